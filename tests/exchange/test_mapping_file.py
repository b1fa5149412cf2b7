"""Mapping files that are not what they should be, and what a value of one makes of a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.errors import CaseError
from casebook.exchange.csv_mapping import BadCell, Text
from casebook.exchange.mapping_file import read_mapping
from casebook.paths import resource

GOOD = """
[mapping]
name = "M"
[entities.a]
key = ["A"]
schema = "Person"
name = "{A}"
[entities.b]
key = ["B"]
schema = "Person"
[relationships.r]
key = ["A", "B"]
schema = "Family"
subject = "a"
object = "b"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_one_knows_its_columns(tmp_path: Path) -> None:
    mapping = read_mapping(written(tmp_path, GOOD))
    assert (mapping.name, mapping.ids, mapping.trim) == ("M", "M", True)
    assert mapping.columns == {"A", "B"}


@pytest.mark.parametrize("path", sorted(resource("mappings").iterdir(), key=str), ids=lambda path: path.name)
def test_the_examples_that_come_with_casebook_are_good(path: Path) -> None:
    assert read_mapping(path).relationships


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('name = "M"', "", "mapping.name has to be a text"),
        ('name = "M"', 'name = "M"\ncolour = "red"', "mapping has no place for “colour”"),
        ('name = "M"', 'name = "M"\ntrim = "no"', "mapping.trim is true or false"),
        ('name = "M"', 'name = "M"\ndelimiter = "::"', "mapping.delimiter is one character"),
        ("[mapping]", "[maping]", "the file has no place for “maping”"),
        ('key = ["A"]', 'key = "A"', "entities.a.key has to be a list of texts"),
        ('key = ["A"]', "key = []", "entities.a.key has to be a list of texts"),
        ('name = "{A}"', 'share = "{A}"', "entities.a has no place for “share”"),
        ('name = "{A}"', "name = 7", "entities.a.name is missing, or no table"),
        ('name = "{A}"', 'name = { text = "{A}", values = "none" }', "values.none is missing"),
        ('name = "{A}"', 'name = { text = "{A}", values = { x = 1 } }', "entities.a.name.values.x has to be a text"),
        ('name = "{A}"', 'links = { addressEntity = "z" }', "entities.a.links.addressEntity is no entity"),
        ('subject = "a"', 'subject = "z"', "relationships.r ties “z”, which is no entity"),
        ('key = ["A", "B"]', 'key = ["A"]', "relationships.r has the key of something else"),
        ("[mapping]", "[mapping", "is no TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(CaseError) as refusal:
        read_mapping(written(tmp_path, GOOD.replace(old, new, 1)))
    assert reason in str(refusal.value)


def test_a_mapping_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be read"):
        read_mapping(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (Text(("{a} EUR",)), ["1 EUR"]),
        (Text(("{empty} EUR",)), []),
        (Text(("{empty}, {a}", "{a}")), ["1"]),
        (Text(("{{{a}}}",)), ["{1}"]),
        (Text(("{blank}",)), ["x"]),
        (Text(("{blank}",), trim=False), [" x "]),
        (Text(("{many}",), split=";"), ["p", "q"]),
        (Text(("{many}",), {"p": "P"}, "?", ";"), ["P", "?"]),
        (Text(("fixed",)), ["fixed"]),
    ],
)
def test_a_text_fills_itself_from_a_row(text: Text, values: list[str]) -> None:
    assert text.of({"a": "1", "empty": " ", "blank": " x ", "many": "p; q;;"}) == values


def test_a_word_without_a_meaning_is_refused() -> None:
    with pytest.raises(BadCell, match="does not say what “1” means"):
        Text(("{a}",), {"2": "two"}).of({"a": "1"})
