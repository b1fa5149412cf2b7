"""What the window remembers, and what it does with a file it cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.settings import RECENT, Settings


def test_what_is_set_is_there_in_the_next_session(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    Settings(file).set("theme", "dark")
    assert Settings(file).get("theme") == "dark"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("written", [b"", b"{", b"[1, 2]", b"\xff\xfe", b'{"recent": 7, "keys": "x"}'])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, written: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(written)
    settings = Settings(file)
    assert settings.recent() == []
    assert settings.part("keys") == {}
    settings.set("theme", "light")
    assert Settings(file).get("theme") == "light"


@pytest.mark.parametrize("odd", [7, "purple", None, [], {}])
def test_what_nobody_could_have_chosen_is_not_worn(tmp_path: Path, odd: object) -> None:
    settings = Settings(tmp_path / "window.json")
    settings.set("theme", odd)
    settings.set("size", odd)
    assert (settings.theme, settings.size) == ("", 100)


def test_recent_cases_are_newest_first_and_few(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    for number in range(RECENT + 3):
        settings.opened(Path(f"/cases/{number}.casebook"))
    settings.opened(Path("/cases/5.casebook"))
    assert len(settings.recent()) == RECENT
    assert settings.recent()[0] == Path("/cases/5.casebook")
    settings.forget(Path("/cases/5.casebook"))
    assert Path("/cases/5.casebook") not in settings.recent()


def test_a_disk_that_takes_no_write_costs_only_the_memory(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "gone" / "window.json")
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    assert list(tmp_path.iterdir()) == []
