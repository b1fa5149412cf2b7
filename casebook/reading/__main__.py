"""The child: `python -m casebook.reading pdf|text` turns a file on stdin into lines on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from casebook.reading.limits import limit_this_process
from casebook.reading.model import Fault, Said, UnreadableError
from casebook.reading.protocol import Done, Failed, Message, Piece, Ready, encode

Parser = Callable[[BinaryIO], Iterator[Said | Piece | Done]]


def main(kind: str) -> None:
    """Load one parser, give everything else up, then read."""
    parser = _parser(kind)
    limit_this_process()
    _send(Ready())
    try:
        for message in parser(sys.stdin.buffer):
            _send(message)
    except UnreadableError as error:
        _send(Failed(error.fault))
    except MemoryError:
        _send(Failed(Fault.TOO_LARGE))


def _parser(kind: str) -> Parser:
    """Import one parser: each child loads only the library it needs."""
    if kind == "pdf":
        from casebook.reading.pdf import read  # noqa: PLC0415
    else:
        from casebook.reading.text import read  # noqa: PLC0415
    return read


def _send(message: Message) -> None:
    """Write at once, so that what was read before a crash is kept."""
    for line in encode(message):
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1])
