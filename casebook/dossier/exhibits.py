"""Letters for the files a dossier refers to, in the order they are first cited."""

from __future__ import annotations

from casebook.queries.snapshot import Item


class Exhibits:
    """Gives each piece of evidence a letter: A, B … Z, AA."""

    def __init__(self) -> None:
        self.lettered: dict[int, Item] = {}
        self._letters: dict[int, str] = {}

    def letter(self, evidence: Item) -> str:
        """Return the letter of a piece of evidence, the next one where it has none."""
        if evidence.id not in self._letters:
            self._letters[evidence.id] = _letters(len(self._letters))
            self.lettered[evidence.id] = evidence
        return self._letters[evidence.id]

    def anchor(self, evidence: Item) -> str:
        """Return the anchor under which it is listed."""
        return f"exhibit-{self.letter(evidence)}"


def _letters(index: int) -> str:
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters
