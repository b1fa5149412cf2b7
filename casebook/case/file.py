"""What a file is, found out without touching it, and the key that opens it."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from casebook.case.tables import APPLICATION_ID
from casebook.errors import CaseError

PLAIN = b"SQLite format 3\x00"
JOURNAL = bytes.fromhex("d9d505f920a163d7")
PAGE = 4096  # bytes: the smallest case is many pages long
_ITERATIONS = 256_000  # SQLCipher 4's own: any SQLCipher tool opens the file with the same passphrase


class NeedsPassphrase(CaseError):
    """The file is encrypted (or no case at all), and no passphrase was given."""

    def __init__(self) -> None:
        super().__init__("This file is encrypted, or it is not a case: give its passphrase.")


@dataclass(frozen=True, repr=False)
class Key:
    """A raw SQLCipher key with its salt, derived once for the life of an open case."""

    raw: str

    @classmethod
    def derive(cls, passphrase: str, salt: bytes) -> Key:
        """Derive it as SQLCipher 4 does: PBKDF2-HMAC-SHA512 over the passphrase in NFC."""
        words = unicodedata.normalize("NFC", passphrase).encode()
        return cls((hashlib.pbkdf2_hmac("sha512", words, salt, _ITERATIONS, 32) + salt).hex())

    @classmethod
    def fresh(cls, passphrase: str) -> Key:
        """Derive a key for a new file."""
        return cls.derive(passphrase, os.urandom(16))


def look_at(path: Path) -> None:
    """Raise CaseError where there is no ordinary file; opens nothing."""
    if path.is_dir():
        raise CaseError(f"{path.name} is a folder, not a case: choose a file.")
    if not path.exists():
        raise CaseError(f"There is no file {path.name} here: check the name, or make it with: casebook new.")
    if not path.is_file():
        raise CaseError(f"{path.name} is not an ordinary file: choose a case.")


def must_be_at_rest(path: Path) -> None:
    """Raise CaseError where a save was cut short: SQLite cannot put it right in a file that takes no write.

    A journal that is to be rolled back begins with SQLite's mark (sqlite.org/fileformat2.html, 3).
    """
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and _begins_with(journal, JOURNAL):
        raise CaseError(
            f"A save of {path.name} was cut short, and nothing can be written here: copy it with its -journal file "
            "to another disk, then open the copy."
        )


def key_of(path: Path, passphrase: str | None) -> Key | None:
    """Read the first bytes of a file and return its key, or None for a plain case.

    Raises CaseError for what cannot be a case, NeedsPassphrase where one is missing. Only for a file that this
    process has not opened: closing it again would drop the locks SQLite holds.
    """
    head = _head(path)
    if not head:
        raise CaseError(f"{path.name} is empty, not a case: choose a file that Casebook made.")
    if head.startswith(PLAIN):
        _must_be_ours(path, head)
        return None
    if len(head) < PAGE or _is_text(head):
        raise CaseError(f"{path.name} is not a case: choose a file that Casebook made.")
    if not passphrase:
        raise NeedsPassphrase
    return Key.derive(passphrase, head[:16])


def _must_be_ours(path: Path, head: bytes) -> None:
    """Compare SQLite's application id (sqlite.org/fileformat2.html, 1.3.17)."""
    if len(head) < PAGE:
        raise CaseError(f"{path.name} is cut off: restore a backup, and keep this file for repair.")
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise CaseError(f"{path.name} is a database of another program, not a case.")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(PAGE)
    except OSError as error:
        raise CaseError(f"{path.name} cannot be read: {error.strerror}. Check its permissions.") from error


def _begins_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _is_text(head: bytes) -> bool:
    """Say whether no encrypted page could look like this: random bytes hold control characters."""
    return not any(byte < 9 or 13 < byte < 27 for byte in head)
