"""The words in a picture of a page, read by Tesseract where it is installed; it is no part of Casebook.

The picture goes in by a pipe and the words come out by one: nothing is written in the clear.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from casebook.errors import CaseError
from casebook.reading.looking import Picture
from casebook.reading.ocr_process import GoOn, run
from casebook.reading.protocol import clean
from casebook.schema.placed import Box, Placed, Word

SECONDS: Final = 120.0  # for a page
DOTS_PER_INCH: Final = 300  # what Tesseract reads best: a page is to be drawn at about that
_COLUMNS: Final = 12  # level, page, block, paragraph, line, word, left, top, width, height, confidence, text
_WORD: Final = "5"  # the level of a row that is a word
_STRIP: Final = 64  # rows of a picture turned at once: other threads wait no longer than for one such strip
_HOW: Final = {
    "darwin": "run “brew install tesseract tesseract-lang” in Terminal",
    "win32": "install it from the page “Tesseract at UB Mannheim”, and add its folder to the PATH",
}
_APT: Final = "run “sudo apt install tesseract-ocr”, with “tesseract-ocr-rus” or the like for each language"


@dataclass(frozen=True)
class Seen:
    """What was read on a page, and how sure Tesseract is of it: 0 to 100, the mean of its words; 0 where none is."""

    placed: Placed
    confidence: int


@dataclass(frozen=True)
class _Row:
    line: tuple[str, ...]
    box: Box
    confidence: float
    text: str


def languages() -> tuple[str, ...]:
    """Return the languages that can be read here, by Tesseract's own codes ("eng", "rus"), or none where it is not."""
    if shutil.which("tesseract") is None:
        return ()
    told = _run(["--list-langs"], b"", SECONDS, _always).decode(errors="replace").splitlines()[1:]
    return tuple(sorted(name for name in map(str.strip, told) if name and name != "osd"))


def how_to_get_it() -> str:
    """Say how Tesseract and its languages come onto this system."""
    return f"To read scans, {_HOW.get(sys.platform, _APT)}, then try again."


def must_read(wanted: Sequence[str]) -> None:
    """Raise CaseError where Tesseract, or one of the languages wanted, is not here."""
    missing = sorted(set(wanted) - set(languages()))
    if missing or not wanted:
        raise CaseError(f"Tesseract is not here for {', '.join(missing) or 'any language'}. {how_to_get_it()}")


def _always() -> bool:
    return True


def read_picture(picture: Picture, wanted: Sequence[str], go_on: GoOn = _always, *, seconds: float = SECONDS) -> Seen:
    """Read a picture of a page, drawn at about 300 dots an inch, in the languages wanted, the main one first.

    `go_on` is asked several times a second: Cancelled is raised once it says no. Raises CaseError where Tesseract or
    one of the languages is not here, and where it fails or takes too long.
    """
    must_read(wanted)
    arguments = ["stdin", "stdout", "-l", "+".join(wanted), "--dpi", str(DOTS_PER_INCH), "tsv"]
    return _seen(list(_rows(_run(arguments, _pixmap(picture), seconds, go_on), picture)))


def _run(arguments: Sequence[str], given: bytes, seconds: float, go_on: GoOn) -> bytes:
    program = shutil.which("tesseract")
    if program is None:
        raise CaseError(how_to_get_it())
    return run([program, *arguments], given, seconds, go_on)


def _pixmap(picture: Picture) -> bytes:
    """Write a picture as a portable pixmap (netpbm's P6): red, green and blue of each pixel."""
    pixels, many = bytearray(picture.width * picture.height * 3), picture.width * _STRIP
    for first in range(0, picture.width * picture.height, many):
        strip = picture.data[4 * first : 4 * (first + many)]
        turned = bytearray(len(strip) // 4 * 3)
        for at in range(3):
            turned[at::3] = strip[2 - at :: 4]
        pixels[3 * first : 3 * first + len(turned)] = turned
    return b"P6 %d %d 255\n" % (picture.width, picture.height) + pixels


def _rows(untrusted: bytes, picture: Picture) -> Iterator[_Row]:
    """Give the words of Tesseract's table, cleaned, with their boxes as shares of the page."""
    for line in clean(untrusted.decode(errors="replace")).split("\n"):
        fields = line.split("\t")
        if len(fields) != _COLUMNS or fields[0] != _WORD or not fields[-1].strip():
            continue
        try:
            left, top, width, height = map(int, fields[6:10])
            confidence = float(fields[10])
        except ValueError:
            continue
        box = (
            _share(left, picture.width),
            _share(top, picture.height),
            _share(left + width, picture.width),
            _share(top + height, picture.height),
        )
        yield _Row(tuple(fields[2:5]), box, min(max(confidence, 0.0), 100.0), "".join(fields[-1].split()))


def _share(side: int, whole: int) -> float:
    return min(max(side / whole, 0.0), 1.0)


def _seen(rows: Sequence[_Row]) -> Seen:
    """Set words in lines, with an empty line between paragraphs."""
    text, words = "", []
    for last, row in pairwise([None, *rows]):
        if row is None:
            continue
        text += _between(last, row)
        words.append(Word(len(text), len(text) + len(row.text), row.box))
        text += row.text
    confidence = round(sum(row.confidence for row in rows) / len(rows)) if rows else 0
    return Seen(Placed(text, tuple(words)), confidence)


def _between(last: _Row | None, row: _Row) -> str:
    if last is None:
        return ""
    if last.line == row.line:
        return " "
    return "\n" if last.line[:2] == row.line[:2] else "\n\n"
