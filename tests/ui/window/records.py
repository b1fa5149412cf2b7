"""A page of records on the screen, and what tests of it share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window.forms import on_screen
from ui.desk import Desk
from ui.pages.records import RecordsPage
from ui.widgets.chip import FacetChip, MenuChip
from ui.widgets.columns import ForNow

WIDTH, HEIGHT = 870, 600


def shown(qtbot: QtBot, desk: Desk, kind: str, settings: ForNow | None = None) -> RecordsPage:
    """Show the page of a kind, with the keyboard on its table."""
    page = on_screen(qtbot, RecordsPage(desk, kind, settings), WIDTH, HEIGHT)
    page.focus()
    return page


def cells(page: RecordsPage, name: str) -> list[str]:
    """Return a column as it is shown, from the top."""
    place = page.table.rows.columns.index(name)
    return [str(page.table.rows.index(row, place).data()) for row in range(page.table.rows.rowCount())]


def at(page: RecordsPage, row: int, column: int = 0) -> QPoint:
    """Return the middle of a cell, to be clicked on."""
    return page.table.visualRect(page.table.rows.index(row, column)).center()


def click(page: RecordsPage, row: int, *modifiers: Qt.KeyboardModifier) -> None:
    """Click on a row."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, held, at(page, row))


def chip(page: QWidget, text: str) -> MenuChip:
    """Return the chip that begins with these words."""
    return next(one for one in page.findChildren(MenuChip) if one.isVisible() and one.text().startswith(text))


def facet(page: QWidget, label: str) -> FacetChip:
    """Return the chip of a facet."""
    found = chip(page, label)
    assert isinstance(found, FacetChip)
    return found


def choose(opener: MenuChip, text: str) -> None:
    """Open a chip's menu by key and choose the entry that begins with these words by keys alone."""
    QTest.keyClick(opener, Qt.Key.Key_Down)
    menu = opener.menu_shown
    assert menu.isVisible()
    for _ in menu.actions():
        active = menu.activeAction()
        if active is not None and active.text().startswith(text):
            break
        QTest.keyClick(menu, Qt.Key.Key_Down)
    else:
        raise AssertionError(f"{text} is not in {[one.text() for one in menu.actions()]}")
    QTest.keyClick(menu, Qt.Key.Key_Return)


def entries(menu: QMenu) -> list[str]:
    """Return the words of a menu, without the counts behind them."""
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def answer(button: str) -> None:
    """Press a button of the question that is about to be asked."""
    _when_asked(lambda box: next(one for one in box.buttons() if one.text() == button).click())


def _when_asked(does: Callable[[QMessageBox], object]) -> None:
    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            does(box)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def press(inside: QWidget, text: str) -> None:
    """Press the button with these words."""
    found = next(one for one in inside.findChildren(QPushButton) if one.text() == text and one.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
