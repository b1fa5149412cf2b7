"""Whether the text of a page can be what was printed on it: rubbish is told by its characters, and said."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casebook.reading.model import Doubt

_NO_LETTERS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd]")  # codes a font did not map, passed on as they are
# A private character that stands alone is a bullet of a symbol font: on half of all pages, and no word is lost.
_PRIVATE: Final = re.compile(r"(?<=\S)[\ue000-\uf8ff]|[\ue000-\uf8ff](?=\S)")
# Latin, Armenian, Hebrew and Arabic letters as they were shaped for print. Left out: U+FDF0 to U+FDFF, which are typed.
_SHAPED: Final = re.compile("[\ufb00-\ufb17\ufb1d-\ufbb1\ufbd3-\ufdcf\ufe70-\ufefc]")
# UTF-8 read as Windows-1252: the bytes 80 to BF as it shows them, after C2 to C5, CE, CF, D0 to D9 or E2 80.
_NEXT: Final = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_TWICE_DECODED: Final = re.compile(f"[\u00c2-\u00c5\u00ce-\u00d1\u00d7-\u00d9\u00e2][{re.escape(_NEXT)}]")
_ALL_ACCENTS: Final = re.compile(r"[À-ÖØ-öø-ÿ]{5}")  # Windows-1251 read as Windows-1252: no language writes like that
_C1: Final = re.compile("[\x80-\x84\x86-\x9f]")  # control characters nobody has used since the 1980s
_CHANCE: Final = 2  # one such pair may be a name and a quotation mark


def settle(text: str) -> tuple[str, Doubt | None]:
    """Return a page's text with shaped letters as plain ones, and why it is not to be trusted, if so.

    Shaped letters become what NFKC makes of each (`settled`); nothing else is changed.
    """
    doubt = doubt_of(text)
    if text.isascii():
        return text, doubt
    plain = _plain(text)
    return plain, doubt if doubt or plain == text else Doubt.NORMALISED


def doubt_of(text: str) -> Doubt | None:
    """Return why a text cannot be what its writer meant, if its characters show that."""
    if _NO_LETTERS.search(text):
        return Doubt.UNMAPPED
    if text.isascii():
        return None
    if _PRIVATE.search(text):
        return Doubt.PRIVATE
    return Doubt.MOJIBAKE if _is_mojibake(text) else None


def settled(character: str) -> str:
    """Return what stands for one character of a page in its settled text: one or more characters."""
    return unicodedata.normalize("NFKC", character) if _SHAPED.match(character) else character


def _plain(text: str) -> str:
    return _SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _is_mojibake(text: str) -> bool:
    return any(
        sum(1 for _ in zip(range(_CHANCE), pattern.finditer(text), strict=False)) == _CHANCE
        for pattern in (_TWICE_DECODED, _ALL_ACCENTS, _C1)
    )
