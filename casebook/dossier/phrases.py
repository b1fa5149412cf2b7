"""English for what is counted, listed and dated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from casebook.schema.edtf import BadDate, in_words, parse
from casebook.schema.types import Value

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
# Words that begin a sentence with a capital and lose it in the middle of one; a name keeps its own.
_COMMON = frozenset((
    "a", "about", "all", "an", "any", "around", "at", "before", "both", "by", "during", "each", "every", "few",
    "following", "from", "his", "her", "hers", "if", "in", "it", "its", "later", "many", "more", "most", "neither",
    "no", "none", "not", "nothing", "of", "on", "one", "only", "our", "over", "several", "she", "he", "since",
    "some", "somebody", "someone", "that", "the", "their", "there", "these", "they", "this", "those", "three",
    "two", "under", "until", "we", "when", "while", "with",
))  # fmt: skip

# Bodies whose names are titles rather than names, and take an article in a sentence.
_BODIES = frozenset((
    "agency", "association", "authority", "board", "bureau", "chamber", "commission", "committee", "council", "court",
    "department", "federation", "government", "inspectorate", "institute", "ministry", "office", "parliament", "police",
    "registry", "register", "service", "tribunal", "union",
))  # fmt: skip


def number(count: int, *, capital: bool = False) -> str:
    """Return a count in words up to twenty, in digits above."""
    words = _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
    return capitalised(words) if capital else words


def counted(count: int, one: str, many: str = "", *, capital: bool = False) -> str:
    """Return "one claim" or "three claims"."""
    return f"{number(count, capital=capital)} {one if count == 1 else many or one + 's'}"


def joined(items: Sequence[str]) -> str:
    """Return "a, b and c"."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def capitalised(text: str) -> str:
    """Return the text with a capital at its start."""
    return text[:1].upper() + text[1:]


def definite(name: str, *, capital: bool = False) -> str:
    """Return a name as it stands in a sentence: "the Port Authority", "the Register of Companies", but "Kontron"."""
    # The head of the name: what stands before "of Companies" or a bracket.
    words = re.split(r" (?:of|for|in) | \(", name.casefold(), maxsplit=1)[0].split()
    titled = len(name.split()) > 1 and words and words[-1] in _BODIES
    if not titled or words[0] in _COMMON or any(word.endswith(("'s", "\u2019s")) for word in words):
        return name
    return f"{'The' if capital else 'the'} {name}"


def lowered(text: str) -> str:
    """Return the text as it reads within a sentence: a common word at its start loses its capital."""
    first = text.partition(" ")[0].rstrip(",")
    return text[:1].lower() + text[1:] if first.casefold() in _COMMON else text


def sentence(text: str) -> str:
    """Return the text with a full stop where it ends without a mark."""
    text = text.rstrip()
    return text if text.rstrip("”’\"')]")[-1:] in tuple(".!?…。！？") else f"{text}."


def date_words(edtf: Value, stated: Value = None) -> str:
    """Return a date in words, or as it was stated where it is none."""
    if not edtf:
        return str(stated or "")
    try:
        return in_words(parse(str(edtf)))
    except BadDate:
        return str(edtf)


def day_words(moment: str) -> str:
    """Return the day of a moment kept as 2025-05-24T23:29:00Z, in words."""
    return date_words(moment[:10])


def folded(text: str) -> str:
    """Return a text as names are compared: without case, accents or kinds of space."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())


def bytes_words(size: int) -> str:
    """Return a size in bytes as people read it."""
    for unit, scale in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if size >= scale:
            return f"{size / scale:.1f} {unit}"
    return f"{size} bytes"
