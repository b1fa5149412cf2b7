"""A quote keeps where in its evidence it stands, and the words found there."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.records import add_record, set_fields
from casebook.case.case import Case
from casebook.case.check import check
from casebook.disclosure.lens import Lens
from casebook.disclosure.reads import INTERNAL, find
from casebook.dossier.reportlab_door import Canvas
from casebook.errors import Invalid
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Detail

TEXT = "Eleven barges came in the night of the third of May, and nobody counted what they carried."
WORDS = "nobody counted"


@pytest.fixture
def memo(case: Case, tmp_path: Path) -> str:
    path = tmp_path / "memo.txt"
    path.write_text(TEXT)
    add_record(case, "source", {"title": "Harbour memo"})
    return attach_file(case, path, source="Harbour memo").uid


def quoted(case: Case, evidence: str, **place: object) -> str:
    where = {"page": 1, "start": TEXT.index(WORDS), "end": TEXT.index(WORDS) + len(WORDS), **place}
    raw = {"text": WORDS, "source": "Harbour memo", "evidence": evidence, "anchors": [where]}
    return add_record(case, "quote", raw).uid


def places(case: Case) -> tuple[Detail, ...]:
    (quote,) = snapshot(case).of("quote")
    return quote.list("anchors")


def test_a_place_is_kept_with_the_words_that_stand_there(case: Case, memo: str) -> None:
    quoted(case, memo, boxes=[[0.1, 0.2, 0.3, 0.25]])
    (place,) = places(case)
    assert (place["page"], place["exact"], place["state"]) == (1, WORDS, "found")
    assert place["prefix"] == "in the night of the third of May, and "[-32:]
    assert place["suffix"] == " what they carried."
    assert place["boxes"] == "[[0.1, 0.2, 0.3, 0.25]]"
    assert check(case) == []


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ({"page": 2}, "Nothing was read of this page"),
        ({"page": "one", "exact": WORDS}, "Nothing was read of this page"),
        ({"start": 500, "end": 510}, "give a start and a later end"),
        ({"start": 5, "end": 5}, "give a start and a later end"),
        ({"start": None}, "give a start and a later end"),
    ],
)
def test_a_place_that_is_not_there_is_refused(case: Case, memo: str, place: dict[str, object], why: str) -> None:
    with pytest.raises(Invalid, match="anchors") as refused:
        quoted(case, memo, **place)
    assert why in str(refused.value.fields)
    assert snapshot(case).of("quote") == []


def test_a_place_in_a_locked_file_is_taken_with_its_words_and_never_said_to_agree(case: Case, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt="barges")
    canvas.drawString(72, 700, WORDS)
    canvas.save()
    add_record(case, "source", {"title": "Harbour memo"})
    locked = attach_file(case, tmp_path / "locked.pdf", source="Harbour memo").uid
    where = {"page": 1, "start": 0, "end": len(WORDS), "exact": WORDS, "boxes": [[0.1, 0.2, 0.3, 0.25]]}
    quote = add_record(
        case, "quote", {"text": WORDS, "source": "Harbour memo", "evidence": locked, "anchors": [where]}
    ).uid
    (place,) = places(case)
    assert (place["exact"], place["state"], place["boxes"]) == (WORDS, "found", "[[0.1, 0.2, 0.3, 0.25]]")
    sheet = Lens(case, INTERNAL).sheet(find(case, quote))
    assert sheet is not None
    assert sheet.check is not None
    assert "yourself: no text was read there." in sheet.check.sentence


def test_a_rectangle_off_the_page_is_refused(case: Case, memo: str) -> None:
    with pytest.raises(Invalid, match="share of the page"):
        quoted(case, memo, boxes=[[0.1, 0.2, 1.3, 0.25]])


@pytest.mark.usefixtures("memo")
def test_a_place_needs_its_file(case: Case) -> None:
    with pytest.raises(Invalid, match="name the evidence"):
        quoted(case, "")


def test_another_file_takes_the_places_away(case: Case, memo: str) -> None:
    uid = quoted(case, memo)
    set_fields(case, uid, {"speaker": None})
    assert len(places(case)) == 1
    set_fields(case, uid, {"evidence": None})
    assert not places(case)
    case.undo()
    assert len(places(case)) == 1
