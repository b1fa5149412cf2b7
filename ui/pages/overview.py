"""The overview: what we can say today, what blocks it, what is due, where the case has gaps, and what changed."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casebook.actions.files import Step
from casebook.disclosure.glance import Changes, Glance, changes_since, glance_by_turns
from ui import theme
from ui.desk import Desk
from ui.pages.page import Page
from ui.settings import Settings
from ui.turns import Turns
from ui.widgets import overview_lines
from ui.widgets.doors import Door, DoorCard
from ui.widgets.overview_lines import Ways
from ui.widgets.page_head import page_head
from ui.widgets.scrolled import Scrolled
from ui.widgets.teaching import Teaching

SEEN = "seen"  # the last step seen, by the uid of the case, in the settings of whoever looks
_CASES = 200  # of which that is remembered
_TAUGHT = "Here stands what you can say, what blocks it and what is due. Begin with who or what told you something."
_OURS = "What blocks, what is due, where there are gaps and what changed is for our own use."
_READING = "Looking through the case…"
_TWO_COLUMNS = 700  # pixels of the design from which there is room for two


class OverviewPage(Page):
    """The case at a glance, each number a door. `list_wanted` asks for a page narrowed to a sort of its records."""

    list_wanted = Signal(str, str)

    title, icon = "Overview", "home"
    every = "claim"

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._settings = settings
        self._seen: int | None = None
        self._first: bool | None = None
        self._glancing = Turns[Glance](self)
        self.say = DoorCard("What we can say today")
        self.blocks = DoorCard("What blocks")
        self.due = DoorCard("What is due")
        self.gaps = DoorCard("Gaps")
        self.changes = DoorCard("Since you last looked")
        self._ours = (self.blocks, self.due, self.gaps, self.changes)
        self._ways = Ways(desk.go_to, self._go, lambda sort: self.list_wanted.emit("claims", sort))
        self._lay_out()
        desk.stepped.connect(self._stepped)
        desk.viewed.connect(self._viewed)
        desk.closing.connect(self._glancing.stop)

    @property
    def is_read(self) -> bool:
        """Say whether all of it stands there, as the case is now."""
        return not (self._stale or self._reading.at_work or self._glancing.at_work)

    def refresh(self) -> None:
        """Read all of it again; what takes long comes a turn at a time, and what stood there stays until then."""
        self._stale = False
        lens, ours = self.desk.lens, self.desk.reader.audience == "internal"
        empty = not any(lens.counts().values())
        self._shown.setCurrentIndex(1 if empty and self.desk.editable else 0)
        self._claims = lens.claims()
        sentence = overview_lines.said_of(self._claims, inside=lens.inside)
        self.say.show_lines(sentence, overview_lines.claim_lines(self._claims, self._ways))
        self._outside.setVisible(not ours)
        for card in self._ours:
            card.setVisible(ours)
        if ours:
            self._tell_changes()
            self._glancing.start(glance_by_turns(self.desk.case, self.desk.reader), self._glanced, self._refused)
        else:
            self._glancing.stop()

    def focus(self) -> None:
        """Give the keyboard to the first door, or to the button that starts a case."""
        if self._shown.currentIndex() == 1 and self._teaching.button:
            self._teaching.button.setFocus()
            return
        doors = self._doors()
        if not any(door.hasFocus() for door in doors):
            (doors[0] if doors else self).setFocus()

    def new(self) -> None:
        """Start with a source."""
        self.new_wanted.emit("source", {})

    def close_down(self) -> None:
        """Stop what is being looked through."""
        self._glancing.stop()

    def overtaken(self) -> None:
        """Read again, now or when it comes to the front; what was being looked through is of before."""
        self._glancing.stop()
        super().overtaken()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room for them."""
        super().resizeEvent(event)
        wide = self.width() >= theme.current().px(_TWO_COLUMNS)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def _doors(self) -> list[Door]:
        """Return the doors in sight in the order they are read in."""
        return [door for card in (self.say, *self._ours) if card.isVisibleTo(self) for door in card.every_door()]

    def _order_tabs(self) -> None:
        """Let Tab go as the eye does, though doors come at different times."""
        for one, other in pairwise(self._doors()):
            QWidget.setTabOrder(one, other)

    def _glanced(self, glance: Glance) -> None:
        self.blocks.show_lines(*overview_lines.blocked(glance, self._ways))
        self.due.show_lines(*overview_lines.due(glance, self._ways))
        self.gaps.show_lines(*overview_lines.gaps(glance, self._claims, self._ways))

    def _refused(self, sentence: str) -> None:
        self.desk.refused.emit(sentence)

    def _tell_changes(self) -> None:
        """Tell what was done since the last look of another session, and remember that this is one."""
        changes = self._changes()
        first = bool(self._first)
        told = overview_lines.changed(changes, datetime.now(UTC), self._ways, first=first)
        self.changes.show_lines(*told)
        known = {uid: step for uid, step in self._settings.part(SEEN).items() if uid != changes.case_uid}
        kept = dict([*known.items()][-_CASES + 1 :])
        self._settings.set(SEEN, kept | {changes.case_uid: changes.last})

    def _changes(self) -> Changes:
        if self._first is None:
            now = changes_since(self.desk.case, None)
            seen = self._settings.part(SEEN).get(now.case_uid)
            self._first = not isinstance(seen, int)
            self._seen = seen if isinstance(seen, int) else now.last
        return changes_since(self.desk.case, self._seen)

    def _go(self, place: str) -> None:
        self.list_wanted.emit(place, "")

    def _viewed(self) -> None:
        """Take down at once what another reader is not to see, though another page is in front."""
        for card in (self.say, *self._ours):
            card.show_lines(_READING)
        self.overtaken()

    def _stepped(self, step: Step) -> None:
        if step.touched:
            self.overtaken()

    def _lay_out(self) -> None:
        px = theme.current().px
        inside = QWidget()
        inside.setObjectName("page")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(px(16), px(4), px(16), px(16))
        self._columns.setSpacing(px(12))
        self._outside = DoorCard("For our own use")
        self._outside.show_lines(_OURS)
        for cards in ((self.say, self._outside, self.blocks), (self.due, self.gaps, self.changes)):
            column = QVBoxLayout()
            column.setSpacing(px(12))
            for card in cards:
                column.addWidget(card)
            column.addStretch()
            self._columns.addLayout(column, 1)
        for card in (self.blocks, self.due, self.gaps):
            card.show_lines(_READING)
        for card in (self.say, *self._ours):
            card.changed.connect(self._order_tabs)
        area = Scrolled()
        area.setWidget(inside)
        self._teaching = Teaching("home", _TAUGHT, "New source", self.new)
        self._shown = QStackedWidget()
        self._shown.addWidget(area)
        self._shown.addWidget(self._teaching)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lay_out((page_head(self.title),), self._shown)
