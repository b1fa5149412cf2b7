"""Sources that are derived from each other in a circle: somebody must have been the first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from casebook.queries.checks.finding import Finding, Rule, finding
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Parts, Ref, listed, say

_NAME = "circular derivation"
_EXPLAINED = 8  # sources a circle is told by name with; of a longer one the others are counted

Graph = Mapping[int, Sequence[int]]


def _circles(_provenance: Provenance, items: Sequence[Item]) -> Iterator[Finding]:
    by_id = {item.id: item for item in items}
    graph = {one: _origins(item, by_id) for one, item in by_id.items()}
    for together in _knots(graph):
        way = _way_round(graph, together)
        if way:
            told = say(_told(way), ": one of them must be the original. Look which came first.")
            yield finding(_NAME, told, [by_id[one] for one in together])


def _origins(item: Item, known: Mapping[int, Item]) -> list[int]:
    origins = dict.fromkeys(one["origin_id"] for one in item.list("derived_from"))
    return [one for one in origins if isinstance(one, int) and one in known]


def _told(way: Sequence[int]) -> Parts:
    """Say a circle hand by hand: A is derived from B, B from C and C from A."""
    onward = [*way[1:], way[0]]
    first, *others = zip(way, onward, strict=True)
    steps: list[Parts] = [(Ref(first[0]), " is derived from ", Ref(first[1]))]
    steps += [(Ref(one), " from ", Ref(other)) for one, other in others[: _EXPLAINED - 1]]
    if len(others) >= _EXPLAINED:
        steps.append((f"so on through {len(others) - _EXPLAINED + 1} more, back to the first",))
    return listed(steps) if len(way) > 1 else (Ref(way[0]), " is derived from itself")


def _way_round(graph: Graph, together: Sequence[int]) -> list[int]:
    """Return a shortest way from the oldest source of a knot back to itself; none where no way leads back."""
    start, inside = min(together), frozenset(together)
    came: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        one = waiting.popleft()
        for origin in graph[one]:
            if origin == start:
                return _back(came, one, start)
            if origin in inside and origin not in came:
                came[origin] = one
                waiting.append(origin)
    return []


def _back(came: Mapping[int, int], last: int, start: int) -> list[int]:
    way = [last]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def _knots(graph: Graph) -> Iterator[list[int]]:
    """Return the sets of sources each of which leads to each other (Tarjan 1972), without recursion."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    stacked: set[int] = set()
    for root in graph:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        stack.append(root)
        stacked.add(root)
        open_nodes = [(root, iter(graph[root]))]
        while open_nodes:
            one, ahead = open_nodes[-1]
            origin = next(ahead, None)
            if origin is None:
                open_nodes.pop()
                if open_nodes:
                    below = open_nodes[-1][0]
                    low[below] = min(low[below], low[one])
                if low[one] == number[one]:
                    yield _closed(one, stack, stacked)
            elif origin not in number:
                number[origin] = low[origin] = len(number)
                stack.append(origin)
                stacked.add(origin)
                open_nodes.append((origin, iter(graph[origin])))
            elif origin in stacked:
                low[one] = min(low[one], number[origin])


def _closed(root: int, stack: list[int], stacked: set[int]) -> list[int]:
    at = stack.index(root)
    together = stack[at:]
    del stack[at:]
    stacked.difference_update(together)
    return together


RULES = (Rule(_NAME, "Circular derivation", ("source",), _circles, apart=False),)
