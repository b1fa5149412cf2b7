"""Tesseract's process: given its input by a pipe, waited for so long and no longer, and ended when nobody wants it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import IO, Final

from casebook.child import FOLDER
from casebook.errors import Cancelled, CaseError

GoOn = Callable[[], bool]

_MOST_BYTES: Final = 20_000_000
_LOOK_EVERY: Final = 0.1  # seconds from one look at whether it is still wanted to the next
_NEEDED: Final = ("PATH", "TESSDATA_PREFIX", "SYSTEMROOT", "TEMP", "TMP")
_FAILED: Final = "Tesseract failed on this page: leave it out, or install Tesseract again."


def run(command: Sequence[str], given: bytes, seconds: float, go_on: GoOn) -> bytes:
    """Return what a command says to what it is given.

    `go_on` is asked several times a second: Cancelled is raised once it says no. Raises CaseError where the command
    fails, says too much or takes longer than `seconds`.
    """
    try:
        process = _started(command)
    except OSError as error:
        raise CaseError(_FAILED) from error
    with process:
        said, threads = _attended(process, given)
        try:
            _wait(threads[-1], seconds, go_on)
            if len(said[0]) > _MOST_BYTES:
                raise CaseError("Tesseract read more on this page than a page holds: leave it out.")
            if process.wait():
                raise CaseError(_FAILED)
        finally:
            process.kill()  # which ends both threads
            for one in threads:
                one.join()
    return said[0]


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return subprocess.Popen(  # noqa: S603 -- the user's own Tesseract, and our own words
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept | {"OMP_THREAD_LIMIT": "1"},  # ten times as fast as with threads, page by page
        cwd=FOLDER,
    )


def _attended(process: subprocess.Popen[bytes], given: bytes) -> tuple[list[bytes], list[Thread]]:
    """Feed it and listen to it, each in a thread: a picture is more than a pipe holds."""
    said: list[bytes] = []
    feeding = Thread(target=_feed, args=(process.stdin, given), daemon=True)
    listening = Thread(target=lambda: said.append(_heard(process.stdout)), daemon=True)
    for one in (feeding, listening):
        one.start()
    return said, [feeding, listening]


def _wait(listening: Thread, seconds: float, go_on: GoOn) -> None:
    until = time.monotonic() + seconds
    while listening.is_alive():
        left = until - time.monotonic()
        if left <= 0:
            raise CaseError(f"Tesseract took longer than {seconds:g} s for this page: leave it out.")
        listening.join(min(left, _LOOK_EVERY))
        if not go_on():
            raise Cancelled


def _feed(pipe: IO[bytes] | None, given: bytes) -> None:
    with suppress(OSError, ValueError):  # it may end, or be ended, before it has read all
        if pipe is not None:
            pipe.write(given)
            pipe.close()


def _heard(pipe: IO[bytes] | None) -> bytes:
    return pipe.read(_MOST_BYTES + 1) if pipe is not None else b""
