"""A child that reads one file: how it is started, fed, and ended in time."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import IOBase
from typing import IO, BinaryIO, Final, Self

from casebook.child import FOLDER, command, surroundings
from casebook.errors import CaseError

Source = BinaryIO | Iterable[bytes]

NOT_STARTED: Final = "The file reader did not start: close other programs, or install Casebook again, then retry."
_CHUNK: Final = 1 << 20
_AT_A_TIME: Final = 1 << 16  # what a pipe holds
_MOST_TIMES: Final = 20
_SHARE_PER_BYTE: Final = 0.5e-6  # half the time again for each megabyte
_SHORTEST_WAIT: Final = 0.05


@contextmanager
def child(*task: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a child that inherits nothing: no environment, no folder of the user's, no import path."""
    started = command("casebook.reading", *task)
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter and our own words
            started, _AT_A_TIME, stdin=pipe, stdout=pipe, stderr=nowhere, env=surroundings(), cwd=FOLDER
        )
    except OSError as error:
        raise CaseError(NOT_STARTED) from error
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        _close(process.stdin, process.stdout)


class Halt:
    """Ends the children of readings from another thread: those that run, and any that is started under it later."""

    def __init__(self) -> None:
        self.is_called = False
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()

    def call(self) -> None:
        """End them all: what they are reading comes out cut short."""
        with self._lock:
            self.is_called = True
            for process in self._running:
                process.kill()

    @contextmanager
    def over(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Count a child among those to be ended."""
        with self._lock:
            self._running.add(process)
            if self.is_called:
                process.kill()
        try:
            yield
        finally:
            with self._lock:
                self._running.remove(process)


class Watch:
    """Kills a child that is waited for longer than `seconds`, and half of that again for each megabyte it is fed.

    It never gets more than 20 times `seconds`. `late(limit)` is called first.
    """

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, late: Callable[[float], None]) -> None:
        self._process, self._seconds, self._late = process, seconds, late
        self._limit, self.most = seconds, seconds * _MOST_TIMES
        self._spent = 0.0
        self._since: float | None = None
        self._over = threading.Event()

    def __enter__(self) -> Self:
        threading.Thread(target=self._run, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def fed(self, size: int) -> None:
        """Allow for the time that so many more bytes take."""
        self._limit = min(self._limit + size * self._seconds * _SHARE_PER_BYTE, self.most)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the time spent here."""
        self._since = time.monotonic()
        try:
            yield
        finally:
            since, self._since = self._since, None
            self._spent += time.monotonic() - since

    def _left(self) -> float:
        since = self._since
        return self._limit - self._spent - (time.monotonic() - since if since is not None else 0.0)

    def _run(self) -> None:
        while not self._over.wait(max(self._left(), _SHORTEST_WAIT)):
            if self._left() <= 0:
                self._late(self._limit)
                self._process.kill()
                return


def feed(process: subprocess.Popen[bytes], source: Source, watch: Watch) -> None:
    """Write until the source ends or the child stops listening, as it does once it failed or said enough."""
    stdin = process.stdin
    if stdin is None:
        raise ValueError("the child has no stdin")
    try:
        for chunk in chunks_of(source):
            if not _sent(stdin, chunk):
                break
            watch.fed(len(chunk))
    finally:
        with suppress(OSError):
            stdin.close()


def chunks_of(source: Source) -> Iterable[bytes]:
    """Give the bytes of an open file, or of what gives them already, piece by piece."""
    return iter(lambda: source.read(_CHUNK), b"") if isinstance(source, IOBase) else source


def _sent(stdin: IO[bytes], chunk: bytes) -> bool:
    try:
        stdin.write(chunk)
    except OSError:  # EPIPE, or EINVAL on Windows
        return False
    return True


def _close(*pipes: IO[bytes] | None) -> None:
    for pipe in pipes:
        if pipe:
            with suppress(OSError):
                pipe.close()
