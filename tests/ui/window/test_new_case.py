"""Making a case and opening an encrypted one, by the dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions.files import create_case, open_case
from ui.widgets.new_case import NewCase, Unlock, strength

PHRASE = "quay lantern barge ledger"


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewCase:
    """Return the dialog, as it opens."""
    made = NewCase(tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def press(dialog: QDialog, words: str) -> None:
    """Press a button by its words."""
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_case_with_a_passphrase_is_encrypted(dialog: NewCase, tmp_path: Path) -> None:
    QTest.keyClicks(dialog.title, "The harbour")
    assert dialog.file.text() == str(tmp_path / "the-harbour.casebook")
    QTest.keyClicks(dialog.phrase, PHRASE)
    QTest.keyClicks(dialog.again, PHRASE)
    press(dialog, "Make the case")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.case is not None
    dialog.case.close()
    open_case(tmp_path / "the-harbour.casebook", PHRASE).close()
    assert b"SQLite format 3" not in (tmp_path / "the-harbour.casebook").read_bytes()[:16]


def test_a_case_without_one_is_chosen_on_purpose(dialog: NewCase, tmp_path: Path) -> None:
    QTest.keyClicks(dialog.title, "Open records")
    press(dialog, "Make the case")
    assert dialog.case is None
    assert list(tmp_path.iterdir()) == []
    dialog.plain.click()
    press(dialog, "Make the case")
    assert dialog.case is not None
    assert not dialog.case.encrypted
    dialog.case.close()


@pytest.mark.parametrize(
    ("title", "phrase", "again", "told"),
    [("", PHRASE, PHRASE, "name"), ("T", PHRASE, "other", "differ"), ("T", "", "", "Give a passphrase")],
)
def test_what_is_missing_is_said_and_nothing_is_made(
    dialog: NewCase, tmp_path: Path, title: str, phrase: str, again: str, told: str
) -> None:
    QTest.keyClicks(dialog.title, title)
    QTest.keyClicks(dialog.phrase, phrase)
    QTest.keyClicks(dialog.again, again)
    press(dialog, "Make the case")
    assert dialog.case is None
    assert any(told in one.text() for one in dialog.findChildren(type(dialog._wrong)))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_touched(dialog: NewCase, tmp_path: Path) -> None:
    (tmp_path / "t.casebook").write_text("mine")
    QTest.keyClicks(dialog.title, "T")
    dialog.plain.click()
    press(dialog, "Make the case")
    assert dialog.case is None
    assert "already" in dialog._wrong.text()
    assert (tmp_path / "t.casebook").read_text() == "mine"


def test_a_wrong_passphrase_is_said_and_asked_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "c.casebook"
    create_case(path, "C", PHRASE).close()
    dialog = Unlock(path)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.phrase, "wrong")
    QTest.keyClick(dialog.phrase, Qt.Key.Key_Return)
    assert dialog.case is None
    assert dialog._wrong.text()
    for told in dialog.findChildren(QLabel):
        assert told.height() >= told.heightForWidth(told.width()), told.text()
    QTest.keyClicks(dialog.phrase, PHRASE)
    QTest.keyClick(dialog.phrase, Qt.Key.Key_Return)
    assert dialog.case is not None
    dialog.case.close()


def test_strength_grows_with_what_is_hard_to_guess() -> None:
    assert strength("password") == 0
    assert strength(PHRASE) == 4
    assert strength("x" * 1_000_000) <= 4
