"""What a form is put together from: sections that fold, and a notice that says what is in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.editor import Editor
from ui.widgets.words import button, label, line

_BESIDE = 520  # pixels of the design from which labels stand beside their editors
_LABEL = 140  # pixels that a label beside its editor takes
_UNBOUND = 2**24 - 1  # Qt's own for no bound


class Section(QWidget):
    """Editors under a heading that folds them away; with no heading, below a rule or at the top."""

    def __init__(self, heading: str, *, ruled: bool = False) -> None:
        super().__init__()
        worn = theme.current()
        self.editors: list[Editor] = []
        self.heading = heading
        self._labels: list[QLabel] = []
        self._wide = False
        self._fills: Callable[[], object] | None = None
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setVerticalSpacing(worn.px(4))
        self._rows.setHorizontalSpacing(worn.px(12))
        self._body = QWidget()
        self._body.setLayout(self._rows)
        self._rows.setColumnStretch(1, 1)
        self._fold = self._heading_button() if heading else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(6))
        if ruled or self._fold:
            column.addWidget(line())
        if self._fold:
            column.addWidget(self._fold)
        column.addWidget(self._body)

    @property
    def open(self) -> bool:
        """Say whether the editors are shown."""
        return self._fold is None or self._fold.isChecked()

    def unfold(self, shown: bool) -> None:
        """Show the editors or fold them away; a section with no heading is always open."""
        if self._fold:
            self._fold.setChecked(shown)

    def waits_for(self, fills: Callable[[], object]) -> None:
        """Fold away; what is to fill this with editors is called when it is first unfolded."""
        self._fills = fills
        self.unfold(False)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [*([self._fold] if self._fold else []), *(stop for one in self.editors for stop in one.stops())]

    def show_row(self, editor: Editor, shown: bool) -> None:
        """Show an editor and its label, or neither."""
        editor.setVisible(shown)
        self._labels[self.editors.index(editor)].setVisible(shown)

    def beside(self, wide: bool) -> None:
        """Put the labels beside their editors, or above."""
        if wide != self._wide:
            self._wide = wide
            self._rows.setColumnMinimumWidth(0, theme.current().px(_LABEL) if wide else 0)
            for row in range(len(self.editors)):
                self._place(row)

    def add(self, editor: Editor) -> None:
        """Add an editor under those there are."""
        named = label(editor.field.label, "label", wraps=True)
        named.setBuddy(editor.control)
        self._labels.append(named)
        self.editors.append(editor)
        self._place(len(self.editors) - 1)

    def _place(self, row: int) -> None:
        named, editor = self._labels[row], self.editors[row]
        if self._wide:
            named.setMaximumWidth(theme.current().px(_LABEL))
            named.setContentsMargins(0, theme.current().px(6), 0, 0)  # its words level with those of the editor
            self._rows.addWidget(named, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(editor, 2 * row, 1)
        else:
            named.setMaximumWidth(_UNBOUND)
            named.setContentsMargins(0, theme.current().px(4), 0, 0)
            self._rows.addWidget(named, 2 * row, 0, 1, 2)
            self._rows.addWidget(editor, 2 * row + 1, 0, 1, 2)

    def _heading_button(self) -> QToolButton:
        made = QToolButton()
        made.setObjectName("fold")
        made.setText(self.heading)
        made.setFont(theme.current().font(bold=True))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setCheckable(True)
        made.setChecked(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.toggled.connect(self._folded)
        self._mark(made, True)
        return made

    def _folded(self, shown: bool) -> None:
        if shown and self._fills is not None:
            fills, self._fills = self._fills, None
            fills()
        self._body.setVisible(shown)
        if self._fold:
            self._mark(self._fold, shown)

    def _mark(self, made: QToolButton, shown: bool) -> None:
        made.setIcon(theme.icon("chevron-down" if shown else "chevron-right"))
        made.setAccessibleDescription("Shown" if shown else "Folded away")


class Sections(QWidget):
    """Sections one below the other; their labels stand beside the editors where there is room.

    Filled from the top down: the style sheet is worked out anew for all that is in a widget that moves into another.
    """

    def __init__(self) -> None:
        super().__init__()
        worn = theme.current()
        self.sections: list[Section] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(worn.px(16), worn.px(8), worn.px(16), worn.px(16))
        column.setSpacing(worn.px(12))
        column.addStretch()

    def add(self, section: Section) -> Section:
        """Add a section below those there are."""
        self.sections.append(section)
        self._column.insertWidget(self._column.count() - 1, section)
        return section

    def fit(self, width: int) -> None:
        """Put the labels beside the editors or above, as there is room for in a width."""
        for section in self.sections:
            section.beside(width >= theme.current().px(_BESIDE))


class Notice(QFrame):
    """A sentence across the top of a form, and what can be done about it; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._sentence = label(wraps=True)
        self._across = QHBoxLayout(self)
        self._across.addWidget(self._sentence, 1)
        self._button: QPushButton | None = None
        self.hide()

    def say(
        self, sentence: str, verb: str = "", does: Callable[[], object] | None = None, *, bad: bool = False
    ) -> None:
        """Say a sentence, with a button for what can be done."""
        self._drop_button()
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("tone", "bad" if bad else "warn")
        self.style().unpolish(self)
        self.style().polish(self)
        if does is not None:
            self._button = button(verb, does)
            self._across.addWidget(self._button)
        self.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        """Return what is said."""
        return "" if self.isHidden() else self._sentence.text()

    @property
    def button(self) -> QPushButton | None:
        """Return the button for what can be done."""
        return self._button

    def _drop_button(self) -> None:
        if self._button is not None:
            self._button.hide()
            self._button.deleteLater()
            self._button = None


def later(owner: QObject, milliseconds: int, does: Callable[[], object]) -> QTimer:
    """Return a timer that does something once, so long after it was last started."""
    made = QTimer(owner, singleShot=True, interval=milliseconds)
    made.timeout.connect(does)
    return made
