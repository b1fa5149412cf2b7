"""Cuts a date in words into years, months, seasons and numbers."""

from __future__ import annotations

import re
from typing import TypeAlias

from casebook.schema.dates_doubts import Answers, Doubt, Unread
from casebook.schema.dates_pieces import full_year
from casebook.schema.dates_vocabulary import MONTHS, ORDINALS, SEASONS, SMALL_WORDS, VAGUE_ZONES
from casebook.schema.edtf import BadDate

Token: TypeAlias = tuple[str, str]
"""A kind (Y year, A year of two digits, M month, S season, N number) and its EDTF digits."""

_ERA = r"(?P<{}>bce?|ad|ce)\b"
_TOKEN = re.compile(
    r"(?P<decade>[0-9]{2}|'?)(?P<tens>[0-9])0'?s\b"
    r"|(?P<century>[0-9]{1,2})(?:st|nd|rd|th|\.|e)?[ ]?(?:century|jahrhundert|siecle)\b"
    rf"(?:[ ]{_ERA.format('century_era')})?"
    rf"|(?:ad[ ])?(?P<era_year>[0-9]{{1,4}})[ ]?{_ERA.format('era')}"
    r"|ad[ ](?P<ad_year>[0-9]{1,4})\b"
    rf"|(?P<part>{'|'.join(ORDINALS)}|[1-4])[ ]?(?P<of>quarter|half|[qh]\b)"
    r"|'(?P<short>[0-9]{2})\b"
    r"|(?P<season>[qh][1-4])\b"
    r"|(?P<number>[0-9]{1,4})(?:st|nd|rd|th|er)?(?![0-9a-z])"
    r"|(?P<word>[a-z]+)"
    r"|[ ,.]+"
)


def tokens(text: str, answers: Answers) -> list[Token]:
    """Cut plain lower-case text into tokens, small words left out; raise BadDate at anything unknown."""
    found, at = [], 0
    while at < len(text):
        if (match := _TOKEN.match(text, at)) is None:
            raise Unread(f"“{text[at : at + 20]}” is not understood: write a date as 24 May 2025, June 2024 or 2023.")
        at = match.end()
        if (token := _token(match, answers)) is not None:
            found.append(token)
    return found


def shape_of(words: list[Token]) -> str:
    """Return the kinds in a row, such as NMY."""
    return "".join(kind for kind, _ in words)


def _token(match: re.Match[str], answers: Answers) -> Token | None:
    if match["tens"]:
        return "Y", _decade(match["decade"], match["tens"], answers)
    if match["century"]:
        return "Y", _century(int(match["century"]), match["century_era"])
    if year := match["era_year"] or match["ad_year"]:
        return "Y", _era_year(int(year), match["era"] or "ad")
    if match["short"]:
        return "A", match["short"]
    if match["number"]:
        return _number(match["number"])
    return _word(match)


def _word(match: re.Match[str]) -> Token | None:
    word = match["word"] or match["season"] or ""
    if match["part"]:
        word = f"{match['of'][0]}{ORDINALS.get(match['part'], match['part'])}"
    if not word or word in SMALL_WORDS:
        return None
    if word in MONTHS:
        return "M", MONTHS[word]
    if word in SEASONS:
        return "S", SEASONS[word]
    if word in VAGUE_ZONES:
        raise BadDate(f"“{word.upper()}” names more than one time zone: write the offset from UTC, as +01:00.")
    raise Unread(f"“{word}” is not understood: write a date as 24 May 2025, June 2024 or 2023.")


def _number(digits: str) -> Token:
    if len(digits) == 3:
        raise BadDate("A year has four digits: write the year 409 as 0409, or as AD 409.")
    return ("Y" if len(digits) == 4 else "N"), digits


def _decade(hundreds: str, tens: str, answers: Answers) -> str:
    """Return 199X; "1900s" may be ten years or a hundred, "the 90s" are of a century not said."""
    if not hundreds.isdigit():
        return f"{full_year(f'{tens}0', answers)[:3]}X"
    if tens == "0" and answers.second(Doubt.HUNDRED):
        return f"{hundreds}XX"
    return f"{hundreds}{tens}X"


def _century(number: int, era: str | None) -> str:
    if number < 1:
        raise BadDate("Centuries count from 1: write 1st century.")
    return f"{'-' if era in {'bc', 'bce'} else ''}{number - 1:02d}XX"


def _era_year(year: int, era: str) -> str:
    """Return the EDTF year; 1 BC is year 0, 44 BC is year -43."""
    if year < 1:
        raise BadDate("There is no year 0 in this count: write 1 BC or AD 1.")
    if era in {"ad", "ce"}:
        return f"{year:04d}"
    return f"-{year - 1:04d}" if year > 1 else "0000"
