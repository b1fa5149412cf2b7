"""Tables for our own use, however large: ids and counts straight from the file, without what is shut to us too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from casebook.disclosure.lens_look import Looker
from casebook.disclosure.lens_shut import Shut
from casebook.disclosure.lens_tables import (
    FEW,
    SORTED_BY,
    STATE,
    TAGS,
    by_size,
    facets_of,
    has_words,
    in_order,
    is_text,
    narrowing,
    sorts,
    state_words,
    strength,
)
from casebook.disclosure.lists import shown_fields
from casebook.disclosure.shown import FacetShown, Narrow, Order
from casebook.disclosure.view import View
from casebook.models import KINDS
from casebook.queries import listing
from casebook.queries.lookfor import Term, beginnings
from casebook.queries.proof import ASSESSED
from casebook.schema.field import Field
from casebook.schema.types import Link

Test = Callable[[int], bool]


class OwnTables:
    """The tables of one state of a case; `view` is an empty one that tells which fields there are."""

    def __init__(self, looker: Looker, view: View, shut: Shut) -> None:
        self._looker = looker
        self._case = looker.case
        self._view = view
        self._shut = shut
        self._every: dict[str, View] = {}
        self._states: dict[str, dict[int, frozenset[str]]] = {}
        self._counts: dict[str, int] = {}

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind are shown."""
        if not self._counts:
            with self._case.read() as connection:
                found = listing.counts(connection)
            self._counts = {kind: found[kind] - len(self._shut.records(kind)) for kind in KINDS}
        return dict(self._counts)

    def ids(self, kind: str, order: Order, narrow: Narrow) -> list[int]:
        """Return the records of a kind that hold what is asked for, sorted."""
        found = self._narrowed(kind, narrow)
        field = shown_fields(self._view, kind).get(order.column)
        if order.column == STATE:
            states = self._states_of(kind)
            return in_order([(one, strength(states.get(one, ()))) for one in found], by_size, order)
        if field is None:
            return found if order.descending else found[::-1]
        return self._sorted(kind, found, field, order)

    def every(self, kind: str) -> View:
        """Return a view of all records of a kind, made once."""
        if kind not in self._every:
            with self._case.read() as connection:
                ids = listing.ids_of(connection, kind, {})
            self._every[kind] = self._looker.look(ids).view
        return self._every[kind]

    def facets(self, kind: str) -> tuple[FacetShown, ...]:
        """Return what a table of a kind can be narrowed by."""
        columns = shown_fields(self._view, kind)
        counts = {name: self._counted(kind, columns[name]) for name in narrowing(columns, kind)}
        counts |= {name: self._counted_held(kind, name) for name in (TAGS, STATE)}
        linked = [TAGS, *(name for name, field in columns.items() if isinstance(field.type, Link))]
        named = {int(word) for name in linked for word in counts.get(name, ()) if word}
        return facets_of(self._looker.names(named), kind, counts)

    def _narrowed(self, kind: str, narrow: Narrow) -> list[int]:
        """Return the records that hold what is asked for, newest first."""
        columns = shown_fields(self._view, kind)
        filled = {name: word for name, word in narrow.equal.items() if name in columns and word}
        with self._case.read() as connection:
            found = listing.ids_of(connection, kind, filled)
        lacking = self._shut.records(kind).union(*(self._shut.values(kind, name) for name in filled))
        tests = [self._test(kind, name, word) for name, word in narrow.equal.items() if name not in filled]
        if terms := beginnings(narrow.words):
            tests.append(self._having(kind, terms).__contains__)
        if not lacking and not tests:
            return found
        return [one for one in found if one not in lacking and all(test(one) for test in tests)]

    def _test(self, kind: str, column: str, word: str) -> Test:
        """Return what tells whether a record has a state or a tag, or holds nothing in a column."""
        if column in shown_fields(self._view, kind):
            with self._case.read() as connection:
                empty = listing.ids_of(connection, kind, {column: None})
            return self._shut.values(kind, column).union(empty).__contains__
        held = self._held(kind, column)
        return lambda one: (word in held[one]) if one in held else not word

    def _held(self, kind: str, column: str) -> Mapping[int, Collection[str]]:
        """Return the states, or the tags, of the records that have any."""
        if column == STATE:
            return self._states_of(kind)
        held: dict[int, set[str]] = defaultdict(set)
        with self._case.read() as connection:
            for tag, record in listing.tags_of(connection, kind) if column == TAGS else ():
                held[record].add(str(tag))
        return held

    def _having(self, kind: str, terms: tuple[Term, ...]) -> set[int]:
        """Return the records that hold words; where a field is shut, they must stand in what is shown."""
        with self._case.read() as connection:
            found = set(listing.holding(connection, kind, terms))
        doubtful = found & self._shut.in_confidence(kind)
        view = self._looker.look(doubtful).view
        return found - {one for one in doubtful if one not in view or not has_words(view, view[one], terms)}

    def _sorted(self, kind: str, found: list[int], field: Field, order: Order) -> list[int]:
        with self._case.read() as connection:
            longest = SORTED_BY if is_text(field.type) else None
            held = listing.values_of(connection, kind, field.name, longest)
        shut, wanted = self._shut.values(kind, field.name), set(found)
        pairs = [(one, None if one in shut else value) for one, value in held if one in wanted]
        linked = isinstance(field.type, Link)
        targets = {value for _, value in pairs if isinstance(value, int)} if linked else ()
        return in_order(pairs, sorts(field.type, self._looker.names(targets).name_of), order)

    def _counted(self, kind: str, field: Field) -> Counter[str]:
        shut = self._shut.values(kind, field.name) | self._shut.records(kind)
        with self._case.read() as connection:
            found = listing.held_in(connection, kind, field.name, shut, FEW + 1)
        return self._with_the_rest(kind, found, found.total())

    def _counted_held(self, kind: str, column: str) -> Counter[str]:
        held = self._held(kind, column)
        found = Counter(word for words in held.values() for word in words)
        return self._with_the_rest(kind, found, len(held))

    def _with_the_rest(self, kind: str, found: Counter[str], filled: int) -> Counter[str]:
        """Count the records that hold nothing, too."""
        found[""] = self.counts()[kind] - filled
        return found

    def _states_of(self, kind: str) -> dict[int, frozenset[str]]:
        """Return the states and flags of the records of a kind that have a state."""
        if kind not in self._states:
            states = ((item.id, state_words(view, item)) for view in self._weighed(kind) for item in view.of(kind))
            self._states[kind] = {one: words for one, words in states if words}
        return self._states[kind]

    def _weighed(self, kind: str) -> Iterator[View]:
        """Return views of the records of a kind that may have a state: all, where pages show all at once anyhow."""
        if kind in ("claim", "event"):
            yield self.every(kind)
        elif kind in ASSESSED:
            with self._case.read() as connection:
                rested = listing.having_cited(connection, kind)
            yield self._looker.look(rested).view
