"""What keeps the lines of a draft from being published, for the newsroom's own use."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from casebook.actions.files import Case
from casebook.case.tables import blob, page, table_of
from casebook.disclosure.printed import printed_number
from casebook.disclosure.reads import find, today_of
from casebook.disclosure.view import View, view
from casebook.errors import CaseError
from casebook.queries.load import snapshot
from casebook.queries.readiness import ready
from casebook.queries.wording import Sentence


@dataclass(frozen=True)
class Verdict:
    """A line of a draft: its text, whether it can be published today, and each reason why not."""

    uid: str
    text: str
    ready: bool
    reasons: list[str]


def verdicts(case: Case, draft: str) -> list[Verdict]:
    """Check a draft line by line; raise CaseError where there is no such draft, or nothing in it."""
    draft_id = find(case, draft, "draft")
    whole, today = snapshot(case, uncited_quotes=False), today_of(case)
    if draft_id not in whole:
        raise CaseError("This draft is in the trash: put it back first.")
    found = ready(whole, whole[draft_id], today, lambda evidence, number: _text(case, evidence, number))
    if not found:
        raise CaseError(
            "This draft has no lines yet: add some, each with its text, its draft and the claims it states."
        )
    seen = view(whole, {}, "internal", today=today)
    return [
        Verdict(one.line.uid, str(one.line["text"]), one.ready, [_said(seen, reason) for reason in one.reasons])
        for one in found
    ]


def _said(seen: View, reason: Sentence) -> str:
    """Return a reason in words, claims by their numbers: whole sentences would not read as names."""

    def name_of(record_id: int) -> str:
        return printed_number(seen, seen[record_id]) or seen.spoken(record_id)

    return reason.text(name_of)


def _text(case: Case, evidence_id: int, number: int | None) -> str | None:
    """Return the text of a page of an evidence file, or of all its pages; None where none was read."""
    held = table_of("evidence")
    pages = select(page.c.text).join(blob).join(held, held.c.sha256 == blob.c.sha256)
    pages = pages.where(held.c.id == evidence_id).order_by(page.c.number)
    if number is not None:
        pages = pages.where(page.c.number == number)
    with case.read() as connection:
        texts = connection.execute(pages).scalars().all()
    return "\n".join(texts) if texts else None
