"""Every way of writing on a full, a read-only or a lost disk: a sentence, nothing lost, and the same press again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from casebook.actions.citations import cite
from casebook.actions.files import check, create_case, open_case
from casebook.actions.records import add_record
from casebook.actions.trash import trash_record
from tests.case import disks
from tests.ui.window.faults import FAULTS, LONG, PATIENCE, SAID, Attempt, Bench
from tests.ui.window.ways import WAYS, form
from ui.app import open_window
from ui.pages.dossier import DossierPage
from ui.pages.health import HealthPage
from ui.settings import Settings


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with disks.mounted(tmp_path / "stick", "6m") as stick:
        disk = stick / "folder"
        disk.mkdir()
        case = create_case(disk / "case.casebook", "A case")
        add_record(case, "entity", {"name": "Firm"})
        source = add_record(case, "source", {"title": "Paper", "type": "report", "seen": "held"}).uid
        quotes = [add_record(case, "quote", {"text": f"Words {n}", "source": source}).uid for n in range(2)]
        for claim in ("A claim", "Another claim"):
            add_record(case, "claim", {"text": claim, "section": "One"})
        for quote in quotes:
            cite(case, "A claim", quote, stance="supports", basis="report")
        trash_record(case, add_record(case, "note", {"text": "Thrown away"}).uid)
        window = open_window(Settings(tmp_path / "window.json"))
        window.resize(1200, 800)
        window.show()
        window.take(case)
        yield Bench(window, disk, qtbot)
        presses = QTimer(interval=5)
        presses.timeout.connect(_give_up)
        presses.start()
        assert window.close()
        presses.stop()
        window.deleteLater()


def _give_up() -> None:
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        next(one for one in box.buttons() if one.text() == "Give it up").click()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_cannot_be_written_is_said_and_the_same_press_does_it_later(
    bench: Bench, way: Callable[[Bench], Attempt], fault: str
) -> None:
    attempt = way(bench)
    said: list[str] = []
    bench.desk.said.connect(said.append)
    before = bench.last()
    with FAULTS[fault](bench.disk):
        attempt.press()
        assert attempt.said() in SAID[fault]
        assert attempt.stands()
        assert said == []
        assert bench.last() == before
    attempt.press()
    assert attempt.done()
    path = bench.desk.case.path
    assert bench.window.close_case()
    with open_case(path) as again:
        assert check(again) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_backup_to_a_bad_disk_is_told_and_leaves_nothing_half_written(
    bench: Bench, tmp_path: Path, fault: str
) -> None:
    to = bench.disk.parent / "backups"
    to.mkdir()
    bench.pages.go("health")
    page = bench.pages.page("health")
    assert isinstance(page, HealthPage)
    said: list[str] = []
    bench.desk.said.connect(said.append)
    with FAULTS[fault](to):
        page._back_up_in(to)
        bench.qtbot.waitUntil(lambda: page._busy is None, timeout=PATIENCE)
        assert bench.refused().endswith(".")
        assert said == []
    assert [one.name for one in to.iterdir()] == []
    page._back_up_in(to)
    bench.qtbot.waitUntil(lambda: page._busy is None, timeout=PATIENCE)
    assert "read back whole" in said[0]
    (made,) = to.iterdir()
    with open_case(made) as copy:
        assert check(copy) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_dossier_to_a_bad_disk_is_told_and_leaves_nothing_half_written(bench: Bench, fault: str) -> None:
    to = bench.disk.parent / "dossiers"
    to.mkdir()
    bench.pages.go("dossier")
    page = bench.pages.page("dossier")
    assert isinstance(page, DossierPage)
    page.choose_path = lambda _parent, _start: to / "out.pdf"

    def built() -> str:
        page.build.start_button.click()
        bench.qtbot.waitUntil(page.build.start_button.isVisible, timeout=PATIENCE)
        return page.build.result.text()

    with FAULTS[fault](to):
        assert built().endswith(".")
        assert page.build.result.objectName() == "error"
    assert [one.name for one in to.iterdir()] == []
    assert "Wrote out.pdf" in built()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_typed_and_cannot_be_kept_stays_and_is_kept_later(bench: Bench, fault: str) -> None:
    bench.pages.edit(bench.id("Firm"))
    shown = bench.pages.form._form
    assert shown is not None
    with FAULTS[fault](bench.disk):
        shown.fields.put({"description": LONG})
        shown.fields.edited.emit("description")
        assert not shown.aside.keep()
        bench.pages.go("timeline")  # the page is left, the form is not
        assert shown.dirty
        assert shown.fields.editors["description"].typed() == LONG
    assert shown.aside.keep()
    path = bench.desk.case.path
    assert bench.window.close_case()
    assert bench.window.open(path)
    sheet = bench.desk.lens.sheet(bench.id("Firm"))
    assert sheet is not None
    field = sheet.field("description")
    assert field is not None
    assert field.entered == LONG


def test_a_stick_that_comes_back_as_another_disk_is_taken_up_again(bench: Bench) -> None:
    """What was open on the stick that was pulled out is dead: the same file is found where it was, and opened."""
    attempt = form(bench)
    folder = bench.disk
    copy = folder.with_name("copy")
    copy.mkdir()
    shutil.copy(bench.desk.case.path, copy)
    with disks.taken_away(folder):
        attempt.press()
        assert attempt.said() in SAID["gone"]
    shutil.rmtree(folder)
    copy.rename(folder)
    attempt.press()
    assert attempt.done()
    path = bench.desk.case.path
    assert bench.window.close_case()
    with open_case(path) as again:
        assert check(again) == []


def test_another_version_of_the_case_in_its_place_is_never_written_to(bench: Bench) -> None:
    path = bench.desk.case.path
    older = path.with_name("older")
    shutil.copy(path, older)
    add_record(bench.desk.case, "note", {"text": "Newer than the copy"})
    attempt = form(bench)
    before = older.read_bytes()
    older.rename(path)
    attempt.press()
    assert "not the case as it was left here" in attempt.said()
    assert attempt.stands()
    assert path.read_bytes() == before


def test_a_case_that_is_pulled_out_in_truth_is_told(bench: Bench) -> None:
    """A lazy unmount: open files go on, and nothing can be found by its name."""
    attempt = form(bench)
    stick = bench.disk.parent
    subprocess.run(["umount", "--lazy", str(stick)], check=True)
    attempt.press()
    assert attempt.said() in SAID["gone"]
    assert attempt.stands()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True)
    attempt.press()
    assert attempt.said() in SAID["gone"]  # another disk is there, and no case on it
    assert attempt.stands()
