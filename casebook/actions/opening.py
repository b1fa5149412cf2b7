"""Opening files that others made: an ordinary file, or nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from casebook.errors import CaseError

UNBLOCKED = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a named pipe must not make us wait


def open_file(path: Path) -> BinaryIO:
    """Open an ordinary file to read; raise CaseError for a folder, a device or a pipe, OSError as `open` does.

    A pipe may never end, and a device never does.
    """
    handle = os.open(path, os.O_RDONLY | UNBLOCKED)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise CaseError(f"{path.name} is a folder: choose a file.")
    raise CaseError(f"{path.name} is a device or a pipe, not a file: save what it gives as a file first.")
