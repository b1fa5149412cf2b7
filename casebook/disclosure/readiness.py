"""What keeps the lines of a draft from being published, for the newsroom's own use."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.actions.files import Case
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.printed import printed_number
from casebook.disclosure.reads import find, today_of
from casebook.disclosure.view import View, view
from casebook.errors import CaseError
from casebook.queries.load import snapshot
from casebook.queries.readiness import ready
from casebook.queries.wording import Sentence

_BRIEF = 60  # characters of a quote that tell which it is


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
        Verdict(one.line.uid, str(one.line["text"]), one.ready, [_said(seen, reason) for reason in one.reasons])
        for one in found
    ]


def _brief(words: str) -> str:
    return words if len(words) <= _BRIEF else f"{words[: _BRIEF - 1].rstrip()}…"


def _said(seen: View, reason: Sentence) -> str:
    """Return a reason in words, claims by their numbers: whole sentences would not read as names, nor would quotes."""

    def name_of(record_id: int) -> str:
        item = seen[record_id]
        called = printed_number(seen, item) or seen.spoken(record_id)
        return f"“{_brief(called)}”" if item.kind == "quote" else called

    return reason.text(name_of)
