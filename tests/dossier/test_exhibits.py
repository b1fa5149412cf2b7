"""The exhibits of a dossier: real files, printed with the words highlighted, and read back."""

from __future__ import annotations

import shutil
import zlib
from io import BytesIO
from pathlib import Path
from typing import get_args

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from casebook.actions.records import set_fields
from casebook.case.case import Case
from casebook.case.opening import open_case
from casebook.disclosure.exhibited import Exhibits
from casebook.disclosure.reads import Reader
from casebook.disclosure.view import View
from casebook.dossier.blocks import Excerpt, Heading, KeepTogether, Paper, Paragraph, Picture, Run
from casebook.dossier.book import ExhibitChoice, Options
from casebook.dossier.building import Built, Job
from casebook.dossier.looks import PAPERS
from casebook.dossier.making import gather
from casebook.dossier.writing import preview
from casebook.schema.pixels import Pixels
from tests.disclosure.filed import Filed, column, pdf, read_sha256
from tests.disclosure.test_exhibits import photograph
from tests.dossier.printed import document, page_texts, printed
from tests.dossier.test_building import child
from tests.dossier.test_engine_file import page_of
from ui.commands.dossier import ExhibitChoice as Offered

QUOTED = "Eleven barges came in the night"
LINES = [f"Line {number} of the minutes says nothing that anybody would mind." for number in range(1, 31)]
MADE_AT = "2031-05-20T16:41:07Z"
CROPPED = Options()


@pytest.fixture
def filed(case: Case, tmp_path: Path) -> Filed:
    """Return a case with two passages of one PDF and one of a text."""
    filled = Filed(case, tmp_path)
    lines = [*LINES[:12], f"{QUOTED}, it was said.", *LINES[13:20], "Nobody counted what they carried."]
    minutes = filled.source("Minutes of the works committee", issued="2030-11")
    file = filled.file("minutes.pdf", pdf(column(lines)), minutes)
    filled.quote(file, minutes, QUOTED)
    filled.quote(file, minutes, "Nobody counted what they carried")
    diary = filled.source("A diary of the port")
    told = filled.file("diary.txt", b"At dawn they left.\nThe gate stood open.", diary)
    filled.quote(told, diary, "The gate stood open")
    return filled


def made(filed: Filed, options: Options = CROPPED) -> tuple[View, Exhibits]:
    return gather(filed.case, Reader("legal"), options)


def dossier(filed: Filed, options: Options = CROPPED) -> bytes:
    view, exhibits = made(filed, options)
    return preview(view, options, shown=exhibits.shown)[0]


def page_with(data: bytes, words: str) -> int:
    """Return the number, from 0, of the last page that holds some words."""
    return max(at for at, text in enumerate(page_texts(data)) if words in " ".join(text.split()))


def yellow(data: bytes, page: int) -> tuple[float, float, float, float]:
    """Return the box of what is highlighted on a page, as shares of it."""
    image = pypdfium2.PdfDocument(data)[page].render(scale=2).to_pil().convert("RGB")
    red, green, blue = image.split()
    light, dark = [255 * (value > 200) for value in range(256)], [255 * (value < 130) for value in range(256)]
    box = ImageChops.darker(ImageChops.darker(red.point(light), green.point(light)), blue.point(dark)).getbbox()
    assert box, "nothing is highlighted"
    wide, high = image.size
    return box[0] / wide, box[1] / high, box[2] / wide, box[3] / high


def led(data: bytes) -> list[tuple[int, int]]:
    """Return from which page to which each link of a PDF leads."""
    with pikepdf.open(BytesIO(data)) as file:
        areas = [(at, area) for at, page in enumerate(file.pages) for area in page.get("/Annots", [])]
        return [(at, page_of(file, area["/Dest"]) - 1) for at, area in areas]


def test_footnotes_lead_to_the_exhibits_and_exhibits_back(filed: Filed) -> None:
    view, exhibits = made(filed)
    data, report = preview(view, shown=exhibits.shown)
    assert report.unlinked == ()
    notes, shown = page_with(data, "Exhibit A-1 · SHA-256"), page_with(data, "Cited in note 1")
    assert page_with(data, "Exhibit A-2 · SHA-256") == notes
    assert "Exhibit B-1 · SHA-256" in " ".join(page_texts(data)[notes].replace("\xa0", " ").split())
    assert notes != shown
    links = led(data)
    assert links.count((notes, shown)) >= 2
    assert links.count((shown, notes)) >= 2


def test_the_words_are_highlighted_where_they_stand(filed: Filed) -> None:
    data = dossier(filed, Options(exhibits="page", sections=("claims", "exhibits")))
    pages = [at for at, text in enumerate(page_texts(data)) if "Page 1, whole" in text]
    (left, top, right, bottom), (_, lower, _, _) = (yellow(data, at) for at in pages)
    assert 0.2 < left < right < 0.55
    assert bottom - top < 0.03
    assert lower > top + 0.04


@pytest.mark.parametrize("paper", get_args(Paper))
@pytest.mark.parametrize("shown", ["crop", "page"])
def test_each_exhibit_stands_on_a_page_with_its_caption(filed: Filed, paper: Paper, shown: ExhibitChoice) -> None:
    data = dossier(filed, Options(paper=paper, exhibits=shown))
    sha256 = read_sha256(filed.case, "minutes.pdf")
    texts = [" ".join(text.split()) for text in page_texts(data)]
    said = f"sent to us by post; hashed as it came in. SHA-256 {sha256}"
    with_captions = [at for at, text in enumerate(texts) if said in text]
    with_heads = [at for at, text in enumerate(texts) if "Cited in note 1" in text or "Cited in note 2" in text]
    assert with_captions == with_heads
    for at in with_captions:
        assert yellow(data, at)
    assert len(pypdfium2.PdfDocument(data)) == len(texts)


def test_exhibits_are_bookmarked(filed: Filed) -> None:
    with pikepdf.open(BytesIO(dossier(filed))) as file, file.open_outline() as outline:
        titles: list[str] = []
        waiting = [*outline.root]
        while waiting:
            one = waiting.pop()
            titles.append(one.title)
            waiting += one.children
    assert [title.split()[0] for title in sorted(titles) if title[:2] in ("A-", "B-")] == ["A-1", "A-2", "B-1"]
    assert "Passages cited" in titles


def test_text_is_set_with_its_words_highlighted(filed: Filed) -> None:
    data = dossier(filed)
    page = page_with(data, "From the text of the file")
    assert "At dawn they left." in page_texts(data)[page]
    assert yellow(data, page)


@pytest.mark.parametrize("options", [Options(exhibits="none"), Options(sections=("claims", "sources"))])
def test_what_is_not_asked_for_is_neither_made_nor_numbered(filed: Filed, options: Options) -> None:
    assert made(filed, options)[1] == Exhibits()
    texts = " ".join(page_texts(dossier(filed, options))).replace("\xa0", " ")
    assert "A-1" not in texts
    assert "Exhibit A ·" in texts


def test_a_picture_is_held_once_and_nothing_is_said_of_it(filed: Filed) -> None:
    with pikepdf.open(BytesIO(dossier(filed, Options(exhibits="page")))) as file:
        images = [one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        names = {str(key) for one in images for key in one.stream_dict}
    assert len(images) == 1  # both quotes stand on the one page
    said = "Type Subtype Width Height BitsPerComponent ColorSpace Filter Interpolate Length"
    assert names == {f"/{name}" for name in said.split()}


def test_the_same_case_prints_the_same_bytes_here_and_in_the_child(filed: Filed) -> None:
    view, exhibits = made(filed)
    ours = preview(view, shown=exhibits.shown)[0]
    assert dossier(filed) == ours
    with child() as building:
        building.ask(Job(view, Options(), None, exhibits.shown))
        built = building.next()
    assert isinstance(built, Built)
    assert built.pages == len(pypdfium2.PdfDocument(ours))


def test_twins_print_the_same_bytes_whichever_name_on_the_page_is_protected(case: Case, tmp_path: Path) -> None:
    filled = Filed(case, tmp_path)
    minutes = filled.source("Minutes")
    lines = [
        *LINES[:4],
        f"{QUOTED}, as Marla Wendt and Evariste of Lund had said.",
        *LINES[5:25],
        "Nobody counted them.",
    ]
    file = filled.file("minutes.pdf", pdf(column(lines)), minutes)
    filled.quote(file, minutes, QUOTED)
    filled.quote(file, minutes, "Nobody counted them")
    filled.source("Marla Wendt", type="person", terms="background", codename="HERON")
    case.close()
    prints = []
    for title in ("Marla Wendt", "Evariste of Lund"):
        twin = Path(shutil.copy(case.path, tmp_path / "twin.casebook"))
        prints.append(_printed_with(twin, title))
    assert prints[0] == prints[1]
    text = " ".join(page_texts(prints[0])).replace("\xa0", " ")
    assert "Exhibit A-1 ·" in text
    assert "Exhibit A-2 ·" not in text


def _printed_with(twin: Path, title: str) -> bytes:
    """Print a case for the lawyer, its protected source under another name."""
    opened = open_case(twin, None)
    try:
        set_fields(opened, "Marla Wendt", {"title": title, "author": [title]})
        view, exhibits = gather(opened, Reader("legal"))
    finally:
        opened.close()
    view.head_at = MADE_AT
    return preview(view, shown=exhibits.shown)[0]


def picture(width: int, height: int, *, large: bool = False) -> Picture:
    pixels = Pixels(width, height, grey=True, jpeg=False, digest=f"{width}x{height}", data=_grey(width, height))
    return Picture(pixels, ((0.25, 0.25, 0.75, 0.5),), large=large)


def _grey(width: int, height: int) -> bytes:
    return zlib.compress(b"\xc8" * width * height)


@pytest.mark.parametrize("paper", get_args(Paper))
def test_a_large_picture_gives_way_to_what_is_said_of_it(paper: Paper) -> None:
    said = tuple(Paragraph((Run(f"Words above, {at}."),)) for at in range(14))
    block = KeepTogether((Heading(1, "Pages"), *said, picture(600, 900, large=True), Paragraph((Run("A caption."),))))
    data, report = printed(document(block, paper=paper))
    texts = page_texts(data)
    (page,) = (at for at, text in enumerate(texts) if "A caption." in text)
    assert "Words above, 0." in texts[page]
    assert report.pages == page + 1


def test_a_picture_keeps_within_the_column_and_its_shape() -> None:
    data, _ = printed(document(picture(2000, 300), picture(300, 2000)))
    shape = PAPERS["a4"]
    pages = pypdfium2.PdfDocument(data)
    sizes = [one.get_bounds() for page in pages for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    wide, tall = ((right - left, top - bottom) for left, bottom, right, top in sizes)
    assert wide == pytest.approx((shape.column, shape.column * 0.15), rel=0.01)
    assert tall == pytest.approx((shape.depth * 0.075, shape.depth / 2), rel=0.01)


@pytest.mark.parametrize("words", ["barges came", "ثلاث سفن"])
def test_an_excerpt_is_highlighted_in_either_direction(words: str) -> None:
    data, _ = printed(document(Excerpt("At dawn " if words[0] == "b" else "عند الفجر ", words, " …\nand left.")))
    left, top, right, bottom = yellow(data, 0)
    assert 0.02 < right - left < 0.4
    assert bottom - top < 0.03


def test_choices_are_those_of_the_command_line() -> None:
    assert get_args(Offered) == get_args(ExhibitChoice)


def test_where_a_photograph_was_taken_is_not_in_the_dossier(case: Case, tmp_path: Path) -> None:
    photograph(Filed(case, tmp_path), "Paid in cash.")
    view, exhibits = gather(case, Reader("legal"))
    data = preview(view, shown=exhibits.shown)[0]
    assert b"/Subtype /Image" in data
    assert not [mark for mark in (b"Exif", b"MARLA", b"ICC_PROFILE") if mark in data]
