"""Lines of type: words filled into rows of a width, each row put in drawing order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from casebook.dossier import scripts
from casebook.dossier.text import Span, merge
from casebook.dossier.words import FEED, Atom, BidiCutter, Cutter, Ink, Stretch, Word, letters


class Segment(NamedTuple):
    """Text drawn in one go: x and width in points from the line's start."""

    x: float
    width: float
    ink: Ink
    spans: tuple[Span, ...]
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line in drawing order, with the ids of the notes it cites and the characters no font could print."""

    segments: tuple[Segment, ...]
    width: float
    notes: tuple[str, ...]
    missing: tuple[int, ...]
    rtl: bool = False


def set_lines(stretches: Sequence[Stretch], width: float) -> list[Line]:
    """Fill stretches into lines of a width (points); at least one line."""
    if not any(scripts.has_rtl(stretch.text) for stretch in stretches):
        return [_compose(row) for row in _fill(Cutter().cut(stretches), width)]
    shaped, missing = _shaped(stretches)
    text = "".join("\ufffc" if each.note else each.text for each in shaped)
    base = scripts.base_level(text)
    rows = _fill(BidiCutter(scripts.levels(text, base)).cut(shaped), width)
    lines = [_line(_segments(_visual(_atoms(row))), (), rtl=base == 1) for row in rows]
    return [replace(lines[0], missing=missing), *lines[1:]]


def _shaped(stretches: Sequence[Stretch]) -> tuple[list[Stretch], tuple[int, ...]]:
    """Join Arabic letters and spell what cannot be printed, before directions are worked out."""
    shaped: list[Stretch] = []
    missing: list[int] = []
    for each in stretches:
        text, lacking = each.ink.pieces.spell(scripts.shape(each.text))
        shaped.append(replace(each, text=text))
        missing += lacking
    return shaped, tuple(missing)


def _fill(words: Iterable[Word], width: float) -> list[list[Word]]:
    """Break words into rows greedily; a word wider than a row is broken between letters."""
    row: list[Word] = []
    rows = [row]
    room, feed = width, False
    for word in words:
        if word is FEED:
            feed = True
            continue
        needed = word.gap + word.width if row else word.width
        if row and (feed or needed > room):
            row = []
            rows.append(row)
            room, needed = width, word.width
        feed = False
        if needed <= room:
            row.append(word)
            room -= needed
        else:
            room = _fill_letters(word, rows, width)
            row = rows[-1]
    return rows


def _fill_letters(word: Word, rows: list[list[Word]], width: float) -> float:
    """Fill an empty row, and those after it, letter by letter; give the room left in the last one."""
    room = width
    for letter in letters(word):
        if letter.width > room and rows[-1]:
            rows.append([])
            room = width
        rows[-1].append(Word((letter,), letter.width))
        room -= letter.width
    return room


def _atoms(row: Sequence[Word]) -> list[Atom]:
    """Give a row's atoms with the spaces between its words."""
    atoms: list[Atom] = []
    for at, word in enumerate(row):
        if at and word.space:
            atoms.append(word.space)
        atoms += word.atoms
    return atoms


def _compose(row: Sequence[Word]) -> Line:
    """Compose a left-to-right row: each run of plain words of one ink is one string."""
    segments: list[Segment] = []
    run: list[Word] = []
    x = 0.0
    for at, word in enumerate(row):
        if run and word.plain is not run[0].plain:
            x = _add_run(segments, run, x, opens=len(run) == at)
            run = []
        if word.plain:
            run.append(word)
        else:
            for each in (word.space, *word.atoms) if at and word.space else word.atoms:
                segments.append(_segment(each, x))
                x += each.width
    if run:
        _add_run(segments, run, x, opens=len(run) == len(row))
    missing = [code for word in row if not word.plain for each in word.atoms for code in each.piece.missing]
    return _line(segments, missing)


def _add_run(segments: list[Segment], run: Sequence[Word], x: float, *, opens: bool) -> float:
    """Add a run of plain words as one segment; a run that opens the row drops its first space. Give where it ends."""
    used = run[0].atoms[0].ink
    text = "".join([word.text for word in run])
    width = sum([word.width + word.gap for word in run])
    if opens and run[0].space:
        text, width = text[1:], width - run[0].gap
    segments.append(Segment(x, width, used, (Span(used.pieces.primary, text, width / used.size),)))
    return x + width


def _segments(atoms: Iterable[Atom]) -> list[Segment]:
    segments: list[Segment] = []
    x = 0.0
    for each in atoms:
        segments.append(_segment(each, x))
        x += each.width
    return segments


def _segment(each: Atom, x: float) -> Segment:
    return Segment(x, each.width, each.ink, each.piece.spans, each.link, each.note)


def _line(segments: list[Segment], missing: Sequence[int], *, rtl: bool = False) -> Line:
    width = segments[-1].x + segments[-1].width if segments else 0.0
    notes = tuple(each.note for each in segments if each.note)
    return Line(tuple(_joined(segments)), width, notes, tuple(missing), rtl)


def _joined(segments: list[Segment]) -> list[Segment]:
    """Join neighbours of one ink and link."""
    joined: list[Segment] = []
    for each in segments:
        last = joined[-1] if joined else None
        if last and last.ink is each.ink and last.link == each.link and not (last.note or each.note):
            joined[-1] = last._replace(width=last.width + each.width, spans=merge((*last.spans, *each.spans)))
        else:
            joined.append(each)
    return joined


def _visual(row: list[Atom]) -> list[Atom]:
    """Reorder a row for drawing (UAX #9 L2)."""
    highest = max((each.level for each in row), default=0)
    for level in range(highest, 0, -1):
        row = _reversed_runs(row, level)
    return row


def _reversed_runs(order: list[Atom], level: int) -> list[Atom]:
    result: list[Atom] = []
    run: list[Atom] = []
    for each in order:
        if each.level >= level:
            run.append(each)
            continue
        result += [*reversed(run), each]
        run = []
    return result + run[::-1]
