"""The model of a table holds ids alone, fetches what is looked at, and follows what is written."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from casebook.actions.records import add_record, add_records, set_fields
from casebook.actions.trash import restore_record, trash_record
from casebook.disclosure.reads import Reader
from casebook.disclosure.shown import Narrow, Order, RowShown
from casebook.schema.types import Link
from ui.desk import Desk
from ui.widgets.rows_model import KEPT, LONGEST, SCREENFUL, STATE, RowsModel

KINDS = (
    "source", "contact", "evidence", "quote", "entity", "relationship", "event",
    "claim", "approach", "draft", "line", "task", "note", "tag",
)  # fmt: skip


def model_of(desk: Desk, kind: str, *columns: str) -> RowsModel:
    model = RowsModel(desk, kind)
    desk.stepped.connect(model.follow)
    model.show_columns(columns or [field.name for field in desk.lens.columns(kind)])
    model.refetch()
    return model


def watched(model: RowsModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def column(model: RowsModel, name: str) -> list[str | None]:
    place = model.columns.index(name)
    return [model.data(model.index(row, place)) for row in range(model.rowCount())]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_model_as_qt_wants_it(silo: Desk, kind: str) -> None:
    model = model_of(silo, kind, STATE, *(field.name for field in silo.lens.columns(kind)))
    watched(model)
    assert model.rowCount() == silo.lens.counts()[kind] > 0
    assert all(any(cells) for cells in zip(*(column(model, name) for name in model.columns), strict=True))


def test_the_model_stays_sound_through_every_change(desk: Desk) -> None:
    model = model_of(desk, "entity", "name", STATE)
    watched(model)
    first = add_record(desk.case, "entity", {"name": "Wenna"})
    add_record(desk.case, "entity", {"name": "Pesh"})
    set_fields(desk.case, first.uid, {"name": "Wenna Drusseldine"})
    assert column(model, "name") == ["Pesh", "Wenna Drusseldine"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert column(model, "name") == ["Wenna Drusseldine", "Pesh"]
    trash_record(desk.case, first.uid)
    assert column(model, "name") == ["Pesh"]
    restore_record(desk.case, first.uid)
    model.narrow_to(Narrow("drus"))
    assert column(model, "name") == ["Wenna Drusseldine"]
    model.narrow_to(Narrow())
    desk.case.undo()
    model.show_columns(["schema_name", "name"])
    assert column(model, "name") == ["Pesh"]


def test_a_change_that_moves_no_row_resets_nothing(silo: Desk) -> None:
    model = model_of(silo, "quote", "text", "source_id")
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    source = silo.lens.rows("source", silo.lens.ids("source"))[0]
    before = column(model, "source_id")
    set_fields(silo.case, source.uid, {"title": "Another title"})
    assert column(model, "source_id") != before
    assert "Another title" in column(model, "source_id")
    assert not resets


def test_sorting_by_no_column_puts_the_newest_first(silo: Desk) -> None:
    model = model_of(silo, "claim", "number")
    model.sort(0)
    assert model.order == Order("number", descending=False)
    assert column(model, "number")[:2] == ["C-1", "C-2"]
    model.sort(-1)
    assert column(model, "number")[:2] == ["C-16", "C-15"]


def test_cells_are_one_line_and_no_tip(desk: Desk) -> None:
    add_record(desk.case, "note", {"text": "<img src=/etc/hosts>\n\n second\tline " + "x" * 1_000_000})
    model = model_of(desk, "note", "text")
    cell = model.index(0, 0)
    shown = model.data(cell)
    assert shown is not None
    assert shown.startswith("<img src=/etc/hosts> second line x")
    assert len(shown) <= LONGEST
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == shown
    assert model.data(cell, Qt.ItemDataRole.ToolTipRole) is None


def test_a_state_is_said_in_words(silo: Desk) -> None:
    model = model_of(silo, "claim", "number", STATE)
    model.sort(0)
    assert column(model, STATE)[0] == "Documented, Cleared"
    assert [badge.word for badge in model.badges(0)] == ["Documented", "Cleared"]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "State"


def test_a_protected_source_is_shown_by_its_codename(silo: Desk) -> None:
    assert "HERON" in column(model_of(silo, "source", "title"), "title")


def test_another_reader_sees_no_column_of_ours(silo: Desk) -> None:
    silo.view_as(Reader("public"))
    model = model_of(silo, "source", "title", "codename", "notes")
    assert "codename" not in model.columns
    assert "HERON" not in column(model, "title")


def test_a_link_is_printed_as_what_it_leads_to(silo: Desk) -> None:
    links = [field.name for field in silo.lens.columns("relationship") if isinstance(field.type, Link)]
    model = model_of(silo, "relationship", *links)
    assert "Quaffermoor Quay Ltd" in column(model, "subject_id")


def test_rows_are_fetched_a_screenful_at_a_time_and_few_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    count, asked = SCREENFUL * (KEPT + 2), []
    add_records(desk.case, "note", [{"text": f"note {number}"} for number in range(count)])
    read = desk.lens.rows

    def counted(kind: str, ids: Sequence[int]) -> list[RowShown]:
        asked.append(len(ids))
        return read(kind, ids)

    monkeypatch.setattr(desk.lens, "rows", counted)  # each read goes on to the lens, and is counted on the way
    model = model_of(desk, "note", "text")
    assert not asked
    assert model.data(model.index(count - 1, 0)) == "note 0"
    assert model.data(model.index(count - 2, 0)) == "note 1"
    assert asked == [SCREENFUL]
    for row in range(0, SCREENFUL * KEPT, SCREENFUL):
        model.data(model.index(row, 0))
    model.data(model.index(count - 1, 0))
    assert asked == [SCREENFUL] * (1 + KEPT + 1)


def test_a_record_that_has_just_gone_is_an_empty_row(desk: Desk) -> None:
    gone = add_record(desk.case, "note", {"text": "gone"})
    add_record(desk.case, "note", {"text": "still here"})
    model = model_of(desk, "note", "text", STATE)
    desk.stepped.disconnect(model.follow)
    trash_record(desk.case, gone.uid)
    assert column(model, "text") == ["still here", ""]
    assert model.badges(1) == ()


def test_there_is_nothing_beyond_the_table(silo: Desk) -> None:
    model = model_of(silo, "draft", "title")
    assert not model.index(1, 0).isValid()
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
