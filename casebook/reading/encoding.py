"""In which encoding a text was written: one rule, for the type of a file and for its text."""

from __future__ import annotations

import codecs
import encodings
from contextlib import suppress
from pkgutil import iter_modules
from typing import Final

LEGACY: Final = "cp1252"

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its first half
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_LATIN: Final = frozenset({"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"})  # what says these means the other
_MOSTLY: Final = 0.4
_HARDLY: Final = 0.05


def encoding_of(head: bytes, *, whole: bool = False) -> str | None:
    """Name the encoding of a text by its first bytes, or None where they are not text.

    A byte order mark decides; then zeros in every other byte mean UTF-16, any other zero means not text; then
    what decodes as UTF-8 is UTF-8 (a letter cut at the end of a `head` not `whole` does no harm); what is left is
    Windows-1252 unless it holds control characters. Other legacy encodings cannot be told apart by rule.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\0" in head:
        return _wide(head)
    if _is_utf8(head, whole):
        return "utf-8"
    return None if head.translate(None, _CONTROLS) != head else LEGACY


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its zeros stand: Latin letters have one in every pair."""
    pairs = max(1, len(head) // 2)
    first, second = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if second > _MOSTLY and first < _HARDLY:
        return "utf-16-le"
    if first > _MOSTLY and second < _HARDLY:
        return "utf-16-be"
    return None


def _is_utf8(head: bytes, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def load_all() -> None:
    """Import every codec named here: a limited child can open no file, not even Python's own."""
    for name in {
        LEGACY,
        "utf-8",
        "utf-16-le",
        "utf-16-be",
        "utf-32-le",
        "utf-32-be",
        *(n for _, n in _MARKS),
    }:
        codecs.lookup(name)


def load_every() -> None:
    """Import every codec Python has, before the limits: a web page or a mail names its own."""
    for module in iter_modules(encodings.__path__):
        with suppress(LookupError):  # those of another system, and what is no codec
            codecs.lookup(module.name)


def undeclared(data: bytes, sample: int = 1 << 20) -> tuple[str | None, str | None]:
    """Return the encoding a text shows beyond doubt, if it does, and that it has unless it says another."""
    guess = encoding_of(data[:sample], whole=len(data) <= sample)
    return (None if guess in {"utf-8", LEGACY} else guess), guess


def decoded_as(data: bytes, *names: str | None) -> str | None:
    """Decode by the first of these names that is an encoding; bytes that do not fit it are shown as U+FFFD."""
    for name in filter(None, names):
        plain = name.strip().lower()
        try:
            return data.decode(LEGACY if plain in _LATIN else plain, "replace")
        except (LookupError, UnicodeError, OSError):  # unknown, of no text, or one Python would have to load
            continue
    return None
