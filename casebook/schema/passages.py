"""A passage as a person quotes it, from the text of a page as it was read."""

from __future__ import annotations

import re

_BROKEN = re.compile(r"(?<=\w)[-\u00ad\u2010][ \t]*\n\s*(?=[^\W\d_])")  # a hyphen between the letters of two lines
_SPACES = re.compile(r"\s+")


def as_quoted(*read: str) -> str:
    """Return parts of pages as one passage: lines run on, and words that were broken over two lines are whole.

    A hyphen at the end of a line goes where a small letter follows it ("sched-", "ule"), and stays where none does
    ("Rhein-", "Main"): there it is likely to be the word's own.
    """
    whole = "\n".join(read)
    return _SPACES.sub(" ", _BROKEN.sub(_hyphen, whole)).strip()


def _hyphen(found: re.Match[str]) -> str:
    follows = found.string[found.end()]
    return "" if follows.islower() else "-"
