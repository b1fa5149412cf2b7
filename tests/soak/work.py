"""The writes that are cut short, and how to tell afterwards that nothing acknowledged was lost."""

from __future__ import annotations

import io
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.migrate import migrate
from casebook.case.opening import open_case
from tests.case.freeze import NEWEST
from tests.case.helpers import row
from tests.case.scripts.next_version import NEXT

TEST_SCRIPTS = Path(__file__).parents[1] / "case" / "scripts"

Acknowledge = Callable[[int], object]


def fresh(folder: Path) -> Path:
    """Put a small case into an emptied folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return Path(shutil.copy(NEWEST, folder / "a.casebook"))


def save(case: Case, acknowledge: Acknowledge) -> None:
    """Add one record."""
    with case.write("Add record") as writer:
        record_id = writer.add_record("note", {"text": f"note {random.random()}"})
    acknowledge(record_id)


def bulk(case: Case, acknowledge: Acknowledge) -> None:
    """Add hundreds of records at once."""
    with case.write("Import", action="batch") as writer:
        ids = writer.add_many("note", [{"text": f"note {n} {random.random()}"} for n in range(600)])
    acknowledge(ids[-1])


def attach(case: Case, acknowledge: Acknowledge) -> None:
    """Attach a file that takes several commits."""
    evidence.CHUNK, evidence.TOGETHER = 1 << 16, 4
    received = evidence.receive(case.transaction, io.BytesIO(random.randbytes(900_000)))
    with case.write("Attach evidence") as writer:
        evidence.finish(writer.connection, received)
        held = {"name": "file", "size": received.size, "sha256": received.sha256}
        record_id = writer.add_record("evidence", held)
    acknowledge(record_id)


def update(case: Case, acknowledge: Acknowledge) -> None:
    """Migrate to a version that only the tests know."""
    migrate(case, NEXT, TEST_SCRIPTS)
    acknowledge(0)
    while True:
        os.sched_yield()


WORK = {"save": save, "bulk add": bulk, "attach": attach, "migrate": update}


def trouble(path: Path, acknowledged: list[int]) -> list[str]:
    """Return what is wrong with a case that was cut short, and what was acknowledged but is not there."""
    if version_in(path) == NEXT:
        return [] if is_whole(path) else ["the migrated case is not whole"]
    if 0 in acknowledged:
        return ["an acknowledged migration was lost"]
    with open_case(path) as case:
        wrong = [f"{finding.part}: {finding.sentence}" for finding in check(case)]
        lost = [record_id for record_id in acknowledged if row(case, "record", record_id) is None]
    return wrong + [f"acknowledged record {record_id} was lost" for record_id in lost]


def version_in(path: Path) -> str:
    """Return the version a plain case says it has; SQLite rolls a half-written one back first."""
    raw = driver.connect(path)
    (found,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    raw.close()
    return str(found)


def is_whole(path: Path) -> bool:
    """Say whether a migrated case has its pages, its links and its rows."""
    raw = driver.connect(path)
    sound = raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    linked = raw.execute("PRAGMA foreign_key_check").fetchone() is None
    rows = raw.execute("SELECT count(rating IS NULL) FROM source JOIN quote ON source_id = source.id").fetchone()
    raw.close()
    return bool(sound and linked and rows == (1,))
