"""What SQLite's errors mean to a person."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from casebook.errors import CaseError

# SQLite's primary result codes (sqlite.org/rescode.html).
_SENTENCES = {
    5: "Another program is using this case: close it there, then try again.",
    6: "Another program is using this case: close it there, then try again.",
    7: "There is not enough memory for this: close other programs, then try again.",
    8: "This case cannot be written to: it is on a read-only disk, or the file is marked read-only. Copy it elsewhere.",
    10: "The disk refused to read or write: nothing was saved. Check the disk and its free space, then try again.",
    11: "This case is damaged: restore a backup, and keep this file for repair.",
    13: "The disk is full: nothing was saved. Free some space, then try again.",
    14: "This case cannot be opened here: check that the folder exists and may be written to.",
    26: "This is not a case, or it is encrypted and the passphrase is wrong, or it is damaged.",
}
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the disk or another program did to us into a CaseError; let bugs through."""
    try:
        yield
    except DBAPIError as error:
        raise _explain(error.orig) or error from error
    except (driver.Error, OSError, MemoryError) as error:
        raise _explain(error) or error from error


def _explain(error: BaseException | None) -> CaseError | None:
    if isinstance(error, MemoryError):
        return CaseError(_SENTENCES[7])
    if isinstance(error, OSError):
        return CaseError(
            _SENTENCES[13] if error.errno in _FULL else f"{error.strerror or error}: {error.filename or ''}"
        )
    code = getattr(error, "sqlite_errorcode", None)
    sentence = _SENTENCES.get(code & 0xFF) if isinstance(code, int) else None
    return CaseError(sentence) if sentence else None
