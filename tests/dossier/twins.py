"""Twins: the same case with other values in it, printed for the same audience."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from datetime import date
from io import BytesIO

from casebook.disclosure import View, view
from casebook.disclosure.rules import OUTSIDE
from casebook.dossier.content import compose
from casebook.dossier.engine import render
from casebook.queries.proof import assess_all
from tests.disclosure.fiction import Fiction

TODAY = date(2031, 5, 20)
Change = tuple[str, str, object]
"""The handle of a record, a field of it ("notes") or of a detail ("citations.0.credibility"), and the new value."""


def seen_by(audience: str, case: Fiction, *, turned: bool = False) -> View:
    """Return what an audience sees of a case; `turned` enters it under other ids.

    For audiences outside it is entered in the opposite order too; inside, claims keep the numbers they were given as
    they were entered, so the order is no secret.
    """
    backwards = turned and audience in OUTSIDE
    order = [*reversed(case.entries)] if backwards else [*case.entries]
    salt = 4711 if turned else 0
    snapshot = case.snapshot(order, salt=salt, backwards=backwards)
    subject = order.index("quillbrook") + 1 + salt
    return view(snapshot, assess_all(snapshot), audience, subject=subject, today=TODAY)


def printed(audience: str, case: Fiction, *, turned: bool = False) -> bytes:
    """Return the bytes of an audience's dossier."""
    out = BytesIO()
    render(compose(seen_by(audience, case, turned=turned)), out)
    return out.getvalue()


def changed(case: Fiction, changes: Iterable[Change]) -> Fiction:
    """Return a copy of a case with other values in it."""
    twin = copy.deepcopy(case)
    for handle, path, value in changes:
        entry, (key, *rest) = twin.entries[handle], path.split(".")
        stored = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        row = entry.details[key][int(rest[0])] if rest else entry.values
        row[rest[1] if rest else key] = stored  # type: ignore[assignment]
    return twin
