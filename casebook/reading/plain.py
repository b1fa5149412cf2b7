"""Plain text: a transcript where its lines begin with times, and else as it is written."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from casebook.reading.model import Doubt
from casebook.reading.pages import paginate
from casebook.reading.spoken import pages_of
from casebook.reading.text import decoded, lines_of, told
from casebook.reading.transcript import is_transcript, utterances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casebook.reading.protocol import Done, Piece


def read(stream: BinaryIO) -> Iterator[Piece | Done]:
    """Give the text of a stream as pages, with cues where it is a transcript, then how many; its beginning decides."""
    guessed, pieces = decoded(stream)
    first = next(pieces)
    whole = chain([first], pieces)
    if is_transcript(first):
        yield from pages_of(utterances(lines_of(whole)), doubted=Doubt.GUESSED if guessed else None)
    else:
        yield from told(paginate(whole), guessed=guessed)
