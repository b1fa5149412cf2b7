"""On a full or a read-only disk a case still opens, and a save that fails changes nothing and says why."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.case import evidence
from casebook.case.backup import back_up
from casebook.case.case import Case
from casebook.case.opening import create_case, open_case
from casebook.errors import CaseError
from tests.case import disks
from tests.case.freeze import NEWEST
from tests.case.helpers import add, content, digest, hits, in_a_process, names_in, sound

HOLD_IN_COMMIT = """
import os, sys
import sqlcipher3.dbapi2 as driver
raw = driver.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA cache_size = 2")
raw.execute("BEGIN")
raw.execute("UPDATE note SET text = 'half done'")
raw.executemany("INSERT INTO counter VALUES (?, 1)", ((f"{n} {'x' * 500}",) for n in range(400)))
os.kill(os.getpid(), 9)
"""


def interrupt_a_save(path: Path) -> None:
    """Leave a hot journal: a process is killed after SQLite wrote pages of an uncommitted transaction."""
    in_a_process(HOLD_IN_COMMIT, path).communicate()
    assert path.with_name(f"{path.name}-journal").read_bytes()[0] == 0xD9


def test_a_hot_journal_is_rolled_back_at_opening(tmp_path: Path) -> None:
    path = Path(shutil.copy(NEWEST, tmp_path))
    interrupt_a_save(path)
    with open_case(path) as case:
        assert hits(case, "crates") != []
        assert sound(case)
    assert names_in(tmp_path) == [path.name]


def test_a_read_only_disk_opens_for_reading(tmp_path: Path) -> None:
    with disks.mounted(tmp_path / "disk", "2m") as disk:
        path = Path(shutil.copy(NEWEST, disk))
        disks.make_readonly(disk)
        with open_case(path) as case:
            assert case.readonly
            assert hits(case, "crates") != []
            assert sound(case)
            with pytest.raises(CaseError, match="read-only"):
                add(case, "note", text="n")
            with pytest.raises(CaseError, match="read-only"):
                evidence.receive(case.transaction, io.BytesIO(bytes(66 << 20)))
            back_up(case, tmp_path / "copy.casebook")
        with pytest.raises(CaseError, match="Read-only"):
            create_case(disk / "new.casebook", "A case")
    open_case(tmp_path / "copy.casebook").close()


def test_a_hot_journal_on_a_read_only_disk_is_explained(tmp_path: Path) -> None:
    with disks.mounted(tmp_path / "disk", "4m") as disk:
        path = Path(shutil.copy(NEWEST, disk))
        interrupt_a_save(path)
        before = digest(path)
        disks.make_readonly(disk)
        with pytest.raises(CaseError, match="cut short"):
            open_case(path)
        assert digest(path) == before
        for left in disk.iterdir():
            shutil.copy(left, tmp_path)
    with open_case(tmp_path / path.name) as case:
        assert sound(case)


def test_a_full_disk_still_opens_and_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with disks.mounted(tmp_path / "disk", "2m") as disk:
        monkeypatch.setenv("XDG_STATE_HOME", str(disk))
        path = Path(shutil.copy(NEWEST, disk))
        open_case(path).close()
        disks.fill(disk)
        with open_case(path) as case:
            before = content(case)
            assert sound(case)
            with pytest.raises(CaseError, match="Free"):
                add(case, "note", text="n" * 100_000)
            assert content(case) == before
            (disk / "filler").unlink()
            add(case, "note", text="n" * 100_000)
            assert sound(case)


def save(case: Case) -> None:
    add(case, "note", text="n" * 2_000_000)


def bulk(case: Case) -> None:
    with case.write("Import", action="batch") as writer:
        writer.add_many("note", [{"text": f"note {n} " * 20} for n in range(4000)])


def attach(case: Case) -> None:
    received = evidence.receive(case.transaction, io.BytesIO(os.urandom(3 << 20)))
    with case.write("Attach evidence") as writer:
        evidence.finish(writer.connection, received)
        writer.add_record("evidence", {"name": "n", "size": received.size, "sha256": received.sha256})


def copy(case: Case) -> None:
    back_up(case, case.path.with_name("copy.casebook"))


@pytest.mark.parametrize("write", [save, bulk, attach, copy])
def test_what_does_not_fit_changes_nothing_and_the_case_stays_usable(
    tmp_path: Path, write: Callable[[Case], None]
) -> None:
    with disks.mounted(tmp_path / "disk", "1000k") as disk:
        path = Path(shutil.copy(NEWEST, disk))
        shutil.copy(path, disk / "ballast")
        with open_case(path) as case:
            before = content(case)
            with pytest.raises(CaseError, match=r"full|Free|free"):
                write(case)
            assert content(case) == before
            assert names_in(disk) == [NEWEST.name, "ballast"]
            (disk / "ballast").unlink()
            add(case, "note", text="fits")
            assert sound(case)


def test_a_new_case_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    with disks.mounted(tmp_path / "disk", "200k") as disk:
        with pytest.raises(CaseError, match=r"full|free"):
            create_case(disk / "new.casebook", "A case")
        assert names_in(disk) == []


LIMITED = """
import os, resource, sys
from pathlib import Path
from casebook.case.opening import open_case
from casebook.errors import CaseError
from tests.case.helpers import add, names_in, sound
with open_case(Path(sys.argv[1])) as case:
    most = case.path.stat().st_size + 50_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        add(case, "note", text="n" * 1_000_000)
    except CaseError as error:
        print(error)
    add(case, "note", text="fits")
    print(sound(case))
"""


def test_a_file_size_limit_is_told_and_survived(tmp_path: Path) -> None:
    path = Path(shutil.copy(NEWEST, tmp_path))
    out, trouble = in_a_process(LIMITED, path).communicate()
    assert out.splitlines()[1:] == ["True"], out + trouble
    assert "nothing was saved" in out
    with open_case(path) as case:
        assert hits(case, "fits") != []
