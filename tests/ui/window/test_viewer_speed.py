"""A file of two thousand pages is open at once, and nothing in it keeps the window waiting."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.window.reading import attached, bench_on, opened, pages_of, pdf, sharp, words_of
from ui.canvas.pages_view import PagesView
from ui.canvas.pictures import MOST_BYTES
from ui.desk import Desk
from ui.pages.viewer import ViewerPage

WORDS = (
    "grain",
    "left",
    "silo",
    "night",
    "nobody",
    "signed",
    "second",
    "lorry",
    "ledger",
    "shows",
    "payment",
    "harbour",
)
OPEN_S, HANDLER_MS, FRAME_MS = 1.0, 50.0, 16.0
LENIENT = 2.0  # a machine that does other things at the same time is slower; medians are held without it
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(1)
    lines = [" ".join(chance.choices(WORDS, k=12)) for _ in range(34)]
    return pdf(tmp_path_factory.mktemp("large") / "large.pdf", 2000, lines)


@pytest.fixture
def page(desk: Desk, large: Path, qtbot: QtBot, tmp_path: Path) -> Iterator[ViewerPage]:
    bench = bench_on(qtbot, desk, tmp_path, (1440, 900))
    bench.page("viewer")  # what it needs is loaded
    record = attached(desk, large)
    made = opened(qtbot, bench, record)
    qtbot.waitUntil(lambda: bool(made.reader._texts))
    yield made
    bench.close_down()


def taken(work: Callable[[], object]) -> float:
    """Return how long work takes, with all it leaves to be done at once, in milliseconds."""
    began = perf_counter()
    work()
    QApplication.processEvents()
    return (perf_counter() - began) * 1000


def median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def test_it_is_open_within_a_second(page: ViewerPage, qtbot: QtBot) -> None:
    record = page.evidence
    assert record is not None
    page.reader.close_file()
    began, longest = perf_counter(), 0.0
    page.show_record(record)
    while page.reader.stage.view is None or not sharp(pages_of(page)):
        longest = max(longest, taken(lambda: None))
        assert perf_counter() - began < 10 * OPEN_S
    assert pages_of(page).count == 2000
    assert perf_counter() - began < OPEN_S * LENIENT
    assert longest < HANDLER_MS * LENIENT


def test_scrolling_waits_for_nothing(page: ViewerPage) -> None:
    bar = pages_of(page).verticalScrollBar()
    near = [taken(lambda at=at: bar.setValue(at)) for at in range(0, 30_000, 97)]  # type: ignore[misc]
    far = [taken(lambda at=at: bar.setValue(at)) for at in range(0, bar.maximum(), bar.maximum() // 200)]  # type: ignore[misc]
    assert median(near) < FRAME_MS
    assert median(far) < FRAME_MS
    assert sum(one > HANDLER_MS for one in near + far) <= 2


def test_a_selection_follows_the_mouse_within_a_frame(page: ViewerPage, qtbot: QtBot) -> None:
    view: PagesView = pages_of(page)
    view.go_to(1000)
    qtbot.waitUntil(lambda: sharp(view) and words_of(view, 1000) is not None)
    words = words_of(view, 1000)
    assert words is not None
    begin = view._on_screen(1000, words.words[3].box).center().toPoint()
    QTest.mousePress(view.viewport(), LEFT, NONE, begin)
    times = []
    for step in range(200):
        at = begin + QPoint((step * 37) % 500, step * 3)
        times.append(taken(lambda at=at: (QTest.mouseMove(view.viewport(), at), view.viewport().repaint())))  # type: ignore[misc]
    QTest.mouseRelease(view.viewport(), LEFT, NONE)
    assert len(view.selected_text().split()) > 100
    assert median(times) < FRAME_MS


def test_pictures_have_their_bound(page: ViewerPage, qtbot: QtBot) -> None:
    view = pages_of(page)
    for at in range(1, 60, 3):
        view.go_to(at)
        qtbot.waitUntil(lambda: sharp(view))
    assert view._pictures.size <= MOST_BYTES
    view.set_zoom(400)
    qtbot.waitUntil(lambda: sharp(view))
    assert view._pictures.size <= 2 * MOST_BYTES


def test_finding_in_all_of_it_takes_short_turns(page: ViewerPage, qtbot: QtBot) -> None:
    page.focus_filter()
    times = []
    for letter in "second lorry ledger nowhere":
        times.append(taken(lambda letter=letter: QTest.keyClicks(page.reader.search.box, letter)))  # type: ignore[misc]
        times += [taken(lambda: None) for _ in range(20)]
    qtbot.waitUntil(lambda: page.reader.search.told.text() == "Not found")
    assert sum(one > HANDLER_MS for one in times) <= 2
