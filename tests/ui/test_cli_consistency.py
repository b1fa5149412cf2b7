"""What does not agree in a case, told on a terminal and to a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.terminal import add, good


@pytest.fixture
def faulty(file: Path) -> Path:
    add(file, "entity", {"name": "Ada Quill", "schema_name": "Person"}, {"name": "Quay", "schema_name": "Company"})
    add(file, "relationship", {"subject": "Ada Quill", "object": "Quay", "start": "2021", "end": "2020"})
    return file


def test_each_finding_is_told_with_its_records_and_the_exit_code_is_0(faulty: Path) -> None:
    done = good("consistency", faulty)
    assert (
        "Ends before it starts: Ada Quill and Quay (is linked to): it ends (2020) before it starts (2021)." in done.out
    )
    assert "Asserted without a citation: Ada Quill and Quay (is linked to): asserted" in done.out
    assert "  - relationship " in done.out
    assert "2 findings" in done.err


def test_a_program_is_told_all_of_it(faulty: Path) -> None:
    first, second = good("consistency", faulty, "--json").data
    assert (first["rule"], second["rule"]) == ("ends before it starts", "asserted without a citation")
    assert first["records"][0]["kind"] == "relationship"
    assert first["key"] != second["key"]
    assert good("consistency", faulty, "--json").data == [first, second]


def test_a_case_without_faults_says_so(file: Path) -> None:
    assert good("consistency", file).err == "0 findings\n"
    assert good("consistency", file, "--json").data == []
