"""One date in English words, with what is not known of it said in words too."""

from __future__ import annotations

from casebook.schema.edtf_calendar import SEASONS, days_in_month, matching, years_matching
from casebook.schema.edtf_parts import APPROXIMATE, UNCERTAIN, Moment

_FIRST_HALF = ("January", "February", "March", "April", "May", "June")
_SECOND_HALF = ("July", "August", "September", "October", "November", "December")
_MONTHS = _FIRST_HALF + _SECOND_HALF
_ORDINALS = ("first", "second", "third", "fourth")
_QUARTERS = {33 + n: f"{word} quarter" for n, word in enumerate(_ORDINALS)}
_THIRDS = {37 + n: f"{word} four months" for n, word in enumerate(("first", "middle", "last"))}
_HALVES = {40 + n: f"{word} half" for n, word in enumerate(_ORDINALS[:2])}
_PARTS = _QUARTERS | _THIRDS | _HALVES
_NOTES = {
    UNCERTAIN: "uncertain",
    APPROXIMATE: "approximate",
    UNCERTAIN | APPROXIMATE: "uncertain and approximate",
}


def moment_words(moment: Moment) -> str:
    """Say one date: `24 May 2025, 23:29 UTC`, `about June 2024`, `some year from 1900 to 1999`."""
    said = _date(moment) + _time(moment)
    if moment.digits is not None:
        return f"about {said}{_estimate_range(moment)}"
    return _with_marks(said, moment)


def year_words(year: int) -> str:
    """Say a year; year 0 is 1 BCE, and years before 1000 carry their era so that they read as years."""
    if year <= 0:
        return f"{_number(1 - year)} BCE"
    return f"{year} CE" if year < 1000 else _number(year)


def joined(words: list[str], last: str) -> str:
    """Join as `a, b or c`, with `last` before the last."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _number(year: int) -> str:
    return f"{year:,}" if year >= 10_000 else str(year)


def _date(moment: Moment) -> str:
    if not moment.month:
        return _year_alone(moment.year)
    if "X" not in moment.month and int(moment.month) in SEASONS:
        return _season(moment.year, int(moment.month))
    return _day_in_month(moment) if moment.day else _month(moment.month) + _of_year(moment)


def _year_alone(year: str) -> str:
    if _is_decade(year):
        return f"the {year[:3]}0s"
    return _year(year)


def _is_decade(year: str) -> bool:
    return year[:3].isdigit() and year[3:] == "X" and year[0] != "0"


def _year(pattern: str) -> str:
    """Say a year as part of a longer phrase."""
    if "X" not in pattern:
        return year_words(int(pattern))
    if pattern == "XXXX":
        return "an unknown year"
    if _is_decade(pattern):
        return f"some year of the {pattern[:3]}0s"
    digits = pattern.rpartition("X")[2]
    first, last = next(years_matching(pattern)), next(years_matching(pattern, latest_first=True))
    told = digits and not pattern.startswith("-")  # the digits of EDTF are not those of a year BCE
    ending = f" ending in {digits}," if told else ""
    return f"some year{ending} from {_run(year_words(first), year_words(last))}"


def _run(first: str, last: str) -> str:
    """Say `first to last`, naming the era they share once."""
    era = last.rpartition(" ")[2]
    shared = era in {"BCE", "CE"} and first.endswith(f" {era}")
    return f"{first.removesuffix(f' {era}') if shared else first} to {last}"


def _season(year: str, season: int) -> str:
    if season in _PARTS:
        return f"{_PARTS[season]} of {_year(year)}"
    name = ("spring", "summer", "autumn", "winter")[(season - 21) % 4]
    where = "" if season < 25 else f" ({'northern' if season < 29 else 'southern'} hemisphere)"
    first_month, last_month = SEASONS[season]
    return f"{name}{_over_new_year(year) if last_month < first_month else _after_name(year)}{where}"


def _after_name(year: str) -> str:
    return f" {_year(year)}" if "X" not in year else f" of {_year(year)}"


def _over_new_year(year: str) -> str:
    if "X" in year or int(year) < 1000:
        return f" beginning in {_year(year)}"
    following = int(year) + 1
    return f" {year}\N{EN DASH}{following if following % 100 == 0 else f'{following % 100:02d}'}"


def _month(month: str) -> str:
    if month == "XX":
        return "some month"
    numbers = matching(month, 12)
    names = [_MONTHS[number - 1] for number in numbers]
    return joined(names, "or") if len(names) <= 3 else f"some month from {names[0]} to {names[-1]}"


def _of_year(moment: Moment) -> str:
    plain = "X" not in moment.year and moment.month != "XX"
    return f" {_year(moment.year)}" if plain else f" of {_year(moment.year)}"


def _day_in_month(moment: Moment) -> str:
    if moment.day == "XX":
        inside = _year(moment.year) if moment.month == "XX" else _month(moment.month) + _of_year(moment)
        return f"some day in {inside}"
    days, rest = _days(moment), _month(moment.month) + _of_year(moment)
    if "X" in moment.month:
        return f"{_listed([_ordinal(day) for day in days], 'the ')} of {rest}"
    return f"{_listed([str(day) for day in days])} {rest}"


def _days(moment: Moment) -> tuple[int, ...]:
    if "X" in moment.month:
        return matching(moment.day, 31)
    sample = 2000 if "X" in moment.year else int(moment.year)  # a leap year, where the year may be one
    return matching(moment.day, days_in_month(sample, int(moment.month)))


def _listed(days: list[str], article: str = "") -> str:
    """Say the days: a pattern has either nine or ten in a row (1X) or at most four apart (X1)."""
    if len(days) <= 4:
        return article + joined(days, "or")
    return f"some day from {article}{days[0]} to {article}{days[-1]}"


def _ordinal(day: int) -> str:
    ending = "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _time(moment: Moment) -> str:
    if not moment.clock:
        return ""
    zone = f" UTC{moment.zone.removeprefix('Z')}" if moment.zone else ""
    return f", {moment.clock.removesuffix(':00')}{zone}"


def _with_marks(said: str, moment: Moment) -> str:
    names = ("year", "season" if moment.month >= "21" and moment.exact else "month", "day")
    present = [
        (name, mark)
        for name, mark, written in zip(names, moment.marks, (moment.year, moment.month, moment.day), strict=True)
        if written
    ]
    marks = {mark for _, mark in present}
    return _marked_whole(said, marks.pop()) if len(marks) == 1 else f"{said} ({_notes(present)})"


def _marked_whole(said: str, mark: int) -> str:
    vague = said.startswith(("some ", "an "))
    if mark & APPROXIMATE and not vague:
        said, mark = f"about {said}", mark & ~APPROXIMATE
    return f"{said} ({_NOTES[mark]})" if mark else said


def _notes(present: list[tuple[str, int]]) -> str:
    """Say which components carry which mark; an uncertain year beside a sure month was inferred."""
    groups = {mark: [name for name, own in present if own == mark] for mark in _NOTES}
    notes = [
        "year inferred" if (mark, names) == (UNCERTAIN, ["year"]) else f"{joined(names, 'and')} {_NOTES[mark]}"
        for mark, names in groups.items()
        if names
    ]
    return ", ".join(notes)


def _estimate_range(moment: Moment) -> str:
    """Say the years that share the significant digits of an estimate."""
    size = 10 ** max(len(moment.year.lstrip("-")) - (moment.digits or 0), 0)
    magnitude = abs(moment.lower.year) // size * size
    ends = sorted((-n if moment.lower.year < 0 else n) for n in (magnitude, magnitude + size - 1))
    return f" (some year from {_run(*map(year_words, ends))})" if size > 1 else ""
