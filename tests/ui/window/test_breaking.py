from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
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
    room, left = 90, 20
    height = by.height(text, room)
    picture = QImage(left * 2 + room, height + 40, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    with QPainter(picture) as painter:
        by.draw(painter, QRect(left, 20, room, height), text)
    inked = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).value() < 200
    ]
    assert bool(inked) == bool(text)
    assert all(left - 2 <= x <= left + room + 2 and 18 <= y <= 22 + height for x, y in inked)


def test_no_line_is_wider_than_its_room(by: Breaker) -> None:
    text = "The seals on the hatches had been cut before the inspection of 14 November 2024."
    assert by.height(text, 2000) == QFontMetrics(by.font).lineSpacing()
    assert by.height(text, 200) >= QFontMetricsF(by.font).horizontalAdvance(text) / 200
