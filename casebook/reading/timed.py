"""Subtitles (SRT, WebVTT): one page, as they are written, so that a time and its words stay together."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from casebook.reading.pages import one_page
from casebook.reading.text import decoded, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casebook.reading.protocol import Done, Piece


def read(stream: BinaryIO) -> Iterator[Piece | Done]:
    """Give the text of a stream on one page, then that it is one."""
    guessed, pieces = decoded(stream)
    yield from told(one_page(pieces), guessed=guessed)
