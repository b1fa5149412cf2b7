"""The one door out for files."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from casebook.disclosure.leaks import JSON, check_file, check_name, check_stream
from casebook.disclosure.view import View
from casebook.errors import CaseError

_WHAT_TO_DO = {
    errno.ENOSPC: "The disk is full: free some space, or write {name} elsewhere.",
    errno.EFBIG: "The disk takes no file this large: write {name} elsewhere.",
    errno.EDQUOT: "Your space on this disk is used up: free some, or write {name} elsewhere.",
    errno.ENOENT: "The folder {folder} is not there: make it, or choose another.",
    errno.ENOTDIR: "{folder} is a file and not a folder: choose another place.",
    errno.EISDIR: "{name} is a folder: choose a file name.",
    errno.EACCES: "You may not write in {folder}: choose another place.",
    errno.EPERM: "You may not write in {folder}: choose another place.",
    errno.EROFS: "{folder} cannot be written to: choose another place.",
    errno.ENAMETOOLONG: "The file name is too long: choose a shorter one.",
}
_READ_BACK = {".pdf": "application/pdf", ".csv": "text/csv", ".json": JSON, ".ijson": JSON, ".txt": "text/plain"}


def hand_over(build: Callable[[Path], None], out: Path, view: View) -> Path:
    """Write a file made from a view, whole or not at all, and return its path.

    `build` writes to a private file beside `out`, which takes the place of `out` once it is on the disk; whatever
    goes wrong before, `out` is as it was. A file for anyone but the newsroom's own use is read back first and
    refused where it holds a name that its audience must not read. Raises CaseError with what to do.
    """
    if view.audience != "internal":
        check_name(out.stem, view.secrets)
    with _said_in_words(out), _private_file(out) as made:
        build(made)
        if view.audience != "internal":
            check_file(made, _READ_BACK.get(out.suffix.lower(), "text/plain"), view.secrets)
        _settle(made, os.O_RDWR)
        made.replace(out)
        if os.name == "posix":  # elsewhere a folder cannot be opened, and a rename settles by itself
            _settle(out.parent, os.O_RDONLY)
    return out


def check_shown(data: bytes, media_type: str, view: View) -> None:
    """Raise CaseError as `hand_over` does for a finished file that is shown on the screen and never written."""
    if view.audience != "internal" and view.secrets and data:
        check_stream(BytesIO(data), media_type, view.secrets)


def sweep(out: Path, process: int) -> None:
    """Take away the private file that a process, killed while it handed `out` over, may have left beside it."""
    for left in out.parent.glob(f"{_private_name(process)}*"):
        left.unlink(missing_ok=True)


def _private_name(process: int) -> str:
    return f".casebook-{process}-"


@contextmanager
def _private_file(out: Path) -> Iterator[Path]:
    """Make an empty file that only this user can read, in the folder of `out`; it is gone after, whatever happens."""
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
    handle, name = tempfile.mkstemp(prefix=_private_name(os.getpid()), suffix=out.suffix, dir=out.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _settle(path: Path, mode: int) -> None:
    """Wait until the disk holds the file, or the folder's list of names."""
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _said_in_words(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        sentence = _WHAT_TO_DO.get(error.errno or 0)
        if sentence is None:
            raise
        raise CaseError(sentence.format(name=out.name, folder=out.parent)) from error
