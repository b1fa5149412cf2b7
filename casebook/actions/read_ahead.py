"""The files of a batch, read ahead of the one that is being taken in: a few children at once, in the order given."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from casebook.actions.incoming import HEAD, Came
from casebook.actions.outside import watched
from casebook.case.evidence import CHUNK
from casebook.errors import Cancelled, CaseError
from casebook.reading import Halt, Reading, kind_of, read_file, sniff

AT_ONCE = min(os.cpu_count() or 1, 4)
WAITING = 2 * AT_ONCE  # files that are being read, or have been and wait their turn
MOST_TEXT = 20_000_000  # characters that wait their turn: as long as there are more, no other file is begun
_LOOK = 0.1  # seconds between two looks whether to go on waiting


@dataclass(frozen=True)
class _Ahead:
    """What was read of a file, and of which bytes."""

    sha256: str
    media_type: str
    reading: Reading

    @property
    def characters(self) -> int:
        return sum(len(page.text) for page in self.reading.pages)


Coming = Future[_Ahead | None]


class ReadAhead:
    """Reads files before their turn; leaving it ends the children that are at work.

    `is_worth` is asked here, in the thread that takes them in, before a file is begun.
    """

    def __init__(self, files: Iterable[Path], is_worth: Callable[[Path], bool]) -> None:
        self._files, self._is_worth = iter(files), is_worth
        self._halt = Halt()
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._coming: deque[Coming] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._halt.call()
        self._pool.shutdown(cancel_futures=True)

    def next(self) -> Turn:
        """Go on to the next file."""
        while len(self._coming) < WAITING and self._waiting_text() < MOST_TEXT and self._begin():
            pass
        return Turn(self._coming.popleft())

    def _begin(self) -> bool:
        """Begin one more file, and say whether there was one."""
        path = next(self._files, None)
        if path is None:
            return False
        self._coming.append(self._pool.submit(self._read, path) if self._is_worth(path) else _nothing())
        return True

    def _waiting_text(self) -> int:
        done = [one.result() for one in self._coming if one.done() and not one.exception()]
        return sum(ahead.characters for ahead in done if ahead)

    def _read(self, path: Path) -> _Ahead | None:
        """Read a file; None for one that is not read, or that will be refused with a sentence when its turn comes."""
        try:
            with watched(path) as stream:
                media_type = sniff(stream.read(HEAD), path.name)
                is_read = kind_of(media_type) is not None
                stream.seek(0, os.SEEK_SET if is_read else os.SEEK_END)
                return self._read_as(media_type, stream) if is_read else None
        except CaseError:
            return None

    def _read_as(self, media_type: str, stream: BinaryIO) -> _Ahead:
        digest = hashlib.sha256()
        coming = self._hashed(stream, digest.update)
        reading = read_file(coming, media_type, halt=self._halt)
        deque(coming, maxlen=0)  # what the child did not want belongs to the hash
        return _Ahead(digest.hexdigest(), media_type, reading)

    def _hashed(self, stream: BinaryIO, update: Callable[[bytes], object]) -> Iterator[bytes]:
        while data := stream.read(CHUNK):
            if self._halt.is_called:
                raise Cancelled
            update(data)
            yield data


class Turn:
    """The turn of one file."""

    def __init__(self, coming: Coming) -> None:
        self._coming = coming

    def reading_of(self, came: Came, go_on: Callable[[], bool | None]) -> Reading | None:
        """Wait for what was read of the file; None where it was not read, or its bytes were others then.

        `go_on` is asked meanwhile, and False ends it with Cancelled.
        """
        while not wait([self._coming], _LOOK).done:
            if go_on() is False:
                raise Cancelled
        ahead = self._coming.result()
        same = ahead and (ahead.sha256, ahead.media_type) == (came.received.sha256, came.media_type)
        return ahead.reading if ahead and same else None


def _nothing() -> Coming:
    done: Coming = Future()
    done.set_result(None)
    return done
