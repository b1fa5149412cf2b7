"""The dossier page, by the doors a user has: its choices, and the preview that follows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record
from casebook.disclosure.reads import INTERNAL, Reader
from tests.ui.window.dossiers import PATIENCE, build, choose, opened, settled
from ui.desk import Desk
from ui.pages.dossier import DossierPage

pytestmark = pytest.mark.slow  # each starts a child that loads the PDF engine


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> DossierPage:
    """Return the page of the sample, its first preview under way."""
    return opened(qtbot, silo)


def test_a_preview_waits_until_nothing_more_is_typed(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    QTest.keyClicks(page.choices.own_title, "A")
    assert page._soon.remainingTime() > 0
    settled(qtbot, page)


def test_leaving_every_section_out_says_what_to_do(qtbot: QtBot, page: DossierPage, tmp_path: Path) -> None:
    for _ in range(page.choices.sections.count()):
        QTest.keyClick(page.choices.sections, Qt.Key.Key_Space)
        QTest.keyClick(page.choices.sections, Qt.Key.Key_Down)
    settled(qtbot, page)
    assert page.preview.sentence.text() == "Choose at least one section."
    assert build(qtbot, page, tmp_path / "out.pdf") == "Choose at least one section."
    assert not (tmp_path / "out.pdf").exists()


def test_a_request_with_nothing_put_says_what_to_do(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    add_record(desk.case, "entity", {"schema_name": "Company", "name": "Quillbrook"})
    page = opened(qtbot, desk)
    choose(qtbot, page, "Request for reply")
    assert page.preview.sentence.text().startswith("Say who is asked to reply")
    QTest.keyClicks(page.choices.who.line, "quill")
    QTest.keyClick(page.choices.who.line, Qt.Key.Key_Down)
    QTest.keyClick(page.choices.who.line, Qt.Key.Key_Return)
    settled(qtbot, page)
    sentence = "Nothing has been put to this party: add an approach with each claim in the words it is put in."
    assert page.choices.who.line.text() == "Quillbrook"
    assert page.preview.sentence.text() == sentence
    assert build(qtbot, page, tmp_path / "out.pdf") == sentence
    assert not (tmp_path / "out.pdf").exists()


def test_an_empty_case_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    choose(qtbot, page, "For publication")
    assert page.preview.sentence.text().startswith("There is nothing in this case that this audience may see")


def test_a_preview_writes_nothing_anywhere(
    qtbot: QtBot, silo: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each place in which a program may keep something, here and in its children, is where it is seen.
    for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    before = _files(tmp_path)
    page = opened(qtbot, silo)
    choose(qtbot, page, "For publication")
    QTest.keyClick(page.preview.pages, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.preview.pages.count - 1 in page.preview.pages.drawn, timeout=PATIENCE)
    assert _files(tmp_path) == before


def _files(folder: Path) -> dict[Path, int]:
    return {one: one.stat().st_mtime_ns for one in folder.rglob("*")}


def test_what_is_withheld_is_said_before_and_to_ourselves_alone(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    assert page.card.told[0] == "The name of 1 source: protected, shown by codename"
    choose(qtbot, page, "For publication")
    assert "7 claims: not cleared" in page.card.told
    page.desk.view_as(Reader("public"))
    settled(qtbot, page)
    assert page.card.isHidden()
    assert page.card.told == []


def test_a_view_for_somebody_else_makes_nothing_but_theirs(qtbot: QtBot, page: DossierPage, tmp_path: Path) -> None:
    page.desk.view_as(Reader("public"))
    settled(qtbot, page)
    assert not page.choices.preset.isEnabled()
    assert not page.choices.audience.isEnabled()
    assert page.choices.preset.currentText() == "For publication"
    assert build(qtbot, page, tmp_path / "a.pdf").endswith("Made for the public.")
    page.desk.view_as(INTERNAL)
    assert page.choices.preset.isEnabled()


def test_grades_make_a_choice_of_ones_own(qtbot: QtBot, page: DossierPage) -> None:
    QTest.keyClick(page.choices.grades, Qt.Key.Key_Space)
    assert page.choices.preset.currentText() == "Your own choice"
    assert page.choices.reader() == Reader("editor", None, grades=True)
    settled(qtbot, page)
    assert [one.split(":")[0] for one in page.card.told] == ["The name of 1 source", "The exhibit of 3 quotes"]


def test_the_preview_follows_the_case_and_is_grey_until_then(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    shown = page.grab().toImage()
    add_record(page.desk.case, "claim", {"text": "A new claim."})
    assert page.preview.state.text() == "Renewing the preview…"
    assert page.grab().toImage() != shown
    settled(qtbot, page)
    assert page.preview.state.text() == ""


def test_a_page_behind_another_waits_until_it_is_in_front(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    page.hide()
    page.choices.own_title.setText("Another title")
    assert page.preview.state.text() == "Renewing the preview…"
    page.show()
    settled(qtbot, page)


def test_only_pages_in_sight_are_drawn_and_keys_go_through_them(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    pages, number = page.preview.pages, page.preview.number
    count = pages.count
    assert len(pages.drawn) < 4 < count
    assert number.text() == f"1 / {count}"
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert number.text() != f"1 / {count}"
    QTest.keyClick(pages, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: count - 1 in pages.drawn, timeout=PATIENCE)
    assert number.text() == f"{count} / {count}"
    assert pages.accessibleDescription() == f"Page {count} of {count}"
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert number.text() == f"1 / {count}"


def test_the_zoom_goes_by_keys_and_buttons(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    pages, percent, ctrl = page.preview.pages, page.preview.percent, Qt.KeyboardModifier.ControlModifier
    pages.set_zoom(100)
    assert percent.text() == "100 %"
    QTest.keyClick(pages, Qt.Key.Key_Plus, ctrl)
    assert percent.text() == "110 %"
    QTest.keyClick(pages, Qt.Key.Key_Minus, ctrl)
    QTest.keyClick(pages, Qt.Key.Key_Minus, ctrl)
    assert percent.text() == "90 %"
    for _ in range(12):
        QTest.keyClick(pages, Qt.Key.Key_Minus, ctrl)
    assert percent.text() == "50 %"
    QTest.keyClick(pages, Qt.Key.Key_0, ctrl)
    fitted = pages.percent()
    page.resize(900, 820)
    assert pages.percent() < fitted
    qtbot.waitUntil(lambda: bool(pages.drawn), timeout=PATIENCE)


def test_pages_are_drawn_as_sharp_as_they_are_large(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    pages = page.preview.pages
    with qtbot.waitSignal(pages.wanted, check_params_cb=lambda _page, width: width == 1587):
        pages.set_zoom(200)


def test_every_control_is_named_and_can_be_reached(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    page.focus()
    met: list[QWidget] = []
    for _ in range(60):
        found = page.window().focusWidget()
        assert found
        met.append(found)
        QTest.keyClick(found, Qt.Key.Key_Tab)
    wanted = [page.choices.preset, page.choices.audience, page.choices.grades, page.choices.sections]
    wanted += [page.choices.paper, page.choices.own_title, page.build.start_button, page.preview.pages]
    assert set(wanted) <= set(met)
    assert all(one.accessibleName() or getattr(one, "text", str)() for one in met)
