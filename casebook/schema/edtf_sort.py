"""The order of dates of unlike precision."""

from __future__ import annotations

from typing import TypeAlias

from casebook.schema.edtf_parts import DAY_SECONDS, Day, Edtf, Moment, Span

SortKey: TypeAlias = tuple[Day, bool, Day, int, str]

_NEVER = Day(10**19, 12, 31)


def sort_key(edtf: Edtf | None) -> SortKey:
    """Return a key that puts dates in order of time, and is never the same for two different texts.

    1. By the earliest possible day. With no known start, by the end, after all that begins on that day.
    2. Then the surer before the vaguer: 2023-01-01, then 2023-01, then 2023, then 2023/.. .
    3. Times within one day by the clock (in UTC where a zone is given), before the day that names no time.
    4. Then by text. Dates with neither end (`../..`) come last but for None, the undated.
    """
    if edtf is None:
        return (_NEVER, True, _NEVER, DAY_SECONDS, "")
    anchor = edtf.lower or edtf.upper
    if anchor is None:
        return (_NEVER, False, _NEVER, DAY_SECONDS, edtf.text)
    return (anchor, edtf.lower is None, edtf.upper or _NEVER, _second(edtf), edtf.text)


def _second(edtf: Edtf) -> int:
    first = edtf.items[0]
    end = first.start if isinstance(first, Span) else first
    return end.second if isinstance(end, Moment) else DAY_SECONDS
