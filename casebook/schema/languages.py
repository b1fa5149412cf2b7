"""In which language a passage is likely to be, guessed from its letters alone, on this machine."""

from __future__ import annotations

from functools import cache
from typing import Protocol

_READ = 1_000  # characters that a guess looks at
_LEAST = 24  # bytes of letters in UTF-8, below which names and figures pass for anything
_SURE = 0.8  # probability below which nothing is said
_TODAY = {"iw": "he", "in": "id", "ji": "yi"}  # by the tags that RFC 5646 has in place of these
_ALIKE = (frozenset(("bs", "hr", "sr", "sh", "cnr")), frozenset(("no", "nb", "nn")), frozenset(("id", "ms")))


class _Found(Protocol):
    language: str
    probability: float
    is_reliable: bool


class _Detector(Protocol):
    def FindLanguage(self, text: str) -> _Found: ...  # noqa: N802 - the library's own name


def guess_language(text: str) -> str | None:
    """Return the tag (BCP 47) of the language a text is likely to be in; None where it is too short, or unclear.

    Bosnian, Croatian and Serbian, say, are told from each other by chance: see `same_language`.
    """
    read = "".join(one if one.isprintable() else " " for one in text[:_READ])
    letters = "".join(filter(str.isalpha, read))
    if len(letters.encode()) < _LEAST:
        return None
    found = _detector().FindLanguage(text=read.lower() if read.isupper() else read)
    if not found.is_reliable or found.probability < _SURE or "-" in found.language:  # "-Latn": names, as a rule
        return None
    return _TODAY.get(found.language, found.language)


def same_language(one: str, other: str) -> bool:
    """Tell whether two tags are of one language, or of two that a guess cannot tell apart; regions aside."""
    first, second = _primary(one), _primary(other)
    return first == second or any(first in kin and second in kin for kin in _ALIKE)


def _primary(tag: str) -> str:
    return tag.strip().casefold().replace("_", "-").partition("-")[0]


@cache
def _detector() -> _Detector:
    """Return the network, which is small (0.3 MB) and made when it is first asked: Google's CLD3."""
    from gcld3 import NNetLanguageIdentifier  # noqa: PLC0415 - not on the way to a window

    made: _Detector = NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_READ)
    return made
