"""Words: text cut where a line may break, each word measured once for each ink it is printed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from casebook.dossier import scripts
from casebook.dossier.text import Piece, Piecer, piecer

if TYPE_CHECKING:
    from casebook.dossier.looks import Colour, Family, Weight

_CACHE_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class Ink:
    """How a stretch of text is printed: face, size, colour, and its rise above the baseline.

    `words` keeps what was already cut for this ink: most words of a dossier come again and again.
    """

    pieces: Piecer
    size: float
    colour: Colour
    rise: float = 0.0
    words: dict[str, tuple[Word, ...]] = field(default_factory=dict, compare=False, repr=False)


def ink(family: Family, weight: Weight, size: float, colour: Colour, rise: float = 0.0) -> Ink:
    """Make an ink of a family and weight."""
    return Ink(piecer(family, weight), size, colour, rise)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Clean text in one ink; `link` is the anchor it leads to, `note` the note id it is the number of."""

    text: str
    ink: Ink
    link: str = ""
    note: str = ""


class Atom(NamedTuple):
    """A piece of a line: its width in points, its bidi level, where it leads."""

    ink: Ink
    piece: Piece
    width: float
    level: int = 0
    link: str = ""
    note: str = ""


class Word(NamedTuple):
    """Atoms no line breaks between, the space before them, and the width of each (points).

    A word of one atom in its family's own face, leading nowhere, has its ink as `plain` and its text (after the
    space) as `text`: neighbours of that sort are printed as one string.
    """

    atoms: tuple[Atom, ...]
    width: float
    space: Atom | None = None
    gap: float = 0.0
    plain: Ink | None = None
    text: str = ""


FEED = Word((), 0.0)
"""Stands where a line must end."""


class Cutter:
    """Collects the words of stretches; a word may run over from one stretch to the next."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._open: list[Atom] = []
        self._space: Atom | None = None

    def cut(self, stretches: Iterable[Stretch]) -> list[Word]:
        """Give the words of a paragraph."""
        for stretch in stretches:
            if stretch.note:
                self._open.append(self._note(stretch))
                continue
            for at, line in enumerate(stretch.text.split("\n")):
                if at:
                    self._feed()
                self._line(stretch, line)
        self._close()
        return self.words

    def _line(self, stretch: Stretch, line: str) -> None:
        first, *others = line.split(" ")
        self._extend(stretch, first)
        for token in others[:-1]:
            self._close()
            self._spaced(stretch, token)
        if others:
            self._close()
            self._space = self._blank(stretch)
            self._extend(stretch, others[-1])

    def _spaced(self, stretch: Stretch, token: str) -> None:
        """Add a word with spaces on both sides, from the ink's memory where it is there."""
        known = stretch.ink.words
        if stretch.link or token not in known:
            before = len(self.words)
            self._space = self._blank(stretch)
            self._extend(stretch, token)
            self._close()
            if not stretch.link and len(known) < _CACHE_LIMIT:
                known[token] = tuple(self.words[before:])
        else:
            self.words += known[token]

    def _extend(self, stretch: Stretch, token: str) -> None:
        """Add an unspaced token to the open word, with a new word at each place a line may break."""
        if not token:
            return
        for at, part in enumerate(scripts.breakable(token)):
            if at:
                self._close()
            self._open += self._atoms(stretch, part)

    def _close(self) -> None:
        if self._open:
            self.words.append(_word(tuple(self._open), self._space))
            self._open = []
            self._space = None

    def _feed(self) -> None:
        self._close()
        self.words.append(FEED)

    def _atoms(self, stretch: Stretch, text: str) -> list[Atom]:
        return [atom(stretch, text)]

    def _blank(self, stretch: Stretch) -> Atom:
        return atom(stretch, " ")

    def _note(self, stretch: Stretch) -> Atom:
        return atom(stretch, stretch.text)


class BidiCutter(Cutter):
    """Cuts text of both directions; `levels` holds the level of each character, a note's number being one."""

    def __init__(self, levels: Sequence[int]) -> None:
        super().__init__()
        self._levels = levels
        self._at = 0

    def _spaced(self, stretch: Stretch, token: str) -> None:
        self._space = self._blank(stretch)
        self._extend(stretch, token)

    def _atoms(self, stretch: Stretch, text: str) -> list[Atom]:
        atoms: list[Atom] = []
        start = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or self._levels[self._at + end] != self._levels[self._at + start]:
                atoms.append(atom(stretch, text[start:end], self._levels[self._at + start]))
                start = end
        self._at += len(text)
        return atoms

    def _blank(self, stretch: Stretch) -> Atom:
        return atom(stretch, " ", self._take())

    def _note(self, stretch: Stretch) -> Atom:
        return atom(stretch, stretch.text, self._take())

    def _feed(self) -> None:
        self._take()
        super()._feed()

    def _take(self) -> int:
        self._at += 1
        return self._levels[self._at - 1]


def atom(stretch: Stretch, text: str, level: int = 0) -> Atom:
    """Measure text in a stretch's ink; the digits of a note's number are never turned round."""
    used = stretch.ink
    piece = used.pieces.piece(text, rtl=level % 2 == 1 and not stretch.note)
    return Atom(used, piece, piece.width * used.size, level, stretch.link, stretch.note)


def letters(word: Word) -> list[Atom]:
    """Break a word's atoms into letters, for a line too narrow to hold it."""
    return [letter for each in word.atoms for letter in _letters(each)]


def _letters(whole: Atom) -> list[Atom]:
    if whole.note:
        return [whole]
    pieces = whole.ink.pieces.letters(whole.piece.source, rtl=whole.level % 2 == 1)
    return [whole._replace(piece=piece, width=piece.width * whole.ink.size) for piece in pieces]


def _word(atoms: tuple[Atom, ...], space: Atom | None) -> Word:
    width = sum(each.width for each in atoms)
    gap = space.width if space else 0.0
    if len(atoms) == 1 and _is_plain(atoms[0], space):
        text = atoms[0].piece.spans[0].text
        return Word(atoms, width, space, gap, atoms[0].ink, f" {text}" if space else text)
    return Word(atoms, width, space, gap)


def _is_plain(only: Atom, space: Atom | None) -> bool:
    piece = only.piece
    return not (
        only.link
        or only.note
        or piece.missing
        or len(piece.spans) != 1
        or piece.spans[0].face is not only.ink.pieces.primary
        or (space is not None and (space.ink is not only.ink or space.link))
    )
