"""What a hand does to the lines of a draft: parting and joining them, tying claims to their words, signing them off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from casebook.actions.draft_order import places_for
from casebook.actions.draft_rows import Standing, line_called, lines_of
from casebook.actions.references import References
from casebook.actions.saving import add, add_detail
from casebook.case.case import Case
from casebook.case.rows import Row
from casebook.case.writer import Writer
from casebook.errors import CaseError
from casebook.models import SignOff, Tie

Span = tuple[int, int]

_STRICTEST: Final = ("quote", "criticism", "fact", "opinion", "transition")
_CLAIM_KINDS: Final = {"quote": "quotation", "criticism": "criticism"}
_JOINT: Final = " "


def split_line(case: Case, line: str, at: int) -> str:
    """Part a line before a character of it, as one step; return the uid of the second part.

    Ties go with their words, one over both parts is tied to both, and so is one without a span. What was signed holds
    for neither part. Raises CaseError where a part would be empty.
    """
    with case.write("Split line") as writer:
        whole = line_called(writer, References(writer.connection), line)
        first, second = whole.text[: max(at, 0)].rstrip(), whole.text[max(at, 0) :].lstrip()
        if not first or not second:
            raise CaseError("A line is parted between two of its words: choose a place inside it.")
        begins = len(whole.text) - len(second)
        new_id = writer.add_record("line", {**_shared(whole.row), "text": second})
        writer.change("line", whole.row["id"], {"text": first})
        _part_ties(writer, whole, new_id, (len(first), begins))
        _copy_sign_offs(writer, whole.sign_offs, new_id)
        _place_behind(writer, whole.row, new_id)
        return str(writer.row("record", new_id)["uid"])


def join_line(case: Case, line: str) -> None:
    """Join a line with the one behind it, as one step: that one goes to the trash, its ties and sign-offs are kept.

    Raises CaseError for the last line, and where both give a quote of their own.
    """
    with case.write("Join lines") as writer:
        first = line_called(writer, References(writer.connection), line)
        second = _behind(writer, first)
        quotes = {one.row["quote_id"] for one in (first, second)} - {None}
        if len(quotes) > 1:
            raise CaseError("Each of the two lines gives another quote: leave them apart.")
        kind = min((one.row["kind"] for one in (first, second)), key=_STRICTEST.index)
        text = f"{first.text}{_JOINT}{second.text}"
        writer.change("line", first.row["id"], {"text": text, "kind": kind, "quote_id": next(iter(quotes), None)})
        for tie in second.ties:
            span = None if tie["start"] is None else _moved((tie["start"], tie["end"]), len(text) - len(second.text))
            _copy_tie(writer, tie, first.row["id"], span)
        _copy_sign_offs(writer, second.sign_offs, first.row["id"])
        writer.change("record", second.row["id"], {"trashed_at": writer.at})


def tie_claim(case: Case, line: str, claim: str, start: int | None = None, end: int | None = None) -> int:
    """Tie a claim to a span of a line, or to all of it, as one step; return the tie's id.

    A tie of the two that has lost its words gets the span. Raises CaseError where they are tied so already, or the
    span is not of the line.
    """
    with case.write("Tie claim") as writer:
        references = References(writer.connection)
        standing = line_called(writer, references, line)
        span = _span(standing.text, start, end)
        return _tie(writer, references, standing, claim, span)


def untie_claim(case: Case, line: str, claim: str) -> None:
    """Take every tie of a claim off a line, as one step; raise CaseError where there is none."""
    with case.write("Untie claim") as writer:
        references = References(writer.connection)
        claim_id = references.find(claim, "claim")
        ties = [tie for tie in line_called(writer, references, line).ties if tie["claim_id"] == claim_id]
        if not ties:
            raise CaseError("The line is not tied to this claim: choose another.")
        for tie in ties:
            writer.remove("tie", tie["id"])


def claim_from(case: Case, line: str, start: int | None = None, end: int | None = None) -> str:
    """Make a claim of the words of a span, or of the whole line, tied to them, as one step; return its uid."""
    with case.write("Claim from line") as writer:
        references = References(writer.connection)
        standing = line_called(writer, references, line)
        span = _span(standing.text, start, end)
        words = standing.text[slice(*span)] if span else standing.text
        made = add(writer, references, "claim", {"text": words, "kind": _CLAIM_KINDS.get(standing.row["kind"], "fact")})
        _tie(writer, references, standing, made.uid, span)
        return made.uid


def sign_off(case: Case, line: str, verdict: str, by: str, reason: str = "") -> None:
    """Sign a line off, as one step: a name's verdict on the words it has now. Raises Invalid without a name."""
    with case.write("Sign off line") as writer:
        references = References(writer.connection)
        standing = line_called(writer, references, line)
        signed = {"verdict": verdict, "by": by.strip(), "reason": reason.strip(), "at": writer.at}
        add_detail(writer, references, SignOff, standing.row["id"], {**signed, "words": standing.text})


def _span(text: str, start: int | None, end: int | None) -> Span | None:
    """Return a span without the blanks at its edges; None for the whole line."""
    if start is None and end is None:
        return None
    if start is None or end is None or not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise CaseError("These are no words of the line: choose some of its words.")
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _tie(writer: Writer, references: References, line: Standing, claim: str, span: Span | None) -> int:
    claim_id = references.find_standing(claim, "claim")
    tied = {_span_of(tie): int(tie["id"]) for tie in line.ties if tie["claim_id"] == claim_id}
    if span in tied:
        raise CaseError("The line is tied to this claim there already: choose other words, or another claim.")
    start, end = span or (None, None)
    if None in tied:
        writer.change("tie", tied[None], {"start": start, "end": end})
        return tied[None]
    return add_detail(writer, references, Tie, line.row["id"], {"claim": claim, "start": start, "end": end})


def _span_of(tie: Row) -> Span | None:
    return None if tie["start"] is None else (tie["start"], tie["end"])


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _shared(row: Row) -> Row:
    """Return what both parts of a line have of it."""
    return {name: row[name] for name in ("draft_id", "kind", "quote_id", "notes")}


def _part_ties(writer: Writer, whole: Standing, second: int, cut: Span) -> None:
    """Leave ties on the part that has their words, or move them to the other; `cut` is what fell between the two."""
    for tie in whole.ties:
        span = _span_of(tie)
        if span is None or span[1] > cut[1]:
            _copy_tie(writer, tie, second, span and (max(span[0] - cut[1], 0), span[1] - cut[1]))
        if span is not None and span[0] >= cut[0]:
            writer.remove("tie", tie["id"])
        elif span is not None:
            writer.change("tie", tie["id"], {"end": min(span[1], cut[0])})


def _copy_tie(writer: Writer, tie: Row, line_id: int, span: Span | None) -> None:
    start, end = span or (None, None)
    writer.add("tie", {**tie, "line_id": line_id, "start": start, "end": end})


def _copy_sign_offs(writer: Writer, sign_offs: Sequence[Row], line_id: int) -> None:
    for one in sign_offs:
        writer.add("sign_off", {**one, "line_id": line_id})


def _behind(writer: Writer, line: Standing) -> Standing:
    lines = lines_of(writer, line.row["draft_id"])
    at = next(index for index, one in enumerate(lines) if one.row["id"] == line.row["id"])
    if at + 1 == len(lines):
        raise CaseError("This is the last line of the draft: choose the first of the two lines to join.")
    return lines[at + 1]


def _place_behind(writer: Writer, row: Row, new_id: int) -> None:
    """Give a new line its place behind another, moving as few as it takes."""
    order = [one.row for one in lines_of(writer, row["draft_id"]) if one.row["id"] != new_id]
    at = next(index for index, one in enumerate(order) if one["id"] == row["id"])
    ids = [one["id"] for one in order]
    places = [one["position"] for one in order]
    ids.insert(at + 1, new_id)
    places.insert(at + 1, None)
    for line_id, place in zip(ids, places_for(places), strict=True):
        writer.change("line", line_id, {"position": place})
