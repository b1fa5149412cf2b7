"""What a dossier says, read from the document that is printed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

import casebook
from casebook.dossier.blocks import (
    ClaimRow,
    Cover,
    Paragraph,
)
from casebook.dossier.book import Options
from casebook.dossier.engine import render
from casebook.dossier.writing import write
from casebook.errors import Cancelled, CaseError
from casebook.models.choices import AUDIENCES
from tests.disclosure.harbour import cite, harbour
from tests.dossier.documents import claims_of, composed, notes_of, words_of
from tests.dossier.printed import printed
from tests.dossier.test_engine_repeats import assert_links_stay_on_their_page
from tests.dossier.twins import changed, seen_by


@pytest.mark.parametrize("audience", AUDIENCES)
def test_notes_are_numbered_by_the_engine_as_they_are_named_here(audience: str) -> None:
    document = composed(audience)
    report = render(document, BytesIO())
    assert dict(report.note_numbers) == {note: int(note) for note in document.notes}
    assert report.missing == {}
    assert report.unlinked == ()


def test_attribution_stands_in_the_sentence() -> None:
    claims = claims_of(composed("editor"))
    assert claims["C-4"].startswith("According to HERON, the price was agreed before the bids were opened.[")
    assert claims["C-8"].startswith("Quillbrook Dredging says it won the charter fairly.[")
    assert claims["C-13"].startswith(
        "Silt Wire, as reported by The Vellmere Lantern, says a gap in the rules let the dredger keep sailing.["
    )
    assert claims["C-12"].startswith("According to Bilge, the Pelican sank.[")
    assert claims["C-7"].startswith("Quillbrook holds 48.4% of the Pelican IV.[")  # documented: runs as it is
    assert claims["C-15"] == "Somebody was paid in Greywater shares."


def test_attribution_to_the_public_is_by_agreed_description() -> None:
    claims = [*claims_of(composed("public")).values()]
    assert any(one.startswith("According to a person who worked on the contract, the price") for one in claims)
    assert any("Greywater, according to a town hall official.[" in one for one in claims)
    assert "The harbour master knew by June." in claims


@pytest.mark.parametrize(
    ("text", "asserter", "sentence"),
    [
        ("It sank.", None, "According to The Vellmere Lantern, it sank."),
        ("The Vellmere Lantern says it sank.", None, "The Vellmere Lantern says it sank."),
        ("the vellmere LANTERN counts 49 trips", None, "the vellmere LANTERN counts 49 trips."),
        ("it sank.", "wire", "Silt Wire, as reported by The Vellmere Lantern, says it sank."),
        ("Silt Wire says it sank.", "wire", "Silt Wire says it sank, as reported by The Vellmere Lantern."),
        ("Silt Wire told The Vellmere Lantern so.", "wire", "Silt Wire told The Vellmere Lantern so."),
        ("Did it sink?", None, "According to The Vellmere Lantern: Did it sink?"),
        ("Divers saw 3.5 m of it.", None, "Divers saw 3.5 m of it, according to The Vellmere Lantern."),
        ("Divers saw it. It sank.", None, "According to The Vellmere Lantern: Divers saw it. It sank."),
        ("Pelican IV sank.", None, "According to The Vellmere Lantern, Pelican IV sank."),
        ("NATO saw it.", None, "According to The Vellmere Lantern, NATO saw it."),
        ("Divers saw it.", "wire", "Divers saw it, Silt Wire says, as reported by The Vellmere Lantern."),
        ("Did it sink?", "wire", "Silt Wire, as reported by The Vellmere Lantern, says: Did it sink?"),
    ],
)
def test_attribution_fits_what_is_written(text: str, asserter: str | None, sentence: str) -> None:
    case = changed(harbour(), [("c_trips", "text", text), ("c_trips", "asserted_by_id", asserter)])
    assert claims_of(composed("editor", case))["C-2"].startswith(f"{sentence}[")


def test_denials_and_contradictions_stand_beside_the_claim_with_their_notes() -> None:
    said = claims_of(composed("editor"))["C-13"]
    assert " Denied by Quillbrook Dredging: every trip was within the licence.[" in said
    assert " Contradicted by the Ostermoor Hull Registry: “Owner: Quillbrook Dredging" in said


def test_a_denial_that_came_back_uncited_is_printed_with_the_line_used() -> None:
    case = changed(harbour(), [("a_quill", "response_id", None)])
    document = composed("editor", case)
    said = claims_of(document)["C-4"]
    assert " Denied by Quillbrook Dredging: Quillbrook said all trips were licensed.[" in said
    assert "Quillbrook Dredging, asked for a reply on 2 May 2031." in notes_of(document)


def test_doubts_follow_the_claim() -> None:
    assert claims_of(composed("editor"))["C-2"].endswith(" Whether all 49 were loaded is to be checked.")
    assert "No source needed, says R. Oake: look at a map." in claims_of(composed("editor"))["C-14"]
    assert "loaded" not in repr(composed("public"))


def test_a_first_note_is_whole_and_a_repeat_is_short() -> None:
    notes = notes_of(composed("editor"))
    whole = next(note for note in notes if "Odo Marsh" in note)
    assert whole.startswith(
        "Odo Marsh, “Who paid for the Pelican?”, The Vellmere Lantern, 2 March 2031, ¶ 2 "
        "(paraphrase; second-hand report; copy held), which passes on Silt Wire (“an investigation”); "
        "the original has not been seen. Exhibit\xa0"
    )
    assert whole.endswith("SHA-256\xa05046cc79…")
    first = notes.index(whole) + 1
    assert f"As note {first}, ¶ 5." in notes
    assert sum("Odo Marsh" in note for note in notes) == 1


def test_what_was_reported_of_a_speaker_is_not_noted_as_heard() -> None:
    notes = notes_of(composed("editor"))
    assert any(note.startswith("Quillbrook Dredging, as reported in note ") for note in notes)


def test_what_was_not_seen_is_never_noted_as_if_it_had_been() -> None:
    case = changed(harbour(), [("statement", "seen", "known")])
    case.entries["c_lead"].details["citations"] = [{"source_id": "siltwire", "stance": "supports", "basis": "report"}]
    document = composed("editor", case)
    notes = notes_of(document)
    assert any("“Soundings”, Silt Wire (second-hand report; not seen by us)" in note for note in notes)
    assert any(
        note.startswith("Quillbrook Dredging, as reported in") and "original has not been seen" in note
        for note in notes
    )
    assert claims_of(document)["C-15"].startswith("According to Silt Wire (not seen by us), somebody")
    sources = [words_of(block.inlines) for block in document.blocks if isinstance(block, Paragraph)]
    assert "“Soundings”, Silt Wire. Not seen by us; known through The Vellmere Lantern." in sources


def test_terms_and_limits_stand_in_the_note() -> None:
    notes = " ".join(notes_of(composed("editor")))
    for words in (
        "Off the record: not for publication.",
        "Embargoed until December 2031.",
        "Withdrawn on 3 February 2031.",
        "Deep background.",
        "consulted by R. Oake, 2 April 2031, not kept",
        "(translated by R. Oake)",
        "first-hand testimony",
    ):
        assert words in notes
    assert "Grade" not in notes
    assert "Grade B2." in " ".join(notes_of(composed("internal")))


def test_background_is_said_at_every_use() -> None:
    case = harbour()
    for handle, terms in (("heron", "background"), ("finch", "deep background")):
        for number in range(2):
            quote = f"q_{handle}_{number}"
            case.add(quote, "quote", text=f"Words {number}.", source_id=handle, speaker_id=None)
            case.add(f"c_{quote}", "claim", number=50 + len(case.entries), text=f"Told {number}.",
                citations=[cite(quote=quote, basis="testimony")])  # fmt: skip
        told = [
            note for note in composed("legal", case).notes.values() if f"{terms.capitalize()}." in words_of(note.text)
        ]
        assert any(words_of(note.text).startswith("As note ") for note in told)
        assert all(f"({terms.capitalize()})" in words_of(note.short) for note in told if note.short)


def test_a_basis_that_does_not_hold_is_not_printed() -> None:
    before = " ".join(notes_of(composed("editor")))
    case = harbour()
    for entry in case.entries.values():
        for citation in entry.details.get("citations", []):
            citation["basis"] = "document" if citation["quote_id"] == "q_price" else citation["basis"]
    notes = notes_of(composed("editor", case))
    assert "second-hand report; copy held), which passes on Silt Wire" in before
    assert not any("(paraphrase; document" in note and "Odo Marsh" in note for note in notes)
    assert any("(paraphrase; second-hand report; copy held), which passes on Silt Wire" in note for note in notes)


def test_a_note_cited_again_keeps_its_number() -> None:
    case = harbour()
    case.add(
        "c_again", "claim", number=16, text="It cost millions.", section="Money", citations=[cite(quote="q_price")]
    )
    claims = claims_of(composed("editor", case))
    number = claims["C-1"].split("[")[2].split("]")[0]
    assert f"[{number}]" in claims["C-16"]


def test_states_and_decisions_stand_in_the_badge_and_nowhere_outside() -> None:
    badges = {
        block.label: block.badge.text
        for block in composed("legal").blocks
        if isinstance(block, ClaimRow) and block.badge
    }
    assert badges["C-2"] == "One origin · denied · hold"
    assert badges["C-6"].endswith("off the record")
    assert badges["C-14"] == "No source needed"
    assert badges["C-15"] == "Unsourced · lead"
    assert not any(block.badge for block in composed("public").blocks if isinstance(block, ClaimRow))


def test_the_summary_counts_honestly() -> None:
    document = composed("editor")
    lead = next(block for block in document.blocks if isinstance(block, Paragraph) and block.style == "lead")
    said = words_of(lead.inlines)
    assert said.startswith("Fifteen claims. Eleven are cleared. ")
    assert "Four are denied and one is contradicted." in said


def test_what_needs_no_source_is_counted_apart() -> None:
    lead = next(block for block in composed("editor").blocks if isinstance(block, Paragraph) and block.style == "lead")
    assert "one needs no source" in words_of(lead.inlines)


def test_only_the_newsrooms_own_readers_are_told_that_it_is_confidential() -> None:
    banners = {audience: composed(audience).banner for audience in AUDIENCES}
    assert {audience for audience, banner in banners.items() if banner} == {"internal", "editor", "legal"}


def test_the_case_title_stays_inside_unless_one_is_given() -> None:
    assert composed("editor").title == "The Pelican contract"
    assert "Pelican contract" not in repr(composed("public"))
    cover = composed("public", options=Options(title="Who paid?")).blocks[0]
    assert isinstance(cover, Cover)
    assert cover.title == "Who paid?"


def test_the_version_for_others_is_of_what_they_are_shown() -> None:
    case = harbour()
    internal, editor = composed("internal", case).footer_left, composed("editor", case).footer_left
    assert "case head 9f2c 41aa 07d3" in internal
    assert "9f2c" not in editor
    case.head = "ab" * 32
    assert composed("editor", case).footer_left == editor
    assert composed("internal", case).footer_left != internal


@pytest.mark.parametrize("audience", ["public", "subject"])
def test_outside_no_version_is_told(audience: str) -> None:
    document = composed(audience)
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert {name for name, _ in cover.facts} <= {"Date", "To"}
    assert document.footer_left == f"Casebook {casebook.__version__}"


def test_a_full_note_is_said_again_in_short_with_what_must_not_be_overlooked() -> None:
    notes = composed("editor").notes.values()
    short = {words_of(note.text): words_of(note.short) for note in notes if note.short}
    assert short
    assert all(len(again) < len(full) for full, again in short.items())
    assert not any(note.short for note in notes if words_of(note.text).startswith("As note"))
    for full, again in short.items():
        assert ("not for publication" in full) == ("not for publication" in again)
        assert ("Embargoed" in full) == ("Embargoed" in again)


@pytest.mark.parametrize("audience", ["internal", "editor", "legal"])
def test_every_page_of_a_dossier_holds_the_notes_it_cites(audience: str) -> None:
    pdf, report = printed(composed(audience))
    assert_links_stay_on_their_page(pdf)
    assert any(len(pages) > 1 for pages in report.note_pages.values())


def test_links_lead_from_note_to_note_and_to_the_exhibit(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    write(seen_by("editor", harbour()), out)
    with pypdfium2.PdfDocument(out) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "As note" in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_dossier_is_written_whole_for_every_audience(audience: str, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    write(seen_by(audience, harbour()), out, Options(paper="letter", contents=False))
    assert out.read_bytes().startswith(b"%PDF")
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_a_name_typed_into_a_claim_is_stopped_at_the_door(tmp_path: Path) -> None:
    case = changed(harbour(), [("c_price", "text", "Bruno Aldergate says the charter cost millions.")])
    for audience in ("public", "editor", "legal"):
        with pytest.raises(CaseError, match="protected name"):
            write(seen_by(audience, case), tmp_path / "a.pdf")
    assert [*tmp_path.iterdir()] == []


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write(seen_by("editor", harbour()), tmp_path / "a.pdf", progress=stop)
    assert [*tmp_path.iterdir()] == []


def test_no_record_text_is_read_as_markup() -> None:
    hostile = '<b>bold</b> & <img src="/etc/passwd"/> \ue001 <span class="nocase">x'
    case = changed(
        harbour(), [("lantern", "title", hostile), ("c_price", "text", hostile), ("lantern", "author", [hostile])]
    )
    document = composed("editor", case)
    assert any('<img src="/etc/passwd"/>' in note and note.count('class="nocase"') == 2 for note in notes_of(document))
    render(document, BytesIO())
