"""Nothing that is written in the window is cut, on no page, however small the window and large the letters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.window.cutting import cut_in
from ui import theme
from ui.app import open_window
from ui.places import PLACES
from ui.settings import Settings
from ui.widgets.elided import Elided
from ui.window import Window

SHAPES = [(1024, 700, 100), (1024, 700, 150), (1440, 900, 80), (1440, 900, 100), (1440, 900, 200)]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    yield
    theme.wear(qapp, theme.load(theme.LIGHT))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: "{}x{} at {}".format(*shape))
def test_no_page_cuts_its_words(
    qapp: QApplication, qtbot: QtBot, silo_file: Path, tmp_path: Path, dressed: None, shape: tuple[int, int, int]
) -> None:
    """Walks every page, each with a record chosen, in a window that was opened at this size."""
    wide, high, size = shape
    theme.wear(qapp, theme.load(theme.LIGHT, size))
    window = opened(qtbot, tmp_path, silo_file, size)
    window.resize(wide, high)
    told = [f"welcome: {one}" for one in cut(window)]
    assert window.open(Path(shutil.copy(silo_file, tmp_path / "silo-nine.casebook")))
    assert window.bench is not None
    assert window.desk is not None
    for place in PLACES:
        window.bench.go(place.name)
        if place.kind:
            window.desk.go_to(window.desk.lens.ids(place.kind)[0])
        told += [f"{place.name}: {one}" for one in cut(window)]
        if (window.width(), window.height()) != (wide, high):
            told.append(f"{place.name}: made the window {window.width()} by {window.height()}")
            window.resize(wide, high)
    window.close()
    assert told == []


def test_an_open_window_follows_a_change_of_size(
    qapp: QApplication, qtbot: QtBot, silo_file: Path, tmp_path: Path, dressed: None
) -> None:
    """What was built in smaller letters, the first page and the status bar too, has room for larger ones."""
    window = opened(qtbot, tmp_path, silo_file, 100)
    window.resize(1440, 900)
    assert window.open(Path(shutil.copy(silo_file, tmp_path / "silo-nine.casebook")))
    for place in ("source", "claims", "timeline", "health"):
        assert window.bench is not None
        window.bench.go(place)
        for _ in range(2):
            window.actions_by_name["larger"].trigger()
        laid_out(qtbot, window)
        assert cut(window) == [], place
    assert window.settings.size == 200
    window.close_case()
    assert cut(window) == []
    window.close()


def laid_out(qtbot: QtBot, window: Window) -> None:
    """Wait for what is put up in turns: the page, then what stands beside it."""
    bench = window.bench
    assert bench is not None
    page = bench.page(bench.place)
    qtbot.waitUntil(lambda: bench.pages.currentWidget() is page and page.isVisible() and bench.inspector.whole)
    QApplication.processEvents()


def opened(qtbot: QtBot, folder: Path, silo: Path, size: int) -> Window:
    """Return a window in letters of this size."""
    settings = Settings(folder / "window.json")
    settings.set("size", size)
    window = open_window(settings)
    qtbot.addWidget(window)
    window.show()
    return window


def cut(window: Window) -> list[str]:
    """Return what is cut, once everything has found its place."""
    for _ in range(4):  # a layout may ask for another
        QApplication.processEvents()
    return cut_in(window)


def test_a_label_that_gives_way_ends_in_an_ellipsis_and_says_all_in_its_tip(qtbot: QtBot) -> None:
    made = Elided("Sixteen claims & <b>none</b> of them cleared.")
    qtbot.addWidget(made)
    made.show()
    made.resize(made.sizeHint())
    assert made.shown() == made.text()
    assert made.toolTip() == ""
    made.resize(80, 20)
    assert made.shown().endswith("…")
    assert made.toolTip() == "<qt>Sixteen claims &amp; &lt;b&gt;none&lt;/b&gt; of them cleared.</qt>"
