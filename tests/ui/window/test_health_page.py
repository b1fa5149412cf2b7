"""The page of backups and health by its doors: back up, restore, check."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casebook.actions.attach import attach_file
from casebook.actions.backups import last_backup, note_backup
from casebook.actions.files import check, create_case, history, open_case
from casebook.actions.records import add_record
from casebook.case.connection import raw_of
from casebook.disclosure.reads import Reader
from casebook.paths import state_dir
from ui.desk import Desk
from ui.pages.health import HealthPage
from ui.widgets.busy import Busy

LONG = 20_000  # milliseconds a child may take on a busy machine


@pytest.fixture
def page(silo: Desk, qtbot: QtBot) -> HealthPage:
    return shown(silo, qtbot)


def shown(desk: Desk, qtbot: QtBot) -> HealthPage:
    made = HealthPage(desk)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.focus()
    return made


def texts(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def choose(page: HealthPage, path: Path) -> None:
    """Answer the file dialog that is open."""
    dialog = next(one for one in page.findChildren(QFileDialog) if one.isVisible())
    name = dialog.findChild(QLineEdit)
    assert name is not None
    name.setText(str(path))
    dialog.accept()


def idle(page: HealthPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in page.findChildren(Busy)), timeout=LONG)
    QApplication.processEvents()  # Qt shows what was put into a layout on its next turn


def test_it_says_where_the_case_is_and_what_it_holds(page: HealthPage, silo: Desk) -> None:
    assert str(silo.case.path.resolve()) in texts(page)
    assert "Not encrypted: whoever has the file can read it." in texts(page)
    assert any(text.startswith("125 records, of them 9 files of ") for text in texts(page))
    assert any(text.startswith("No backup has been made") for text in texts(page))
    assert page.back_up_to.hasFocus()


def test_a_backup_goes_to_the_folder_chosen_and_again_there(
    page: HealthPage, silo: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    QTest.keyClick(page.back_up_to, Qt.Key.Key_Space)
    choose(page, folder)
    idle(page, qtbot)
    (first,) = folder.iterdir()
    assert first.name.startswith("silo-nine-20")
    last = last_backup(silo.case)
    assert last is not None
    assert last[0] == first
    assert any(text.startswith(f"{first.name} · ") for text in texts(page))
    QTest.mouseClick(page.back_up_now, Qt.MouseButton.LeftButton)
    idle(page, qtbot)
    assert len(list(folder.iterdir())) == 2
    note = state_dir() / "backups.json"
    assert note.stat().st_mode & 0o777 == 0o600
    with open_case(first) as copy:
        assert check(copy) == []


def test_a_backup_is_restored_to_a_new_file(page: HealthPage, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    page.back_up_to.click()
    choose(page, folder)
    idle(page, qtbot)
    door = next(one for one in page.findChildren(QPushButton) if one.accessibleName().startswith("Restore silo-nine-"))
    door_name = door.accessibleName()
    door.setFocus()
    QTest.keyClick(door, Qt.Key.Key_Space)
    choose(page, tmp_path / "again.casebook")
    idle(page, qtbot)
    on = page.window().focusWidget()
    assert on is not door
    assert on.accessibleName() == door_name  # in the place of the one pressed, though the list was read again
    with open_case(tmp_path / "again.casebook") as restored:
        assert check(restored) == []


def test_what_is_there_is_never_overwritten(page: HealthPage, silo: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    backup = Path(shutil.copy(silo.case.path, tmp_path / "other.casebook"))
    page.restore_other.click()
    choose(page, backup)
    with qtbot.waitSignal(silo.refused, timeout=LONG) as refused:
        choose(page, silo.case.path)
    assert refused.args == ["There is a file silo-nine.casebook already: choose another name."]
    idle(page, qtbot)


def test_an_encrypted_backup_asks_for_its_passphrase(page: HealthPage, qtbot: QtBot, tmp_path: Path) -> None:
    backup = tmp_path / "secret.casebook"
    create_case(backup, "A secret", "correct horse").close()
    page.restore_other.click()
    choose(page, backup)
    choose(page, tmp_path / "again.casebook")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(QInputDialog)), timeout=LONG)
    asked = next(one for one in page.findChildren(QInputDialog) if one.isVisible())
    asked.setTextValue("correct horse")
    asked.accept()
    idle(page, qtbot)
    with open_case(tmp_path / "again.casebook", "correct horse") as restored:
        assert restored.encrypted


def test_a_sound_case_is_said_to_be_sound_until_it_changes(page: HealthPage, silo: Desk, qtbot: QtBot) -> None:
    page.check_now.click()
    assert any(isinstance(one, QDialog) and one.isVisible() for one in page.findChildren(Busy))
    idle(page, qtbot)
    assert page.health.said.text() == "Sound: pages, evidence, history, index, dates and links."
    add_record(silo.case, "note", {"text": "A note"})
    assert page.health.said.text().endswith(", before the last change.")


def test_an_encrypted_case_is_checked_and_backed_up(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(create_case(tmp_path / "secret.casebook", "A secret", "correct horse"))
    add_record(desk.case, "note", {"text": "A note"})
    page = shown(desk, qtbot)
    page.check_now.click()
    idle(page, qtbot)
    assert page.health.said.text().startswith("Sound:")
    (tmp_path / "stick").mkdir()
    page.back_up_to.click()
    choose(page, tmp_path / "stick")
    idle(page, qtbot)
    (made,) = (tmp_path / "stick").iterdir()
    with open_case(made, "correct horse") as copy:
        assert check(copy) == []
    desk.close()


def test_tab_goes_through_the_backups_listed_before_it_goes_on(silo: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for day in (20, 21):
        made = Path(shutil.copy(silo.case.path, tmp_path / f"silo-nine-202611{day}-0400.casebook"))
    note_backup(silo.case, made)
    page = shown(silo, qtbot)

    def doors() -> list[QPushButton]:
        return [one for one in page.backups.findChildren(QPushButton) if one.text() == "Restore…" and one.isVisible()]

    qtbot.waitUntil(lambda: len(doors()) == 2)
    page.restore_other.setFocus()
    for one in (*doors(), page.check_now):
        QTest.keyClick(page.window(), Qt.Key.Key_Tab)
        assert one.hasFocus()


def test_a_finding_has_a_door_to_its_record(silo: Desk, qtbot: QtBot) -> None:
    claim = silo.lens.names("C-7", ("claim",))[0].id
    raw_of(silo.case.connection).execute("UPDATE doc SET body = 'other words' WHERE id = ?", (claim,))
    page = shown(silo, qtbot)
    page.check_now.click()
    idle(page, qtbot)
    assert page.health.said.text().startswith("Not sound.")
    assert f"Index: record {claim} is indexed with other words, facets or days." in texts(page)
    door = next(one for one in page.findChildren(QPushButton) if one.text() == "Open the record")
    with qtbot.waitSignal(silo.asked) as asked:
        QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    assert asked.args == [claim]


def test_all_evidence_is_verified_and_noted_in_its_custody(page: HealthPage, silo: Desk, qtbot: QtBot) -> None:
    record = silo.lens.ids("evidence")[0]
    noted = len(custody(silo, record))
    QTest.mouseClick(page.verify_now, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(silo.stepped, timeout=LONG) as stepped:
        idle(page, qtbot)
    assert stepped.args[0].touches("custody")
    assert page.evidence.said.text().startswith("As received: 9 files. Noted in its custody, ")
    assert custody(silo, record)[noted:] == ["verified"]
    silo.undo()
    assert len(custody(silo, record)) == noted


def custody(desk: Desk, record: int) -> list[str]:
    sheet = desk.lens.sheet(record)
    assert sheet is not None
    return [one.entered()["action"] for one in sheet.details["custody"]]


def test_a_file_whose_bytes_are_others_is_named_with_a_door(page: HealthPage, silo: Desk, qtbot: QtBot) -> None:
    record = silo.lens.ids("evidence")[0]
    name = silo.lens.name(record)
    held = "SELECT id FROM blob WHERE sha256 = (SELECT sha256 FROM evidence WHERE id = ?)"
    raw = raw_of(silo.case.connection)
    raw.execute(f"UPDATE chunk SET data = x'00' WHERE blob_id = ({held})", (record,))
    page.verify_now.click()
    idle(page, qtbot)
    qtbot.waitUntil(lambda: page.evidence.said.text().startswith("Not all of the evidence"))
    assert name is not None
    assert f"Evidence: the bytes of {name.name} are not those received." in texts(page)
    door = next(one for one in page.evidence.findChildren(QPushButton) if one.text() == "Open the record")
    with qtbot.waitSignal(silo.asked) as asked:
        QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    assert asked.args == [record]


def test_verifying_that_is_cancelled_notes_nothing(page: HealthPage, silo: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "large.bin").write_bytes(bytes(300 << 20))
    attach_file(silo.case, tmp_path / "large.bin")
    last = history(silo.case, 1)[0].id
    page.verify_now.click()
    busy = next(one for one in page.findChildren(Busy) if one.isVisible())
    bar = busy.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=LONG)
    QTest.keyClick(busy, Qt.Key.Key_Escape)
    idle(page, qtbot)
    assert page.evidence.said.text() == "Stopped: nothing was noted."
    assert history(silo.case, 1)[0].id == last


def test_a_check_is_cancelled_by_esc(page: HealthPage, silo: Desk, qtbot: QtBot) -> None:
    page.check_now.click()
    busy = next(one for one in page.findChildren(Busy) if one.isVisible())
    QTest.keyClick(busy, Qt.Key.Key_Escape)
    assert "Stopping…" in texts(busy)  # a check that was just done by then is told of all the same
    idle(page, qtbot)
    page.check_now.click()
    idle(page, qtbot)
    assert page.health.said.text().startswith("Sound")


def test_a_case_that_closes_stops_the_work(page: HealthPage, silo: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "stick").mkdir()
    page.back_up_to.click()
    choose(page, tmp_path / "stick")
    page.close_down()
    assert not list((tmp_path / "stick").glob(".*"))
    idle(page, qtbot)


def test_others_see_nothing_of_it(page: HealthPage, silo: Desk) -> None:
    silo.view_as(Reader("public"))
    assert str(silo.case.path.resolve()) not in texts(page)
    assert not page.check_now.isVisible()
