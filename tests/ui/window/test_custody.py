"""The custody of evidence in the window: read, added to by hand, redacted copies, and all of it hashed again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions.attach import attach_file
from casebook.actions.custody import enter_custody, log_custody
from casebook.actions.files import create_case
from casebook.case.connection import raw_of
from casebook.disclosure.reads import Reader
from tests.ui.window.inspecting import inspecting, settle, texts
from tests.ui.window.records import entries, press, shown
from ui import theme
from ui.app import open_window
from ui.desk import Desk
from ui.pages.health import HealthPage
from ui.settings import Settings
from ui.widgets.custody_entry import CustodyEntry, with_zone
from ui.widgets.custody_work import take_copy
from ui.widgets.inspector import Inspector
from ui.window import Window

LONG = 60_000  # milliseconds: a child starts, and reads the file in another


@pytest.fixture
def memo(desk: Desk, tmp_path: Path) -> int:
    """Return a memo in evidence."""
    attach_file(desk.case, written(tmp_path / "memo.txt", "Marla Wendt counted them."), how="by post", by="W. D.")
    return desk.lens.ids("evidence")[0]


@pytest.fixture
def inspector(qtbot: QtBot, desk: Desk, memo: int) -> Inspector:
    made = inspecting(qtbot, desk)
    desk.choose(memo)
    settle(made)
    return made


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Return the window on a case with one file, which is chosen."""
    with create_case(tmp_path / "case.casebook", "A case") as case:
        attach_file(case, written(tmp_path / "memo.txt", "Marla Wendt counted them."))
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.show()
    made.open(tmp_path / "case.casebook")
    assert made.desk is not None
    made.desk.go_to(made.desk.lens.ids("evidence")[0])
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    theme.wear(qapp, theme.load(theme.LIGHT))


def written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def uid(desk: Desk, record: int) -> str:
    named = desk.lens.name(record)
    assert named
    return named.uid


def log(desk: Desk, record: int) -> list[str]:
    """Return what was done, from the first to the last."""
    sheet = desk.lens.sheet(record)
    assert sheet
    return [one.fields[0].text for one in sheet.details["custody"]]


def asked(parent: Inspector | Window) -> CustodyEntry:
    return next(one for one in parent.findChildren(CustodyEntry) if one.isVisible())


def test_the_log_is_read_from_the_first_entry_to_the_last(inspector: Inspector, desk: Desk, memo: int) -> None:
    said = {"action": "transferred", "at": "2020-05-03T09:30:00Z", "place": "the lawyer", "note": "on a stick"}
    enter_custody(desk.case, uid(desk, memo), said)
    told = texts(inspector).splitlines()
    at = next(n for n, line in enumerate(told) if line.startswith("Transferred  3 May 2020"))
    assert told[at + 1 : at + 3] == ["to the lawyer", "on a stick"]
    assert told[at + 3].startswith("Acquired  ")
    assert told[at + 4].startswith("by W. D. · from /")


def test_a_long_log_is_folded_between_its_first_and_its_last_entries(
    inspector: Inspector, desk: Desk, memo: int
) -> None:
    for number in range(8):
        log_custody(desk.case, uid(desk, memo), "viewed", note=f"time {number}")
    told = texts(inspector)
    assert [f"\ntime {number}\n" in told for number in range(8)] == [False] * 4 + [True] * 4
    assert "\nby post" in told
    press(inspector, "Show 4 more")
    assert all(f"\ntime {number}\n" in texts(inspector) for number in range(8))


def test_the_whole_log_is_copied_with_the_name_and_the_hash(inspector: Inspector, desk: Desk, memo: int) -> None:
    for number in range(8):
        log_custody(desk.case, uid(desk, memo), "viewed", note=f"time {number}")
    settle(inspector)
    press(inspector, "Copy the log")
    first, *blocks = QGuiApplication.clipboard().text().split("\n\n")
    sheet = desk.lens.sheet(memo)
    assert sheet
    sha256 = sheet.field("sha256")
    assert sha256
    assert first == f"memo.txt\nSHA-256 {sha256.text}"
    assert [block.splitlines()[-1] for block in blocks] == ["by post", *(f"time {number}" for number in range(8))]


def test_an_entry_is_logged_from_the_card_by_keys(qtbot: QtBot, inspector: Inspector, desk: Desk, memo: int) -> None:
    press(inspector, "Add custody entry…")
    entry = asked(inspector)
    with qtbot.waitActive(entry):
        entry.activateWindow()
    qtbot.waitUntil(entry.editors["action"].control.hasFocus)
    QTest.keyClicks(entry.editors["action"].control, "T")
    QTest.keyClick(entry.editors["action"].control, Qt.Key.Key_Tab)
    assert entry.editors["at"].control.hasFocus()
    QTest.keyClicks(entry.editors["by"].control, "W. D.")
    QTest.keyClicks(entry.editors["place"].control, "the lawyer")
    QTest.keyClick(entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: log(desk, memo) == ["Acquired", "Transferred"])
    assert "by W. D. · to the lawyer" in texts(inspector)
    desk.undo()
    assert log(desk, memo) == ["Acquired"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2026-05", "Say the day and the time"),
        ("2026-05-03", "Say the day and the time"),
        ("May 2026", "Say the day and the time"),
        ("2999-01-01 10:00", "still to come"),
    ],
)
def test_a_moment_that_is_none_yet_or_in_part_is_refused(
    inspector: Inspector, desk: Desk, memo: int, typed: str, why: str
) -> None:
    press(inspector, "Add custody entry…")
    entry = asked(inspector)
    line = entry.editors["at"].control
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, typed)
    press(entry, "Log it")
    assert entry.isVisible()
    assert why in entry.editors["at"].noted("error")
    assert log(desk, memo) == ["Acquired"]


def test_a_moment_with_no_zone_is_of_the_clock_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Ljubljana")
    time.tzset()
    try:
        assert with_zone("2026-05-03 11:30") == "2026-05-03T11:30:00+02:00"
        assert with_zone("2026-12-03 11:30") == "2026-12-03T11:30:00+01:00"
        assert [with_zone(one) for one in ("2026-05-03T11:30Z", "2026-05-03", "soon")] == [
            "2026-05-03T11:30Z",
            "2026-05-03",
            "soon",
        ]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_who_reads_for_others_adds_nothing(inspector: Inspector, desk: Desk, memo: int) -> None:
    desk.view_as(Reader("editor"))
    desk.choose(memo)
    settle(inspector)
    buttons = {one.text() for one in inspector.findChildren(QPushButton) if one.isVisible()}
    assert not {"Add custody entry…", "Add a redacted copy…"} & buttons
    assert "by W. D." in texts(inspector)
    assert "from /" not in texts(inspector)


def test_evidence_offers_both_in_its_table_and_other_records_do_not(qtbot: QtBot, desk: Desk, memo: int) -> None:
    page, offered = shown(qtbot, desk, "evidence"), ["Add custody entry…", "Add a redacted copy…"]
    page.table.go_to(memo)
    menu = page.menu()
    assert [one for one in entries(menu) if one in offered] == offered
    next(one for one in menu.actions() if one.text() == offered[0]).trigger()
    assert any(one.isVisible() for one in page.findChildren(CustodyEntry))
    assert not set(offered) & set(entries(shown(qtbot, desk, "source").menu()))


def test_a_redacted_copy_is_chosen_taken_in_and_shown(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    desk = window.desk
    assert desk
    original = desk.record
    assert original
    black = written(tmp_path / "black.txt", "[redacted] counted them.")
    window.actions_by_name["redacted"].trigger()
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    line = dialog.findChild(QLineEdit)
    assert line
    line.setText(str(black))
    with qtbot.waitSignal(desk.said, timeout=LONG):
        dialog.accept()
    assert log(desk, original) == ["Acquired", "Redacted copy made"]
    assert desk.record not in (None, original)
    assert window.bench
    settle(window.bench.inspector)
    assert "Redacted copy of" in texts(window.bench.inspector)
    desk.undo()
    assert log(desk, original) == ["Acquired"]


def test_the_original_is_refused_as_its_own_copy(qtbot: QtBot, desk: Desk, memo: int, tmp_path: Path) -> None:
    page, named = shown(qtbot, desk, "evidence"), desk.lens.name(memo)
    assert named
    with qtbot.waitSignal(desk.refused, timeout=LONG) as told:
        take_copy(desk, named, tmp_path / "memo.txt", page)
    assert "nothing is redacted in it" in told.args[0]
    assert log(desk, memo) == ["Acquired"]


def test_all_evidence_is_verified_and_what_changed_is_named(qtbot: QtBot, window: Window) -> None:
    desk = window.desk
    assert desk
    record = desk.record
    assert record
    assert window.bench
    window.actions_by_name["verify"].trigger()
    health = window.bench.page("health")
    assert isinstance(health, HealthPage)
    assert window.bench.place == "health"
    qtbot.waitUntil(lambda: health.evidence.said.text().startswith("As received: 1 file."), timeout=LONG)
    raw_of(desk.case.connection).execute("UPDATE chunk SET data = x'00'")
    window.actions_by_name["verify"].trigger()
    qtbot.waitUntil(lambda: health.evidence.property("tone") == "bad", timeout=LONG)
    told = [one.text() for one in health.evidence.findChildren(QLabel)]
    assert "Evidence: the bytes of memo.txt are not those received." in told
    assert log(desk, record) == ["Acquired", "Verified", "Verified"]
    desk.choose(record)
    window.bench.go("evidence")
    settle(window.bench.inspector)
    assert "Not as received" in texts(window.bench.inspector)


def test_what_is_about_evidence_waits_for_some(window: Window) -> None:
    desk = window.desk
    assert desk
    assert all(window.actions_by_name[name].isEnabled() for name in ("custody", "redacted", "verify"))
    desk.choose(None)
    enabled = [window.actions_by_name[name].isEnabled() for name in ("custody", "redacted", "verify")]
    assert enabled == [False, False, True]
