"""The child's side of work beside the window: one task, read from stdin, answered on stdout."""

from __future__ import annotations

import _thread
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson

from casebook.actions.aside import Ended, Progressed
from casebook.actions.batch import Batch, TakenFile
from casebook.actions.incoming import decoded
from casebook.actions.redacting import attach_redacted
from casebook.actions.taking import take_all
from casebook.actions.transcripts import attach_transcripts
from casebook.actions.trash import purge_records
from casebook.actions.verifying import verify_all
from casebook.case.backup import back_up, restore
from casebook.case.case import Case, now
from casebook.case.check import check
from casebook.case.file import Key, NeedsPassphrase
from casebook.case.lock import Ownership
from casebook.errors import CaseError


def main() -> None:
    """Do the task and say how it ended; nothing is said once nobody listens."""
    task = json.loads(sys.stdin.buffer.readline())
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a window that was started in the background ignores it
    try:
        threading.Thread(target=_stop_when_left, daemon=True).start()
        _say(_ended(task))
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(1)


def _stop_when_left() -> None:
    """Interrupt the work when stdin ends, so that it takes away what is half written."""
    while os.read(0, 1):  # not by sys.stdin: a thread that waits in it would abort the process's own end
        pass
    _thread.interrupt_main()


def _ended(task: dict[str, Any]) -> Ended:
    try:
        return _done(task)
    except NeedsPassphrase as refusal:
        return Ended(refused=str(refusal), locked=True)
    except CaseError as refusal:
        return Ended(refused=str(refusal))


def _done(task: dict[str, Any]) -> Ended:
    path, out = Path(task["path"]), Path(task["out"] or "")
    if task["task"] == "restore":
        restore(path, out, task["passphrase"], _tell)
        return Ended()
    key = Key(task["key"]) if task["key"] else None
    if task["task"] == "back up":
        with closing(Case(path, key, None, now)) as case:
            back_up(case, out, _tell)
        return Ended()
    with closing(Case(path, key, _Lent(), now)) as case:
        return _WORKS[task["task"]](case, task)


def _purge(case: Case, task: dict[str, Any]) -> Ended:
    purge_records(case, task["uids"])
    return Ended()


def _take_in(case: Case, task: dict[str, Any]) -> Ended:
    return Ended(batch=take_all(case, map(Path, task["files"]), next(iter(task["uids"]), None), _tell))


def _redact(case: Case, task: dict[str, Any]) -> Ended:
    (original,), (copy,) = task["uids"], map(Path, task["files"])
    done = attach_redacted(case, original, copy, progress=_tell)
    return Ended(batch=Batch([TakenFile(decoded(copy.name), done.uid, note=done.note or "")]))


def _attach(case: Case, task: dict[str, Any]) -> Ended:
    return Ended(batch=attach_transcripts(case, task["uids"][0], map(Path, task["files"]), _tell))


_WORKS: dict[str, Callable[[Case, dict[str, Any]], Ended]] = {
    "check": lambda case, _: Ended(tuple(check(case, _tell))),
    "purge": _purge,
    "redact": _redact,
    "take in": _take_in,
    "attach": _attach,
    "verify": lambda case, _: Ended(tuple(verify_all(case, _tell))),
}


class _Lent(Ownership):
    """The lock of the process that waits for us. The search index's own check counts as a write, though it is none."""

    def __init__(self) -> None:
        pass

    def release(self) -> None:
        """Leave the lock to whoever holds it."""


def _tell(done: int, total: int) -> None:
    _say(Progressed(done, total))


def _say(told: Progressed | Ended) -> None:
    sys.stdout.buffer.write(orjson.dumps(told) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
