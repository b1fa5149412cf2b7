"""The lines of pages as PDFium reads them: each has its rectangle, and the rectangles hold all the ink there is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from arabic_reshaper import reshape
from bidi import get_display
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from casebook.reading.looking_pdf import ShownPdf
from casebook.reading.looking_protocol import UnshowableError
from casebook.reading.pdf import read
from casebook.reading.protocol import Piece
from casebook.schema.lines import Lines, hull
from casebook.schema.placed import Box, Placed
from tests.shared import shared_case

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
WIDTH = 1200  # pixels, for looking at the ink
LINES = ("The grain left the silo by night.", "Nobody signed for the second lorry,", "and the ledger shows none.")
LEFT = ("Nobody at the har-", "bour had seen the", "second lorry leave", "that night in June.")
RIGHT = ("The ledger has no", "entry, the clerks", "said, and no other", "book was kept then.")
ARABIC = ("غادرت الحبوب الصومعة ليلا", "ولم يوقع أحد على الشاحنة")
Draw = Callable[[Canvas], None]


def plain(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 14)
    for at, line in enumerate(LINES):
        canvas.drawString(150, 600 - 20 * at, line)


def columns(canvas: Canvas, *, rows: bool = False, gutter: float = 24) -> None:
    """Draw two columns one after the other, or line by line through both."""
    canvas.setFont("Helvetica", 11)
    right = 150 + max(canvas.stringWidth(line, "Helvetica", 11) for line in LEFT) + gutter
    places = [(x, at, line) for x, column in ((150, LEFT), (right, RIGHT)) for at, line in enumerate(column)]
    for x, at, line in sorted(places, key=lambda one: (one[1], one[0])) if rows else places:
        canvas.drawString(x, 600 - 15 * at, line)


def by_rows(canvas: Canvas) -> None:
    columns(canvas, rows=True)


def close_columns(canvas: Canvas) -> None:
    columns(canvas, gutter=13)


def arabic(canvas: Canvas) -> None:
    registerFont(TTFont("Naskh", FONTS / "NotoNaskhArabic-Regular.ttf"))
    canvas.setFont("Naskh", 16)
    for at, line in enumerate(ARABIC):
        canvas.drawRightString(450, 600 - 32 * at, get_display(reshape(line)))


def upwards(canvas: Canvas) -> None:
    """Draw lines that run up the page, as on a landscape sheet scanned upright."""
    canvas.translate(560, 0)
    canvas.rotate(90)
    canvas.translate(0, -200)
    plain(canvas)


def downwards(canvas: Canvas) -> None:
    canvas.translate(50, 800)
    canvas.rotate(-90)
    canvas.translate(0, -500)
    plain(canvas)


def stamped(canvas: Canvas) -> None:
    """Draw lines, and one that runs up the margin."""
    plain(canvas)
    canvas.rotate(90)
    canvas.drawString(200, -60, "Received by the registry")


def page(draw: Draw, turn: int, crop: tuple[int, int, int, int] | None) -> bytearray:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(out) as made:
        made.pages[0].Rotate = turn
        if crop:
            made.pages[0].CropBox = pikepdf.Array(crop)
        made.save(turned := BytesIO())
    return bytearray(turned.getvalue())


PAGES: dict[str, tuple[Draw, int]] = {  # and how many lines there are
    "plain": (plain, 3),
    "columns": (columns, 8),
    "columns row by row": (by_rows, 8),
    "columns close by": (close_columns, 8),
    "arabic": (arabic, 2),
    "upwards": (upwards, 3),
    "downwards": (downwards, 3),
    "stamped": (stamped, 4),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 150, 580, 800)], ids=["whole", "cropped"])
def test_rectangles_hold_the_ink_of_their_lines(name: str, turn: int, crop: tuple[int, int, int, int] | None) -> None:
    draw, count = PAGES[name]
    shown = ShownPdf(page(draw, turn, crop), "")
    placed = shown.placed(1)
    boxes = Lines(placed).boxes(range(len(placed.words)))
    assert len(boxes) == count, placed.text
    assert not [(one, other) for one in boxes for other in boxes if one != other and overlap(one, other)]
    assert bare(shown, boxes) < 0.002


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def bare(shown: ShownPdf, boxes: tuple[Box, ...]) -> float:
    """Return how much of the ink of the first page stands outside all boxes."""
    wide, high, _ = shown.sheets()[0]
    height = round(WIDTH * high / wide)
    canvas = bytearray(4 * WIDTH * height)
    shown.render(1, WIDTH, height, memoryview(canvas), bare=True)
    ink = Image.frombuffer("RGB", (WIDTH, height), bytes(canvas), "raw", "BGRX", 0, 1).convert("L")
    ink = ink.point([255 * (light < 128) for light in range(256)])
    whole = ink.histogram()[255]
    for left, top, right, bottom in boxes:
        start, end = (
            (round(left * WIDTH) - 2, round(top * height) - 2),
            (round(right * WIDTH) + 2, round(bottom * height) + 2),
        )
        ink.paste(0, (*start, *end))
    return ink.histogram()[255] / whole


@pytest.mark.parametrize("draw", [plain, upwards, downwards, columns])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_lines_are_in_the_order_in_which_they_are_read(draw: Draw, turn: int) -> None:
    """For the viewer as for the index; PDFium alone has lines that run down the page as it is shown backwards."""
    text = ShownPdf(page(draw, turn, None), "").placed(1).text
    lines = [line.strip("-") for line in ((*LEFT, *RIGHT) if draw is columns else LINES)]
    places = [text.index(line) for line in lines]
    assert places == sorted(places)
    (piece,) = (one for one in read(BytesIO(bytes(page(draw, turn, None)))) if isinstance(one, Piece))
    assert piece.text.replace("\r\n", "\n") == text


def test_a_passage_over_the_break_between_columns_has_no_rectangle_over_both() -> None:
    placed = ShownPdf(page(columns, 0, None), "").placed(1)
    start, end = placed.text.index("night in"), placed.text.index(", the clerks")
    boxes = Lines(placed).boxes_of(start, end)
    assert len(boxes) == len(("night in June.", "The ledger has no", "entry"))
    assert all(right - left < 0.25 for left, _, right, _ in boxes)


def test_each_word_of_a_page_of_others_stands_in_a_rectangle_of_its_line() -> None:
    pages = [placed for path in sorted(shared_case("pdf").glob("*.pdf")) for placed in readable(path)]
    assert sum(bool(placed.words) for placed in pages) > 10
    for placed in pages:
        lines = Lines(placed)
        for word, one in enumerate(placed.words):
            inside = [box for box in lines.boxes(lines.of(word)) if hull((box, one.box)) == box]
            assert inside, placed.text[one.start : one.end]
            assert all(0 <= left <= right <= 1 and 0 <= top <= bottom <= 1 for left, top, right, bottom in inside)


def readable(path: Path) -> list[Placed]:
    """Return the pages of a file that can be read."""
    found = list[Placed]()
    try:
        shown = ShownPdf(bytearray(path.read_bytes()), "")
        for number in range(1, min(len(shown.sheets()), 5) + 1):
            found.append(shown.placed(number))
    except UnshowableError:
        return found
    return found
