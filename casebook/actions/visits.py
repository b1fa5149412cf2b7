"""Visits to a form: a form saves field by field, and undo takes back all that one visit saved.

The chain of history is append-only, so each save stays a step of its own; a step says which visit it was part of,
beside the chain and for good, so that undo does the same after a restart.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from casebook.case.case import Case
from casebook.case.journal import Step, next_redo, next_undo
from casebook.case.rows import new_uid


def begin() -> str:
    """Return the name of a new visit, to be given with each save of it."""
    return new_uid()


def undo(case: Case) -> Step | None:
    """Take the last step back, and with it those just before it of the same visit; None where there is none to take.

    The step returned has touched what all of them did.
    """
    return _together(case, next_undo, case.undo)


def redo(case: Case) -> Step | None:
    """Do again what was last undone, and with it what else of the same visit was undone just before."""
    return _together(case, next_redo, case.redo)


def _together(
    case: Case, find_next: Callable[[Connection], Step | None], invert: Callable[[], Step | None]
) -> Step | None:
    done = last = invert()
    while done and last and done.visit and _visit_of(case, find_next) == done.visit:
        last = invert()
        done = done.joined(last) if last else done
    return done


def _visit_of(case: Case, find_next: Callable[[Connection], Step | None]) -> str | None:
    with case.read() as connection:
        found = find_next(connection)
    return found.visit if found else None
