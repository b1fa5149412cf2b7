from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from unicodedata import category, combining

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import casebook.dossier
from casebook.dossier import scripts
from casebook.dossier.blocks import Column, Note, NoteRef, Paragraph, Run, Table
from casebook.dossier.looks import PARAGRAPHS
from casebook.dossier.slices import Setting, aligned
from casebook.dossier.text import clean, clean_line
from tests.dossier.printed import comparable, document, page_texts, printed
from tests.shared import shared_case


def as_paragraph(text: str) -> tuple[str, dict[int, int]]:
    pdf, report = printed(document(Paragraph((Run(text),))))
    return " ".join(page_texts(pdf)).rsplit("1 / 1", 1)[0], dict(report.missing)


def as_cell(text: str) -> tuple[str, dict[int, int]]:
    pdf, report = printed(document(Table((Column("Head"),), (((Run(text),),),))))
    return " ".join(page_texts(pdf)).rsplit("1 / 1", 1)[0].removeprefix("Head"), dict(report.missing)


def as_note(text: str) -> tuple[str, dict[int, int]]:
    cited = Paragraph((Run("x"), NoteRef("n")))
    pdf, report = printed(document(cited, notes={"n": Note("n", (Run(text),))}))
    body = " ".join(page_texts(pdf)).rsplit("1 / 1", 1)[0]
    return re.sub(r"^x\s*1\s*", "", body).replace("1", "", 1), dict(report.missing)


def unspaced(text: str) -> str:
    """A word broken at a line's end reads back with a space in it."""
    return text.replace(" ", "")


def hard_to_read_back(text: str, missing: dict[int, int]) -> bool:
    """Right-to-left text with marks, or with characters spelled out in brackets.

    What PDF readers guess of the order of marks, and which way a bracket between directions opens, is theirs; all
    characters are still there.
    """
    return scripts.has_rtl(text) and (bool(missing) or any(combining(char) for char in text))


@cache
def naughty_strings() -> list[str]:
    strings: list[str] = json.loads(shared_case("text/blns.json").read_text("utf-8"))
    return strings


@pytest.mark.slow
@pytest.mark.parametrize("print_as", [as_paragraph, as_cell, as_note])
def test_naughty_strings_read_back_as_they_went_in(print_as: Callable[[str], tuple[str, dict[int, int]]]) -> None:
    guessed = 0
    for text in naughty_strings():
        read, missing = print_as(text)
        found, wanted = unspaced(comparable(read, {})), unspaced(comparable(text, missing))
        if hard_to_read_back(text, missing):
            guessed += 1
            assert sorted(found.replace("]", "[")) == sorted(wanted.replace("]", "[")), text
        else:
            assert found == wanted, text
    assert guessed <= 8


@pytest.mark.parametrize(
    "text",
    [
        "Kontron’s worth is “more than €3.5 million” — 48.4 % at least.",
        "Дмитрий Медведев подписал договор в Москве",
        "Ο Γιώργος Παπανδρέου δεν απάντησε",
        "Nguyễn Phú Trọng đã từ chối trả lời",
        "Łódź, Çeşme, Þingvellir, Ærø, Škofja Loka",
        "東京の会社は四十九回納品した",
        "한국 회사가 장비를 보냈다",
        "Հայաստան and საქართველო",
        "המנהל הכחיש את הדברים",
        "محمد بن سلمان نفى ذلك",
    ],
)
def test_each_script_reads_back_with_its_spaces(text: str) -> None:
    read, missing = as_paragraph(text)
    assert not missing
    assert comparable(read, {}) == comparable(text, {})


def test_a_character_without_a_glyph_is_spelled_and_counted() -> None:
    pdf, report = printed(document(Paragraph((Run("a\ue000b\u0915 and \ue000"),))))
    assert "a[U+E000]b[U+0915] and [U+E000]" in page_texts(pdf)[0]
    assert report.missing == {0xE000: 2, 0x915: 1}


def test_emoji_and_mathematical_letters_are_printed() -> None:
    pdf, report = printed(document(Paragraph((Run("see 😀 and 𝕏"),))))
    assert not report.missing
    assert "😀" in page_texts(pdf)[0]
    assert "𝕏" in page_texts(pdf)[0]


def test_a_right_to_left_paragraph_starts_at_the_right() -> None:
    setting = Setting({"n": Note("n", (Run("note"),))})
    line = setting.lines((Run("الشركة نفت ذلك"), NoteRef("n")), PARAGRAPHS["body"], 400)[0]
    assert line.rtl
    assert aligned(line, 0, 400) == pytest.approx(400 - line.width)
    assert line.segments[0].note == "n", "the number stands at the left, where the sentence ends"


def test_a_foreign_name_first_does_not_turn_the_sentence_round() -> None:
    assert scripts.base_level("محمد is the director of the company") == 0
    assert scripts.base_level("مدير الشركة هو John") == 1


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    parts = scripts.breakable("会社（東京）は、否定した。")
    assert parts == ["会", "社", "（東", "京）", "は、", "否", "定", "し", "た。"]


def test_cleaning_removes_what_cannot_be_seen() -> None:
    assert clean("a\u202eb\u200bc\x00d\ufeff\u00ad") == "abcd"
    assert clean("e\u0301\u2003x\r\n\r\ny") == "é x\ny"
    assert clean_line(" two\n\nlines\t ") == "two lines"


def test_no_control_or_bidi_character_passes_the_door() -> None:
    shown_signs = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    joiners = {0x200C, 0x200D}
    for code in range(sys.maxunicode + 1):
        kind = category(chr(code))
        if kind == "Cc" or (kind == "Cf" and code not in shown_signs | joiners and not 0x13430 <= code <= 0x1343F):
            assert clean(chr(code)) in ("", " ", "\n"), hex(code)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_printed(text: str) -> None:
    _, report = printed(document(Paragraph((Run(text),))))
    assert report.pages == 1


def test_nothing_can_read_text_as_markup() -> None:
    """The engine never imports platypus or its parser; only the door imports ReportLab at all."""
    for path in Path(casebook.dossier.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        if path.name != "reportlab_door.py":
            assert not re.search(r"^\s*(from|import) reportlab", source, re.MULTILINE), path
        assert "platypus" not in source.replace("Neither its markup parser nor platypus", ""), path
        assert "paraparser" not in source, path
