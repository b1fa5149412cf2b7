"""When two texts are the same words, and when one holds the other: typography aside, and nothing else aside."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\u301f\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u02bc\u00b4\u0060\uff07"
_DASHES = "\u2010\u2011\u2012\u2013\u2015\u2212\ufe58\ufe63\uff0d"
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARK = "\x01"  # in place of a hyphen that a line ends with, or of the soft one that reading left there
_BROKEN = re.compile(r"(?<=\w)(?:[-\u00ad\u2010]\s*\n\s*|\u00ad)(?=\w)")
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DASHES, "-"),
        "\u2014": " - ",
        **dict.fromkeys(_UNSEEN, None),
    }
)
# Compatibility forms that change a figure when they are undone: 10² is not 102, nor 1½ 11/2.
_MEANINGFUL = ("<super>", "<sub>", "<fraction>", "<circle>")


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts differ in typography alone: quotation marks, dashes, spaces, letter forms (NFKC)."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """Return a text with its typography made plain, its words, figures, case and accents as they were."""
    mapped = unicodedata.normalize("NFC", text).translate(_TABLE)
    composed = unicodedata.normalize("NFC", "".join(map(_compatible, mapped)))
    return " ".join(composed.split())


def holds(text: str, words: str) -> bool:
    """Tell whether a text holds some words as whole words, word for word, typography aside; never empty words."""
    return _holds(plain(text), plain(words))


def page_forms(page: str) -> tuple[str, ...]:
    """Return a page as extracted, made plain: as it is, and with a mark for each hyphen that broke a word in two."""
    marked = _BROKEN.sub(_MARK, page)
    return (plain(page),) if marked == page else (plain(page), plain(marked))


def holds_on_page(forms: tuple[str, ...], words: str) -> bool:
    """Tell whether a page, given in its forms, holds some words, wherever it breaks them over lines.

    A hyphen at the end of a line may be the word's own ("long-term") or not ("sched-ule"): either is held.
    """
    return any(_holds(form, plain(words)) or (_MARK in form and _holds_broken(form, plain(words))) for form in forms)


def names(text: str, name: str) -> bool:
    """Tell whether a text names somebody by a name: as whole words, case, accents and typography aside."""
    return _holds(_folded(text), _folded(name))


def quoted(text: str) -> list[str]:
    """Return what stands between quotation marks in a text: double ones, or single where there are no double."""
    marked = plain(text)
    spans = re.findall(r'"([^"]*)"', marked) or re.findall(r"(?<!\w)'(.+?)'(?!\w)", marked)
    return [span.strip() for span in spans if span.strip()]


@cache
def _compatible(character: str) -> str:
    keep = unicodedata.decomposition(character).startswith(_MEANINGFUL)
    return character if keep else unicodedata.normalize("NFKC", character)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", plain(text).casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _holds_broken(text: str, words: str) -> bool:
    letters = (f"[-{_MARK}]" if letter == "-" else re.escape(letter) for letter in words)
    return bool(words) and _whole(words, f"{_MARK}?".join(letters)).search(text) is not None


def _holds(text: str, words: str) -> bool:
    start = text.find(words)  # to be quick: most texts do not hold most words
    return bool(words) and start >= 0 and _whole(words, re.escape(words)).search(text, start) is not None


def _whole(words: str, pattern: str) -> re.Pattern[str]:
    """Return a pattern that finds some words only where no letter goes on from them."""
    before = rf"(?<![\w{_MARK}])" if _parts_words(words[0]) else ""
    after = rf"(?![\w{_MARK}])" if _parts_words(words[-1]) else ""
    return re.compile(before + pattern + after)


def _parts_words(character: str) -> bool:
    """Tell whether a letter or digit is of a script that puts spaces between words."""
    return character.isalnum() and unicodedata.east_asian_width(character) not in "WF"
