from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.widgets.breaking import Breaker

WORDS = st.lists(st.sampled_from(["a", "grain", "Ockleswade", "“sold”", "12.5%", "–"]), min_size=1, max_size=60)


@pytest.fixture
def by(qapp: QApplication) -> Breaker:
    return Breaker(theme.current().font(15, quoted=True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS.map(" ".join), st.integers(120, 900))
def test_a_text_takes_the_lines_that_qt_would_take(by: Breaker, text: str, room: int) -> None:
    asked = QFontMetrics(by.font).boundingRect(QRect(0, 0, room, 10**6), Qt.TextFlag.TextWordWrap, text).height()
    line = QFontMetrics(by.font).lineSpacing()
    assert abs(by.height(text, room) - asked) <= line


@pytest.mark.parametrize(
    "text", ["one two three", "two\nlines of words", "\u0645\u0631\u062d\u0628\u0627", "x" * 300, "a  b ", ""]
)
def test_what_is_drawn_stays_in_its_box(by: Breaker, text: str) -> None:
    box = QRect(20, 20, 90, by.height(text, 90))
    inked = drawn(by, box, text)
    assert bool(inked) == bool(text)
    assert all(box.adjusted(-2, -2, 3, 3).contains(one) for one in inked)


@pytest.mark.parametrize(
    ("text", "stop_on_the_left"),
    [("The seals.", False), ("\u05e9\u05dc\u05d5\u05dd.", True), ("\u0645\u0631\u062d\u0628\u0627.", True)],
)
def test_a_sentence_ends_where_its_own_letters_have_their_end(by: Breaker, text: str, stop_on_the_left: bool) -> None:
    inked = drawn(by, QRect(0, 0, 400, by.height(text, 400)), text)
    first, last = min(one.x() for one in inked), max(one.x() for one in inked)
    highest_left = min(one.y() for one in inked if one.x() <= first + 1)
    highest_right = min(one.y() for one in inked if one.x() >= last - 1)
    assert (highest_left > highest_right) == stop_on_the_left  # a full stop is lower than any letter


def drawn(by: Breaker, box: QRect, text: str) -> list[QPoint]:
    """Draw a text in a box, with room around it, as in a window read from left to right; return where there is ink."""
    picture = QImage(box.right() + 20, box.bottom() + 20, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    with QPainter(picture) as painter:
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        by.draw(painter, box, text)
    places = (QPoint(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return [one for one in places if picture.pixelColor(one).value() < 200]


def test_no_line_is_wider_than_its_room(by: Breaker) -> None:
    text = "The seals on the hatches had been cut before the inspection of 14 November 2024."
    assert by.height(text, 2000) == QFontMetrics(by.font).lineSpacing()
    assert by.height(text, 200) >= QFontMetricsF(by.font).horizontalAdvance(text) / 200
