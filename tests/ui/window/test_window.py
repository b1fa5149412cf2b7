"""The window: first page, commands by menu and keys, places, and what it says when something is refused."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from casebook.actions import typing
from casebook.actions.backups import note_backup
from casebook.actions.files import Case, create_case, open_case
from casebook.actions.records import add_record
from casebook.disclosure.reads import Reader
from tests.ui.window.dragging import drop
from ui.app import open_window
from ui.menus import COMMANDS
from ui.needs import Needs
from ui.places import PLACES, Place
from ui.settings import Settings
from ui.widgets.new_case import Unlock
from ui.widgets.quick_quote import QuickQuote
from ui.window import Window
from ui.workbench import Workbench


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, settings: Settings) -> Iterator[Window]:
    made = open_window(settings)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return create_case(tmp_path / "harbour.casebook", "The harbour")


def pressed(window: Window, words: str) -> None:
    (button,) = [one for one in window.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_a_case_only_what_needs_none_can_be_chosen(window: Window) -> None:
    for command in COMMANDS:
        assert window.actions_by_name[command.name].isEnabled() == (command.needs is Needs.NOTHING), command.name


def test_a_small_screen_has_room_for_the_whole_window(window: Window) -> None:
    window.resize(1440, 900)
    window.keep_within(QSize(1440, 900))
    assert window.frameGeometry().height() < 900
    assert (window.width(), window.height()) == (1432, 860)
    window.keep_within(QSize(2560, 1440))
    assert (window.width(), window.height()) == (1432, 860)


def test_a_sample_opens_from_the_first_page(window: Window, settings: Settings, tmp_path: Path) -> None:
    settings.set("recent", [str(tmp_path / "gone.casebook")])
    pressed(window, "Silo 9 (fictional)")
    assert window.desk is not None
    assert window.windowTitle() == "Silo 9 (fictional) — Casebook"
    assert settings.recent()[0] == (tmp_path / "silo-nine.casebook").resolve()


@pytest.mark.parametrize("damaged", [{"place": [1]}, {"place": "nowhere"}, {"keys": {"undo": [1], "redo": None}}])
def test_what_is_damaged_of_what_was_remembered_counts_as_nothing(
    qtbot: QtBot, settings: Settings, case: Case, damaged: dict[str, object]
) -> None:
    for name, value in damaged.items():
        settings.set(name, value)
    window = open_window(settings)
    qtbot.addWidget(window)
    window.take(case)
    assert window.bench is not None
    assert window.bench.place == "overview"
    assert [window.actions_by_name[name].shortcut().toString() for name in ("undo", "redo")] == [
        "Ctrl+Z", "Ctrl+Shift+Z"
    ]  # fmt: skip
    window.close()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_place_opens_by_its_command(window: Window, case: Case, place: Place) -> None:
    window.take(case)
    assert window.bench is not None
    window.actions_by_name[f"go_{place.name}"].trigger()
    assert window.bench.place == place.name
    assert window.bench.pages.currentWidget() is window.bench.page(place.name)


def test_back_and_forward(window: Window, case: Case) -> None:
    window.take(case)
    assert window.bench is not None
    for name in ("source", "quote", "claims"):
        window.actions_by_name[f"go_{name}"].trigger()
    window.actions_by_name["back"].trigger()
    assert window.bench.place == "quote"
    window.actions_by_name["back"].trigger()
    window.actions_by_name["forward"].trigger()
    assert window.bench.place == "quote"


@pytest.mark.parametrize("written", [b"", b"not a case at all, but text\n" * 200])
def test_a_file_that_is_no_case_is_refused_in_a_sentence_and_untouched(
    window: Window, tmp_path: Path, written: bytes
) -> None:
    path = tmp_path / "x.casebook"
    path.write_bytes(written)
    assert not window.open(path)
    assert window.banner.sentence.text()
    assert window.banner.isVisible()
    assert path.read_bytes() == written


def test_what_may_be_encrypted_asks_for_a_passphrase_and_is_untouched(window: Window, tmp_path: Path) -> None:
    """What is encrypted and what is damaged look alike: the question says both, and a wrong answer opens nothing."""
    path, told = tmp_path / "x.casebook", list[str]()
    written = random.Random(3).randbytes(8192)
    path.write_bytes(written)

    def answer() -> None:
        (asked,) = window.findChildren(Unlock)
        QTest.keyClicks(asked.phrase, "anything")
        QTest.keyClick(asked.phrase, Qt.Key.Key_Return)
        told.extend(one.text() for one in asked.findChildren(QLabel) if one.isVisible())
        QTest.keyClick(asked, Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer)
    assert not window.open(path)
    assert len(told) == 2  # the question, and why the answer did not open it
    assert "or is no case" in told[0]
    assert path.read_bytes() == written
    assert window.desk is None


def test_a_case_that_is_open_elsewhere_is_refused_in_a_sentence(window: Window, case: Case, tmp_path: Path) -> None:
    assert not window.open(tmp_path / "harbour.casebook")
    assert window.banner.isVisible()
    case.close()
    assert window.open(tmp_path / "harbour.casebook")


def test_a_case_damaged_while_open_is_told_of_on_the_next_page(window: Window, case: Case, tmp_path: Path) -> None:
    window.take(case)
    file = tmp_path / "harbour.casebook"
    with file.open("r+b") as stream:
        stream.truncate(4096)
    window.actions_by_name["go_entity"].trigger()
    assert window.bench is not None
    assert window.bench.place == "entity"
    assert window.banner.isVisible()
    assert "Error" not in window.banner.sentence.text()


def test_viewing_as_another_lets_nothing_be_changed(window: Window, silo_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "silo.casebook"
    copy.write_bytes(silo_file.read_bytes())
    window.open(copy)
    assert window.desk is not None
    window.desk.view_as(Reader("public"))
    assert window.windowTitle() == "Casebook"
    for command in COMMANDS:
        if command.needs in (Needs.EDITABLE, Needs.RECORD):
            assert not window.actions_by_name[command.name].isEnabled(), command.name
    pressed(window, "Back to our own view")
    assert window.windowTitle() == "Silo 9 (fictional) — Casebook"


def test_typing_that_was_not_saved_is_back_in_its_form(window: Window, case: Case, tmp_path: Path) -> None:
    typing.keep(case, "claim:new", {"text": "Grain was sold at"})
    window.take(case)
    assert window.bench is not None
    assert window.bench.right.currentWidget() is window.bench.form
    form = window.bench.form._form
    assert form is not None
    assert form.fields.editors["text"].typed() == "Grain was sold at"
    window.close_case()
    with open_case(tmp_path / "harbour.casebook") as again:
        assert [one.form for one in typing.kept(again)] == ["claim:new"]


def test_a_file_dropped_on_the_window_becomes_evidence(
    window: Window, case: Case, tmp_path: Path, qtbot: QtBot
) -> None:
    window.take(case)
    assert window.bench is not None
    assert window.desk is not None
    file = tmp_path / "extract.txt"
    file.write_text("Quaffermoor Quay operates Silo 9.")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    with qtbot.waitSignal(window.desk.said, timeout=60_000):
        assert drop(window.bench, data, QPoint(5, 5))
    assert not window.banner.isVisible(), window.banner.sentence.text()
    assert window.desk.lens.counts()["evidence"] == 1
    assert window.desk.lens.counts()["source"] == 1


def test_a_refusal_goes_by_escape_and_when_something_is_done_after_it(window: Window, case: Case) -> None:
    window.take(case)
    assert window.desk is not None
    assert window.bench is not None
    for place in ("trash", "note", "claims", "history"):
        window.bench.go(place)
        window.desk.refused.emit("The disk is full.")
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        assert not window.banner.isVisible(), place
    window.desk.refused.emit("The disk is full.")
    window.desk.say("Purged.")
    assert not window.banner.isVisible()
    window.banner.refuse("Something went wrong inside Casebook.", lasts=True)
    window.desk.say("Purged.")
    assert window.banner.isVisible()


def test_the_keyboard_goes_to_the_page_when_what_it_was_on_in_the_inspector_goes(
    window: Window, silo_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.open(Path(shutil.copy(silo_file, tmp_path / "copy.casebook")))
    assert window.desk is not None
    assert window.bench is not None
    window.bench.go("claims")
    desk, inspector = window.desk, window.bench.inspector
    desk.choose(desk.lens.names("C-7", ("claim",))[0].id)
    assert inspector.cards
    inspector.cards.cards[0].setFocus()
    qtbot.waitUntil(inspector.cards.cards[0].hasFocus)
    source = desk.lens.names("Stock book", ("source",))[0].id
    desk.choose(source)
    qtbot.waitUntil(lambda: window.bench is not None and window.bench.inspector.whole)
    assert window.bench.page("claims").isAncestorOf(window.focusWidget())
    assert desk.record == source


def test_larger_and_smaller_keep_the_place(window: Window, case: Case) -> None:
    window.take(case)
    assert window.bench is not None
    window.actions_by_name["go_entity"].trigger()
    window.actions_by_name["larger"].trigger()
    assert window.settings.get("size") == 110
    assert window.bench.place == "entity"
    window.actions_by_name["smaller"].trigger()
    assert window.settings.get("size") == 100


def test_a_quick_quote_from_the_tray(window: Window, case: Case) -> None:
    quote = next(action for action in window.tray._menu.actions() if action.text() == "Quick quote…")
    assert not quote.isEnabled()
    window.take(case)
    assert quote.isEnabled()
    quote.trigger()
    (dialog,) = window.findChildren(QuickQuote)
    assert dialog.isVisible()
    dialog.reject()


def _wait_for_page(qtbot: QtBot, bench: Workbench) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not bench)


def test_the_keyboard_is_on_the_page_when_a_case_opens_or_is_dressed_anew(
    window: Window, silo_file: Path, qtbot: QtBot
) -> None:
    window.settings.set("place", "claims")
    assert window.open(silo_file)
    for look in ("dark", "light"):
        bench = window.bench
        assert bench is not None
        assert QApplication.focusWidget() is bench
        _wait_for_page(qtbot, bench)
        page, focused = bench.page(bench.place), QApplication.focusWidget()
        assert focused is not None
        assert page.isAncestorOf(focused)
        assert page.isVisible()
        assert bench.inspector.isVisible()
        window.actions_by_name[look].trigger()


def test_what_is_said_stands_beside_that_all_is_saved_and_not_over_it(window: Window, case: Case) -> None:
    typing.keep(case, "source:new", {"title": "Typed and lost"})
    window.take(case)
    said = next(one for one in window.findChildren(QLabel) if one.text().startswith("What was typed"))
    saved = next(one for one in window.findChildren(QLabel) if "All changes saved" in one.text())
    QApplication.processEvents()
    assert said.isVisible()
    assert saved.isVisible()
    assert not said.geometry().intersects(saved.geometry())
    assert said.width() >= said.sizeHint().width()


def test_the_last_backup_is_told_of_and_leads_to_the_backups(window: Window, case: Case, tmp_path: Path) -> None:
    window.take(case)
    door = next(one for one in window.statusBar().findChildren(QToolButton) if one.text() == "No backup yet")
    note_backup(case, tmp_path / "copy.casebook")
    assert window.desk is not None
    window.desk.say("Backed up to copy.casebook, and read back whole.")
    assert door.text().startswith("Backup ")
    door.click()
    assert window.bench is not None
    assert window.bench.place == "health"


def test_pages_put_away_for_other_clothes_hear_of_no_step(
    window: Window, case: Case, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window.take(case)
    for name in ("health", "dossier", "source"):
        window.actions_by_name[f"go_{name}"].trigger()
    window.actions_by_name["dark"].trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    add_record(case, "source", {"title": "Register extract 917"})
    window.actions_by_name["light"].trigger()
    assert capsys.readouterr().err == ""


def test_one_claim_is_not_called_claims(window: Window, case: Case, qtbot: QtBot) -> None:
    add_record(case, "claim", {"text": "Grain is sold at night."})
    window.take(case)
    qtbot.waitUntil(lambda: any(one.text() == "1 claim · 1 unsourced" for one in window.findChildren(QLabel)))


def test_enter_presses_the_button_that_the_keyboard_is_on(window: Window, case: Case) -> None:
    window.take(case)
    assert window.bench is not None
    window.bench.go("source")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert window.bench.right.currentWidget() is window.bench.form
