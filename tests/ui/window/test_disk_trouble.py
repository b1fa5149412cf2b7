"""A disk that fills up or goes away under an open case: a sentence, the text still on the screen, and a way on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from casebook.actions.files import create_case, open_case
from casebook.actions.records import add_record
from casebook.disclosure.reads import find
from tests.case import disks
from ui.app import open_window
from ui.settings import Settings
from ui.widgets.form import Form
from ui.widgets.quick_quote import QuickQuote
from ui.window import Window

LONG = "a long text " * 3000  # more than the free pages of the file have room for


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with disks.mounted(tmp_path / "disk", "3m") as mounted:
        yield mounted


@pytest.fixture
def window(qapp: QApplication, disk: Path, tmp_path: Path) -> Iterator[Window]:
    case = create_case(disk / "case.casebook", "A case")
    add_record(case, "entity", {"name": "Firm"})
    add_record(case, "claim", {"text": "A claim"})
    made = open_window(Settings(tmp_path / "window.json"))
    made.show()
    made.take(case)
    yield made
    with answered("Give it up"):
        made.close()
    made.deleteLater()


class answered:  # noqa: N801 - read as a sentence
    """Presses a button of each question asked while in it; `asked` lists the questions."""

    def __init__(self, verb: str) -> None:
        self.asked: list[str] = []
        self._verb = verb
        self._looks = QTimer(interval=5)
        self._looks.timeout.connect(self._press)

    def __enter__(self) -> answered:
        self._looks.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._looks.stop()

    def _press(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            self.asked.append(f"{box.text()} {box.informativeText()}")
            next(one for one in box.buttons() if one.text() == self._verb).click()


def typed_in(window: Window, name: str, field: str) -> Form:
    """Open a record's form and type a long text into a field of it."""
    assert window.desk is not None
    assert window.bench is not None
    window.bench.edit(find(window.desk.case, name))
    form = window.bench.form._form
    assert form is not None
    form.fields.put({field: LONG})
    form._edited(field)
    return form


def test_what_is_typed_on_a_full_disk_is_saved_once_there_is_room(window: Window, disk: Path) -> None:
    form = typed_in(window, "Firm", "description")
    disks.fill(disk)
    assert not form.save()
    assert "full" in form.banner.sentence
    assert form.fields.editors["description"].typed() == LONG
    (disk / "filler").unlink()
    assert form.banner.button is not None
    form.banner.button.click()
    assert form.banner.sentence == ""
    assert not form.dirty


@pytest.mark.parametrize("leave", ["close", "close_case", "close_form", "edit", "start", "dark"])
def test_nothing_typed_is_lost_on_a_full_disk_unless_it_is_given_up(window: Window, disk: Path, leave: str) -> None:
    assert window.desk is not None
    assert window.bench is not None
    form = typed_in(window, "Firm", "description")
    claim = find(window.desk.case, "A claim", "claim")
    disks.fill(disk)
    bench = window.bench
    ways = {
        "close": window.close,
        "close_case": window.close_case,
        "close_form": bench.form.close_form,
        "edit": lambda: bench.edit(claim),
        "start": lambda: bench.start("note", {}),
        "dark": window.actions_by_name["dark"].trigger,
    }
    with answered("Cancel") as asked:
        ways[leave]()
    assert asked.asked == [
        "Give up what is typed in this form? The disk is full: nothing was saved. Free some space, then try again."
    ]
    assert window.isVisible()
    assert window.bench is bench
    assert bench.form._form is form
    assert form.fields.editors["description"].typed() == LONG
    (disk / "filler").unlink()
    assert form.save()


def test_a_quick_quote_is_kept_once_there_is_room(window: Window, disk: Path, qtbot: QtBot) -> None:
    assert window.desk is not None
    asking = QuickQuote(window.desk, window)
    asking.open()
    asking.quote.words.set(LONG)
    disks.fill(disk)
    with answered("Cancel") as asked:
        asking.reject()
    assert len(asked.asked) == 1
    assert asking.isVisible()
    (disk / "filler").unlink()
    asking.reject()
    again = QuickQuote(window.desk, window)
    qtbot.addWidget(again)
    assert again.quote.kept() == asking.quote.kept()


def test_a_disk_taken_away_is_told_and_the_text_stays(window: Window, disk: Path, tmp_path: Path) -> None:
    form = typed_in(window, "Firm", "description")
    assert window.desk is not None
    window.desk.case.path.unlink()
    assert not form.save()
    assert "disk" in form.banner.sentence
    assert form.fields.editors["description"].typed() == LONG
    with answered("Cancel") as asked:
        window.close()
    assert len(asked.asked) == 1


def test_a_new_theme_keeps_the_form_that_is_open(window: Window, disk: Path) -> None:
    typed_in(window, "Firm", "name")
    window.actions_by_name["dark"].trigger()
    assert window.bench is not None
    assert window.bench.form._form is not None
    window.bench.start("note", {})
    window.bench.form._form.fields.put({"text": "half a note"})
    window.bench.form._form._edited("text")
    window.actions_by_name["light"].trigger()
    form = window.bench.form._form
    assert form is not None
    assert form.fields.editors["text"].typed() == "half a note"
    assert window.bench.right.currentWidget() is window.bench.form
    window.close_case()
    open_case(disk / "case.casebook").close()
