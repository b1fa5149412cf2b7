"""Boxes for text that give back exactly what was put in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
    QValidator,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui import theme

LONGEST_LINE = 20_000  # characters; Qt lays a line out whole at each key
LONGEST_PIECE = 4_000  # characters of a paragraph laid out at once
MOST_LINES = 8

# What Qt takes for the end of a paragraph beside a line feed, and gives back as one; or a piece that is long enough.
_CUT = re.compile(f"(\r\n|[\r\u2029\ufdd0\ufdd1])|[^\r\n\u2029\ufdd0\ufdd1]{{{LONGEST_PIECE}}}")
_BREAKS = ("\n", "", "\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1")
_BREAK = QTextFormat.Property.UserProperty.value + 1  # of a paragraph: which of these stood before it
_MARKS = ("\ufeff", "\ufffe")


def whole(text: str) -> str:
    """Return a text as Qt takes it whole: it drops a byte order mark that a text begins with, and heeds it."""
    return f"{_MARKS[0]}{text}" if text.startswith(_MARKS) else text


class _ShortEnough(QValidator):
    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        fits = len(text) <= LONGEST_LINE
        return QValidator.State.Acceptable if fits else QValidator.State.Invalid, whole(text), place


class Line(QLineEdit):
    """One line of text; it refuses what is too long to be one, and shows what stands already at any length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(2**31 - 1)
        self.setValidator(_ShortEnough(self))

    def put(self, text: str) -> None:
        """Show a text; the caret stays where it was."""
        place = self.cursorPosition()
        self.setText(whole(text))
        self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)


class Combo(QComboBox):
    """A list to choose from, which a wheel that scrolls the page leaves alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it with a mark that it opens: a style sheet can only name a picture file."""
        super().paintEvent(event)
        side = theme.current().px(12)
        place = QRect(self.width() - side - theme.current().px(8), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        theme.icon("chevron-down").paint(painter, place)
        painter.end()


class ExactText(QPlainTextEdit):
    """Several lines of plain text, kept to the byte; it grows with its text up to eight lines.

    Qt has one kind of paragraph. Which line break stood before each is noted on the paragraph, where undo keeps it;
    the note is empty where a paragraph was only cut so that it is laid out in pieces. `pasted` tells what was pasted.
    """

    pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._odd = False  # whether a break that is no line feed was ever put in
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)  # as far in as the text of a line
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines break anywhere
        self.textChanged.connect(self._grow)

    def exact(self) -> str:
        """Return the text."""
        if not self._odd:
            return self.document().toRawText().replace("\u2029", "\n")
        return "".join(self._pieces())

    def put(self, text: str) -> None:
        """Show a text; the caret stays where it was."""
        place = self.textCursor().position()
        self.blockSignals(True)
        self.clear()
        self._odd = False
        self._insert(self.textCursor(), text)
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)
        caret = self.textCursor()
        caret.setPosition(min(place, self.document().characterCount() - 1) if self.hasFocus() else 0)
        self.setTextCursor(caret)
        self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop text, and nothing but text."""
        if source.hasText():
            self._insert(self.textCursor(), source.text())
            self.ensureCursorVisible()
            self.pasted.emit(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a paragraph of its own kind; leave the rest to Qt."""
        ends = (QKeySequence.StandardKey.InsertParagraphSeparator, QKeySequence.StandardKey.InsertLineSeparator)
        if not self.isReadOnly() and any(event.matches(key) for key in ends):
            self.textCursor().insertBlock(QTextBlockFormat())
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow again: the lines break elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Grow again with the size of the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        """Grow again: only now are the margins of the style sheet known."""
        super().showEvent(event)
        self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the caret at the end when it comes by Tab, as in a line that is to be gone on with."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.moveCursor(QTextCursor.MoveOperation.End)

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for ended_by, run in _runs(text):
            if ended_by is not None:
                cursor.insertBlock(_format(ended_by))
                self._odd = True
            first, line_feed, rest = run.partition("\n")
            cursor.insertText(whole(first))
            if line_feed:
                cursor.insertBlock(QTextBlockFormat())
                cursor.insertText(whole(rest))
        cursor.endEditBlock()

    def _pieces(self) -> Iterator[str]:
        block = self.document().firstBlock()
        yield block.text()
        while (block := block.next()).isValid():
            yield _BREAKS[block.blockFormat().intProperty(_BREAK)] + block.text()

    def _grow(self) -> None:
        lines = self._counted()
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + round(2 * self.document().documentMargin())
        height = min(lines, MOST_LINES) * self.fontMetrics().lineSpacing() + around
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _counted(self) -> int:
        """Return how many lines there are, counted only as far as matters."""
        lines, block = 0, self.document().firstBlock()
        while block.isValid() and lines <= MOST_LINES:
            self.blockBoundingGeometry(block)  # lays it out
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines


def _format(ended_by: str) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setProperty(_BREAK, _BREAKS.index(ended_by))
    return made


def _runs(text: str) -> Iterator[tuple[str | None, str]]:
    """Part a text where a line feed does not say how: each run with the break before it, None before the first."""
    ended_by, start = None, 0
    for found in _CUT.finditer(text):
        yield ended_by, text[start : found.start() if found[1] else found.end()]
        ended_by, start = found[1] or "", found.end()
    yield ended_by, text[start:]
