"""A line that finds a record as its name is typed, and makes it where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from casebook.disclosure.reads import find
from casebook.disclosure.shown import FieldShown, NameShown
from casebook.errors import CaseError
from casebook.schema.field import Field
from casebook.schema.types import Link
from ui import theme
from ui.desk import Desk
from ui.widgets.editor import Editor
from ui.widgets.suggestions import New, Suggestion, Suggestions
from ui.widgets.text_boxes import Line

_MADE_ANYWHERE = ("entity", "source")  # what a link to any record offers to make
_MADE_ELSEWHERE = ("evidence",)  # a file is attached, not typed
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Picker(Editor):
    """A link to another record: by typing, arrows and Enter, or by the mouse.

    Down shows the newest, Esc hides the list, Alt+Enter goes to the record that is linked. What was typed and not
    chosen is handed on as typed: actions know records by their whole name, and say which were meant otherwise.
    """

    def __init__(self, field: Field, desk: Desk, *, makes: bool = True) -> None:
        self.line = PickerLine()
        super().__init__(field, self.line)
        self._desk = desk
        self._kinds = _kinds(cast("Link", field.type).kind)
        self._makes = makes
        self._chosen: NameShown | None = None
        self.line.picker = self
        self.line.textEdited.connect(self._edited)
        self._open = self._action("arrow-right", "Go to this record (Alt+Enter)", self.go)
        self._clear = self._action("x", "Clear", lambda: self.choose(None))
        self.line.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.left.connect(self.hide_list)

    @property
    def chosen(self) -> NameShown | None:
        """Return the record linked to."""
        return self._chosen

    def typed(self) -> str:
        """Return the uid of the record linked to, or the words typed where none was chosen."""
        return self._chosen.uid if self._chosen else self.line.text()

    def set(self, entered: str) -> None:
        """Link to the record called so; words that name none are shown as they are."""
        self.take(self._named(entered) if entered else None, entered)

    def show_field(self, shown: FieldShown) -> None:
        """Link to the record a field leads to."""
        if shown.link is not None:
            self.take(self._desk.lens.name(shown.link), shown.text)
        else:
            self.set(shown.entered)

    def take(self, one: NameShown | None, words: str = "") -> None:
        """Link to a record, or to none; nobody edited it."""
        self._chosen = one
        self.line.put(" ".join(one.name.split()) if one else words)
        self._open.setVisible(one is not None)
        self.fail("")

    def choose(self, one: NameShown | None) -> None:
        """Link to a record or to none, as a person does."""
        self.take(one)
        self.hide_list()
        self.touched()

    def go(self) -> None:
        """Go to the record linked to, on its own page."""
        if self._chosen:
            self._desk.go_to(self._chosen.id)

    def hide_list(self) -> None:
        """Put the suggestions away."""
        if self.listing:
            self._list.hide()

    @property
    def listing(self) -> bool:
        """Say whether suggestions are shown."""
        return self._list.serves(self.line)

    def key(self, event: QKeyEvent) -> bool:
        """Take a key the list or the link has a use for; say whether it had."""
        key = Qt.Key(event.key())
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.go()
        elif key in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(_MOVES[key])
        elif self.listing and key is Qt.Key.Key_Escape:
            self.hide_list()
        elif self.listing and enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._list.pick()
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        if self.listing:
            self._list.step(by)
        elif by > 0:
            self._offer("" if self._chosen else self.line.text())

    def _edited(self, text: str) -> None:
        self._chosen = None
        self._open.setVisible(False)
        self.touched()
        if text.strip():
            self._offer(text)
        else:
            self.hide_list()

    def _action(self, icon: str, name: str, does: Callable[[], None]) -> QAction:
        made = self.line.addAction(theme.icon(icon), QLineEdit.ActionPosition.TrailingPosition)
        made.setText(name)
        made.setToolTip(name)
        made.triggered.connect(lambda: does())
        made.setVisible(False)
        return made

    def _offer(self, text: str) -> None:
        found = self._desk.lens.names(text, self._kinds)
        self._list.offer(self.line, [*found, *self._new(text)], self._suggested)

    def _new(self, text: str) -> list[Suggestion]:
        kinds = [kind for kind in self._kinds or _MADE_ANYWHERE if kind not in _MADE_ELSEWHERE]
        return [New(kind, text.strip()) for kind in kinds] if self._makes and self._desk.editable else []

    @property
    def _list(self) -> Suggestions:
        return Suggestions.over(self.window())

    def _suggested(self, one: Suggestion) -> None:
        self.hide_list()
        if isinstance(one, NameShown):
            self.choose(one)
        else:
            self.wanted.emit(self, one.kind, one.name)

    def _named(self, entered: str) -> NameShown | None:
        try:
            kind = cast("Link", self.field.type).kind
            return self._desk.lens.name(find(self._desk.case, entered, kind))
        except CaseError:
            return None


class PickerLine(Line):
    """The line of a picker, which gives its picker the first say on keys."""

    picker: Picker

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's own shortcuts while there are suggestions to put away."""
        override = event.type() == QEvent.Type.ShortcutOverride and self.picker.listing
        if override and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask the picker, then do as any line does."""
        if self.picker.key(event):
            event.accept()
        else:
            super().keyPressEvent(event)


def _kinds(kind: str) -> Sequence[str]:
    return () if kind == "record" else (kind,)
