"""Files that tests of the viewer read: made with ReportLab, attached to a real case, and opened in a window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from casebook.actions.attach import attach_file
from casebook.actions.records import add_record
from casebook.disclosure.reads import find
from tests.ui.window.dragging import LEFT, PLAIN
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
    page = viewer(bench)
    qtbot.waitUntil(lambda: page.reader.stage.view is not None, timeout=10_000)
    view = page.reader.stage.view
    if isinstance(view, PagesView):
        qtbot.waitUntil(lambda: words_of(view, view.page) is not None and sharp(view), timeout=10_000)
    return page


def viewer(bench: Workbench | None) -> ViewerPage:
    """Return the page that files are read on."""
    page = bench.page("viewer") if bench is not None else None
    assert isinstance(page, ViewerPage)
    return page


def quoted(desk: Desk, evidence: int, start: int, end: int, page: int = 1) -> int:
    """Make a quote of characters of a page, and return its record."""
    sheet = desk.lens.sheet(evidence)
    assert sheet is not None
    source = add_record(desk.case, "source", {"title": f"Source of {start}", "type": "report"})
    anchor = {"page": page, "start": start, "end": end}
    raw = {"text": "x", "kind": "paraphrase", "source": source.uid, "evidence": sheet.uid, "anchors": [anchor]}
    return find(desk.case, add_record(desk.case, "quote", raw).uid)


def pages_of(page: ViewerPage) -> PagesView:
    """Return the pages that are shown."""
    view = page.reader.stage.view
    assert isinstance(view, PagesView)
    return view


def words_of(view: PagesView, page: int) -> PageWords | None:
    """Return the words of a page, if they are there."""
    return view.stock.words.get(page)


def sharp(view: PagesView) -> bool:
    """Say whether each page in sight is drawn as it is to be."""
    return view.stock.is_sharp


def middle_of(view: PagesView, page: int, word: str, nth: int = 0) -> QPoint:
    """Return the middle of a word on the screen."""
    words = words_of(view, page)
    assert words is not None
    found = [one for one in words.words if words.text[one.start : one.end].strip(".,") == word]
    return view.places.on_screen(page, found[nth].box).center().toPoint()


def drag(view: PagesView, begin: QPoint, end: QPoint, steps: int = 3) -> None:
    """Press on the pages, move and let go."""
    QTest.mousePress(view.viewport(), LEFT, PLAIN, begin)
    for step in range(1, steps + 1):
        QTest.mouseMove(view.viewport(), begin + (end - begin) * (step / steps))
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, end)
