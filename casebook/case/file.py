"""The file under a case: what it is before we touch it, and the one connection to it."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from casebook.case.tables import APPLICATION_ID, VERSION
from casebook.case.trouble import explained
from casebook.errors import CaseError

PLAIN = b"SQLite format 3\x00"
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


def key_of(path: Path, passphrase: str | None) -> Key | None:
    """Look at a file without touching it and return its key, or None for a plain case.

    Raises CaseError for what cannot be a case, NeedsPassphrase where one is missing.
    """
    head = _head(path)
    if head.startswith(PLAIN):
        if int.from_bytes(head[68:72]) != APPLICATION_ID:
            raise CaseError(f"{path.name} is a database of another program, not a case.")
        return None
    if len(head) < 512 or _is_text(head):
        raise CaseError(f"{path.name} is not a case: choose a file that Casebook made.")
    if not passphrase:
        raise NeedsPassphrase
    return Key.derive(passphrase, head[:16])


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise CaseError(f"{path.name} is a folder, not a case: choose a file.")
    if not path.exists():
        raise CaseError(f"There is no file {path.name} here: check the name, or make it with: casebook new.")
    if not path.is_file():
        raise CaseError(f"{path.name} is not an ordinary file: choose a case.")
    try:
        with path.open("rb") as file:
            return file.read(512)
    except OSError as error:
        raise CaseError(f"{path.name} cannot be read: {error.strerror}. Check its permissions.") from error


def _is_text(head: bytes) -> bool:
    """Say whether no encrypted page could look like this: 512 random bytes hold control characters."""
    return not any(byte < 9 or 13 < byte < 27 for byte in head)


def connect(path: Path, key: Key | None, *, readonly: bool = False, cache_mib: int = 64) -> Connection:
    """Return the one connection of an open case; the file must exist.

    DELETE and EXTRA lose no acknowledged commit to a power cut and leave a file that is whole when copied at rest.
    """
    uri = f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rw'}"

    def creator() -> Any:
        raw = driver.connect(uri, uri=True, timeout=0.5, check_same_thread=False, isolation_level=None)
        prepare(raw, key)
        for pragma in (
            "journal_mode=DELETE",
            "synchronous=EXTRA",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"cache_size=-{cache_mib * 1024}",
            "cache_spill=OFF",
            "trusted_schema=OFF",
        ):
            raw.execute(f"PRAGMA {pragma}")
        return raw

    engine = create_engine("sqlite://", module=driver, creator=creator, poolclass=StaticPool, hide_parameters=True)
    _begin_ourselves(engine)
    with explained():
        return engine.connect()


def prepare(raw: Any, key: Key | None) -> None:
    """Key a raw connection and keep its scratch space in memory."""
    raw.execute("PRAGMA cipher_log_level=NONE")
    if key:
        raw.execute(f"PRAGMA key=\"x'{key.raw}'\"")
    raw.execute("PRAGMA temp_store=MEMORY")


def _begin_ourselves(engine: Engine) -> None:
    """Emit BEGIN from SQLAlchemy's event: the driver's defaults would leave DDL outside the transaction."""

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def version_of(connection: Connection, name: str) -> str:
    """Return the version of a connected case; raise CaseError for a foreign or newer file."""
    with explained(), connection.begin():
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise CaseError(f"{name} is a database of another program, not a case.")
        version = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    if version > VERSION:
        raise CaseError(f"{name} was made by a newer Casebook: update Casebook to open it. It was not changed.")
    return version
