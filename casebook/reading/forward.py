"""Reading on in bytes that come one after the other and are kept nowhere, for files larger than memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casebook.reading.limits import allow_processor_time

if TYPE_CHECKING:
    from casebook.reading.text import Stream

_CHUNK: Final = 1 << 20


class Ended(Exception):
    """Raised where the bytes end before what was to come."""


class Forward:
    """The bytes of a stream from its beginning; `at` counts those that were passed."""

    def __init__(self, stream: Stream) -> None:
        self.at = 0
        self._stream = stream
        self._buffer = b""
        self._place = 0
        self._given = 0

    def peek(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end, and stay before them; `size` is a few kilobytes at most."""
        while len(self._buffer) - self._place < size and (more := self._stream.read(_CHUNK)):
            self._given += len(more)
            allow_processor_time(self._given)
            self._buffer, self._place = self._buffer[self._place :] + more, 0
        return self._buffer[self._place : self._place + size]

    def take(self, size: int) -> bytes:
        """Return the next bytes and go on behind them."""
        data = self.peek(size)
        if len(data) < size:
            raise Ended
        self._place += size
        self.at += size
        return data

    def skip(self, size: int) -> None:
        """Go on by so many bytes."""
        while size > 0:
            passed = min(size, len(self.peek(1)) and len(self._buffer) - self._place)
            if not passed:
                raise Ended
            self._place += passed
            self.at += passed
            size -= passed
