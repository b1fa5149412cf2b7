"""Words are selected exactly, by mouse and by keyboard alone, upright and turned, on one page and over several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.window.reading import attached, drag, middle_of, opened, pages_of, pdf, words_of
from ui.canvas.pages_view import PagesView
from ui.canvas.passage import Spot
from ui.workbench import Workbench

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key

Open = Callable[..., PagesView]


@pytest.fixture
def shown(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> Open:
    def show(pages: int = 3, turn: int = 0) -> PagesView:
        made = pdf(tmp_path / f"{pages} {turn}.pdf", pages, turn=turn)
        return pages_of(opened(qtbot, bench, attached(bench.desk, made)))

    return show


def settled(qtbot: QtBot, view: PagesView, *pages: int) -> None:
    qtbot.waitUntil(lambda: all(words_of(view, page) is not None for page in pages))


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_drag_selects_from_word_to_word(shown: Open, qtbot: QtBot, turn: int, quarters: int) -> None:
    view = shown(turn=turn)
    view.turn(quarters)
    if quarters in {2, 3}:
        view.verticalScrollBar().setValue(view.places.column.sizes[0][1] // 3)
    drag(view, middle_of(view, 1, "silo"), middle_of(view, 1, "ledger"))
    assert view.selected_text() == "silo by night.\nNobody signed for the second lorry,\nand the ledger"


def test_a_drag_upwards_selects_the_same(shown: Open) -> None:
    view = shown()
    drag(view, middle_of(view, 1, "ledger"), middle_of(view, 1, "silo"))
    assert view.selected_text() == "silo by night.\nNobody signed for the second lorry,\nand the ledger"


def test_a_part_tells_its_characters_and_a_rectangle_a_line(shown: Open) -> None:
    view = shown()
    drag(view, middle_of(view, 1, "silo"), middle_of(view, 1, "ledger"))
    (part,) = view.parts()
    words = words_of(view, 1)
    assert words is not None
    assert words.text[part.start : part.end] == view.selected_text()
    assert len(part.boxes) == 3
    assert all(0 <= left < right <= 1 and 0 <= top < bottom <= 1 for left, top, right, bottom in part.boxes)


def test_a_drag_goes_over_pages(shown: Open, qtbot: QtBot) -> None:
    view = shown()
    view.set_zoom(25)
    settled(qtbot, view, 1, 2, 3)
    drag(view, middle_of(view, 1, "payment"), middle_of(view, 3, "number"))
    assert [part.page for part in view.parts()] == [1, 2, 3]
    assert view.selected_text().splitlines()[0] == "payment at all."
    assert view.selected_text().endswith("Page number")


def test_a_press_alone_selects_nothing_and_lets_go_what_was(shown: Open) -> None:
    view = shown()
    drag(view, middle_of(view, 1, "silo"), middle_of(view, 1, "ledger"))
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle_of(view, 1, "grain"))
    assert view.parts() == ()
    assert view.selecting.caret is not None


def test_a_shake_of_the_hand_is_no_drag(shown: Open) -> None:
    view = shown()
    at = middle_of(view, 1, "silo")
    drag(view, at, at + QPoint(2, 1), steps=1)
    assert view.parts() == ()


def test_clicks_take_a_word_and_a_line(shown: Open) -> None:
    view = shown()
    at = middle_of(view, 1, "second")
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
    assert view.selected_text() == "second"
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    assert view.selected_text() == "Nobody signed for the second lorry,"


def test_shift_and_a_click_stretch_the_selection(shown: Open) -> None:
    view = shown()
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle_of(view, 1, "grain"))
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, middle_of(view, 1, "night"))
    assert view.selected_text() == "grain left the silo by night."
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, middle_of(view, 1, "left"))
    assert view.selected_text() == "grain left"


def test_from_the_margin_the_nearest_words_are_taken(shown: Open) -> None:
    view = shown()
    place = view.places.rect(1)
    drag(
        view,
        QPoint(round(place.left()) + 3, middle_of(view, 1, "grain").y()),
        QPoint(round(place.right()) - 3, middle_of(view, 1, "grain").y()),
    )
    assert view.selected_text() == "The grain left the silo by night."


def test_dragging_beyond_the_edge_scrolls(shown: Open, qtbot: QtBot) -> None:
    view = shown()
    QTest.mousePress(view.viewport(), LEFT, NONE, middle_of(view, 1, "grain"))
    below = QPoint(300, view.viewport().height() + 60)
    QTest.mouseMove(view.viewport(), below)
    qtbot.waitUntil(lambda: view.page >= 2 and len(view.parts()) >= 2)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, below)
    assert not view.mouse.edge.isActive()


def test_a_selection_is_begun_before_its_words_are_read(shown: Open, qtbot: QtBot) -> None:
    view = shown()
    begin, end = middle_of(view, 1, "silo"), middle_of(view, 1, "night")
    known = view.stock.words.pop(1)
    drag_on = begin + (end - begin) / 2
    QTest.mousePress(view.viewport(), LEFT, NONE, begin)
    QTest.mouseMove(view.viewport(), drag_on)
    QTest.mouseMove(view.viewport(), end)
    assert view.parts() == ()
    qtbot.waitUntil(lambda: 1 in view.stock.words)
    assert view.stock.words[1].text == known.text
    assert view.selected_text() == "silo by night."
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)


# By keyboard alone


def keys(view: PagesView, *pressed: tuple[Qt.Key, Qt.KeyboardModifier] | Qt.Key) -> None:
    for one in pressed:
        key, held = one if isinstance(one, tuple) else (one, NONE)
        QTest.keyClick(view, key, held)


def test_a_sentence_is_selected_and_copied_without_a_mouse(shown: Open) -> None:
    view = shown()
    view.setFocus()
    keys(view, KEY.Key_Down, KEY.Key_Down, KEY.Key_Home, (KEY.Key_End, SHIFT))
    assert view.selected_text() == "The grain left the silo by night."
    keys(view, (KEY.Key_C, CTRL))
    assert QGuiApplication.clipboard().text() == "The grain left the silo by night."
    keys(view, (KEY.Key_Right, CTRL | SHIFT))
    assert view.selected_text().endswith("\nNobody signed for the second lorry,")
    keys(view, (KEY.Key_Left, SHIFT))
    assert view.selected_text().endswith("second")


def test_words_lines_and_pages_are_walked(shown: Open, qtbot: QtBot) -> None:
    view = shown()
    settled(qtbot, view, 1, 2)
    view.setFocus()
    keys(view, KEY.Key_Right)
    assert view.selecting.caret == Spot(1, 0)
    keys(view, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left)
    assert view.selecting.caret == Spot(1, 1)
    keys(view, (KEY.Key_Down, CTRL))
    assert view.selecting.caret == Spot(2, 0)
    keys(view, KEY.Key_Left)
    words = words_of(view, 1)
    assert words is not None
    assert view.selecting.caret == Spot(1, len(words) - 1)
    keys(view, (KEY.Key_Up, CTRL))
    assert view.selecting.caret == Spot(1, 0)
    assert view.parts() == ()


def test_the_ends_of_a_file_far_away_are_waited_for(shown: Open, qtbot: QtBot) -> None:
    view = shown(30)
    view.setFocus()
    keys(view, KEY.Key_Right, (KEY.Key_End, CTRL))
    qtbot.waitUntil(lambda: view.selecting.caret is not None and view.selecting.caret.page == 30)
    assert view.page == 30
    keys(view, (KEY.Key_Home, CTRL))
    assert view.selecting.caret == Spot(1, 0)
    assert view.page == 1


def test_leafing_scrolls_and_takes_the_caret_along(shown: Open, qtbot: QtBot) -> None:
    view = shown(6)
    settled(qtbot, view, 1, 2)
    view.setFocus()
    before = view.verticalScrollBar().value()
    keys(view, KEY.Key_Right, KEY.Key_PageDown)
    assert view.verticalScrollBar().value() > before
    qtbot.waitUntil(lambda: view.selecting.caret is not None and view.selecting.caret != Spot(1, 0))
    keys(view, (KEY.Key_PageDown, SHIFT))
    qtbot.waitUntil(lambda: len(view.parts()) >= 1)
    keys(view, KEY.Key_Space)
    assert view.verticalScrollBar().value() > before


def test_all_of_a_page_and_then_nothing(shown: Open) -> None:
    view = shown()
    view.setFocus()
    keys(view, (KEY.Key_A, CTRL))
    assert view.selected_text().splitlines()[0] == "Page number 1 of the report."
    assert view.selected_text().endswith("payment at all.")
    keys(view, KEY.Key_Escape)
    assert view.parts() == ()


def test_the_caret_is_seen_where_the_keyboard_is(shown: Open) -> None:
    view = shown()
    view.setFocus()
    without = view.viewport().grab().toImage()
    keys(view, KEY.Key_Right)
    with_caret = view.viewport().grab().toImage()
    assert with_caret != without
    keys(view, KEY.Key_Right)
    assert view.viewport().grab().toImage() != with_caret


def test_the_caret_is_brought_into_sight(shown: Open, qtbot: QtBot) -> None:
    view = shown()
    view.setFocus()
    view.set_zoom(400)
    keys(view, KEY.Key_Right, KEY.Key_Home, KEY.Key_End)
    place = view.caret_place()
    assert place is not None
    assert view.viewport().rect().contains(place.toRect())


def test_a_page_without_words_can_be_walked_over(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    view = pages_of(opened(qtbot, bench, attached(bench.desk, pdf(tmp_path / "blank.pdf", 1, lines=()))))
    view.put_no_words(1)
    view.setFocus()
    keys(view, KEY.Key_Right, KEY.Key_Down, KEY.Key_Up, (KEY.Key_End, SHIFT), (KEY.Key_A, CTRL), KEY.Key_Q)
    assert view.parts() == ()
