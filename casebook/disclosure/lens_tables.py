"""Tables of a view: which records, in what order, and what they can be narrowed by."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from functools import cache
from heapq import merge
from itertools import islice
from typing import Any

from casebook.case.fold import fold
from casebook.disclosure.finds import words_in
from casebook.disclosure.lens_badges import FLAGS, STATES, weighed
from casebook.disclosure.lists import shown_fields
from casebook.disclosure.shown import FacetShown, Narrow, Order
from casebook.disclosure.turns import at_once
from casebook.disclosure.view import View
from casebook.queries.lookfor import Term, beginnings
from casebook.queries.snapshot import Item
from casebook.schema.field import Field
from casebook.schema.types import Choice, FieldType, Link, LongText, Names, Text, Url, Value

FEW = 30  # different words that a table can be narrowed by in one column
STATE, TAGS = "state", "tags"
_WORDS = {state: badge.word for state, badge in (STATES | FLAGS).items()}  # in the order a facet lists them
_STRONGEST_FIRST = list(STATES)
GROUPS = {"claim": ("section",), "event": ("track",)}
_PORTION = 1_000  # records counted in a turn
_MERGED = 10_000  # ids put in order in a turn
SORTED_BY = 80  # characters of a text that tell where it stands
_NOTHING = "None"


def ids_in(view: View, kind: str, order: Order, narrow: Narrow) -> Sequence[int]:
    """Return the records of a kind that hold what is asked for, sorted."""
    terms = beginnings(narrow.words)
    items = view.of(kind)
    found = [
        item
        for item in (sorted(items, key=lambda one: -one.id) if view.audience == "internal" else items)
        if all(want in held(view, item, column) for column, want in narrow.equal.items())
        and (not terms or has_words(view, item, terms))
    ]
    field = shown_fields(view, kind).get(order.column)
    if order.column == STATE:
        return in_order([(item.id, strength(state_words(view, item))) for item in found], by_size, order)
    if field is None:
        return _as_made(view, found, order)
    return in_order([(item.id, item[field.name]) for item in found], sorts(field.type, view.name_of), order)


def facets_in(view: View, kind: str) -> Generator[None, None, tuple[FacetShown, ...]]:
    """Return what a table of a kind can be narrowed by: columns of few words, tags, and the evidence state."""
    columns = [*narrowing(shown_fields(view, kind), kind), TAGS, STATE]
    counts = {name: Counter[str]() for name in columns}
    items = view.of(kind)
    for start in range(0, len(items), _PORTION):
        for item in items[start : start + _PORTION]:
            for name, counted in counts.items():
                counted.update(held(view, item, name))
        yield
    return facets_of(view, kind, counts)


def facets_of(view: View, kind: str, counts: Mapping[str, Counter[str]]) -> tuple[FacetShown, ...]:
    """Return facets for what was counted by column and word, each in the order its words sort by."""
    named = shown_fields(view, kind)
    found = (_facet(view, name, named.get(name), counted) for name, counted in counts.items())
    return tuple(one for one in found if one)


def narrowing(columns: Mapping[str, Field], kind: str) -> list[str]:
    """Return the columns a table can be narrowed by, where they turn out to hold few different words."""
    return [
        name for name, field in columns.items() if isinstance(field.type, Choice | Link) or name in GROUPS.get(kind, ())
    ]


def held(view: View, item: Item, column: str) -> frozenset[str]:
    """Return the stored words a record holds in a column; the empty word where it holds none."""
    if column == STATE:
        found = state_words(view, item)
    elif column == TAGS:
        found = frozenset(str(one["tag_id"]) for one in item.list("tags") if one["tag_id"] is not None)
    else:
        value = item.values.get(column) if column in shown_fields(view, item.kind) else None
        found = frozenset({str(value)} if value is not None else ())
    return found or frozenset({""})


def state_words(view: View, item: Item) -> frozenset[str]:
    """Return a record's evidence state and its flags."""
    if not weighed(view, item):
        return frozenset()
    found = view.assessments[item.id]
    return frozenset({str(found.state), *(flag.kind for flag in found.flags)})


def strength(states: Iterable[str]) -> int | None:
    """Return where a state stands from the weakest up; nothing where a record has none."""
    return next((place for place, word in enumerate(reversed(_STRONGEST_FIRST)) if word in states), None)


def is_text(kind: FieldType) -> bool:
    """Tell whether values of a type are words, which sort by how they begin."""
    return isinstance(kind, Text | LongText | Names | Url)


def by_size(value: Value) -> int:
    """Order whole numbers."""
    return value if isinstance(value, int) else 0


def sorts(kind: FieldType, name_of: Callable[[Value], str]) -> Callable[[Value], Any]:
    """Return what orders the filled values of a type: links by name, texts without case and accents."""
    if isinstance(kind, Link):
        return cache(lambda value: fold(name_of(value)[:SORTED_BY]))
    if is_text(kind):
        return lambda value: fold(str(value)[:SORTED_BY])
    return cache(kind.sort)


def in_order(pairs: Iterable[tuple[int, Value]], key: Callable[[Value], Any], order: Order) -> Sequence[int]:
    """Return ids by their values; those without one come last, whichever way it goes."""
    sorting = Sorting(key, order)
    sorting.take(pairs)
    return at_once(sorting.merged())


class Sorting:
    """Ids put in order by their values: some are sorted as they come, and all merged at the end, a turn at a time."""

    def __init__(self, key: Callable[[Value], Any], order: Order) -> None:
        self._key = key
        self._order = order
        self._filled, self._empty, self._keys = array("q"), array("q"), list[Any]()
        self._runs: list[list[int]] = []

    def take(self, pairs: Iterable[tuple[int, Value]]) -> None:
        """Take some more ids with their values; of those with equal ones, the first to come stays the first."""
        start = len(self._keys)
        for one, value in pairs:
            if value is None:
                self._empty.append(one)
            else:
                self._filled.append(one)
                self._keys.append(self._key(value))
        places = range(start, len(self._keys))
        self._runs.append(sorted(places, key=self._keys.__getitem__, reverse=self._order.descending))

    def merged(self) -> Generator[None, None, Sequence[int]]:
        """Return all that were taken, those without a value last, whichever way it goes."""
        places = merge(*self._runs, key=self._keys.__getitem__, reverse=self._order.descending)
        found = array("q")
        while some := list(islice(places, _MERGED)):
            found.extend(map(self._filled.__getitem__, some))
            yield
        while self._keys:  # to let go of a million words takes as long as a turn may
            del self._keys[-_MERGED:]
            yield
        return found + self._empty


def has_words(view: View, item: Item, terms: Iterable[Term]) -> bool:
    """Tell whether what the view shows of a record holds words, each as the beginning of one."""
    told = fold(words_in(view, item))
    return all(re.search(term.pattern(), told) for term in terms)


def _as_made(view: View, found: list[Item], order: Order) -> list[int]:
    """Return ids newest first; for others than ourselves as the view has them, for that order would tell."""
    ids = [item.id for item in found]
    return ids if order.descending or view.audience != "internal" else ids[::-1]


def _facet(view: View, column: str, field: Field | None, counted: Mapping[str, int]) -> FacetShown | None:
    words = [word for word in counted if word]
    if not words or (len(words) > FEW and not (field and isinstance(field.type, Choice))):
        return None
    label = {STATE: "State", TAGS: "Tags"}[column] if field is None else field.label
    printed = {word: _printed(view, column, field, word) for word in words}
    words.sort(key=lambda word: (_place(column, field, word, printed), word))
    options = [(word, printed[word], counted[word]) for word in words]
    return FacetShown(column, label, (*options, *([("", _NOTHING, counted[""])] if counted.get("") else [])))


def _printed(view: View, column: str, field: Field | None, word: str) -> str:
    if column == STATE:
        return _WORDS[word]
    if column == TAGS or (field and isinstance(field.type, Link)):
        return view.name_of(int(word))
    return field.type.format(word) if field else word


def _place(column: str, field: Field | None, word: str, printed: Mapping[str, str]) -> Any:
    if column == STATE:
        return [*_WORDS].index(word)
    return field.type.sort(word) if field and isinstance(field.type, Choice) else fold(printed[word])
