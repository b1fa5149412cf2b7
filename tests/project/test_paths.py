from __future__ import annotations

from pathlib import Path

import pytest

from casebook.paths import write_private


def test_a_private_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "note.json"
    write_private(file, b"before")
    write_private(file, b"after")
    assert file.read_bytes() == b"after"
    assert file.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [file]


def test_where_it_cannot_be_put_in_place_nothing_is_left(tmp_path: Path) -> None:
    taken = tmp_path / "note.json"
    taken.mkdir()
    with pytest.raises(OSError, match=r".+"):
        write_private(taken, b"words")
    assert list(tmp_path.iterdir()) == [taken]
