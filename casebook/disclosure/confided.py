"""Records that say something in confidence, among those read straight from the file, and what we ourselves see of them.

Reading a row is quick, and safe where it says nothing in confidence; the few others are looked at by the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from casebook.actions.files import Case
from casebook.disclosure.lens_look import Looker
from casebook.disclosure.view import View
from casebook.queries import pointing


def confided(case: Case, kinds: Mapping[int, str]) -> set[int]:
    """Return which of some records, given with their kinds, may name who speaks in confidence."""
    with case.read() as connection:
        closed = {kind: pointing.in_confidence(connection, kind) for kind in set(kinds.values())}
    return {record_id for record_id, kind in kinds.items() if record_id in closed[kind]}


def seen_by_us(case: Case, ids: Collection[int]) -> View:
    """Return what we see of some records; those said wholly in confidence are not in it."""
    return Looker(case).look(ids).view
