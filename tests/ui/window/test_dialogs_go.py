"""A dialog that was closed is gone: what stays behind takes memory, and time at each change of the look."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.app import open_window
from ui.settings import Settings
from ui.widgets.words import confirm
from ui.window import Window

OPENS = ("new_case", "preferences", "shortcuts", "about", "view_as", "switch", "quick_quote", "tag", "cite", "light")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, silo_file: Path, tmp_path: Path) -> Iterator[Window]:
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.show()
    made.open(Path(shutil.copy(silo_file, tmp_path / "silo.casebook")))
    yield made
    made.close()


def close_the_top() -> None:
    on_top = QApplication.activeModalWidget() or QApplication.focusWidget()
    if on_top is not None:
        QTest.keyClick(on_top, Qt.Key.Key_Escape)


def widgets_after(window: Window, command: str) -> int:
    """Give a command, press Esc in what it opens, and count the widgets there are then."""
    QTimer.singleShot(0, window, close_the_top)
    window.actions_by_name[command].trigger()
    QApplication.processEvents()
    close_the_top()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return len(window.findChildren(QWidget))


@pytest.mark.parametrize("command", OPENS)
def test_what_a_command_opens_is_gone_when_it_is_closed(window: Window, command: str) -> None:
    window.actions_by_name["go_claims"].trigger()
    assert window.bench is not None
    assert window.desk is not None
    window.desk.choose(window.desk.lens.claims()[0].id)
    first = widgets_after(window, command)
    assert [widgets_after(window, command) for _ in range(2)] == [first, first]


def test_a_question_whose_page_goes_meanwhile_is_answered_no(qtbot: QtBot) -> None:
    page = QWidget()
    QTimer.singleShot(0, page, page.deleteLater)
    QTimer.singleShot(0, page, lambda: QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete))
    assert not confirm(page, "Move it to the trash?", "Undo brings it back.", "Move to trash")
