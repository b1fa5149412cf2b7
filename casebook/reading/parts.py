"""The parent's side of taking the files out of a container: believed no more than any other reader."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Final, Self

from casebook.errors import CaseError
from casebook.reading.collect import says
from casebook.reading.kinds import PARTED, kind_of
from casebook.reading.parts_protocol import (
    LINE_BYTES,
    MOST_PARTS,
    Left,
    PartBegins,
    PartBytes,
    PartEnds,
    PartMessage,
    PartsDone,
    decode_part,
    most_bytes,
)
from casebook.reading.process import NOT_STARTED, Source, Watch, child, chunks_of, feed
from casebook.reading.protocol import BrokenLineError, Failed, Ready, clean, decode

_SEPARATORS: Final = re.compile(r"[/\\]+")
_CUT: Final = "it stopped its reader, as a damaged or hostile file may"
_NONSENSE: Final = "its reader gave an answer that makes no sense, as a hostile file may make it do"
_WHY: Final = {
    Left.ENCRYPTED: "encrypted",
    Left.TOO_LARGE: "larger than a file of this size may unpack to",
    Left.TOO_MANY: f"beyond the first {MOST_PARTS:,}",
    Left.DAMAGED: "damaged",
    Left.OVERLAPPING: "laid over one another, as a hostile file does",
    Left.SYSTEM: "of a system's own or links",
}


@dataclass(frozen=True)
class PartRead:
    """A file inside a container: its name, the path it has there, and its bytes, to be taken before the next part.

    `name` and `path` are words, never a place on this disk. `data` raises `CaseError` where the bytes turn out
    broken: what came of them is not the file.
    """

    name: str
    path: str
    data: Iterator[bytes]


class Parts(Iterator[PartRead]):
    """The files in a container, one after another; `note` says at the end what was left out, if anything was.

    Close it, or leave its `with`, to end its child before the last part.
    """

    def __init__(self, source: Source, media_type: str, wall_seconds: float) -> None:
        self.note: str | None = None
        self._parts = self._take(source, kind_of(media_type) or "", wall_seconds)

    def __next__(self) -> PartRead:
        return next(self._parts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._parts.close()

    def _take(self, source: Source, kind: str, wall_seconds: float) -> Generator[PartRead, None, None]:
        with child(kind, "parts") as process, Watch(process, wall_seconds, self._late) as watch:
            counted = _Counted(source)
            with watch.waiting():
                feed(process, counted, watch)
            if process.stdout is None:
                raise ValueError("the child has no stdout")
            yield from self._each(_Lines(process.stdout, watch, counted.size))

    def _each(self, lines: _Lines) -> Generator[PartRead, None, None]:
        if not lines.is_ready():
            if self.note:
                return
            raise CaseError(NOT_STARTED)
        while isinstance(begins := lines.next(), PartBegins):
            data = _Data(lines)
            yield _part(begins, data)
            data.skip()
        self.note = self.note or lines.note()

    def _late(self, seconds: float) -> None:
        self.note = f"Not all files in it were taken out: it took longer than {seconds:.3g} s."


def parts_of(source: Source, media_type: str, *, wall_seconds: float = 30.0) -> Parts:
    """Take the files out of a container (one of `PARTED`) in a child process with limits, each to be used in its turn.

    At most 10,000 parts, and 1 GiB or 100 times the container and 100 MB, are given. `source` is read to its end
    before the first. `wall_seconds` counts only the time the child is waited for, and grows as in `read_file`. A
    container that is broken gives no parts, or fewer, and a note. Raises `CaseError` when no child can be started.
    """
    if media_type not in PARTED:
        raise ValueError(f"files of type {media_type} have no parts")
    return Parts(source, media_type, wall_seconds)


def _part(untrusted: PartBegins, data: _Data) -> PartRead:
    steps = [" ".join(clean(step).split()) for step in _SEPARATORS.split(untrusted.path)]
    path = "/".join(filter(None, steps))
    name = next((step for step in reversed(steps) if step.strip(". ")), "unnamed")
    data.name = name
    return PartRead(name, path, data)


class _Counted(Iterator[bytes]):
    """Passes bytes on, and counts them."""

    def __init__(self, source: Source) -> None:
        self.size = 0
        self._chunks = iter(chunks_of(source))

    def __next__(self) -> bytes:
        chunk = next(self._chunks)
        self.size += len(chunk)
        return chunk


class _Data(Iterator[bytes]):
    """The bytes of one part, while it is its turn."""

    def __init__(self, lines: _Lines) -> None:
        self.name = ""
        self._lines = lines
        self._is_over = self._is_skipped = False

    def __next__(self) -> bytes:
        if self._is_skipped:
            raise ValueError("the bytes of a part are taken before the next part is asked for")
        if self._is_over:
            raise StopIteration
        message = self._lines.next()
        if isinstance(message, PartBytes):
            return message.data
        self._is_over = True
        if message == PartEnds(whole=True):
            raise StopIteration
        if isinstance(message, PartBegins):
            self._lines.distrust()
        raise CaseError(f"{self.name} is damaged inside the file that holds it: it was left out.")

    def skip(self) -> None:
        """Pass over what was not wanted."""
        if not self._is_over:
            with suppress(CaseError):
                deque(self, maxlen=0)
            self._is_skipped = True


class _Lines:
    """What the child says, line by line, within bounds that do not rest on its word."""

    def __init__(self, untrusted: IO[bytes], watch: Watch, size: int) -> None:
        self._untrusted, self._watch = untrusted, watch
        self._bytes, self._parts = most_bytes(size), MOST_PARTS
        self._end: PartsDone | Failed | None = None
        self._why = _CUT
        self._over = False

    def is_ready(self) -> bool:
        try:
            return decode(self._line()) == Ready()
        except BrokenLineError:
            return False

    def next(self) -> PartMessage | None:
        """Return the next message, None after the last."""
        line = b"" if self._over else self._line()
        message = decode_part(line) if line else None
        match message:
            case PartBegins():
                self._parts -= 1
            case PartBytes(data):
                self._bytes -= len(data)
            case PartsDone():
                self._end = message
        if message is None or self._end or self._parts < 0 or self._bytes < 0:
            self._stop(line, message)
            return None
        return message

    def distrust(self) -> None:
        """Hear no more of a child that makes no sense."""
        self._over, self._why = True, _NONSENSE

    def note(self) -> str | None:
        """Say what was left out."""
        match self._end:
            case PartsDone(left):
                return _left_out(left)
            case Failed(fault):
                return says(fault)
        return f"Not all files in it were taken out: {self._why}."

    def _line(self) -> bytes:
        with self._watch.waiting():
            return self._untrusted.readline(LINE_BYTES)

    def _stop(self, line: bytes, message: PartMessage | None) -> None:
        self._over = True
        if message is None and line:
            with suppress(BrokenLineError):
                failed = decode(line)
                self._end = failed if isinstance(failed, Failed) else None
        if line and not self._end:
            self._why = _NONSENSE


def _left_out(left: Mapping[Left, int]) -> str | None:
    if not left:
        return None
    total = sum(left.values())
    told = "; ".join(f"{left[why]:,} {_WHY[why]}" for why in Left if why in left)
    return f"{total:,} of the files in it {'was' if total == 1 else 'were'} not taken out: {told}."
