"""What stands between quotation marks or in brackets, whichever way a language sets its marks."""

from __future__ import annotations

import re
from typing import Final

Span = tuple[int, int]

LONGEST: Final = 600  # characters: beyond that a mark has lost its partner, or a sentence ends inside after all
_MARKS: Final = re.compile(r"[«»„“”\"‹›‚‘’()\[\]{}]")
_FAMILY: Final = {
    **dict.fromkeys('«»„“”"', "double"),
    **dict.fromkeys("‹›‚‘’", "single"),
    **dict.fromkeys("()", "round"),
    **dict.fromkeys("[]", "square"),
    **dict.fromkeys("{}", "curly"),
}
_OPENING: Final = frozenset("«„‹‚([{")
_CLOSING: Final = frozenset("»”›’)]}")
_BEFORE_CLOSING: Final = frozenset(".,!?…;:%)]")


def held_together(text: str) -> list[Span]:
    """Return the passages between marks that belong together, from mark to mark, in order and without overlap."""
    unclosed: dict[str, list[int]] = {family: [] for family in _FAMILY.values()}
    found: list[Span] = []
    for mark in _MARKS.finditer(text):
        waiting, at = unclosed[_FAMILY[mark[0]]], mark.start()
        opens = _opens(text, at, is_open=bool(waiting))
        if opens:
            waiting.append(at)
        elif waiting and opens is not None:
            found.append((waiting.pop(), at))
    return _outermost([(start, end) for start, end in found if end - start <= LONGEST])


def _opens(text: str, at: int, *, is_open: bool) -> bool | None:
    """Tell whether a mark opens or closes, by what it touches and else by what it is; None for an apostrophe."""
    mark, before, after = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if mark in "()[]{}":
        return mark in _OPENING
    if before.isalnum() and after.isalnum():
        return None
    begins = not before.isalnum() and before not in _BEFORE_CLOSING and not after.isspace() and after not in ".,;:)"
    ends = not before.isspace() and not after.isalnum()
    if begins != ends:
        return begins
    return mark in _OPENING or (mark not in _CLOSING and not is_open)


def _outermost(spans: list[Span]) -> list[Span]:
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    reached = [-1, *(max_end for max_end in _running(ordered))]
    return [span for span, last in zip(ordered, reached, strict=False) if span[1] > last]


def _running(spans: list[Span]) -> list[int]:
    """Return how far the spans up to each reach."""
    reached: list[int] = []
    for _, end in spans:
        reached.append(max(end, reached[-1] if reached else end))
    return reached
