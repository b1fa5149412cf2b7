"""Reads the words people put before and after dates: between, from, since, until, before, after."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from casebook.schema.dates_single import read_single
from casebook.schema.dates_spans import (
    AND,
    TO,
    Reader,
    checked,
    cut,
    end_of,
    extent,
    first_that_reads,
    half_open,
    interval,
    read_plain,
    single,
    some_point,
    start_of,
)
from casebook.schema.dates_vague import just_after, just_before

if TYPE_CHECKING:
    from casebook.schema.dates_doubts import Answers

_DAYS_OF_MONTH = re.compile(r"([a-z]+\.?) ([0-9]{1,2})(?:st|nd|rd|th)? ?- ?([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_HYPHENED = re.compile(r"\b([0-9]{1,2})-([a-z]{3,})-([0-9]{2}|[0-9]{4})\b")


def read_form(text: str, answers: Answers) -> str:
    """Return the EDTF of plain lower-case text, its doubts settled as `answers` has them; raise BadDate."""
    text = _HYPHENED.sub(r"\1 \2 \3", text)
    text = _DAYS_OF_MONTH.sub(r"\2 \1 to \3 \1 \4", text)
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(text):
            return checked(read(match[1], answers))
    return read_plain(text, answers)


def _some_time(text: str, answers: Answers) -> str:
    return first_that_reads((partial(single, text, answers), partial(cut, text, AND, some_point, answers)))


def _between(text: str, answers: Answers) -> str:
    return cut(text, AND, extent, answers)


def _from(text: str, answers: Answers) -> str:
    to = partial(cut, text, TO, interval, answers)
    return first_that_reads((partial(half_open, text, answers), to, partial(_since, text, answers)))


def _throughout(text: str, answers: Answers) -> str:
    return first_that_reads((partial(cut, text, TO, interval, answers), partial(_all_of_one, text, answers)))


def _all_of_one(text: str, answers: Answers) -> str:
    return f"{start_of(text, answers)}/{end_of(text, answers)}"


def _since(text: str, answers: Answers) -> str:
    return f"{start_of(text, answers)}/.."


def _end_unknown(text: str, answers: Answers) -> str:
    return f"{start_of(text, answers)}/"


def _until(text: str, answers: Answers) -> str:
    return f"/{end_of(text, answers)}"


def _open_start(text: str, answers: Answers) -> str:
    return f"../{end_of(text, answers)}"


def _before(text: str, answers: Answers) -> str:
    return f"[..{just_before(read_single(text, answers).first, answers)}]"


def _by(text: str, answers: Answers) -> str:
    return f"[..{read_single(text, answers).last.edtf(answers)}]"


def _after(text: str, answers: Answers) -> str:
    return f"[{just_after(read_single(text, answers).last, answers)}..]"


def _or_later(text: str, answers: Answers) -> str:
    return f"[{start_of(text, answers)}..]"


_LAST_OF = r"(?:(?:the )?end of )?"
_UNTIL = rf"(?:until|till|up to|bis|jusqu'(?:au|en)) {_LAST_OF}"
_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            r"(?:at )?(?:some ?time|some day|some point|one day),? (?:within|in|between|from|during) (.+)",
            _some_time,
        ),
        (r"(?:between|zwischen|entre) (.+)", _between),
        (r"(?:throughout|all through|the whole of|all of) (.+)", _throughout),
        (r"(?:from )?(.+?),? onwards?", _since),
        (r"from (.+) on", _since),
        (r"(?:from|since) (.+), end unknown", _end_unknown),
        (r"(?:from|vom|von|du|de) (.+)", _from),
        (r"(?:ever )?(?:since|seit|depuis|ab|as of) (.+)", _since),
        (rf"{_UNTIL}(.+), open start", _open_start),
        (rf"{_UNTIL}(.+?)(?:, start unknown)?", _until),
        (r"(?:before|prior to|earlier than|vor|avant) (.+)", _before),
        (rf"(?:by|(?:on|in) or before|(?:not|no) later than) {_LAST_OF}(.+)", _by),
        (r"(?:on |in )?(.+?),? (?:or (?:earlier|before)|at the latest)", _by),
        (r"(?:after|later than|nach|apres) (.+)", _after),
        (r"(?:(?:on|in) or after|(?:not|no) (?:before|earlier than)) (.+)", _or_later),
        (r"(?:on |in )?(.+?),? (?:or (?:later|after)|at the earliest)", _or_later),
    )
)
"""What stands around a date, to what it means; the first that fits the whole text is taken."""
