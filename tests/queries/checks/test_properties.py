"""What holds of the checks of every case: no crash, nothing lost by adding, keys that stay, a cost in proportion."""

from __future__ import annotations

from collections import defaultdict
from cProfile import Profile
from random import Random

import pytest

from casebook.case.case import Case
from casebook.queries.checks import Finding, findings
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Item, Snapshot
from tests.disclosure.chance import fill
from tests.queries.cases import CaseInMemory, by

_RESOLVED_BY_ADDING = "a 1 without a second origin"  # what is added may be the second origin


def records(case: Case) -> list[Item]:
    return list(snapshot(case))


def about(found: list[Finding]) -> dict[str, set[int]]:
    ids: dict[str, set[int]] = defaultdict(set)
    for one in found:
        ids[one.rule].update(one.about)
    return ids


@pytest.mark.parametrize("seed", range(12))
def test_no_case_made_by_chance_makes_a_check_stumble(case: Case, seed: int) -> None:
    fill(case, Random(seed), 12)
    whole = snapshot(case)
    for one in findings(whole):
        assert set(one.sentence.refs) <= {item.id for item in whole}
        assert one.about
        assert one.about == tuple(sorted(set(one.about)))
        assert one.sentence.text(lambda record: whole[record].name)


@pytest.mark.parametrize("seed", range(12))
def test_adding_a_record_takes_no_finding_from_another(case: Case, seed: int) -> None:
    chance = Random(seed)
    fill(case, chance, 12)
    items = records(case)
    after = about(findings(Snapshot("", items)))
    for added in chance.sample(items, min(15, len(items))):
        before = about(findings(Snapshot("", [item for item in items if item is not added])))
        for rule in before.keys() - {_RESOLVED_BY_ADDING}:
            assert before[rule] <= after[rule]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_records_changes_neither_what_is_found_nor_its_keys(case: Case, seed: int) -> None:
    fill(case, Random(seed), 12)
    items = records(case)
    keys = {one.key for one in findings(Snapshot("", items))}
    assert keys == {one.key for one in findings(Snapshot("", items[::-1]))}


def test_keys_tell_findings_apart_and_change_with_what_was_found(case: Case) -> None:
    fill(case, Random(5), 20)
    found = findings(snapshot(case))
    assert len({one.key for one in found}) == len(found)
    made = CaseInMemory()
    ends = made.entity("Ada"), made.entity("Quay")
    tie = made.add("relationship", subject_id=ends[0], object_id=ends[1], start="2021", end="2020", notes="one")
    before = [one.key for one in findings(made.snapshot())]
    made.set(tie, notes="another")
    assert [one.key for one in findings(made.snapshot())] == before
    made.set(tie, end="2019")
    assert [one.key for one in findings(made.snapshot())] != before


def large(claims: int) -> Snapshot:
    """Return a case of so many claims, with something wrong in a tenth of it."""
    case = CaseInMemory()
    firms = [case.entity(f"Firm {n}", schema_name="Company", aliases=f'["F{n // 2}"]') for n in range(claims // 3)]
    sources = [case.source(f"S{n}", type="report", issued=f"{2000 + n % 20}") for n in range(claims // 5)]
    for place, source in enumerate(sources):
        among = place - place % 20  # reports pass each other on in small circles
        case.derive(source, sources[among + place // 2 % 20], sources[among + (place * 7 + 1) % 20])
    for n in range(claims):
        quote = case.quote(f"Q{n}", sources[n % len(sources)], said=f"{1995 + n % 28}-0{1 + n % 9}")
        case.claim(f"P{n}", by(quote, credibility="1"), by(source=sources[n * 3 % len(sources)]))
        event = case.add("event", title=f"E{n}", date=f"{2001 + n % 20}-05-0{1 + n % 9}", date_stated="3 May 2009")
        case.detail("participation", event, entity_id=firms[n % len(firms)])
        ends = {"subject_id": firms[n % len(firms)], "object_id": firms[n * 7 % 11]}
        years = {"start": f"{2001 + n % 20}", "end": f"{2000 + n % 23}"}
        case.add("relationship", schema_name="Ownership", share="9 %", role="owner", **ends, **years)
    return case.snapshot()


def cost(whole: Snapshot) -> int:
    """Count the calls that the checks take: a clock would measure whatever else the machine does."""
    profile = Profile()
    assert profile.runcall(findings, whole)
    return sum(one.callcount for one in profile.getstats())


def test_ten_times_more_costs_at_most_twelve_times_more() -> None:
    small, big = cost(large(300)), cost(large(3_000))
    assert big <= 12 * small
