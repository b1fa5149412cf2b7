"""A file is extracted off the main thread: with progress where it is large, whole or not at all, and noted."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressBar
from pytestqt.qtbot import QtBot

from casebook.case.connection import raw_of
from tests.case import disks
from tests.ui.window.reading import attached
from ui.desk import Desk
from ui.pages.viewer import ViewerPage
from ui.widgets.busy import Busy
from ui.workbench import Workbench

LONG = 60_000  # milliseconds a slow disk may take
LARGE = 400 << 20


def pressed(bench: Workbench, record: int, out: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open a file that is not shown, and extract it to a place; the system's own dialog is not ours to test."""
    bench.read(record)
    page = bench.page("viewer")
    assert isinstance(page, ViewerPage)
    qtbot.waitUntil(lambda: page.reader.stage.currentWidget() is page.reader.stage.unshown)
    monkeypatch.setattr("ui.widgets.extracting.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    QTest.mouseClick(page.reader.stage.unshown.extract, Qt.MouseButton.LeftButton)


def binary(desk: Desk, folder: Path, size: int = 3_000_000) -> int:
    with (folder / "data.bin").open("wb") as file:
        file.truncate(size)
    return attached(desk, folder / "data.bin")


def custody(desk: Desk, record: int) -> list[str]:
    sheet = desk.lens.sheet(record)
    assert sheet is not None
    return [one.entered()["action"] for one in sheet.details["custody"]]


def test_a_small_file_comes_without_a_box_and_is_noted(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = binary(bench.desk, tmp_path)
    with qtbot.waitSignal(bench.desk.said) as said:
        pressed(bench, record, tmp_path / "out.bin", qtbot, monkeypatch)
    assert said.args == [f"Extracted to {tmp_path / 'out.bin'}."]
    assert (tmp_path / "out.bin").read_bytes() == (tmp_path / "data.bin").read_bytes()
    assert custody(bench.desk, record) == ["acquired", "exported"]


def test_a_large_file_tells_how_far_it_is_and_the_window_lives(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, turns = binary(bench.desk, tmp_path, LARGE), [time.thread_time()]  # of this thread: machines are shared
    beat = QTimer(interval=5)
    beat.timeout.connect(lambda: turns.append(time.thread_time()))
    pressed(bench, record, tmp_path / "out.bin", qtbot, monkeypatch)
    beat.start()
    qtbot.waitUntil(lambda: _bar(bench).value() > 0, timeout=LONG)
    qtbot.waitUntil((tmp_path / "out.bin").exists, timeout=LONG)
    beat.stop()
    assert (tmp_path / "out.bin").stat().st_size == LARGE
    assert max(after - before for before, after in pairwise(turns[1:])) < 0.25


def _bar(bench: Workbench) -> QProgressBar:
    busy = next((one for one in bench.findChildren(Busy) if one.isVisible()), None)
    bar = busy.findChild(QProgressBar) if busy else None
    return bar or QProgressBar()


def test_cancelled_nothing_is_written_and_what_stood_there_stands(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, folder = binary(bench.desk, tmp_path, LARGE), tmp_path / "out"
    folder.mkdir()
    (folder / "out.bin").write_text("before")
    pressed(bench, record, folder / "out.bin", qtbot, monkeypatch)
    qtbot.waitUntil(lambda: _bar(bench).value() > 0, timeout=LONG)
    busy = next(one for one in bench.findChildren(Busy) if one.isVisible())
    with qtbot.waitSignal(bench.desk.said, timeout=LONG) as said:
        QTest.keyClick(busy, Qt.Key.Key_Escape)
    assert said.args == ["Stopped: nothing was written."]
    assert [one.name for one in folder.iterdir()] == ["out.bin"]
    assert (folder / "out.bin").read_text() == "before"
    assert custody(bench.desk, record) == ["acquired"]


def test_a_full_disk_is_named_and_left_as_it_was(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = binary(bench.desk, tmp_path)
    with disks.mounted(tmp_path / "stick", "1m") as stick:
        with qtbot.waitSignal(bench.desk.refused) as refused:
            pressed(bench, record, stick / "out.bin", qtbot, monkeypatch)
        assert refused.args == ["The disk is full: free some space, or write out.bin elsewhere."]
        assert list(stick.iterdir()) == []
    assert custody(bench.desk, record) == ["acquired"]


@pytest.mark.parametrize("where", ["read-only", "not there"])
def test_a_folder_that_takes_no_file_is_named(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    record = binary(bench.desk, tmp_path)
    with disks.mounted(tmp_path / "stick", "8m") as stick:
        disks.make_readonly(stick)
        folder = stick if where == "read-only" else tmp_path / "nowhere"
        with qtbot.waitSignal(bench.desk.refused) as refused:
            pressed(bench, record, folder / "out.bin", qtbot, monkeypatch)
    assert refused.args == [
        f"{folder} cannot be written to: choose another place."
        if where == "read-only"
        else f"The folder {folder} is not there: make it, or choose another."
    ]


def test_a_case_that_closes_stops_it(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, folder = binary(bench.desk, tmp_path, LARGE), tmp_path / "out"
    folder.mkdir()
    pressed(bench, record, folder / "out.bin", qtbot, monkeypatch)
    qtbot.waitUntil(lambda: _bar(bench).value() > 0, timeout=LONG)
    bench.desk.closing.emit()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("said", ["Cancel", "Extract"])
def test_bytes_that_are_not_those_received_come_only_to_who_wants_them(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    record = binary(bench.desk, tmp_path)
    raw_of(bench.desk.case.connection).execute("UPDATE chunk SET data = x'00' WHERE number = 0")
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            next(one for one in box.buttons() if one.text() == said).click()

    answering = QTimer(interval=20)
    answering.timeout.connect(answer)
    answering.start()
    pressed(bench, record, tmp_path / "out.bin", qtbot, monkeypatch)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["The bytes of this file are not those received. Extract it as it is?"]
    if said == "Cancel":
        assert not (tmp_path / "out.bin").exists()
        assert custody(bench.desk, record) == ["acquired"]
    else:
        qtbot.waitUntil(lambda: custody(bench.desk, record) == ["acquired", "exported"])
        assert (tmp_path / "out.bin").read_bytes()[:1] == b"\x00"
