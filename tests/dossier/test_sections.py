"""What stands in each section of a dossier, and for whom."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from casebook.dossier.blocks import (
    ClaimRow,
    Link,
    Paragraph,
    Timeline,
)
from casebook.dossier.book import Options
from casebook.dossier.engine import render
from casebook.errors import CaseError
from tests.disclosure.fiction import Fiction
from tests.disclosure.harbour import cite, harbour
from tests.dossier.documents import all_blocks, claims_of, composed, headings_of, notes_of, table_after, words_of
from tests.dossier.twins import changed


def test_both_sides_of_a_dispute_are_printed() -> None:
    table = table_after(composed("editor"), "Denied or contradicted")
    rows = {words_of(row[0]): (words_of(row[1]), words_of(row[2])) for row in table.rows}
    assert set(rows) == {"C-1", "C-2", "C-4", "C-13"}
    assert rows["C-2"][1].startswith("Quillbrook Dredging denies it: All trips were licensed and the price was fair.[")


def test_the_timeline_draws_what_is_known_and_says_what_is_not() -> None:
    document = composed("editor")
    drawing = next(block for block in all_blocks(document.blocks) if isinstance(block, Timeline))
    bars = {str(getattr(bar.label[0], "text", "")): bar for lane in drawing.lanes for bar in lane.items}
    assert bars["49 trips reported"].look == "series"
    assert (bars["49 trips reported"].start, bars["49 trips reported"].end) == (date(2030, 7, 1), date(2030, 11, 30))
    assert bars["Builder's prize, date uncertain"].look == "uncertain"
    assert bars["Hull registered"].look == "fact"
    table = table_after(document, "Timeline")
    when = {words_of(row[1]).split("[")[0]: (words_of(row[0]), words_of(row[2])) for row in table.rows}
    assert when["Builder's prize"] == ("June 2030 (year inferred)", "in June")
    undated = [words_of(block.inlines) for block in document.blocks if isinstance(block, Paragraph)]
    assert any(one.startswith("Crew reduced[") and "stated as: “as a result”" in one for one in undated)


@pytest.mark.parametrize("date_", ["-0044-03-15", "Y170000002", "../..", "0000", "/", "not a date"])
def test_a_date_no_drawing_can_hold_is_still_in_the_dossier(date_: str) -> None:
    case = changed(harbour(), [("v_hull", "date", date_)])
    document = composed("editor", case)
    render(document, BytesIO())
    assert "Hull registered" in repr(document)


def test_a_source_of_which_we_hold_one_file_is_noted_with_it() -> None:
    case = harbour()
    case.add("v_print", "event", title="The Lantern reports", date="2031-03-02", citations=[{"source_id": "lantern"}])
    case.entries["v_print"].details["citations"][0] |= {"stance": "supports", "basis": "document"}
    case.entries["lantern"].values["seen"] = "consulted"
    document = composed("editor", case)
    row = next(row for row in table_after(document, "Timeline").rows if "The Lantern reports" in words_of(row[1]))
    note = notes_of(document)[int(words_of(row[1]).split("[")[1].split("]")[0]) - 1]
    assert note.startswith("As note ")
    assert "not kept" not in note


def test_entities_are_noted_whether_described_or_not() -> None:
    case = harbour()
    case.entries["port"].details["citations"] = [cite(quote="q_minutes")]
    rows = {words_of(row[0]): words_of(row[2]) for row in table_after(composed("editor", case), "Cast").rows}
    assert any(name.startswith("Ostermoor Port Authority[") and not said for name, said in rows.items())
    assert any("a director of Quillbrook[" in said for said in rows.values())


def test_hypotheses_say_that_they_are() -> None:
    rows = [" | ".join(words_of(cell) for cell in row) for row in table_after(composed("editor"), "Relationships").rows]
    assert any("same owner?" in row and "hypothesis, not asserted" in row for row in rows)
    assert any(
        row.startswith("Quillbrook Dredging | chartered to") and "more than 3,500,000 crowns" in row for row in rows
    )


def test_the_subject_is_given_the_points_and_the_deadline() -> None:
    document = composed("subject")
    assert headings_of(document) == ["Points put to you"]
    assert list(claims_of(document)) == ["1", "2", "3"]
    assert document.notes == {}
    assert "by 9 May 2031" in repr(document)


def test_nothing_put_is_an_error_that_says_what_to_do() -> None:
    case = changed(harbour(), [("a_quill", f"claims.{index}.words", None) for index in range(3)])
    with pytest.raises(CaseError, match="Nothing has been put"):
        composed("subject", case)


def test_nothing_to_show_is_an_error_that_says_what_to_do() -> None:
    case = Fiction("Empty")
    case.add("quillbrook", "entity", name="Quillbrook Dredging")
    with pytest.raises(CaseError, match="clear a claim"):
        composed("public", case)


def test_each_audience_has_its_own_sections() -> None:
    assert "Open questions" in headings_of(composed("editor"))
    assert "Open questions" not in headings_of(composed("legal"))
    for inside in ("Exhibits", "Integrity", "Open questions"):
        assert inside not in headings_of(composed("public"))


def test_sections_are_chosen_by_name() -> None:
    assert headings_of(composed("editor", options=Options(sections=("sources", "claims")))) == ["Claims", "Sources"]
    with pytest.raises(CaseError, match="poems is not among them"):
        composed("editor", options=Options(sections=("poems",)))


def test_exhibits_are_listed_whole_and_linked() -> None:
    document = composed("legal")
    rows = {
        block.label: block
        for block in document.blocks
        if isinstance(block, ClaimRow) and block.anchor.startswith("exhibit")
    }
    targets = {part.target for note in document.notes.values() for part in note.text if isinstance(part, Link)}
    assert {row.anchor for row in rows.values()} >= {one for one in targets if one.startswith("exhibit")}
    assert "c0ffee0011223344" + "b2" * 24 in " ".join(words_of(row.inlines) for row in rows.values())
    assert "A file from a confidential source" in " ".join(words_of(row.inlines) for row in rows.values())


@pytest.mark.parametrize(("audience", "said"), [("editor", True), ("public", False)])
def test_within_the_newsroom_a_statement_without_a_source_says_so(audience: str, said: bool) -> None:
    case = harbour()
    for name, entry in case.entries.items():
        if name.startswith("v_"):
            entry.details.pop("citations", None)
    assert ("no source cited" in repr(composed(audience, case))) is said
