"""A table is arranged under a name, and saving that is a step like any other."""

from __future__ import annotations

import pytest

from casebook.actions.files import history
from casebook.actions.records import add_record
from casebook.actions.trash import purge_records, trash_record
from casebook.actions.views import remove_view, save_view, views
from casebook.case.case import Case
from casebook.case.journal import images_of, steps
from casebook.errors import CaseError, Invalid
from tests.case.helpers import content, sound

STATE = {
    "columns": ["number", "text"],
    "order": ["text", False],
    "narrow": {"words": "łodz", "equal": {"kind": "fact"}},
}


def test_a_view_is_saved_listed_and_removed(case: Case) -> None:
    before = content(case)
    save_view(case, "claim", "  Open   claims ", STATE)
    save_view(case, "claim", "all", {})
    save_view(case, "source", "all", {})
    assert [(view.name, view.state) for view in views(case, "claim")] == [("all", {}), ("Open claims", STATE)]
    assert history(case, 1)[0].label == "Save view"
    assert sound(case)
    remove_view(case, "claim", "ALL")
    assert [view.name for view in views(case, "claim")] == ["Open claims"]
    assert [view.name for view in views(case, "source")] == ["all"]
    for _ in range(4):
        case.undo()
    assert content(case) == before


def test_the_same_name_replaces(case: Case) -> None:
    save_view(case, "claim", "Open", STATE)
    before = content(case)
    save_view(case, "claim", "OPEN", {"columns": ["text"]})
    assert [(view.name, view.state) for view in views(case, "claim")] == [("OPEN", {"columns": ["text"]})]
    case.undo()
    assert content(case) == before


@pytest.mark.parametrize(
    ("name", "state", "field"),
    [("  ", {}, "name"), ("x" * 101, {}, "name"), ("big", {"narrow": "x" * 100_001}, "state")],
)
def test_what_cannot_be_kept_is_refused(case: Case, name: str, state: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        save_view(case, "claim", name, state)
    assert set(caught.value.fields) == {field}
    assert views(case, "claim") == []


def test_no_view_is_of_no_kind_and_none_is_removed_twice(case: Case) -> None:
    with pytest.raises(CaseError, match="no kind"):
        save_view(case, "planet", "all", {})
    with pytest.raises(CaseError, match="no longer there"):
        remove_view(case, "claim", "all")


def test_a_purge_destroys_what_history_holds_of_views_that_are_gone(case: Case) -> None:
    save_view(case, "claim", "Kept", STATE)
    save_view(case, "claim", "Quaffermoor", {"narrow": "Tramplewick"})
    remove_view(case, "claim", "Quaffermoor")
    save_view(case, "claim", "Undone", {"narrow": "Elderstile"})
    case.undo()
    assert "Tramplewick" in past(case)
    uid = add_record(case, "note", {"text": "doomed"}).uid
    trash_record(case, uid)
    purge_records(case, [uid])
    assert [view.name for view in views(case, "claim")] == ["Kept"]
    assert sound(case)
    assert case.undo() is None
    remembered = past(case)
    assert "Kept" in remembered
    assert not [word for word in ("Quaffermoor", "Tramplewick", "Undone", "Elderstile") if word in remembered]


def past(case: Case) -> str:
    """Return all that history holds, as text."""
    with case.read() as connection:
        images = [one for step in steps(connection) for one in images_of(connection, step.id)]
    return str([one.rows for one in images])
