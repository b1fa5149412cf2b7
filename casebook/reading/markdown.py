"""A text somebody is writing in Markdown (CommonMark, with tables): its words, a line a paragraph, no marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from markdown_it import MarkdownIt

from casebook.reading.pages import paginate
from casebook.reading.text import decoded, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from casebook.reading.protocol import Message

_BREAKS: Final = {"softbreak": " ", "hardbreak": " "}
_CELLS: Final = frozenset({"th_open", "td_open"})


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give the text of a stream as pages, then how many; links and pictures by their words alone."""
    guessed, pieces = decoded(stream)
    lines = lines_of_markdown("".join(pieces))
    yield from told(paginate(f"{line}\n\n" for line in lines), guessed=guessed)


def lines_of_markdown(text: str) -> Iterator[str]:
    """Yield the paragraphs, headings, list entries, lines of code and rows, cells parted by tabs."""
    row: list[str] = []
    in_cell = False
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_unfronted(text)):
        in_cell = token.type in _CELLS or (in_cell and token.type == "inline")
        if token.type == "tr_close":
            yield "\t".join(row)
            row = []
        elif token.type in {"fence", "code_block"}:
            yield from filter(str.strip, token.content.splitlines())
        elif token.type == "inline" and in_cell:
            row.append(_words(token.children or ()))
        elif token.type == "inline":
            yield _words(token.children or ())


def _words(tokens: Sequence[Token]) -> str:
    parts = (_BREAKS.get(token.type) or _written(token) for token in tokens)
    return " ".join("".join(parts).split())


def _written(token: Token) -> str:
    if token.type == "image":
        return _words(token.children or ())
    return token.content if token.type in {"text", "code_inline", "text_special"} else ""


def _unfronted(text: str) -> str:
    """Return a text without the block of settings ("---", YAML) that some editors put before it."""
    head, _, rest = text.removeprefix("---\n").partition("\n---\n")
    settings = text.startswith("---\n") and rest and all(":" in line or line[:1] in " -#" for line in head.splitlines())
    return rest if settings else text
