"""Words that run from the right, words broken over two lines, and words of one letter: selected, walked and copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from arabic_reshaper import reshape
from bidi import get_display
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.ui.window.reading import attached, drag, middle_of, opened, pages_of
from ui import theme
from ui.canvas.pages_view import PagesView
from ui.workbench import Workbench

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
NONE, SHIFT, CTRL = Qt.KeyboardModifier(0), Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
ARABIC = ("غادرت الحبوب الصومعة ليلا", "ولم يوقع أحد على الشاحنة")
BROKEN = ("Nobody at the har-", "bour, and I saw it.")

Show = Callable[[Sequence[str]], PagesView]


@pytest.fixture
def shown(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> Show:
    def show(lines: Sequence[str]) -> PagesView:
        arabic = lines is ARABIC
        registerFont(TTFont("Naskh", FONTS / "NotoNaskhArabic-Regular.ttf"))
        canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=A4)
        canvas.setFont("Naskh" if arabic else "Times-Roman", 16)
        for place, line in enumerate(lines):
            put = canvas.drawRightString if arabic else canvas.drawString
            put(500 if arabic else 72, 760 - 32 * place, get_display(reshape(line)) if arabic else line)
        canvas.showPage()
        canvas.save()
        view = pages_of(opened(qtbot, bench, attached(bench.desk, tmp_path / "page.pdf")))
        view.setFocus()
        return view

    return show


def caret_at(view: PagesView) -> str:
    """Return on which side of its word the caret is drawn: "left", "right", or "around" it."""
    place = view.caret_place()
    assert place is not None
    image, ink = view.viewport().grab().toImage(), theme.current().colour("accent")

    def drawn(x: float) -> bool:
        seen = QRectF(x - 2, place.top() + 2, 5, place.height() - 4).toRect()
        return any(
            all(image.pixelColor(at, y) == ink for y in range(seen.top(), seen.bottom()))
            for at in range(seen.left(), seen.right())
        )

    sides = {"left": drawn(place.left() - 1), "right": drawn(place.right() + 1)}
    return "around" if all(sides.values()) else next((side for side, there in sides.items() if there), "nowhere")


def test_words_from_the_right_are_selected_by_the_mouse(shown: Show) -> None:
    view = shown(ARABIC)
    drag(view, middle_of(view, 1, "الصومعة"), middle_of(view, 1, "أحد"))
    assert view.selected_text() == "الصومعة ليلا\nولم يوقع أحد"
    (part,) = view.parts()
    first, second = part.boxes
    assert first[0] < second[0], "the first line to its end at the left"
    assert first[2] < second[2], "the second from its beginning at the right"


def test_where_words_run_from_the_right_left_leads_on(shown: Show) -> None:
    view = shown(ARABIC)
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle_of(view, 1, "الحبوب"))
    QTest.keyClick(view, KEY.Key_Left, SHIFT)
    assert view.selected_text() == "الحبوب الصومعة"
    QTest.keyClick(view, KEY.Key_Right, SHIFT)
    QTest.keyClick(view, KEY.Key_Right, SHIFT)
    assert view.selected_text() == "غادرت الحبوب"
    QTest.keyClick(view, KEY.Key_Left, CTRL | SHIFT)
    assert view.selected_text() == "الحبوب الصومعة ليلا"


def test_the_caret_is_at_the_end_of_what_is_selected(shown: Show) -> None:
    view = shown(ARABIC)
    drag(view, middle_of(view, 1, "غادرت"), middle_of(view, 1, "الصومعة"))
    assert caret_at(view) == "left"
    drag(view, middle_of(view, 1, "الصومعة"), middle_of(view, 1, "غادرت"))
    assert caret_at(view) == "right"


def test_the_caret_is_at_the_end_of_what_is_selected_upside_down_too(shown: Show) -> None:
    view = shown(BROKEN)
    view.turn(2)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    drag(view, middle_of(view, 1, "at"), middle_of(view, 1, "the"))
    assert caret_at(view) == "left"


def test_the_caret_is_beside_a_word_of_one_letter(shown: Show) -> None:
    view = shown(BROKEN)
    drag(view, middle_of(view, 1, "and"), middle_of(view, 1, "I"))
    assert caret_at(view) == "right"


def test_the_caret_is_around_its_word_where_nothing_is_selected(shown: Show) -> None:
    view = shown(BROKEN)
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle_of(view, 1, "Nobody"))
    assert caret_at(view) == "around"


def test_a_word_broken_over_two_lines_is_copied_and_found_whole(shown: Show, bench: Workbench, qtbot: QtBot) -> None:
    view = shown(BROKEN)
    drag(view, middle_of(view, 1, "Nobody"), middle_of(view, 1, "saw"))
    QTest.keyClick(view, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Nobody at the harbour, and I saw"
    page = bench.page("viewer")
    page.focus_filter()
    box = page.reader.search.box  # type: ignore[attr-defined]
    box.clear()
    QTest.keyClicks(box, "harbour")
    qtbot.waitUntil(lambda: page.reader.search.told.text() == "1 of 1")  # type: ignore[attr-defined]
