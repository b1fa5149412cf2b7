"""What keeps the lines of a draft from being published, for the newsroom's own use."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.actions.files import Case
from casebook.disclosure.draft_sheet import reason_words
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.reads import find, today_of
from casebook.disclosure.view import view
from casebook.errors import CaseError
from casebook.queries.load import snapshot
from casebook.queries.readiness import ready


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
    found = ready(whole, whole[draft_id], today, evidence_text_of(case))
    if not found:
        raise CaseError(
            "This draft has no lines yet: add some, each with its text, its draft and the claims it states."
        )
    seen = view(whole, {}, "internal", today=today)
    return [
        Verdict(one.line.uid, str(one.line["text"]), one.ready, [reason_words(seen, reason) for reason in one.reasons])
        for one in found
    ]
