"""The search page by its doors: typing, chips, and the keys that go through the results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record, add_records, set_fields
from casebook.disclosure.finds import search
from casebook.disclosure.reads import Reader
from tests.ui.window.forms import named
from ui import theme
from ui.desk import Desk
from ui.pages.search import AT_ONCE, SearchPage
from ui.widgets.chip import MenuChip
from ui.widgets.hits import HitsModel, Words, draw_marked, heard, in_two, on_one_line
from ui.widgets.search_chips import facet_in, with_facet

MENUS = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard|propagate)", extend=True)


@pytest.fixture
def page(silo: Desk, qtbot: QtBot) -> Iterator[SearchPage]:
    made = SearchPage(silo)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.focus()
    yield made
    made.close_down()


def shown(page: SearchPage) -> list[str]:
    model = page.hits.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def told(page: SearchPage) -> str:
    return page.box.accessibleDescription()


def typed(qtbot: QtBot, page: SearchPage, words: str) -> None:
    QTest.keyClicks(page.box, words)
    qtbot.waitUntil(lambda: bool(told(page)))


def test_results_follow_what_is_typed(page: SearchPage, qtbot: QtBot) -> None:
    assert page.box.hasFocus()
    assert not shown(page)
    typed(qtbot, page, "grain barges")
    assert shown(page)
    assert told(page) == f"{len(shown(page))} hits"
    QTest.keyClick(page.box, Qt.Key.Key_Escape)
    assert (page.box.text(), shown(page), told(page)) == ("", [], "")


def test_the_keyboard_goes_through_the_results_and_back(page: SearchPage, silo: Desk, qtbot: QtBot) -> None:
    typed(qtbot, page, "grain")
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    assert page.hits.hasFocus()
    assert page.hits.currentIndex().row() == 0
    QTest.keyClick(page.hits, Qt.Key.Key_Down)
    second = search(silo.case, "grain").finds[1]
    assert silo.record == second.id
    with qtbot.waitSignal(silo.asked) as asked:
        QTest.keyClick(page.hits, Qt.Key.Key_Return)
    assert asked.args == [second.id]
    QTest.keyClick(page.hits, Qt.Key.Key_Up)
    QTest.keyClick(page.hits, Qt.Key.Key_Up)
    assert page.box.hasFocus()
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert page.hits.hasFocus()
    QTest.keyClick(page.hits, Qt.Key.Key_Escape)
    assert page.box.hasFocus()
    assert page.box.text() == ""


def test_enter_does_not_wait_for_the_pause(page: SearchPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.box, "grain")
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    assert page.hits.hasFocus()
    assert shown(page)


def test_a_bad_facet_is_refused_in_a_sentence(page: SearchPage, qtbot: QtBot) -> None:
    typed(qtbot, page, "kind:zebra")
    assert told(page).startswith("There is no kind “zebra”: choose from source,")
    assert not shown(page)


def test_nothing_found_says_what_to_try(page: SearchPage, qtbot: QtBot) -> None:
    typed(qtbot, page, "zzyzx")
    assert told(page).startswith("Nothing was found.")


@MENUS
def test_chips_write_the_words_of_a_search_into_the_box(page: SearchPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.box, "grain")
    chips = {chip.text(): chip for chip in page.chips.findChildren(MenuChip)}
    assert list(chips) == ["Kind", "State", "Tag", "Before", "After"]
    QTest.keyClick(chips["Kind"], Qt.Key.Key_Down)
    menu = chips["Kind"].menu_shown
    next(action for action in menu.actions() if action.text() == "Quote").trigger()
    menu.close()
    assert page.box.text() == "grain kind:quote"
    assert chips["Kind"].text() == "Kind: quote"
    assert chips["Kind"].isChecked()
    assert shown(page)
    chips["Kind"].click()
    next(action for action in menu.actions() if action.text() == "Any").trigger()
    menu.close()
    assert page.box.text() == "grain"


@MENUS
def test_a_date_chip_says_what_to_type(page: SearchPage) -> None:
    chip = next(one for one in page.chips.findChildren(MenuChip) if one.text() == "Before")
    chip.click()
    chip.menu_shown.actions()[-1].trigger()
    chip.menu_shown.close()
    assert page.box.text() == "before:"
    assert told(page) == "Say what before: is to be, as in before:2024."
    assert page.box.hasFocus()


@pytest.mark.parametrize(
    ("query", "facet", "value", "expected"),
    [
        ("grain", "kind", "quote", "grain kind:quote"),
        ("kind:quote grain", "kind", "claim", "kind:claim grain"),
        ("grain KIND:quote barge", "kind", None, "grain barge"),
        ("grain", "tag", "the money", 'grain tag:"the money"'),
        ('tag:"the money" grain', "tag", "x", "tag:x grain"),
        ("mankind:quote", "kind", "claim", "mankind:quote kind:claim"),
        ("", "after", "", "after:"),
    ],
)
def test_a_facet_is_set_in_place(query: str, facet: str, value: str | None, expected: str) -> None:
    found = with_facet(query, facet, value)
    assert found == expected
    assert facet_in(found, facet) == value


def test_an_example_is_tried_by_a_press(page: SearchPage, qtbot: QtBot) -> None:
    examples = [one for one in page.findChildren(QPushButton) if one.text() == "licen*"]
    QTest.mouseClick(examples[0], Qt.MouseButton.LeftButton)
    assert page.box.text() == "licen*"
    assert shown(page)


def test_best_first_ranks(desk: Desk, qtbot: QtBot) -> None:
    add_record(desk.case, "note", {"text": "needle needle needle"})
    add_record(desk.case, "note", {"text": f"needle {'hay ' * 200}"})
    page = SearchPage(desk)
    qtbot.addWidget(page)
    page.look_for("needle")
    assert shown(page)[0].startswith("needle hay")
    page.best.click()
    assert shown(page)[0] == "needle needle needle"
    page.close_down()


def test_the_rest_is_read_when_the_list_is_scrolled(desk: Desk, qtbot: QtBot) -> None:
    add_records(desk.case, "note", [{"text": f"needle {n}"} for n in range(AT_ONCE + 30)])
    page = SearchPage(desk)
    qtbot.addWidget(page)
    page.look_for("needle")
    model = page.hits.model()
    assert (model.rowCount(), told(page)) == (AT_ONCE, f"{AT_ONCE + 30} hits")
    assert model.canFetchMore(page.hits.rootIndex())
    model.fetchMore(page.hits.rootIndex())
    assert model.rowCount() == AT_ONCE + 30
    assert not model.canFetchMore(page.hits.rootIndex())
    page.close_down()


def test_a_step_is_followed_and_the_place_is_kept(page: SearchPage, silo: Desk, qtbot: QtBot) -> None:
    page.look_for("kind:claim")
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    QTest.keyClick(page.hits, Qt.Key.Key_Down)
    kept = shown(page)[1]
    add_record(silo.case, "claim", {"text": "A claim made just now"})
    qtbot.waitUntil(lambda: "A claim made just now" in shown(page))
    assert page.hits.currentIndex().row() == 2
    assert str(page.hits.currentIndex().data()) == kept


def test_for_others_what_they_do_not_see_is_not_found(page: SearchPage, silo: Desk, qtbot: QtBot) -> None:
    page.look_for("heron")
    inside = len(shown(page))
    silo.view_as(Reader("public"))
    qtbot.waitUntil(lambda: len(shown(page)) < inside)
    page.look_for("silo")
    found = search(silo.case, "silo", silo.reader).finds
    assert found
    assert [named(silo, one.id).name for one in found] == [one.name for one in found]


def test_the_name_is_not_said_twice(desk: Desk) -> None:
    name = "A name of an event that is so long that the piece around a hit begins in the middle of its needle"
    add_record(desk.case, "event", {"title": name, "description": "About\na needle\U0001f9f5"})
    (find,) = search(desk.case, "needle").finds
    title, words = in_two(find)
    assert title.text == name
    assert [title.text[a:b] for a, b in title.hits] == ["needle"]
    assert words.text.startswith("About a needle\U0001f9f5")
    assert [words.text[a:b] for a, b in words.hits] == ["needle"]
    assert heard(find).startswith(f"Event. {name}. About a needle")
    whole = in_two(replace(find, snippet=replace(find.snippet, text=name[:20], hits=())))
    assert whole == (Words(name), Words(""))
    paged = in_two(replace(find, page=3, name="file.pdf"))
    assert paged[0] == Words("file.pdf")


@pytest.mark.parametrize("text", ["needle " * 60, "ساعة needle " * 30, "\U0001f9f5needle", "<img src=x>needle", ""])
def test_any_text_is_drawn_in_its_lines(qapp: object, text: str) -> None:
    image = QImage(200, 80, QImage.Format.Format_RGB32)
    ground = theme.current().colour("panel")
    image.fill(ground)
    painter = QPainter(image)
    at = text.find("needle")
    words = Words(text, ((at, at + 6),) if at >= 0 else ())
    draw_marked(painter, image.rect().adjusted(0, 0, 0, 0), words, theme.current().font(12), 2)
    painter.end()
    inked = [y for y in range(80) if any(image.pixelColor(x, y) != ground for x in range(200))]
    assert bool(inked) == bool(text)
    assert not inked or max(inked) < 45


def test_runs_of_space_are_one_and_hits_stay_where_they_are() -> None:
    text = "a \n\t needle   b\n\nneedle"
    hits = tuple((at, at + 6) for at in (text.index("needle"), text.rindex("needle")))
    found = on_one_line(Words(text, hits))
    assert found.text == "a needle b needle"
    assert [found.text[a:b] for a, b in found.hits] == ["needle", "needle"]


def test_the_model_stands_the_tester(silo: Desk, qtbot: QtBot) -> None:
    model = HitsModel(lambda: None)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    finds = search(silo.case, "silo").finds
    model.show(finds[:3], left=True)
    model.show(finds, left=False)
    assert model.rowCount() == len(finds)
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == heard(finds[0])
    model.show((), left=False)
    assert model.rowCount() == 0


def test_a_hidden_page_reads_when_it_is_shown(silo: Desk, qtbot: QtBot) -> None:
    page = SearchPage(silo)
    qtbot.addWidget(page)
    page.look_for("C-7 xyzzy")
    set_fields(silo.case, "C-7", {"caveat": "xyzzy C-7"})
    assert not shown(page)
    page.show()
    assert len(shown(page)) == 1
    page.close_down()


def test_a_word_is_found_while_it_is_being_typed(qtbot: QtBot, page: SearchPage, silo: Desk) -> None:
    add_record(silo.case, "note", {"text": "Ask at the harbourmaster's office."})
    QTest.keyClicks(page.box, "harbourm")
    qtbot.waitUntil(lambda: page.hits.model().rowCount() == 1)
    QTest.keyClicks(page.box, " office")
    qtbot.waitUntil(lambda: page.hits.model().rowCount() == 0)  # with a space after it, a word is whole


def test_what_is_sought_for_others_is_their_own(qtbot: QtBot, page: SearchPage, silo: Desk) -> None:
    add_record(silo.case, "note", {"text": "Ask at the harbourmaster's office."})
    page.look_for("harbourm")
    assert page.hits.model().rowCount() == 1
    silo.view_as(Reader("public"))
    page.look_for("harbourm")
    assert page.hits.model().rowCount() == 0
