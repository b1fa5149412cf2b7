"""Choosing for whom the case is read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from casebook.disclosure.reads import Reader
from ui.desk import Desk
from ui.widgets.view_as import ViewAs


def choose(dialog: ViewAs, words: str) -> None:
    (button,) = [one for one in dialog.findChildren(QRadioButton) if one.text() == words]
    button.click()


@pytest.mark.parametrize(
    ("words", "audience"), [("The editor", "editor"), ("The lawyer", "legal"), ("The public", "public")]
)
def test_the_whole_case_is_read_for_who_is_chosen(silo: Desk, qtbot: QtBot, words: str, audience: str) -> None:
    dialog = ViewAs(silo)
    qtbot.addWidget(dialog)
    choose(dialog, words)
    with qtbot.waitSignal(silo.viewed):
        silo.view_as(dialog.reader())
    assert silo.reader == Reader(audience)
    assert not silo.editable


def test_a_party_is_named_for_who_is_asked_to_reply(silo: Desk, qtbot: QtBot) -> None:
    dialog = ViewAs(silo)
    qtbot.addWidget(dialog)
    choose(dialog, "Who is asked to reply")
    dialog._subject.setCurrentIndex(dialog._subject.findText("Quaffermoor Quay Ltd"))
    silo.view_as(dialog.reader())
    assert silo.reader.audience == "subject"
    assert silo.reader.subject
    assert silo.lens.counts()["source"] == 0


def test_the_public_sees_no_codename(silo: Desk, qtbot: QtBot) -> None:
    assert any(one.name == "HERON" for one in silo.lens.names("heron"))
    silo.view_as(Reader("public"))
    assert silo.lens.names("heron") == []


def test_the_keyboard_is_on_the_view_that_stands(silo: Desk, qtbot: QtBot) -> None:
    silo.view_as(Reader("public"))
    dialog = ViewAs(silo)
    qtbot.addWidget(dialog)
    dialog.show()
    focused = dialog.focusWidget()
    assert isinstance(focused, QRadioButton)
    assert (focused.text(), focused.isChecked()) == ("The public", True)
