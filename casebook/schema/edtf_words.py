"""A whole EDTF expression in English words, so that people see what was understood."""

from __future__ import annotations

from casebook.schema.edtf_moments import joined, moment_words
from casebook.schema.edtf_parts import APPROXIMATE, Edge, Edtf, End, Form, Marks, Moment, Span

_EDGE_WORDS = {
    (Edge.OPEN, Edge.OPEN): "at all times",
    (Edge.OPEN, Edge.UNKNOWN): "open start, end unknown",
    (Edge.UNKNOWN, Edge.OPEN): "start unknown, open end",
}


def in_words(edtf: Edtf) -> str:
    """Say a date in English: `some time within July to November 2023`, `by 24 May 2025`, `1980s`."""
    if edtf.form is Form.ONE_OF:
        return joined([_one_of(item) for item in edtf.items], "or")
    if edtf.form is Form.ALL_OF:
        return joined([_all_of(item) for item in edtf.items], "and")
    (item,) = edtf.items
    return _interval(item.start, item.end) if isinstance(item, Span) else moment_words(item).removeprefix("the ")


def _interval(start: End, end: End) -> str:
    if isinstance(start, Moment):
        return _from(start, end)
    if isinstance(end, Moment):
        return f"until {moment_words(end)}, {'open start' if start is Edge.OPEN else 'start unknown'}"
    return _EDGE_WORDS[start, end]


def _from(start: Moment, end: End) -> str:
    said = moment_words(start)
    if isinstance(end, Edge):
        return f"from {said} on" if end is Edge.OPEN else f"from {said}, end unknown"
    return f"throughout {said}" if said == moment_words(end) else f"from {_run(start, end)}"


def _one_of(item: Moment | Span) -> str:
    if isinstance(item, Moment):
        return moment_words(item)
    if isinstance(item.start, Moment) and isinstance(item.end, Moment):
        return f"some time within {_run(item.start, item.end)}"
    return _later(item.start) if isinstance(item.start, Moment) else _earlier(item.end)


def _later(start: Moment) -> str:
    return f"{'on' if start.day else 'in'} {moment_words(start)} or later"


def _earlier(end: End) -> str:
    if isinstance(end, Edge):
        return _EDGE_WORDS[Edge.OPEN, Edge.OPEN]
    return f"by {'' if end.day else 'the end of '}{moment_words(end)}"


def _all_of(item: Moment | Span) -> str:
    if isinstance(item, Moment):
        return moment_words(item)
    if isinstance(item.start, Moment) and isinstance(item.end, Moment):
        return f"each of {_run(item.start, item.end)}"
    ends = _from(item.start, item.end) if isinstance(item.start, Moment) else _earlier(item.end)
    return f"all dates {ends}"


def _run(start: Moment, end: Moment) -> str:
    """Say `a to b`, naming once what both ends share: `24 to 26 May 2025`, `about July to November 2023`."""
    first, last = moment_words(start), moment_words(end)
    if not _alike(start, end):
        return f"{first} to {last}"
    if start.mark & APPROXIMATE:
        last = last.removeprefix("about ")
    return f"{_without_shared_end(first, last)} to {last}"


def _alike(start: Moment, end: Moment) -> bool:
    """Tell whether both ends are exact (but for a shared year), of one precision and marked alike."""
    same_year = start.year == end.year and "X" not in start.month + end.month + start.day + end.day
    exact = (start.exact and end.exact) or same_year
    same_parts = (bool(start.month), bool(start.day)) == (bool(end.month), bool(end.day))
    return exact and same_parts and _whole(start.marks, start) == _whole(end.marks, end)


def _whole(marks: Marks, moment: Moment) -> tuple[int, ...]:
    written = (moment.year, moment.month, moment.day)
    return tuple(mark for mark, part in zip(marks, written, strict=True) if part)


def _without_shared_end(first: str, last: str) -> str:
    words, others = first.split(), last.split()
    while len(words) > 1 and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return " ".join(words)
