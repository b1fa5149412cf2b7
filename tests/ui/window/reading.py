"""Files that tests of the viewer read: made with ReportLab, attached to a real case, and opened in a window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from casebook.actions.attach import attach_file
from casebook.disclosure.reads import find
from ui.canvas.page_words import PageWords
from ui.canvas.pages_view import PagesView
from ui.desk import Desk
from ui.pages.viewer import ViewerPage
from ui.settings import Settings
from ui.workbench import Workbench

LINES = (
    "The grain left the silo by night.",
    "Nobody signed for the second lorry,",
    "and the ledger shows no payment at all.",
)


def pdf(path: Path, pages: int = 3, lines: Sequence[str] = LINES, *, turn: int = 0, password: str = "") -> Path:
    """Write a PDF whose every page holds some lines and its own number."""
    canvas = Canvas(str(path), pagesize=A4, encrypt=password or None)
    for number in range(1, pages + 1):
        canvas.setPageRotation(turn)
        canvas.setFont("Helvetica", 14)
        for place, line in enumerate((f"Page number {number} of the report.", *lines)):
            _draw(canvas, 72, 760 - 20 * place, line, turn)
        canvas.showPage()
    canvas.save()
    return path


def _draw(canvas: Canvas, x: float, y: float, line: str, turn: int) -> None:
    """Draw a line that is upright as the page is shown: a page turned to the right is drawn from its right edge."""
    canvas.saveState()
    if turn == 90:
        canvas.translate(A4[1] - y, x)
        canvas.rotate(90)
    else:
        canvas.translate(x, y)
    canvas.drawString(0, 0, line)
    canvas.restoreState()


def attached(desk: Desk, path: Path) -> int:
    """Take a file into the case, and return its record."""
    return find(desk.case, attach_file(desk.case, path).uid)


def bench_on(qtbot: QtBot, desk: Desk, folder: Path, size: tuple[int, int] = (1280, 860)) -> Workbench:
    """Show a case at its work."""
    bench = Workbench(desk, Settings(folder / "window.json"))
    qtbot.addWidget(bench)
    bench.resize(*size)
    bench.show()
    bench.activateWindow()
    return bench


def opened(qtbot: QtBot, bench: Workbench, record: int) -> ViewerPage:
    """Open a file by its record, and wait until its first page is drawn and read."""
    bench.read(record)
    page = bench.page("viewer")
    assert isinstance(page, ViewerPage)
    qtbot.waitUntil(lambda: page.reader.stage.view is not None, timeout=10_000)
    view = page.reader.stage.view
    if isinstance(view, PagesView):
        qtbot.waitUntil(lambda: words_of(view, view.page) is not None and sharp(view), timeout=10_000)
    return page


def pages_of(page: ViewerPage) -> PagesView:
    """Return the pages that are shown."""
    view = page.reader.stage.view
    assert isinstance(view, PagesView)
    return view


def words_of(view: PagesView, page: int) -> PageWords | None:
    """Return the words of a page, if they are there."""
    return view._words.get(page)


def sharp(view: PagesView) -> bool:
    """Say whether each page in sight is drawn as it is to be."""
    return all(view._drawing(page) in view._pictures for page in view._in_sight())


def middle_of(view: PagesView, page: int, word: str, nth: int = 0) -> QPoint:
    """Return the middle of a word on the screen."""
    words = words_of(view, page)
    assert words is not None
    found = [one for one in words.words if words.text[one.start : one.end].strip(".,") == word]
    return view._on_screen(page, found[nth].box).center().toPoint()
