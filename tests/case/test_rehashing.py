"""Every file whose bytes are no longer those received is named, however the case was damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from casebook.actions.attach import attach_file
from casebook.actions.verifying import BROKEN, SOUND, verify_all
from casebook.case.check import MOST, check
from casebook.case.connection import raw_of
from casebook.case.opening import create_case, open_case
from casebook.case.rehashing import Rehashing
from casebook.errors import CaseError
from casebook.queries.load import snapshot
from tests.conftest import OpenCase

PASSPHRASE = "eleven barges in the night"
NAMES = ("a.bin", "b.bin", "c.bin")


def filled(path: Path, passphrase: str | None) -> None:
    """Make a case of files that have no text, so that nearly all of it is their bytes."""
    with create_case(path, "A case", passphrase) as case:
        for number, name in enumerate(NAMES, 1):
            file = path.with_name(name)
            file.write_bytes(bytes([number, 0, 255]) * 500_000)
            attach_file(case, file)


def named(path: Path, passphrase: str | None) -> list[str]:
    with open_case(path, passphrase) as case:
        return [one.sentence.split()[3] for one in check(case) if one.part == "evidence"]


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_bit_that_flipped_in_the_file_names_whose_bytes_it_was_in(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "case.casebook"
    filled(path, passphrase)
    whole, found = path.read_bytes(), set[str]()
    for sixth in (1, 3, 5):
        data = bytearray(whole)
        data[len(data) * sixth // 6] ^= 1
        path.write_bytes(data)
        (name,) = named(path, passphrase)
        found.add(name)
        with open_case(path, passphrase) as case:
            (verdict,) = verify_all(case)
            notes = {one["name"]: one.list("custody")[-1]["note"] for one in snapshot(case).of("evidence")}
        assert verdict.sentence == f"the bytes of {name} are not those received"
        assert notes == {**dict.fromkeys(NAMES, SOUND), name: BROKEN}
    assert found == set(NAMES)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_bytes_altered_by_another_program_are_named_all_of_them(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "case.casebook"
    filled(path, passphrase)
    with open_case(path, passphrase) as case:
        raw = raw_of(case.connection)
        raw.execute("UPDATE chunk SET data = zeroblob(length(data)) WHERE blob_id <> 2")
    assert named(path, passphrase) == ["a.bin", "c.bin"]


def test_each_of_very_many_is_named(opened: OpenCase, tmp_path: Path) -> None:
    case = opened()
    for number in range(MOST + 5):
        (tmp_path / f"{number}.bin").write_bytes(bytes([0, 255, number]))
        attach_file(case, tmp_path / f"{number}.bin")
    raw_of(case.connection).execute("UPDATE chunk SET data = x'00'")
    findings = [one for one in check(case) if one.part == "evidence"]
    assert len(findings) == MOST + 5
    assert {one.record for one in findings} == {one.id for one in snapshot(case).of("evidence")}


def test_what_cannot_be_read_just_now_is_not_said_to_have_changed(opened: OpenCase, tmp_path: Path) -> None:
    case = opened()
    (tmp_path / "a.bin").write_bytes(b"\0\1")
    sha256 = attach_file(case, tmp_path / "a.bin").sha256
    case.close()
    other = driver.connect(case.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Rehashing(case.path, None) as again, pytest.raises(CaseError, match="Another program is using this case"):
        again.as_received(sha256)
    other.close()
    with Rehashing(case.path, None) as again:
        assert again.as_received(sha256)
