"""A long document filled with the text of pages a piece at a time, and the looks of passages in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ui import theme
from ui.canvas.text_places import Piece, TextPage, TextPlaces

HEADING = 1  # the state of a block that is no text of the file
_GOES_ON = "The text goes on. Extract the file to read the rest of it."
_SHARE, _SHARE_STRONG = 0.16, 0.4  # of the ink of a passage


class Filling:
    """Puts pieces behind what is there, and notes where they stand."""

    def __init__(self, document: QTextDocument, places: TextPlaces) -> None:
        self._document = document
        self._places = places

    def add(self, piece: Piece) -> None:
        """Add a piece; a line that is too long is broken behind it."""
        cursor = self._end()
        self._places.add(piece, cursor.position())
        cursor.insertText(piece.text, QTextCharFormat())
        if piece.broken:
            cursor.insertBlock()

    def add_border(self, page: TextPage) -> None:
        """Add what stands over a page."""
        self._add_heading(f"Page {page.number}" + (f" ({page.label})" if page.label else ""))

    def add_end(self) -> None:
        """Say that not all of it is shown."""
        self._add_heading(_GOES_ON)

    def _add_heading(self, words: str) -> None:
        cursor, looks = self._end(), QTextCharFormat()
        if cursor.position() > 0:
            cursor.insertBlock()
            cursor.insertBlock()
        looks.setForeground(theme.current().colour("muted"))
        cursor.insertText(words, looks)
        cursor.block().setUserState(HEADING)
        cursor.insertBlock()
        cursor.block().setUserState(-1)

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor


def coloured(document: QTextDocument, span: tuple[int, int], ink: QColor, *, strong: bool) -> QTextEdit.ExtraSelection:
    """Return a stretch of a document on a ground of a colour, and underlined."""
    made, looks, ground = QTextEdit.ExtraSelection(), QTextCharFormat(), QColor(ink)
    made.cursor = QTextCursor(document)
    made.cursor.setPosition(span[0])
    made.cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    ground.setAlphaF(_SHARE_STRONG if strong else _SHARE)
    looks.setBackground(ground)
    looks.setUnderlineColor(ink)
    looks.setFontUnderline(True)
    made.format = looks
    return made


def draw_rules(painter: QPainter, rect: QRect, blocks: Iterable[tuple[QTextBlock, QRectF]]) -> None:
    """Draw a rule over each page that begins among some blocks, each with its place."""
    painter.setPen(QPen(theme.current().colour("muted"), 1))
    for block, place in blocks:
        if block.userState() == HEADING and place.top() > 0:
            y = round(place.top() - theme.current().px(2))
            painter.drawLine(rect.left(), y, rect.right(), y)


def line_in(cursor: QTextCursor) -> int:
    """Return which line of its paragraph, as it is broken on the screen, a cursor is in."""
    line = cursor.block().layout().lineForTextPosition(cursor.position() - cursor.block().position())
    return line.lineNumber() if line.isValid() else 0
