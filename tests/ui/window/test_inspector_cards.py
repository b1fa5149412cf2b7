"""The citations of a record, each on its card: edited in place, moved, removed, and gone on from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.records import set_fields
from tests.ui.window.inspecting import called, card, focus, inspecting, settle, sheet, texts, words
from ui.desk import Desk
from ui.widgets.inspector import Inspector

DELETE, RETURN, ESCAPE = Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def c7(qtbot: QtBot, silo: Desk) -> Inspector:
    """Return the inspector on a claim that rests on three citations."""
    made = inspecting(qtbot, silo)
    silo.choose(called(silo, "claim", "C-7"))
    return made


def editor(inspector: Inspector, name: str) -> QWidget:
    assert inspector.cards
    assert inspector.cards.form
    return inspector.cards.form.fields.editors[name].control


def test_a_card_says_its_stance_in_colour_and_in_words(c7: Inspector) -> None:
    assert c7.cards
    assert [one.tone for one in c7.cards.cards] == ["ok", "ok", "bad"]
    assert [one.accessibleName().split(". ")[-1].split(" ·")[0] for one in c7.cards.cards] == [
        "Supports", "Supports", "Denies",
    ]  # fmt: skip


def test_delete_removes_a_citation_and_undo_puts_it_back(qtbot: QtBot, c7: Inspector, silo: Desk) -> None:
    before = words(c7)
    said: list[str] = []
    silo.said.connect(said.append)

    QTest.keyClick(focus(qtbot, card(c7, 1)), DELETE)

    assert words(c7) == [before[0], before[2]]
    assert said == ["Citation removed. Ctrl+Z puts it back."]
    assert card(c7, 1).hasFocus()  # the one that came in its place
    silo.case.undo()
    assert words(c7) == before


def test_alt_and_arrows_move_a_citation_and_the_keyboard_goes_along(qtbot: QtBot, c7: Inspector, silo: Desk) -> None:
    first, second, third = words(c7)

    QTest.keyClick(focus(qtbot, card(c7, 0)), Qt.Key.Key_Down, ALT)
    assert words(c7) == [second, first, third]
    assert card(c7, 1).hasFocus()
    QTest.keyClick(card(c7, 1), Qt.Key.Key_Up, ALT)
    QTest.keyClick(card(c7, 0), Qt.Key.Key_Up, ALT)  # already the first
    assert words(c7) == [first, second, third]


def test_a_card_is_carried_by_the_mouse(qtbot: QtBot, c7: Inspector) -> None:
    first, second, third = words(c7)
    held, last = card(c7, 0), card(c7, 2)
    grip = QPoint(30, 10)
    aim = held.mapFromGlobal(last.mapToGlobal(QPoint(30, last.height() - 2)))

    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(held, aim)
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=aim)

    assert words(c7) == [second, third, first]


def test_a_citation_is_edited_in_place(qtbot: QtBot, c7: Inspector, silo: Desk) -> None:
    QTest.keyClick(focus(qtbot, card(c7, 1)), RETURN)
    locator = editor(c7, "locator")
    QTest.keyClicks(focus(qtbot, locator), "side B")
    QTest.keyClick(locator, RETURN)

    assert card(c7, 1).passage.locator == "side B"
    assert c7.cards
    assert c7.cards.form is None
    assert card(c7, 1).hasFocus()
    silo.case.undo()
    assert card(c7, 1).passage.locator == "00:04:10"


def test_the_form_of_a_card_at_the_foot_is_all_in_sight(qtbot: QtBot, c7: Inspector) -> None:
    c7.resize(c7.width(), 450)
    settle(c7)
    focus(qtbot, card(c7, 2))
    QTest.keyClick(card(c7, 2), RETURN)
    assert c7.cards
    form = c7.cards.form
    assert form
    area = c7.findChild(QScrollArea)
    assert area

    def foot() -> int:
        return form.mapTo(area.viewport(), form.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: form.height() > 100 and foot() <= area.viewport().height())
    assert editor(c7, "stance").hasFocus()


def test_escape_leaves_a_citation_as_it_was(qtbot: QtBot, c7: Inspector) -> None:
    QTest.keyClick(focus(qtbot, card(c7, 0)), RETURN)
    QTest.keyClicks(focus(qtbot, editor(c7, "locator")), "no")
    QTest.keyClick(editor(c7, "locator"), ESCAPE)

    assert c7.cards
    assert c7.cards.form is None
    assert card(c7, 0).hasFocus()


def test_keys_in_the_form_are_not_meant_for_the_card(qtbot: QtBot, c7: Inspector) -> None:
    before = words(c7)
    QTest.keyClick(focus(qtbot, card(c7, 0)), RETURN)
    assert c7.cards
    assert c7.cards.form
    stance = c7.cards.form.fields.editors["stance"].control

    QTest.keyClick(focus(qtbot, stance), DELETE)

    assert words(c7) == before


def test_a_step_elsewhere_leaves_what_is_typed_in_a_form(qtbot: QtBot, c7: Inspector, silo: Desk) -> None:
    QTest.keyClick(focus(qtbot, card(c7, 0)), RETURN)
    assert c7.cards
    assert c7.cards.form
    QTest.keyClicks(focus(qtbot, c7.cards.form.fields.editors["note"].control), "ask again")

    set_fields(silo.case, sheet(silo).uid, {"caveat": "Ask the harbour."})

    assert "Ask the harbour." in texts(c7)
    assert c7.cards
    assert c7.cards.form
    assert c7.cards.form.typed()["note"] == "ask again"


def test_what_is_typed_in_a_form_waits_while_another_record_is_looked_at(
    qtbot: QtBot, c7: Inspector, silo: Desk
) -> None:
    here = silo.record
    QTest.keyClick(focus(qtbot, card(c7, 0)), RETURN)
    QTest.keyClicks(focus(qtbot, editor(c7, "note")), "ask again")

    silo.choose(called(silo, "entity", "Silo 9"))
    settle(c7)
    silo.choose(here)

    assert c7.cards
    assert c7.cards.form
    assert c7.cards.form.typed()["note"] == "ask again"
    QTest.keyClick(focus(qtbot, editor(c7, "note")), ESCAPE)
    silo.choose(None)
    silo.choose(here)
    assert not c7.cards.form


def test_ctrl_enter_goes_to_the_quote(qtbot: QtBot, c7: Inspector, silo: Desk) -> None:
    aim = card(c7, 2).passage.cited
    with qtbot.waitSignal(silo.asked) as went:
        QTest.keyClick(focus(qtbot, card(c7, 2)), RETURN, CTRL)

    assert went.args == [aim]
    assert "backs" in texts(c7).lower()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a popup, offscreen
def test_the_menu_of_a_card_names_the_keys(qtbot: QtBot, c7: Inspector) -> None:
    more = card(c7, 0).findChild(QAbstractButton)
    assert more
    QTest.keyClick(focus(qtbot, more), RETURN)
    menu = card(c7, 0).findChild(QMenu)
    assert menu
    qtbot.waitUntil(menu.isVisible)
    told = {one.text(): one.shortcut().toString() for one in menu.actions() if one.text()}
    menu.close()

    assert told == {
        "Go to the quote": "Ctrl+Return", "Edit citation": "Return", "Move up": "Alt+Up", "Move down": "Alt+Down",
        "Remove citation": "Del",
    }  # fmt: skip
