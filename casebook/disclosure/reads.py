"""Reading a case for one audience: what the command line and the window show comes from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casebook.actions.cleaning import entry_name
from casebook.actions.files import Case
from casebook.actions.references import References
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.leaks import check_words
from casebook.disclosure.lists import matching, rows, show, shown_fields
from casebook.disclosure.printed import Printed, brief_fields, printed_record, printed_state, printed_value
from casebook.disclosure.rules import INSIDE
from casebook.disclosure.view import View, view
from casebook.errors import CaseError
from casebook.models import KINDS
from casebook.queries.load import snapshot
from casebook.queries.proof import assess_all
from casebook.queries.snapshot import Item, Snapshot
from casebook.schema.field import Field

Plain = dict[str, Any]
SHORT_UID = 8  # characters of a uid that tell records of one case apart


@dataclass(frozen=True)
class Reader:
    """For whom a case is read: an audience, who is asked to reply, and whether grades are asked for."""

    audience: str = "internal"
    subject: str | None = None
    grades: bool = False


INTERNAL = Reader()


@dataclass(frozen=True)
class Listing:
    """Records of one kind: each as plain values, in `columns` and more, and as printed under `headings`."""

    columns: tuple[str, ...]
    rows: list[Plain]
    headings: tuple[str, ...]
    printed: list[tuple[str, ...]]


@dataclass(frozen=True)
class Shown:
    """One record: its kind, and itself as plain values and as printed."""

    kind: str
    plain: Plain
    printed: list[Printed]


def view_of(case: Case, reader: Reader = INTERNAL, *, uncited_quotes: bool = True) -> View:
    """Return a case as its reader may see it now; without `uncited_quotes`, all that a dossier or an export needs.

    Raises CaseError where there is no such audience or subject.
    """
    return view_from(case, snapshot(case, uncited_quotes=uncited_quotes), reader)


def view_from(case: Case, whole: Snapshot, reader: Reader) -> View:
    """Return what a reader may see today of a snapshot of a case; raises CaseError as view_of does."""
    subject = find(case, reader.subject, "entity") if reader.subject else None
    told = reader.audience in INSIDE  # nobody else is told what was weighed
    assessed = assess_all(whole, evidence_text=evidence_text_of(case)) if told else {}
    return view(whole, assessed, reader.audience, subject=subject, grades=reader.grades, today=today_of(case))


def today_of(case: Case) -> date:
    """Return the day it is by the case's clock, in UTC."""
    return date.fromisoformat(case.moment()[:10])


def find(case: Case, asked: str, kind: str = "record", *, hints: bool = True) -> int:
    """Return the id of the record that a person calls so; raise CaseError for none or several.

    With `hints`, the refusal may name other records: none for what an audience is shown.
    """
    with case.read() as connection:
        return References(connection, hints=hints).find(asked, kind)


def listing(case: Case, kind: str, where: Mapping[str, str] | None = None, reader: Reader = INTERNAL) -> Listing:
    """List the records of a kind whose fields equal the given words, as stored or as printed.

    A link may be named with or without its "_id". Raises CaseError where this reader sees no such kind or field,
    and where a protected name stands in what this reader would see.
    """
    seen = view_of(case, reader)
    columns = {entry_name(name): name for name in shown_fields(seen, kind)}
    asked = {columns.get(entry_name(name), name): words for name, words in (where or {}).items()}
    named = brief_fields(seen, kind)
    printed = [_brief(seen, item, named) for item in matching(seen, kind, asked)]
    headings = ("UID", *(field.label for field in named.values()), "State")
    whole = (*(["uid"] if seen.inside else []), *columns.values())
    found = Listing(whole, rows(seen, kind, asked), headings, printed)
    _gate(seen, found.rows, found.printed)
    return found


def _gate(seen: View, *told: object) -> None:
    """Refuse to show anyone but the newsroom's own a list or a record that holds a protected name."""
    if seen.audience != "internal":
        check_words(_texts(told), seen.secrets)


def _texts(value: object) -> Iterator[str]:
    """Return every text in plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts((*value.keys(), *value.values()))
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)


def _brief(seen: View, item: Item, named: Mapping[str, Field]) -> tuple[str, ...]:
    values = (printed_value(seen, item, field) for field in named.values())
    return (item.uid[:SHORT_UID], *values, printed_state(seen, item))


def shown(case: Case, asked: str, reader: Reader = INTERNAL) -> Shown:
    """Show one record; raise CaseError where there is none that this reader may see."""
    record_id = find(case, asked, hints=reader.audience == "internal")
    seen = view_of(case, reader)
    item = seen.get(record_id)
    if item is None:
        raise CaseError(f"The {reader.audience} audience sees no such record: choose another record or audience.")
    found = Shown(KINDS[item.kind].label, show(seen, item), printed_record(seen, item))
    _gate(seen, found.plain, [one.text for one in found.printed])
    return found
