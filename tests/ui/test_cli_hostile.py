"""What a hostile list or argument must not do on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.terminal import add, good, run


@pytest.mark.parametrize("asked", ["C-99999999999999999999", "C-" + "9" * 5000])
def test_a_number_beyond_all_numbers_names_nothing(file: Path, asked: str) -> None:
    found = run("show", file, asked)
    assert (found.code, "There is no record" in found.err) == (1, True)


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("claim", {"text": "a", "tags": ["\ud800"]}),
        ("entity", {"name": "a", "schema_name": "Person", "properties": "[" * 50_000}),
    ],
)
def test_half_a_character_and_a_deep_nest_are_refused(file: Path, kind: str, record: dict[str, object]) -> None:
    found = run("add", file, kind, stdin=json.dumps(record))
    assert (found.code, "Traceback" in found.err) == (1, False)
    assert good("list", file, kind, "--json").data == []


@pytest.mark.parametrize("command", [("export", "--format", "ftm")])
def test_nothing_takes_the_place_of_the_case_it_is_made_from(tmp_path: Path, command: tuple[str, ...]) -> None:
    case = tmp_path / "harbour.db"
    good("new", case, "--title", "The harbour")
    add(case, "claim", {"text": "It was signed."})
    (tmp_path / "link.json").hardlink_to(case)
    for out in (case, tmp_path / "link.json"):
        assert run(command[0], case, out, *command[1:]).code == 1
    assert good("check", case).code == 0


def test_a_title_that_is_no_text_is_refused(tmp_path: Path) -> None:
    found = run("new", tmp_path / "a.casebook", "--title", "\udcff")
    assert (found.code, "is not text" in found.err) == (1, True)
    assert not (tmp_path / "a.casebook").exists()
