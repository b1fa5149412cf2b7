"""Samples are built whole by the public actions, or not at all."""

from __future__ import annotations

import resource as limits
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.actions.files import open_case
from casebook.actions.samples import build_sample, samples
from casebook.errors import CaseError
from casebook.queries.load import snapshot
from tests.conftest import OpenCase


def test_samples_are_listed_by_name_and_title() -> None:
    assert samples() == [("kontron-exports", "Kontron exports"), ("silo-nine", "Silo 9 (fictional)")]


def test_a_sample_can_be_encrypted(tmp_path: Path) -> None:
    made = build_sample("kontron-exports", tmp_path / "a.casebook", "open sesame")
    with open_case(made.path, "open sesame") as case:
        assert case.encrypted
        found = {one.uid: one.name for one in snapshot(case)}
    assert found[made.uids["iskra"]] == "Iskra Technologies"


def test_an_unknown_sample_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="choose from kontron-exports, silo-nine"):
        build_sample("../silo-nine", tmp_path / "a.casebook")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    mine = tmp_path / "a.casebook"
    mine.write_bytes(b"mine")
    with pytest.raises(CaseError, match="already"):
        build_sample("silo-nine", mine)
    assert mine.read_bytes() == b"mine"


def test_nothing_is_left_of_a_sample_that_does_not_fit(tmp_path: Path, small_disk: None) -> None:
    with pytest.raises(CaseError):
        build_sample("silo-nine", tmp_path / "a.casebook")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(opened: OpenCase) -> Iterator[None]:
    """Let no file grow much beyond a new case: one can be made, a sample does not fit."""
    with opened("new") as case:
        room = case.path.stat().st_size + 40_000
    case.path.unlink()
    soft, hard = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (room, hard))
    yield
    limits.setrlimit(limits.RLIMIT_FSIZE, (soft, hard))
