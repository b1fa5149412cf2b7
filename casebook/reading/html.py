"""Web pages: the words a reader sees, without what runs, is hidden or only styles them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from lxml import etree

from casebook.reading.encoding import decoded_as, load_every, undeclared
from casebook.reading.html_meta import Told
from casebook.reading.html_tags import AS_WRITTEN, CELLS, EMPTY, LINES, PARAGRAPHS, UNSEEN
from casebook.reading.limits import whole
from casebook.reading.model import Fault, UnreadableError
from casebook.reading.pages import unlabelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casebook.reading.protocol import Message

_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES: Final = re.compile("[ \t\n\r\f\u200b]+")
_DECLARED: Final = re.compile(
    rb"""<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN: Final = 4096
_WIDE: Final = (b"utf-16", b"utf-32")
_CHUNK: Final = 1 << 16

load_every()


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what the page says of itself, its visible text as pages, then how many."""
    text, told = visible(unmarked(whole(stream)))
    yield told.said()
    yield from unlabelled([text])


def unmarked(data: bytes, charset: str = "") -> str:
    """Decode a page: by its mark, else as its sender or the page itself says, else by its bytes."""
    sure, guess = undeclared(data)
    said = _DECLARED.search(data[:_DECLARED_WITHIN])
    # A page that could be read so far is in no wide encoding, whatever it says (HTML, 13.2.3.2).
    declared = said[1].decode("ascii") if said and not said[1].lower().startswith(_WIDE) else None
    text = decoded_as(data, sure, charset, declared, guess)
    if text is None:
        raise UnreadableError(Fault.NOT_TEXT)
    return text


def visible(text: str, told: Told | None = None) -> tuple[str, Told]:
    """Return the words of a page as it is seen, block by block, and what it says of itself, added to `told`."""
    seen = _Seen(told or Told())
    # The stubs allow for bytes, which lxml gives under Python 2 alone.
    parser = etree.HTMLParser(target=seen, encoding="utf-8", huge_tree=True, no_network=True)  # type: ignore[arg-type]
    data = text.encode("utf-8", "replace")
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
    parser.close()
    return seen.text(), seen.told


class _Seen:
    """Takes the tags of a page one by one (lxml's target of a parser)."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self._open: list[tuple[str, bool, bool]] = []  # tag, whether it is unseen, whether it is as written
        self._out: list[str] = []
        self._breaks = 2  # line ends since the last word
        self._space = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.told.start(tag, attributes)
        if tag in EMPTY:
            if tag in LINES:
                self._break(self._breaks + 1 if tag == "br" and self._breaks < 2 else 1)
            return
        unseen, as_written = self._state()
        hidden = unseen or tag in UNSEEN or _is_hidden(attributes)
        self._open.append((tag, hidden, as_written or tag in AS_WRITTEN))
        self._edge(tag, starts=True)

    def end(self, tag: str) -> None:
        self.told.end(tag)
        if tag in EMPTY:
            return
        self._edge(tag, starts=False)
        if any(tag == one for one, _, _ in reversed(self._open)):
            while self._open.pop()[0] != tag:
                pass

    def data(self, data: str | bytes) -> None:
        text = data if isinstance(data, str) else data.decode()
        self.told.data(text)
        unseen, as_written = self._state()
        if unseen:
            return
        if as_written:
            self._write(text)
        else:
            self._words(text)

    def comment(self, text: str | bytes) -> None:
        pass

    def close(self) -> None:
        pass

    def text(self) -> str:
        return "".join(self._out).strip("\n") + "\n" if self._out else ""

    def _state(self) -> tuple[bool, bool]:
        return self._open[-1][1:] if self._open else (False, False)

    def _edge(self, tag: str, *, starts: bool) -> None:
        if tag in PARAGRAPHS:
            self._break(2)
        elif tag in LINES:
            self._break(1)
        elif tag in CELLS and not starts and not self._state()[0]:
            self._out.append("\t")
            self._space = False

    def _break(self, lines: int) -> None:
        """End the line, and leave one free where two line ends are wanted; never more."""
        if self._state()[0] or not self._out:
            return
        while self._out and self._out[-1] == "\t":
            self._out.pop()
        self._out.append("\n" * max(0, lines - self._breaks))
        self._breaks, self._space = max(self._breaks, lines), False

    def _words(self, text: str) -> None:
        """Write with white space as a browser shows it: one space between words, none at the edges of a line."""
        joined = _SPACES.sub(" ", text)
        body = joined.strip(" ")
        spaced = self._space or joined.startswith(" ")
        if body:
            self._write((" " if spaced and not self._breaks else "") + body)
            self._space = joined.endswith(" ")
        else:
            self._space = spaced

    def _write(self, text: str) -> None:
        if text:
            self._out.append(text)
            self._breaks = 0


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or _HIDING.search(attributes.get("style", "")) is not None
