"""The status bar: that everything is saved, for whom the case is read, and how the claims stand."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStatusBar, QToolButton, QWidget

from casebook.actions.files import Step
from casebook.disclosure.reads import Reader
from ui import theme
from ui.desk import Desk
from ui.widgets.bulk import several
from ui.widgets.words import label

AUDIENCE_WORDS = {
    "internal": "our own use",
    "editor": "the editor",
    "legal": "the lawyer",
    "subject": "who is asked to reply",
    "public": "the public",
}
_STATES = ("Corroborated", "Documented", "One origin", "Unsourced", "Denied")
_SAID_FOR = 6000  # milliseconds


class Status(QStatusBar):
    """Tells by `view_wanted` that the audience is to be chosen."""

    view_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self.setSizeGripEnabled(False)
        edge = theme.current().px(12)
        self.setContentsMargins(edge, 0, edge, 0)
        self._saved = label()
        self._audience = QToolButton()
        self._audience.clicked.connect(lambda: self.view_wanted.emit())
        self._states = label()
        self._dirty = QTimer(self)
        self._dirty.setSingleShot(True)
        self._dirty.setInterval(0)  # once, after all that one step brings about
        self._dirty.timeout.connect(self._count)
        self._said = label()  # not Qt's own message, which is drawn over what comes into sight meanwhile
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hush = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._hush.timeout.connect(lambda: self.say(""))
        for one in (self._saved, self._audience):
            self.addWidget(one)
        self.addWidget(self._said, 1)
        self.addPermanentWidget(self._states)
        self.watch(None)

    def watch(self, desk: Desk | None) -> None:
        """Speak of this case from now on."""
        self._desk = desk
        self.say("")
        for one in (self._saved, self._audience):
            one.setVisible(desk is not None)
        if desk:
            desk.stepped.connect(self._stepped)
            desk.viewed.connect(self._viewed)
            desk.said.connect(self.say)
            self._saved.setText("Read only" if desk.case.readonly else "● All changes saved")
            self._viewed(desk.reader)

    def say(self, sentence: str) -> None:
        """Say a sentence for a while, in the place of how the claims stand."""
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._states.setVisible(not sentence and self._desk is not None)
        self._hush.start()

    def _stepped(self, _step: Step) -> None:
        self._saved.setText(f"● All changes saved {datetime.now():%H:%M}")
        self._dirty.start()

    def _viewed(self, reader: Reader) -> None:
        words = AUDIENCE_WORDS[reader.audience]
        self._audience.setText(f"Viewing as: {words} ▾")
        self._audience.setAccessibleName(f"Viewing as {words}; press to choose")
        self._dirty.start()

    def _count(self) -> None:
        if self._desk is None:
            return
        claims = self._desk.lens.claims()
        found = Counter(badge.word for claim in claims for badge in claim.badges)
        told = [f"{found[state]} {state.lower()}" for state in _STATES if found[state]]
        self._states.setText(" · ".join([several("claim", "claims", len(claims)), *told]) if claims else "")
