"""The child: `python -m casebook.reading KIND [TASK]` turns a file on stdin into lines on stdout.

KIND is one of `kinds.KINDS`; TASK is "read", or "parts" for what a container holds, or "read_locked" for a PDF whose
password comes on the first line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO, Final

from casebook.reading.kinds import KINDS
from casebook.reading.limits import limit_this_process
from casebook.reading.model import Fault, UnreadableError
from casebook.reading.parts_protocol import PartBegins, PartBytes, PartEnds, PartMessage, PartsDone, encode_part
from casebook.reading.protocol import Failed, Message, Ready, encode

Sent = Message | PartMessage
Parser = Callable[[BinaryIO], Iterator[Sent]]

_TASKS: Final = frozenset({"read", "read_locked", "parts"})


def main(kind: str, task: str = "read") -> None:
    """Load one parser, give everything else up, then read."""
    parser = _parser(kind, task)
    limit_this_process()
    _send(Ready())
    try:
        for message in parser(sys.stdin.buffer):
            _send(message)
    except UnreadableError as error:
        _send(Failed(error.fault))
    except MemoryError:
        _send(Failed(Fault.TOO_LARGE))
    except PermissionError:  # it did what is not for a reader: a hostile file, or a mistake of ours
        raise
    except Exception:  # a parser raises anything over a file that is not what it should be
        _send(Failed(Fault.DAMAGED))


def _parser(kind: str, task: str) -> Parser:
    """Import one parser: each child loads only the library it needs."""
    if kind not in KINDS or task not in _TASKS:
        raise ValueError(f"no reader {kind} {task}")
    parser: Parser = getattr(import_module(f"casebook.reading.{kind}"), task)
    return parser


def _send(message: Sent) -> None:
    """Write at once, so that what was read before a crash is kept."""
    match message:
        case PartBegins() | PartBytes() | PartEnds() | PartsDone():
            sys.stdout.buffer.write(encode_part(message))
        case _:
            sys.stdout.buffer.writelines(encode(message))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
