"""What the custody of a file says of its bytes, and how files that were made of one another are called."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.actions.verifying import BROKEN
from casebook.queries.snapshot import Detail, Item

PARTS = "Parts"
COPIES = "Redacted copies"
COPY_OF = "Redacted copy of"


def in_order(details: Iterable[Detail]) -> list[Detail]:
    """Return what happened to a file from the first to the last, whenever it was noted; other details as they are."""
    return sorted(details, key=lambda one: str(one["at"] or "") if one.table == "custody" else "")


def verified(evidence: Item) -> list[Detail]:
    """Return the entries of when a file was hashed again, the last at the end."""
    return in_order(one for one in evidence.list("custody") if one["action"] == "verified" and one["at"])


def is_broken(evidence: Item) -> bool:
    """Tell whether a file was not what had been received when it was last hashed."""
    return [one["note"] for one in verified(evidence)][-1:] == [BROKEN]


def called_back(label: str, other: Item) -> str:
    """Return what a record that leads to another is to it: a redacted copy is a part of a sort of its own."""
    return COPIES if label == PARTS and other["held_as"] == "redacted" else label
