"""Files to import that never end, never open, or make a reader run in circles."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.actions.imports import Remark, decoded
from casebook.errors import CaseError
from casebook.exchange.csv_rows import read_sheet
from casebook.exchange.ftm_lines import read_proxies
from casebook.exchange.mapping_file import read_mapping

READERS: list[Callable[[Path], object]] = [lambda path: list(read_proxies(path)), read_sheet, read_mapping]


@pytest.mark.skipif(os.name != "posix", reason="needs named pipes and devices")
@pytest.mark.parametrize("read", READERS)
def test_a_pipe_or_a_device_is_refused_at_once(read: Callable[[Path], object], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(CaseError, match="is a device or a pipe"):
            read(path)


@pytest.mark.parametrize("end", ["", "\\"])
def test_a_string_of_escapes_without_an_end_takes_no_time(end: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"' + '\\"' * 500_000 + end)
    with pytest.raises(CaseError, match="breaks off"):
        list(read_proxies(tmp_path / "a.json"))


@pytest.mark.parametrize("more", ['"x": "\\ud800"', '"\\ud800": 1'])
def test_half_a_character_beside_the_properties_is_refused_at_the_door(more: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a", "schema": "Person", ' + more + "}")
    (found,) = read_proxies(tmp_path / "a.json")
    assert isinstance(found, Remark)
    assert "lone surrogate" in found.text


def test_an_encoding_with_a_nul_in_its_name_is_none() -> None:
    with pytest.raises(CaseError, match="There is no encoding"):
        decoded(b"a", "utf\0")
