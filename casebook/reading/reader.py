"""The parent's side: starts a child, feeds it a file, believes nothing it says and ends it in time."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from typing import IO, Final

from casebook.errors import CaseError
from casebook.reading.collect import Collector
from casebook.reading.kinds import kind_of
from casebook.reading.model import Reading
from casebook.reading.process import NOT_STARTED, Halt, Source, Watch, child, chunks_of, feed

_GRACE_SECONDS: Final = 5.0


def read_file(
    source: Source,
    media_type: str,
    *,
    password: str = "",
    wall_seconds: float = 30.0,
    max_text: int = 50_000_000,
    halt: Halt | None = None,
) -> Reading:
    """Read the text of one file in a child process with limits, page by page.

    `source` is read here, in this thread, and only as far as the child takes it; what it raises is raised. A
    file that is damaged, hostile, encrypted or of a type not read gives a `Reading` with a note, never an
    error: what was read before its reader stopped is kept. `password` opens a PDF and is kept nowhere.
    `wall_seconds` counts the reading of `source` too, and grows with the bytes it gives (`Watch`); `max_text` is in
    characters, and `halt` ends it from another thread. Raises `CaseError` when no child can be started.
    """
    kind = kind_of(media_type)
    if kind is None:
        return Reading(note=f"Text is not read from files of type {media_type}.")
    collector = Collector(max_text)
    task = ("pdf", "read_locked") if kind == "pdf" and password else (kind,)
    with (
        child(*task) as process,
        (halt or Halt()).over(process),
        Watch(process, wall_seconds, collector.late) as watch,
        watch.waiting(),
    ):
        taking = _start_taking(process, collector)
        feed(process, _after_password(password, source) if len(task) > 1 else source, watch)
        taking.join(watch.most + _GRACE_SECONDS)
    if not collector.ready and not collector.stopped:
        raise CaseError(NOT_STARTED)
    return collector.reading(process.returncode)


def _after_password(password: str, source: Source) -> Iterator[bytes]:
    """Put the password before the file, on a line of its own: what a process is started with can be seen by others."""
    yield json.dumps(password).encode("ascii") + b"\n"
    yield from chunks_of(source)


def _start_taking(process: subprocess.Popen[bytes], collector: Collector) -> threading.Thread:
    """Take what the child says in a thread of its own, for it may talk before it has heard all."""

    def take(untrusted_lines: IO[bytes]) -> None:
        with untrusted_lines:
            if not collector.take_all(untrusted_lines):
                process.kill()

    thread = threading.Thread(target=take, args=(process.stdout,), daemon=True)
    thread.start()
    return thread
