from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from casebook.disclosure.shown import Sheet
from tests.ui.window.forms import press, write
from ui.desk import Desk
from ui.widgets.cite import CitePanel
from ui.widgets.inspector import Inspector
from ui.widgets.runs import Runs, text_of

TAB, RETURN = Qt.Key.Key_Tab, Qt.Key.Key_Return
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(qtbot: QtBot, silo: Desk) -> CitePanel:
    return opened(qtbot, silo, c12(silo))


def opened(qtbot: QtBot, desk: Desk, sheet: Sheet) -> CitePanel:
    made = CitePanel(desk, sheet)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    made.activateWindow()
    qtbot.waitUntil(made.passage.line.hasFocus)
    return made


def c12(desk: Desk) -> Sheet:
    """Return the claim that nothing is cited for."""
    found = desk.lens.sheet(desk.lens.names("C-12", ("claim",))[0].id)
    assert found
    return found


def test_a_quote_is_found_by_its_words_and_cited(qtbot: QtBot, silo: Desk, panel: CitePanel) -> None:
    write("on thursdays")
    press(RETURN)
    shown = [text_of(one.runs) for one in panel.findChildren(Runs)]
    assert "On Thursdays, at night, we loaded wheat from the reserve, and it was sold there on the quay." in shown
    press(RETURN, CTRL)

    (passage,) = c12(silo).passages
    assert (passage.stance, passage.basis, passage.source) == ("supports", "Report", "Ondray Muttlefen")
    assert not panel.isVisible()
    silo.case.undo()
    assert not c12(silo).passages


def test_stance_basis_locator_and_grade_are_asked(qtbot: QtBot, silo: Desk, panel: CitePanel) -> None:
    write("on thursdays")
    press(RETURN)
    for name, typed in (("stance", "Con"), ("basis", "Tes"), ("locator", "at noon"), ("credibility", "2")):
        panel.fields.editors[name].setFocus()
        write(typed)
    press(RETURN, CTRL)

    (passage,) = c12(silo).passages
    assert (passage.stance, passage.basis, passage.locator, passage.grade) == (
        "contradicts", "Testimony", "at noon", "B2",
    )  # fmt: skip


def test_each_basis_is_explained(qtbot: QtBot, panel: CitePanel) -> None:
    basis = panel.fields.editors["basis"]
    assert basis.noted("echo") == "Someone else's account."
    basis.setFocus()
    write("Doc")
    assert basis.noted("echo") == "An authentic record, for what it records, on its date."


def test_a_reason_is_asked_once_there_is_a_grade(qtbot: QtBot, panel: CitePanel) -> None:
    reason = panel.fields.editors["credibility_reason"]
    assert not reason.isVisible()
    panel.fields.editors["credibility"].setFocus()
    write("3")
    assert reason.isVisible()


def test_a_new_quote_of_a_new_source_is_one_step(qtbot: QtBot, silo: Desk, panel: CitePanel) -> None:
    before = silo.lens.counts()
    done: list[object] = []
    silo.stepped.connect(done.append)

    press(Qt.Key.Key_N, ALT)
    write("He was seen with an envelope.")
    press(TAB)
    write("The barber of Ockleswade")
    press(TAB)
    write("p. 2")
    press(RETURN, CTRL)

    (passage,) = c12(silo).passages
    assert (passage.words, passage.locator) == ("He was seen with an envelope.", "p. 2")
    assert passage.source == "The barber of Ockleswade"
    assert len(done) == 1
    silo.case.undo()
    assert silo.lens.counts() == before


def test_words_that_no_quote_has_become_a_new_quote(qtbot: QtBot, silo: Desk, panel: CitePanel) -> None:
    write("Zinnia saw it all")
    press(RETURN)

    assert panel.writing
    assert panel.new_quote.words.typed() == "Zinnia saw it all"
    assert panel.new_quote.source.line.hasFocus()
    assert not panel.fields.editors["locator"].isVisible()  # the quote has one of its own


def test_a_source_is_cited_by_itself(qtbot: QtBot, silo: Desk, panel: CitePanel) -> None:
    panel.passage.choose(silo.lens.names("Berth log", ("source",))[0])
    press(RETURN, CTRL)

    (passage,) = c12(silo).passages
    assert passage.kind == "source"


def test_nothing_chosen_is_said_under_the_picker(qtbot: QtBot, silo: Desk, panel: CitePanel) -> None:
    press(RETURN, CTRL)

    assert panel.isVisible()
    assert panel.passage.noted("error") == "Choose what is cited, or write down a new quote."


def test_a_new_quote_without_a_source_stays_on_the_screen(qtbot: QtBot, silo: Desk, panel: CitePanel) -> None:
    before = silo.lens.counts()
    panel.write_down("Nobody said this.")
    panel.new_quote.words.setFocus()
    press(RETURN, CTRL)

    assert panel.new_quote.source.noted("error") == "Source is needed."
    assert silo.lens.counts() == before


def test_escape_cites_nothing(qtbot: QtBot, silo: Desk, panel: CitePanel) -> None:
    write("on thursdays")
    press(RETURN)
    press(Qt.Key.Key_Escape)

    assert not panel.isVisible()
    assert not c12(silo).passages


def test_the_inspector_opens_it_where_something_can_be_cited(qtbot: QtBot, silo: Desk) -> None:
    inspector = Inspector(silo)
    qtbot.addWidget(inspector)
    inspector.show()
    silo.choose(silo.lens.ids("source")[0])
    with qtbot.waitSignal(silo.refused):
        inspector.cite()
    assert not inspector.findChildren(CitePanel)
    silo.choose(c12(silo).id)
    cite = next(one for one in inspector.findChildren(QPushButton) if one.text() == "Cite source")
    QTest.mouseClick(cite, Qt.MouseButton.LeftButton)
    (panel,) = inspector.findChildren(CitePanel)
    panel.passage.choose(silo.lens.names("on thursdays", ("quote",))[0])
    panel.cite()
    inspector.activateWindow()
    assert inspector.cards
    qtbot.waitUntil(inspector.cards.cards[-1].hasFocus)
