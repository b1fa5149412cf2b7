"""A text layer that is rubbish is told by its characters, and one that is not is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.reading import Doubt, read_file
from casebook.reading.doubts import settle, settled
from tests.reading import crafted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nine ships left Koper.\nTwo came back.",
        "L'État, c'est moi. «CAFÉ» – Ål, Ærø, naïve, Øyvind",
        "Œuvres complètes à Liège; Ñuñoa; São João; Müßiggänger",
        "\uf0b7 a bullet of a symbol font\n\uf0b7 and another",
        "Łódź, Đorđević, Çankırı, Győr",
        "الحكومة وافقت على العقد",
        "Договор подписан в мае",
        "עסקה נחתמה",
        "契約は五月に署名された",
        "ﷺ \ufdfd",
    ],
)
def test_what_reads_well_is_left_as_it_is(text: str) -> None:
    assert settle(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("\x03\x18\x1a\x07\x1b", Doubt.UNMAPPED),
        ("The \ufffd\ufffd\ufffd of 2019", Doubt.UNMAPPED),
        ("a\ue001b\ue002", Doubt.PRIVATE),
        (
            "Gödöllő, az útépítés ára: kétmillió".encode().decode("cp1252", "replace").replace("\ufffd", ""),
            Doubt.MOJIBAKE,
        ),
        ("“Nine ships” — he said… it’s so".encode().decode("latin-1"), Doubt.MOJIBAKE),
        ("Договор подписан".encode().decode("latin-1"), Doubt.MOJIBAKE),
        ("Договор подписан в мае".encode("cp1251").decode("cp1252"), Doubt.MOJIBAKE),
    ],
)
def test_rubbish_is_said_to_be(text: str, doubt: Doubt) -> None:
    assert settle(text) == (text, doubt)


@pytest.mark.parametrize(
    ("shaped", "plain"),
    [
        ("the oﬃcial ﬁle was ﬂown", "the official file was flown"),
        ("ﺍﻟﺤﻜﻮﻣﺔ", "الحكومة"),
        ("ﻻ", "لا"),
    ],
)
def test_letters_shaped_for_print_become_plain_ones_and_it_is_said(shaped: str, plain: str) -> None:
    assert settle(shaped) == (plain, Doubt.NORMALISED)


def test_what_nfkc_would_change_beyond_letters_stays() -> None:
    for text in ("5 m² … ½ ™ №", "ＡＢＣ", "a\u00a0b"):
        assert unicodedata.normalize("NFKC", text) != text
        assert settle(text) == (text, None)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_page_is_settled_character_by_character(text: str) -> None:
    assert settle(text)[0] == "".join(map(settled, text))


def test_a_pdf_whose_font_names_no_letters_is_in_doubt() -> None:
    """A font of glyph numbers alone, as a bad printer driver makes it."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>>>"
    content = crafted.stream(b"BT /Q 12 Tf <0003000400050006> Tj ET")
    (page,) = read_file(
        [crafted.one_page(content, font, below, resources=b"/Font<</Q 5 0 R>>")], "application/pdf"
    ).pages
    assert page.doubt == Doubt.UNMAPPED
