"""A claim is put before another, and the claims of its section are numbered anew."""

from __future__ import annotations

import pytest

from casebook.actions.files import history
from casebook.actions.records import add_record, add_records, move_record
from casebook.actions.trash import restore_record, trash_record
from casebook.case.case import Case
from casebook.disclosure.ordering import in_printed_order
from casebook.errors import CaseError
from casebook.queries.load import snapshot
from tests.case.helpers import content, sound

Board = dict[str, str]


@pytest.fixture
def board(case: Case) -> Board:
    """Return the uids of claims a, b and c in section One, d and e in Two, f in none."""
    sections = {"a": "One", "b": "One", "c": "One", "d": "Two", "e": "Two", "f": ""}
    saved = add_records(case, "claim", [{"text": text, "section": section} for text, section in sections.items()])
    return dict(zip(sections, (one.uid for one in saved), strict=True))


def sections(case: Case) -> dict[str, str]:
    """Return the claims of each section, in the order they are printed."""
    found: dict[str, str] = {}
    for claim in in_printed_order(snapshot(case).of("claim")):
        found[str(claim["section"] or "")] = found.get(str(claim["section"] or ""), "") + str(claim["text"])
    return found


@pytest.mark.parametrize(
    ("moved", "before", "after"),
    [
        ("c", "a", {"One": "cab", "Two": "de", "": "f"}),
        ("a", "c", {"One": "bac", "Two": "de", "": "f"}),
        ("d", "b", {"One": "adbc", "Two": "e", "": "f"}),
        ("f", "e", {"One": "abc", "Two": "dfe"}),
        ("a", "f", {"One": "bc", "Two": "de", "": "af"}),
        ("a", None, {"One": "bca", "Two": "de", "": "f"}),
    ],
)
def test_a_claim_takes_the_place_and_the_section_of_its_neighbour(
    case: Case, board: Board, moved: str, before: str | None, after: dict[str, str]
) -> None:
    was = content(case)
    move_record(case, board[moved], board[before] if before else None)
    assert sections(case) == after
    assert history(case, 1)[0].label == "Move claim"
    assert sound(case)
    case.undo()
    assert content(case) == was


def test_a_claim_goes_to_the_end_of_a_section_old_or_new(case: Case, board: Board) -> None:
    move_record(case, board["a"], section="Two")
    move_record(case, board["d"], section="Three")
    move_record(case, board["b"], section="")
    assert sections(case) == {"One": "c", "Two": "ea", "Three": "d", "": "fb"}


def test_the_trash_has_no_place(case: Case, board: Board) -> None:
    trash_record(case, board["b"])
    move_record(case, board["c"], board["a"])
    assert [(claim["text"], claim["position"]) for claim in snapshot(case).of("claim")][:2] == [("a", 2), ("c", 1)]
    with pytest.raises(CaseError, match="in the trash"):
        move_record(case, board["b"], board["a"])
    with pytest.raises(CaseError, match="in the trash"):
        move_record(case, board["a"], board["b"])
    restore_record(case, board["b"])
    assert sections(case)["One"] == "cab"


def test_a_claim_before_itself_stays_where_it_is(case: Case, board: Board) -> None:
    steps = history(case)
    move_record(case, board["a"], board["a"])
    assert history(case) == steps


def test_what_is_no_claim_is_refused(case: Case, board: Board) -> None:
    note = add_record(case, "note", {"text": "n"}).uid
    before = content(case)
    with pytest.raises(CaseError, match="no claim"):
        move_record(case, note, board["a"])
    with pytest.raises(CaseError, match="no claim"):
        move_record(case, board["a"], note)
    assert content(case) == before
