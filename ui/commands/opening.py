"""Opening a case for a command: its passphrase, and what Ctrl+C leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from casebook.errors import Cancelled, CaseError
from ui.commands.grouped import Interrupted

if TYPE_CHECKING:
    from casebook.actions.files import Case

T = TypeVar("T")
LONGEST = 4096  # bytes of a passphrase file; a larger one is some other file


@contextmanager
def opened(path: Path, passphrase_file: Path | None) -> Iterator[Case]:
    """Open a case for one command; raise Cancelled or Interrupted for Ctrl+C, by what was kept of the work."""
    from casebook.actions.files import open_case

    with unlocked(lambda passphrase: open_case(path, passphrase), passphrase_file) as case:
        before = last_step(case)
        try:
            yield case
        except KeyboardInterrupt:
            raise (Cancelled() if last_step(case) == before else Interrupted()) from None


def last_step(case: Case) -> int:
    """Return the number of the last step of a case's history."""
    from casebook.actions.files import history

    return history(case, 1)[0].id


def unlocked(unlock: Callable[[str | None], T], passphrase_file: Path | None) -> T:
    """Call with the passphrase in the file, or with None; where one is missing, ask on the terminal and call again."""
    from casebook.actions.files import NeedsPassphrase

    if passphrase_file:
        return unlock(passphrase_in(passphrase_file))
    try:
        return unlock(None)
    except NeedsPassphrase:
        if not sys.stdin.isatty():
            raise CaseError(
                "This file is encrypted, or it is not a case: give its passphrase with --passphrase-file."
            ) from None
    return unlock(str(typer.prompt("Passphrase", hide_input=True, err=True)))


def new_passphrase(passphrase_file: Path | None) -> str:
    """Return the passphrase for a new case, from a file or asked for twice on the terminal."""
    if passphrase_file:
        return passphrase_in(passphrase_file)
    if not sys.stdin.isatty():
        raise CaseError("There is no terminal to ask on: give the passphrase with --passphrase-file.")
    return str(typer.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))


def passphrase_in(path: Path) -> str:
    """Read a passphrase from a file; the end of its line is no part of it."""
    try:
        with path.open("rb") as file:
            untrusted_words = file.read(LONGEST + 1)
        passphrase = untrusted_words.decode().removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise CaseError(f"The passphrase file {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise CaseError(f"The passphrase file {path} is not text in UTF-8: choose another.") from None
    if not passphrase or "\n" in passphrase or len(untrusted_words) > LONGEST:
        raise CaseError(f"The passphrase file {path} must hold one line, the passphrase.")
    return passphrase


def free_of_cases(out: Path, file: Path) -> None:
    """Raise CaseError where writing `out` would take the place of a case: `file` by any name, or another."""
    if out.suffix.lower() == ".casebook" or (out.exists() and file.exists() and out.samefile(file)):
        raise CaseError(f"{out.name} is the name of a case: choose another name for what is written.")
