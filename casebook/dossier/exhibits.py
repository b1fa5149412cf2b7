"""Letters for the files a dossier refers to, and numbers for the passages shown of them, as they are first cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from casebook.disclosure.exhibited import Exhibit
from casebook.queries.snapshot import Item


class Exhibits:
    """Gives each piece of evidence a letter (A, B … Z, AA), and each passage of it that is shown a number (A-1)."""

    def __init__(self, shown: Mapping[int, Exhibit] | None = None) -> None:
        self.lettered: dict[int, Item] = {}
        self.numbered: dict[int, str] = {}
        self.shown = shown or {}
        self._letters: dict[int, str] = {}
        self._numbers: Counter[int] = Counter()

    def letter(self, evidence: Item) -> str:
        """Return the letter of a piece of evidence, the next one where it has none."""
        if evidence.id not in self._letters:
            self._letters[evidence.id] = _letters(len(self._letters))
            self.lettered[evidence.id] = evidence
        return self._letters[evidence.id]

    def name(self, evidence: Item, quote: Item | None) -> str:
        """Return what a passage is referred to by: its number where it is shown, or else the letter of its file."""
        letter = self.letter(evidence)
        if quote is None or quote.id not in self.shown or quote["evidence_id"] != evidence.id:
            return letter
        if quote.id not in self.numbered:
            self._numbers[evidence.id] += 1
            self.numbered[quote.id] = f"{letter}-{self._numbers[evidence.id]}"
        return self.numbered[quote.id]

    def anchor(self, evidence: Item) -> str:
        """Return the anchor under which it is listed."""
        return exhibit_anchor(self.letter(evidence))


def exhibit_anchor(name: str) -> str:
    """Return the anchor of a file by its letter, or of a passage by its number."""
    return f"exhibit-{name}"


def _letters(index: int) -> str:
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters
