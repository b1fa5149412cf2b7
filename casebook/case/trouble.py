"""What the errors of SQLite and of the disk mean to a person."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from casebook.errors import CaseError

_BUSY = "Another program is using this case: close it there, then try again."
_FULL = "The disk is full: nothing was saved. Free some space, then try again."
_NO_MEMORY = "There is not enough memory for this: close other programs, then try again."

# SQLite's primary result codes (sqlite.org/rescode.html).
_SENTENCES = {
    5: _BUSY,
    6: _BUSY,
    7: _NO_MEMORY,
    8: "This case cannot be written to: its disk or file is read-only. Copy it to another disk, then open the copy.",
    10: "The disk refused to read or write: nothing was saved. Check the disk and its free space, then try again.",
    11: "This case is damaged: restore a backup, and keep this file for repair.",
    13: _FULL,
    14: "This case cannot be opened or written to here: check that its folder may be written to, then try again.",
    26: "This is not a case, or the passphrase is wrong, or it is damaged: check both, else restore a backup.",
}
# The driver gives the error of a backup without its code.
_CODES = {"database is locked": 5, "disk I/O error": 10, "database or disk is full": 13}
_NO_SPACE = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the disk or another program did to us into a CaseError; let bugs through."""
    try:
        yield
    except (DBAPIError, driver.Error, OSError, MemoryError) as error:
        if told := _explain(error.orig if isinstance(error, DBAPIError) else error):
            raise told from error
        raise


def _explain(error: BaseException | None) -> CaseError | None:
    if isinstance(error, MemoryError):
        return CaseError(_NO_MEMORY)
    if isinstance(error, OSError):
        return CaseError(_FULL if error.errno in _NO_SPACE else _refused(error))
    code = getattr(error, "sqlite_errorcode", None) or _CODES.get(str(error))
    if code is None:
        return None
    sentence = _SENTENCES.get(code & 0xFF)
    return CaseError(sentence) if sentence else None


def _refused(error: OSError) -> str:
    where = f" at {error.filename}" if error.filename else ""
    return f"The disk says “{error.strerror or error}”{where}: check that it is there and may be written to."
