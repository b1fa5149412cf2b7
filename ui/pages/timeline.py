"""The timeline: events drawn over an axis of dates, said in a table below, and those without a date in a tray."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from casebook.actions.files import Step
from ui import theme
from ui.canvas.legend import Legend
from ui.canvas.timeline_view import TimelineView
from ui.desk import Desk
from ui.pages.page import Page
from ui.widgets.event_table import ROW, EventTable
from ui.widgets.page_head import page_head
from ui.widgets.teaching import TAUGHT, Teaching
from ui.widgets.words import button

_TOLD_BY = ("event", "participation", "citation", "record", "entity", "quote", "source", "approach", "derivation")
_TRAY_ROWS = 3
_DRAWING, _BELOW = 440, 310  # shares of the height


class TimelinePage(Page):
    """What happened and when; `new_wanted` asks for the form of a new event."""

    every = "event"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title, self.icon = "Timeline", "calendar-range"
        self.view = TimelineView()
        self.table = EventTable("Events in order of time")
        self.tray = EventTable("Events without a date")
        self.tray_title = button("", self._toggle_tray, "chip", icon="chevron-down")
        self.legend_chip = button("Legend", self._show_legend, "chip", tip="What the marks mean")
        self.legend_chip.setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # a click leaves the keyboard, and the legend, in place
        self._teaching = Teaching(self.icon, *TAUGHT["event"], self.new)
        self._shown = QStackedWidget()
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Read the events again; what is selected and how it is scrolled stay."""
        self._stale = False
        events = self.desk.lens.events()
        dated = [event for event in events if event.date]
        undated = [event for event in events if not event.date]
        self.view.show_events(dated)
        self.table.show_events(dated)
        self.tray.show_events(undated)
        self._show_tray(len(undated))
        self._chosen(self.desk.record)
        if self._teaching.button:
            self._teaching.button.setVisible(self.desk.editable)
        self._shown.setCurrentIndex(0 if events else 1)

    def focus(self) -> None:
        """Give the keyboard to the drawing, or to the button that makes a first event."""
        taught = self._shown.currentIndex() == 1
        (self._teaching.button if taught and self._teaching.button else self.view).setFocus()

    def new(self) -> None:
        """Start a new event."""
        if self.desk.editable:
            self.new_wanted.emit("event", {})

    def show_record(self, record: int) -> None:
        """Select an event and bring it into sight."""
        if self._stale:
            self.refresh()
        self._chosen(record)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.view)
        split.addWidget(self._below())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([_DRAWING, _BELOW])
        split.handle(1).setAccessibleName("Between the drawing and the table")
        self._shown.addWidget(split)
        self._shown.addWidget(self._teaching)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._shown, 1)

    def _head(self) -> QWidget:
        worn, head = theme.current(), page_head(self.title, self._chips())
        head.setContentsMargins(worn.px(16), worn.px(12), worn.px(16), worn.px(10))
        return head

    def _chips(self) -> list[QPushButton]:
        view = self.view
        fit = button("Fit", view.fit, "chip", tip="Show everything (0)")
        farther = button("\N{MINUS SIGN}", view.zoom_out, "chip", tip="Farther away (\N{MINUS SIGN})")
        closer = button("+", view.zoom_in, "chip", tip="Closer (+)")
        for chip, name in ((fit, "Show everything"), (farther, "Farther away"), (closer, "Closer")):
            chip.setAccessibleName(name)
        return [self.legend_chip, fit, farther, closer]

    def _below(self) -> QWidget:
        below, worn = QWidget(), theme.current()
        self.tray.horizontalHeader().hide()
        self.tray_title.setAccessibleDescription("Shows or hides the events without a date")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        title = QHBoxLayout()
        title.setContentsMargins(worn.px(16), worn.px(6), worn.px(16), worn.px(6))
        title.addWidget(self.tray_title)
        title.addStretch()
        column.addLayout(title)
        column.addWidget(self.tray)
        return below

    def _wire(self) -> None:
        for part in (self.table, self.tray):
            part.moved.connect(self.desk.choose)
            part.opened.connect(self.desk.go_to)
        self.view.chosen.connect(self.desk.choose)
        self.view.opened.connect(self.desk.go_to)
        self.desk.chosen.connect(self._chosen)
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self.overtaken)

    def _chosen(self, record: int | None) -> None:
        """Follow the selection, wherever it was made, in all three parts."""
        self.table.choose(record)
        self.tray.choose(record)
        self.view.choose(record)
        self.view.setAccessibleDescription(self._told(record))

    def _told(self, record: int | None) -> str:
        for part in (self.table, self.tray):
            row = part.shown.row_of(record)
            if row is not None:
                event = part.shown.events[row]
                told = (event.title, event.date or "without a date", *(badge.word for badge in event.badges))
                return ", ".join(told)
        return "The table below lists the same events."

    def _stepped(self, step: Step) -> None:
        if any(step.touches(table) for table in _TOLD_BY):
            self.overtaken()

    def _show_tray(self, count: int) -> None:
        rows = min(count, _TRAY_ROWS)
        self.tray.setFixedHeight(theme.current().px(ROW) * rows + 2)
        self.tray_title.setText(f"Without a date ({count})")
        self.tray_title.setVisible(count > 0)
        if not count:
            self.tray.hide()

    def _toggle_tray(self) -> None:
        opened = self.tray.isHidden()
        self.tray.setVisible(opened)
        self.tray_title.setIcon(theme.icon("chevron-down" if opened else "chevron-right"))

    def _show_legend(self) -> None:
        if shown := self.findChild(Legend):
            shown.close()
            return
        legend = Legend(self)
        legend.left.connect(self.view.setFocus)
        legend.show_under(self.legend_chip)
