"""The whole job by the keyboard alone: from an empty case to a dossier on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.files import check, create_case
from ui.app import open_window
from ui.desk import Desk
from ui.pages.dossier import DossierPage
from ui.settings import Settings
from ui.window import Window

Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SOURCES = ("Register extract 917", "Eleven barges, one silo", "Morning programme")
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Return the window with an empty case in it."""
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.take(create_case(tmp_path / "harbour.casebook", "The harbour"))
    yield made
    made.close()


class Typist:
    """Presses keys where the keyboard is, and nothing else."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def here(self) -> QWidget:
        """Return what has the keyboard; a window manager gives it back to the window when a dialog closes."""
        if QApplication.activeWindow() is None:
            self._window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self._window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> Typist:
        """Press one key."""
        QTest.keyClick(self.here(), key, modifiers)
        QApplication.processEvents()
        return self

    def write(self, words: str) -> Typist:
        """Type words."""
        QTest.keyClicks(self.here(), words)
        QApplication.processEvents()
        return self

    def field(self, words: str) -> Typist:
        """Go by Tab to the control that is called so."""
        seen = []
        for _ in range(120):
            seen.append(self._called(self.here()))
            if self._called(self.here()).startswith(words):
                return self
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no {words} by Tab, but {list(dict.fromkeys(seen))}")

    @staticmethod
    def _called(widget: QWidget) -> str:
        return widget.accessibleName() or (
            widget.text() if isinstance(widget, QAbstractButton) else type(widget).__name__
        )


def test_from_an_empty_case_to_a_dossier(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    keys, desk = Typist(window), desk_of(window)
    sources_are_entered(keys, desk)
    a_company_is_entered(keys, desk)
    words_are_quoted(keys, desk)
    an_event_is_dated_in_words(keys, desk)
    a_claim_is_made(keys, desk)
    the_claim_is_cited_for(keys, desk)
    text = the_dossier_is_built(keys, window, qtbot, tmp_path / "harbour-editor.pdf")
    assert "Quaffermoor Quay operates Silo 9, according to Register extract 917." in text
    assert check(desk.case) == []


def sources_are_entered(keys: Typist, desk: Desk) -> None:
    for title in SOURCES:
        keys.press(Qt.Key.Key_1, Ctrl).press(Qt.Key.Key_N, Ctrl)
        keys.field("Title").write(title).field("Seen, needed").write("Held").press(Qt.Key.Key_Return, Ctrl)
    assert desk.lens.counts()["source"] == 3


def a_company_is_entered(keys: Typist, desk: Desk) -> None:
    keys.press(Qt.Key.Key_4, Ctrl).press(Qt.Key.Key_N, Ctrl)
    keys.field("Name").write("Quaffermoor Quay Ltd").press(Qt.Key.Key_Return, Ctrl)
    assert desk.lens.counts()["entity"] == 1


def words_are_quoted(keys: Typist, desk: Desk) -> None:
    keys.press(Qt.Key.Key_3, Ctrl).press(Qt.Key.Key_N, Ctrl)
    keys.field("Text").write("Quaffermoor Quay Ltd operates Silo 9.")
    keys.field("Source").write("Register").press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, Ctrl)
    assert desk.lens.counts()["quote"] == 1


def an_event_is_dated_in_words(keys: Typist, desk: Desk) -> None:
    keys.press(Qt.Key.Key_6, Ctrl).press(Qt.Key.Key_N, Ctrl)
    keys.field("Title").write("Quaffermoor Quay takes over").press(Qt.Key.Key_Tab)
    keys.field("Date").write("between July and November 2023").press(Qt.Key.Key_Return, Ctrl)
    assert desk.lens.events() == []  # throughout, or at some point within? The form asks, and offers both
    keys.press(Qt.Key.Key_Tab).field("some time within").press(Qt.Key.Key_Space).press(Qt.Key.Key_Return, Ctrl)
    (event,) = desk.lens.events()
    assert event.date.lower() == "some time within july to november 2023"


def a_claim_is_made(keys: Typist, desk: Desk) -> None:
    keys.press(Qt.Key.Key_7, Ctrl).press(Qt.Key.Key_N, Ctrl)
    keys.field("Text").write("Quaffermoor Quay operates Silo 9.").press(Qt.Key.Key_Return, Ctrl)
    assert desk.lens.counts()["claim"] == 1


def the_claim_is_cited_for(keys: Typist, desk: Desk) -> None:
    keys.press(Qt.Key.Key_C, Ctrl | Shift)
    keys.field("What is cited").write("Quaffermoor").press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, Ctrl)
    (claim,) = desk.lens.claims()
    assert "One origin" in [badge.word for badge in claim.badges]


def the_dossier_is_built(keys: Typist, window: Window, qtbot: QtBot, out: Path) -> str:
    """Build it, and return its words; where it goes is answered for, as that question is the system's."""
    keys.press(Qt.Key.Key_P, Ctrl)
    assert window.bench is not None
    page = window.bench.page("dossier")
    assert isinstance(page, DossierPage)
    page.choose_path = lambda _parent, _suggested: out
    keys.field("Build dossier").press(Qt.Key.Key_Space)
    qtbot.waitUntil(out.exists, timeout=30_000)
    text = "".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(out))
    return " ".join(text.split())


def desk_of(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def test_every_step_can_be_taken_back_by_keys(window: Window) -> None:
    keys, desk = Typist(window), desk_of(window)
    keys.press(Qt.Key.Key_4, Ctrl).press(Qt.Key.Key_N, Ctrl)
    keys.field("Name").write("Silo 9").press(Qt.Key.Key_Return, Ctrl)
    assert desk.lens.counts()["entity"] == 1
    keys.press(Qt.Key.Key_Z, Ctrl)
    assert desk.lens.counts()["entity"] == 0
    keys.press(Qt.Key.Key_Z, Ctrl | Shift)
    assert desk.lens.counts()["entity"] == 1
