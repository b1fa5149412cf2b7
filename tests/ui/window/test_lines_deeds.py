"""What is done to the lines of a draft: brought in, tied to claims, given a kind, signed off, by keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from casebook.actions.files import history
from casebook.actions.records import add_mixed
from casebook.disclosure.reads import Reader
from tests.ui.window.forms import on_screen
from tests.ui.window.lines import (
    CONTROL,
    KEY,
    LEFT,
    choose,
    current,
    dialog,
    kind,
    numbers_of,
    opened,
    select,
    settled,
)
from ui.desk import Desk
from ui.pages.lines import LinesPage
from ui.widgets.line_dialogs import SignLine, TieLine
from ui.widgets.line_words import LineWords, underlines
from ui.widgets.paste_draft import PasteDraft
from ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a menu, offscreen


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> LinesPage:
    return opened(qtbot, silo)


def test_t_ties_the_words_selected_to_a_claim_that_is_picked(qtbot: QtBot, page: LinesPage) -> None:
    choose(page, 2)
    select(page, 1, 4)
    QTest.keyClick(page.list, KEY.Key_T)
    asks = dialog(page, TieLine)
    assert isinstance(asks, TieLine)
    QTest.keyClicks(asks.claim.line, "C-1")
    QTest.keyClick(asks.claim.line, KEY.Key_Return)
    QTest.mouseClick(asks.tie, LEFT)
    line = current(qtbot, page)
    assert [(tie.label, line.text[tie.start : tie.end]) for tie in line.ties] == [
        ("C-3", "eleven barges of grain"),
        ("C-1", "the autumn of 2024"),
    ]
    page.desk.undo()
    assert len(current(qtbot, page).ties) == 1


def test_t_offers_a_new_claim_of_the_words(qtbot: QtBot, page: LinesPage) -> None:
    choose(page, 2)
    words = select(page, 1, 4).strip()
    QTest.keyClick(page.list, KEY.Key_T)
    asks = dialog(page, TieLine)
    assert isinstance(asks, TieLine)
    QTest.mouseClick(asks.tie, LEFT)
    assert "choose it" in asks.wrong.text()
    QTest.mouseClick(asks.new, LEFT)
    assert current(qtbot, page).ties[-1].words == words


def test_c_makes_a_claim_of_the_words_and_u_unties_the_one_touched(qtbot: QtBot, page: LinesPage) -> None:
    choose(page, 2)
    select(page, 1, 4)
    QTest.keyClick(page.list, KEY.Key_C)
    line = current(qtbot, page)
    assert line.ties[-1].words == "the autumn of 2024"
    assert line.ties[-1].state.word == "Unsourced"
    assert page.list.selected_words() == "the autumn of 2024 "
    QTest.keyClick(page.list, KEY.Key_U)
    assert [tie.label for tie in current(qtbot, page).ties] == ["C-3"]
    QTest.keyClick(page.list, KEY.Key_U)
    assert current(qtbot, page).ties == ()


def test_u_asks_which_where_it_cannot_tell(qtbot: QtBot, page: LinesPage) -> None:
    choose(page, 2)
    QTest.keyClick(page.list, KEY.Key_C)
    assert len(current(qtbot, page).ties) == 2
    QTest.keyClick(page.list, KEY.Key_U)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text()[:3] for one in menu.actions()] == ["C-3", "C-1"]
    QTest.keyClick(menu, KEY.Key_Return)
    assert [tie.start for tie in current(qtbot, page).ties] == [None]


def test_k_changes_the_kind(qtbot: QtBot, page: LinesPage) -> None:
    choose(page, 2)
    kind(qtbot, page, "Opinion")
    assert current(qtbot, page).kind == "opinion"


@pytest.mark.parametrize(("letter", "verdict"), [("S", "ready"), ("R", "reopened"), ("X", "cut")])
def test_a_verdict_takes_a_name(qtbot: QtBot, page: LinesPage, letter: str, verdict: str) -> None:
    choose(page, 1)
    QTest.keyClicks(page.list, letter)
    asks = dialog(page, SignLine)
    assert isinstance(asks, SignLine)
    QTest.mouseClick(asks.sign, LEFT)
    assert "takes a name" in asks.wrong.text()
    QTest.keyClicks(asks.by, "Osk Pellifand")
    QTest.keyClicks(asks.reason, "Read twice.")
    QTest.mouseClick(asks.sign, LEFT)
    signed = current(qtbot, page).signed
    assert signed is not None
    assert (signed.verdict, signed.by, signed.reason) == (verdict, "Osk Pellifand", "Read twice.")
    assert history(page.desk.case, 1)[0].label == "Sign off line"
    QTest.keyClicks(page.list, letter)
    again = dialog(page, SignLine)
    assert isinstance(again, SignLine)
    assert again.by.text() == "Osk Pellifand"


def test_for_others_nothing_is_done_to_a_line(qtbot: QtBot, page: LinesPage) -> None:
    page.desk.view_as(Reader("editor"))
    settled(qtbot, page)
    page.list.setFocus()
    choose(page, 1)
    assert page.paste.isHidden()
    with qtbot.waitSignal(page.desk.refused) as refused:
        QTest.keyClick(page.list, KEY.Key_C)
    assert "view for reading" in refused.args[0]
    page.desk.view_as(Reader("public"))
    settled(qtbot, page)
    assert numbers_of(page) == []


def test_an_empty_page_teaches_and_takes_a_pasted_draft(qtbot: QtBot, desk: Desk) -> None:
    page = on_screen(qtbot, LinesPage(desk), 940, 800)
    settled(qtbot, page)
    page.focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, KEY.Key_Return)
    asks = dialog(page, PasteDraft)
    assert isinstance(asks, PasteDraft)
    QTest.mouseClick(asks.bring, LEFT)
    assert "fill in both" in asks.error.text()
    qtbot.waitUntil(asks.isActiveWindow)
    QTest.keyClicks(asks.title, "Silo 9")
    QTest.keyClicks(asks.text, "The register names an owner. Two workers saw the seals.")
    QTest.keyClick(asks.text, KEY.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(numbers_of(page)) == 2)
    assert [line.text for line in page.list.shown.lines] == [
        "The register names an owner.",
        "Two workers saw the seals.",
    ]
    QTest.mouseClick(page.renew, LEFT)
    renews = dialog(page, PasteDraft)
    assert isinstance(renews, PasteDraft)
    QTest.keyClicks(renews.text, "The register names an owner. Nobody saw the seals. It was night.")
    QTest.mouseClick(renews.bring, LEFT)
    qtbot.waitUntil(lambda: len(numbers_of(page)) == 3)


def test_a_draft_is_read_from_a_file(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = on_screen(qtbot, LinesPage(desk), 940, 800)
    settled(qtbot, page)
    file = tmp_path / "The night market.md"
    file.write_text("# The market\n\nGrain was sold at night. Nobody asked why.\n", encoding="utf-8")
    page.new()
    asks = dialog(page, PasteDraft)
    assert isinstance(asks, PasteDraft)
    asks.take_file(file)
    qtbot.waitUntil(lambda: "Grain was sold at night." in asks.text.toPlainText(), timeout=20_000)
    assert asks.title.text() == "The night market"
    QTest.mouseClick(asks.bring, LEFT)
    qtbot.waitUntil(lambda: len(numbers_of(page)) >= 2, timeout=10_000)


def test_places_are_counted_in_characters_beyond_the_first_plane(qtbot: QtBot, desk: Desk) -> None:
    text = "\N{SHIP} \U0001f6a2 eleven barges came."
    line = ("line", {"draft": "@d", "text": text, "kind": "fact"})
    add_mixed(desk.case, [("draft", {"as": "d", "title": "D"}), line])
    page = opened(qtbot, desk)
    choose(page, 1)
    assert select(page, 2, 2).strip() == "eleven barges"
    QTest.keyClick(page.list, KEY.Key_C)
    found = current(qtbot, page)
    assert found.text[found.ties[0].start : found.ties[0].end] == "eleven barges"
    (under,) = underlines(text, found.ties)
    assert LineWords(text, found.ties, 400).slice(under.start, under.end) == "eleven barges"


@pytest.mark.parametrize(
    ("command", "kind"),
    [("line_tie", TieLine), ("line_sign", SignLine), ("line_reopen", SignLine), ("line_cut", SignLine)],
)
def test_a_command_does_it_from_another_page(
    qtbot: QtBot, window: Window, command: str, kind: type[TieLine] | type[SignLine]
) -> None:
    assert window.desk is not None
    assert window.bench is not None
    line = window.desk.lens.ids("line")[0]
    window.desk.choose(line)
    assert window.actions_by_name[command].isEnabled()
    window.actions_by_name[command].trigger()
    assert window.bench.place == "line"
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)))
    window.findChildren(kind)[0].reject()


def test_without_a_line_its_commands_are_of_no_use(window: Window) -> None:
    assert window.desk is not None
    window.desk.choose(window.desk.lens.ids("claim")[0])
    assert not window.actions_by_name["line_tie"].isEnabled()
    assert window.actions_by_name["paste_draft"].isEnabled()
