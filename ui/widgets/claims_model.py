"""Claims in the order of the board: in groups by decision, and in them section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from casebook.disclosure.lens_badges import FLAGS, STATES
from casebook.disclosure.shown import Badge, ClaimShown

Index = QModelIndex | QPersistentModelIndex
_GROUPS = ("Cleared", "Not cleared", "Cut")
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """What stands over the claims of a section in a group, and how many they are."""

    words: str
    count: int


def _has(badge: Badge) -> Callable[[ClaimShown], bool]:
    return lambda claim: badge in claim.badges


FILTERS: dict[str, Callable[[ClaimShown], bool]] = {
    "All": lambda _: True,
    **{badge.word: _has(badge) for badge in (*reversed(STATES.values()), *FLAGS.values())},
    "Cleared": lambda claim: claim.decision == "cleared",
    "Not cleared": lambda claim: claim.decision not in ("cleared", "cut"),
}
"""What the board can be narrowed to, by the word on the chip."""


def group_of(claim: ClaimShown) -> int:
    """Return the place of the group a claim is in; outside the newsroom, where no decision is shown, there is one."""
    return {"cleared": 0, "cut": 2, "": 0}.get(claim.decision, 1)


def board(claims: Iterable[ClaimShown]) -> list[Heading | ClaimShown]:
    """Return claims under their headings, as the dossier prints them; they come in the order of their sections."""
    rows: list[Heading | ClaimShown] = []
    for (group, section), some in groupby(sorted(claims, key=group_of), key=lambda one: (group_of(one), one.section)):
        found = list(some)
        title = " · ".join(words for words in (_GROUPS[group] if found[0].decision else "", section) if words)
        rows += [Heading(title or "Claims", len(found)), *found]
    return rows


class ClaimsModel(QAbstractListModel):
    """The rows of the board; a heading can be read but not chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Heading | ClaimShown] = ()
        self._rows: dict[int, int] = {}

    def show(self, claims: Iterable[ClaimShown]) -> None:
        """Show these claims from now on."""
        self.beginResetModel()
        self.rows = board(claims)
        self._rows = {one.id: row for row, one in enumerate(self.rows) if isinstance(one, ClaimShown)}
        self.endResetModel()

    def claim(self, row: int) -> ClaimShown | None:
        """Return the claim in a row, or None where there is none."""
        one = self.rows[row] if 0 <= row < len(self.rows) else None
        return one if isinstance(one, ClaimShown) else None

    def row_of(self, claim: int | None) -> int | None:
        """Return the row of a claim, or None where it is not shown."""
        return self._rows.get(claim) if claim is not None else None

    def beside(self, claim: ClaimShown, step: int) -> ClaimShown | None:
        """Return the claim shown so many rows on under the same heading, or None past its ends."""
        found = self.claim(self._rows[claim.id] + step)
        alike = found and found.section == claim.section and group_of(found) == group_of(claim)
        return found if alike else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that claims can be chosen, and headings cannot."""
        return super().flags(index) if self.claim(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return what a row says, for a screen reader all of it."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        one = self.rows[index.row()]
        if isinstance(one, Heading):
            return f"{one.words} ({one.count})"
        if role == Qt.ItemDataRole.DisplayRole:
            return one.text
        told = (one.number, one.text, ", ".join(badge.word for badge in one.badges), one.explanation, caveat(one))
        return ". ".join(words.rstrip(".") for words in told if words)


def caveat(claim: ClaimShown) -> str:
    """Return what is still to be checked of a claim, said as that; or nothing."""
    return f"Still to be checked: {claim.caveat}" if claim.caveat else ""
