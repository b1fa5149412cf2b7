"""A passage as a person quotes it, from the text of a page as it was read."""

from __future__ import annotations

import re

# A hyphen between the letters of two lines; where reading joined the lines, a soft one stands for it.
_BROKEN = re.compile(r"(?<=\w)(?:[-\u00ad\u2010][ \t]*\n\s*|\u00ad)(?=\w)")
_SOFT = "\u00ad"
_JOINT = r"(?:[-\u00ad\u2010]?\s*\n\s*|\u00ad)?"  # what may stand between two letters of a word, as it was read
_SPACES = re.compile(r"\s+")


def as_quoted(*read: str) -> str:
    """Return parts of pages as one passage: lines run on, and words that were broken over two lines are whole.

    A hyphen at the end of a line goes where a small letter follows it ("sched-", "ule"), and stays where none does
    ("Rhein-", "Main"): there it is likely to be the word's own.
    """
    whole = "\n".join(read)
    return _SPACES.sub(" ", _BROKEN.sub(_hyphen, whole).replace(_SOFT, "")).strip()


def _hyphen(found: re.Match[str]) -> str:
    follows = found.string[found.end()]
    return "" if follows.islower() else "-"


def place_of(text: str, exact: str, prefix: str, suffix: str) -> tuple[int, int] | None:
    """Return where words stand in another reading of their page, from start to end; None where they do not.

    Spaces, line ends and broken words may differ. Of several places the one is meant whose surroundings are most like
    those that were (W3C Web Annotation, 4.2.4: prefix and suffix).
    """
    pattern = _loosely(exact)
    places = [found.span() for found in re.finditer(pattern, text)] if pattern else []
    if not places:
        return None
    return max(places, key=lambda place: _alike(text, place, prefix, suffix))


def _loosely(exact: str) -> str:
    """Return a pattern of words with any space, or a break within one, between their letters' groups."""
    parts = as_quoted(exact).split()
    return r"\s+".join(_JOINT.join(map(_letter, part)) for part in parts)


def _letter(letter: str) -> str:
    return r"[-\u00ad\u2010]" if letter == "-" else re.escape(letter)


def _alike(text: str, place: tuple[int, int], prefix: str, suffix: str) -> int:
    start, end = place
    before, after = _letters(text[:start][-2 * len(prefix) - 8 :]), _letters(text[end : end + 2 * len(suffix) + 8])
    return _shared(before[::-1], _letters(prefix)[::-1]) + _shared(after, _letters(suffix))


def _letters(text: str) -> str:
    return "".join(text.split())


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts share from their beginnings."""
    for count, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return count
    return min(len(one), len(other))
