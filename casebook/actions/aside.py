"""Long work on a case beside its window: asked for by one process, done by a child.

The child gets its task and the key as one line of JSON on stdin, never as an argument, and answers a line at a time.
It stops when its stdin ends: by Cancel, or because the window is gone. What it holds of the case meanwhile keeps the
window's saves waiting, so a window lets nobody edit. A purge changes the case by one step, whole or not at all; files
are taken in by a step each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import orjson

from casebook.actions.batch import Batch, TakenFile
from casebook.case.case import Case
from casebook.case.check import Finding
from casebook.errors import CaseError

CHILD = "casebook.actions.aside_child"

Task = Literal["check", "back up", "restore", "purge", "take in", "attach", "redact", "verify"]


@dataclass(frozen=True)
class Request:
    """Work for the child: what to do to which file, where to write, and what opens it."""

    task: Task
    path: Path
    out: Path | None = None
    key: str | None = None
    passphrase: str | None = None
    uids: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()

    def line(self) -> bytes:
        """Return it as the child reads it, which is started in another folder."""
        told = {"task": self.task, "key": self.key, "passphrase": self.passphrase, "uids": self.uids}
        where = {"path": str(self.path.absolute()), "out": str(self.out.absolute()) if self.out else None}
        files = [str(one.absolute()) for one in self.files]
        return json.dumps({**told, **where, "files": files}).encode("ascii") + b"\n"  # names may be of any bytes


@dataclass(frozen=True)
class Progressed:
    """How much of the work is done."""

    done: int
    total: int


@dataclass(frozen=True)
class Ended:
    """How the work ended: what a check found, or why it was refused; `locked` asks for a passphrase."""

    findings: tuple[Finding, ...] = ()
    refused: str = ""
    locked: bool = False
    batch: Batch = field(default_factory=Batch)


def checking(case: Case) -> Request:
    """Ask for an examination of an open case."""
    return Request("check", case.path, key=_key(case))


def backing_up(case: Case, out: Path) -> Request:
    """Ask for a verified copy of an open case."""
    return Request("back up", case.path, out, key=_key(case))


def restoring(backup: Path, out: Path, passphrase: str | None = None) -> Request:
    """Ask for a case file made from a backup."""
    return Request("restore", backup, out, passphrase=passphrase)


def purging(case: Case, uids: Sequence[str]) -> Request:
    """Ask for the purge of trashed records of an open case; when it has ended, the case tells of its step."""
    return Request("purge", case.path, key=_key(case), uids=tuple(uids))


def taking_in(case: Case, files: Sequence[Path], source: str | None) -> Request:
    """Ask for files, and those in folders, to be taken in; when it has ended, the case tells of its steps."""
    return Request("take in", case.path, key=_key(case), files=tuple(files), uids=(source,) if source else ())


def redacting(case: Case, original: str, copy: Path) -> Request:
    """Ask for a redacted copy of a file in evidence to be taken in; when it has ended, the case tells of its step."""
    return Request("redact", case.path, key=_key(case), files=(copy,), uids=(original,))


def attaching(case: Case, files: Sequence[Path], recording: str) -> Request:
    """Ask for transcripts of a recording to be taken in; when it has ended, the case tells of its steps."""
    return Request("attach", case.path, key=_key(case), files=tuple(files), uids=(recording,))


def verifying(case: Case) -> Request:
    """Ask for every piece of evidence to be hashed again; when it has ended, the case tells of its step."""
    return Request("verify", case.path, key=_key(case))


def answer(line: bytes) -> Progressed | Ended:
    """Read a line that the child said; raise CaseError for what is none."""
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise CaseError("The work stopped half way: nothing of the case was changed. Try again.") from None
    if "total" in told:
        return Progressed(told["done"], told["total"])
    findings = tuple(Finding(**one) for one in told["findings"])
    batch = Batch([TakenFile(**one) for one in told["batch"]["taken"]], [(a, b) for a, b in told["batch"]["refused"]])
    return Ended(findings, told["refused"], told["locked"], batch)


def _key(case: Case) -> str | None:
    return case.key.raw if case.key else None
