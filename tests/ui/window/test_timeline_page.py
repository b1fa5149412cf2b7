from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record, set_fields
from casebook.actions.trash import trash_record
from tests.ui.canvas.events import many
from tests.ui.window.forms import on_screen
from ui import theme
from ui.canvas.legend import Legend
from ui.canvas.timeline_view import TimelineView
from ui.desk import Desk
from ui.pages.timeline import TimelinePage
from ui.widgets.events_model import EventsModel

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> TimelinePage:
    return opened(qtbot, silo)


def opened(qtbot: QtBot, desk: Desk) -> TimelinePage:
    page = on_screen(qtbot, TimelinePage(desk), 870, 800)
    page.focus()
    return page


def press(qtbot: QtBot, page: TimelinePage, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(page.view, key, modifier or Qt.KeyboardModifier.NoModifier)


def titles(page: TimelinePage) -> list[str]:
    return [event.title for event in page.table.shown.events]


def ids(page: TimelinePage) -> list[int]:
    return [event.id for event in page.table.shown.events]


def where(page: TimelinePage, event: int) -> QPoint:
    page.view.viewport().repaint()
    place = page.view.place_of(event)
    assert place is not None
    return place.toPoint()


def test_events_are_told_in_order_of_time_and_those_without_a_date_apart(page: TimelinePage) -> None:
    assert titles(page)[:3] == [
        "Quaffermoor Quay takes over Silo 9",
        "Tramplewick Holding buys into the silo",
        "The night sales begin",
    ]
    assert [event.title for event in page.tray.shown.events] == ["The night crew is paid"]
    assert page.tray_title.text() == "Without a date (1)"


def test_the_table_says_dates_in_words(page: TimelinePage) -> None:
    row = titles(page).index("The night sales begin")
    cells = [page.table.shown.index(row, column).data() for column in range(5)]
    assert cells == [
        "Some time within July to September 2024",
        "The night sales begin",
        "Quaffermoor Quay Ltd",
        "One origin",
        "some time between July and September",
    ]


def test_the_model_of_the_table_keeps_qts_rules(silo: Desk, qapp: QApplication) -> None:
    model = EventsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(silo.lens.events())
    assert model.rowCount() == 15
    model.show([])
    assert model.rowCount() == 0


def test_the_arrows_walk_the_events_in_order_of_time(qtbot: QtBot, page: TimelinePage) -> None:
    walked: list[object] = []
    page.desk.chosen.connect(walked.append)
    press(qtbot, page, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left, KEY.Key_End, KEY.Key_Right)
    order = ids(page)
    assert walked == [order[0], order[1], order[2], order[1], order[-1], order[-1]]
    press(qtbot, page, KEY.Key_Home)
    assert page.desk.record == order[0]


def test_what_is_selected_in_the_drawing_is_selected_in_the_table(qtbot: QtBot, page: TimelinePage) -> None:
    press(qtbot, page, KEY.Key_Right, KEY.Key_Right)
    assert page.table.current() == ids(page)[1]
    assert page.view.accessibleDescription() == "Tramplewick Holding buys into the silo, 2021 (uncertain), One origin"


def test_what_is_selected_in_the_table_is_selected_in_the_drawing(qtbot: QtBot, page: TimelinePage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, KEY.Key_Down)
    QTest.keyClick(page.table, KEY.Key_Down)
    assert page.view.selected == page.desk.record == page.table.current() == ids(page)[1]


def test_the_tray_takes_the_selection_from_the_table(qtbot: QtBot, page: TimelinePage) -> None:
    press(qtbot, page, KEY.Key_Right)
    page.tray.setFocus()
    QTest.keyClick(page.tray, KEY.Key_Down)
    undated = page.tray.shown.events[0].id
    assert page.desk.record == undated
    assert page.table.current() is None
    assert page.view.accessibleDescription() == "The night crew is paid, without a date, One origin"


def test_a_selection_made_elsewhere_is_followed(page: TimelinePage) -> None:
    page.desk.choose(ids(page)[4])
    assert page.table.current() == page.view.selected == ids(page)[4]
    page.desk.choose(page.desk.lens.claims()[0].id)
    assert page.table.current() is None


def test_a_click_on_a_bar_selects_and_a_double_click_goes_there(qtbot: QtBot, page: TimelinePage) -> None:
    first = ids(page)[0]
    QTest.mouseClick(page.view.viewport(), LEFT, pos=where(page, first))
    assert page.desk.record == first
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseDClick(page.view.viewport(), LEFT, pos=where(page, first))
    assert asked.args == [first]


def test_enter_goes_to_the_event_from_drawing_and_table(qtbot: QtBot, page: TimelinePage) -> None:
    press(qtbot, page, KEY.Key_Right)
    with qtbot.waitSignal(page.desk.asked):
        press(qtbot, page, KEY.Key_Return)
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.keyClick(page.table, KEY.Key_Return)
    assert asked.args == [ids(page)[0]]


def test_keys_and_buttons_zoom_and_fit(qtbot: QtBot, page: TimelinePage) -> None:
    whole = page.view.scale
    press(qtbot, page, KEY.Key_Plus)
    assert page.view.scale.pixels > whole.pixels
    press(qtbot, page, KEY.Key_Minus, KEY.Key_Minus)
    assert page.view.scale.pixels < whole.pixels
    by_name = {one.accessibleName(): one for one in page.findChildren(QPushButton)}
    QTest.mouseClick(by_name["Show everything"], LEFT)
    assert page.view.scale == whole
    QTest.mouseClick(by_name["Closer"], LEFT)
    assert page.view.scale.pixels > whole.pixels
    QTest.mouseClick(by_name["Farther away"], LEFT)
    assert page.view.scale.pixels == pytest.approx(whole.pixels)


def test_the_wheel_zooms_about_the_pointer(page: TimelinePage) -> None:
    first = ids(page)[0]
    place = where(page, first)
    turn(page.view, place, 120)
    assert abs(where(page, first).x() - place.x()) <= 2
    assert page.view.scale.pixels > page.view.scene.fit(700, 1.0).pixels


def turn(view: TimelineView, place: QPoint, angle: int) -> None:
    corner = view.viewport().mapToGlobal(place)
    nothing, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turned, still = QPoint(0, angle), QPoint()
    plain = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(QPointF(place), QPointF(corner), still, turned, nothing, plain, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_dragging_and_shift_with_the_arrows_pan(qtbot: QtBot, page: TimelinePage) -> None:
    view, first = page.view, ids(page)[0]
    before = where(page, first)
    start = QPoint(400, 60)
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(60, 0))
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + QPoint(60, 0))
    assert where(page, first).x() == before.x() + 60
    assert page.desk.record is None
    press(qtbot, page, KEY.Key_Left, modifier=SHIFT)
    press(qtbot, page, KEY.Key_Right, modifier=SHIFT)
    assert where(page, first).x() == before.x() + 60


def test_walking_brings_what_is_out_of_sight_into_sight(qtbot: QtBot, page: TimelinePage) -> None:
    press(qtbot, page, *[KEY.Key_Plus] * 12, KEY.Key_End)
    last = ids(page)[-1]
    assert page.view.viewport().rect().contains(where(page, last))


def test_a_new_event_appears_and_a_trashed_one_goes(page: TimelinePage) -> None:
    added = add_record(page.desk.case, "event", {"title": "The quay is searched", "date": "2025-02-03"})
    assert "The quay is searched" in titles(page)
    trash_record(page.desk.case, added.uid)
    assert "The quay is searched" not in titles(page)


def test_what_changes_keeps_the_selection_and_the_place(qtbot: QtBot, page: TimelinePage) -> None:
    press(qtbot, page, *[KEY.Key_Plus] * 4, *[KEY.Key_Right] * 5)
    scale, record = page.view.scale, page.desk.record
    assert record is not None
    name = page.desk.lens.name(record)
    assert name is not None
    set_fields(page.desk.case, name.uid, {"title": "Twelve barges"})
    assert page.view.scale == scale
    assert page.table.current() == record
    assert "Twelve barges" in titles(page)


def test_a_date_takes_an_event_out_of_the_tray(page: TimelinePage) -> None:
    name = page.desk.lens.name(page.tray.shown.events[0].id)
    assert name is not None
    set_fields(page.desk.case, name.uid, {"date": "2024-10"})
    assert "The night crew is paid" in titles(page)
    assert page.tray_title.isHidden()
    assert page.tray.isHidden()


def test_the_tray_opens_and_closes(qtbot: QtBot, page: TimelinePage) -> None:
    QTest.mouseClick(page.tray_title, LEFT)
    assert page.tray.isHidden()
    QTest.mouseClick(page.tray_title, LEFT)
    assert page.tray.isVisible()


def test_an_empty_page_teaches_and_starts_a_first_event(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    asked = []
    page.new_wanted.connect(lambda kind, prefill: asked.append((kind, prefill)))
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, KEY.Key_Space)
    page.new()
    assert asked == [("event", {}), ("event", {})]


def test_a_page_that_was_behind_another_catches_up(qtbot: QtBot, desk: Desk) -> None:
    page = TimelinePage(desk)
    qtbot.addWidget(page)
    add_record(desk.case, "event", {"title": "Founded", "date": "-0043"})
    page.show_record(desk.lens.events()[0].id)
    assert titles(page) == ["Founded"]
    assert page.table.current() == desk.lens.events()[0].id


def test_the_legend_opens_from_its_chip_and_closes_again(qtbot: QtBot, page: TimelinePage) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.mouseClick(page.legend_chip, LEFT)
    legend = page.findChild(Legend)
    assert isinstance(legend, Legend)
    assert legend.isVisible()
    assert page.rect().contains(legend.geometry())
    QTest.keyClick(legend, KEY.Key_Escape)
    qtbot.waitUntil(lambda: page.findChild(Legend) is None)
    assert page.view.hasFocus()
    QTest.mouseClick(page.legend_chip, LEFT)
    QTest.mouseClick(page.legend_chip, LEFT)
    qtbot.waitUntil(lambda: page.findChild(Legend) is None)


def test_hostile_titles_are_drawn_as_they_are(qtbot: QtBot, desk: Desk) -> None:
    for title in (
        "<img src=/etc/passwd>",
        "\u202eright to left",
        "\u0645\u0631\u062d\u0628\u0627",
        "x" * 20_000,
        "a\nb",
    ):
        add_record(desk.case, "event", {"title": title, "date": "2024-05", "track": title[:100]})
    page = opened(qtbot, desk)
    assert not page.grab().isNull()
    assert len(titles(page)) == 5


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    theme.wear(qapp, theme.load(theme.DARK, 200))
    yield
    theme.wear(qapp, theme.load(theme.LIGHT))


def test_it_is_drawn_in_the_dark_and_at_twice_the_size(qtbot: QtBot, silo: Desk, dark: None) -> None:
    page = opened(qtbot, silo)
    press(qtbot, page, KEY.Key_Right)
    picture = page.view.grab().toImage()
    assert picture.pixelColor(picture.width() - 40, 200) == theme.current().colour("panel")


def test_thousands_of_events_are_packed_between_frames(qtbot: QtBot) -> None:
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(870, 480)
    view.show_events(many(6000))
    assert view.verticalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    view.walk_to(4000)
    view.grab()
    assert view.place_of(view.scene.order[4000]) is not None


def test_every_part_has_a_name(page: TimelinePage) -> None:
    for part in (page.view, page.table, page.tray, *page.findChildren(QPushButton)):
        told = QAccessible.queryAccessibleInterface(part)
        assert told is not None
        assert told.text(QAccessible.Text.Name)
