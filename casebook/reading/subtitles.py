"""Subtitles as SubRip (SRT) and WebVTT write them, whatever a hand or a program got wrong in them.

WebVTT: W3C Candidate Recommendation of 4 April 2019, 4 and 6; SubRip has no standard but its own practice.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from casebook.reading.pages import PAGE_CHARACTERS
from casebook.reading.spoken import Utterance, milliseconds, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_AT: Final = r"((?:[0-9]{1,3}:)?[0-9]{1,3}:[0-9]{2}(?:[.,:][0-9]{1,3})?)"
_TIMES: Final = re.compile(rf"\s*{_AT}\s*-{{1,3}}>\s*{_AT}(?:\s.*)?")
_NUMBER: Final = re.compile("[0-9]{1,9}")
_HEADER: Final = re.compile(r"WEBVTT(?:[ \t].*)?")
_UNSAID: Final = re.compile(r"(?:STYLE|REGION)\s*")
_VOICE: Final = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
# Tags of WebVTT and of what players of SRT understand; ASS overrides ("{\an8}"). Anything else may be words.
_TAGS: Final = re.compile(
    r"</?(?:[cibusv]|em|strong|span|font|lang|ruby|rt|br)(?:[.\s/][^<>]*)?>|<[0-9]{1,3}:[0-9:.]+>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
_BREAKS: Final = re.compile(r"<br\s*/?>|\\N", re.IGNORECASE)
_ENTITIES: Final = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


def utterances(lines: Iterable[str], known: Callable[[str], bool]) -> Iterator[Utterance]:
    """Give what is said in subtitles, in the order it is written; what stands outside of cues has no time."""
    cue, count, is_vtt = _Cue(None, None), 0, False
    unsaid = False  # in the header of a WebVTT file, or in a block of its styles
    for number, line in enumerate(lines):
        if times := _TIMES.fullmatch(line):
            cue.leave_out_identifier(count, any_line=is_vtt)
            yield from cue.said(known)
            count += 1
            cue, unsaid = _Cue(milliseconds(times[1]), milliseconds(times[2])), False
        elif not line.strip():
            unsaid, cue.is_open = False, False
            if is_vtt:  # an empty line ends a cue; in SRT people leave some within them
                yield from cue.said(known)
                cue = _Cue(None, None)
        elif number == 0 and _HEADER.fullmatch(line):
            is_vtt = unsaid = True
        elif unsaid or (is_vtt and cue.is_new and _UNSAID.fullmatch(line)):
            unsaid = True
        else:
            yield from cue.take(line, known)
    yield from cue.said(known)


class _Cue:
    """The lines of a cue that is being read, or of what stands outside of cues."""

    def __init__(self, begin: int | None, until: int | None) -> None:
        self._begin = begin
        self._until = until if until is not None and begin is not None and until >= begin else None
        self._odd = until != self._until
        self._lines: list[str] = []
        self._size = 0
        self.is_open = True  # no empty line came after the last one

    @property
    def is_new(self) -> bool:
        """Say whether nothing was begun."""
        return self._begin is None and not self._lines

    def take(self, line: str, known: Callable[[str], bool]) -> Iterator[Utterance]:
        """Add a line; give what there is of a cue that runs over a page, so that any size costs no memory."""
        if self._size > PAGE_CHARACTERS:
            yield from self.said(known)
        self._lines.append(line)
        self._size += len(line)
        self.is_open = True

    def leave_out_identifier(self, count: int, *, any_line: bool) -> None:
        """Take the line before the times of the next cue away where it is that one's number, or its name.

        `count` is how many cues came before: a number that stands apart from the times is theirs if it goes on.
        """
        last = self._lines[-1].strip() if self._lines else ""
        is_number = _NUMBER.fullmatch(last) is not None and (self.is_open or int(last) in (count, count + 1))
        if is_number or (any_line and self._begin is None and len(self._lines) == 1):
            self._lines.pop()

    def said(self, known: Callable[[str], bool]) -> Iterator[Utterance]:
        """Give its words, those of each speaker apart, and forget them."""
        text = "\n".join(self._lines)
        self._lines, self._size = [], 0
        voiced = _VOICE.split(_BREAKS.sub("\n", text))
        yield from self._of("", voiced[0], known)
        for voice, words in zip(voiced[1::2], voiced[2::2], strict=True):
            yield from self._of(_plain(voice).strip(), words, known)

    def _of(self, speaker: str, marked: str, known: Callable[[str], bool]) -> Iterator[Utterance]:
        """Give the words of one voice; a line that names another begins that one's."""
        words: list[str] = []
        for line in _plain(marked).split("\n"):
            name, rest = named(line, known) if self._begin is not None else ("", line)
            if name:
                yield from self._made(speaker, words)
                speaker, words = name, []
            words.append(rest)
        yield from self._made(speaker, words)

    def _made(self, speaker: str, words: list[str]) -> Iterator[Utterance]:
        if text := "\n".join(line.strip() for line in words if line.strip()):
            yield Utterance(text, self._begin, self._until, speaker, self._odd)


def _plain(marked: str) -> str:
    """Return the words of a cue without its tags."""
    return _ENTITIES.sub(lambda found: unescape(found[0]), _TAGS.sub("", marked)).replace("\\h", " ")
