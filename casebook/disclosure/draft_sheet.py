"""A draft as one reader sees it, each line with its verdict and the reasons for it in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import select

from casebook.actions.files import Case
from casebook.case.tables import table_of
from casebook.disclosure.draft_shown import DraftSheet, LineShown, ReasonShown, SignedShown, TieShown
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.lens_badges import badges
from casebook.disclosure.lens_gate import held_back
from casebook.disclosure.lens_look import Look, Looker
from casebook.disclosure.lens_names import name_shown
from casebook.disclosure.printed import printed_number
from casebook.disclosure.reads import Reader, today_of, view_from
from casebook.disclosure.rules import INSIDE
from casebook.disclosure.shown import Badge
from casebook.disclosure.view import View
from casebook.errors import CaseError
from casebook.models.choices import LINE_KIND, VERDICT
from casebook.queries.evidence import Evidence
from casebook.queries.load import snapshot
from casebook.queries.readiness import LineVerdict, checking
from casebook.queries.snapshot import Detail, Item
from casebook.queries.wording import Sentence
from casebook.queries.words import same_words
from casebook.schema.types import Moment, Value

TOPICS = ("untied", "unsourced", "one origin", "no reply", "quote differs", "not signed")
"""What the reasons are counted by; one of none of these is about terms or a decision."""
_BRIEF = 60  # characters of a quote that tell which it is
_PORTION = 3  # lines checked in a turn
_NOT_SHOWN = "Something that is not shown here keeps it from being published."


def draft_by_turns(case: Case, reader: Reader, draft_id: int) -> Generator[None, None, DraftSheet]:
    """Check a draft line by line, a turn of some milliseconds at a time for ourselves, and return all of it.

    Lines and claims that the reader does not see are not in it, nor are reasons that name what they do not see.
    Raises CaseError where the reader sees no such draft.
    """
    look = yield from _look(case, reader, draft_id)
    draft = look.view.get(draft_id)
    if draft is None or draft.kind != "draft":
        raise CaseError("There is no such draft here: choose another.")
    lines: list[LineShown] = []
    evidence = Evidence(evidence_text_of(case))
    for checked, verdict in enumerate(checking(look.stored, look.stored[draft_id], today_of(case), evidence), 1):
        if verdict.line.id in look.view:
            lines.append(_line(look.view, verdict, len(lines) + 1))
        if checked % _PORTION == 0:
            yield
    name = held_back(look.view, name_shown(look.view, draft))
    return DraftSheet(name, tuple(lines), _counts(lines))


def _look(case: Case, reader: Reader, draft_id: int) -> Generator[None, None, Look]:
    """Return the part of the case that decides about the lines of a draft, and what the reader sees of it."""
    if reader.audience == "internal":
        lines, beside = _part(case, draft_id)
        return (yield from Looker(case).look_by_turns([draft_id, *lines], beside))
    if reader.audience not in INSIDE:
        raise CaseError("Drafts are not shown outside the newsroom: go back to our own view.")
    yield
    stored = snapshot(case, uncited_quotes=False)
    return Look(view_from(case, stored, reader), stored)


def _part(case: Case, draft_id: int) -> tuple[list[int], list[int]]:
    """Return the lines of a draft with the claims tied to them, and the approaches that brought what those cite."""
    line, tie, citation, approach = map(table_of, ("line", "tie", "citation", "approach"))
    lines = select(line.c.id).where(line.c.draft_id == draft_id)
    claims = select(tie.c.claim_id).where(tie.c.line_id.in_(lines)).distinct()
    cited = select(citation.c.quote_id).where(citation.c.record_id.in_(claims))
    answered = select(approach.c.id).where(approach.c.response_id.in_(cited))
    with case.read() as connection:
        found, tied, beside = ([*connection.execute(one).scalars()] for one in (lines, claims, answered))
    return [*found, *tied], beside


def _line(view: View, verdict: LineVerdict, number: int) -> LineShown:
    item = view[verdict.line.id]
    quote = view.get(item["quote_id"])
    made = LineShown(
        id=item.id,
        uid=item.uid,
        number=number,
        text=str(item["text"] or ""),
        kind=str(item["kind"] or ""),
        kind_label=LINE_KIND.format(item["kind"]),
        ready=verdict.ready,
        reasons=tuple(dict.fromkeys(_reason(view, reason) for reason in verdict.reasons)),
        ties=tuple(_ties(view, item)),
        sign_offs=tuple(_signed(item, one) for one in item.list("sign_offs")),
        quote=name_shown(view, quote) if quote else None,
    )
    shown = held_back(view, made)
    if shown.text == made.text:
        return shown
    return replace(shown, ties=tuple(replace(tie, start=None, end=None) for tie in shown.ties))


def _reason(view: View, reason: Sentence) -> ReasonShown:
    """Return a reason in words; where it names what this reader does not see, only that there is one."""
    items = [view.get(one) for one in dict.fromkeys(reason.refs)]
    seen = tuple(name_shown(view, item) for item in items if item)
    if len(seen) < len(items) and view.audience != "internal":
        return ReasonShown(_NOT_SHOWN, reason.topic)
    return ReasonShown(reason_words(view, reason), reason.topic, seen)


def reason_words(view: View, reason: Sentence) -> str:
    """Return a reason in words, claims by their numbers: whole sentences would not read as names, nor would quotes."""

    def name_of(record_id: int) -> str:
        item = view.get(record_id)
        called = (printed_number(view, item) if item else "") or view.spoken(record_id)
        return f"“{_brief(called)}”" if item and item.kind == "quote" else called

    return reason.text(name_of)


def _brief(words: str) -> str:
    return words if len(words) <= _BRIEF else f"{words[: _BRIEF - 1].rstrip()}…"


def _ties(view: View, line: Item) -> Iterator[TieShown]:
    for tie in line.list("ties"):
        claim = view.get(tie["claim_id"])
        if claim is not None:
            yield _tie(view, claim, tie, len(str(line["text"])))


def _tie(view: View, claim: Item, tie: Detail, length: int) -> TieShown:
    start, end = _within(tie["start"], length), _within(tie["end"], length)
    spans = start is not None and end is not None and start < end
    return TieShown(
        claim=claim.id,
        uid=claim.uid,
        label=printed_number(view, claim),
        words=str(claim["text"] or ""),
        state=next(iter(badges(view, claim)), Badge("Not weighed")),
        start=start if spans else None,
        end=end if spans else None,
    )


def _within(place: Value, length: int) -> int | None:
    return min(max(place, 0), length) if isinstance(place, int) else None


def _signed(line: Item, sign_off: Detail) -> SignedShown:
    return SignedShown(
        verdict=str(sign_off["verdict"] or ""),
        label=VERDICT.format(sign_off["verdict"]),
        by=str(sign_off["by"] or ""),
        at=Moment().format(sign_off["at"]),
        reason=str(sign_off["reason"] or ""),
        stale=not same_words(str(sign_off["words"] or ""), str(line["text"] or "")),
    )


def _counts(lines: Iterable[LineShown]) -> dict[str, int]:
    """Count lines, those that are ready and those that are not, and by topic those that lack something."""
    found = Counter({"lines": 0, "ready": 0, "not ready": 0, **dict.fromkeys(TOPICS, 0)})
    for line in lines:
        found.update(("lines", "ready" if line.ready else "not ready"))
        found.update({reason.topic for reason in line.reasons} & {*TOPICS})
    return dict(found)
