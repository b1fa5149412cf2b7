"""Records and cases that go while somebody works on them: a sentence, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebook.actions import typing
from casebook.actions.files import check, create_case, open_case
from casebook.actions.records import add_record, add_records, set_fields
from casebook.actions.trash import restore_record, trash_record
from casebook.disclosure.reads import find
from ui.app import open_window
from ui.desk import Desk
from ui.pages.dossier import DossierPage
from ui.pages.health import HealthPage
from ui.pages.search import SearchPage
from ui.pages.trash import TrashPage
from ui.settings import Settings
from ui.widgets.form import Form
from ui.widgets.purge import PurgeDialog
from ui.window import Window
from ui.workbench import Workbench

PATIENCE = 20_000  # milliseconds a child may take


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    case = create_case(tmp_path / "case.casebook", "A case")
    add_record(case, "entity", {"name": "Firm"})
    add_records(case, "note", [{"text": f"Eleven barges came, {n}"} for n in range(2000)])
    made = open_window(Settings(tmp_path / "window.json"))
    made.resize(1200, 800)
    made.show()
    made.take(case)
    yield made
    made.close()
    made.deleteLater()


def parts(window: Window) -> tuple[Desk, Workbench]:
    assert window.desk is not None
    assert window.bench is not None
    return window.desk, window.bench


def typed_in(window: Window) -> Form:
    desk, bench = parts(window)
    bench.edit(find(desk.case, "Firm"))
    form = bench.form._form
    assert form is not None
    form.fields.put({"description": "half a sentence"})
    form._edited("description")
    return form


def test_a_record_trashed_under_its_form_keeps_what_is_typed_and_takes_it_when_it_is_back(window: Window) -> None:
    desk, _ = parts(window)
    form = typed_in(window)
    uid = trash_record(desk.case, "Firm")
    assert "in the trash" in form.banner.sentence
    assert form.fields.editors["description"].typed() == "half a sentence"
    restore_record(desk.case, uid)
    assert form.banner.sentence == ""
    assert form.save()
    sheet = desk.lens.sheet(find(desk.case, "Firm"))
    assert sheet is not None
    held = sheet.field("description")
    assert held is not None
    assert held.entered == "half a sentence"


def test_a_record_whose_adding_is_undone_under_its_form_says_so_and_redo_brings_it_back(window: Window) -> None:
    desk, bench = parts(window)
    add_record(desk.case, "entity", {"name": "Late"})
    bench.edit(find(desk.case, "Late"))
    form = bench.form._form
    assert form is not None
    form.fields.put({"description": "half a sentence"})
    form._edited("description")
    desk.undo()
    assert "redo brings back" in form.banner.sentence
    assert form.fields.editors["description"].typed() == "half a sentence"
    desk.redo()
    assert form.save()


def test_a_record_purged_under_its_form_is_told_and_leaves_nothing_of_it_behind(window: Window, qtbot: QtBot) -> None:
    desk, bench = parts(window)
    form = typed_in(window)
    uid = trash_record(desk.case, "Firm")
    bench.go("trash")
    page = bench.page("trash")
    assert isinstance(page, TrashPage)

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PurgeDialog)
        QTest.keyClicks(dialog.word, "purge")
        dialog.purge.click()

    QTimer.singleShot(0, agree)
    page.purge_all.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=PATIENCE)
    assert "no longer in the case" in form.banner.sentence
    path = desk.case.path
    assert window.close_case()
    with open_case(path) as again:
        assert typing.kept(again) == []
        assert check(again) == []
    assert uid.encode() not in path.read_bytes()


def test_a_case_closed_while_a_preview_is_made_is_closed_at_once(window: Window, qtbot: QtBot) -> None:
    desk, bench = parts(window)
    bench.go("dossier")
    page = bench.page("dossier")
    assert isinstance(page, DossierPage)
    qtbot.waitUntil(lambda: not page._stale)
    path = desk.case.path
    assert window.close_case()
    QApplication.processEvents()
    with open_case(path) as again:
        assert check(again) == []


def test_a_case_closed_while_a_search_waits_is_closed_at_once(window: Window) -> None:
    desk, bench = parts(window)
    bench.go("search")
    page = bench.page("search")
    assert isinstance(page, SearchPage)
    QTest.keyClicks(page.box, "barges")
    set_fields(desk.case, "Firm", {"description": "changed"})
    assert window.close_case()
    assert not page._pause.isActive()


@pytest.mark.parametrize("work", ["check", "back up"])
def test_a_case_closed_while_a_child_works_on_it_is_closed_and_sound(window: Window, tmp_path: Path, work: str) -> None:
    desk, bench = parts(window)
    form = typed_in(window)
    assert form.dirty
    bench.go("health")
    page = bench.page("health")
    assert isinstance(page, HealthPage)
    to = tmp_path / "backups"
    to.mkdir()
    page.check() if work == "check" else page._back_up_in(to)
    path = desk.case.path
    assert window.close_case()
    assert all(one.suffix == ".casebook" and not one.name.startswith(".") for one in to.iterdir())
    with open_case(path) as again:
        assert check(again) == []
    assert window.open(path)
    desk, _ = parts(window)
    sheet = desk.lens.sheet(find(desk.case, "Firm"))
    assert sheet is not None
    held = sheet.field("description")
    assert held is not None
    kept = [one.fields.get("description") for one in typing.kept(desk.case)]
    assert "half a sentence" in [held.entered, *kept]
