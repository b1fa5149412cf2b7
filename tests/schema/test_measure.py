"""Money and measures keep number, unit and relation as stated."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.schema.measure import Measure, parse_quantity
from casebook.schema.types import BadValue


@pytest.mark.parametrize(
    ("entered", "stored", "read"),
    [
        ("over 3.5 million EUR", "> 3500000 EUR", "more than EUR 3,500,000"),
        ("€3,500,000", "3500000 EUR", "EUR 3,500,000"),
        ("€3.500.000", "3500000 EUR", "EUR 3,500,000"),
        ("3 500 000,50 €", "3500000.50 EUR", "EUR 3,500,000.50"),
        ("1'000'000 CHF", "1000000 CHF", "CHF 1,000,000"),
        ("$ 20k", "20000 $", "$20,000"),
        ("up to 2bn USD", "<= 2000000000 USD", "at most USD 2,000,000,000"),
        ("about 49 deliveries", "~ 49 deliveries", "about 49 deliveries"),
        ("at least 7", ">= 7", "at least 7"),
        ("-12.5 °C", "-12.5 °C", "-12.5 °C"),
        ("0.1", "0.1", "0.1"),
        ("exactly 12 crates", "12 crates", "12 crates"),
        ("100 zł", "100 PLN", "PLN 100"),
        (3, "3", "3"),
        (48.4, "48.4", "48.4"),
    ],
)
def test_what_was_stated_is_kept(entered: object, stored: str, read: str) -> None:
    kind = Measure()
    assert kind.clean(entered) == stored
    assert kind.format(stored) == read
    assert kind.clean(stored) == stored


def test_a_field_s_own_unit_is_taken_where_none_is_written() -> None:
    assert Measure("%").clean("48.4") == "48.4 %"
    assert Measure("%").clean("48.4%") == "48.4 %"
    assert Measure("%").format("48.4 %") == "48.4%"
    assert Measure("%").clean("12 shares") == "12 shares"


@pytest.mark.parametrize(
    "entered", ["much", "EUR", "1.2.3,4,5", "--5", "∞", "1,2,3.4.5 EUR", "3.5 million million EUR"]
)
def test_what_is_no_measure_is_refused_in_a_sentence(entered: str) -> None:
    with pytest.raises(BadValue, match=r"\.$"):
        Measure().clean(entered)


def test_measures_sort_by_number_within_a_unit() -> None:
    in_order = ["2 EUR", "> 10 EUR", "9 USD", None]
    assert sorted(random.Random(1).sample(in_order, len(in_order)), key=Measure().sort) == in_order


@given(
    st.sampled_from(["", "> ", "< ", ">= ", "<= ", "~ "]),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4),
    st.sampled_from(["", " EUR", " deliveries", " %", " m² of land"]),
)
def test_the_stored_form_reads_back_the_same(relation: str, number: object, unit: str) -> None:
    stored = f"{relation}{number:f}{unit}"
    assert str(parse_quantity(stored)) == stored
    assert Measure().clean(stored) == stored


@given(st.text())
def test_nothing_but_a_sentence_is_ever_raised(entered: str) -> None:
    try:
        stored = Measure().clean(entered)
    except BadValue:
        return
    assert stored is None or parse_quantity(str(stored))
