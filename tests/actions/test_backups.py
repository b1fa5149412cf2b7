"""Backups go where they are told, and are found there again."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casebook.actions.backups import backup_name, backups_in, last_backup, note_backup
from casebook.actions.files import back_up, create_case
from casebook.case.case import Case
from casebook.errors import CaseError
from casebook.paths import state_dir

AT = datetime(2025, 6, 15, 10, 30, tzinfo=UTC)


@pytest.fixture
def timed(tmp_path: Path) -> Case:
    return create_case(tmp_path / "harbour.casebook", "A case", clock=lambda: AT)


def test_a_backup_is_named_by_its_case_and_the_time_here(timed: Case, tmp_path: Path) -> None:
    stamp = f"{AT.astimezone():%Y%m%d-%H%M}"
    first = backup_name(timed, tmp_path)
    assert first == tmp_path / f"harbour-{stamp}.casebook"
    back_up(timed, first)
    assert backup_name(timed, tmp_path).name == f"harbour-{stamp}-2.casebook"
    timed.close()


def test_only_backups_of_this_case_are_listed_newest_first(timed: Case, tmp_path: Path) -> None:
    made = back_up(timed, backup_name(timed, tmp_path))
    again = back_up(timed, backup_name(timed, tmp_path))
    older = Path(shutil.copy(made, tmp_path / "harbour-20240101-0900.casebook"))
    for other in ("harbour-old.casebook", "harbour-20249901-0900.casebook", "port-20240101-0900.casebook"):
        shutil.copy(made, tmp_path / other)
    assert [one.path for one in backups_in(timed, tmp_path)] == [again, made, older]
    assert backups_in(timed, tmp_path / "nowhere") == []
    timed.close()


def test_the_last_backup_is_remembered_for_this_user_alone(timed: Case, tmp_path: Path) -> None:
    assert last_backup(timed) is None
    note_backup(timed, tmp_path / "harbour-1.casebook")
    assert last_backup(timed) == (tmp_path / "harbour-1.casebook", AT)
    assert (state_dir() / "backups.json").stat().st_mode & 0o777 == 0o600
    timed.close()


@pytest.mark.parametrize("broken", [b"", b"[]", b"{", b'{"x": 1}', b"\xff"])
def test_a_note_that_cannot_be_read_is_none(timed: Case, tmp_path: Path, broken: bytes) -> None:
    (state_dir() / "backups.json").write_bytes(broken)
    assert last_backup(timed) is None
    note_backup(timed, tmp_path / "harbour-1.casebook")
    assert last_backup(timed) is not None
    timed.close()


def test_a_note_with_other_things_in_it_is_none(timed: Case) -> None:
    known = str(timed.path.resolve()).encode()
    for value in (b"1", b"{}", b'{"folder": 1, "name": "x", "at": "y"}', b'{"folder": "/", "name": "x", "at": "y"}'):
        (state_dir() / "backups.json").write_bytes(b'{"%b": %b}' % (known, value))
        assert last_backup(timed) is None
    timed.close()


def test_a_folder_that_is_not_there_is_refused(timed: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="There is no folder "):
        backup_name(timed, tmp_path / "nowhere")
    timed.close()
