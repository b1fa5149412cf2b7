"""The dossier page shows passages as they stand in their files, and says which it cannot show, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casebook.disclosure.reads import Reader
from casebook.dossier.book import Options
from casebook.dossier.making import gather
from casebook.dossier.writing import write
from tests.disclosure.filed import Filed, column, pdf
from tests.ui.window.dossiers import build, choose, opened, settled
from ui.desk import Desk
from ui.pages.dossier import DossierPage

pytestmark = pytest.mark.slow  # each starts children that draw

QUOTED = "Eleven barges came in the night"
NAMED = "Paid in cash in May"
HELD_BACK = "The exhibit of 1 quote: a protected name stands in what it would show"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> DossierPage:
    """Return the page of a case with a passage of each of two files, one of which has a name in it."""
    filled = Filed(desk.case, tmp_path)
    for title, words in (("Minutes", QUOTED), ("Accounts", NAMED)):
        source = filled.source(title)
        lines = [f"Line {number} says nothing." for number in range(30)]
        lines[14:16] = [f"{words}, it says.", "Marla Wendt." if words == NAMED else "Nobody."]
        filled.quote(filled.file(f"{title}.pdf", pdf(column(lines)), source), source, words)
    filled.source("Marla Wendt", type="person", terms="background", codename="HERON")
    return opened(qtbot, desk)


def images(out: Path) -> int:
    return sum(len([*one.get_objects(filter=[3])]) for one in PdfDocument(out))


def test_passages_are_shown_and_what_is_held_back_is_told(qtbot: QtBot, page: DossierPage, tmp_path: Path) -> None:
    choose(qtbot, page, "For the lawyer")
    qtbot.waitUntil(lambda: HELD_BACK in page.card.told)
    out = tmp_path / "legal.pdf"
    said = build(qtbot, page, out)
    assert said.startswith("Wrote legal.pdf")
    assert images(out) == 1
    assert page.preview.pages.count == len(PdfDocument(out))


def test_whole_pages_go_into_the_file(qtbot: QtBot, page: DossierPage, tmp_path: Path) -> None:
    choose(qtbot, page, "For the lawyer")
    page.choices.exhibits.setCurrentIndex(page.choices.exhibits.findData("page"))
    settled(qtbot, page)
    out, other = tmp_path / "legal.pdf", tmp_path / "other.pdf"
    build(qtbot, page, out)
    options = Options(exhibits="page")
    view, made = gather(page.desk.case, Reader("legal"), options)
    write(view, other, options, shown=made.shown)
    assert out.read_bytes() == other.read_bytes()


def test_they_can_be_left_out_and_are_offered_to_the_newsroom_alone(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    with_passages = page.preview.pages.count
    QTest.keyClick(page.choices.exhibits, Qt.Key.Key_End)
    settled(qtbot, page)
    assert page.choices.exhibits.currentText() == "Not shown"
    assert page.choices.options().exhibits == "none"
    assert page.preview.pages.count <= with_passages
    assert HELD_BACK not in page.card.told
    assert page.choices.exhibits.isVisible()
    choose(qtbot, page, "For publication")
    assert not page.choices.exhibits.isVisible()


def test_leaving_while_exhibits_are_made_leaves_nothing_running(qtbot: QtBot, page: DossierPage) -> None:
    qtbot.waitUntil(lambda: bool(page.exhibits.making), timeout=20_000)
    page.close_down()
    assert not [one for one in page.exhibits.making if one.isRunning()]
