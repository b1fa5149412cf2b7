"""Each type of field is entered by hand, told back, and kept to the byte."""

from __future__ import annotations

import json
import time
from typing import cast

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.forms import kind_form
from casebook.schema.field import Field
from casebook.schema.measure import Measure
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Choice, Flag, LongText, Moment, Names, Properties, Text, Url, Value, Whole
from tests.ui.window.forms import ODD_TEXTS, click, keyboard, naughty, on_screen, paste, press, write
from ui.desk import Desk
from ui.widgets.editor import Editor
from ui.widgets.editors import editor_for
from ui.widgets.editors_told import Calendar, DateEditor
from ui.widgets.picker import Picker
from ui.widgets.text_boxes import ExactText, Line, whole

SIZES = Choice((("s", "Small"), ("l", "Large")))
# What this machine has no font for is not Casebook's to warn of.
_FONTS = pytest.mark.qt_log_ignore("OpenType support missing", extend=True)


def editor(qtbot: QtBot, desk: Desk, field: Field) -> Editor:
    made = editor_for(field, desk)
    on_screen(qtbot, made)
    made.control.setFocus()
    return made


def offered(one: Editor) -> list[QPushButton]:
    return [button for button in one.findChildren(QPushButton) if button.isVisible()]


def stored(one: Editor) -> Value:
    return one.field.type.clean(one.value())


def test_a_line_gives_back_what_was_typed_and_tells_of_each_key(qtbot: QtBot, desk: Desk) -> None:
    line = editor(qtbot, desk, Field("Publisher", Text(), name="publisher"))
    told: list[str] = []
    line.edited.connect(lambda: told.append(line.typed()))
    write("SNNW")
    assert told == ["S", "SN", "SNN", "SNNW"]
    assert line.control.accessibleName() == "Publisher"


def test_what_is_set_by_the_program_is_no_edit(qtbot: QtBot, desk: Desk) -> None:
    for field in kind_form("source").fields:
        one = editor_for(field, desk)
        qtbot.addWidget(one)
        with qtbot.assertNotEmitted(one.edited):
            one.set("" if isinstance(one, Picker) else "2024")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("some time within July to November 2023", "[2023-07..2023-11]"),
        ("june 2024", "June 2024 · 2024-06"),
        ("2023-07/2023-11", "from July to November 2023"),
        ("2024~", "about 2024"),
        ("24 May 2025", "2025-05-24"),
        ("", ""),
    ],
)
def test_a_date_is_told_back_as_it_is_typed(qtbot: QtBot, desk: Desk, typed: str, told: str) -> None:
    date = editor(qtbot, desk, Field("Date", PartialDate(), name="date"))
    write(typed)
    assert date.noted("echo") == told


def test_a_date_that_reads_two_ways_asks_and_a_button_settles_it(qtbot: QtBot, desk: Desk) -> None:
    date = editor(qtbot, desk, Field("Date", PartialDate(), name="date"))
    write("3/4/2025")
    assert date.noted("echo") == "Is the day or the month written first? Write 2025-04-03 or 2025-03-04."
    qtbot.waitUntil(lambda: len(offered(date)) == 2)
    april, march = offered(date)
    assert (april.text(), march.text()) == ("3 April 2025", "4 March 2025")
    with qtbot.waitSignal(date.edited):
        click(march)
    assert date.typed() == "2025-03-04"
    assert stored(date) == "2025-03-04"


def test_words_that_are_no_date_are_answered_with_what_to_write(qtbot: QtBot, desk: Desk) -> None:
    date = editor(qtbot, desk, Field("Date", PartialDate(), name="date"))
    write("soonish")
    assert date.noted("echo").endswith("write a date as 24 May 2025, June 2024 or 2023.")
    assert not date.failed


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said offscreen of every popup
def test_the_calendar_writes_the_day_by_keys(qtbot: QtBot, desk: Desk) -> None:
    date = editor(qtbot, desk, Field("Date", PartialDate(), name="date"))
    assert isinstance(date, DateEditor)
    date.set("2025-05-24")
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = date.findChild(Calendar)
    assert calendar is not None
    assert calendar.days.selectedDate() == QDate(2025, 5, 24)
    with qtbot.waitSignal(date.edited), qtbot.assertNotEmitted(date.left):
        press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Return)
    assert date.typed() == "2025-05-25"
    qtbot.waitUntil(lambda: keyboard() is date.line)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said offscreen of every popup
def test_a_calendar_that_goes_with_the_keyboard_saves_nothing_while_it_is_destroyed(qtbot: QtBot, desk: Desk) -> None:
    date = editor(qtbot, desk, Field("Date", PartialDate(), name="date"))
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = date.findChild(Calendar)
    assert calendar is not None
    held = keyboard()
    assert calendar.isAncestorOf(held)
    with qtbot.assertNotEmitted(date.left):  # as Qt tells while it destroys what has the keyboard
        cast("QApplication", QApplication.instance()).focusChanged.emit(held, None)


def test_to_leave_the_window_is_to_leave_the_field(qtbot: QtBot, desk: Desk) -> None:
    line = editor(qtbot, desk, Field("Publisher", Text(), name="publisher"))
    with qtbot.waitSignal(line.left):
        line.control.clearFocus()


@pytest.mark.parametrize(
    ("typed", "told", "kept"),
    [
        ("over 3.5 million EUR", "more than EUR 3,500,000", "> 3500000 EUR"),
        ("49 deliveries", "", "49 deliveries"),
        ("about 48,4 %", "about 48.4%", "~ 48.4 %"),
    ],
)
def test_a_measure_is_told_back(qtbot: QtBot, desk: Desk, typed: str, told: str, kept: str) -> None:
    measure = editor(qtbot, desk, Field("Amount", Measure(), name="amount"))
    write(typed)
    assert measure.noted("echo") == told
    assert stored(measure) == kept


def test_a_moment_is_told_in_utc(qtbot: QtBot, desk: Desk) -> None:
    moment = editor(qtbot, desk, Field("Acquired", Moment(), name="acquired"))
    write("2025-05-25T01:29:00+02:00")
    assert moment.noted("echo") == "2025-05-24T23:29:00Z"
    write("x")
    assert moment.noted("echo") == "Write a moment as 2025-05-24T23:29:00Z."


def test_a_choice_is_typed_and_taken_back_with_delete(qtbot: QtBot, desk: Desk) -> None:
    choice = editor(qtbot, desk, Field("Size", SIZES, name="size"))
    assert choice.typed() == ""
    with qtbot.waitSignal(choice.edited):
        press(Qt.Key.Key_L)
    assert choice.typed() == "l"
    with qtbot.waitSignal(choice.edited):
        press(Qt.Key.Key_Delete)
    assert choice.typed() == ""


def test_a_needed_choice_offers_no_nothing(qtbot: QtBot, desk: Desk) -> None:
    choice = editor(qtbot, desk, Field("Size", SIZES, name="size", required=True))
    choice.set("s")
    press(Qt.Key.Key_Delete)
    assert choice.typed() == "s"
    assert choice.control.accessibleName() == "Size, needed"


def test_the_wheel_leaves_a_choice_alone(qtbot: QtBot, desk: Desk) -> None:
    choice = editor(qtbot, desk, Field("Size", SIZES, name="size"))
    choice.set("s")
    middle = choice.control.rect().center().toPointF()
    turned = QWheelEvent(
        middle, choice.control.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice.control, turned)
    assert choice.typed() == "s"


def test_a_flag_is_ticked_with_the_space_bar(qtbot: QtBot, desk: Desk) -> None:
    flag = editor(qtbot, desk, Field("Protected", Flag(), name="protected"))
    assert isinstance(flag.control, QCheckBox)
    with qtbot.waitSignal(flag.edited):
        press(Qt.Key.Key_Space)
    assert stored(flag) == 1
    flag.set("")
    assert stored(flag) is None


def test_a_list_takes_one_item_a_line(qtbot: QtBot, desk: Desk) -> None:
    names = editor(qtbot, desk, Field("Other names", Names(), name="aliases"))
    write("Quay Ltd")
    press(Qt.Key.Key_Return)
    write("Квай")
    assert stored(names) == '["Quay Ltd", "Квай"]'
    paste(names.control, "\r\nThird")
    assert stored(names) == '["Quay Ltd", "Квай", "Third"]'


def test_named_values_are_lines_and_come_back_whole(qtbot: QtBot, desk: Desk) -> None:
    named = editor(qtbot, desk, Field("Other properties", Properties(), name="properties"))
    write("idNumber: 7")
    press(Qt.Key.Key_Return)
    write("idNumber: 8")
    assert stored(named) == '{"idNumber": ["7", "8"]}'
    for odd in ({"a": ["1", "2: 3"], "b": [" x "]}, {"c: d": ["1"]}, {"e": ["two\nlines"]}, {"f": ["a\x85b"]}):
        kept = named.field.type.clean(odd)
        named.set(json.dumps(odd))
        assert stored(named) == kept


def test_values_without_a_name_are_refused_in_words_about_lines(qtbot: QtBot, desk: Desk) -> None:
    named = editor(qtbot, desk, Field("Other properties", Properties(), name="properties"))
    write("just words")
    named.fail("Write an object.")
    assert named.noted("error") == "Write one a line, as registrationNumber: 123."


def test_an_error_is_shown_marked_and_gone_with_the_next_key(qtbot: QtBot, desk: Desk) -> None:
    whole_number = editor(qtbot, desk, Field("Sequence", Whole(), help="Order.", name="sequence"))
    whole_number.fail("Write a whole number, in digits.")
    assert whole_number.failed
    assert whole_number.control.property("wrong") is True
    assert whole_number.control.accessibleDescription() == "Write a whole number, in digits."
    write("7")
    assert not whole_number.failed
    assert whole_number.noted("error") == ""
    assert whole_number.control.accessibleDescription() == "Order."


def test_leaving_is_told_once_and_tab_leaves_long_text(qtbot: QtBot, desk: Desk) -> None:
    page = QWidget()
    first, second = editor_for(Field("A", LongText(), name="a"), desk), editor_for(Field("B", Url(), name="b"), desk)
    for one in (first, second):
        one.setParent(page)
    second.move(0, 200)
    on_screen(qtbot, page)
    first.control.setFocus()
    with qtbot.waitSignal(first.left), qtbot.assertNotEmitted(second.left):
        press(Qt.Key.Key_Tab)
    assert first.typed() == ""
    assert second.holds(keyboard())


def test_long_text_grows_to_eight_lines(qtbot: QtBot, desk: Desk) -> None:
    text = editor(qtbot, desk, Field("Notes", LongText(), name="notes"))
    heights = []
    for _ in range(12):
        heights.append(text.control.height())
        press(Qt.Key.Key_Return)
    assert heights[:8] == sorted(set(heights[:8]))
    assert heights[8:] == [heights[7]] * 4


def test_a_line_too_long_to_be_one_is_refused_in_words(qtbot: QtBot, desk: Desk) -> None:
    line = editor(qtbot, desk, Field("Publisher", Text(), name="publisher"))
    paste(line.control, "short")
    paste(line.control, "x" * 30_000)
    assert line.typed() == "short"
    assert "too long for one line" in line.noted("error")
    line.set("y" * 30_000)  # what stands already is never cut
    assert line.typed() == "y" * 30_000


@_FONTS
def test_naughty_strings_are_kept_to_the_byte_or_refused_in_words(qtbot: QtBot, desk: Desk) -> None:
    texts = naughty()
    types = (Text(), LongText(), Url(), Names(), Properties(), PartialDate(), Measure(), Moment(), Whole())
    for type_ in types:
        one = editor(qtbot, desk, Field("Field", type_, name="field"))
        for text in texts:
            one.set("")
            paste(one.control, text)
            assert one.typed() == text, type_
            one.set(text) if not isinstance(type_, Properties) else None
            assert one.typed() == text, type_


def test_a_box_keeps_every_kind_of_line_break_through_undo(qtbot: QtBot, desk: Desk) -> None:
    box = ExactText()
    on_screen(qtbot, box)
    for text in ODD_TEXTS:
        box.put("")
        paste(box, text)
        assert box.exact() == text
        box.undo()
        assert box.exact() == ""
        box.redo()
        assert box.exact() == text
        assert Line().hasAcceptableInput()
    box.put("one\r\ntwo")
    box.moveCursor(box.textCursor().MoveOperation.End)
    press(Qt.Key.Key_Return)
    write("three")
    assert box.exact() == "one\r\ntwo\nthree"


@pytest.mark.parametrize("text", ["x " * 500_000, ("word " * 10 + "\n") * 20_000, ("word " * 10 + "\r\n") * 20_000])
def test_a_megabyte_does_not_slow_the_keys(qtbot: QtBot, desk: Desk, text: str) -> None:
    one = editor(qtbot, desk, Field("Notes", LongText(), name="notes"))
    paste(one.control, text)
    QApplication.processEvents()
    slowest = 0.0
    for _ in range(5):
        started = time.process_time()
        write("y")
        QApplication.processEvents()
        slowest = max(slowest, time.process_time() - started)
    assert slowest < 0.05
    assert one.typed().replace("y", "") == text


def test_a_mark_that_begins_a_text_reaches_the_box(qtbot: QtBot, desk: Desk) -> None:
    line = Line()
    qtbot.addWidget(line)
    for mark in ("\ufeff", "\ufffe"):
        line.put(f"{mark}text")
        assert line.text() == f"{mark}text"
        assert whole("plain") == "plain"
