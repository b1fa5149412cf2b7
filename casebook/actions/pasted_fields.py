"""What the readers of pasted entries share: values that a source's fields take, and nothing that is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from casebook.models.choices import SOURCE_TYPE
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import BadValue

Raw = dict[str, str]

_TYPES = {word for word, _ in SOURCE_TYPE.options}
_TAG = re.compile(r"[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*")


def filled(**fields: str) -> Raw:
    """Return the fields that are filled and say something."""
    told = {name: text.strip() for name, text in fields.items()}
    return {name: text for name, text in told.items() if text}


def told(raw: Raw) -> Raw | None:
    """Return what an entry came to, or None where it names and points to nothing."""
    return raw if raw.get("title") or raw.get("url") else None


def names(listed: Iterable[str]) -> str:
    """Return names one a line."""
    return "\n".join(name for name in (" ".join(one.split()) for one in listed) if name)


def in_order(name: str) -> str:
    """Return "Ana Novak" for "Novak, Ana"; a name of other parts stays as it is."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def kind(word: str) -> str:
    """Return a type that a source may have, or nothing."""
    return word if word in _TYPES else ""


def address(url: str, doi: str = "") -> str:
    """Return an address on the web; a DOI is one (DOI Handbook, 3.8)."""
    if url.strip().lower().startswith(("http://", "https://")):
        return url.strip()
    bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", doi.strip(), flags=re.IGNORECASE)
    return f"https://doi.org/{bare}" if bare.startswith("10.") else ""


def language(tag: str) -> str:
    """Return a language tag (BCP 47), or nothing for a language in words."""
    return tag.strip() if _TAG.fullmatch(tag.strip()) else ""


def dated(text: str) -> str:
    """Return a date as given where Casebook can read it, or nothing."""
    try:
        return text.strip() if PartialDate().clean(text.strip()) else ""
    except BadValue:
        return ""


def day(*untrusted_parts: Any) -> str:
    """Return year, month and day, as far as they are numbers, as a date (EDTF)."""
    numbers: list[int] = []
    for part in untrusted_parts[:3]:
        if not str(part).isdecimal():
            break
        numbers.append(int(part))
    try:
        date(*[*numbers, 1, 1][: max(3, len(numbers))])
    except (TypeError, ValueError, OverflowError):
        return ""
    return "-".join(f"{number:0{width}}" for number, width in zip(numbers, (4, 2, 2), strict=False))
