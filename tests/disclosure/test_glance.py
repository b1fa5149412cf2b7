"""How a case stands at a glance: what is due, what of the evidence to look after, and for whom it is told."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from casebook.actions.records import add_record, set_fields
from casebook.case.case import Case
from casebook.disclosure.consistency import findings_by_turns
from casebook.disclosure.due import due_in
from casebook.disclosure.glance import changes_since, glance_by_turns
from casebook.disclosure.reads import INTERNAL, Reader
from casebook.disclosure.turns import at_once
from casebook.disclosure.unsound import CHANGED, LONG_AGO, unsound_in
from casebook.errors import CaseError
from casebook.queries.checks import findings
from casebook.queries.load import snapshot
from tests.disclosure.chance import fill
from tests.queries.cases import CaseInMemory

TODAY = date(2025, 6, 15)


def due(case: CaseInMemory) -> list[tuple[str, bool]]:
    return [(case.read(one.text), one.overdue) for one in due_in(case.snapshot(), TODAY)]


@pytest.mark.parametrize(
    ("when", "overdue"),
    [
        ("2025-06-14", True),
        ("2025-06-15", False),  # the day itself is still theirs
        ("2025-06", False),
        ("2025-05", True),
        ("2025~", False),
        ("2025-05/..", False),
        ("2024", True),
    ],
)
def test_overdue_is_what_every_day_it_may_mean_is_over_of(when: str, overdue: bool) -> None:
    case = CaseInMemory()
    case.add("task", text="Ring", due=when)
    assert due(case) == [("Ring", overdue)]


def test_what_is_done_answered_or_undated_is_not_due_and_overdue_comes_first() -> None:
    case = CaseInMemory()
    ada, heron = case.entity("Ada"), case.source("HERON")
    case.add("task", text="Later", due="2025-07")
    case.add("task", text="Done", due="2025-05", done="2025-05-02")
    case.add("task", text="Not found", due="2025-05", outcome="not found")
    case.add("task", text="Some day")
    case.approach(ada, deadline="2025-06-10")
    case.approach(ada, deadline="2025-06-11", outcome="answered")
    case.add("contact", source_id=heron, next_when="2025-06-01")
    case.add("contact", source_id=heron, next_when="2025-06-20")
    assert due(case) == [("Reply of Ada", True), ("Come back to HERON", False), ("Later", False)]


def test_evidence_to_look_after() -> None:
    case = CaseInMemory()
    never, again, changed = (case.add("evidence", name=name) for name in ("never", "again", "changed"))
    case.detail("custody", again, action="verified", at="2025-06-01T00:00:00Z", note="The bytes are those received.")
    case.detail("custody", changed, action="verified", at="2020", note="The bytes are not those received.")
    assert unsound_in(case.snapshot(), TODAY) == {CHANGED: [changed], LONG_AGO: [never]}
    assert unsound_in(CaseInMemory().snapshot(), TODAY) == {}


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_a_turn_at_a_time_is_what_the_checks_find(case: Case, seed: int) -> None:
    fill(case, Random(seed), 10)
    shown = at_once(findings_by_turns(case, INTERNAL))
    assert {one.key for one in shown} == {one.key for one in findings(snapshot(case))}
    assert all(one.sentence and one.label for one in shown)
    glance = at_once(glance_by_turns(case, INTERNAL))
    assert [*glance.findings] == shown
    assert glance.due.count >= len(glance.due.entries)


@pytest.mark.parametrize("audience", ["editor", "legal", "public"])
def test_nobody_else_is_told(case: Case, audience: str) -> None:
    for turns in (findings_by_turns(case, Reader(audience)), glance_by_turns(case, Reader(audience))):
        with pytest.raises(CaseError, match="for our own use"):
            at_once(turns)


def test_changes_since_a_step_that_was_seen(case: Case) -> None:
    now = changes_since(case, None)
    assert (now.count, now.told) == (0, ())
    made = add_record(case, "note", {"text": "One"})
    set_fields(case, made.uid, {"text": "Two"})
    later = changes_since(case, now.last)
    assert later.count == 2
    assert [label for _, label, _ in later.told] == ["Edit record", "Add note"]
    assert changes_since(case, later.last).count == 0
    assert changes_since(case, later.last + 50).count == 0  # a backup was restored: what was seen is not there
    assert later.case_uid == now.case_uid
