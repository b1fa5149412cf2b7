"""What is being typed in a form, kept every few seconds for our own use alone: a crash costs a phrase at most.

It is no step: no history, search, export or audience has it. A purge empties it with all else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from casebook.case import typing
from casebook.case.case import Case
from casebook.case.tables import table_of

_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Kept:
    """What stood in a form's fields when it was last kept."""

    form: str
    fields: dict[str, str]
    at: str


def keep(case: Case, form: str, fields: Mapping[str, str]) -> None:
    """Keep what stands in a form in the place of what was kept of it before; no fields keep nothing.

    A form is called by its record's uid, with words around it or not, or by words alone for a new record. Where that
    record is gone, purged it may be, nothing is kept.
    """
    with case.transaction() as connection:
        told = {name: text.encode(errors="replace").decode() for name, text in fields.items()}
        typing.keep(connection, form, {} if _is_of_none(connection, form) else told, case.moment())


def kept(case: Case) -> list[Kept]:
    """Return what is kept, form by form."""
    forms: dict[str, Kept] = {}
    with case.read() as connection:
        for form, field, text, at in typing.kept(connection):
            forms.setdefault(form, Kept(form, {}, at)).fields[field] = text
    return list(forms.values())


def forget(case: Case, form: str) -> None:
    """Keep no more of a form, once it was saved or given up."""
    with case.transaction() as connection:
        typing.forget(connection, form)


def _is_of_none(connection: Connection, form: str) -> bool:
    """Say whether a form's name holds a uid that no record has."""
    record = table_of("record")
    uids = set(_UID.findall(form))
    found = connection.execute(select(record.c.uid).where(record.c.uid.in_(uids))).scalars().all()
    return len(found) < len(uids)
