"""The trash page by its doors: put back, and purge confirmed by typing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebook.actions.files import check, history
from casebook.actions.trash import trash_record
from casebook.disclosure.reads import Reader
from ui.desk import Desk
from ui.pages.trash import TrashPage
from ui.widgets.purge import PurgeDialog


@pytest.fixture
def page(silo: Desk, qtbot: QtBot) -> TrashPage:
    for claim in ("C-3", "C-7", "C-9"):
        trash_record(silo.case, claim)
    made = TrashPage(silo)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    made.focus()
    return made


def names(page: TrashPage) -> list[str]:
    return [str(page.model.index(row, 1).data()) for row in range(page.model.rowCount())]


def answer(does: Callable[[PurgeDialog], object]) -> None:
    """Do something with the question once it is asked."""

    def asked() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PurgeDialog)
        does(dialog)

    QTimer.singleShot(0, asked)


def test_enter_puts_a_record_back(page: TrashPage, silo: Desk, qtbot: QtBot) -> None:
    before = names(page)
    assert len(before) == 3
    assert str(page.model.index(0, 0).data()) == "Claim"
    page.table.keep(1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert names(page) == [before[0], before[2]]
    assert silo.lens.names(before[1], ("claim",))
    assert history(silo.case, 1)[0].label == "Restore"


def test_several_are_put_back_in_one_step(page: TrashPage, silo: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert names(page) == []
    silo.case.undo()
    assert len(names(page)) == 3


def test_purge_asks_for_the_word(page: TrashPage, silo: Desk, qtbot: QtBot) -> None:
    page.table.keep(0)
    first = names(page)[0]

    def hesitate(dialog: PurgeDialog) -> None:
        QTest.keyClick(dialog.word, Qt.Key.Key_Return)
        QTest.keyClicks(dialog.word, "purg")
        assert not dialog.purge.isEnabled()
        assert dialog.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answer(hesitate)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert first in names(page)

    def agree(dialog: PurgeDialog) -> None:
        QTest.keyClicks(dialog.word, "Purge")
        QTest.keyClick(dialog.word, Qt.Key.Key_Return)

    answer(agree)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert first not in names(page)
    assert len(names(page)) == 2
    assert history(silo.case, 1)[0].label == "Purge"
    assert check(silo.case) == []


def test_purge_all(page: TrashPage, silo: Desk, qtbot: QtBot) -> None:
    def agree(dialog: PurgeDialog) -> None:
        QTest.keyClicks(dialog.word, "purge")
        QTest.mouseClick(dialog.purge, Qt.MouseButton.LeftButton)

    answer(agree)
    QTest.mouseClick(page.purge_all, Qt.MouseButton.LeftButton)
    assert names(page) == []
    assert not page.table.isVisible()
    assert not page.purge_all.isEnabled()


def test_what_cannot_be_purged_is_refused_in_a_sentence(silo: Desk, qtbot: QtBot) -> None:
    trash_record(silo.case, silo.lens.names("", ("draft",))[0].uid)
    page = TrashPage(silo)
    qtbot.addWidget(page)

    def agree(dialog: PurgeDialog) -> None:
        QTest.keyClicks(dialog.word, "purge")
        QTest.keyClick(dialog.word, Qt.Key.Key_Return)

    answer(agree)
    with qtbot.waitSignal(silo.refused) as refused:
        page.purge_all.click()
    assert refused.args is not None
    assert str(refused.args[0]).startswith("Records that stay need this one as their draft")
    assert len(names(page)) == 1


def test_others_see_no_trash(page: TrashPage, silo: Desk) -> None:
    silo.view_as(Reader("legal"))
    assert names(page) == []
    assert not page.table.isVisible()
    assert not page.back.isEnabled()


def test_a_record_trashed_elsewhere_comes_in(page: TrashPage, silo: Desk) -> None:
    trash_record(silo.case, "C-1")
    assert len(names(page)) == 4
    page.hide()
    trash_record(silo.case, "C-2")
    page.show()
    assert len(names(page)) == 5
