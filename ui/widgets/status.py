"""The status bar: that everything is saved, the last backup, for whom the case is read, and how the claims stand."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStatusBar, QToolButton, QWidget

from ui import theme
from ui.text import AUDIENCE_WORDS, day_or_time, several
from ui.turns import Turns
from ui.widgets.elided import Elided
from ui.widgets.words import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casebook.actions.files import Step
    from casebook.disclosure.reads import Reader
    from casebook.disclosure.shown import ClaimShown
    from ui.desk import Desk

_STATES = ("Corroborated", "Documented", "One origin", "Unsourced", "Denied")
_SAID_FOR = 6000  # milliseconds


class Status(QStatusBar):
    """Tells by `view_wanted` that the audience is to be chosen, by `backups_wanted` that backups are to be seen."""

    view_wanted = Signal()
    backups_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._reading = Turns[None](self)
        self.setSizeGripEnabled(False)
        edge = theme.current().px(12)
        self.setContentsMargins(edge, 0, edge, 0)
        self._dot, self._saved = label("●", "saved"), label()
        self._backup, self._audience = QToolButton(), QToolButton()
        self._backup.clicked.connect(lambda: self.backups_wanted.emit())
        self._audience.clicked.connect(lambda: self.view_wanted.emit())
        self._states = Elided()
        self._dirty = QTimer(self, singleShot=True, interval=0)  # once, after all that one step brings about
        self._dirty.timeout.connect(self._count)
        self._said = Elided()  # not Qt's own message, which is drawn over what comes into sight meanwhile
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hush = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._hush.timeout.connect(lambda: self.say(""))
        for one in (self._dot, self._saved, self._backup, self._audience):
            self.addWidget(one)
        self.addWidget(self._said, 1)
        self.addPermanentWidget(self._states)
        self.watch(None)

    def watch(self, desk: Desk | None) -> None:
        """Speak of this case from now on."""
        self._desk = desk
        self._reading.stop()
        self.say("")
        for one in (self._saved, self._backup, self._audience):
            one.setVisible(desk is not None)
        self._dot.setVisible(desk is not None and not desk.case.readonly)
        if desk:
            desk.stepped.connect(self._stepped)
            desk.viewed.connect(self._viewed)
            desk.said.connect(self.say)
            desk.said.connect(self._tell_of_backup)  # it may have been of one that was made
            desk.closing.connect(self._reading.stop)
            self._saved.setText("Read only" if desk.case.readonly else "All changes saved")
            self._viewed(desk.reader)
            self._tell_of_backup()

    def say(self, sentence: str) -> None:
        """Say a sentence for a while, in the place of how the claims stand."""
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._states.setVisible(not sentence and self._desk is not None)
        self._hush.start()

    def _stepped(self, _step: Step) -> None:
        self._saved.setText(f"All changes saved {datetime.now():%H:%M}")
        self._count_soon()

    def _tell_of_backup(self) -> None:
        from casebook.actions.backups import last_backup  # noqa: PLC0415 - the window is seen before the core is loaded

        last = last_backup(self._desk.case) if self._desk else None
        words = f"Backup {day_or_time(last[1], datetime.now().astimezone())}" if last else "No backup yet"
        self._backup.setText(words)
        self._backup.setAccessibleName(f"{words}; press to see backups")

    def _viewed(self, reader: Reader) -> None:
        words = AUDIENCE_WORDS[reader.audience]
        self._audience.setText(f"Viewing as: {words} ▾")
        self._audience.setAccessibleName(f"Viewing as {words}; press to choose")
        self._count_soon()

    def _count_soon(self) -> None:
        """Count anew, and say nothing more of what was read before."""
        self._reading.stop()
        self._dirty.start()

    def _count(self) -> None:
        if self._desk is None:
            return
        lens = self._desk.lens
        if lens.at_hand("claim"):
            if (claims := self._desk.attempt(lens.claims)) is not None:
                self._tell(claims)
        else:
            self._reading.start(lens.read_by_turns("claim"), lambda _: self._count(), self.say)

    def _tell(self, claims: Sequence[ClaimShown]) -> None:
        found = Counter(badge.word for claim in claims for badge in claim.badges)
        told = [f"{found[state]} {state.lower()}" for state in _STATES if found[state]]
        self._states.setText(" · ".join([several("claim", "claims", len(claims)), *told]) if claims else "")
