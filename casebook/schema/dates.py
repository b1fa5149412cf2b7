"""Reads dates as people write them, and says what is in doubt where EDTF would have to guess."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial

from casebook.schema.dates_doubts import Findings, explore
from casebook.schema.dates_forms import read_form
from casebook.schema.edtf import BadDate, Edtf, in_words, parse
from casebook.schema.edtf_parse import LONGEST

_LONGEST_WORDS = 120  # characters; every step below is at worst quadratic in these
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"  # hyphens, figure, en and em dash, minus
_QUOTES = "\u2018\u2019\u00b4`"
_SAME = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_QUOTES, "'"), "_": " "})


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing a date may mean: its EDTF, and the same in words."""

    edtf: str
    echo: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a date in words.

    `stated` is the text exactly as given. Either `edtf` is settled and `echo` says it in words, or `question`
    says what is in doubt, `echo` is empty, and `alternatives` holds what can be chosen (none where only the
    user can know, such as a missing year).
    """

    edtf: str | None
    stated: str
    echo: str
    alternatives: tuple[Alternative, ...] = ()
    question: str | None = None


def read_date(text: str) -> Reading:
    """Read EDTF, or English words with some German and French; raise BadDate, saying what to write.

    Text that is EDTF is taken as it is; nothing that can be read in two ways is settled by guessing.
    """
    if not text.strip():
        raise BadDate("The date is empty: write it as 24 May 2025, June 2024 or 2023.")
    if (given := _as_edtf(text.strip())) is not None:
        return Reading(given.text, text, in_words(given))
    findings = explore(partial(read_form, _plain(text)))
    return _settled(text, findings) if not findings.doubts else _question(text, findings)


def _as_edtf(text: str) -> Edtf | None:
    """Parse as EDTF, in small letters too."""
    for written in (text, text.upper()):
        try:
            return parse(written)
        except BadDate:
            continue
    return None


def _plain(text: str) -> str:
    """Return small letters without accents, single spaces and plain dashes; raise BadDate where too long."""
    if len(text) > LONGEST:
        raise BadDate(f"A date has at most {_LONGEST_WORDS} characters: write only the date.")
    letters = unicodedata.normalize("NFKD", text.translate(_SAME).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = re.sub(r"\s+", " ", bare).strip(" ,.;:!")
    if len(plain) > _LONGEST_WORDS:
        raise BadDate(f"A date has at most {_LONGEST_WORDS} characters: write only the date.")
    return plain


def _settled(text: str, findings: Findings) -> Reading:
    (edtf,) = findings.readings
    return Reading(edtf, text, in_words(parse(edtf)))


def _question(text: str, findings: Findings) -> Reading:
    alternatives = tuple(Alternative(edtf, in_words(parse(edtf))) for edtf in findings.readings)
    question = " ".join(doubt.value for doubt in findings.doubts)
    return Reading(None, text, "", alternatives, question)
