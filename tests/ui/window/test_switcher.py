"""The quick switcher by its keys: records and commands mixed, folded and ranked."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record
from casebook.disclosure.ranking import EXACT, LETTERS, WORD, rank
from tests.ui.window.forms import named
from ui.desk import Desk
from ui.widgets.switcher import Switcher


@dataclass
class Bench:
    """A window with a line to type in, three commands, and the records a test makes."""

    window: QMainWindow
    line: QLineEdit
    desk: Desk
    qtbot: QtBot
    done: list[str] = field(default_factory=list)
    recent: list[int] = field(default_factory=list)
    commands: list[QAction] = field(default_factory=list)

    def open(self, typed: str = "") -> Switcher:
        self.line.setFocus()
        switcher = Switcher(self.desk, self.commands, self.window, self.recent)
        switcher.open()
        QTest.keyClicks(switcher.box, typed)
        return switcher

    def command(self, text: str, keys: str = "") -> QAction:
        action = QAction(text, self.window)
        action.setShortcut(keys)
        action.triggered.connect(lambda: self.done.append(text))
        self.commands.append(action)
        return action


@pytest.fixture
def bench(desk: Desk, qtbot: QtBot) -> Bench:
    window, line, inside = QMainWindow(), QLineEdit(), QWidget()
    QVBoxLayout(inside).addWidget(line)
    window.setCentralWidget(inside)
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    qtbot.waitExposed(window)
    made = Bench(window, line, desk, qtbot)
    made.command("&Undo", "Ctrl+Z")
    made.command("Search && &Find", "Ctrl+Shift+F")
    made.command("Go to &Sources")
    for name in ("Łódź port office", "Port of Ludlow", "Undine Shipping"):
        add_record(desk.case, "entity", {"name": name})
    return made


def listed(switcher: Switcher) -> list[str]:
    model = switcher.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def heard(switcher: Switcher, row: int) -> str:
    return str(switcher.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_empty_lists_the_newest_records_then_the_commands(bench: Bench) -> None:
    switcher = bench.open()
    records = ["Undine Shipping", "Port of Ludlow", "Łódź port office"]
    assert listed(switcher) == [*records, "Undo", "Search & Find", "Go to Sources"]
    assert heard(switcher, 0).endswith("Entity")
    assert heard(switcher, 3) == "Undo, Ctrl+Z"
    assert heard(switcher, 5) == "Go to Sources, Command"


def test_what_was_looked_at_last_comes_first(bench: Bench) -> None:
    (port,) = bench.desk.lens.names("Port of Ludlow")
    bench.recent = [port.id, 999_999]
    assert listed(bench.open())[:2] == ["Port of Ludlow", "Undo"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lodz", ["Łódź port office"]),
        ("port", ["Port of Ludlow", "Łódź port office"]),
        ("und", ["Undine Shipping", "Undo"]),
        ("gts", ["Go to Sources"]),
        (">u", ["Undo", "Go to Sources"]),
        (">", ["Undo", "Search & Find", "Go to Sources"]),
        ("zzz", []),
    ],
)
def test_what_is_typed_is_found_best_first(bench: Bench, typed: str, expected: list[str]) -> None:
    assert listed(bench.open(typed)) == expected


def test_enter_goes_to_the_record_and_gives_the_keyboard_back(bench: Bench) -> None:
    switcher = bench.open("lodz")
    with bench.qtbot.waitSignal(bench.desk.asked) as asked:
        QTest.keyClick(switcher.box, Qt.Key.Key_Return)
    assert asked.args is not None
    assert named(bench.desk, asked.args[0]).name == "Łódź port office"
    assert not switcher.isVisible()
    assert bench.line.hasFocus()


def test_enter_does_a_command(bench: Bench) -> None:
    QTest.keyClick(bench.open(">sear").box, Qt.Key.Key_Enter)
    assert bench.done == ["Search && &Find"]


def test_a_command_of_no_use_now_is_not_listed(bench: Bench) -> None:
    bench.commands[0].setEnabled(False)
    assert listed(bench.open(">")) == ["Search & Find", "Go to Sources"]


def test_the_arrows_and_pages_go_through_the_list(bench: Bench) -> None:
    switcher = bench.open()
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_PageDown, 5),
        (Qt.Key.Key_Down, 5),
        (Qt.Key.Key_Up, 4),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_Up, 0),
    ):
        QTest.keyClick(switcher.box, key)
        assert switcher.list.currentIndex().row() == row
    QTest.keyClick(switcher.box, Qt.Key.Key_Tab)
    assert switcher.box.hasFocus()


def test_esc_closes_and_changes_nothing(bench: Bench) -> None:
    switcher = bench.open("und")
    QTest.keyClick(switcher.box, Qt.Key.Key_Escape)
    assert not switcher.isVisible()
    assert bench.line.hasFocus()
    assert bench.done == []


def test_a_click_elsewhere_closes_and_one_on_a_line_does_it(bench: Bench) -> None:
    switcher = bench.open(">undo")
    at = switcher.list.visualRect(switcher.list.model().index(0, 0)).center()
    QTest.mouseClick(switcher.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.done == ["&Undo"]
    other = bench.open()
    QTest.mouseClick(bench.line, Qt.MouseButton.LeftButton)
    assert not other.isVisible()


def test_it_stays_inside_a_small_window(bench: Bench) -> None:
    switcher = bench.open()
    bench.window.resize(400, 300)
    bench.qtbot.waitUntil(lambda: bench.window.rect().contains(switcher.geometry()))


def test_the_model_stands_the_tester(bench: Bench) -> None:
    switcher = bench.open()
    QAbstractItemModelTester(switcher.choices, QAbstractItemModelTester.FailureReportingMode.Fatal, switcher)
    QTest.keyClicks(switcher.box, "lodz")
    assert switcher.choices.rowCount() == 1


@pytest.mark.parametrize(
    ("asked", "name", "expected"),
    [
        ("LODZ", "Łódź port", EXACT),
        ("", "anything", EXACT),
        ("po", "Łódź port", WORD),
        ("po lo", "Łódź port", WORD),
        ("dos", "Dossier…", EXACT),
        ("ngq", "New Quote, going quickly", LETTERS),
        ("port lodz x", "Łódź port", None),
        ("zz", "Łódź port", None),
    ],
)
def test_ranking(asked: str, name: str, expected: int | None) -> None:
    assert rank(asked, name) == expected
