"""A page of two columns with broken words, and what tests of quotes taken from it share."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from casebook.actions.attach import attach_file
from casebook.actions.records import add_record
from casebook.disclosure.reads import find
from casebook.disclosure.shown import Sheet
from tests.ui.window.reading import drag, middle_of
from ui.canvas.pages_view import PagesView
from ui.desk import Desk
from ui.widgets.quick_quote import QuickQuote
from ui.workbench import Workbench

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = (
    "Der Vorstand hat von den Liefe-",
    "rungen nach Russland nichts ge-",
    "wusst. Im Rhein-",
    "Main-Gebiet lagerten Teile.",
)
READ = (  # as it is kept: the lines that a word was broken over are joined, and a soft hyphen stands where they were
    "Der Vorstand hat von den Liefe\u00adrungen nach Russland nichts ge\u00adwusst. "
    "Im Rhein\u00adMain-Gebiet lagerten Teile."
)
RIGHT = ("Zweite Spalte, mit ande-", "ren Worten und einem Ende.")


def columns(path: Path) -> Path:
    """Write a page of two columns, with words broken at the ends of their lines."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Times-Roman", 12)
    for left, lines in ((60, LEFT), (320, RIGHT)):
        for place, line in enumerate(lines):
            canvas.drawString(left, 760 - 16 * place, line)
    canvas.showPage()
    canvas.save()
    return path


def two_columns(desk: Desk, tmp_path: Path) -> int:
    """Return a page of two columns, of a source in English."""
    add_record(desk.case, "source", {"title": "Harbour paper", "type": "report", "seen": "held", "language": "en"})
    return find(desk.case, attach_file(desk.case, columns(tmp_path / "paper.pdf"), source="Harbour paper").uid)


def asked(qtbot: QtBot, bench: Workbench, view: PagesView, first: str, last: str) -> QuickQuote:
    """Select from word to word, press Q, and return the dialog once the keyboard is in it."""
    drag(view, middle_of(view, 1, first), middle_of(view, 1, last))
    return asked_here(qtbot, bench, view)


def asked_here(qtbot: QtBot, bench: Workbench, view: PagesView) -> QuickQuote:
    """Press Q for what is selected, and return the dialog once the keyboard is in it."""
    QTest.keyClick(view, Qt.Key.Key_Q)
    (dialog,) = (one for one in bench.findChildren(QuickQuote) if one.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.quote.words.box.hasFocus)
    return dialog


def only(desk: Desk, kind: str, name: str = "") -> Sheet:
    """Return the one record of a kind, or the one called so."""
    (found,) = desk.lens.names(name, (kind,))
    sheet = desk.lens.sheet(found.id)
    assert sheet is not None
    return sheet


def text(sheet: Sheet, name: str) -> str:
    found = sheet.field(name)
    assert found is not None
    return found.text


def places(sheet: Sheet) -> list[dict[str, str]]:
    return [{one.field.name: one.text for one in place.fields} for place in sheet.details["anchors"]]
