"""How a case stands today at a glance, for ourselves: what changed, what blocks, what is due, where it has gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from casebook.actions.files import Case, history
from casebook.case.tables import step, table_of
from casebook.disclosure.consistency import (
    FindingShown,
    checked_by_turns,
    must_be_ours,
    named_in,
    shown_by_turns,
)
from casebook.disclosure.due import Due, due_in
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.reads import Reader, today_of
from casebook.disclosure.steps import step_told, steps_shown
from casebook.disclosure.unsound import unsound_in
from casebook.disclosure.view import View
from casebook.disclosure.whole_look import names_by_turns, stored_by_turns
from casebook.queries.evidence import Evidence
from casebook.queries.provenance import Provenance
from casebook.queries.readiness import checking
from casebook.queries.reply import is_significant, reply_faults
from casebook.queries.snapshot import Snapshot

LISTED = 100  # records listed of a sort; the others are counted
STEPS = 6  # steps told in words
_LINES, _CLAIMS = 2, 100  # checked in a turn


@dataclass(frozen=True)
class Entry:
    """A record to look at: its id, what is said of it, and when it is due where it is."""

    record: int
    text: str
    when: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class Group:
    """Records of one sort: a fixed name, how many, and the first of them."""

    name: str
    count: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Changes:
    """The steps since one that was seen: how many, the last few as label and what they touched, and the last of all."""

    count: int
    told: tuple[tuple[str, str, str], ...]
    last: int
    case_uid: str


@dataclass(frozen=True)
class Glance:
    """A case today. `lines` are those not ready by what they lack, `criticism` what is without a reply.

    `due` comes overdue first, then by date; `undated` counts open tasks without a date.
    """

    lines: tuple[Group, ...]
    criticism: Group
    due: Group
    overdue: int
    undated: int
    findings: tuple[FindingShown, ...]
    evidence: tuple[Group, ...]


def changes_since(case: Case, seen: int | None) -> Changes:
    """Return what was done since a step that was seen; nothing is new where none was."""
    own = table_of("case_file")
    with case.read() as connection:
        uid = str(connection.execute(select(own.c.uid)).scalar_one())
        count = 0
        if seen is not None:
            count = connection.execute(select(func.count()).where(step.c.id > seen)).scalar_one()
    newest = steps_shown(case, None, min(count, STEPS)) if count else []
    told = tuple((one.at, one.label, step_told(case, one.id)) for one in newest)
    return Changes(int(count), told, history(case, 1)[0].id, uid)


def glance_by_turns(case: Case, reader: Reader) -> Generator[None, None, Glance]:
    """Return how a case stands today, a turn of some milliseconds at a time; CaseError for any but ourselves."""
    must_be_ours(reader)
    today = today_of(case)
    stored = yield from stored_by_turns(case)
    provenance = Provenance(stored)
    found = yield from checked_by_turns(stored)
    lacking = yield from _lines(case, stored, today)
    unanswered = yield from _unanswered(provenance, today)
    due, unsound = due_in(stored, today), unsound_in(stored, today)
    yield
    named = {one.record for one in due} | {one.about for one in due}
    named |= {one for ids in (*lacking.values(), unanswered, *unsound.values()) for one in ids[:LISTED]}
    view = yield from names_by_turns(case, named | named_in(found))
    findings = yield from shown_by_turns(view, found)
    return Glance(
        lines=tuple(_group(view, name, ids) for name, ids in lacking.items()),
        criticism=_group(view, "criticism", unanswered),
        due=Group("due", len(due), tuple(_due(view, one) for one in due[:LISTED] if one.record in view)),
        overdue=sum(one.overdue for one in due),
        undated=sum(not (one["due"] or one["done"] or one["outcome"]) for one in stored.of("task")),
        findings=tuple(findings),
        evidence=tuple(_group(view, name, ids) for name, ids in unsound.items()),
    )


def _lines(case: Case, stored: Snapshot, today: date) -> Generator[None, None, dict[str, list[int]]]:
    """Return the lines that are not ready, by what they lack; one that lacks two things stands under both."""
    lacking: dict[str, list[int]] = defaultdict(list)
    evidence, checked = Evidence(evidence_text_of(case)), 0
    for draft in stored.of("draft"):
        for verdict in checking(stored, draft, today, evidence):
            for topic in dict.fromkeys(reason.topic for reason in verdict.reasons):
                lacking[topic].append(verdict.line.id)
            checked += 1
            if checked % _LINES == 0:
                yield
    return lacking


def _unanswered(provenance: Provenance, today: date) -> Generator[None, None, list[int]]:
    """Return the significant criticisms we may publish whose subjects have not had their say."""
    found: list[int] = []
    for place, claim in enumerate(provenance.snapshot.of("claim")):
        if claim["kind"] == "criticism" and claim["decision"] != "cut" and is_significant(claim):
            found += [claim.id] if next(reply_faults(provenance, claim, today), None) else []
        if place % _CLAIMS == 0:
            yield
    return found


def _group(view: View, name: str, ids: Iterable[int]) -> Group:
    known = list(ids)
    return Group(name, len(known), tuple(Entry(one, view.spoken(one)) for one in known[:LISTED] if one in view))


def _due(view: View, due: Due) -> Entry:
    text = due.text.text(view.spoken)
    return Entry(due.record, text, due.when, due.overdue)
