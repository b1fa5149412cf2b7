"""Steps are named, chained, undone and done again, also after the case was closed."""

from __future__ import annotations

import pytest

from casebook.case.case import Case
from tests.case.helpers import add, attach, change, content, hits, labels, row, sound, trash
from tests.conftest import OpenCase


def titled(case: Case, source: int) -> str | None:
    found = row(case, "source", source)
    return found["title"] if found else None


def test_undo_and_redo_go_back_and_forth_over_reopening(opened: OpenCase) -> None:
    case = opened()
    source = add(case, "source", title="one")
    change(case, "source", source, title="two")
    change(case, "source", source, title="three")
    seen = []
    for act in ("undo", "undo", "redo", "undo", "undo", "redo", "redo", "redo"):
        case.close()
        case = opened()
        getattr(case, act)()
        seen.append(titled(case, source))
    assert seen == ["two", "one", "two", "one", None, "one", "two", "three"]
    assert case.redo() is None
    assert sound(case)


def test_undo_stops_at_the_beginning(opened: OpenCase) -> None:
    case = opened()
    assert case.undo() is None
    add(case, "note", text="n")
    assert case.undo() is not None
    assert case.undo() is None


def test_a_new_write_ends_the_redo_list_and_keeps_the_undo_list(opened: OpenCase) -> None:
    case = opened()
    source = add(case, "source", title="one")
    change(case, "source", source, title="two")
    case.undo()
    change(case, "source", source, title="other")
    assert case.redo() is None
    case.undo()
    assert titled(case, source) == "one"
    case.undo()
    assert titled(case, source) is None
    assert sound(case)


def test_history_only_grows(opened: OpenCase) -> None:
    case = opened()
    add(case, "note", text="n")
    case.undo()
    case.redo()
    case.undo()
    expected = ["begin New case", "write Add record", "undo Add record", "redo Add record", "undo Add record"]
    assert labels(case) == expected


def test_everything_is_as_it_was_after_undo_and_as_it_became_after_redo(opened: OpenCase) -> None:
    case = opened()
    source = add(case, "source", title="s")
    states = [content(case)]
    with case.write("Much at once") as writer:
        quote = writer.add_record("quote", {"text": "crates", "source_id": source})
        claim = writer.add_record("claim", {"text": "c"})
        writer.add("citation", {"record_id": claim, "quote_id": quote})
        writer.change("source", source, {"publisher": "Łódź"})
    states.append(content(case))
    attach(case, b"x" * 10, pages={1: "first page"})
    states.append(content(case))
    trash(case, quote)
    states.append(content(case))
    for before in reversed(states[:-1]):
        case.undo()
        assert content(case) == before
        assert sound(case)
    for after in states[1:]:
        case.redo()
        assert content(case) == after
        assert sound(case)


def test_pages_of_evidence_leave_the_index_and_come_back_with_it(opened: OpenCase) -> None:
    case = opened()
    held = attach(case, b"x" * 10, pages={1: "first page", 2: "ledger"})
    assert hits(case, "ledger") == [held]
    case.undo()
    assert hits(case, "ledger") == []
    case.redo()
    assert hits(case, "ledger") == [held]
    trash(case, held)
    assert hits(case, "ledger") == []
    assert sound(case)


def test_words_that_were_edited_away_are_found_no_more(opened: OpenCase) -> None:
    case = opened()
    note = add(case, "note", text="herring")
    change(case, "note", note, text="mackerel")
    assert (hits(case, "herring"), hits(case, "mackerel")) == ([], [note])
    case.undo()
    assert (hits(case, "herring"), hits(case, "mackerel")) == ([note], [])


@pytest.mark.parametrize("owner_is_trashed", [False, True])
def test_words_of_a_detail_are_found_at_its_record(opened: OpenCase, *, owner_is_trashed: bool) -> None:
    case = opened()
    source, origin = add(case, "source", title="s"), add(case, "source", title="o")
    with case.write("Derive") as writer:
        detail = writer.add("derivation", {"record_id": source, "origin_id": origin, "note": "photocopied"})
    if owner_is_trashed:
        trash(case, source)
    assert hits(case, "photocopied") == ([] if owner_is_trashed else [source])
    with case.write("Remove") as writer:
        writer.remove("derivation", detail)
    assert hits(case, "photocopied") == []
    assert sound(case)


def test_many_undos_and_redos_end_where_they_began(opened: OpenCase) -> None:
    case = opened()
    add(case, "note", text="n")
    before = content(case)
    for _ in range(50):
        case.undo()
        case.redo()
    assert content(case) == before
    case.undo()
    assert content(case)["note"] == []
