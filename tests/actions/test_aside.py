"""Work beside the window: a child checks, backs up and restores while the case stays open here."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casebook.actions.aside import CHILD, Ended, Progressed, Request, answer, backing_up, checking, restoring
from casebook.actions.files import check, open_case
from casebook.actions.records import add_record, add_records
from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.child import FOLDER, command, surroundings
from casebook.errors import CaseError
from tests.conftest import OpenCase


@contextmanager
def started(request: Request) -> Iterator[subprocess.Popen[bytes]]:
    started, pipe = command(CHILD), subprocess.PIPE
    with subprocess.Popen(started, stdin=pipe, stdout=pipe, env=surroundings(), cwd=FOLDER) as process:
        assert process.stdin
        process.stdin.write(request.line())
        process.stdin.flush()
        yield process


def told(request: Request) -> list[Progressed | Ended]:
    with started(request) as process:
        assert process.stdout
        found = [answer(line) for line in process.stdout]
        assert process.wait() == 0
    return found


def ended(request: Request) -> Ended:
    *before, last = told(request)
    assert isinstance(last, Ended)
    assert all(isinstance(one, Progressed) for one in before)
    return last


@pytest.mark.parametrize("passphrase", [None, "correct horse"])
def test_an_open_case_is_checked_and_backed_up(opened: OpenCase, tmp_path: Path, passphrase: str | None) -> None:
    case = opened("case", passphrase)
    add_record(case, "note", {"text": "A note"})
    assert ended(checking(case)) == Ended()
    assert ended(backing_up(case, tmp_path / "copy.casebook")) == Ended()
    add_record(case, "note", {"text": "Saved after it"})
    with open_case(tmp_path / "copy.casebook", passphrase) as copy:
        assert check(copy) == []


def test_findings_come_back_with_their_records(case: Case) -> None:
    add_record(case, "claim", {"text": "Eleven barges came."})
    raw_of(case.connection).execute("UPDATE doc SET body = 'other'")
    (found,) = [one for one in ended(checking(case)).findings if one.record is not None]
    assert (found.part, found.record) == ("index", 1)
    assert ended(checking(case)).findings == tuple(check(case))


def test_refusals_come_back_as_sentences(case: Case, tmp_path: Path) -> None:
    (tmp_path / "there.casebook").touch()
    refused = ended(backing_up(case, tmp_path / "there.casebook"))
    assert refused == Ended(refused="There is a file there.casebook already: choose another name.")
    assert "none" in ended(restoring(tmp_path / "none.casebook", tmp_path / "out.casebook")).refused


def test_an_encrypted_backup_asks_for_its_passphrase(opened: OpenCase, tmp_path: Path) -> None:
    case = opened("secret", "correct horse")
    locked = ended(restoring(case.path, tmp_path / "out.casebook"))
    assert locked.locked
    wrong = ended(restoring(case.path, tmp_path / "out.casebook", "wrong"))
    assert "passphrase is wrong" in wrong.refused
    assert not wrong.locked
    assert ended(restoring(case.path, tmp_path / "out.casebook", "correct horse")) == Ended()


def test_a_child_that_is_left_stops_and_leaves_nothing(case: Case, tmp_path: Path) -> None:
    add_records(case, "note", [{"text": "x" * 20_000} for _ in range(1500)])
    folder = tmp_path / "stick"
    folder.mkdir()
    with started(backing_up(case, folder / "copy.casebook")) as process:
        assert process.stdout
        assert process.stdin
        assert isinstance(answer(process.stdout.readline()), Progressed)
        process.stdin.close()
        begun = time.monotonic()
        process.wait()
    assert time.monotonic() - begun < 5
    assert not [path for path in folder.iterdir() if path.name.endswith(".part")]
    add_record(case, "note", {"text": "The case takes writes again"})


@pytest.mark.skipif(sys.platform == "win32", reason="no process there is started with a signal ignored")
def test_it_stops_where_interrupts_are_ignored_as_in_the_background(
    case: Case, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    add_records(case, "note", [{"text": "x" * 20_000} for _ in range(1500)])
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    with started(backing_up(case, tmp_path / "copy.casebook")) as process:
        assert process.stdout
        assert process.stdin
        assert isinstance(answer(process.stdout.readline()), Progressed)
        process.stdin.close()
    assert process.returncode == 1
    assert not (tmp_path / "copy.casebook").exists()


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(CaseError, match="stopped half way"):
        answer(b"Traceback (most recent call last):\n")


def test_the_key_is_in_no_argument(opened: OpenCase) -> None:
    case = opened("secret", "correct horse")
    key = checking(case).key
    assert key
    assert key not in " ".join([*command(CHILD), *surroundings().values()])
