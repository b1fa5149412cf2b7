"""What every editor of a field has in common, whatever its type."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from casebook.disclosure.shown import FieldShown
from casebook.schema.field import Field
from ui import theme
from ui.widgets.words import label


class Editor(QWidget):
    """A control that a field is entered in; below it what is understood of it, and what is wrong with it.

    `edited` tells of each change a person makes, `left` that the keyboard went elsewhere. `wanted` asks for a record
    that is to be made: the picker that waits for it, its kind, and the name typed.
    """

    edited = Signal()
    left = Signal()
    wanted = Signal(object, str, str)

    def __init__(self, field: Field, control: QWidget) -> None:
        super().__init__()
        self.field = field
        self.control = control
        self._notes: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(2))
        self._column.addWidget(control)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.explain(field.help)
        control.setAccessibleName(f"{field.label}, needed" if field.required else field.label)
        self._lost = QTimer(self, singleShot=True, interval=0)
        self._lost.timeout.connect(self._leave)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_moved)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [self.control]

    def typed(self) -> str:
        """Return what stands in the control, as `set` takes it again."""
        raise NotImplementedError

    def set(self, entered: str) -> None:
        """Show a value as it is entered; nobody edited it."""
        raise NotImplementedError

    def value(self) -> object:
        """Return the value as actions take it."""
        return self.typed()

    def show_field(self, shown: FieldShown) -> None:
        """Show a field as a reader sees it."""
        self.set(shown.entered)

    def touched(self) -> None:
        """Tell that a person changed the value."""
        self.fail("")
        self.edited.emit()

    def explain(self, text: str) -> None:
        """Say what is entered here: in the empty control where it can, and to screen readers."""
        if hint := getattr(self.control, "setPlaceholderText", None):
            hint(text)
        self.control.setAccessibleDescription(text)

    def fail(self, sentence: str) -> None:
        """Say under the control what is wrong with the value; nothing takes it back."""
        if not sentence and "error" not in self._notes:
            return
        self.note("error", sentence)
        self.control.setProperty("wrong", bool(sentence))
        self.control.setAccessibleDescription(sentence or self.field.help)
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    @property
    def failed(self) -> bool:
        """Say whether something is said to be wrong."""
        return bool(self.control.property("wrong"))

    def note(self, look: str, text: str) -> None:
        """Say a thing under the control, in place of what was said so before."""
        if look not in self._notes and text:
            self._notes[look] = label(look=look, wraps=True)
            self._column.addWidget(self._notes[look])
        if look in self._notes:
            self._notes[look].setText(text)
            self._notes[look].setVisible(bool(text))

    def noted(self, look: str) -> str:
        """Return what is said under the control."""
        return self._notes[look].text() if look in self._notes else ""

    def add_below(self, below: QLayout) -> None:
        """Put more under the control."""
        self._column.addLayout(below)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or not self.holds(old) or self.holds(new):
            return
        if new is None:  # the window is left, or what had the keyboard is being destroyed: nothing may be shown now
            self._lost.start()
        else:
            self.left.emit()

    def _leave(self) -> None:
        if not self.holds(QApplication.focusWidget()):
            self.left.emit()

    def holds(self, widget: QWidget | None) -> bool:
        """Say whether a widget is of this editor, or of a window it opened."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self
