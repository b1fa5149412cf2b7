"""Checks of amounts, shares, names, support and circles: faults, near misses, and what is not known."""

from __future__ import annotations

import pytest

from tests.queries.cases import CaseInMemory, by
from tests.queries.checks.found import found, said

AMOUNTS, SHARES, SAME = "two amounts for one thing", "shares over 100 %", "the same name twice"
ALIAS, CONFIRMED = "an alias in two entities", "a 1 without a second origin"
UNCITED, CIRCLE = "asserted without a citation", "circular derivation"


@pytest.fixture
def case() -> CaseInMemory:
    return CaseInMemory()


@pytest.mark.parametrize(
    ("schema", "one", "other", "faults"),
    [
        ("Ownership", "48.4 %", "51 %", 1),
        ("Ownership", "48.4 %", "> 40 %", 0),
        ("Ownership", "~ 48 %", "51 %", 0),
        ("Ownership", "48.4 %", None, 0),
        ("Ownership", "48.4 %", "51 shares", 0),
        ("Payment", "48.4 %", "51 %", 0),  # two payments of one day may be two payments
    ],
)
def test_two_records_of_one_tie(case: CaseInMemory, schema: str, one: str, other: str | None, faults: int) -> None:
    ada, quay = case.entity("Ada"), case.entity("Quay")
    ties = [
        case.add("relationship", schema_name=schema, subject_id=ada, object_id=quay, share=share, as_of="2024-05-01")
        for share in (one, other)
    ]
    case.add("relationship", schema_name=schema, subject_id=ada, object_id=quay, share="9 %", as_of="2020")
    assert [one.about for one in found(case, AMOUNTS)] == [tuple(ties)] * faults


DAY = "2024-05-01"


@pytest.mark.parametrize(
    ("one", "other", "faults"),
    [
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "as_of": DAY}, 1),
        ({"share": "60 %", "as_of": DAY}, {"share": "40 %", "as_of": DAY}, 0),
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "as_of": "2024-05-02"}, 0),
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "as_of": "2024"}, 0),  # on some other day of it
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "start": "2020", "end": "2025"}, 1),
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "start": "2020"}, 0),  # it may have been sold
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "start": "2020", "as_of": "2025"}, 1),
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "start": DAY}, 1),
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "start": "2024-05", "end": "2025"}, 0),
        ({"share": "60 %", "as_of": DAY}, {"share": "< 50 %", "as_of": DAY}, 0),
        ({"share": "60 %", "as_of": DAY}, {"share": ">= 50 %", "as_of": DAY}, 1),
        ({"share": "60 %", "as_of": DAY}, {"share": "~ 50 %", "as_of": DAY}, 0),
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %"}, 0),
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "as_of": DAY, "role": "beneficial owner"}, 0),
        ({"share": "60 %", "as_of": DAY}, {"share": "50 %", "as_of": DAY, "standing": "hypothetical"}, 0),
    ],
)
def test_shares_over_the_whole(case: CaseInMemory, one: dict[str, str], other: dict[str, str], faults: int) -> None:
    quay = case.entity("Quay")
    ties = [
        case.add("relationship", schema_name="Ownership", subject_id=case.entity(name), object_id=quay, **values)
        for name, values in (("Ada", one), ("Bo", other))
    ]
    assert [one.about for one in found(case, SHARES)] == [tuple(ties)] * faults
    if faults:
        assert said(case, SHARES) == ["The shares in Quay come to more than 100 % at one date: those of Ada and Bo."]


def test_one_owner_logged_twice_is_counted_once(case: CaseInMemory) -> None:
    ada, quay = case.entity("Ada"), case.entity("Quay")
    for _ in range(2):
        case.add("relationship", schema_name="Ownership", subject_id=ada, object_id=quay, share="60 %", as_of=DAY)
    assert not found(case, SHARES)


def test_the_same_name_twice(case: CaseInMemory) -> None:
    one, other = (case.entity(name, schema_name="Company") for name in ("Tamarisk Quay", "TAMARISK  QUAY"))
    body = case.entity("Tamarisk Quay", schema_name="Organization")
    case.entity("Tamarisk Quay", schema_name="Vessel")
    case.add("tag", name="grain")
    case.source("Weekly", type="report", issued="2024")
    case.source("Weekly", type="report", issued="2025")
    assert [item.about for item in found(case, SAME)] == [(one, other, body)]
    drafts = tuple(case.add("draft", title="Silo 9") for _ in range(2))
    assert [item.about for item in found(case, SAME)] == [(one, other, body), drafts]


def test_an_alias_in_two_entities(case: CaseInMemory) -> None:
    one = case.entity("Tamarisk Quay Ltd", schema_name="Company", aliases='["Tamarisk", "TQ"]')
    other = case.entity("Tamarisk Shipping", schema_name="Company", aliases='["tamarisk"]')
    third = case.entity("TQ", schema_name="LegalEntity")
    case.entity("Tamarisk", schema_name="Vessel")
    case.entity("Łódź", schema_name="Company", aliases='["Łódź"]')
    assert [item.about for item in found(case, ALIAS)] == [(one, other), (one, third)]


def test_a_1_without_a_second_origin(case: CaseInMemory) -> None:
    root = case.source("Root")
    echo = case.source("Echo", root)
    case.claim("P", by(source=root, credibility="1"), by(source=case.source("Radio")))
    case.claim("Q", by(source=root, credibility="2"), by(source=echo))
    alone = case.claim("R", by(source=root, credibility="1"), by(source=echo))
    assert [item.about for item in found(case, CONFIRMED)] == [(alone,)]
    assert said(case, CONFIRMED) == ["For R: Root is graded 1, confirmed, but nothing independent of it is cited."]


def test_a_relationship_asserted_without_a_citation(case: CaseInMemory) -> None:
    ada, quay, source = case.entity("Ada"), case.entity("Quay"), case.source("Register")
    ends = {"subject_id": ada, "object_id": quay}
    bare = case.add("relationship", **ends)
    denied = case.add("relationship", **ends)
    case.cite(denied, source_id=source, stance="denies")
    case.cite(case.add("relationship", **ends), source_id=source)
    case.add("relationship", **ends, standing="hypothetical")
    assert [item.about for item in found(case, UNCITED)] == [(bare,), (denied,)]


def test_circular_derivation_is_explained_hand_by_hand(case: CaseInMemory) -> None:
    a, b, c, d = (case.source(name) for name in "ABCD")
    case.derive(a, b)
    case.derive(b, c)
    case.derive(d, a)
    assert not found(case, CIRCLE)
    case.derive(c, a)
    case.derive(d, d)
    told = said(case, CIRCLE)
    assert told[0].startswith("A is derived from B, B from C and C from A: one of them must be the original.")
    assert told[1].startswith("D is derived from itself")
    assert [item.about for item in found(case, CIRCLE)] == [(a, b, c), (d,)]


def test_a_long_circle_is_told_in_short_and_needs_no_recursion(case: CaseInMemory) -> None:
    ring = [case.source(f"S{place}") for place in range(5_000)]
    for place, source in enumerate(ring):
        case.derive(source, ring[(place + 1) % len(ring)])
    (one,) = found(case, CIRCLE)
    assert len(one.about) == 5_000
    assert "so on through 4992 more, back to the first" in case.read(one.sentence)


def test_a_circle_through_the_trash_is_none(case: CaseInMemory) -> None:
    a, b = case.source("A"), case.source("B")
    case.derive(a, b)
    case.derive(b, a)
    case.trashed.add(b)
    assert not found(case, CIRCLE)
