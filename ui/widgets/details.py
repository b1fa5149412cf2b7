"""A list that a record holds, as rows: participants with roles, what a claim is about, tags."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from casebook.actions.forms import ListForm
from casebook.disclosure.shown import DetailShown
from casebook.schema.field import Field
from casebook.schema.types import Link, LongText, Whole
from ui import theme
from ui.desk import Desk
from ui.widgets.editor import Editor
from ui.widgets.editors import editor_for
from ui.widgets.words import button, tool

SHOWN = 50  # entries that get rows at once; the others are kept as they are until they are asked for


class DetailsEditor(Editor):
    """The list: a row for each entry, Alt+Up and Alt+Down to move one, Ctrl+Del to remove one, a button to add one."""

    def __init__(self, desk: Desk, listed: ListForm) -> None:
        self._desk = desk
        self._listed = listed
        self._body = QWidget()
        self._rows: list[DetailRow] = []
        self._beyond: list[Mapping[str, str]] = []  # entries that come after those in rows
        self._stack = QVBoxLayout(self._body)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(theme.current().px(4))
        self._add = button(f"Add {_noun(listed)}", self._add_one, icon="plus")
        super().__init__(Field(listed.entry.replace("_", " ").capitalize(), name=listed.entry), self._body)
        self._more = button("", self._show_more, "chip")
        self._stack.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._stack.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._tell_more()
        self.setFocusProxy(self._add)

    @property
    def rows(self) -> tuple[DetailRow, ...]:
        """Return the rows in their order."""
        return tuple(self._rows)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [
            *(stop for row in self._rows for stop in row.stops()),
            *([self._more] if self._beyond else []),
            self._add,
        ]

    def value(self) -> object:
        """Return the entries that hold anything."""
        beyond = [{name.removesuffix("_id"): text for name, text in one.items() if text} for one in self._beyond]
        return [*(row.value() for row in self._rows if row.value()), *beyond]

    def typed(self) -> str:
        """Return the entries as text."""
        return json.dumps([*(row.typed() for row in self._rows if row.value()), *self._beyond])

    def set(self, entered: str) -> None:
        """Show entries kept as text."""
        self._clear()
        self._beyond = [cast("Mapping[str, str]", one) for one in json.loads(entered or "[]")]
        self._show_more()
        self.fail("")

    def show_details(self, shown: tuple[DetailShown, ...]) -> None:
        """Show the entries a record has."""
        self._clear()
        for one in shown[:SHOWN]:
            row = self._append({})
            for field in one.fields:
                row.editors[field.field.name].show_field(field)
        self._beyond = [{field.field.name: field.entered for field in one.fields} for one in shown[SHOWN:]]
        self._tell_more()
        self._order_tabs()
        self.fail("")

    def fail_row(self, number: int, errors: Mapping[str, str]) -> None:
        """Say what is wrong with an entry, counted from 1 as they are handed over."""
        while number > len(filled := [row for row in self._rows if row.value()]) and self._beyond:
            self._show_more()
        if number <= len(filled):
            filled[number - 1].fail(errors)
        self.control.setProperty("wrong", True)

    def fail(self, sentence: str) -> None:
        """Say what is wrong with the list."""
        self.control.setProperty("wrong", False)
        super().fail(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move or remove the row the keyboard is in, before its editor takes the key for a word of its own."""
        if event.type() == QEvent.Type.KeyPress and (row := self._row_of(watched)) is not None:
            return self._row_key(row, cast("QKeyEvent", event))
        return super().eventFilter(watched, event)

    def remove(self, row: DetailRow) -> None:
        """Take a row out, and save."""
        place = self._rows.index(row)
        self._drop(row)
        self.touched()
        after = self._rows[min(place, len(self._rows) - 1)] if self._rows else None
        (after.first if after else self._add).setFocus()
        self.left.emit()

    def _row_key(self, row: DetailRow, event: QKeyEvent) -> bool:
        alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
        if event.modifiers() & alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(row, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        if event.modifiers() & control and event.key() == Qt.Key.Key_Delete:
            self.remove(row)
            return True
        return False

    def _add_one(self) -> None:
        row = self._append({})
        self._order_tabs()
        row.first.setFocus()

    def _show_more(self) -> None:
        """Give rows to the next entries."""
        some, self._beyond = self._beyond[:SHOWN], self._beyond[SHOWN:]
        for one in some:
            self._append(one)
        self._tell_more()
        self._order_tabs()

    def _tell_more(self) -> None:
        left = len(self._beyond)
        self._more.setText(f"Show {min(left, SHOWN)} more of {left:,} not shown")
        self._more.setVisible(left > 0)
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus if left else Qt.FocusPolicy.NoFocus)

    def _append(self, entered: Mapping[str, str]) -> DetailRow:
        row = DetailRow(self, self._desk, self._listed, entered)
        self._rows.append(row)
        self._stack.insertWidget(self._stack.count() - 2, row)
        row.show()  # at once: the next key may be a Tab into it
        for editor in row.editors.values():
            editor.edited.connect(self.touched)
            editor.wanted.connect(self.wanted)
        for stop in row.stops():
            stop.installEventFilter(self)
        return row

    def _order_tabs(self) -> None:
        for one, other in pairwise(self.stops()):
            QWidget.setTabOrder(one, other)

    def _move(self, row: DetailRow, by: int) -> None:
        place = self._rows.index(row)
        if not 0 <= place + by < len(self._rows):
            return
        kept = QApplication.focusWidget()
        self._rows.insert(place + by, self._rows.pop(place))
        self._stack.insertWidget(place + by, row)
        self._order_tabs()
        if kept is not None:
            kept.setFocus()
        self.touched()

    def _row_of(self, watched: QObject) -> DetailRow | None:
        return next((row for row in self._rows if watched in row.stops()), None)

    def _clear(self) -> None:
        self._beyond = []
        for row in self.rows:
            self._drop(row)

    def _drop(self, row: DetailRow) -> None:
        self._rows.remove(row)
        self._stack.removeWidget(row)
        row.hide()
        row.deleteLater()


class DetailRow(QWidget):
    """One entry of a list: the editors of its fields beside each other, and a button that takes it out."""

    def __init__(self, owner: DetailsEditor, desk: Desk, listed: ListForm, entered: Mapping[str, str]) -> None:
        super().__init__()
        self.editors = {field.name: editor_for(field, desk) for field in listed.fields}
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.current().px(4))
        for name, editor in self.editors.items():
            editor.explain(editor.field.help or editor.field.label)
            editor.set(entered.get(name, ""))
            across.addWidget(editor, _share(editor.field), Qt.AlignmentFlag.AlignTop)
        self._remove = tool("x", f"Remove {_noun(listed)} (Ctrl+Del)", lambda: owner.remove(self))
        across.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def first(self) -> Editor:
        """Return the editor that an entry is begun in."""
        return next(iter(self.editors.values()))

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [*(stop for editor in self.editors.values() for stop in editor.stops()), self._remove]

    def typed(self) -> dict[str, str]:
        """Return what stands in the row."""
        return {name: typed for name, editor in self.editors.items() if (typed := editor.typed())}

    def value(self) -> dict[str, object]:
        """Return the entry as actions take it, without what is empty."""
        return {name.removesuffix("_id"): self.editors[name].value() for name in self.typed()}

    def fail(self, errors: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it."""
        for name, sentence in errors.items():
            named = (one for one in self.editors if one.removesuffix("_id") == name.removesuffix("_id"))
            self.editors[next(named, next(iter(self.editors)))].fail(sentence)


def _noun(listed: ListForm) -> str:
    """Return what an entry is called: the list's own word for it, or the kind it leads to ("About": an entity)."""
    if listed.label.casefold() != listed.entry.replace("_", " "):
        return listed.label.lower()
    return next(field.type.kind for field in listed.fields if isinstance(field.type, Link))


def _share(field: Field) -> int:
    """Return how much of a row a field takes, beside others."""
    return 1 if isinstance(field.type, Whole) else 3 if isinstance(field.type, LongText) else 4
