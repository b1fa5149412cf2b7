"""Reads one date, a list of dates or a span of them, in words that carry no word in front."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from casebook.schema.dates_doubts import Answers, Doubt, Unread
from casebook.schema.dates_pieces import Phrase, complete
from casebook.schema.dates_single import read_single
from casebook.schema.dates_vocabulary import OPEN, UNKNOWN
from casebook.schema.edtf import parse

Reader: TypeAlias = Callable[[str, Answers], str]
Joiner: TypeAlias = Callable[[Phrase, Phrase, Answers], str]

TO = re.compile(r" ?\b(?:to|until|till|through|bis|au|a)\b ?| ?[-/] ?")
AND = re.compile(r" (?:and|und|et|to|bis) | ?- ?")


def checked(text: str) -> str:
    """Return the EDTF text; raise BadDate where it is none (a span that ends before it starts)."""
    parse(text)
    return text


def first_that_reads(attempts: Iterable[Callable[[], str]]) -> str:
    """Return the first attempt that can read the words; a date understood but impossible ends the search.

    Raises the first attempt's Unread where none can.
    """
    problems: list[Unread] = []
    for attempt in attempts:
        try:
            return checked(attempt())
        except Unread as error:
            problems.append(error)
    raise problems[0]


def read_plain(text: str, answers: Answers) -> str:
    """Read one date, a list or a span."""
    return first_that_reads(partial(read, text, answers) for read in (single, _list, _span))


def single(text: str, answers: Answers) -> str:
    """Read one date; a vague one ("early 2021") becomes one of the days it may be."""
    phrase = read_single(text, answers)
    return phrase.first.edtf(answers) if phrase.first == phrase.last else some_point(phrase, phrase, answers)


def start_of(text: str, answers: Answers) -> str:
    """Read one date and return where it starts."""
    return read_single(text, answers).first.edtf(answers)


def end_of(text: str, answers: Answers) -> str:
    """Read one date and return where it ends; `..` for "present"."""
    return ".." if text in OPEN else read_single(text, answers).last.edtf(answers)


def cut(text: str, separator: re.Pattern[str], join: Joiner, answers: Answers) -> str:
    """Read both sides of the first separator that leaves a date on each."""
    sides = [(text[: match.start()], text[match.end() :]) for match in separator.finditer(text)]
    if not sides:
        raise Unread
    return first_that_reads(partial(_join, left, right, join, answers) for left, right in sides)


def _join(left: str, right: str, join: Joiner, answers: Answers) -> str:
    return join(*complete(read_single(left, answers), read_single(right, answers)), answers)


def interval(start: Phrase, end: Phrase, answers: Answers) -> str:
    """Return `a/b`: throughout."""
    return f"{start.first.edtf(answers)}/{end.last.edtf(answers)}"


def some_point(start: Phrase, end: Phrase, answers: Answers) -> str:
    """Return `[a..b]`: at some point within."""
    return f"[{start.first.edtf(answers)}..{end.last.edtf(answers)}]"


def extent(start: Phrase, end: Phrase, answers: Answers) -> str:
    """Return either, as the answer to "throughout, or at some point within?" has it."""
    return (some_point if answers.second(Doubt.EXTENT) else interval)(start, end, answers)


def half_open(text: str, answers: Answers) -> str:
    """Read a span of which one end is "present" or "unknown"."""
    for match in TO.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if left in UNKNOWN:
            return f"/{end_of(right, answers)}"
        if right in OPEN or right in UNKNOWN:
            return f"{start_of(left, answers)}/{'..' if right in OPEN else ''}"
    raise Unread


def _span(text: str, answers: Answers) -> str:
    """Read "July-November 2023": in doubt whether throughout, unless an end is open or unknown."""
    return first_that_reads((partial(half_open, text, answers), partial(cut, text, TO, extent, answers)))


def _list(text: str, answers: Answers) -> str:
    """Read "March or April 2024" as one of, "2019, 2020 and 2021" as all of."""
    for separator, opening, closing in ((r",? (?:or|oder|ou) ", "[", "]"), (r",? (?:and|und|et) ", "{", "}")):
        parts = re.split(separator, text)
        if len(parts) > 1:
            written = [part for one in parts for part in _by_comma(one, answers)]
            return f"{opening}{','.join(_items(written, answers))}{closing}"
    raise Unread


def _by_comma(text: str, answers: Answers) -> list[str]:
    """Cut at commas, unless the text is one date that has one ("March 12, 2025")."""
    try:
        read_single(text, answers)
    except Unread:
        return text.split(",")
    return [text]


def _items(parts: list[str], answers: Answers) -> Iterator[str]:
    phrases = [read_single(part, answers) for part in parts]
    for n in range(len(phrases) - 1, 0, -1):
        phrases[n - 1], phrases[n] = complete(phrases[n - 1], phrases[n])
    for first, last in phrases:
        yield first.edtf(answers) if first == last else f"{first.edtf(answers)}..{last.edtf(answers)}"
