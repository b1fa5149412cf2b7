"""The trash page by its doors: put back, and purge confirmed by typing."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.aside import CHILD, Ended
from casebook.actions.files import Step, check, create_case, history
from casebook.actions.records import add_record
from casebook.actions.trash import GONE_WITH_TRACES, purge_records, trash_record
from casebook.case.case import Case, now
from casebook.disclosure.overview import trashed
from casebook.disclosure.reads import Reader
from tests.case import disks
from ui.desk import Desk
from ui.pages.trash import TrashPage
from ui.widgets.busy import Busy
from ui.widgets.purge import PurgeDialog

PATIENCE = 20_000  # milliseconds


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


def agreed(dialog: PurgeDialog) -> None:
    """Type the word, and go on."""
    QTest.keyClicks(dialog.word, "purge")
    QTest.keyClick(dialog.word, Qt.Key.Key_Return)


def busy(page: TrashPage) -> str:
    """Return what the box in front of the page says."""
    box = page.findChild(Busy)
    assert box is not None
    return " ".join(one.text() for one in box.findChildren(QLabel))


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
        assert "type “purge”" in dialog.wrong.text()
        assert dialog.wrong.isVisible()
        QTest.keyClicks(dialog.word, "purg")
        assert not dialog.wrong.isVisible()
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
    assert "cannot be stopped" in busy(page)
    qtbot.waitUntil(lambda: len(names(page)) == 2, timeout=PATIENCE)
    assert first not in names(page)
    assert history(silo.case, 1)[0].label == "Purge"
    assert check(silo.case) == []


def test_purge_all(page: TrashPage, silo: Desk, qtbot: QtBot) -> None:
    def agree(dialog: PurgeDialog) -> None:
        QTest.keyClicks(dialog.word, "purge")
        QTest.mouseClick(dialog.purge, Qt.MouseButton.LeftButton)

    answer(agree)
    QTest.mouseClick(page.purge_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not names(page), timeout=PATIENCE)
    assert not page.table.isVisible()
    assert not page.purge_all.isEnabled()


def test_what_cannot_be_purged_is_refused_before_anybody_is_asked_for_the_word(silo: Desk, qtbot: QtBot) -> None:
    trash_record(silo.case, silo.lens.names("", ("draft",))[0].uid)
    page = TrashPage(silo)
    qtbot.addWidget(page)
    with qtbot.waitSignal(silo.refused) as refused:
        page.purge_all.click()  # would wait here for ever if it asked
    assert refused.args is not None
    assert str(refused.args[0]).startswith("Lines that stay need this one as their draft")
    assert len(names(page)) == 1


def test_a_purge_tells_every_page_of_what_it_did(page: TrashPage, silo: Desk, qtbot: QtBot) -> None:
    told: list[Step] = []
    said: list[str] = []
    silo.stepped.connect(told.append)
    silo.said.connect(said.append)
    last = history(silo.case, 1)[0].id
    answer(agreed)
    page.purge_all.click()
    qtbot.waitUntil(lambda: not names(page), timeout=PATIENCE)
    (step,) = told
    assert (step.id, step.label) == (last + 1, "Purge")
    assert said == ["Purged. The file was written anew."]
    assert len(step.touched["claim"]) == 3
    assert silo.case.undo() is None
    saved = add_record(silo.case, "note", {"text": "saved after it"})
    assert saved.created
    assert check(silo.case) == []


def test_while_a_purge_runs_esc_does_not_stop_it_and_no_other_begins(page: TrashPage, qtbot: QtBot) -> None:
    answer(agreed)
    page.purge_all.click()
    box = page.findChild(Busy)
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.isVisible()
    asked: list[PurgeDialog] = []

    def decline(dialog: QWidget | None) -> None:
        if isinstance(dialog, PurgeDialog):
            asked.append(dialog)
            dialog.reject()

    QTimer.singleShot(0, lambda: decline(QApplication.activeModalWidget()))
    page.purge_all.click()
    QApplication.processEvents()
    assert asked == []
    qtbot.waitUntil(lambda: not names(page), timeout=PATIENCE)
    assert page._busy is None


def test_a_child_that_ended_before_it_said_so_leaves_a_warning_of_traces(page: TrashPage, silo: Desk) -> None:
    """As one does that is killed once the records are gone, while it writes the file anew."""
    refused: list[str] = []
    silo.refused.connect(refused.append)
    last = history(silo.case, 1)[0].id
    purge_records(silo.case, [page.model.record(row).uid for row in range(3)])
    page._destroyed(last, Ended(refused="The work stopped half way: nothing of the case was changed. Try again."))
    assert refused == [GONE_WITH_TRACES]


def test_the_window_lives_on_while_records_are_purged(page: TrashPage, qtbot: QtBot) -> None:
    """The watch ticks through the whole purge: nothing of it is done in this process."""
    ticks: list[float] = []
    watch = QTimer(interval=5)
    watch.timeout.connect(lambda: ticks.append(time.thread_time()))
    answer(agreed)
    watch.start()
    page.purge_all.click()
    qtbot.waitUntil(lambda: not names(page), timeout=PATIENCE)
    watch.stop()
    spent = [later - before for before, later in pairwise(ticks[5:-2])]
    assert len(spent) > 20
    assert max(spent) < 0.05


def test_a_purge_that_the_disk_has_no_room_to_end_is_refused_before_it_begins(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    with disks.mounted(tmp_path / "disk", "3m") as disk:
        desk = Desk(create_case(disk / "case.casebook", "A case"))
        trash_record(desk.case, add_record(desk.case, "note", {"text": "Zzpurged"}).uid)
        page = TrashPage(desk)
        qtbot.addWidget(page)
        page.show()
        disks.fill(disk)
        with qtbot.waitSignal(desk.refused) as refused:
            page.purge_all.click()
        assert refused.args is not None
        assert "free 1 MB there" in str(refused.args[0])
        (disk / "filler").unlink()
        answer(agreed)
        page.purge_all.click()
        qtbot.waitUntil(lambda: not names(page), timeout=PATIENCE)
        desk.close()
        assert b"Zzpurged" not in (disk / "case.casebook").read_bytes()


def test_a_disk_that_fills_up_during_a_purge_leaves_everything_in_the_trash(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    with disks.mounted(tmp_path / "disk", "3m") as disk:
        desk = Desk(create_case(disk / "case.casebook", "A case"))
        trash_record(desk.case, add_record(desk.case, "note", {"text": "long " * 40_000}).uid)
        page = TrashPage(desk)
        qtbot.addWidget(page)
        page.show()

        def fill(dialog: PurgeDialog) -> None:
            disks.fill(disk)
            agreed(dialog)

        answer(fill)
        with qtbot.waitSignal(desk.refused, timeout=PATIENCE) as refused:
            page.purge_all.click()
        assert refused.args == ["The disk is full: nothing was saved. Free some space, then try again."]
        assert len(names(page)) == 1
        (disk / "filler").unlink()
        assert check(desk.case) == []
        desk.close()


def test_closing_the_case_during_a_purge_leaves_a_sound_file(page: TrashPage, silo: Desk, qtbot: QtBot) -> None:
    path = silo.case.path
    answer(agreed)
    page.purge_all.click()
    page.close_down()
    assert not [one for one in psutil.Process().children() if CHILD in one.cmdline()]
    with closing(Case(path, None, None, now)) as again:
        lying = len(trashed(again))
        assert lying in (0, 3)
        assert [one for one in check(again) if one.part != "pages"] == []


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
