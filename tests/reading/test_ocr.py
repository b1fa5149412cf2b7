"""Scans are read by the Tesseract that is installed; without it, the user is told how to get it."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from casebook.errors import Cancelled, CaseError
from casebook.reading.looking import Picture, look
from casebook.reading.ocr import Seen, how_to_get_it, languages, read_picture
from casebook.reading.ocr_languages import language_code, language_name
from casebook.schema.placed import Placed
from tests.reading import printed


def scan(lines: tuple[str, ...], font: str) -> Picture:
    """A page of 5.6 by 8.3 inches at 300 dots an inch."""
    with look([printed.page(lines, font)], "application/pdf") as looking:
        return looking.render(1, 1667)


def read(lines: tuple[str, ...], font: str, language: str) -> Seen:
    if language not in languages():
        pytest.skip(f"Tesseract, or its language {language}, is not installed")
    return read_picture(scan(lines, font), [language])


@pytest.mark.parametrize(
    ("lines", "font", "language"),
    [
        (printed.LINES, "Inter-Regular", "eng"),
        (printed.CYRILLIC, "NotoSans-Regular", "rus"),
        (("Die Straße führt über Köln,", "größer als gewöhnlich."), "CasebookSerif-Regular", "deu"),
    ],
)
def test_a_scan_is_read_word_for_word(lines: tuple[str, ...], font: str, language: str) -> None:
    seen = read(lines, font, language)
    assert seen.placed.text.split() == " ".join(lines).split()
    assert seen.confidence > 80
    assert [seen.placed.text[word.start : word.end] for word in seen.placed.words] == seen.placed.text.split()


def test_its_words_stand_where_the_text_layer_has_them() -> None:
    seen = read(printed.LINES, "Inter-Regular", "eng")
    with look([printed.page(printed.LINES, "Inter-Regular")], "application/pdf") as looking:
        written = looking.placed(1)
    assert seen.placed.text == written.text
    for one, other in zip(seen.placed.words, written.words, strict=True):
        assert one.box == pytest.approx(other.box, abs=0.015)


def test_a_blank_page_has_no_words() -> None:
    if not languages():
        pytest.skip("Tesseract is not installed")
    blank = Picture(600, 800, b"\xff" * 600 * 800 * 4)
    assert read_picture(blank, languages()[:1]) == Seen(Placed(""), 0)


def test_a_page_that_takes_too_long_is_given_up() -> None:
    if "eng" not in languages():
        pytest.skip("Tesseract, or its language eng, is not installed")
    with pytest.raises(CaseError, match=r"took longer than 0\.01 s for this page"):
        read_picture(scan(printed.LINES, "Inter-Regular"), ["eng"], seconds=0.01)
    assert psutil.Process().children() == []


def test_a_page_that_is_no_longer_wanted_is_left_at_once() -> None:
    if "eng" not in languages():
        pytest.skip("Tesseract, or its language eng, is not installed")
    picture, asked = scan(printed.LINES, "Inter-Regular"), [True, True, False]
    with pytest.raises(Cancelled):
        read_picture(picture, ["eng"], lambda: asked.pop(0))
    assert asked == []
    assert psutil.Process().children() == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("deu", "German"),
        ("chi_tra", "Chinese, traditional"),
        ("jpn_vert", "Japanese, written downwards"),
        ("srp_latn", "Serbian, in Latin letters"),
        ("script/Cyrillic", "Any language in Cyrillic letters"),
        ("tlh", "tlh"),
    ],
)
def test_languages_are_called_by_their_english_names(code: str, name: str) -> None:
    assert language_name(code) == name


@pytest.mark.parametrize(
    ("tag", "code"),
    [("de-AT", "deu"), ("zh-Hant", "chi_tra"), ("zh", "chi_sim"), ("rus", "rus"), ("Slovenian", "slv"), ("tlh", "")],
)
def test_the_language_of_a_source_is_one_of_tesseracts(tag: str, code: str) -> None:
    assert language_code(tag) == code


def test_a_language_that_is_not_here_is_named() -> None:
    with pytest.raises(CaseError, match="not here for tlh"):
        read_picture(Picture(1, 1, bytes(4)), ["tlh"])


@pytest.mark.parametrize(("system", "says"), [("linux", "apt"), ("darwin", "brew"), ("win32", "PATH")])
def test_without_tesseract_the_user_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, says: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert languages() == ()
    monkeypatch.setattr("casebook.reading.ocr.sys.platform", system)
    assert says in how_to_get_it()
    with pytest.raises(CaseError, match="To read scans"):
        read_picture(Picture(1, 1, bytes(4)), ["eng"])


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"\xff\xfe",
        b"5\t1\t1\t1\t1\t1\tx\t0\t5\t5\t90\tword\n",
        b"5\t1\t1\t1\t1\t1\t0\t0\t5\t5\t90\t \n",
        b"5\t1\t1\t1\t1\t1\t0\t0\t5\t5\n",
    ],
)
def test_a_table_that_makes_no_sense_gives_no_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, table: bytes
) -> None:
    stand_in(monkeypatch, tmp_path, table)
    assert read_picture(Picture(10, 10, bytes(400)), ["eng"]) == Seen(Placed(""), 0)


def test_what_a_table_says_is_kept_within_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = (
        b"5\t1\t1\t1\t1\t1\t-5\t2\t10\t90\t140\tone\x02\n",
        b"5\t1\t1\t1\t1\t2\t5\t2\t1\t1\t-3\ttwo\n",
        b"5\t1\t1\t1\t2\t1\t5\t2\t1\t1\t50\tthree\n",
        b"5\t1\t1\t2\t1\t1\t5\t2\t1\t1\t50\tfour\n",
    )
    stand_in(monkeypatch, tmp_path, b"".join(rows))
    seen = read_picture(Picture(10, 10, bytes(400)), ["eng"])
    assert seen.placed.text == "one two\nthree\n\nfour"
    assert seen.placed.words[0].box == (0, 0.2, 0.5, 1)
    assert seen.confidence == 50


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, table: bytes) -> None:
    """Put a program in the place of Tesseract that says what it is to say."""
    (folder / "table").write_bytes(table)
    program = folder / "tesseract"
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then printf "List:\\neng\\n"; else cat {folder}/table; fi\n'
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
