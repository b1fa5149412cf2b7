"""What Casebook says on a terminal: record text may look like anything, and may not drive the terminal."""

import json
import re
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO

from casebook.errors import CaseError

# Controls, and what reorders or breaks lines (Unicode bidirectional algorithm, UAX 9); tab and line feed stay.
_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)


def neutral(text: str) -> str:
    """Return text with a visible stand-in for every character that could act on a terminal."""
    return _HOSTILE.sub(_stand_in, text)


def one_line(text: str) -> str:
    """Return text as one line, neutral."""
    return neutral(" ".join(text.split()))


def say(text: str) -> None:
    """Print text on stdout, neutral."""
    _put(sys.stdout, f"{neutral(text)}\n")


def tell(text: str) -> None:
    """Print a remark on stderr, neutral; stdout stays free for data."""
    _put(sys.stderr, f"{neutral(text)}\n")


def say_exactly(text: str) -> None:
    """Print text that a program will read, as it is; on a terminal, neutral all the same."""
    _put(sys.stdout, neutral(text) if sys.stdout.isatty() else text)


def say_json(value: object) -> None:
    """Print a value as JSON: exact, with what could act on a terminal written as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    _put(sys.stdout, f"{_HOSTILE.sub(_escape, text)}\n")


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 record", "2 records"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def as_text(given: str) -> str:
    """Return an argument that is to be kept or printed; raise CaseError for bytes that are no text."""
    try:
        given.encode()
    except UnicodeEncodeError:
        raise CaseError(f"“{neutral(given)}” is not text in UTF-8: type it again.") from None
    return given


def bullets(lines: Iterable[str]) -> str:
    """Return lines, each set in as a point of a list."""
    return "\n".join(f"  - {one_line(line)}" for line in lines)


def ready_streams() -> None:
    """Make stdout and stderr take every letter, whatever the system's own encoding, and leave line ends as they are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _put(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # what is still in its buffer would fail again when the program ends
        raise CaseError(f"The output could not be written: {error.strerror}.") from error


def _stand_in(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the pictures of control characters
    return f"<U+{code:04X}>"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
