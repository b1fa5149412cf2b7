"""An open case: every read and every write of its file goes through here."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from casebook.case import evidence, journal
from casebook.case.connection import raw_of
from casebook.case.file import Key, must_be_at_rest
from casebook.case.journal import Images, Named, Recorder, Step
from casebook.case.lock import Ownership
from casebook.case.open_file import OpenFile
from casebook.case.purge import must_be_loose, purge, scrub, unscrubbed
from casebook.case.replay import replay
from casebook.case.rows import columns_of, insert_rows, new_uid
from casebook.case.tables import create_all
from casebook.case.trouble import explained
from casebook.case.writer import Writer
from casebook.errors import CaseError

Clock = Callable[[], datetime]
PERSON = "person"
TRACES = (
    "The records are gone, but traces of them may be left in unused parts of the file: free as much space as the file "
    "takes, then open the case again."
)


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


class Case:
    """One open case file; get it from create_case or open_case.

    It holds one connection for its life. Reads are short and never inside a write but its own.
    `readonly_because` is empty where the case can be written to.
    """

    def __init__(self, path: Path, key: Key | None, ownership: Ownership | None, clock: Clock) -> None:
        self.path = path
        self.key = key
        self.listeners: list[Callable[[Step], None]] = []
        self.readonly_because = _readonly_because(path, ownership)
        self._clock = clock
        if self.readonly:
            must_be_at_rest(path)
        self._file = OpenFile(path, key, ownership, readonly=self.readonly)

    def settle(self) -> None:
        """Remember what the history ends with: a file that is found here later must be this case."""
        with self.read() as connection:
            self._file.head = journal.head(connection)

    def __enter__(self) -> Case:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def connection(self) -> Connection:
        """Return the one connection; it is another where the file went and came back."""
        return self._file.connection

    @property
    def encrypted(self) -> bool:
        """Say whether the file is encrypted."""
        return self.key is not None

    @property
    def readonly(self) -> bool:
        """Say whether nothing can be written."""
        return bool(self.readonly_because)

    def must_be_writable(self) -> None:
        """Raise CaseError where nothing can be written."""
        if self.readonly:
            raise CaseError(self.readonly_because)

    def must_be_in_place(self) -> None:
        """Raise CaseError where nothing can be written: the case can only be read, or its file has gone meanwhile."""
        self.must_be_writable()
        self._file.be_in_place()

    def close(self) -> None:
        """Close the file and give it up."""
        self._file.close()

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
            with self._file.looked_after(), self.connection.begin() as transaction:
                yield self.connection
                transaction.rollback()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Lend the connection for a write that is no step; it is kept whole or not at all."""
        self.must_be_writable()
        if self.connection.in_transaction():
            raise RuntimeError("a write inside another write")
        self._file.be_in_place()
        with explained():
            try:
                with self.connection.begin():
                    yield self.connection
            except BaseException:
                self._end_failed_commit()
                raise

    def _end_failed_commit(self) -> None:
        """Roll SQLite back: a COMMIT that failed leaves its transaction open, though SQLAlchemy thinks it over."""
        raw = raw_of(self.connection)
        if raw.in_transaction:
            raw.rollback()

    @contextmanager
    def write(
        self, label: str, *, actor: str = PERSON, action: str = "write", visit: str | None = None
    ) -> Iterator[Writer]:
        """Make one named, undoable step of all that is done with the writer; a step that changes nothing is none.

        `label` and `actor` are fixed words, never record text: the chain keeps them for good. `visit` names the
        visit to a form that the step is part of.
        """
        with self._step(Named(label, actor, action), visit) as recorder:
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

    def _invert(self, target: Step, replayed: int, action: str) -> Step | None:
        with self._step(Named(target.label, PERSON, action, target.id), target.visit) as recorder:
            for table, ids in replay(recorder.connection, replayed, forward=action == "redo").items():
                recorder.touch(table, ids)
        return recorder.ended

    def purge(self, record_ids: Sequence[int]) -> None:
        """Destroy trashed records for good; what was done before can no longer be undone."""
        with self._step(Named("Purge", PERSON, "purge")) as recorder:
            purge(recorder, record_ids)
        try:
            self._scrub()
        except CaseError as error:
            raise CaseError(TRACES) from error

    def must_be_purgeable(self, record_ids: Collection[int]) -> None:
        """Raise CaseError where a purge of these records would be refused, or could not be ended on this disk."""
        self.must_be_writable()
        with self.read() as connection:
            must_be_loose(connection, set(record_ids))
        with explained():
            needed, free = self.path.stat().st_size, shutil.disk_usage(self.path.parent).free
        if free < needed:
            raise CaseError(
                f"A purge writes the whole case anew, and its disk has no room for that: free {needed >> 20 or 1} MB "
                "there, then try again."
            )

    def tell_of_steps_after(self, step_id: int) -> bool:
        """Tell listeners of the steps that a process of ours made since, as of one; say whether there are any.

        A batch is hundreds: told one by one, each would have every page of a window read again.
        """
        with self.read() as connection:
            made = journal.steps_after(connection, step_id)
            self._file.head = journal.head(connection)
        if made:
            all_of_them = reduce(Step.joined, made)
            for listener in self.listeners:
                listener(all_of_them)
        return bool(made)

    def _scrub(self) -> None:
        with explained():
            scrub(self.connection, self.path)

    def begin(self, title: str) -> None:
        """Make the tables of a new case, and its first step."""
        with self.transaction() as connection:
            create_all(connection)
            recorder = Recorder(connection, self.moment(), Named("New case", PERSON, "begin"))
            row = [1, new_uid(), title, recorder.at]
            insert_rows(connection, "case_file", [row])
            recorder.note(Images("case_file", columns_of("case_file"), [[1, None, row]]))
            recorder.end()
        self.settle()

    @contextmanager
    def _step(self, named: Named, visit: str | None = None) -> Iterator[Recorder]:
        with self.transaction() as connection:
            recorder = Recorder(connection, self.moment(), named, visit)
            yield recorder
            if recorder.touched:
                recorder.end()
            else:
                connection.rollback()
        if recorder.ended:
            self._file.head = recorder.head
            for listener in self.listeners:
                listener(recorder.ended)

    def sweep(self) -> None:
        """Drop what an interrupted attachment or purge left; on a disk that takes no write it stays, unseen."""
        self.settle()
        with self.read() as connection:
            swept, scrubbed = not evidence.unfinished(connection), not unscrubbed(connection)
        if self.readonly:
            return
        with suppress(CaseError):
            if not swept:
                with self.transaction() as connection:
                    evidence.sweep(connection)
            if not scrubbed:
                self._scrub()


def _readonly_because(path: Path, ownership: Ownership | None) -> str:
    if ownership is None:
        return "Casebook's own folder takes no lock, so this case can only be read: make room there, or permit writing."
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return (
            "This case is on a read-only disk, or marked read-only: copy it elsewhere and open the copy to change it."
        )
    return ""
