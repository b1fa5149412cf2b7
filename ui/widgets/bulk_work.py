"""Doing one thing to all selected records of a table, as one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from casebook.actions.kinds import kind_shape
from casebook.actions.records import set_many, tag_many, untag_many
from casebook.actions.trash import trash_many
from casebook.schema.field import Field
from ui.desk import Desk
from ui.text import several
from ui.widgets.bulk import uids_of
from ui.widgets.bulk_dialogs import AskField, AskTag, settable
from ui.widgets.table import RecordsTable
from ui.widgets.words import confirm


class BulkWork(QObject):
    """Tags, sets and trashes what is selected in a table; where nothing is, or nothing may be changed, nothing."""

    def __init__(self, desk: Desk, table: RecordsTable) -> None:
        super().__init__(table)
        self._desk, self._table, self._kind = desk, table, table.rows.kind

    def tag(self) -> None:
        """Ask for a tag to put on the selected records, or to take off."""
        if (uids := self._uids()) is None:
            return
        AskTag(
            self._desk,
            self._what(len(uids)),
            self._told("Tagged", lambda name: tag_many(self._desk.case, uids, name), len(uids)),
            self._told("Untagged", lambda name: untag_many(self._desk.case, uids, name), len(uids)),
            self._table,
        ).open()

    def set_field(self) -> None:
        """Ask for a field of the selected records and its new value."""
        if (uids := self._uids()) is None:
            return
        if not settable(self._desk, self._kind):
            self._desk.refused.emit("These have no field that several may share: edit each by itself.")
            return

        def put(field: Field, value: object) -> None:
            set_many(self._desk.case, uids, {field.name: value})
            self._desk.say(f"Set {field.label.lower()} of {self._what(len(uids))}.")

        AskField(self._desk, self._kind, self._what(len(uids)), put, self._table).open()

    def trash(self) -> None:
        """Put the selected records in the trash, several only when asked again, and go on to the one below."""
        if (uids := self._uids()) is None:
            return
        what, row = self._what(len(uids)), self._table.selected_rows()[0]
        explained = "What cites or links to them keeps the tie, and shows it again if they are put back."
        if len(uids) == 1 or confirm(self._table, f"Move {what} to the trash?", explained, "Move to trash"):
            if not self._desk.does(lambda: trash_many(self._desk.case, uids)):
                return
            self._table.go_to_row(row)
            self._desk.say(f"Moved {what} to the trash. Undo puts {'it' if len(uids) == 1 else 'them'} back.")

    def _uids(self) -> list[str] | None:
        """Return what actions call the selected records; None where there is nothing to do."""
        if not self._desk.editable or not self._table.selected_count():
            return None
        return self._desk.attempt(lambda: uids_of(self._desk, self._kind, self._table.selected_ids()))

    def _what(self, count: int) -> str:
        shape = kind_shape(self._kind)
        return several(shape.label, shape.plural, count)

    def _told(self, done: str, does: Callable[[str], object], count: int) -> Callable[[str], None]:
        def run(name: str) -> None:
            does(name)
            self._desk.say(f"{done} {self._what(count)}.")

        return run
