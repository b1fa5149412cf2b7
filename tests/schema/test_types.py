"""Field types clean what was entered, or say in a sentence what is wrong."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.models import DETAILS, KINDS, Citation
from casebook.schema.field import fields
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import (
    BadValue,
    Choice,
    FieldType,
    Flag,
    Link,
    LongText,
    Moment,
    Names,
    Properties,
    Text,
    Url,
    Value,
    Whole,
)
from tests.shared import shared_case

GRADE = Choice((("A", "A completely reliable"), ("F", "F cannot be judged")))
ALL = (Text(), LongText(), Url(), GRADE, Flag(), Whole(), Moment(), Names(), Properties(), Link(), PartialDate())


@pytest.mark.parametrize(
    ("kind", "raw", "stored"),
    [
        (Text(), " as pasted \u00a0", " as pasted \u00a0"),
        (Text(), 12, "12"),
        (GRADE, "a", "A"),
        (GRADE, "f CANNOT be judged ", "F"),
        (Flag(), True, 1),
        (Flag(), "Yes", 1),
        (Flag(), "no", None),
        (Flag(), 0, None),
        (Whole(), " 12 ", 12),
        (Whole(), -(2**63), -(2**63)),
        (Moment(), "2025-05-24T23:29:00+02:00", "2025-05-24T21:29:00Z"),
        (Moment(), "2025-05-24T23:29:00.9Z", "2025-05-24T23:29:00Z"),
        (Moment(), "0987-05-24T23:29:00Z", "0987-05-24T23:29:00Z"),
        (Names(), "one\ntwo\n\none", '["one", "two"]'),
        (Names(), ["Łódź", ""], '["Łódź"]'),
        (Names(), [], None),
        (Properties(), {"b": "x", "a": ["1", "2"]}, '{"a": ["1", "2"], "b": ["x"]}'),
        (Properties(), '{"a": "1"}', '{"a": ["1"]}'),
        (Link(), "7", 7),
        (PartialDate(), "May 2024", "2024-05"),
    ],
)
def test_a_value_is_cleaned(kind: FieldType, raw: Any, stored: Value) -> None:
    assert kind.clean(raw) == stored


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Text(), "half \ud83d"),
        (Text(), ["a list"]),
        (Text(), True),
        (GRADE, "B"),
        (Flag(), "maybe"),
        (Whole(), "twelve"),
        (Whole(), 2**63),
        (Whole(), "9" * 5000),
        (Moment(), "yesterday"),
        (Moment(), "2025-05-24T23:29:00"),
        (Moment(), "0001-01-01T00:00:00+02:00"),
        (Names(), [["nested"]]),
        (Names(), ["half \ud83d"]),
        (Properties(), "not an object"),
        (Properties(), [1]),
        (Properties(), '{"\\ud83d": "1"}'),
        (PartialDate(), "long ago"),
        (PartialDate(), "3/4/2024"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(kind: FieldType, raw: Any) -> None:
    with pytest.raises(BadValue, match=r"[.?!]$"):
        kind.clean(raw)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: type(kind).__name__)
@pytest.mark.parametrize("raw", [None, ""])
def test_nothing_is_nothing(kind: FieldType, raw: Any) -> None:
    assert kind.clean(raw) is None
    assert kind.format(None) == ""


@pytest.mark.parametrize("kind", [Text(), LongText(), Url()], ids=lambda kind: type(kind).__name__)
def test_naughty_strings_stay_as_they_are(kind: FieldType) -> None:
    for text in json.loads(shared_case("text/blns.json").read_text()):
        assert kind.clean(text) == (text or None)
        assert Names().plain(Names().clean([text])) == ([text] if text else [])


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text()), st.none()))
def test_cleaning_twice_is_cleaning_once_and_nothing_else_is_ever_raised(raw: object) -> None:
    for kind in ALL:
        try:
            stored = kind.clean(raw)
        except BadValue:
            continue
        assert stored is None or isinstance(stored, str | int)
        assert kind.clean(kind.plain(stored)) == stored
        assert isinstance(kind.format(stored), str)
        assert isinstance(kind.words(stored), str)


@pytest.mark.parametrize(
    ("kind", "in_order"),
    [
        (Text(), ["apple", "Banana", "cherry", None]),
        (GRADE, ["A", "F", None]),
        (Whole(), [-1, 2, 10, None]),
        (PartialDate(), ["2023", "2023-02", "2024", None]),
    ],
)
def test_values_sort_and_nothing_comes_last(kind: FieldType, in_order: list[Value]) -> None:
    assert sorted(random.Random(1).sample(in_order, len(in_order)), key=kind.sort) == in_order


@pytest.mark.parametrize(
    ("kind", "stored", "read"),
    [
        (GRADE, "A", "A completely reliable"),
        (Flag(), 1, "yes"),
        (Names(), '["a", "b"]', "a, b"),
        (Properties(), '{"a": ["1", "2"]}', "a: 1, 2"),
        (PartialDate(), "2024-05", "May 2024"),
    ],
)
def test_a_value_reads_as_a_person_reads_it(kind: FieldType, stored: Value, read: str) -> None:
    assert kind.format(stored) == read


def test_what_is_searched_is_what_a_person_would_look_for() -> None:
    assert Properties().words('{"registrationNumber": ["123"]}') == "123"
    assert Names().words('["Łódź"]') == "Łódź"
    assert GRADE.words("A") == ""


def test_every_column_but_the_identity_has_a_face() -> None:
    for table in (*KINDS.values(), *DETAILS.values()):
        unseen = {"id", "position"} if table is Citation else {"id"}  # citations are put in order by hand
        assert set(table.model_fields) - set(fields(table)) == unseen, table
