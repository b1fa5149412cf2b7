"""Backups are whole and verified; a restore touches neither the backup nor what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.case import backup as backups
from casebook.case.backup import back_up, restore
from casebook.case.opening import create_case, open_case
from casebook.errors import Cancelled, CaseError
from tests.case.freeze import NEWEST, NEWEST_ENCRYPTED, PASSPHRASE, fill
from tests.case.helpers import content, digest, names_in, sound


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_backup_restores_to_the_same_case(tmp_path: Path, passphrase: str | None) -> None:
    with create_case(tmp_path / "a.casebook", "A case", passphrase) as case:
        fill(case)
        before = content(case)
        back_up(case, tmp_path / "b.casebook")
    made = digest(tmp_path / "b.casebook")
    restore(tmp_path / "b.casebook", tmp_path / "c.casebook", passphrase)
    assert digest(tmp_path / "b.casebook") == made
    with open_case(tmp_path / "c.casebook", passphrase) as again:
        assert content(again) == before
        assert sound(again)
        again.undo()


def test_a_backup_is_for_the_user_alone(tmp_path: Path) -> None:
    with create_case(tmp_path / "a.casebook", "A case") as case:
        assert back_up(case, tmp_path / "b.casebook").stat().st_mode & 0o77 == 0


def test_neither_overwrites_a_file(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"mine")
    with create_case(tmp_path / "a.casebook", "A case") as case, pytest.raises(CaseError, match="already"):
        back_up(case, tmp_path / "there")
    with pytest.raises(CaseError, match="already"):
        restore(NEWEST, tmp_path / "there")
    assert (tmp_path / "there").read_bytes() == b"mine"


def test_a_cancelled_backup_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "PAGES_AT_ONCE", 8)
    with create_case(tmp_path / "a.casebook", "A case") as case, pytest.raises(Cancelled):
        back_up(case, tmp_path / "b.casebook", lambda done, total: done < total // 2)
    assert names_in(tmp_path) == ["a.casebook"]


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with create_case(tmp_path / "a.casebook", "A case") as case:
        back_up(case, tmp_path / "b.casebook")
    open_case(tmp_path / "b.casebook").close()
    assert names_in(tmp_path) == ["a.casebook", "b.casebook"]


@pytest.mark.parametrize("stored", [NEWEST, NEWEST_ENCRYPTED], ids=["plain", "encrypted"])
def test_a_damaged_backup_is_refused(tmp_path: Path, stored: Path) -> None:
    data = bytearray(stored.read_bytes())
    data[5 * 4096 : 6 * 4096] = bytes(4096)
    (tmp_path / "damaged").write_bytes(data)
    with pytest.raises(CaseError, match="damaged"):
        restore(tmp_path / "damaged", tmp_path / "out.casebook", PASSPHRASE)
    assert names_in(tmp_path) == ["damaged"]


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello")
    with pytest.raises(CaseError, match="not a case"):
        restore(tmp_path / "text", tmp_path / "out.casebook")
    with pytest.raises(CaseError, match="no folder"):
        restore(NEWEST, tmp_path / "no" / "out.casebook")
    with pytest.raises(CaseError, match="no file"):
        restore(tmp_path / "none", tmp_path / "out.casebook")
