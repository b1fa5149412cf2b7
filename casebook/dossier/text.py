"""The one door for text: what comes in from a record is cleaned here and leaves as pieces with fonts and widths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from casebook.dossier.faces import Chain, Face, chain
from casebook.dossier.scripts import clusters, mirror, placed

if TYPE_CHECKING:
    from casebook.dossier.looks import Family, Weight

_LINE_FEEDS = re.compile(r"[ \t]*(?:\r\n?|[\n\v\f\x85\u2028\u2029])\s*")
_SPACES = re.compile(r"[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_FIXED_SPACES = re.compile(r"[\u2007\u202f]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    r"\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # format, bidi
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8]"  # ignorable
)
_JOINERS = re.compile(r"[\u200c\u200d]")
_CACHE_LIMIT = 100_000


def clean(untrusted: str) -> str:
    """Give text fit to print: NFC, plain spaces, one line feed for a line end, nothing invisible.

    Joiners (U+200C, U+200D) stay until Arabic letters are joined; `Piecer` drops them.
    """
    if untrusted.isascii() and untrusted.isprintable():
        return untrusted
    text = normalize("NFC", _LINE_FEEDS.sub("\n", untrusted))
    return _INVISIBLE.sub("", _FIXED_SPACES.sub("\xa0", _SPACES.sub(" ", text)))


def clean_line(untrusted: str) -> str:
    """Give text fit to print on one line: as `clean`, each run of white space one space."""
    return " ".join(_JOINERS.sub("", clean(untrusted)).split())


class Span(NamedTuple):
    """Characters of one face; `width` is what they advance, (`shift`, `lift`) where they start (1 em = 1)."""

    face: Face
    text: str
    width: float
    shift: float = 0.0
    lift: float = 0.0


class Piece(NamedTuple):
    """A stretch no line breaks in, in drawing order; `source` is its text in reading order."""

    source: str
    spans: tuple[Span, ...]
    width: float
    missing: tuple[int, ...]


class Piecer:
    """Turns words of one family and weight into pieces, each word once."""

    def __init__(self, faces: Chain) -> None:
        self._chain = faces
        self.primary = faces.primary
        self._known: dict[tuple[str, bool], Piece] = {}

    def piece(self, word: str, *, rtl: bool = False) -> Piece:
        """Give the piece for a word, set right to left where asked."""
        found = self._known.get((word, rtl))
        if found is None:
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            found = self._known[word, rtl] = self._make(word, rtl=rtl)
        return found

    def letters(self, word: str, *, rtl: bool = False) -> list[Piece]:
        """Give a piece for each letter of a word too long for its line."""
        return [self.piece(cluster, rtl=rtl) for cluster in clusters(word)]

    def spell(self, text: str) -> tuple[str, list[int]]:
        """Write `[U+XXXX]` for what no face can print; give the text and the code points."""
        missing = [ord(char) for char in text if char not in " \n" and self._chain.of(ord(char)) is None]
        for code in set(missing):
            text = text.replace(chr(code), _spelled(code))
        return text, missing

    def _make(self, word: str, *, rtl: bool) -> Piece:
        visible, missing = self.spell(_JOINERS.sub("", word))
        drawn = mirror(visible) if rtl else clusters(visible)
        spans = merge([span for cluster in drawn for span in self._cluster(cluster, rtl=rtl)])
        return Piece(word, spans, sum(span.width for span in spans), tuple(missing))

    def _cluster(self, cluster: str, *, rtl: bool) -> list[Span]:
        """Set a letter with its marks over its middle; right to left the marks are drawn first.

        Readers turn right-to-left text round character by character, so its drawing order is the reading order
        backwards.
        """
        base = self._span(cluster[0])
        if len(cluster) == 1:
            return [base]
        marks = [self._span(char) for char in cluster[1:]]
        middles = [mark.face.middle(ord(mark.text)) for mark in marks]
        back = 0.0 if rtl else base.width
        moved = [
            Span(mark.face, mark.text, 0.0, right - back, up)
            for mark, (right, up) in zip(marks, placed(base.width, cluster[1:], middles), strict=True)
        ]
        return [*reversed(moved), base] if rtl else [base, *moved]

    def _span(self, char: str) -> Span:
        face = self._chain.of(ord(char)) or self._chain.primary
        return Span(face, char, face.widths[ord(char)])


def _spelled(code: int) -> str:
    return f"[U+{code:04X}]"


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join neighbours of the same face."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].face is span.face and not (span.shift or span.lift or merged[-1].shift):
            last = merged[-1]
            merged[-1] = Span(last.face, last.text + span.text, last.width + span.width)
        else:
            merged.append(span)
    return tuple(merged)


@cache
def piecer(family: Family, weight: Weight) -> Piecer:
    """Give the one piecer of a family and weight."""
    return Piecer(chain(family, weight))
