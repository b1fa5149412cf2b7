"""The child that shows one file, as `looking_protocol` says: `python -m casebook.reading.looking_child KIND [HANDLE]`.

KIND is pdf, image or heif; HANDLE is of the memory it is to draw on, if that is shared.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from casebook.reading.limits import limit_this_process
from casebook.reading.looking_ground import Canvas
from casebook.reading.looking_protocol import (
    Render,
    Request,
    Trouble,
    UnshowableError,
    decode_password,
    decode_request,
    encode_drawn,
    encode_head,
    encode_trouble,
    read_pieces,
)
from casebook.schema.placed import Placed, pack_words

if sys.platform != "win32":
    import resource

_SECONDS: Final = 12  # of processor time for a request: more than the parent waits, should that be gone

Part = bytes | memoryview


class Shown(Protocol):
    """An open file, whatever its format."""

    def sheets(self) -> list[tuple[float, float, str]]:
        """Return width, height and label of each page."""

    def render(self, number: int, width: int, height: int, canvas: memoryview, *, bare: bool) -> None:
        """Draw a page, 4 bytes a pixel, BGRx; raises UnshowableError."""

    def placed(self, number: int) -> Placed:
        """Return the text of a page and where its words stand."""


Opener = Callable[[bytearray, str], Shown]


def main(kind: str, handle: str = "") -> None:
    """Load one library, give everything else up, then take the file and answer to the end of what is asked."""
    opener, canvas = _opener(kind), Canvas(int(handle) if handle else None)
    limit_this_process(most_seconds=None, threads=kind == "heif")
    asked, opened = sys.stdin.buffer, list[Shown]()

    def open_it() -> Sequence[Part]:
        password = decode_password(asked.readline())
        opened.append(opener(read_pieces(asked), password))
        return _whole(json.dumps(opened[0].sheets()).encode("ascii"))

    _answer(_whole)
    if _answer(open_it):
        while line := asked.readline():
            _answer(partial(_parts, opened[0], decode_request(line), canvas))


def _opener(kind: str) -> Opener:
    if kind == "pdf":
        from casebook.reading.looking_pdf import ShownPdf  # noqa: PLC0415 - a child shows one file, and waits for no other library

        return ShownPdf
    from casebook.reading.looking_image import ShownHeif, ShownImage  # noqa: PLC0415 - the same

    return ShownHeif if kind == "heif" else ShownImage


def _parts(shown: Shown, request: Request, canvas: Canvas) -> Sequence[Part]:
    if isinstance(request, Render):
        picture = canvas.of(request.width * request.height * 4)
        shown.render(request.page, request.width, request.height, picture, bare=request.bare)
        return [encode_drawn(len(picture))] if canvas.shared else _whole(picture)
    placed = shown.placed(request.page)
    return _whole(placed.text.encode(), pack_words(placed.words))


def _whole(*parts: Part) -> Sequence[Part]:
    """Put before the parts of an answer the line that says how large they are."""
    return [encode_head([len(part) for part in parts]), *parts]


def _answer(work: Callable[[], Sequence[Part]]) -> bool:
    """Write what comes of some work, or why nothing does; return whether it did."""
    _allow_processor_time()
    answer, done = _outcome(work)
    sys.stdout.buffer.writelines(answer)
    sys.stdout.buffer.flush()
    return done


def _outcome(work: Callable[[], Sequence[Part]]) -> tuple[Sequence[Part], bool]:
    try:
        return work(), True
    except UnshowableError as error:
        trouble = error.trouble
    except MemoryError:
        trouble = Trouble.TOO_LARGE
    except Exception:  # a parser raises anything over a file that is not what it should be
        trouble = Trouble.DAMAGED
    return [encode_trouble(trouble)], False


def _allow_processor_time() -> None:
    """Let this process be ended by the system some seconds from now: nobody else does once the parent is gone."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = int(time.process_time()) + _SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (wanted if most < 0 else min(wanted, most), most))


if __name__ == "__main__":
    main(*sys.argv[1:])
