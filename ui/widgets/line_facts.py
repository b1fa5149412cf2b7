"""All that is said of the line chosen: each reason with doors to what it names, its claims, and who signed it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebook.disclosure.draft_shown import LineShown, ReasonShown, SignedShown, TieShown
from casebook.disclosure.shown import NameShown
from ui import theme
from ui.text import brief, capitalised, one_line
from ui.widgets.flow import flowing
from ui.widgets.layouts import emptied
from ui.widgets.lines_model import verdict
from ui.widgets.links import RecordLink
from ui.widgets.pills import Pill
from ui.widgets.scrolled import Scrolled
from ui.widgets.suggestions import kind_word
from ui.widgets.told import clock_here
from ui.widgets.words import label

_NAME = 80  # characters of a name where it is a door
_DEEDS = {"untied": ("T", "Tie it"), "not signed": ("S", "Sign off")}  # what helps where no record is named
_NOTHING = "Choose a line to see what keeps it from being published."
_READY = "Nothing stands against this line."


class LineFacts(Scrolled):
    """What is said, under `deeds`. `went` asks for a record, `asked` for what is done to a line, by its letter."""

    went = Signal(int)
    asked = Signal(str)

    def __init__(self, deeds: QWidget) -> None:
        super().__init__()
        px = theme.current().px
        self._body = QWidget()
        self._whole, self._column = QVBoxLayout(self._body), QVBoxLayout()
        self._whole.setContentsMargins(px(16), px(10), px(16), px(12))
        self._whole.setSpacing(px(10))
        self._whole.addWidget(deeds)
        self._whole.addLayout(self._column)
        self._whole.addStretch(1)
        self._column.setSpacing(px(6))
        self.setAccessibleName("The line chosen")
        self.setWidget(self._body)
        self._line: LineShown | None = None
        self._editable = False
        self.show_line(None, editable=False)

    def show_line(self, line: LineShown | None, *, editable: bool) -> None:
        """Show a line, or what to do where none is chosen."""
        if line is not None and line == self._line and editable == self._editable:
            return
        self._line, self._editable = line, editable
        emptied(self._column)
        for part in self._parts(line) if line else (label(_NOTHING, "muted", wraps=True),):
            self._column.addWidget(part)
            part.show()  # now: what Qt shows later has no height yet
        self._grow()
        self.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as high inside as all its lines are: Qt asks before they are broken."""
        done = super().eventFilter(watched, event)
        if watched is self._body and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._grow()
        return done

    def _grow(self) -> None:
        self._body.setMinimumHeight(max(0, self._whole.totalHeightForWidth(self._body.width())))

    def doors(self) -> list[RecordLink]:
        """Return the doors to what is said, from the top."""
        return [one for one in self._body.findChildren(RecordLink) if one.isVisibleTo(self._body)]

    def _parts(self, line: LineShown) -> Iterator[QWidget]:
        icon, badge = verdict(line)
        yield _marked(icon, badge.tone, label(f"Line {line.number} · {line.kind_label} · {badge.word}", "caseTitle"))
        if not line.reasons:
            yield label(_READY, "muted", wraps=True)
        yield from map(self._reason, line.reasons)
        if line.ties or line.quote:
            yield label("States", "label")
        yield from (self._tie(line, tie) for tie in line.ties)
        if line.quote:
            yield self._door(line.quote)
        if line.sign_offs:
            yield label("Signed", "label")
        yield from (label(_signed(one), wraps=True) for one in reversed(line.sign_offs))

    def _reason(self, reason: ReasonShown) -> QWidget:
        """Return a reason with doors to the records it names under it; where it names none, to what helps."""
        made, px = QWidget(), theme.current().px
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(_marked("circle-alert", "warn", label(reason.text, wraps=True, selectable=True)))
        doors: list[QWidget] = [self._door(one) for one in reason.records]
        if not doors and reason.topic in _DEEDS and self._editable:
            letter, words = _DEEDS[reason.topic]
            doors = [RecordLink(f"{words} ({letter})", lambda: self.asked.emit(letter), chip=True)]
        if doors:
            row = flowing(doors, px(6))
            row.setContentsMargins(px(24), 0, 0, 0)
            column.addWidget(row)
        return made

    def _door(self, record: NameShown) -> QWidget:
        named = f"{capitalised(kind_word(record.kind))}: {one_line(record.name, _NAME)}"
        if record.kind == "claim":
            named = f"{record.hint.split(' · ')[0]} {one_line(record.name, _NAME)}"
        return RecordLink(named, lambda: self.went.emit(record.id), chip=True)

    def _tie(self, line: LineShown, tie: TieShown) -> QWidget:
        made, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        span = line.text[tie.start : tie.end] if tie.start is not None else "the whole line"
        words = f"{tie.label} {brief(one_line(tie.words, 2 * _NAME), 2 * _NAME)}"
        row.addWidget(Pill(tie.state), 0, Qt.AlignmentFlag.AlignTop)
        link = RecordLink(words, lambda: self.went.emit(tie.claim), hint=f"“{one_line(span, _NAME)}”")
        row.addWidget(link, 1)
        made.setLayout(row)
        return made


def _marked(icon: str, tone: str, words: QWidget) -> QWidget:
    """Return words with an icon before them."""
    made, row, px = QWidget(), QHBoxLayout(), theme.current().px
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    picture = label()
    picture.setPixmap(theme.icon(icon, tone).pixmap(px(16), px(16)))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    made.setLayout(row)
    return made


def _signed(one: SignedShown) -> str:
    when = f", {clock_here(one.at)}" if one.at else ""
    stale = " The line had other words then." if one.stale else ""
    reason = f" “{one.reason}”" if one.reason else ""
    return f"{one.label} by {one.by}{when}.{reason}{stale}"
