"""What cannot be opened is refused in one clear sentence, within a second, and not a byte of it changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from casebook.case.opening import create_case, open_case
from casebook.errors import CaseError
from tests.case.freeze import NEWEST, NEWEST_ENCRYPTED, PASSPHRASE
from tests.case.helpers import add, digest, hits, in_a_process, row, sound


def refusal(path: Path, passphrase: str | None = None) -> str:
    """Try to open a file that stays as it is, and return the sentence."""
    before = digest(path) if path.is_file() else ""
    with pytest.raises(CaseError) as caught:
        open_case(path, passphrase)
    assert (digest(path) if path.is_file() else "") == before
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def foreign(path: Path) -> None:
    raw = driver.connect(path)
    raw.execute("CREATE TABLE t (a)")
    raw.close()


def foreign_encrypted(path: Path) -> None:
    raw = driver.connect(path)
    raw.execute(f"PRAGMA key = '{PASSPHRASE}'")
    raw.execute("CREATE TABLE t (a)")
    raw.close()


def header_lost(path: Path) -> None:
    path.write_bytes(bytes(4096) + NEWEST.read_bytes()[4096:])


def schema_lost(path: Path) -> None:
    data = NEWEST.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 3996 + data[4096:])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.touch(), "is empty"),
        (lambda path: path.write_text("Dear editor,\n" * 999), "not a case"),
        (lambda path: path.write_text("short"), "not a case"),
        (os.mkfifo, "not an ordinary file"),
        (foreign, "another program"),
        (header_lost, "encrypted, or it is not a case"),
        (schema_lost, "damaged"),
        (lambda path: path.write_bytes(os.urandom(50_000)), "encrypted, or it is not a case"),
    ],
    ids=["missing", "folder", "empty", "text", "short", "pipe", "foreign", "header", "schema", "noise"],
)
def test_what_is_no_case(tmp_path: Path, make: Callable[[Path], object], said: str) -> None:
    path = tmp_path / "it.casebook"
    make(path)
    assert said in refusal(path)


def test_an_encrypted_database_of_another_program(tmp_path: Path) -> None:
    foreign_encrypted(tmp_path / "it.casebook")
    assert "another program" in refusal(tmp_path / "it.casebook", PASSPHRASE)


@pytest.mark.parametrize("keep", [1, 20, 99, 512, 4095, 4096, 4097, 40_000, -4096, -1])
@pytest.mark.parametrize("stored", [NEWEST, NEWEST_ENCRYPTED], ids=["plain", "encrypted"])
def test_a_case_cut_off_anywhere(tmp_path: Path, stored: Path, keep: int) -> None:
    path = tmp_path / "cut.casebook"
    path.write_bytes(stored.read_bytes()[:keep])
    sentence = refusal(path, PASSPHRASE)
    assert any(word in sentence for word in ("damaged", "cut off", "not a case"))


def test_the_passphrase(tmp_path: Path) -> None:
    path = Path(shutil.copy(NEWEST_ENCRYPTED, tmp_path))
    assert "give its passphrase" in refusal(path)
    assert "passphrase is wrong" in refusal(path, "open says me")


HOLD = """
import sys
from pathlib import Path
from casebook.case.opening import open_case
case = open_case(Path(sys.argv[1]))
print("open", flush=True)
input()
"""
HOLD_BY_SQLITE = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN EXCLUSIVE" if sys.argv[2] == "wholly" else "BEGIN IMMEDIATE")
print("open", flush=True)
input()
"""


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    return Path(shutil.copy(NEWEST, tmp_path / "stored.casebook"))


@pytest.fixture
def holding() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start another process that holds a case, and end it after the test."""
    started: list[subprocess.Popen[str]] = []

    def holding(program: str, *arguments: object) -> subprocess.Popen[str]:
        child = in_a_process(program, *arguments)
        started.append(child)
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        return child

    yield holding
    for child in started:
        child.kill()
        child.communicate()


def test_open_in_another_casebook_is_told_within_a_second(
    stored: Path, holding: Callable[..., subprocess.Popen[str]]
) -> None:
    other = holding(HOLD, stored)
    link = stored.with_name("link.casebook")
    link.symlink_to(stored)
    for path in (stored, link):
        start = time.monotonic()
        assert f"already open in process {other.pid}" in refusal(path)
        assert time.monotonic() - start < 1
    other.communicate("\n")
    open_case(stored).close()


def test_a_second_name_of_the_same_file_is_no_way_past_the_lock(stored: Path) -> None:
    second = stored.with_name("second.casebook")
    second.hardlink_to(stored)
    with open_case(stored):
        assert "already open" in refusal(second)


def test_a_killed_owner_owns_nothing(stored: Path, holding: Callable[..., subprocess.Popen[str]]) -> None:
    other = holding(HOLD, stored)
    other.kill()
    other.communicate()
    with open_case(stored) as case:
        assert sound(case)


def test_open_twice_in_one_process(stored: Path) -> None:
    with open_case(stored):
        assert "already open" in refusal(stored)
    open_case(stored).close()


def test_locked_by_another_sqlite_program(stored: Path, holding: Callable[..., subprocess.Popen[str]]) -> None:
    holding(HOLD_BY_SQLITE, stored, "wholly")
    start = time.monotonic()
    assert "Another program is using this case" in refusal(stored)
    assert time.monotonic() - start < 1


def test_a_save_while_another_program_writes_says_so_and_works_after(
    stored: Path, holding: Callable[..., subprocess.Popen[str]]
) -> None:
    with open_case(stored) as case:
        other = holding(HOLD_BY_SQLITE, stored, "partly")
        with pytest.raises(CaseError, match="Another program"):
            add(case, "note", text="n")
        assert hits(case, "crates") != []
        other.communicate("\n")
        add(case, "note", text="n")
        assert sound(case)


def test_no_lock_can_be_kept_so_it_opens_for_reading(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = stored.with_name("a file")
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    before = digest(stored)
    with open_case(stored) as case:
        assert hits(case, "crates") != []
        assert sound(case)
        for write in (lambda: add(case, "note", text="n"), case.undo, lambda: case.purge([1])):
            with pytest.raises(CaseError, match="can only be read"):
                write()
    assert digest(stored) == before
    with pytest.raises(CaseError, match="disk says"):
        create_case(stored.with_name("new.casebook"), "A case")
    assert not stored.with_name("new.casebook").exists()


def test_a_damaged_page_is_told_when_it_is_met(stored: Path) -> None:
    with open_case(stored) as case, case.read() as connection:
        root = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'note'").scalar_one()
    data = bytearray(stored.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    stored.write_bytes(data)
    with open_case(stored) as case, pytest.raises(CaseError, match="damaged"):
        row(case, "note", 1)
