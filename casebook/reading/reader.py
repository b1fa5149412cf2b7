"""The parent's side: starts a child, feeds it a file, believes nothing it says and ends it in time."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import IOBase
from typing import IO, BinaryIO, Final

from casebook.child import FOLDER, command, surroundings
from casebook.errors import CaseError
from casebook.reading.collect import Collector
from casebook.reading.model import Reading

_CHUNK: Final = 1 << 20
_GRACE_SECONDS: Final = 5.0
_TEXT_TYPES: Final = frozenset({"application/json", "application/xml"})
_MARKUP: Final = frozenset({"text/html", "text/rtf"})  # their tags are no part of what they say
_NOT_STARTED: Final = "The file reader did not start: close other programs, or install Casebook again, then retry."

Source = BinaryIO | Iterable[bytes]


def read_file(source: Source, media_type: str, *, wall_seconds: float = 30.0, max_text: int = 50_000_000) -> Reading:
    """Read the text of one file in a child process with limits, page by page; a plain text is one page.

    `source` is read here, in this thread, and only as far as the child takes it; what it raises is raised. A
    file that is damaged, hostile, encrypted or of a type not read gives a `Reading` with a note, never an
    error: what was read before its reader stopped is kept. `wall_seconds` counts the reading of `source` too;
    `max_text` is in characters. Raises `CaseError` when no child can be started.
    """
    kind = _kind(media_type)
    if kind is None:
        return Reading(note=f"Text is not read from files of type {media_type}.")
    collector = Collector(max_text)
    with _child(kind) as process, _killed_after(wall_seconds, process, collector):
        taking = _start_taking(process, collector)
        _feed(process, source)
        taking.join(wall_seconds + _GRACE_SECONDS)
    if not collector.ready and not collector.stopped:
        raise CaseError(_NOT_STARTED)
    return collector.reading(process.returncode)


def _kind(media_type: str) -> str | None:
    if media_type == "application/pdf":
        return "pdf"
    is_text = media_type in _TEXT_TYPES or media_type.startswith("text/")
    return "text" if is_text and media_type not in _MARKUP else None


@contextmanager
def _child(kind: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a child that inherits nothing: no environment, no folder of the user's, no import path."""
    started = command("casebook.reading", kind)
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter and our own words
            started, stdin=pipe, stdout=pipe, stderr=nowhere, env=surroundings(), cwd=FOLDER
        )
    except OSError as error:
        raise CaseError(_NOT_STARTED) from error
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def _killed_after(seconds: float, process: subprocess.Popen[bytes], collector: Collector) -> Iterator[None]:
    def out_of_time() -> None:
        collector.stop(f"it took longer than {seconds:g} s")
        process.kill()

    timer = threading.Timer(seconds, out_of_time)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _start_taking(process: subprocess.Popen[bytes], collector: Collector) -> threading.Thread:
    """Take what the child says in a thread of its own, for it may talk before it has heard all."""

    def take(untrusted_lines: IO[bytes]) -> None:
        with untrusted_lines:
            if not collector.take_all(untrusted_lines):
                process.kill()

    thread = threading.Thread(target=take, args=(process.stdout,), daemon=True)
    thread.start()
    return thread


def _feed(process: subprocess.Popen[bytes], source: Source) -> None:
    """Write until the source ends or the child stops listening, as it does once it failed or said enough."""
    stdin = process.stdin
    if stdin is None:
        raise ValueError("the child has no stdin")
    try:
        for chunk in _chunks(source):
            if not _sent(stdin, chunk):
                break
    finally:
        with suppress(OSError):
            stdin.close()


def _chunks(source: Source) -> Iterable[bytes]:
    return iter(lambda: source.read(_CHUNK), b"") if isinstance(source, IOBase) else source


def _sent(stdin: IO[bytes], chunk: bytes) -> bool:
    try:
        stdin.write(chunk)
    except OSError:  # EPIPE, or EINVAL on Windows
        return False
    return True
