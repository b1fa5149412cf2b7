"""What the dates of a case can and cannot be held against: certain faults, near misses, and dates not known."""

from __future__ import annotations

import pytest

from tests.queries.cases import CaseInMemory
from tests.queries.checks.found import found, said

ENDS, OUTSIDE, DATES = "ends before it starts", "outside a life", "two dates for one thing"
SAID, LATER = "said after its source was issued", "derived from a later source"


@pytest.fixture
def case() -> CaseInMemory:
    return CaseInMemory()


def tie(case: CaseInMemory, **values: str | None) -> int:
    ada, quay = case.entity("Ada Quill"), case.entity("Tamarisk Quay Ltd")
    return case.add("relationship", schema_name="Directorship", subject_id=ada, object_id=quay, **values)


@pytest.mark.parametrize(
    ("start", "end", "as_of", "faults"),
    [
        ("2021-05-03", "2020-05-02", None, 1),
        ("2021", "2020", None, 1),
        ("2021", None, "2019-12-31", 1),
        (None, "2019", "2020", 1),
        ("2021-05", "2021-05-01", None, 0),  # it may have started on that day
        ("2021", "2021", None, 0),
        ("2021~", "2020", None, 0),
        ("?2021-05", "2020", None, 0),
        ("[2019..2021]", "2020", None, 0),
        ("/2021", "2020", None, 0),
        ("2021/..", "2020", None, 1),
        (None, "2020", None, 0),
        ("2021-05-03", None, None, 0),
        ("2021-05-25T00:30:00+02:00", "2021-05-24T23:00:00Z", None, 0),  # the clocks of two zones
    ],
)
def test_what_ends_before_it_starts(
    case: CaseInMemory, start: str | None, end: str | None, as_of: str | None, faults: int
) -> None:
    tie(case, start=start, end=end, as_of=as_of)
    assert len(found(case, ENDS)) == faults


def test_it_is_told_with_both_ends_and_both_dates(case: CaseInMemory) -> None:
    made = tie(case, start="2021-05-03", end="2020-05-02", role="director")
    (one,) = found(case, ENDS)
    assert one.about == (made,)
    assert said(case, ENDS) == [
        "Ada Quill and Tamarisk Quay Ltd (director): it ends (2 May 2020) before it starts (3 May 2021)."
    ]


def test_deadlines_and_next_steps_come_after_what_they_are_of(case: CaseInMemory) -> None:
    ada, heron = case.entity("Ada"), case.source("HERON")
    late = case.approach(ada, sent="2025-06-02", deadline="2025-06-01")
    case.approach(ada, sent="2025-06-01", deadline="2025-06-01")
    asked = case.add("contact", source_id=heron, when="2025-06", next_when="2025-05-31", asked="What?")
    assert [one.about for one in found(case, ENDS)] == [(late,), (asked,)]


@pytest.mark.parametrize(
    ("lived", "date", "faults"),
    [
        ('{"deathDate": ["2020-05-01"]}', "2020-05-02", 1),
        ('{"birthDate": ["1990"]}', "1989-12", 1),
        ('{"dissolutionDate": ["2019"]}', "2020", 1),
        ('{"deathDate": ["2020-05"]}', "2020-05-02", 0),  # they may have died later in that month
        ('{"deathDate": ["2020-05-01", "2021"]}', "2020-05-02", 0),  # one of two dates allows it
        ('{"deathDate": ["2020~"]}', "2021", 0),
        ('{"deathDate": ["about 2020"]}', "2021", 0),  # no date that can be read
        ('{"deathDate": ["2020"]}', None, 0),
        (None, "2020", 0),
    ],
)
def test_events_outside_a_life(case: CaseInMemory, lived: str | None, date: str | None, faults: int) -> None:
    ada = case.entity("Ada Quill", schema_name="Person", properties=lived)
    event = case.add("event", title="The barge sails", date=date)
    case.detail("participation", event, entity_id=ada)
    assert [one.about for one in found(case, OUTSIDE)] == [(ada, event)] * faults


def test_what_the_dead_sign_and_say_is_found_too(case: CaseInMemory) -> None:
    ada = case.entity("Ada Quill", properties='{"deathDate": ["2019-03-01"]}')
    quay = case.entity("Quay")
    case.add("relationship", schema_name="Ownership", subject_id=ada, object_id=quay, start="2020")
    case.add("relationship", schema_name="Succession", subject_id=ada, object_id=quay, start="2020")
    case.add("relationship", schema_name="Ownership", subject_id=ada, object_id=quay, start="2020",
             standing="hypothetical")  # fmt: skip
    case.quote("We sold it.", case.source("Letter"), speaker_id=ada, said="2021")
    assert said(case, OUTSIDE) == [
        "Ada Quill and Quay (Ownership) is dated after Ada Quill died.",
        "We sold it. is dated after Ada Quill died.",
    ]


@pytest.mark.parametrize(
    ("date", "stated", "faults"),
    [
        ("2025-05-04", "3 May 2025", 1),
        ("2025-05-03", "3 May 2025", 0),
        ("2025-05", "3 May 2025", 0),
        ("2025-05-04", "one day in spring", 0),
        ("2025-05-04~", "3 May 2025", 0),
        (None, "3 May 2025", 0),
        ("2025-05-04", None, 0),
    ],
)
def test_a_date_and_its_own_words(case: CaseInMemory, date: str | None, stated: str | None, faults: int) -> None:
    case.add("event", title="The barge sails", date=date, date_stated=stated)
    assert len(found(case, DATES)) == faults


@pytest.mark.parametrize(
    ("lived", "faults"),
    [
        ('{"birthDate": ["1960", "1961-02"]}', 1),
        ('{"birthDate": ["1960", "1960-02-03"]}', 0),
        ('{"birthDate": ["1990"], "deathDate": ["1980"]}', 1),
        ('{"incorporationDate": ["1990"], "dissolutionDate": ["1990"]}', 0),
        ('{"registrationNumber": ["1", "2"]}', 0),
    ],
)
def test_one_life_has_one_beginning_and_one_end(case: CaseInMemory, lived: str, faults: int) -> None:
    case.entity("Ada Quill", properties=lived)
    assert len(found(case, DATES)) == faults


@pytest.mark.parametrize(
    ("kind", "issued", "accessed", "words", "faults"),
    [
        ("article-newspaper", "2025-05-01", None, "2025-05-03", 1),
        ("report", "2024", None, "2025", 0),  # the last day of one year and the first of the next: two clocks
        ("report", "2023", None, "2025", 1),
        ("article-newspaper", "2025-05-01", None, "2025-05-02", 0),  # it may be that day elsewhere
        ("article-newspaper", "2025-05-01", None, "2019", 0),  # older words are no fault
        ("article-newspaper", "2025-05", None, "2025-05-03", 0),
        ("article-newspaper", "2025-05-01", None, "2025-05-03~", 0),
        ("article-newspaper", None, "2025-05-01", "2025-05-03", 0),
        ("webpage", "2025-05-01", None, "2025-05-03", 0),  # a page goes on being written
        ("webpage", "2025-05-01", "2025-05-02", "2025-05-04", 1),  # but not after we read it
        ("person", "2025-05-01", None, "2025-05-03", 0),
        (None, "2025-05-01", None, "2025-05-03", 0),
    ],
)
def test_words_younger_than_their_source(
    case: CaseInMemory, kind: str | None, issued: str | None, accessed: str | None, words: str, faults: int
) -> None:
    source = case.source("S", type=kind, issued=issued, accessed=accessed)
    quote = case.quote("We paid.", source, said=words)
    assert [one.about for one in found(case, SAID)] == [(source, quote)] * faults


def test_nothing_passes_on_what_was_issued_after_it(case: CaseInMemory) -> None:
    first = case.source("Gazette", type="report", issued="2025-05-10")
    case.source("Echo", first, type="article-newspaper", issued="2025-05-10")
    case.source("Register", first, type="collection", issued="2025-05-01")
    early = case.source("Radio", first, type="broadcast", issued="2025-05-01")
    assert [one.about for one in found(case, LATER)] == [(first, early)]
