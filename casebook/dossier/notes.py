"""The foot of a page: notes packed in lines, short ones side by side, long ones carried to the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebook.dossier.blocks import NoteRef
from casebook.dossier.lines import Line
from casebook.dossier.looks import INK, NOTE, NOTE_GAP, NOTE_NUMBER, NOTE_RULE_SPACE, RULE
from casebook.dossier.marks import Area, Mark, Place, Rule, Words
from casebook.dossier.slices import Setting, Slice, aligned, baseline, style_ink
from casebook.dossier.words import Stretch

_LEAST = 2
"""A note that is carried on starts with so many lines, and so many more must follow."""


@dataclass(frozen=True, slots=True)
class SetNote:
    """A note in lines; `started` once its first lines stand on an earlier page."""

    id: str
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
        return replace(self, lines=self.lines[:rows]), SetNote(self.id, self.lines[rows:], started=True)


def set_note(note_id: str, setting: Setting, width: float) -> SetNote:
    """Set a note with its number before it."""
    number = Stretch(f"{setting.number(note_id)}\xa0\xa0", style_ink(NOTE_NUMBER))
    inlines = setting.notes[note_id].text
    if any(isinstance(inline, NoteRef) for inline in inlines):
        raise ValueError(f"the note {note_id!r} cites another: link to it instead")
    text = setting.stretches(inlines, NOTE)
    return SetNote(note_id, tuple(setting.fill([number, *text], width)))


class Foot:
    """The notes of one page, in rows of one leading above the bottom margin."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._rows: list[list[tuple[float, SetNote, Line, bool]]] = []
        self._cursor = width
        self.carried: list[SetNote] = []

    @property
    def height(self) -> float:
        """Give the height taken, the white with the rule included."""
        return self._height(len(self._rows))

    @property
    def ids(self) -> list[str]:
        """Give the ids of the notes that start here."""
        return [note.id for placed in self._rows for _, note, _, first in placed if first and not note.started]

    def _height(self, rows: int) -> float:
        return rows * NOTE.leading + NOTE_RULE_SPACE if rows else 0.0

    def fits(self, notes: Sequence[SetNote], room: float) -> bool:
        """Say whether all notes can start here when body and notes together may still take `room` points."""
        if not notes:
            return self.height <= room + 0.01
        if self.carried:
            return False
        cursor, rows = self._cursor, len(self._rows)
        for note in notes[:-1]:
            cursor, rows = self._after(note, cursor, rows)
        last = notes[-1]
        _, whole = self._after(last, cursor, rows)
        least = rows + _LEAST if last.divisible else whole
        return self._height(min(whole, least)) <= room + 0.01

    def _after(self, note: SetNote, cursor: float, rows: int) -> tuple[float, int]:
        wide = note.lines[-1].width
        if note.short and rows and cursor + NOTE_GAP + wide <= self._width:
            return cursor + NOTE_GAP + wide, rows
        return (wide if not note.lines[-1].rtl else self._width), rows + len(note.lines)

    def add(self, notes: Sequence[SetNote], room: float) -> None:
        """Place notes as far as `room` points for the whole foot allow, and carry the rest."""
        queue = [*self.carried, *notes]
        self.carried = []
        while queue:
            note = queue.pop(0)
            _, rows = self._after(note, self._cursor, len(self._rows))
            if self._height(rows) <= room + 0.01:
                self._place(note)
                continue
            free = int((room + 0.01 - self._height(1)) // NOTE.leading) + 1 - len(self._rows)
            free = min(free, len(note.lines) - _LEAST) if note.divisible else free
            if 0 < free < len(note.lines):
                head, note = note.split(free)
                self._place(head)
            self.carried = [note, *queue]
            return

    def _place(self, note: SetNote) -> None:
        cursor, rows = self._after(note, self._cursor, len(self._rows))
        if rows == len(self._rows):
            self._rows[-1].append((self._cursor + NOTE_GAP, note, note.lines[0], True))
        else:
            self._rows += [[(0.0, note, line, at == 0)] for at, line in enumerate(note.lines)]
        self._cursor = cursor

    def slices(self) -> list[Slice]:
        """Give the foot as slices: the rule, then the rows."""
        if not self._rows:
            return []
        rule = Slice(NOTE_RULE_SPACE, (Rule(0, NOTE_RULE_SPACE - 5.4, self._width, RULE, INK),))
        return [rule, *(self._slice(placed) for placed in self._rows)]

    def _slice(self, placed: list[tuple[float, SetNote, Line, bool]]) -> Slice:
        marks: list[Mark] = []
        for x, note, line, first in placed:
            at = aligned(line, x, self._width) if line.rtl else x
            marks.append(Words(at, baseline(NOTE), line))
            if first and not note.started:
                marks += [Place(f"note\0{note.id}"), Area(at - 1, 0, 14, NOTE.leading, f"cited\0{note.id}")]
        return Slice(NOTE.leading, tuple(marks))
