"""The words of a page stand where its ink does, however the page is turned and cropped, and are those of its text."""

from __future__ import annotations

import itertools

import pytest
from PIL import Image, ImageDraw

from casebook.reading import read_file
from casebook.reading.looking import Looking, Picture, look
from casebook.schema.placed import Placed
from tests.reading import crafted, printed
from tests.reading.printed import Layout
from tests.shared import shared_case

PDF = "application/pdf"
TURNS = (0, 90, 180, 270)
CROPS = (None, (40, 380, 350, 560))
ORIGINS = ((0, 0), (-100, 250))
LAYOUTS = [Layout(*one) for one in itertools.product(TURNS, CROPS, ORIGINS)]


def looked_at(file: bytes) -> Looking:
    return look([file], PDF)


def image_of(picture: Picture) -> Image.Image:
    return Image.frombytes("RGB", (picture.width, picture.height), picture.data, "raw", "BGRX").convert("L")


def ink_outside(picture: Picture, placed: Placed, margin: int = 2) -> int:
    """Count the dark pixels that are in the box of no word, but for a margin of pixels about it."""
    image = image_of(picture)
    draw = ImageDraw.Draw(image)
    for word in placed.words:
        left, top, right, bottom = word.box
        box = (left * image.width - margin, top * image.height - margin)
        draw.rectangle((*box, right * image.width + margin, bottom * image.height + margin), fill=255)
    return sum(image.histogram()[:128])


def words_of(placed: Placed) -> list[str]:
    return [placed.text[word.start : word.end] for word in placed.words]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_words_stand_where_their_ink_is(layout: Layout) -> None:
    with looked_at(printed.page(printed.LINES, layout=layout)) as looking:
        picture, placed = looking.render(1, 1000), looking.placed(1)
    assert sorted(words_of(placed)) == sorted(" ".join(printed.LINES).split())
    assert sum(image_of(picture).histogram()[:128]) > 1000
    assert ink_outside(picture, placed) == 0


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_each_word_has_a_box_of_its_own_ink(layout: Layout) -> None:
    with looked_at(printed.page(printed.LINES, layout=layout)) as looking:
        image, placed = image_of(looking.render(1, 1000)), looking.placed(1)
    for word in placed.words:
        left, top, right, bottom = word.box
        held = image.crop(
            (int(left * image.width), int(top * image.height), int(right * image.width), int(bottom * image.height))
        )
        assert sum(held.histogram()[:128]) > 20, placed.text[word.start : word.end]


@pytest.mark.parametrize("turn", TURNS)
def test_a_page_set_sideways_to_be_turned_is_read_line_by_line(turn: int) -> None:
    file = printed.page(printed.LINES, layout=Layout(turn, upright=True))
    with looked_at(file) as looking:
        picture, placed = looking.render(1, 1000), looking.placed(1)
    assert placed.text.split("\n") == list(printed.LINES)
    assert words_of(placed) == " ".join(printed.LINES).split()
    assert placed.words[0].box[0] < 0.2
    assert placed.words[0].box[1] < placed.words[-1].box[1]
    assert ink_outside(picture, placed) == 0


@pytest.mark.parametrize(
    ("lines", "font"),
    [
        (printed.LINES, "Inter-Regular"),
        (printed.CYRILLIC, "NotoSans-Regular"),
        (printed.ARABIC, "NotoNaskhArabic-Regular"),
        (printed.CHINESE, "DroidSansFallbackFull"),
    ],
)
def test_words_of_every_script_stand_where_their_ink_is(lines: tuple[str, ...], font: str) -> None:
    file = printed.page(lines, font, Layout(90, (20, 300, 380, 560)))
    with looked_at(file) as looking:
        picture, placed = looking.render(1, 1600), looking.placed(1)
    assert placed.words
    assert ink_outside(picture, placed) == 0
    assert [placed.text] == [page.text for page in read_file([file], PDF).pages]


def test_a_character_of_chinese_is_a_word() -> None:
    with looked_at(printed.page(printed.CHINESE, "DroidSansFallbackFull")) as looking:
        assert words_of(looking.placed(1)) == list(printed.CHINESE[0])


def test_words_of_two_columns_stand_in_their_own() -> None:
    with looked_at(printed.page(("one two", "three four"), columns=2)) as looking:
        placed = looking.placed(1)
    for at, word in enumerate(words_of(placed)):
        left, _, right, _ = placed.words[at].box
        assert right < 0.55 or left > 0.5, word
    assert len(placed.words) == 8


def test_a_word_broken_over_two_lines_is_two_that_join() -> None:
    content = b"BT /Q 12 Tf 1 0 0 1 10 50 Tm (investi-) Tj 1 0 0 1 10 36 Tm (gation ends) Tj ET"
    with looked_at(crafted.one_page(crafted.stream(content))) as looking:
        placed, picture = looking.placed(1), looking.render(1, 1000)
    assert placed.text == "investi\u00adgation ends"
    assert words_of(placed) == ["investi\u00ad", "gation", "ends"]
    first, second, _ = placed.words
    assert first.end == second.start
    assert first.box[3] < second.box[1]
    assert ink_outside(picture, placed) == 0


def test_what_is_printed_off_the_page_is_read_but_stands_nowhere() -> None:
    content = b"BT /Q 12 Tf 1 0 0 1 10 50 Tm (seen) Tj 1 0 0 1 10 -300 Tm (unseen) Tj ET"
    with looked_at(crafted.one_page(crafted.stream(content))) as looking:
        placed = looking.placed(1)
    assert placed.text.split() == ["seen", "unseen"]
    assert words_of(placed) == ["seen"]


def test_a_page_without_text_has_no_words() -> None:
    with looked_at(crafted.one_page(crafted.stream(b"0 0 50 50 re f"))) as looking:
        assert looking.placed(1) == Placed("")


MAPPED = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    b"1 begincodespacerange <00> <ff> endcodespacerange 4 beginbfchar "
    b"<41> <D83DDE00> <42> <00660069> <43> <FB01> <44> <D83D> endbfchar endcmap end end"
)


def test_characters_of_more_than_one_code_keep_their_place() -> None:
    """A face, a ligature in two letters, one in one that is settled, a control, half a character."""
    fonts = b"/Font<</Q<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>>>"
    content = crafted.stream(b"BT /Q 12 Tf 1 0 0 1 5 50 Tm (A BnC x\001y zD. end) Tj ET")
    file = crafted.one_page(content, crafted.stream(MAPPED), resources=fonts)
    with looked_at(file) as looking:
        placed, picture = looking.placed(1), looking.render(1, 1000)
    assert [placed.text] == [page.text for page in read_file([file], PDF).pages]
    assert words_of(placed) == placed.text.split()
    assert words_of(placed)[:3] == ["\U0001f600", "finfi", "xy"]
    lefts = [word.box[0] for word in placed.words]
    assert lefts == sorted(lefts)
    assert ink_outside(picture, placed) == 0


def test_the_text_is_the_text_that_was_read_of_every_shared_pdf() -> None:
    compared = 0
    for path in sorted(shared_case("pdf").glob("*.pdf")):
        data = path.read_bytes()
        reading = read_file([data], PDF)
        if not reading.pages:
            continue
        with looked_at(data) as looking:
            for page in reading.pages:
                if page.text:
                    placed = looking.placed(page.number)
                    assert placed.text == page.text, path.name
                    assert all(word.isprintable() and " " not in word for word in words_of(placed)), path.name
                    compared += 1
    assert compared > 10
