"""Fields and properties, each from the other: nothing may change on the way there and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.exchange.ftm_edges import SUPPLY, kept_of_edge, read_edge, unread, write_edge
from casebook.exchange.ftm_entities import EntityFields, kept_of_entity, read_entity, write_entity
from casebook.exchange.ftm_model import narrower
from casebook.schema.partial_date import PartialDate

words = st.sampled_from(["Anna", "Ana", "de", "si", "1234", "Unnamed Person: key", "Weg 1, Ort", "Weg 1", "Ort"])
texts = st.lists(
    words | st.text("aß, \n", min_size=1, max_size=5).filter(str.strip), min_size=1, max_size=3, unique=True
)
AT_SOME_POINT = PartialDate().format("[2023-07..2023-11]")
ENTITY_NAMES = [
    "name", "full", "alias", "weakAlias", "previousName", "country", "nationality", "topics", "idNumber",
    "registrationNumber", "iban", "description", "street", "city", "birthDate", "addressEntity", "keywords",
]  # fmt: skip
figures = st.sampled_from(["100", "8.60", "1,234.5", "about 3", "50%", "> 25", "1e5", "-3", "9" * 99, "x"])
dates = st.sampled_from(
    ["2019", "2019-06", "2019-06-01", "2019-06-01T10:00:00", "2019-06-01 10:00:00", "2019-13", "soon"]
)
EDGE_VALUES = {
    "percentage": figures, "amount": figures, "amountEur": figures, "amountUsd": figures,
    "currency": st.sampled_from(["EUR", "USD", "RUB"]),
    "startDate": dates, "endDate": dates, "date": dates,
    "role": st.sampled_from(["Supply", "director", "a; b"]), "relationship": words, "purpose": words,
    "summary": words, "status": words,
}  # fmt: skip


@st.composite
def edge_properties(draw: st.DrawFn) -> dict[str, list[str]]:
    names = draw(st.lists(st.sampled_from(sorted(EDGE_VALUES)), unique=True))
    return {name: draw(st.lists(EDGE_VALUES[name], min_size=1, max_size=2, unique=True)) for name in names}


@settings(max_examples=300)
@given(
    st.sampled_from(["Person", "Company", "Address", "BankAccount", "Thing", "Position"]),
    st.dictionaries(st.sampled_from(ENTITY_NAMES), texts),
)
def test_an_entity_goes_out_as_it_came_in(schema: str, properties: dict[str, list[str]]) -> None:
    fields, kept = read_entity(schema, "key", properties), kept_of_entity(schema, "key", properties)
    assert fields.name
    assert write_entity(schema, "key", fields, kept) == properties


@settings(max_examples=300)
@given(st.sampled_from(["Ownership", "Payment", "Family", "Debt", "UnknownLink", "Occupancy"]), edge_properties())
def test_an_edge_goes_out_as_it_came_in(schema: str, properties: dict[str, list[str]]) -> None:
    is_supply = schema == "UnknownLink" and properties.get("role", [])[:1] == [SUPPLY]
    schema = SUPPLY if is_supply else schema
    assert write_edge(schema, read_edge(schema, properties), kept_of_edge(schema, properties)) == properties


@pytest.mark.parametrize(
    ("schema", "properties", "fields"),
    [
        ("Ownership", {"percentage": ["48.4"]}, {"share": "48.4 %"}),
        ("Ownership", {"percentage": ["> 25%"]}, {"share": "> 25 %"}),
        ("Ownership", {"percentage": ["47.3", "8.7"]}, {}),
        ("Ownership", {"percentage": ["controlling"]}, {}),
        ("Ownership", {"startDate": ["2010"], "endDate": ["2012-05"]}, {"start": "2010", "end": "2012-05"}),
        ("Ownership", {"date": ["2011"]}, {"as_of": "2011"}),
        ("Ownership", {"startDate": ["2011", "2010-05"]}, {"start": "[2010-05,2011]"}),
        ("Payment", {"date": ["2011-12-29"]}, {"start": "2011-12-29"}),
        ("Payment", {"amountEur": ["113969.15"]}, {"amount": "113969.15 EUR"}),
        ("Payment", {"amount": ["5"], "currency": ["RUB"], "amountEur": ["1"]}, {"amount": "5 RUB"}),
        ("Payment", {"amount": ["5"], "amountUsd": ["1"]}, {"amount": "1 USD"}),
        ("Payment", {"amount": ["1e5"]}, {}),
        ("Family", {"relationship": ["mother"]}, {"role": "mother"}),
        ("Payment", {"date": ["last spring"]}, {}),
        (SUPPLY, {"role": ["Supply", "titanium"]}, {"role": "titanium"}),
    ],
)  # fmt: skip
def test_what_an_edge_says_fills_fields(schema: str, properties: dict[str, list[str]], fields: dict[str, str]) -> None:
    assert read_edge(schema, properties) == fields


@pytest.mark.parametrize(
    ("schema", "fields", "properties"),
    [
        ("Payment", {"start": "2020", "amount": "> 3500000 EUR"},
         {"date": ["2020"], "amountEur": ["3500000"], "summary": ["Amount: more than EUR 3,500,000"]}),
        ("Ownership", {"start": "[2023-07..2023-11]"},
         {"startDate": ["2023"], "summary": [f"Start: {AT_SOME_POINT}"]}),
        ("Ownership", {"share": "> 25 %"}, {"percentage": ["> 25"]}),
        ("Ownership", {"as_of": "2023-06-01", "role": "trustee"}, {"date": ["2023-06-01"], "role": ["trustee"]}),
        (SUPPLY, {"quantity": "49 deliveries"}, {"role": ["Supply"], "summary": ["Quantity: 49 deliveries"]}),
        ("Directorship", {"standing": "hypothetical"}, {"summary": ["Hypothetical: not established."]}),
        ("Directorship", {"standing": "asserted"}, {}),
        ("Debt", {"amount": "7 CHF"}, {"amount": ["7"], "currency": ["CHF"]}),
        ("Membership", {"amount": "7 CHF"}, {"summary": ["Amount: CHF 7"]}),
    ],
)  # fmt: skip
def test_what_ftm_has_no_place_for_is_said_in_words(
    schema: str, fields: dict[str, str], properties: dict[str, list[str]]
) -> None:
    assert write_edge(schema, fields, {}) == properties


def test_a_changed_field_wins_over_what_came() -> None:
    came: dict[str, Any] = {"percentage": ["47.3", "8.7"], "startDate": ["2010"], "sharesType": ["A"]}
    kept = kept_of_edge("Ownership", came)
    assert write_edge("Ownership", {"share": "50 %", "start": "2011"}, kept) == {
        "percentage": ["50"],
        "startDate": ["2011"],
        "sharesType": ["A"],
    }


def test_a_changed_name_goes_out_and_a_removed_alias_does_not() -> None:
    came = {"name": ["Ana", "Anna"], "weakAlias": ["Nan"], "country": ["de"], "nationality": ["de", "si"]}
    kept = kept_of_entity("Person", "key", came)
    changed = EntityFields("Anna Quell", ["Anna", "Anja"], lists={"countries": ["si", "fr"]})
    assert write_entity("Person", "key", changed, kept) == {
        "name": ["Anna Quell", "Anna"],
        "alias": ["Anja"],
        "country": ["fr"],
        "nationality": ["si"],
    }


def test_figures_that_fill_no_field_are_told() -> None:
    properties = {"percentage": ["1.41", "100"], "amount": ["lots"]}
    assert list(unread(properties, read_edge("Ownership", properties))) == [
        ("percentage", ["1.41", "100"]),
        ("amount", ["lots"]),
    ]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [("LegalEntity", "Company", "Company"), ("Person", "Thing", "Person"), ("Asset", "Company", "Company"),
     ("Position", "Thing", "Position"), ("Person", "Company", None), ("Payment", "Ownership", None)],
)  # fmt: skip
def test_the_schema_that_says_more_wins(one: str, other: str, both: str | None) -> None:
    assert narrower(one, other) == both == narrower(other, one)
