"""While a quote is edited, what its words are beside its evidence is said under them, and again once it is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from casebook.actions.attach import attach_file
from casebook.actions.records import add_record
from casebook.disclosure.shown import Sheet
from tests.ui.window.forms import begun, made, on_screen, opened, type_in, write
from tests.ui.window.forms import press as press_key
from tests.ui.window.reading import pdf
from ui.cli import app
from ui.desk import Desk
from ui.widgets.beside_evidence import BesideEvidence
from ui.widgets.form import Form
from ui.widgets.inspector import Inspector
from ui.widgets.runs import Runs

WORDS = "Nobody signed for the second lorry, and the ledger shows no payment at all."
SAME, TYPOGRAPHY = "Word for word as in report.pdf.", "The words of report.pdf; only typography differs."
DIFFERS = "These are not the words of report.pdf:"
LOST = "These words were not found in report.pdf: compare them with it."


@pytest.fixture
def report(desk: Desk, tmp_path: Path) -> str:
    add_record(desk.case, "source", {"title": "The report", "seen": "held"})
    return attach_file(desk.case, pdf(tmp_path / "report.pdf", 3), source="The report").uid


@pytest.fixture
def quote(desk: Desk, report: str) -> Sheet:
    return made(desk, "quote", {"text": WORDS, "source": "The report", "evidence": report, "page": 1})


def beside(form: Form) -> BesideEvidence:
    (found,) = form.findChildren(BesideEvidence)
    return found


def said(form: Form) -> str:
    """Return what is said under the words."""
    shown = [one.accessibleName() for one in form.fields.editors["text"].findChildren(Runs) if one.isVisible()]
    return " ".join(shown)


def told(qtbot: QtBot, form: Form, sentence: str) -> None:
    qtbot.waitUntil(lambda: sentence in said(form))


def test_the_form_of_a_quote_says_at_once_how_it_compares(qtbot: QtBot, desk: Desk, quote: Sheet) -> None:
    told(qtbot, opened(qtbot, desk, quote), SAME)


def test_what_is_said_follows_what_is_typed(qtbot: QtBot, desk: Desk, quote: Sheet) -> None:
    form = opened(qtbot, desk, quote)
    told(qtbot, form, SAME)
    form.fields.editors["text"].control.setFocus()
    press_key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(len("Nobody")):
        press_key(Qt.Key.Key_Delete)
    write("Everybody")
    told(qtbot, form, DIFFERS)
    assert "[quote: Everybody]" in said(form)
    assert "[evidence: Nobody]" in said(form)
    type_in(form, "text", "The mayor resigned after a vote on Tuesday.")
    told(qtbot, form, LOST)
    type_in(form, "text", "Nobody  signed for the second lorry")
    told(qtbot, form, SAME)
    form.drop()
    told(qtbot, form, SAME)


def test_typography_alone_is_said_to_be_that(qtbot: QtBot, desk: Desk, report: str) -> None:
    form = begun(qtbot, desk, "quote", {"evidence_id": report, "page": "1"})
    assert said(form) == ""
    type_in(form, "text", "The grain left the silo\u2060 by night")
    told(qtbot, form, TYPOGRAPHY)


def test_a_paraphrase_and_a_quote_of_no_file_are_compared_with_nothing(qtbot: QtBot, desk: Desk, quote: Sheet) -> None:
    form = opened(qtbot, desk, quote)
    told(qtbot, form, SAME)
    kind = form.fields.editors["kind"].control
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: said(form) == "")
    QTest.keyClick(kind, Qt.Key.Key_Up)
    told(qtbot, form, SAME)
    type_in(form, "evidence_id", "")
    qtbot.waitUntil(lambda: said(form) == "")


def test_a_quote_without_a_page_is_looked_for_in_all_of_its_file(qtbot: QtBot, desk: Desk, report: str) -> None:
    form = begun(qtbot, desk, "quote", {"evidence_id": report})
    type_in(form, "text", "Page number 3 of the report.")
    told(qtbot, form, SAME)


def test_the_inspector_compares_again_once_it_is_saved(qtbot: QtBot, desk: Desk, quote: Sheet) -> None:
    inspector = Inspector(desk)
    qtbot.addWidget(inspector)
    inspector.show()
    desk.choose(quote.id)
    form = opened(qtbot, desk, quote)
    type_in(form, "text", WORDS.replace("no payment", "one payment"))
    press_key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown = [one.accessibleName() for one in inspector.findChildren(Runs) if one.isVisible()]
    assert any(DIFFERS in one for one in shown)
    desk.undo()
    shown = [one.accessibleName() for one in inspector.findChildren(Runs) if one.isVisible()]
    assert any(SAME in one for one in shown)
    told(qtbot, form, SAME)


def test_a_check_of_the_case_names_a_quote_that_differs(desk: Desk, quote: Sheet) -> None:
    path = str(desk.case.path)
    add_record(
        desk.case,
        "quote",
        {"text": WORDS.replace("no", "one"), "source": "The report", "evidence": "report.pdf", "page": 2},
    )
    desk.case.close()
    found = CliRunner().invoke(app, ["check", path])
    assert "differs from the words of report.pdf" in found.output
    assert found.output.count("report.pdf") == 1


def test_all_of_a_long_difference_is_seen(qtbot: QtBot, desk: Desk, quote: Sheet) -> None:
    form = on_screen(qtbot, Form(desk, "quote"), 340, 800)
    form.edit(quote)
    type_in(form, "text", f"Not so: {WORDS}")
    told(qtbot, form, DIFFERS)
    for one in form.fields.editors["text"].findChildren(Runs):
        qtbot.waitUntil(lambda one=one: one.height() >= one.heightForWidth(one.width()) > 0)  # type: ignore[misc]
