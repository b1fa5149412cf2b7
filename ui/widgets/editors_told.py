"""Editors that say at each key what they make of what is typed: dates, moments and measures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from casebook.schema.dates import Alternative, read_date
from casebook.schema.edtf import BadDate, Day, parse
from casebook.schema.field import Field
from casebook.schema.types import BadValue
from ui import theme
from ui.widgets.editor import Editor
from ui.widgets.layouts import emptied
from ui.widgets.text_boxes import Line
from ui.widgets.words import button


@dataclass(frozen=True)
class Echo:
    """What is made of a text: in words, and what it may mean where that is in doubt."""

    words: str
    meant: tuple[Alternative, ...] = ()


class ToldEditor(Editor):
    """A line, and under it what is understood: "more than EUR 3,500,000"."""

    def __init__(self, field: Field) -> None:
        self.line = Line()
        super().__init__(field, self.line)
        self.line.textEdited.connect(self.touched)
        self.line.textChanged.connect(self._tell)

    def typed(self) -> str:
        """Return the line."""
        return self.line.text()

    def set(self, entered: str) -> None:
        """Show a line."""
        self.line.put(entered)
        self.fail("")

    def fail(self, sentence: str) -> None:
        """Say what is wrong in place of what is understood."""
        super().fail(sentence)
        self.note("echo", "" if sentence else self.echo().words)

    def echo(self) -> Echo:
        """Return what is made of the line."""
        text = self.typed()
        try:
            told = self.field.type.format(self.field.type.clean(text))
        except BadValue as error:
            told = str(error)
        return Echo(told if told != text else "")

    def _tell(self) -> None:
        self.note("echo", self.echo().words)


class DateEditor(ToldEditor):
    """A date as it is known, in words or EDTF; where it can be read two ways, a button for each."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(theme.current().px(4))
        self.add_below(self._choices)
        opens = self.line.addAction(theme.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        opens.setToolTip("Choose a day (Alt+Down)")
        opens.triggered.connect(self.open_calendar)

    def echo(self) -> Echo:
        """Return the date in words, or what is in doubt about it, or what to write."""
        return told_date(self.typed())

    def choose(self, edtf: str) -> None:
        """Enter a date as a person would, and go on from there."""
        self.line.setFocus()  # before the button pressed is gone, which would take the keyboard along
        self.line.put(edtf)
        self.touched()

    def open_calendar(self) -> None:
        """Show a calendar under the line, at its date where it is a day."""
        calendar = Calendar(self, _day(self.typed()))
        calendar.days.activated.connect(self._day_chosen)
        calendar.days.clicked.connect(self._day_chosen)
        calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        calendar.show()
        calendar.days.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _day_chosen(self, day: QDate) -> None:
        if (calendar := self.findChild(Calendar)) is not None:
            calendar.close()
            self.choose(day.toString(Qt.DateFormat.ISODate))

    def _tell(self) -> None:
        super()._tell()
        self._offer(self.echo().meant)

    def _offer(self, meant: tuple[Alternative, ...]) -> None:
        emptied(self._choices)
        before: QWidget = self.line
        for one in meant:
            choice = self._choice(one)
            self._choices.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
            QWidget.setTabOrder(before, choice)
            before = choice

    def _choice(self, one: Alternative) -> QWidget:
        return button(one.echo, lambda: self.choose(one.edtf), "chip", tip=one.edtf)


class Calendar(QFrame):
    """A month to choose a day from, over the page until a day is chosen, Esc is pressed or something else clicked."""

    def __init__(self, parent: QWidget, day: QDate | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.days = QCalendarWidget()
        self.days.setAccessibleName("Day")
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setSelectedDate(day or QDate.currentDate())
        QVBoxLayout(self).addWidget(self.days)


def told_date(text: str) -> Echo:
    """Return a date in words and as EDTF, or what is in doubt about it, or what to write instead."""
    if not text.strip():
        return Echo("")
    try:
        reading = read_date(text)
    except BadDate as error:
        return Echo(str(error))
    if reading.edtf is None:
        return Echo(_doubt(reading.question or "", reading.alternatives), reading.alternatives)
    told = [reading.echo] if reading.echo != text.strip() else []
    return Echo(" · ".join([*told, *([reading.edtf] if reading.edtf != text.strip() else [])]))


def _doubt(question: str, meant: tuple[Alternative, ...]) -> str:
    if not meant:
        return question
    return f"{question} Write {' or '.join(one.edtf for one in meant)}."


def _day(text: str) -> QDate | None:
    """Return the day a text names, where it names one."""
    try:
        edtf = read_date(text).edtf
        first = parse(edtf).lower if edtf else None
    except BadDate:
        return None
    return QDate(first.year, first.month, first.day) if isinstance(first, Day) else None
