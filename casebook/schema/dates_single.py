"""Reads one date in words: `about 12 March 2025`, `summer '98`, `the early 1990s`, `23:29 on 24.5.2025`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from casebook.schema.dates_clock import cut_clock
from casebook.schema.dates_doubts import Answers, Doubt, Unread
from casebook.schema.dates_pieces import Phrase, Piece, full_year
from casebook.schema.dates_tokens import shape_of, tokens
from casebook.schema.dates_vague import third
from casebook.schema.dates_vocabulary import (
    MARKS,
    SMALL_WORDS,
    THIRDS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    WINTER,
)
from casebook.schema.edtf import BadDate, in_words, parse

_ROLES = {
    "Y": "y",
    "A": "y",
    "M": "m",
    "S": "m",
    "N": "d",
    "MY": "my",
    "YM": "ym",
    "SY": "my",
    "YS": "ym",
    "MA": "my",
    "SA": "my",
    "SN": "my",
    "NM": "dm",
    "NMY": "dmy",
    "NMA": "dmy",
    "NMN": "dmy",
    "MNY": "mdy",
    "MNA": "mdy",
    "MNN": "mdy",
    "YMN": "ymd",
}
"""What each word of a date is, by the kinds of its words (see dates_tokens): day, month or year."""

_FIRST_WORD = re.compile(r"([a-z']+)(?![a-z'])\.?[ ,-]*")
_LAST_MARK = re.compile(r"[ ,]*(\?|~|\bor so|\(approximate(?:ly)?\)|\(uncertain\)|\(year inferred\))$")
_INFERRED = "year"
_AFTER = {"?": "?", "(uncertain)": "?", "(year inferred)": _INFERRED}
_ISO = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_THREE_NUMBERS = re.compile(r"([0-9]{1,4})([./-]) ?([0-9]{1,2})\2 ?([0-9]{1,4})")
_MONTH_YEAR = re.compile(r"(?:([0-9]{4})[./]([0-9]{1,2})|([0-9]{1,2})[./-]([0-9]{4}))")
_WINTER_YEARS = re.compile(r"winter (?:of )?([0-9]{4}) ?[-/] ?([0-9]{2}|[0-9]{4})")


def read_single(text: str, answers: Answers) -> Phrase:
    """Read one date from plain lower-case text; raise BadDate where it is none."""
    rest, mark = _trailing_mark(text)
    rest, clock, zone = cut_clock(rest)
    rest, leading, weekday, part = _leading(rest)
    piece = _with_mark(replace(_date(rest, answers), clock=clock, zone=zone), leading or mark)
    if weekday is not None:
        _check_weekday(piece, weekday)
    return Phrase(piece, piece) if part is None else third(piece, part)


def _trailing_mark(text: str) -> tuple[str, str]:
    if (match := _LAST_MARK.search(text)) is None:
        return text, ""
    return text[: match.start()], _AFTER.get(match[1], "~")


def _with_mark(piece: Piece, mark: str) -> Piece:
    return replace(piece, inferred=True) if mark == _INFERRED else replace(piece, mark=mark)


def _leading(text: str) -> tuple[str, str, int | None, int | None]:
    """Take off the words before the date: returns the rest, a mark, a weekday and which third is meant."""
    mark, weekday, part = "", None, None
    text = text.strip(" ,")
    while text:
        if text[0] == "~":
            mark, text = "~", text[1:].lstrip()
            continue
        if (match := _FIRST_WORD.match(text)) is None:
            break
        word = match[1]
        if word in MARKS:
            mark = MARKS[word]
        elif word in WEEKDAYS:
            weekday = WEEKDAYS[word]
        elif word in THIRDS:
            part = THIRDS[word]
        elif word not in SMALL_WORDS:
            break
        text = text[match.end() :]
    return text, mark, weekday, part


def _date(text: str, answers: Answers) -> Piece:
    text = text.strip(" ,.")
    if (match := _ISO.fullmatch(text)) and (match[3] or _is_month(match[2] or "01")):
        return Piece(match[1], match[2] or "", match[3] or "")
    if match := _THREE_NUMBERS.fullmatch(text):
        return _numbers(match[1], match[2], match[3], match[4], answers)
    if (match := _MONTH_YEAR.fullmatch(text)) and int(match[2] or match[3]) <= 12:
        return Piece(match[1] or match[4], (match[2] or match[3]).zfill(2))
    if (match := _WINTER_YEARS.fullmatch(text)) and (int(match[1]) + 1) % 100 == int(match[2]) % 100:
        return Piece(match[1], WINTER)
    return _from_words(text, answers)


def _is_month(digits: str) -> bool:
    """Tell whether EDTF has such a month or season; else 1998-99 is two years."""
    return "01" <= digits <= "12" or "21" <= digits <= "41"


def _numbers(first: str, separator: str, second: str, third_: str, answers: Answers) -> Piece:
    """Read 12.03.2025, 03/04/2025 or 2025/03/12; only dots say that the day comes first."""
    if len(first) == 4 and len(third_) <= 2:
        return Piece(first, second.zfill(2), third_.zfill(2))
    if len(first) > 2 or len(third_) not in {2, 4}:
        raise Unread
    month_first = separator != "." and answers.second(Doubt.ORDER)
    day, month = (second, first) if month_first else (first, second)
    year = third_ if len(third_) == 4 else full_year(third_, answers)
    piece = Piece(year, month.zfill(2), day.zfill(2))
    if not "01" <= piece.month <= "12":
        raise BadDate(f"There is no month {month}: write the month as a word, as 24 May 2025.")
    return piece


def _from_words(text: str, answers: Answers) -> Piece:
    words = tokens(text, answers)
    shape = shape_of(words)
    values = [value for _, value in words]
    roles = _day_or_year(values[1], answers) if shape == "MN" else _ROLES.get(shape)
    if roles is None:
        raise Unread
    found = dict(zip(roles, values, strict=True))
    day = found["d"].zfill(2) if "d" in found else ""
    return _winter(Piece(_year(found.get("y", ""), answers), found.get("m", ""), day), answers)


def _day_or_year(number: str, answers: Answers) -> str:
    """Return the roles of "May 12": the month, then a day, or a year of two digits."""
    is_year = int(number) > 31 or (len(number) == 2 and answers.second(Doubt.SHORT))
    return "my" if is_year else "md"


def _year(value: str, answers: Answers) -> str:
    return full_year(value.zfill(2), answers) if value.isdigit() and len(value) <= 2 else value


def _winter(piece: Piece, answers: Answers) -> Piece:
    """Ask which winter "winter 2022" is: EDTF names the winter by the year it begins in."""
    if piece.month != WINTER or not piece.year.isdigit() or piece.year == "0000" or answers.second(Doubt.WINTER):
        return piece
    return replace(piece, year=f"{int(piece.year) - 1:04d}")


def _check_weekday(piece: Piece, weekday: int) -> None:
    if not (piece.year.isdigit() and piece.day and "01" <= piece.month <= "12") or piece.year == "0000":
        return
    day = parse(f"{piece.year}-{piece.month}-{piece.day}")
    actual = date(*day.moments[0].lower).weekday()
    if actual != weekday:
        names = f"a {WEEKDAY_NAMES[actual]}, not a {WEEKDAY_NAMES[weekday]}"
        raise BadDate(f"{in_words(day)} is {names}: check which is right.")
