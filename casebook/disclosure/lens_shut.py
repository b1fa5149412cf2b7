"""What even we are not shown where tables are read past the records: who speaks for a source in confidence.

A table's ids and columns come straight from the file. Whatever there hangs on the terms of a passage is looked up
here, for the few records in question, in what the rules of disclosure make of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from casebook.disclosure.lens_look import Looker
from casebook.disclosure.rules import Footing, Viewer
from casebook.disclosure.table import rule_for
from casebook.models import KINDS
from casebook.queries import listing, pointing
from casebook.schema.field import fields
from casebook.schema.types import Link


class Shut:
    """What tables must leave out, worked out once."""

    def __init__(self, looker: Looker, viewer: Viewer) -> None:
        self._looker = looker
        self._case = looker.case
        self._viewer = viewer
        self._values: dict[tuple[str, str], frozenset[int]] = {}

    def records(self, kind: str) -> frozenset[int]:
        """Return the records of a kind that are not shown at all."""
        return self._unshown if kind == "entity" else frozenset()

    def values(self, kind: str, column: str) -> frozenset[int]:
        """Return the records of a kind that seem to hold nothing in a column, though they do."""
        if (kind, column) not in self._values:
            self._values[kind, column] = frozenset(self._look_for(kind, column))
        return self._values[kind, column]

    def in_confidence(self, kind: str) -> set[int]:
        """Return the records of a kind of which a field may be shut for the terms of a passage."""
        with self._case.read() as connection:
            return pointing.in_confidence(connection, kind)

    def _look_for(self, kind: str, column: str) -> Iterable[int]:
        field = fields(KINDS[kind])[column]
        if isinstance(field.type, Link):
            with self._case.read() as connection:
                yield from listing.linking_to(connection, kind, column, self._unshown)
        if closes(kind, column, self._viewer):
            view, stored = self._looker.look(self.in_confidence(kind))
            yield from (one.id for one in view.of(kind) if one[column] is None and stored[one.id][column] is not None)

    @cached_property
    def _unshown(self) -> frozenset[int]:
        speakers = self.in_confidence("entity")
        view, stored = self._looker.look(speakers)
        return frozenset(one for one in speakers if one in stored and one not in view)


def closes(table: str, column: str, viewer: Viewer) -> bool:
    """Tell whether a field is shown or not by the terms of a passage."""
    return not all(rule_for(table, column).shows(viewer, footing) for footing in Footing)
