"""A quote as it stands in a form, unsaved, beside its evidence: for ourselves, while it is typed."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence

from sqlalchemy import select

from casebook.actions.files import Case
from casebook.case.tables import blob, page, table_of
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.sheets import check_shown
from casebook.disclosure.shown import DetailShown, NameShown, QuoteCheck
from casebook.queries.comparing import compare_by_turns
from casebook.queries.snapshot import Detail, Item
from casebook.schema.types import Value

TYPED = ("text", "original_text", "kind", "page")
"""The fields of a quote that tell, beside its evidence and its places there, what is compared."""


def check_by_turns(
    case: Case, typed: Mapping[str, str], evidence: NameShown | None, places: Sequence[DetailShown]
) -> Generator[None, None, QuoteCheck | None]:
    """Return how words compare with a file, a turn of some milliseconds at a time; None for nothing to compare.

    `typed` holds the fields of TYPED as they are entered, `places` those that are kept of the quote in this file.
    """
    if evidence is None or not typed["text"].strip():
        return None
    text = evidence_text_of(case)
    quote = _quote(typed, evidence.id, places)
    found = yield from compare_by_turns(quote, text, _pages(case, evidence.id))
    return check_shown(evidence.name, found) if found else None


def _quote(typed: Mapping[str, str], evidence: int, places: Sequence[DetailShown]) -> Item:
    number = int(typed["page"]) if typed["page"].isdecimal() else None
    values = {**{name: typed[name] or None for name in TYPED}, "page": number, "evidence_id": evidence}
    entered = [one.entered() for one in places]
    anchors = tuple(Detail("anchor", place, 0, _place(one)) for place, one in enumerate(entered))
    return Item("quote", 0, "", values, details={"anchors": anchors})


def _place(entered: Mapping[str, str]) -> dict[str, Value]:
    page = entered.get("page", "")
    number = int(page) if page.isdecimal() else None
    return {"page": number, "exact": entered.get("exact", ""), "state": entered.get("state")}


def _pages(case: Case, evidence_id: int) -> Sequence[int]:
    held = table_of("evidence")
    numbers = select(page.c.number).join(blob).join(held, held.c.sha256 == blob.c.sha256)
    with case.read() as connection:
        return connection.execute(numbers.where(held.c.id == evidence_id).order_by(page.c.number)).scalars().all()
