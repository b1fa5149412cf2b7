"""The lines of a draft on the screen, and what tests of them share."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from casebook.disclosure.draft_shown import LineShown
from tests.ui.window.forms import on_screen
from ui.desk import Desk
from ui.pages.lines import LinesPage
from ui.widgets.line_dialogs import SignLine, TieLine
from ui.widgets.paste_draft import PasteDraft

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WORDS = SHIFT | CONTROL


def opened(qtbot: QtBot, desk: Desk) -> LinesPage:
    """Show the page once its draft is checked, with the keyboard on its lines."""
    page = on_screen(qtbot, LinesPage(desk), 940, 800)
    settled(qtbot, page)
    page.focus()
    return page


def settled(qtbot: QtBot, page: LinesPage) -> None:
    """Wait until what was done is checked."""
    qtbot.waitUntil(lambda: not page.checking, timeout=10_000)
    QApplication.processEvents()


def choose(page: LinesPage, number: int) -> LineShown:
    """Go to a line by its number, by keys."""
    QTest.keyClick(page.list, KEY.Key_Home)
    for _ in range(number - 1):
        QTest.keyClick(page.list, KEY.Key_Down)
    line = page.list.current()
    assert line is not None
    assert line.number == number
    return line


def current(qtbot: QtBot, page: LinesPage) -> LineShown:
    """Return the line chosen, once what was done is checked."""
    settled(qtbot, page)
    line = page.list.current()
    assert line is not None
    return line


def select(page: LinesPage, before: int, words: int) -> str:
    """Select so many words of the line chosen, after so many others, by keys."""
    for _ in range(before):
        QTest.keyClick(page.list, KEY.Key_Right, CONTROL)
    for _ in range(words):
        QTest.keyClick(page.list, KEY.Key_Right, WORDS)
    return page.list.selected_words()


def dialog(page: LinesPage, kind: type[TieLine] | type[SignLine] | type[PasteDraft]) -> TieLine | SignLine | PasteDraft:
    """Return the dialog of a sort that is open."""
    return next(one for one in page.window().findChildren(kind) if one.isVisible())


def numbers_of(page: LinesPage) -> list[int]:
    """Return the numbers of the lines shown."""
    return [line.number for line in page.list.shown.lines]


def kind(qtbot: QtBot, page: LinesPage, label: str) -> None:
    """Give the line chosen another kind, by K and the menu."""
    QTest.keyClick(page.list, KEY.Key_K)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(next(one for one in menu.actions() if one.text() == label))
    QTest.keyClick(menu, KEY.Key_Return)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    settled(qtbot, page)


def spot(page: LinesPage, word: str) -> QPoint:
    """Return where on the screen a word of the line chosen begins."""
    line = page.list.current()
    assert line is not None
    index, room = page.list.currentIndex(), page.list.viewport().width()
    origin = page.list.rows.origin(index)
    words = page.list.rows.words(index)
    assert words is not None
    wanted = line.text.index(word)
    reached = next(x for x in range(room) if words.at(QPoint(x, 5)) >= wanted)
    return origin + QPoint(reached, 8)
