"""What is due in a case: tasks, the deadlines of approaches, and the next steps with contacts; overdue first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casebook.models import Task
from casebook.queries.snapshot import Item, Snapshot
from casebook.queries.terms import may_be_after
from casebook.queries.wording import Ref, Sentence, say
from casebook.schema.edtf import BadDate, SortKey, parse, sort_key
from casebook.schema.field import fields
from casebook.schema.types import Value


@dataclass(frozen=True)
class Due:
    """Something to do with a record by a date: overdue once every day the date may mean is over."""

    record: int
    about: int
    text: Sentence
    when: str
    overdue: bool
    order: SortKey


def due_in(stored: Snapshot, today: date) -> list[Due]:
    """Return what is dated and not done, overdue first, then as it falls due."""
    found = [*_tasks(stored, today), *_approaches(stored, today), *_contacts(stored, today)]
    return sorted(found, key=lambda one: (not one.overdue, one.order, one.record))


def _tasks(stored: Snapshot, today: date) -> Iterator[Due]:
    for task in stored.of("task"):
        if task["due"] and not (task["done"] or task["outcome"]):
            yield _due(task, task.id, say(Ref(task.id)), task["due"], today)


def _approaches(stored: Snapshot, today: date) -> Iterator[Due]:
    for approach in stored.of("approach"):
        asked = approach["entity_id"]
        if approach["deadline"] and not approach["outcome"] and isinstance(asked, int):
            yield _due(approach, asked, say("Reply of ", Ref(asked)), approach["deadline"], today)


def _contacts(stored: Snapshot, today: date) -> Iterator[Due]:
    """Return the next steps that no later conversation with the same source has taken."""
    with_source: dict[Value, list[Item]] = defaultdict(list)
    for contact in stored.of("contact"):
        with_source[contact["source_id"]].append(contact)
    for source, contacts in with_source.items():
        last = contacts[-1]  # they come in the order they were entered
        if last["next_when"] and isinstance(source, int):
            yield _due(last, source, say("Come back to ", Ref(source)), last["next_when"], today)


def _due(item: Item, about: int, text: Sentence, when: Value, today: date) -> Due:
    overdue = not may_be_after(when, today - timedelta(days=1))
    return Due(item.id, about, text, fields(Task)["due"].type.format(when), overdue, _order(when))


def _order(when: Value) -> SortKey:
    try:
        return sort_key(parse(str(when)))
    except BadDate:
        return sort_key(None)
