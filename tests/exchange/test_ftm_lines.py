"""FollowTheMoney files that are not what they should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casebook.actions.imports import Remark
from casebook.errors import CaseError
from casebook.exchange.ftm_lines import LONGEST, read_proxies
from casebook.exchange.ftm_model import Proxy
from tests.exchange.worlds import ANNA, FIRM, entity_line, write_lines

DEEP = '{"id": "a", "schema": "Person", "properties": {"name": [' + "[" * 200_000 + "]" * 200_000 + "]}}"
LONG_NUMBER = '{"id": "a", "schema": "Debt", "properties": {"amount": [' + "9" * 1_000_000 + "]}}"


def read(path: Path) -> list[Proxy | Remark]:
    return list(read_proxies(path))


def one(tmp_path: Path, line: Any) -> Proxy | Remark:
    (found,) = read(write_lines(tmp_path / "one.ftm.json", [line]))
    return found


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no json", "It is no JSON: Expecting value at character 1."),
        ("[1]", "It is no JSON object"),
        ('{"id": "a", "schema": "Person"', "It is no JSON"),
        ('{"id": "a"} {"id": "b"}', "Extra data"),
        ({"schema": "Person"}, "It has no id"),
        ({"id": ["a"], "schema": "Person"}, "It has no id"),
        ({"id": " ", "schema": "Person"}, "It has no id"),
        ({"id": "a"}, "It has no schema"),
        ({"id": "a", "schema": "drop table"}, "It has no schema"),
        ({"id": "a", "schema": "Person", "properties": []}, "Its properties are no object"),
        (entity_line("a", "Person", name=[{"x": 1}]), "name holds an object or a list"),  # type: ignore[list-item]
        (entity_line("a", "Person", name=[["x"]]), "name holds an object or a list"),  # type: ignore[list-item]
        (entity_line("a", "Person", name=["A\0B"]), "NUL"),
        (entity_line("a\0", "Person"), "NUL"),
        (entity_line("a", "Person", name=["\ud800"]), "half a character"),
        (entity_line("a", "Person", **{"ftm:id": ["b"]}), "“ftm:id”, which is no name"),
        ('{"id": "a", "schema": "Person", "id": "b"}', "gives one name twice"),
        ('{"id": "a", "schema": "Debt", "properties": {"amount": [NaN]}}', "NaN is no number"),
        (DEEP, "nested too deep"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_entity_is_told_by_number_and_reason(tmp_path: Path, line: Any, reason: str) -> None:
    found = read(write_lines(tmp_path / "some.ftm.json", [ANNA, line, FIRM]))
    assert [type(each) for each in found] == [Proxy, Remark, Proxy]
    assert isinstance(found[1], Remark)
    assert found[1].line == 2
    assert reason in found[1].text


def test_a_line_without_end_is_left_and_the_next_one_read(tmp_path: Path) -> None:
    found = read(write_lines(tmp_path / "long.ftm.json", [" " * (2 * LONGEST + 7), ANNA]))
    assert found[0] == Remark(1, "It is longer than 8 MiB.")
    assert isinstance(found[1], Proxy)
    assert found[1].line == 2


def test_bytes_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.ftm.json"
    path.write_bytes(b'{"id": "a", "schema": "Person", "properties": {"name": ["J\xfcrg"]}}\n')
    assert read(path) == [Remark(1, "It is not in UTF-8, at byte 59.")]


def test_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    line = '{"id": "a", "schema": "Debt", "properties": {"amount": [1e400, 7.10, true, null, 7.10]}}'
    found = one(tmp_path, line)
    assert isinstance(found, Proxy)
    assert found.properties == {"amount": ["1e400", "7.10", "true"]}
    found = one(tmp_path, LONG_NUMBER)
    assert isinstance(found, Proxy)
    assert found.properties == {"amount": ["9" * 1_000_000]}


def test_blank_values_and_repeated_ones_are_no_more_than_one(tmp_path: Path) -> None:
    found = one(tmp_path, entity_line("a", "Person", name=["B", "", " ", "A", "B"], alias=[""]))
    assert isinstance(found, Proxy)
    assert found.properties == {"name": ["B", "A"]}


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_is_read_like_lines(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "list.json"
    tricky = entity_line("x", "Person", name=['a "}" \\ ]', "{"])
    path.write_text("\ufeff " + json.dumps([ANNA, tricky, {"id": "y"}, FIRM], indent=indent), encoding="utf-8")
    found = read(path)
    assert [getattr(each, "id", None) for each in found] == ["anna", "x", None, "firm"]
    assert isinstance(found[1], Proxy)
    assert found[1].properties["name"] == ['a "}" \\ ]', "{"]
    assert found[3].line == (1 if indent is None else path.read_text(encoding="utf-8").split('"firm"')[0].count("\n"))


@pytest.mark.parametrize("text", ['[{"id": "a"}, ', '[{"id": "a"', "[1, 2]", '[{"id": "a"}] {}', "[" * 100_000])
def test_a_broken_list_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match="The list breaks off at line 1"):
        read(path)


@pytest.mark.parametrize("text", ["", "\n\n", "[]", " [ ] \n"])
def test_an_empty_file_holds_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "empty.json"
    path.write_text(text, encoding="utf-8")
    assert read(path) == []


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="There is no file"):
        read(tmp_path / "gone.json")
    with pytest.raises(CaseError, match="is a folder"):
        read(tmp_path)
    path = tmp_path / "wide.json"
    path.write_text(json.dumps(ANNA), encoding="utf-16")
    with pytest.raises(CaseError, match="save it as UTF-8"):
        read(path)
