"""Where the sentences of a paragraph are.

They end where a mark is followed by white space (Unicode UAX 29), less what a language knows better: abbreviations,
initials, ordinals, figures. What stands between quotation marks or in brackets stays in one sentence with whoever
says it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from casebook.schema.paragraphs import Span, paragraphs
from casebook.schema.sentence_pairs import held_together
from casebook.schema.sentence_words import Words, words_of

__all__ = ["Span", "paragraphs", "sentences"]

_QUOTES: Final = "\"'”’“‘»«›‹"
_ENDING: Final = re.compile(
    rf"(?<![.!?…؟।])(?P<mark>[.!?…؟।]++)(?P<closers>(?:[{_QUOTES})\]}}*_]|[ \u00a0\u202f][»›](?=[\s,.;:!?)\]]|$)"
    r"|\[[^\]\s]{1,4}\]|[¹²³⁴-⁹⁰])*+)(?=\s)|[。！？][」』”’）]*"
)
_TOKEN: Final = re.compile(r"[^\s(\[{«»„“”\"‘‚/–—]*$")
_NEXT: Final = re.compile(rf"[\s{_QUOTES}„‚(\[{{¿¡*_–—-]*(?P<word>\w+)?(?P<after>.?)", re.DOTALL)
_SAYING: Final = re.compile(r"\s*(?:[—–-]\s*)?((?:(?:\w[\w’'-]*|\w{1,3}\.)\s+){1,3}\w+)")
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_ROMAN: Final = re.compile(r"[IVXLC]{2,}")
_DOTTED: Final = re.compile(r"(?:\w{1,3}\.-?)+\w{1,3}")
_SPELT: Final = re.compile(r"(?<!\w)\w\.\s?$")  # "z. " of "z. B."
# "U 2020. Kontron je": nothing is said yet before the point, which is the ordinal's.
_DATED: Final = re.compile(
    r"\W*(?:(?:u|od|do|na|iz|posle|nakon|pre|krajem|početkom|sredinom|dana|у|од|до|на|из|после|након|пре|крајем|почетком"
    r"|средином|дана|в|с|к|по)\s+)?(?:(?:\d{1,2}\.?\s+)?[^\W\d]{3,}\s+)?(?:\d{1,2}\.\s?\d{1,2}\.\s?)?\d{4}(?:\s*г)?",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"(?<!\w)(?:br|nr|no|str|s|бр|стр)\.\s*\d+$", re.IGNORECASE)  # "br. 5.": no ordinal
_LOOKS_BACK: Final = 60
_LOOKS_ON: Final = 80


def sentences(text: str, language: str = "") -> list[Span]:
    """Return where the sentences of one paragraph are, in order; together they hold all of it that is not blank.

    `language` is a tag (BCP 47); empty, the words of every language known count.
    """
    edges = [0, *_ends(text, words_of(language)), len(text)]
    spans = (_trimmed(text, start, end) for start, end in pairwise(edges))
    return [(start, end) for start, end in spans if start < end]


def _trimmed(text: str, start: int, end: int) -> Span:
    whole = text[start:end]
    return start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip())


def _ends(text: str, words: Words) -> Iterator[int]:
    held = held_together(text)
    begun = 0
    for found in _ENDING.finditer(text):
        end = found.end()
        if not _is_within(held, end) and not _Mark(text, words, begun, found).goes_on():
            yield end
            begun = end


def _is_within(spans: list[Span], at: int) -> bool:
    before = bisect_right(spans, (at, at)) - 1
    return before >= 0 and spans[before][0] < at <= spans[before][1]


def _spellings(written: str) -> set[str]:
    """Return what an abbreviation is known by: itself, behind a hyphen or an elision ("l'art."), or as a suffix."""
    plainly = written.casefold().replace("’", "'")
    street = {"str"} if plainly.endswith("str") else set[str]()
    return {plainly, plainly.rpartition("-")[2], plainly.rpartition("'")[2]} | street


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark that may end the sentence that began at `begun`."""

    text: str
    words: Words
    begun: int
    found: re.Match[str]

    def goes_on(self) -> bool:
        """Tell whether the sentence goes on behind the mark."""
        mark, following = self.found["mark"], self._following()
        word = following["word"] or ""
        if mark is None or not following[0].strip():
            return False
        if word[:1].islower() or self.text[self.found.start() - 1 : self.found.start()] in {"(", "["}:
            return True
        if any(closer in _QUOTES for closer in self.found["closers"]):
            return mark[-1] in "!?" and self._is_said()
        return mark == "." and self._abbreviates(word, following["after"])

    def _following(self) -> re.Match[str]:
        end = self.found.end()
        following = _NEXT.match(self.text, end, end + _LOOKS_ON)
        if following is None:
            raise ValueError("the pattern fits anything")
        return following

    def _is_said(self) -> bool:
        """Tell whether what follows a quoted question is who asks it: “Will you go?” Smith said."""
        following = _SAYING.match(self.text, self.found.end(), self.found.end() + _LOOKS_ON)
        return following is not None and not self.words.says.isdisjoint(following[1].casefold().split()[1:])

    def _abbreviates(self, word: str, after: str) -> bool:
        """Tell whether the point is of an abbreviation, an initial or an ordinal rather than of a sentence."""
        point = self.found.start()
        token = _TOKEN.search(self.text, max(self.begun, point - _LOOKS_BACK), point)
        written = token[0] if token else ""
        begins = word.casefold() in self.words.openers and after != "."
        spellings = _spellings(written)
        if _NUMBER.fullmatch(written) or (self.words.ordinals and _ROMAN.fullmatch(written)):
            return self._is_ordinal(written, word, begins=begins)
        if spellings & self.words.numbered and (word[:1].isdigit() or _ROMAN.fullmatch(word)):
            return True
        if len(written) == 1 and written.isalpha():
            return self._is_letter(written, word, after, begins=begins)
        if spellings & self.words.names:
            return True
        return (bool(spellings & self.words.others) or _DOTTED.fullmatch(written) is not None) and not begins

    def _is_ordinal(self, written: str, word: str, *, begins: bool) -> bool:
        so_far = self._so_far()
        if so_far == written and len(written) <= 3:
            return True  # "1. The board"
        if not self.words.ordinals:
            return False
        if _COUNTED.search(so_far):
            return False
        if len(written) > 2 and written.isdecimal():
            return not begins and _DATED.fullmatch(so_far) is not None
        return not begins and (not word[:1].isdigit() or written.isdecimal())

    def _so_far(self) -> str:
        """Return the sentence up to the mark, or the end of a long one."""
        point = self.found.start()
        return self.text[max(self.begun, point - _LOOKS_BACK) : point].strip()

    def _is_letter(self, written: str, word: str, after: str, *, begins: bool) -> bool:
        """Tell whether one letter with a point is an initial ("J. Smith") or part of an abbreviation ("z. B.")."""
        before = self.text[max(self.begun, self.found.start() - _LOOKS_BACK) : self.found.start() - 1]
        if written == "г" and before.rstrip()[-1:].isdigit():
            return not begins and _DATED.fullmatch(self._so_far()) is not None
        if written.isupper():
            return written != "I" or not before.rstrip()[-1:].islower() or not begins
        if len(word) == 1 and after == ".":
            return True
        if _SPELT.search(before):
            return written not in "дп" and not begins
        return written in self.words.names or (written in self.words.others and not begins)
