"""A file outside the case, opened to be taken in: an ordinary one, and the same from beginning to end."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from casebook.actions.opening import UNBLOCKED
from casebook.errors import CaseError


@contextmanager
def watched(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file, and raise CaseError where it was not the same from beginning to end."""
    with _opened(path) as stream:
        before = _fingerprint(stream)
        try:
            yield stream
        except OSError as error:
            raise CaseError(f"{path.name} could not be read to its end: {error.strerror}. Try again.") from error
        if _fingerprint(stream) != before or stream.tell() != before[0]:
            raise CaseError(f"{path.name} changed while it was read: wait until it is finished, then try again.")


def _opened(path: Path) -> BinaryIO:
    try:
        handle = os.open(path, os.O_RDONLY | UNBLOCKED)
    except (FileNotFoundError, NotADirectoryError):
        raise CaseError(f"There is no file {path}: check the name.") from None
    except OSError as error:
        raise _not_a_file(path) or CaseError(
            f"{path.name} cannot be read: {error.strerror}. Check its permissions."
        ) from error
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise _not_a_file(path) or CaseError(f"{path.name} is no longer the file it was: try again.")


def _not_a_file(path: Path) -> CaseError | None:
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    if stat.S_ISDIR(mode):
        return CaseError(f"{path.name} is a folder: attach the files in it.")
    if stat.S_ISREG(mode):
        return None
    return CaseError(f"{path.name} is a device or a pipe, not a file: save what it gives as a file first.")


def _fingerprint(stream: BinaryIO) -> tuple[int, int]:
    found = os.fstat(stream.fileno())
    return found.st_size, found.st_mtime_ns
