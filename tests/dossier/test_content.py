"""What a dossier says, read from the document that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from casebook.dossier.blocks import (
    Block,
    ClaimRow,
    Cover,
    Document,
    Heading,
    Inlines,
    KeepTogether,
    Link,
    NoteRef,
    Paragraph,
    Table,
    Timeline,
)
from casebook.dossier.book import Options
from casebook.dossier.content import compose
from casebook.dossier.engine import render
from casebook.dossier.writing import write
from casebook.errors import Cancelled, CaseError
from casebook.models.choices import AUDIENCES
from tests.disclosure.fiction import Fiction
from tests.disclosure.harbour import cite, harbour
from tests.dossier.twins import changed, seen_by


def _document(audience: str, case: Fiction | None = None, options: Options | None = None) -> Document:
    return compose(seen_by(audience, case or harbour()), options)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, KeepTogether):
            yield from _blocks(block.blocks)


def _said(inlines: Inlines) -> str:
    return "".join(f"[{one.note_id}]" if isinstance(one, NoteRef) else one.text for one in inlines)


def _claims(document: Document) -> dict[str, str]:
    rows = [block for block in document.blocks if isinstance(block, ClaimRow)]
    return {row.label: _said(row.inlines) for row in rows}


def _notes(document: Document) -> list[str]:
    return [_said(note.text) for note in document.notes.values()]


def _headings(document: Document) -> list[str]:
    return [block.text for block in _blocks(document.blocks) if isinstance(block, Heading) and block.level == 1]


def _everything(document: Document) -> str:
    return repr(document)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_notes_are_numbered_by_the_engine_as_they_are_named_here(audience: str) -> None:
    document = _document(audience)
    report = render(document, BytesIO())
    assert dict(report.note_numbers) == {note: int(note) for note in document.notes}
    assert report.missing == {}
    assert [one for one in report.unlinked if not one.startswith("note")] == []


def test_attribution_stands_in_the_sentence() -> None:
    claims = _claims(_document("editor"))
    assert claims["C-4"].startswith("According to HERON, the price was agreed before the bids were opened.[")
    assert claims["C-8"].startswith("Quillbrook Dredging says it won the charter fairly.[")
    assert claims["C-13"].startswith(
        "Silt Wire, as reported by The Vellmere Lantern, says a gap in the rules let the dredger keep sailing.["
    )
    assert claims["C-12"].startswith("According to Bilge, the Pelican sank.[")
    assert claims["C-7"].startswith("Quillbrook holds 48.4% of the Pelican IV.[")  # documented: runs as it is
    assert claims["C-15"] == "Somebody was paid in Greywater shares."


def test_attribution_to_the_public_is_by_agreed_description() -> None:
    claims = [*_claims(_document("public")).values()]
    assert any(one.startswith("According to a person who worked on the contract, the price") for one in claims)
    assert any(one.startswith("According to a town hall official, ") for one in claims)
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
        ("Did it sink?", None, "According to The Vellmere Lantern, Did it sink?"),
    ],
)
def test_attribution_fits_what_is_written(text: str, asserter: str | None, sentence: str) -> None:
    case = changed(harbour(), [("c_trips", "text", text), ("c_trips", "asserted_by_id", asserter)])
    assert _claims(_document("editor", case))["C-2"].startswith(f"{sentence}[")


def test_denials_and_contradictions_stand_beside_the_claim_with_their_notes() -> None:
    said = _claims(_document("editor"))["C-13"]
    assert " Denied by Quillbrook Dredging: every trip was within the licence.[" in said
    assert " Contradicted by Ostermoor Hull Registry: “Owner: Quillbrook Dredging" in said


def test_a_denial_that_came_back_uncited_is_printed_with_the_line_used() -> None:
    case = changed(harbour(), [("a_quill", "response_id", None)])
    document = _document("editor", case)
    said = _claims(document)["C-4"]
    assert " Denied by Quillbrook Dredging: Quillbrook said all trips were licensed.[" in said
    assert "Quillbrook Dredging, asked for a reply on 2 May 2031." in _notes(document)


def test_doubts_follow_the_claim() -> None:
    assert _claims(_document("editor"))["C-2"].endswith(" Whether all 49 were loaded is to be checked.")
    assert "No source needed, says R. Oake: look at a map." in _claims(_document("editor"))["C-14"]
    assert "loaded" not in _everything(_document("public"))


def test_a_first_note_is_whole_and_a_repeat_is_short() -> None:
    notes = _notes(_document("editor"))
    whole = next(note for note in notes if "Odo Marsh" in note)
    assert whole.startswith(
        "Odo Marsh, “Who paid for the Pelican?”, The Vellmere Lantern, 2 March 2031, ¶ 2 "
        "(paraphrase; second-hand report; copy held), which passes on Silt Wire (“an investigation”); "
        "the original has not been seen. Exhibit "
    )
    assert whole.endswith("SHA-256 5046cc79…")
    first = notes.index(whole) + 1
    assert f"As note {first}, ¶ 5." in notes
    assert sum("Odo Marsh" in note for note in notes) == 1


def test_what_was_reported_of_a_speaker_is_not_noted_as_heard() -> None:
    notes = _notes(_document("editor"))
    assert any(note.startswith("Quillbrook Dredging, as reported in note ") for note in notes)


def test_what_was_not_seen_is_never_noted_as_if_it_had_been() -> None:
    case = changed(harbour(), [("statement", "seen", "known")])
    case.entries["c_lead"].details["citations"] = [{"source_id": "siltwire", "stance": "supports", "basis": "report"}]
    document = _document("editor", case)
    notes = _notes(document)
    assert any("“Soundings”, Silt Wire (second-hand report; not seen by us)" in note for note in notes)
    assert any(
        note.startswith("Quillbrook Dredging, as reported in") and "original has not been seen" in note
        for note in notes
    )
    assert _claims(document)["C-15"].startswith("According to Silt Wire (not seen by us), somebody")
    sources = [_said(block.inlines) for block in document.blocks if isinstance(block, Paragraph)]
    assert "“Soundings”, Silt Wire. Not seen by us; known through The Vellmere Lantern." in sources


def test_terms_and_limits_stand_in_the_note() -> None:
    notes = " ".join(_notes(_document("editor")))
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
    assert "Grade B2." in " ".join(_notes(_document("internal")))


def test_a_note_cited_again_keeps_its_number() -> None:
    case = harbour()
    case.add(
        "c_again", "claim", number=16, text="It cost millions.", section="Money", citations=[cite(quote="q_price")]
    )
    claims = _claims(_document("editor", case))
    number = claims["C-1"].split("[")[2].split("]")[0]
    assert f"[{number}]" in claims["C-16"]


def test_states_and_decisions_stand_in_the_badge_and_nowhere_outside() -> None:
    badges = {
        block.label: block.badge.text
        for block in _document("legal").blocks
        if isinstance(block, ClaimRow) and block.badge
    }
    assert badges["C-2"] == "One origin · denied · hold"
    assert badges["C-6"].endswith("off the record")
    assert badges["C-14"] == "No source needed"
    assert badges["C-15"] == "Unsourced · lead"
    assert not any(block.badge for block in _document("public").blocks if isinstance(block, ClaimRow))


def test_the_summary_counts_honestly() -> None:
    document = _document("editor")
    lead = next(block for block in document.blocks if isinstance(block, Paragraph) and block.style == "lead")
    said = _said(lead.inlines)
    assert said.startswith("Fifteen claims. Eleven are cleared. ")
    assert "Four are denied and one is contradicted." in said


def test_both_sides_of_a_dispute_are_printed() -> None:
    table = _table(_document("editor"), "Denied or contradicted")
    rows = {_said(row[0]): (_said(row[1]), _said(row[2])) for row in table.rows}
    assert set(rows) == {"C-1", "C-2", "C-4", "C-13"}
    assert rows["C-2"][1].startswith("Quillbrook Dredging denies it: All trips were licensed and the price was fair.[")


def test_the_timeline_draws_what_is_known_and_says_what_is_not() -> None:
    document = _document("editor")
    drawing = next(block for block in _blocks(document.blocks) if isinstance(block, Timeline))
    bars = {str(getattr(bar.label[0], "text", "")): bar for lane in drawing.lanes for bar in lane.items}
    assert bars["49 trips reported"].look == "series"
    assert (bars["49 trips reported"].start, bars["49 trips reported"].end) == (date(2030, 7, 1), date(2030, 11, 30))
    assert bars["Builder's prize, date uncertain"].look == "uncertain"
    assert bars["Hull registered"].look == "fact"
    table = _table(document, "Timeline")
    when = {_said(row[1]).split("[")[0]: (_said(row[0]), _said(row[2])) for row in table.rows}
    assert when["Builder's prize"] == ("June 2030 (year inferred)", "in June")
    undated = [_said(block.inlines) for block in document.blocks if isinstance(block, Paragraph)]
    assert any(one.startswith("Crew reduced[") and "stated as: “as a result”" in one for one in undated)


@pytest.mark.parametrize("date_", ["-0044-03-15", "Y170000002", "../..", "0000", "/", "not a date"])
def test_a_date_no_drawing_can_hold_is_still_in_the_dossier(date_: str) -> None:
    case = changed(harbour(), [("v_hull", "date", date_)])
    document = _document("editor", case)
    render(document, BytesIO())
    assert "Hull registered" in _everything(document)


def test_a_source_of_which_we_hold_one_file_is_noted_with_it() -> None:
    case = harbour()
    case.add("v_print", "event", title="The Lantern reports", date="2031-03-02", citations=[{"source_id": "lantern"}])
    case.entries["v_print"].details["citations"][0] |= {"stance": "supports", "basis": "document"}
    case.entries["lantern"].values["seen"] = "consulted"
    document = _document("editor", case)
    row = next(row for row in _table(document, "Timeline").rows if "The Lantern reports" in _said(row[1]))
    note = _notes(document)[int(_said(row[1]).split("[")[1].split("]")[0]) - 1]
    assert note.startswith("As note ")
    assert "not kept" not in note


def test_entities_are_noted_whether_described_or_not() -> None:
    case = harbour()
    case.entries["port"].details["citations"] = [cite(quote="q_minutes")]
    rows = {_said(row[0]): _said(row[2]) for row in _table(_document("editor", case), "Cast").rows}
    assert any(name.startswith("Ostermoor Port Authority[") and not said for name, said in rows.items())
    assert any("a director of Quillbrook[" in said for said in rows.values())


def test_hypotheses_say_that_they_are() -> None:
    rows = [" | ".join(_said(cell) for cell in row) for row in _table(_document("editor"), "Relationships").rows]
    assert any("same owner?" in row and "hypothesis, not asserted" in row for row in rows)
    assert any(
        row.startswith("Quillbrook Dredging | chartered to") and "more than 3,500,000 crowns" in row for row in rows
    )


def test_the_subject_is_given_the_points_and_the_deadline() -> None:
    document = _document("subject")
    assert _headings(document) == ["Points put to you"]
    assert list(_claims(document)) == ["1", "2", "3"]
    assert document.notes == {}
    assert "by 9 May 2031" in _everything(document)


def test_nothing_put_is_an_error_that_says_what_to_do() -> None:
    case = changed(harbour(), [("a_quill", f"claims.{index}.words", None) for index in range(3)])
    with pytest.raises(CaseError, match="Nothing has been put"):
        _document("subject", case)


def test_nothing_to_show_is_an_error_that_says_what_to_do() -> None:
    case = Fiction("Empty")
    case.add("quillbrook", "entity", name="Quillbrook Dredging")
    with pytest.raises(CaseError, match="clear a claim"):
        _document("public", case)


def test_each_audience_has_its_own_sections() -> None:
    assert "Open questions" in _headings(_document("editor"))
    assert "Open questions" not in _headings(_document("legal"))
    for inside in ("Exhibits", "Integrity", "Open questions"):
        assert inside not in _headings(_document("public"))


def test_sections_are_chosen_by_name() -> None:
    assert _headings(_document("editor", options=Options(sections=("sources", "claims")))) == ["Claims", "Sources"]
    with pytest.raises(CaseError, match="poems is not among them"):
        _document("editor", options=Options(sections=("poems",)))


def test_only_the_newsrooms_own_readers_are_told_that_it_is_confidential() -> None:
    banners = {audience: _document(audience).banner for audience in AUDIENCES}
    assert {audience for audience, banner in banners.items() if banner} == {"internal", "editor", "legal"}


def test_the_case_title_stays_inside_unless_one_is_given() -> None:
    assert _document("editor").title == "The Pelican contract"
    assert "Pelican contract" not in _everything(_document("public"))
    cover = _document("public", options=Options(title="Who paid?")).blocks[0]
    assert isinstance(cover, Cover)
    assert cover.title == "Who paid?"


def test_the_version_for_others_is_of_what_they_are_shown() -> None:
    case = harbour()
    internal, editor = _document("internal", case).footer_left, _document("editor", case).footer_left
    assert "case head 9f2c 41aa 07d3" in internal
    assert "9f2c" not in editor
    case.head = "ab" * 32
    assert _document("editor", case).footer_left == editor
    assert _document("internal", case).footer_left != internal


def test_exhibits_are_listed_whole_and_linked() -> None:
    document = _document("legal")
    rows = {
        block.label: block
        for block in document.blocks
        if isinstance(block, ClaimRow) and block.anchor.startswith("exhibit")
    }
    targets = {part.target for note in document.notes.values() for part in note.text if isinstance(part, Link)}
    assert {row.anchor for row in rows.values()} >= {one for one in targets if one.startswith("exhibit")}
    assert "c0ffee0011223344" + "b2" * 24 in " ".join(_said(row.inlines) for row in rows.values())
    assert "A file from a confidential source" in " ".join(_said(row.inlines) for row in rows.values())


def test_links_lead_from_note_to_note_and_to_the_exhibit(tmp_path: Path) -> None:
    out = write(seen_by("editor", harbour()), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(out) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "As note" in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_dossier_is_written_whole_for_every_audience(audience: str, tmp_path: Path) -> None:
    out = write(seen_by(audience, harbour()), tmp_path / "a.pdf", Options(paper="letter", contents=False))
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


def _table(document: Document, after: str) -> Table:
    blocks = [*_blocks(document.blocks)]
    start = next(i for i, one in enumerate(blocks) if isinstance(one, Heading) and one.text == after)
    return next(one for one in blocks[start:] if isinstance(one, Table))


def test_no_record_text_is_read_as_markup() -> None:
    hostile = '<b>bold</b> & <img src="/etc/passwd"/> \ue001 <span class="nocase">x'
    case = changed(
        harbour(), [("lantern", "title", hostile), ("c_price", "text", hostile), ("lantern", "author", [hostile])]
    )
    document = _document("editor", case)
    assert any('<img src="/etc/passwd"/>' in note and note.count('class="nocase"') == 2 for note in _notes(document))
    render(document, BytesIO())
