"""The foot of a page: notes packed in lines, short ones side by side, long ones carried to the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from casebook.dossier.blocks import InFull, Link, NoteInlines, NoteRef, Run, note_anchor
from casebook.dossier.lines import Line
from casebook.dossier.looks import INK, NOTE, NOTE_GAP, NOTE_NUMBER, NOTE_RULE_SPACE, RULE
from casebook.dossier.marks import Mark, NoteHead, Rule, Words
from casebook.dossier.slices import Setting, Slice, aligned, baseline, style_ink
from casebook.dossier.words import Stretch

_LEAST = 2
"""A note that is carried on starts with so many lines, and so many more must follow."""


@dataclass(frozen=True, slots=True)
class SetNote:
    """A note in lines; `started` once its first lines stand on an earlier page."""

    id: str
    number: int
    lines: tuple[Line, ...]
    started: bool = False

    @property
    def short(self) -> bool:
        """Say whether it may share its line with other notes."""
        return len(self.lines) == 1 and not self.started and not self.lines[0].rtl

    @property
    def divisible(self) -> bool:
        """Say whether it may be carried on."""
        return len(self.lines) >= 2 * _LEAST

    def split(self, rows: int) -> tuple[SetNote, SetNote]:
        """Divide it after so many lines."""
        return replace(self, lines=self.lines[:rows]), replace(self, lines=self.lines[rows:], started=True)


class NoteSetter:
    """Sets each note once in full and once as it is repeated."""

    def __init__(self, setting: Setting, width: float, in_full: InFull) -> None:
        self._setting, self._width, self._in_full = setting, width, in_full
        self._set: dict[tuple[str, bool], SetNote] = {}

    def full(self, note_id: str) -> SetNote:
        """Give a note as it stands on the page that cites it first."""
        if (note_id, False) not in self._set:
            self._set[note_id, False] = self._lines(note_id, self._setting.notes[note_id].text)
        return self._set[note_id, False]

    def again(self, note_id: str, page: int) -> SetNote:
        """Give a note as it is repeated after that page: in its short form, where it has one."""
        short = self._setting.notes[note_id].short
        if short is None:
            return self.full(note_id)
        if (note_id, True) not in self._set:
            words = self._in_full
            link = Link(words.link.format(page=page), note_anchor(note_id))
            self._set[note_id, True] = self._lines(note_id, (*short, Run(words.before), link, Run(words.after)))
        return self._set[note_id, True]

    def has_short(self, note_id: str) -> bool:
        """Say whether a note has a short form."""
        return self._setting.notes[note_id].short is not None

    def _lines(self, note_id: str, text: NoteInlines) -> SetNote:
        """Set a text with the note's number before it."""
        if any(isinstance(inline, NoteRef) for inline in text):
            raise ValueError(f"the note {note_id!r} cites another: link to it instead")
        number = self._setting.number(note_id)
        head = Stretch(f"{number}\xa0\xa0", style_ink(NOTE_NUMBER))
        lines = self._setting.fill([head, *self._setting.stretches(text, NOTE)], self._width)
        return SetNote(note_id, number, tuple(lines))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of a note at its place in a row; `first` where the note (or what was carried of it) begins."""

    x: float
    note: SetNote
    line: Line
    first: bool


_Rows: TypeAlias = list[list[_Piece]]


class Foot:
    """The notes of one page by their numbers, after what was carried on from the page before."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._notes: list[SetNote] = []
        self._rows: _Rows = []
        self.carried: list[SetNote] = []

    @property
    def height(self) -> float:
        """Give the height taken, the white with the rule included."""
        return _height(len(self._rows))

    @property
    def ids(self) -> list[str]:
        """Give the ids of the notes that start here."""
        return [one.note.id for row in self._rows for one in row if one.first and not one.note.started]

    @property
    def continued(self) -> list[str]:
        """Give the ids of the notes that go on here from an earlier page."""
        return [note.id for note in self._notes if note.started]

    def fits(self, notes: Sequence[SetNote], room: float) -> bool:
        """Say whether all notes can start here when body and notes together may still take `room` points."""
        if not notes:
            return self.height <= room + 0.01
        if self.carried:
            return False
        *others, last = _ordered([*self._notes, *notes])
        cursor, rows = self._width, 0
        for note in others:
            cursor, rows = _after(note, cursor, rows, self._width)
        _, whole = _after(last, cursor, rows, self._width)
        least = rows + _LEAST if last.divisible else whole
        return _height(min(whole, least)) <= room + 0.01

    def add(self, notes: Sequence[SetNote], room: float) -> None:
        """Place notes as far as `room` points for the whole foot allow, and carry the rest."""
        self._notes = _ordered([*self._notes, *notes])
        self._rows, self.carried = _packed(self._notes, room, self._width)

    def slices(self) -> list[Slice]:
        """Give the foot as slices: the rule, then the rows."""
        if not self._rows:
            return []
        rule = Slice(NOTE_RULE_SPACE, (Rule(0, NOTE_RULE_SPACE - 5.4, self._width, RULE, INK),))
        return [rule, *(self._slice(row) for row in self._rows)]

    def _slice(self, row: Sequence[_Piece]) -> Slice:
        marks: list[Mark] = []
        for one in row:
            x = aligned(one.line, one.x, self._width) if one.line.rtl else one.x
            marks.append(Words(x, baseline(NOTE), one.line))
            if one.first:
                number = one.line.segments[-1 if one.line.rtl else 0]
                wide = 0.0 if one.note.started else number.width
                marks.append(NoteHead(x + number.x, wide, NOTE.leading, one.note.id))
        return Slice(NOTE.leading, tuple(marks))


def _ordered(notes: Sequence[SetNote]) -> list[SetNote]:
    """Put what was carried on first, then the notes by number."""
    return sorted(notes, key=lambda note: (not note.started, note.number))


def _height(rows: int) -> float:
    return rows * NOTE.leading + NOTE_RULE_SPACE if rows else 0.0


def _after(note: SetNote, cursor: float, rows: int, width: float) -> tuple[float, int]:
    """Give how far the last row reaches, and the rows taken, once a note is placed."""
    wide = note.lines[-1].width
    if note.short and rows and cursor + NOTE_GAP + wide <= width:
        return cursor + NOTE_GAP + wide, rows
    return (wide if not note.lines[-1].rtl else width), rows + len(note.lines)


def _packed(notes: Sequence[SetNote], room: float, width: float) -> tuple[_Rows, list[SetNote]]:
    """Pack notes in rows as far as `room` points go; give the rows and what is to be carried on."""
    rows: _Rows = []
    cursor = width
    for at, note in enumerate(notes):
        reach, count = _after(note, cursor, len(rows), width)
        if _height(count) > room + 0.01:
            head, rest = _divided(note, int((room + 0.01 - _height(1)) // NOTE.leading) + 1 - len(rows))
            rows += _stacked(head) if head else []
            return rows, [rest, *notes[at + 1 :]]
        if count == len(rows):
            rows[-1].append(_Piece(cursor + NOTE_GAP, note, note.lines[0], first=True))
        else:
            rows += _stacked(note)
        cursor = reach
    return rows, []


def _divided(note: SetNote, free: int) -> tuple[SetNote | None, SetNote]:
    """Divide a note for so many free rows; without a first part where too few are free."""
    free = min(free, len(note.lines) - _LEAST) if note.divisible else free
    return note.split(free) if 0 < free < len(note.lines) else (None, note)


def _stacked(note: SetNote) -> _Rows:
    return [[_Piece(0.0, note, line, at == 0)] for at, line in enumerate(note.lines)]
