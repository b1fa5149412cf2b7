"""Taking in files, few or many: each with its parts, a step each, all of them taken back together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import select

from casebook.actions import visits
from casebook.actions.attach import Known, attach_part, held_bytes
from casebook.actions.batch import Batch, TakenFile
from casebook.actions.dropped import take_in
from casebook.actions.incoming import decoded
from casebook.actions.read_ahead import ReadAhead
from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.tables import table_of
from casebook.case.writer import Progress
from casebook.errors import Cancelled, CaseError
from casebook.reading import PARTED, PartRead, parts_of

DEPTH = 3
"""How many containers may lie in one another: an archive in a mail in an archive."""


def take_all(case: Case, paths: Iterable[Path], source: str | None = None, progress: Progress | None = None) -> Batch:
    """Make files, and those in folders, evidence of a source, or each of a new one of its own.

    A file that is refused keeps none of the others out. `progress` counts bytes; Cancelled leaves what is in already.
    Undo takes all of it back at once.
    """
    files = list(files_in(paths))
    count = _Counter(progress, sum(map(_size, files)))
    taking = _Taking(case)
    with ReadAhead(files, partial(_is_new_size, case)) as ahead:
        for path in files:
            taking.take(path, source, count.of_one, partial(ahead.next().reading_of, go_on=count.still))
            count.next(_size(path))
    return taking.batch


def take_parts(case: Case, uid: str, *, again: bool = False) -> Batch:
    """Make what lies in a file in evidence evidence too: attachments of a mail, members of an archive, and theirs.

    `again` says that this was done before: it tells only of those that are missing, because it was cut short.
    """
    taking = _Taking(case)
    taking.take_parts(uid, again=again)
    return taking.batch


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Return the files that are meant: those named, and all in folders but hidden ones, in the order of their names."""
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if not one.name.startswith(".") and not one.is_symlink())
            yield from files_in(inside)
        else:
            yield path


class _Counter:
    """Counts the bytes of many files as one work."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total = progress, total
        self._before = self._done = 0

    def of_one(self, done: int, _size: int) -> bool | None:
        """Tell how far all of it is, by how far one file is."""
        self._done = self._before + done
        return self.still()

    def still(self) -> bool | None:
        """Tell again how far all of it is, while nothing comes in."""
        return self._progress(self._done, self._total) if self._progress else None

    def next(self, size: int) -> None:
        """Go on to the next file."""
        self._before += size


class _Taking:
    """Takes files in, one after the other, and notes what became of each."""

    def __init__(self, case: Case) -> None:
        self.batch = Batch()
        self._case = case
        self._visit = visits.begin()
        self._opened: set[str] = set()  # those whose parts were taken out in this batch

    def take(self, path: Path, source: str | None, progress: Progress, known: Known) -> None:
        """Take a file in with all its parts; it may be known already what can be read of it."""
        name = decoded(path.name)
        try:
            one = take_in(self._case, path, source, progress, self._visit, known)
        except Cancelled:
            raise
        except CaseError as error:
            self.batch.refused.append((name, str(error)))
            return
        self.batch.taken.append(TakenFile(name, one.evidence_uid, one.duplicate, one.note))
        self.take_parts(one.evidence_uid, again=one.duplicate)

    def take_parts(self, whole: str, depth: int = 1, *, again: bool = False) -> None:
        """Take in the parts of a file, and theirs; `again` adds those that are missing because it was cut short."""
        sha256, media_type, name = _held(self._case, whole)
        if media_type not in PARTED or whole in self._opened:
            return
        self._opened.add(whole)
        with parts_of(held_bytes(self._case, sha256), media_type) as parts:
            for part in parts:
                self._take_part(whole, part, depth, again=again)
        if parts.note:
            self.batch.refused.append((name, parts.note))

    def _take_part(self, whole: str, part: PartRead, depth: int, *, again: bool) -> None:
        try:
            done = attach_part(self._case, whole, part, self._visit)
        except CaseError as error:
            self.batch.refused.append((part.name, str(error)))
            return
        if not (again and done.duplicate):
            self.batch.taken.append(TakenFile(part.name, done.uid, done.duplicate, done.note or "", part=True))
        if depth < DEPTH:
            self.take_parts(done.uid, depth + 1, again=done.duplicate)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_new_size(case: Case, path: Path) -> bool:
    """Say whether no bytes held are as many as a file has: else it may be here, and need not be read again."""
    with case.read() as connection:
        return not evidence.holds_size(connection, _size(path))


def _held(case: Case, uid: str) -> tuple[str, str, str]:
    table, record = table_of("evidence"), table_of("record")
    named = select(table.c.sha256, table.c.media_type, table.c.name).join(record, record.c.id == table.c.id)
    with case.read() as connection:
        row = connection.execute(named.where(record.c.uid == uid)).one()
    return row.sha256, row.media_type or "", row.name
