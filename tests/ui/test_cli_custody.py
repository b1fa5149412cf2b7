"""The custody of evidence by the command line: told, added to, and redacted copies."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from tests.ui.terminal import good, run


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    path = tmp_path / "memo.txt"
    path.write_text("Marla Wendt counted eleven barges.\n")
    return path


@pytest.fixture
def held(file: Path, memo: Path) -> str:
    """Return the uid of the memo in evidence."""
    (one,) = good("attach", file, memo, "--how", "by post", "--json").data
    return str(one["uid"])


def test_it_is_told_from_the_first_to_the_last(file: Path, held: str, memo: Path) -> None:
    at = ("--at", "2020-05-03T11:30+02:00")
    told = good("custody", file, held, "--log", "transferred", "--by", "W. D.", "--place", "our lawyer", *at).out
    first, second = told.splitlines()[1:]
    assert first.split() == ["2020-05-03T09:30:00Z", "Transferred", "W.", "D.", "our", "lawyer"]
    assert second.endswith("by post")
    data = good("custody", file, "memo.txt", "--json").data
    assert [one["action"] for one in data] == ["transferred", "acquired"]
    assert data[1]["place"] == str(memo)
    good("undo", file)
    assert len(good("custody", file, held, "--json").data) == 1


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--log", "verified"), 1, "Casebook notes this itself"),
        (("--log", "viewed", "--at", "2026-05"), 1, "Write a moment as"),
        (("--log", "viewed", "--at", "2999-01-01T00:00Z"), 1, "still to come"),
        (("--by", "W. D."), 2, "Say with --log what was done"),
    ],
)
def test_what_cannot_be_logged_is_refused(file: Path, held: str, words: tuple[str, ...], code: int, why: str) -> None:
    done = run("custody", file, held, *words)
    assert (done.code, why in done.err) == (code, True)
    assert len(good("custody", file, held, "--json").data) == 1


def test_what_is_no_evidence_has_no_custody(file: Path, held: str) -> None:
    assert "There is no evidence" in run("custody", file, "nobody").err


def test_a_redacted_copy_is_tied_to_its_original(file: Path, held: str, memo: Path, tmp_path: Path) -> None:
    black = tmp_path / "black.txt"
    black.write_text("[redacted] counted eleven barges.\n")
    uid = good("redacted", file, held, black, "--by", "Osk").out.split()[0]
    shown = good("show", file, uid, "--json").data
    assert (shown["part_of_id"], shown["held_as"]) == (held, "redacted")
    assert (
        good("custody", file, held, "--json").data[-1]["note"] == f"The copy is black.txt, SHA-256 {shown['sha256']}."
    )
    assert "nothing is redacted in it" in run("redacted", file, held, memo).err
    assert good("check", file).code == 0


def test_bytes_that_changed_are_named_and_written_only_on_asking(file: Path, held: str, tmp_path: Path) -> None:
    with driver.connect(file) as raw:
        raw.execute("UPDATE chunk SET data = ?", (b"Twelve barges",))
    done = run("check", file)
    assert (done.code, f"the bytes of memo.txt ({held[:8]}) are not those received" in done.out) == (1, True)
    out = tmp_path / "out.txt"
    assert "not those received, and nothing was written" in run("extract", file, held, out).err
    assert not out.exists()
    good("extract", file, held, out, "--damaged")
    assert out.read_bytes() == b"Twelve barges"
