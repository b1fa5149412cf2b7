from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.flow import flowing
from ui.widgets.links import RecordLink
from ui.widgets.runs import Run
from ui.widgets.selectable import Selectable

CTRL = Qt.KeyboardModifier.ControlModifier
EMOJI = "🚢 Marrowfly lay at the berth"


def shown(qtbot: QtBot, text: str) -> Selectable:
    made = Selectable([Run(text)])
    qtbot.addWidget(made)
    made.resize(200, made.heightForWidth(200))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_all_is_selected_and_copied_by_keys(qtbot: QtBot, qapp: QApplication) -> None:
    text = shown(qtbot, EMOJI)
    QTest.keyClick(text, Qt.Key.Key_A, CTRL)
    assert text.selected == EMOJI
    QTest.keyClick(text, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == EMOJI


def test_the_mouse_selects_a_stretch(qtbot: QtBot, qapp: QApplication) -> None:
    text = shown(qtbot, "Marrowfly")
    middle = text.fontMetrics().horizontalAdvance("Marrow")
    QTest.mousePress(text, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(0, 5))
    QTest.mouseMove(text, QPoint(middle, 5))
    QTest.mouseRelease(text, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle, 5))

    assert "Marrowfly".startswith(text.selected)
    assert len(text.selected) > 3


def test_a_word_without_a_space_wraps(qtbot: QtBot, qapp: QApplication) -> None:
    digest = shown(qtbot, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")

    assert digest.heightForWidth(200) > 2 * digest.heightForWidth(2000)


def test_chips_wrap_like_words(qtbot: QtBot, qapp: QApplication) -> None:
    chips = [RecordLink(f"Ockleswade Port Authority {n}", lambda: None, chip=True) for n in range(3)]
    flow = flowing(chips, 4)
    qtbot.addWidget(flow)
    flow.resize(260, flow.heightForWidth(260))
    with qtbot.waitExposed(flow):
        flow.show()

    assert [chip.x() for chip in chips] == [0, 0, 0]
    assert chips[0].geometry().bottom() < chips[1].y() < chips[2].y()
    assert flow.heightForWidth(1000) < flow.heightForWidth(260)
