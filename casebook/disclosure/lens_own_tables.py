"""Tables for our own use, however large: ids and counts straight from the file, without what is shut to us too."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence

from casebook.disclosure.lens_look import Look, Looker
from casebook.disclosure.lens_shut import Shut
from casebook.disclosure.lens_standing import Standing
from casebook.disclosure.lens_tables import (
    FEW,
    SORTED_BY,
    STATE,
    TAGS,
    Sorting,
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
from casebook.disclosure.turns import at_once
from casebook.disclosure.view import View
from casebook.queries import listing
from casebook.queries.lookfor import Term, beginnings
from casebook.queries.proof import ASSESSED
from casebook.schema.field import Field
from casebook.schema.types import Choice, Link, Value

Test = Callable[[int], bool]
_FEW = 100  # records of a kind that are all read within two hundredths of a second


class OwnTables:
    """The tables of one state of a case; `view` is an empty one that tells which fields there are."""

    def __init__(self, looker: Looker, standing: Standing, view: View, shut: Shut) -> None:
        self._looker = looker
        self._standing = standing
        self._case = looker.case
        self._view = view
        self._shut = shut
        self._every: dict[str, View] = {}
        self._making: dict[str, Generator[None, None, Look]] = {}
        self._states: dict[str, dict[int, frozenset[str]]] = {}

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind are shown."""
        found = self._standing.counts()
        return {kind: count - len(self._shut.records(kind)) for kind, count in found.items()}

    def ids(self, kind: str, order: Order, narrow: Narrow) -> Generator[None, None, Sequence[int]]:
        """Return the records of a kind that hold what is asked for, sorted, a turn at a time."""
        found = yield from self._narrowed(kind, narrow)
        field = shown_fields(self._view, kind).get(order.column)
        if order.column == STATE:
            states = self._states_of(kind)
            return in_order([(one, strength(states.get(one, ()))) for one in found], by_size, order)
        if field is None:
            return found if order.descending else found[::-1]
        return (yield from self._sorted(kind, found, field, order))

    def every(self, kind: str) -> View:
        """Return a view of all records of a kind, made once."""
        if kind not in self._every:
            at_once(self.read(kind))
        return self._every[kind]

    def at_hand(self, kind: str) -> bool:
        """Say whether that view is made, or is of few."""
        return kind in self._every or self._standing.counts()[kind] <= _FEW

    def read(self, kind: str) -> Generator[None, None, None]:
        """Make that view, a turn at a time; whoever else reads it meanwhile takes turns at the same one."""
        while kind not in self._every:
            self._go_on(kind)
            yield

    def _go_on(self, kind: str) -> None:
        """Do one more turn of the view that is being made."""
        if kind not in self._making:
            self._making[kind] = self._looker.look_by_turns(self._standing.ids(kind))
        try:
            next(self._making[kind])
        except StopIteration as end:
            self._every[kind] = end.value.view
            del self._making[kind]
        except BaseException:
            del self._making[kind]
            raise

    def facets(self, kind: str) -> Generator[None, None, tuple[FacetShown, ...]]:
        """Return what a table of a kind can be narrowed by, a turn at a time."""
        columns, counts = shown_fields(self._view, kind), dict[str, Counter[str]]()
        for name in narrowing(columns, kind):
            counts[name] = yield from self._counted(kind, columns[name])
        for name in (TAGS, STATE):
            counts[name] = self._counted_held(kind, name)
            yield
        linked = [TAGS, *(name for name, field in columns.items() if isinstance(field.type, Link))]
        named = {int(word) for name in linked for word in counts.get(name, ()) if word}
        return facets_of(self._looker.names(named), kind, counts)

    def _narrowed(self, kind: str, narrow: Narrow) -> Generator[None, None, array[int]]:
        """Return the records that hold what is asked for, newest first."""
        columns = shown_fields(self._view, kind)
        filled = {name: word for name, word in narrow.equal.items() if name in columns and word}
        found = yield from self._holding(kind, filled)
        lacking = self._shut.records(kind).union(*(self._shut.values(kind, name) for name in filled))
        tests = [self._test(kind, name, word) for name, word in narrow.equal.items() if name not in filled]
        if terms := beginnings(narrow.words):
            tests.append(self._having(kind, terms).__contains__)
        if not lacking and not tests:
            return found
        left = array("q")
        for start in range(0, len(found), listing.PORTION):
            some = found[start : start + listing.PORTION]
            left.extend(one for one in some if one not in lacking and all(test(one) for test in tests))
            yield
        return left

    def _holding(self, kind: str, filled: Mapping[str, str]) -> Generator[None, None, array[int]]:
        """Return the records whose columns hold words, in the file."""
        if not filled:
            return self._standing.ids(kind)
        found = array("q")
        for first in self._portions(kind):
            with self._case.read() as connection:
                found.extend(listing.ids_from(connection, kind, filled, first, listing.PORTION))
            yield
        return found

    def _portions(self, kind: str) -> range:
        with self._case.read() as connection:
            return listing.portions(connection, kind)

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

    def _sorted(
        self, kind: str, found: Sequence[int], field: Field, order: Order
    ) -> Generator[None, None, Sequence[int]]:
        shut, every = self._shut.values(kind, field.name), len(found) == len(self._standing.ids(kind))
        wanted = None if every else frozenset(found)
        longest = SORTED_BY if is_text(field.type) else None
        sorting = Sorting(sorts(field.type, self._names(kind, field)), order)
        for first in self._portions(kind):
            with self._case.read() as connection:
                held = listing.values_of(connection, kind, field.name, longest, first)
                asked = (pair for pair in held if wanted is None or pair[0] in wanted)
                sorting.take((one, None if one in shut else value) for one, value in asked)
            yield
        return (yield from sorting.merged())

    def _names(self, kind: str, field: Field) -> Callable[[Value], str]:
        """Return what names the records that a column links to."""
        if not isinstance(field.type, Link):
            return str
        with self._case.read() as connection:
            targets = listing.targets_of(connection, kind, field.name)
        return self._looker.names(targets).name_of

    def _counted(self, kind: str, field: Field) -> Generator[None, None, Counter[str]]:
        """Count what a column holds; nothing of one with too many different words to narrow a table by."""
        shut, found = self._shut.values(kind, field.name) | self._shut.records(kind), Counter[str]()
        for first in self._portions(kind):
            with self._case.read() as connection:
                found.update(listing.held_in(connection, kind, field.name, shut, first))
            yield
            if len(found) > FEW and not isinstance(field.type, Choice):
                return Counter()
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
