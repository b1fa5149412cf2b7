"""Choices of a dossier are kept under a name, taken up again, and removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from casebook.actions.views import DOSSIER, save_view, views
from casebook.disclosure.reads import Reader
from tests.ui.window.forms import sheet_of, write
from ui.desk import Desk
from ui.widgets.dossier_choices import DossierChoices
from ui.widgets.views_chip import AskName


@pytest.fixture
def choices(qtbot: QtBot, silo: Desk) -> DossierChoices:
    return opened(qtbot, silo)


def opened(qtbot: QtBot, desk: Desk) -> DossierChoices:
    made = DossierChoices(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def keep(qtbot: QtBot, choices: DossierChoices, name: str) -> None:
    """Save the choices by the menu, as a person does."""
    choices.kept.fill()
    next(one for one in choices.kept.menu_shown.actions() if one.text() == "Save as…").trigger()
    asked = next(one for one in choices.kept.findChildren(AskName) if one.isVisible())
    qtbot.waitUntil(asked.name.hasFocus)
    write(name)
    QTest.keyClick(asked.name, Qt.Key.Key_Return)


def set_up(choices: DossierChoices) -> None:
    choices.audience.setCurrentIndex(choices.audience.findData("legal"))
    choices.grades.setChecked(True)
    choices.paper.setCurrentIndex(choices.paper.findData("letter"))
    choices.own_title.setText("The night market")
    choices.sections.item(1).setCheckState(Qt.CheckState.Unchecked)


def choose(choices: DossierChoices, name: str) -> None:
    """Choose a preset by keys alone."""
    choices.preset.setFocus()
    QTest.keyClick(choices.preset, Qt.Key.Key_Home)
    for _ in range(choices.preset.findText(name)):
        QTest.keyClick(choices.preset, Qt.Key.Key_Down)


def test_choices_come_back_by_their_name_after_a_restart(qtbot: QtBot, silo: Desk, choices: DossierChoices) -> None:
    set_up(choices)
    assert choices.preset.currentText() == "Your own choice"
    keep(qtbot, choices, "For the libel read")
    assert choices.preset.currentText() == "For the libel read"
    reader, options = choices.reader(), choices.options()
    again = opened(qtbot, silo)
    assert again.preset.currentText() == "Desk copy"
    choose(again, "For the libel read")
    assert (again.reader(), again.options()) == (reader, options)
    assert again.own_title.text() == "The night market"


def test_a_preset_for_nobody_known_here_is_for_who_is_told_least(choices: DossierChoices) -> None:
    set_up(choices)
    choices.take_up({"audience": "board", "paper": "foolscap", "left_out": 7})
    assert choices.reader().audience == "public"
    assert choices.options().sections is None
    assert choices.paper.currentData() == "a4"


def test_who_is_asked_to_reply_comes_back_with_the_request(qtbot: QtBot, silo: Desk, choices: DossierChoices) -> None:
    choices.audience.setCurrentIndex(choices.audience.findData("subject"))
    choices.who.set(sheet_of(silo, "entity", "Quaffermoor Quay").uid)
    reader = choices.reader()
    assert reader.subject
    keep(qtbot, choices, "To the quay")
    again = opened(qtbot, silo)
    choose(again, "To the quay")
    assert again.reader() == reader


def test_of_two_presets_that_ask_for_the_same_the_chosen_one_stays(qtbot: QtBot, choices: DossierChoices) -> None:
    set_up(choices)
    for name in ("For the first lawyer", "For the second lawyer"):
        keep(qtbot, choices, name)
    for name in ("For the second lawyer", "For the first lawyer"):
        choose(choices, name)
        assert choices.preset.currentText() == name


def test_a_preset_just_kept_is_in_front_though_another_asks_for_the_same(qtbot: QtBot, choices: DossierChoices) -> None:
    assert choices.preset.currentText() == "Desk copy"
    keep(qtbot, choices, "For Monday")
    assert choices.preset.currentText() == "For Monday"


def test_what_is_changed_after_it_is_the_preset_no_more(qtbot: QtBot, choices: DossierChoices) -> None:
    set_up(choices)
    keep(qtbot, choices, "For the libel read")
    choices.grades.setChecked(False)
    assert choices.preset.currentText() == "Your own choice"
    choices.kept.fill()
    next(one for one in choices.kept.menu_shown.actions() if one.text() == "For the libel read").trigger()
    assert choices.grades.isChecked()
    assert choices.preset.currentText() == "For the libel read"


def test_a_preset_is_removed_and_undone(qtbot: QtBot, silo: Desk, choices: DossierChoices) -> None:
    keep(qtbot, choices, "Mine")
    choices.kept.fill()
    (remove,) = choices.kept.menu_shown.findChildren(QMenu)
    with qtbot.waitSignal(silo.said) as told:
        remove.actions()[0].trigger()
    assert told.args == ["Removed the preset Mine. Ctrl+Z puts it back."]
    assert views(silo.case, DOSSIER) == []
    assert choices.preset.findText("Mine") < 0
    silo.undo()
    assert choices.preset.findText("Mine") > 0


def test_who_reads_as_another_is_not_shown_our_presets(qtbot: QtBot, silo: Desk, choices: DossierChoices) -> None:
    keep(qtbot, choices, "For HERON’s lawyer")
    silo.view_as(Reader("editor"))
    choices.follow(silo.reader)
    assert choices.preset.findText("For HERON’s lawyer") < 0
    assert not choices.kept.isEnabled()


def test_choices_kept_before_there_were_exhibits_to_choose_keep_their_name(qtbot: QtBot, silo: Desk) -> None:
    state = opened(qtbot, silo).state()
    state.pop("exhibits")
    save_view(silo.case, DOSSIER, "From before", {**state, "paper": "letter"})
    again = opened(qtbot, silo)
    choose(again, "From before")
    assert (again.preset.currentText(), again.options().exhibits) == ("From before", "crop")
