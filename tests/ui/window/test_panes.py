"""The handles between panes: where a person puts them they stay, also in the next session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window.forms import on_screen
from ui import theme
from ui.app import open_window
from ui.settings import Settings
from ui.widgets.kept_sizes import keep_sizes_in
from ui.window import Window
from ui.workbench import Workbench


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def case(silo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(silo_file, tmp_path / "silo-nine.casebook"))


def opened(qtbot: QtBot, settings: Settings, case: Path, wide: int = 1440) -> Window:
    made = open_window(settings)
    qtbot.addWidget(made)
    made.resize(wide, 900)
    made.show()
    made.open(case)
    QApplication.processEvents()
    return made


def bench(window: Window) -> Workbench:
    assert window.bench is not None
    return window.bench


def drag(qtbot: QtBot, settings: Settings, split: QSplitter, handle: int, by: QPoint) -> list[int]:
    """Drag a handle with the mouse, and return the sizes it came to, once they are kept."""
    grip, before = split.handle(handle), settings.part("panes")
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(0, 0))
    QTest.mouseMove(grip, by)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(0, 0))
    qtbot.waitUntil(lambda: settings.part("panes") != before)
    return split.sizes()


def test_the_rail_and_the_inspector_are_as_wide_as_they_were_left(qtbot: QtBot, settings: Settings, case: Path) -> None:
    first = opened(qtbot, settings, case)
    assert first.bench is not None
    usual = first.bench.rail.width()
    drag(qtbot, settings, bench(first).panes, 1, QPoint(60, 0))
    left = drag(qtbot, settings, bench(first).panes, 2, QPoint(-90, 0))
    assert abs(left[0] - usual - 60) < 8  # the grip is wider than the line
    first.close()
    again = opened(qtbot, settings, case)
    assert bench(again).panes.sizes() == left
    again.close()


def test_the_drawing_of_the_timeline_is_as_high_as_it_was_left(qtbot: QtBot, settings: Settings, case: Path) -> None:
    first = opened(qtbot, settings, case)
    bench(first).go("timeline")
    QApplication.processEvents()
    (split,) = bench(first).page("timeline").findChildren(QSplitter)
    left = drag(qtbot, settings, split, 1, QPoint(0, -80))
    first.close()
    again = opened(qtbot, settings, case)
    bench(again).go("timeline")
    QApplication.processEvents()
    (split,) = bench(again).page("timeline").findChildren(QSplitter)
    assert split.sizes() == left
    again.close()


def test_a_narrow_window_shows_the_rail_as_icons_and_a_wide_one_its_words_again(
    qtbot: QtBot, settings: Settings, case: Path
) -> None:
    window = opened(qtbot, settings, case)
    usual = bench(window).rail.width()
    for wide, rail in ((800, theme.current().px(56)), (1440, usual)):
        window.resize(wide, 900)
        QApplication.processEvents()
        assert bench(window).rail.width() == rail
    item = bench(window).rail._items["claims"]
    assert item.text().strip() == "Claims"
    window.close()


def test_sizes_left_in_large_letters_fit_small_ones(
    qapp: QApplication, qtbot: QtBot, settings: Settings, case: Path
) -> None:
    settings.set("size", 150)
    theme.wear(qapp, theme.load(theme.LIGHT, 150))
    try:
        first = opened(qtbot, settings, case, 1900)
        left = drag(qtbot, settings, bench(first).panes, 1, QPoint(60, 0))
        first.close()
    finally:
        theme.wear(qapp, theme.load(theme.LIGHT))
    settings.set("size", 100)
    again = opened(qtbot, settings, case, 1900)
    assert abs(bench(again).panes.sizes()[0] - left[0] / 1.5) < 3
    again.close()


def test_each_of_a_page_s_splitters_keeps_its_own_sizes(qtbot: QtBot, settings: Settings) -> None:
    first = page_of_two(qtbot, settings)
    left = [drag(qtbot, settings, split, 1, QPoint(by, 0)) for split, by in zip(splits(first), (40, -70), strict=True)]
    assert left[0] != left[1]
    again = page_of_two(qtbot, settings)
    assert [split.sizes() for split in splits(again)] == left


def page_of_two(qtbot: QtBot, settings: Settings) -> QWidget:
    """Show a page of two rows, each of two panes, that keeps its handles."""
    page = QWidget()
    rows = QVBoxLayout(page)
    for _ in range(2):
        split = QSplitter()
        for _ in range(2):
            split.addWidget(QWidget())
        rows.addWidget(split)
    on_screen(qtbot, page, 600, 400)
    keep_sizes_in(page, settings, "page")
    return page


def splits(page: QWidget) -> list[QSplitter]:
    return page.findChildren(QSplitter)


@pytest.mark.parametrize("kept", [[1, 2], "wide", [None, 3, 4], [-300, 900, 300], {"a": 1}])
def test_damaged_sizes_count_as_none(qtbot: QtBot, settings: Settings, case: Path, kept: object) -> None:
    settings.set("panes", {"bench": kept})
    window = opened(qtbot, settings, case)
    assert bench(window).rail.width() == theme.current().px(196)
    window.close()
