"""Cuts the time of day, and its zone, out of a date in words."""

from __future__ import annotations

import re

from casebook.schema.dates_vocabulary import ZONES
from casebook.schema.edtf import BadDate

_ZONE = (
    r"(?P<zone>(?:utc|gmt)? ?[+-][0-9]{1,2}(?::?[0-9]{2})?|" + "|".join(sorted(ZONES, key=len, reverse=True)) + r")?"
)
_CLOCK = re.compile(
    r"(?:^|[ ,t])(?:at |um )?"
    r"(?:(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<h2>[0-9]{1,2})(?:[.](?P<m2>[0-9]{2}))? ?(?P<half2>[ap])\.?m\b\.?)"
    rf"(?: uhr)? ?{_ZONE}(?=$|[ ,])"
)


def cut_clock(text: str) -> tuple[str, str, str]:
    """Cut a time out of the text: returns the rest, HH:MM:SS or "", and the zone as EDTF has it or ""."""
    if (match := _CLOCK.search(text)) is None:
        return text, "", ""
    hour, minute = int(match["h"] or match["h2"]), match["m"] or match["m2"] or "00"
    if half := match["half"] or match["half2"]:
        if not 1 <= hour <= 12:
            raise BadDate("A time with am or pm has an hour from 1 to 12: write it as 11:29 pm or 23:29.")
        hour = hour % 12 + (12 if half == "p" else 0)
    return (
        f"{text[: match.start()]} {text[match.end() :]}",
        f"{hour:02d}:{minute}:{match['s'] or '00'}",
        _zone(match["zone"]),
    )


def _zone(written: str | None) -> str:
    name = (written or "").strip()
    if not name or name in ZONES:
        return ZONES.get(name, "")
    sign, digits = name.lstrip("utcgm ")[0], re.sub(r"[^0-9]", "", name)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return "Z" if int(digits) == 0 else f"{sign}{hours.zfill(2)}:{minutes}"
