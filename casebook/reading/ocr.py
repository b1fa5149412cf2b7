"""The words in a picture of a page, read by Tesseract where it is installed; it is no part of Casebook.

The picture goes in by a pipe and the words come out by one: nothing is written in the clear.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from casebook.child import FOLDER
from casebook.errors import CaseError
from casebook.reading.looking import Picture
from casebook.reading.protocol import clean
from casebook.schema.placed import Box, Placed, Word

SECONDS: Final = 120.0  # for a page
DOTS_PER_INCH: Final = 300  # what Tesseract reads best: a page is to be drawn at about that
_MOST_BYTES: Final = 20_000_000
_COLUMNS: Final = 12  # level, page, block, paragraph, line, word, left, top, width, height, confidence, text
_WORD: Final = "5"  # the level of a row that is a word
_NEEDED: Final = ("PATH", "TESSDATA_PREFIX", "SYSTEMROOT", "TEMP", "TMP")
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
    told = _run(["--list-langs"], b"", SECONDS).decode(errors="replace").splitlines()[1:]
    return tuple(sorted(name for name in map(str.strip, told) if name and name != "osd"))


def how_to_get_it() -> str:
    """Say how Tesseract and its languages come onto this system."""
    return f"To read scans, {_HOW.get(sys.platform, _APT)}, then try again."


def must_read(wanted: Sequence[str]) -> None:
    """Raise CaseError where Tesseract, or one of the languages wanted, is not here."""
    missing = sorted(set(wanted) - set(languages()))
    if missing or not wanted:
        raise CaseError(f"Tesseract is not here for {', '.join(missing) or 'any language'}. {how_to_get_it()}")


def read_picture(picture: Picture, wanted: Sequence[str], *, seconds: float = SECONDS) -> Seen:
    """Read a picture of a page, drawn at about 300 dots an inch, in the languages wanted, the main one first.

    Raises CaseError where Tesseract or one of the languages is not here, and where it fails or takes too long.
    """
    must_read(wanted)
    arguments = ["stdin", "stdout", "-l", "+".join(wanted), "--dpi", str(DOTS_PER_INCH), "tsv"]
    return _seen(list(_rows(_run(arguments, _pixmap(picture), seconds), picture)))


def _run(arguments: Sequence[str], given: bytes, seconds: float) -> bytes:
    program = shutil.which("tesseract")
    if program is None:
        raise CaseError(how_to_get_it())
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 -- the user's own Tesseract, and our own words
            [program, *arguments],
            input=given,
            capture_output=True,
            check=True,
            timeout=seconds,
            env=kept | {"OMP_THREAD_LIMIT": "1"},  # ten times as fast as with threads, page by page
            cwd=FOLDER,
        )
    except subprocess.TimeoutExpired as error:
        raise CaseError(f"Tesseract took longer than {seconds:g} s for this page: leave it out.") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise CaseError("Tesseract failed on this page: leave it out, or install Tesseract again.") from error
    if len(done.stdout) > _MOST_BYTES:
        raise CaseError("Tesseract read more on this page than a page holds: leave it out.")
    return done.stdout


def _pixmap(picture: Picture) -> bytes:
    """Write a picture as a portable pixmap (netpbm's P6): red, green and blue of each pixel."""
    pixels = bytearray(picture.width * picture.height * 3)
    for at in range(3):
        pixels[at::3] = picture.data[2 - at :: 4]
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
