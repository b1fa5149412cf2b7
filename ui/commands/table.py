"""Rows in columns: cut to a terminal's width, whole elsewhere."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Sequence

from ui.commands.words import one_line, say

GAP = "  "
NARROWEST = 8  # a column is not cut below this, in terminal cells


def say_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings, a line each; columns in which nothing stands are left out."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    filled = [n for n in range(len(headings)) if any(row[n] for row in cells)]
    if not filled:
        return
    lines = [[headings[n] for n in filled], *([row[n] for n in filled] for row in cells)]
    widths = _fitted([max(width(line[n]) for line in lines) for n in range(len(filled))])
    for line in lines:
        say(GAP.join(_filled(cell, room) for cell, room in zip(line, widths, strict=True)).rstrip())


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes (Unicode Annex 11: wide letters take two)."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _fitted(widths: list[int]) -> list[int]:
    """Take from the widest column, cell by cell, until a terminal's line holds all."""
    if not sys.stdout.isatty():
        return widths
    room = max(shutil.get_terminal_size().columns - len(GAP) * (len(widths) - 1), NARROWEST * len(widths))
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def _filled(text: str, room: int) -> str:
    text = text if width(text) <= room else f"{_start(text, room - 1)}…"
    return text + " " * (room - width(text))


def _start(text: str, room: int) -> str:
    taken = 0
    for place, letter in enumerate(text):
        taken += _cells(letter)
        if taken > room:
            return text[:place]
    return text
