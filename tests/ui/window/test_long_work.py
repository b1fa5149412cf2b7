"""Long work shows how far it is, and is stopped at the next chance."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from casebook.errors import Cancelled
from ui.widgets.long_work import LongWork, Progress, time_left

TOTAL = 1_000


def half_a_second(progress: Progress) -> int:
    """Work until half a second has passed."""
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < 0.5:
        if progress(int(passed * TOTAL), TOTAL // 2) is False:
            raise Cancelled
    return TOTAL


def test_work_returns_what_it_did_and_is_shown_meanwhile(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    work = LongWork("Adding", window)
    seen: list[tuple[bool, int]] = []
    bar = work.findChildren(QProgressBar)[0]
    watch = QTimer(window, interval=20)
    watch.timeout.connect(lambda: seen.append((work.isVisible(), bar.value())))
    watch.start()
    assert work.run("Adding one <b>file</b>", half_a_second) == TOTAL
    assert [visible for visible, _ in seen].count(True) >= 2
    assert seen[-1][1] > 500


def test_cancel_stops_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    work = LongWork("Adding", window)
    cancel = work.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Cancel)
    watch = QTimer(window, interval=10)
    watch.timeout.connect(lambda: cancel.click() if cancel.isVisible() else None)
    watch.start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        work.run("Adding", half_a_second)
    assert time.monotonic() - begun < 0.5
    assert work.stopped


def test_short_work_shows_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    work = LongWork("Adding", window)
    assert work.run("Adding", lambda progress: progress(1, 1)) is True
    assert not work.isVisible()


@pytest.mark.parametrize(
    ("done", "of", "passed", "words"),
    [
        (0, 10, 5.0, ""),
        (5, 10, 0.5, ""),
        (10, 10, 5.0, ""),
        (9, 10, 9.0, "A few seconds left"),
        (1, 4, 10.0, "About 30 seconds left"),
        (1, 11, 60.0, "About 10 minutes left"),
    ],
)
def test_the_time_left_is_said_in_words(done: int, of: int, passed: float, words: str) -> None:
    assert time_left(done, of, passed) == words
