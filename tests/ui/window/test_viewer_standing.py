"""A file that is shown anew, in another look or after a while, is where it was: its place, its zoom and its turning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebook.actions.files import create_case
from tests.ui.window.reading import attached, opened, pages_of, pdf
from ui.app import open_window
from ui.canvas.standing import Standing
from ui.canvas.text_view import TextView
from ui.pages.viewer import ViewerPage
from ui.settings import Settings
from ui.window import Window


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.show()
    made.take(create_case(tmp_path / "case.casebook", "A case"))
    QTest.qWaitForWindowActive(made)
    yield made
    for name in ("light", "smaller"):
        made.actions_by_name[name].trigger()
    made.close()


def reading(window: Window) -> ViewerPage:
    """Return the viewer that is there now: another look makes another."""
    assert window.bench is not None
    page = window.bench.page("viewer")
    assert isinstance(page, ViewerPage)
    return page


def shown(window: Window, qtbot: QtBot) -> Standing:
    page = reading(window)
    qtbot.waitUntil(lambda: page.reader.stage.view is not None, timeout=10_000)
    standing = page.reader.standing()
    assert isinstance(standing, Standing)
    return standing


@pytest.mark.parametrize("look", ["dark", "larger"])
def test_another_look_leaves_a_file_where_it_was(window: Window, tmp_path: Path, qtbot: QtBot, look: str) -> None:
    assert window.bench is not None
    page = opened(qtbot, window.bench, attached(window.bench.desk, pdf(tmp_path / "report.pdf", 12)))
    view = pages_of(page)
    QTest.keyClick(view, Qt.Key.Key_R)
    view.set_zoom(150)
    view.go_to(7)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 120)
    before = shown(window, qtbot)
    assert (before.page, before.zoom, before.quarters) == (7, 150, 1)
    window.actions_by_name[look].trigger()
    assert reading(window) is not page
    after = shown(window, qtbot)
    assert (after.page, after.zoom, after.quarters) == (7, 150, 1)
    assert after.down == pytest.approx(before.down, abs=0.02)
    assert reading(window).reader.bar.field.text() == "7"


def test_another_look_leaves_a_text_where_it_was(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "log.txt").write_text("\n".join(f"Barge {number} went by." for number in range(4_000)))
    assert window.bench is not None
    page = opened(qtbot, window.bench, attached(window.bench.desk, tmp_path / "log.txt"))
    view = page.reader.stage.view
    assert isinstance(view, TextView)
    qtbot.waitUntil(lambda: view.whole)
    view.set_zoom(125)
    told = next(one for one in page.reader.known.pages if "Barge 2000 " in one.text)
    at = told.text.index("Barge 2000 ")
    view.show_passage(told.number, at, at + 5)
    before = shown(window, qtbot)
    window.actions_by_name["dark"].trigger()
    page = reading(window)
    shown(window, qtbot)
    qtbot.waitUntil(lambda: page.reader.stage.text.whole)
    after = shown(window, qtbot)
    assert (after.page, after.zoom) == (told.number, 125)
    assert told.number > 1
    assert after.at == pytest.approx(before.at, abs=200)


def test_a_file_put_away_comes_back_where_it_was(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.bench is not None
    page = opened(qtbot, window.bench, attached(window.bench.desk, pdf(tmp_path / "report.pdf", 12)))
    view = pages_of(page)
    view.set_zoom(200)
    view.go_to(5)
    window.bench.go("claims")
    page._rest.setInterval(0)
    page._rest.start()
    qtbot.waitUntil(lambda: not page.reader.is_open)
    window.bench.go("viewer")
    qtbot.waitUntil(lambda: page.reader.stage.view is not None, timeout=10_000)
    assert (view.page, view.zoom) == (5, 200)
