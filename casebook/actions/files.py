"""A case as a file: make, open, back up, restore, check, and its history."""

from __future__ import annotations

from casebook.case.backup import back_up, restore
from casebook.case.case import Case
from casebook.case.check import Finding, check
from casebook.case.file import NeedsPassphrase
from casebook.case.journal import Step, steps
from casebook.case.opening import create_case, open_case


def history(case: Case, limit: int | None = None) -> list[Step]:
    """Return the steps of a case, newest first."""
    with case.read() as connection:
        return steps(connection, limit)


__all__ = [
    "Case",
    "Finding",
    "NeedsPassphrase",
    "Step",
    "back_up",
    "check",
    "create_case",
    "history",
    "open_case",
    "restore",
]
