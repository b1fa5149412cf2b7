"""Over a table: words to find in it, a chip for each thing it can be narrowed by, and how much of it is left."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from casebook.disclosure.shown import FacetShown, Narrow
from ui import theme
from ui.desk import Desk
from ui.turns import Turns
from ui.widgets.chip import FacetChip
from ui.widgets.flow import Flow
from ui.widgets.rows_model import STATE
from ui.widgets.text_boxes import Line
from ui.widgets.words import button, label

PAUSE = 150  # milliseconds of no typing before the table follows
IDLE = 400  # milliseconds of nothing new before what takes long is counted
AT_ONCE = 5_000  # records that are counted within a few milliseconds
_BOX = 190  # pixels of the design


class FacetBar(QWidget):
    """What a table is narrowed to; `changed` tells that it is another now, `left` that the keyboard goes on down."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._equal: dict[str, str] = {}
        self._facets: tuple[FacetShown, ...] = ()
        self._chips: list[FacetChip] = []
        self._pause, self._idle = QTimer(self), QTimer(self)
        self._turns = Turns[tuple[FacetShown, ...]](self)
        self._box = self._filter_box()
        self._clear = button("Clear filters", self.clear, "chip", icon="x")
        self._count = label("", "muted")
        self._count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self._show_clear()
        desk.stepped.connect(self._stop)
        desk.viewed.connect(self._drop)
        desk.closing.connect(self._stop)

    def narrow(self) -> Narrow:
        """Return what the table is narrowed to."""
        return Narrow(self._box.text().strip(), dict(self._equal))

    def set_narrow(self, words: str = "", equal: Mapping[str, str] | None = None) -> None:
        """Narrow the table to other words and values at once."""
        self._box.setText(words)
        self._pause.stop()
        self._equal = dict(equal or {})
        self._show_chips()
        self._told()

    def clear(self) -> None:
        """Show all records again."""
        self.set_narrow()

    def read_facets(self, records: int) -> None:
        """Read again what a table of so many records can be narrowed by; of a large one, when nothing else goes on."""
        self._stop()
        if records > AT_ONCE:
            self._idle.start(IDLE)
        else:
            self._take(self._desk.lens.facets(self._kind))

    def count(self, shown: int, of: int) -> None:
        """Say how many records are left of how many."""
        self._count.setText(f"{shown:,}" if shown == of else f"{shown:,} of {of:,}")
        self._count.setAccessibleName(f"{shown:,} of {of:,} shown")

    def counted(self) -> str:
        """Return what is said of how many records are left."""
        return self._count.text()

    def focus_words(self) -> None:
        """Give the keyboard to the words to find."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def _filter_box(self) -> QLineEdit:
        box = Line()
        box.setPlaceholderText("Filter by words")
        box.setAccessibleName("Filter by words")
        box.setClearButtonEnabled(True)
        box.setFixedWidth(theme.current().px(_BOX))
        box.addAction(QAction(theme.icon("search"), "", box), QLineEdit.ActionPosition.LeadingPosition)
        box.textChanged.connect(lambda: self._pause.start(PAUSE))
        box.returnPressed.connect(self._leave)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), box, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._leave)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), box, context=Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._give_up)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._read)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._told)
        return box

    def _lay_out(self) -> None:
        gap = theme.current().px(6)
        self._flow = Flow(gap)
        self._flow.addWidget(self._box)
        self._flow.addWidget(self._clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        row.addLayout(self._flow, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._count.setMinimumHeight(self._box.sizeHint().height())

    def _read(self) -> None:
        """Count a turn at a time; whatever happens to the case meanwhile ends it."""
        self._turns.start(self._desk.lens.facets_by_turns(self._kind), self._take, self._desk.refused.emit)

    def _stop(self) -> None:
        self._idle.stop()
        self._turns.stop()

    def _drop(self) -> None:
        """Forget what another reader could narrow the table by, and chose."""
        self._stop()
        self._take(())

    def _take(self, facets: tuple[FacetShown, ...]) -> None:
        if facets != self._facets:
            self._facets = facets
            self._show_chips()

    def _show_chips(self) -> None:
        focused = next((chip.column for chip in self._chips if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(facet) for facet in self._listed()]
        self._flow.removeWidget(self._clear)
        for one in (*self._chips, self._clear):
            self._flow.addWidget(one)
            one.show()
        self._show_clear()
        self._order_tabs()
        for chip in self._chips:
            if chip.column == focused:
                chip.setFocus()

    def _listed(self) -> list[FacetShown]:
        """Return the facets worth a chip: those with something to choose, and those that are chosen."""
        gone = [FacetShown(column, column, ()) for column in self._equal if column not in self._columns()]
        some = [one for one in self._facets if len(one.options) > 1 or one.column in self._equal]
        return sorted(some, key=lambda one: one.column != STATE) + gone

    def _columns(self) -> set[str]:
        return {facet.column for facet in self._facets}

    def _chip(self, facet: FacetShown) -> FacetChip:
        chip = FacetChip(facet, self._equal.get(facet.column), self)
        chip.picked.connect(lambda word: self._pick(facet.column, word))
        return chip

    def _pick(self, column: str, word: str | None) -> None:
        self._equal.pop(column, None)
        if word is not None:
            self._equal[column] = word
        self._show_chips()
        self._told()

    def _order_tabs(self) -> None:
        widgets: list[QWidget] = [self._box, *self._chips, self._clear]
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)

    def _leave(self) -> None:
        """Go down to the table, narrowed to what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self._told()
        self.left.emit()

    def _give_up(self) -> None:
        """Take back the words to find; where there are none, go down to the table."""
        if self._box.text():
            self._box.clear()
            self._pause.stop()
            self._told()
        else:
            self._leave()

    def _told(self) -> None:
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        self._clear.setVisible(self.narrow() != Narrow())
