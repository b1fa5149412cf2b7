from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions import typing
from casebook.disclosure.shown import Sheet
from tests.ui.window.forms import keyboard, press, write
from ui.desk import Desk
from ui.widgets.quick_quote import FORM, QuickQuote

TAB, RETURN, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def quick(qtbot: QtBot, silo: Desk) -> QuickQuote:
    return opened(qtbot, silo)


def opened(qtbot: QtBot, desk: Desk) -> QuickQuote:
    made = QuickQuote(desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    made.activateWindow()
    qtbot.waitUntil(made.quote.words.box.hasFocus)
    return made


def newest(desk: Desk, kind: str) -> Sheet:
    record = desk.lens.names("", (kind,), 1)[0].id
    found = desk.lens.sheet(record)
    assert found
    return found


def text(sheet: Sheet, field: str) -> str:
    found = sheet.field(field)
    assert found
    return found.text


def steps(desk: Desk) -> int:
    seen: list[object] = []
    while desk.case.undo():
        seen.append(None)
    for _ in seen:
        desk.case.redo()
    return len(seen)


def test_a_quote_of_a_known_source_is_a_few_keys(qtbot: QtBot, silo: Desk, quick: QuickQuote) -> None:
    before = silo.lens.counts()

    write("Twelve barges, and none had papers.")
    press(TAB)
    write("eleven")
    press(RETURN)
    press(TAB)
    write("p. 4")
    press(RETURN, CTRL)

    made = newest(silo, "quote")
    assert (text(made, "text"), text(made, "locator")) == ("Twelve barges, and none had papers.", "p. 4")
    assert "Eleven barges, one silo" in text(made, "source_id")
    assert text(made, "kind") == "Verbatim"
    assert silo.lens.counts() == {**before, "quote": before["quote"] + 1}
    assert not quick.isVisible()


def test_source_speaker_and_claim_are_made_in_one_step(qtbot: QtBot, silo: Desk, quick: QuickQuote) -> None:
    before = silo.lens.counts()
    done: list[object] = []
    silo.stepped.connect(done.append)

    write("The hatches were open.")
    press(TAB)
    write("Harbour diary")
    press(TAB)
    press(TAB)
    write("Tollen Vask")
    for _ in ("said", "kind", "derived from", "language", "cited for"):
        press(TAB)
    write("The hatches of Silo 9 were open")
    press(RETURN)
    press(RETURN, CTRL)

    quote = newest(silo, "quote")
    claim = newest(silo, "claim")
    assert text(quote, "source_id") == "Harbour diary"
    assert text(quote, "speaker_id") == "Tollen Vask"
    assert claim.name == "The hatches of Silo 9 were open"
    assert [one.cited for one in claim.passages] == [quote.id]
    assert len(done) == 1
    silo.case.undo()
    assert silo.lens.counts() == before


def test_a_quote_is_cited_at_once_for_a_claim_there_is(qtbot: QtBot, silo: Desk, quick: QuickQuote) -> None:
    done: list[object] = []
    silo.stepped.connect(done.append)
    quick.quote.words.set("It was dark.")
    quick.quote.source.set(silo.lens.names("Eleven barges", ("source",))[0].uid)
    quick.cited_for.setFocus()
    write("C-10")
    press(RETURN)
    press(TAB)
    QTest.keyClicks(keyboard(), "Den")  # a letter goes to the stance
    press(RETURN, CTRL)

    claim = silo.lens.sheet(silo.lens.names("C-10", ("claim",))[0].id)
    assert claim
    assert [(one.words, one.stance) for one in claim.passages][-1] == ("It was dark.", "denies")
    assert len(done) == 1


def test_save_and_next_keeps_the_source(qtbot: QtBot, silo: Desk, quick: QuickQuote) -> None:
    quick.quote.words.set("First.")
    quick.quote.source.set(silo.lens.names("Eleven barges", ("source",))[0].uid)
    quick.quote.words.setFocus()

    press(RETURN, CTRL | SHIFT)
    assert quick.isVisible()
    assert "Quote saved" in quick.told.text()
    assert quick.quote.words.box.hasFocus()
    write("Second.")
    press(RETURN, CTRL)

    made = newest(silo, "quote")
    assert (text(made, "text"), text(made, "source_id")) == ("Second.", "Eleven barges, one silo")


def test_a_new_source_kept_for_the_next_is_made_once(qtbot: QtBot, silo: Desk, quick: QuickQuote) -> None:
    before = silo.lens.counts()["source"]
    quick.quote.words.set("First.")
    quick.quote.source.put_new("source", "Harbour diary")

    press(RETURN, CTRL | SHIFT)
    quick.quote.words.set("Second.")
    press(RETURN, CTRL)

    assert silo.lens.counts()["source"] == before + 1


def test_what_is_missing_is_said_where_it_is_missing(qtbot: QtBot, silo: Desk, quick: QuickQuote) -> None:
    before = silo.lens.counts()
    press(RETURN, CTRL)

    assert quick.isVisible()
    assert quick.quote.words.noted("error") == "Text is needed."
    assert quick.quote.source.noted("error") == "Source is needed."
    assert silo.lens.counts() == before


def test_typing_survives_a_crash(qtbot: QtBot, silo: Desk, quick: QuickQuote) -> None:
    write("Half a sentence")
    press(TAB)
    write("Harbour diary")
    press(TAB)
    qtbot.waitUntil(lambda: any(one.form == FORM for one in typing.kept(silo.case)), timeout=5000)

    again = opened(qtbot, silo)  # the first was never closed

    assert again.quote.words.typed() == "Half a sentence"
    assert again.quote.source.line.text() == "Harbour diary"
    assert "is here again" in again.told.text()
    again.quote.words.setFocus()
    press(RETURN, CTRL)
    assert text(newest(silo, "quote"), "source_id") == "Harbour diary"
    assert not [one for one in typing.kept(silo.case) if one.form == FORM]


def test_escape_keeps_what_was_typed(qtbot: QtBot, silo: Desk, quick: QuickQuote) -> None:
    write("Half a sentence")
    press(Qt.Key.Key_Escape)
    assert not quick.isVisible()

    again = opened(qtbot, silo)

    assert again.quote.words.typed() == "Half a sentence"
    again.clear()
    again.close()
    assert not typing.kept(silo.case)


def test_the_clipboard_comes_in_only_when_asked(qtbot: QtBot, silo: Desk) -> None:
    QGuiApplication.clipboard().setText("<b>From the clipboard</b>")
    quick = opened(qtbot, silo)
    assert quick.quote.words.typed() == ""

    paste = next(one for one in quick.findChildren(QPushButton) if one.text() == "Paste")
    QTest.mouseClick(paste, Qt.MouseButton.LeftButton)

    assert quick.quote.words.typed() == "<b>From the clipboard</b>"


def test_stance_is_asked_only_where_something_is_cited_for(qtbot: QtBot, quick: QuickQuote) -> None:
    assert quick.fields.isHidden()
    quick.cited_for.setFocus()
    write("The new claim")
    assert quick.fields.isVisible()
