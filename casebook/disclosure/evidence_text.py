"""The text of evidence as read from the case, for comparing quotes with it."""

from __future__ import annotations

from sqlalchemy import select

from casebook.actions.files import Case
from casebook.case.tables import blob, page, table_of
from casebook.queries.evidence import EvidenceText


def evidence_text_of(case: Case) -> EvidenceText:
    """Return what gives the text of a page of an evidence file, or of all its pages; None where none was read."""
    return lambda evidence, number: _text(case, evidence, number)


def _text(case: Case, evidence_id: int, number: int | None) -> str | None:
    held = table_of("evidence")
    pages = select(page.c.text).join(blob).join(held, held.c.sha256 == blob.c.sha256)
    pages = pages.where(held.c.id == evidence_id).order_by(page.c.number)
    if number is not None:
        pages = pages.where(page.c.number == number)
    with case.read() as connection:
        texts = connection.execute(pages).scalars().all()
    return "\n".join(texts) if texts else None
