"""An open case: every read and every write of its file goes through here."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, insert

from casebook.case import evidence, journal
from casebook.case.file import Key, connect, key_of, version_of
from casebook.case.journal import Recorder, Step
from casebook.case.lock import Ownership
from casebook.case.purge import purge
from casebook.case.replay import replay
from casebook.case.tables import VERSION, create_all, table_of
from casebook.case.trouble import explained
from casebook.case.writer import Writer
from casebook.errors import CaseError

Clock = Callable[[], datetime]
PERSON = "person"


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def create_case(path: Path, title: str, passphrase: str | None = None, clock: Clock = now) -> Case:
    """Make a new case file and open it; an existing file is never touched."""
    if not title.strip():
        raise CaseError("Give the case a title.")
    _claim_name(path)
    try:
        key = Key.fresh(passphrase) if passphrase else None
        case = Case(path, key, Ownership(path), clock)
        case.fill(title)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return case


def _claim_name(path: Path) -> None:
    """Create the file, so that nobody else's can be at its name."""
    with explained():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            raise CaseError(f"There is a file {path.name} here already: choose another name.") from None
        except (FileNotFoundError, NotADirectoryError):
            raise CaseError(f"There is no folder {path.parent}: make it first, or choose another.") from None
        except PermissionError:
            raise CaseError(f"Nothing may be written in {path.parent}: choose another folder.") from None


def open_case(path: Path, passphrase: str | None = None, clock: Clock = now) -> Case:
    """Open a case; refuse, without touching it, what is none of ours, newer, damaged, or open elsewhere."""
    from casebook.case.migrate import migrate  # noqa: PLC0415 - alembic costs a quarter of a second

    key = key_of(path, passphrase)
    ownership = Ownership(path)
    try:
        case = Case(path, key, ownership, clock)
        version = version_of(case.connection, path.name)
        if version < VERSION:
            migrate(case)
        case.sweep()
    except BaseException:
        ownership.release()
        raise
    return case


class Case:
    """One open case file; use create_case or open_case.

    It holds one connection for its life. Reads are short and never inside a write but its own.
    """

    def __init__(self, path: Path, key: Key | None, ownership: Ownership, clock: Clock) -> None:
        self.path = path
        self.key = key
        self.listeners: list[Callable[[Step], None]] = []
        self.last_step: Step | None = None
        self._ownership = ownership
        self._clock = clock
        self.readonly = not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK)
        self.connection = connect(path, key, readonly=self.readonly)

    def __enter__(self) -> Case:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def encrypted(self) -> bool:
        """Say whether the file is encrypted."""
        return self.key is not None

    def close(self) -> None:
        """Close the file and give it up."""
        self.connection.close()
        self.connection.engine.dispose()
        self._ownership.release()

    def moment(self) -> str:
        """Return the time of this case's clock, in UTC to the second."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Lend the connection for a read, inside the write at hand if there is one."""
        with explained():
            if self.connection.in_transaction():
                yield self.connection
                return
            with self.connection.begin() as transaction:
                yield self.connection
                transaction.rollback()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Lend the connection for a write that is no step; it is kept whole or not at all."""
        with explained():
            try:
                with self.connection.begin():
                    yield self.connection
            except BaseException:
                self._end_failed_commit()
                raise

    def _end_failed_commit(self) -> None:
        """Roll SQLite back: a COMMIT that failed leaves its transaction open though SQLAlchemy thinks it over."""
        raw = self.connection.connection.dbapi_connection
        if raw is not None and raw.in_transaction:  # type: ignore[attr-defined]
            raw.rollback()

    @contextmanager
    def write(self, label: str, *, actor: str = PERSON, action: str = "write") -> Iterator[Writer]:
        """Make one named, undoable step of all that is done with the writer; a step that changes nothing is none.

        `label` and `actor` are fixed words, never record text: the chain keeps them for good.
        """
        with self._step(label, action, actor=actor) as recorder:
            writer = Writer(recorder)
            yield writer
            writer.finish()

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none to take."""
        with self.read() as connection:
            target = journal.next_undo(connection)
        return self._invert(target, target.id, "undo") if target else None

    def redo(self) -> Step | None:
        """Do again what was last undone; None where there is nothing."""
        with self.read() as connection:
            target = journal.next_redo(connection)
        return self._invert(target, target.inverts or 0, "redo") if target else None

    def purge(self, record_ids: list[int]) -> None:
        """Destroy trashed records for good; what was done before can no longer be undone."""
        with self._step("Purge", "purge") as recorder:
            purge(recorder.connection, recorder, record_ids)

    def fill(self, title: str) -> None:
        """Make the tables of a new case, and its first step."""
        with self.transaction() as connection:
            create_all(connection)
        with self._step("New case", "begin") as recorder:
            row = {"id": 1, "uid": str(uuid.uuid4()), "title": title, "created_at": recorder.at}
            recorder.connection.execute(insert(table_of("case_file")), row)
            recorder.note(journal.Images("case_file", tuple(row), [[1, None, list(row.values())]]))

    def _invert(self, target: Step, replayed: int, action: str) -> Step | None:
        with self._step(target.label, action, inverts=target.id) as recorder:
            for table, ids in replay(recorder.connection, replayed, forward=action == "redo").items():
                recorder.touch(table, ids)
        return self.last_step

    @contextmanager
    def _step(self, label: str, action: str, *, actor: str = PERSON, inverts: int | None = None) -> Iterator[Recorder]:
        step: Step | None = None
        with self.transaction() as connection:
            recorder = Recorder(connection, self.moment())
            yield recorder
            if recorder.touched:
                step = recorder.end(label, actor, action, inverts)
            else:
                connection.rollback()
        if step:
            self.last_step = step
            for listener in self.listeners:
                listener(step)

    def sweep(self) -> None:
        """Drop what an interrupted attachment left; on a disk that takes no write it stays, unseen."""
        with self.read() as connection:
            left = evidence.unfinished(connection)
        if left and not self.readonly:
            with self.transaction() as connection:
                evidence.sweep(connection)
