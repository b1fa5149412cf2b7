"""A verbatim quote beside the words of its evidence: the same, the same but for typography, or where they differ."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from casebook.queries import words
from casebook.queries.evidence import EvidenceText
from casebook.queries.snapshot import Item
from casebook.schema.passages import as_quoted

MOST = 20_000
"""Words of evidence among which those nearest to a quote are looked for."""
_NEAR = 0.5  # of its words that a place must share with a quote to be taken for the place that was meant


class Likeness(StrEnum):
    """What a comparison came to."""

    SAME = "same"
    TYPOGRAPHY = "typography"
    DIFFERS = "differs"
    LOST = "lost"
    UNREAD = "unread"


class Of(StrEnum):
    """Whose words a part of a comparison is."""

    BOTH = "both"
    QUOTE = "quote"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Compared:
    """How a quote and its evidence compare; where they differ, their words in order and whose each are."""

    likeness: Likeness
    parts: tuple[tuple[Of, str], ...] = ()


_HELD = (Likeness.SAME, Likeness.TYPOGRAPHY)


def compare(quote: Item, text: EvidenceText) -> Compared | None:
    """Compare a quote with its place in its evidence, or with its page; None for a paraphrase, or of no evidence."""
    evidence, page = quote["evidence_id"], quote["page"]
    if quote["kind"] != "verbatim" or not isinstance(evidence, int):
        return None
    places = quote.list("anchors")
    if any(place["state"] == "lost" for place in places):
        return Compared(Likeness.LOST)
    if places:
        pages = [number for place in places if isinstance(number := place["page"], int)]
        if not all((text(evidence, number) or "").strip() for number in pages):
            return Compared(Likeness.UNREAD)  # what was selected there is on no word but its own
        return _compared(_said(quote), as_quoted(*(str(place["exact"]) for place in places)))
    if isinstance(page, int):
        return _on_page(_said(quote), evidence, page, text)
    return _compared(_said(quote), text(evidence, None))


def compare_by_turns(quote: Item, text: EvidenceText, pages: Iterable[int]) -> Generator[None, None, Compared | None]:
    """Compare as `compare` does, a turn at a time: `pages` are those of the evidence, each looked at in a turn."""
    yield
    evidence, placed = quote["evidence_id"], quote["page"] is not None or bool(quote.list("anchors"))
    if placed or quote["kind"] != "verbatim" or not isinstance(evidence, int):
        return compare(quote, text)
    said, count = _said(quote), 0
    for page in pages:
        there, following = (text(evidence, number) or "" for number in (page, page + 1))
        if held := _held(said, f"{there}\n{following[: 2 * len(said)]}"):  # it may run over
            return held
        count += len(there.split())
        yield
    return compare(quote, text) if count <= MOST else Compared(Likeness.LOST)


def _said(quote: Item) -> str:
    return str(quote["original_text"] or quote["text"])


def _on_page(said: str, evidence: int, page: int, text: EvidenceText) -> Compared:
    """Compare with a page, and where it is not there with that and the next: a passage may run over."""
    there = text(evidence, page)
    found = _compared(said, there)
    if found.likeness not in _HELD and (following := text(evidence, page + 1)):
        over = _compared(said, f"{there or ''}\n{following}")
        return over if over.likeness in _HELD else found
    return found


def _compared(said: str, found: str | None) -> Compared:
    if not found or not found.strip():
        return Compared(Likeness.UNREAD)
    if held := _held(said, found):
        return held
    quoted, there = words.plain(said).split(), words.plain(as_quoted(found)).split()
    meant = _nearest(there, quoted)
    return Compared(Likeness.DIFFERS, tuple(_parts(quoted, meant))) if meant else Compared(Likeness.LOST)


def _held(said: str, found: str) -> Compared | None:
    """Return that a text has some words, typography aside; None where it has not."""
    if not words.holds_on_page(words.page_forms(found), said):
        return None
    exact = " ".join(said.split()) in as_quoted(found)
    return Compared(Likeness.SAME if exact else Likeness.TYPOGRAPHY)


def _nearest(there: list[str], quoted: list[str]) -> list[str]:
    """Return the words of the evidence that were likely meant: from as far before what both share as in the quote.

    That is the longest run that both share; all of them where there is little else.
    """
    if not quoted or len(there) > MOST:
        return []
    matcher = SequenceMatcher(None, there, quoted, autojunk=False)
    if len(there) <= len(quoted) * 2:
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        first, last = (blocks[0], blocks[-1]) if blocks else (None, None)
    else:
        first = last = matcher.find_longest_match()
    if first is None or last is None:
        return []
    meant = there[max(first.a - first.b, 0) : last.a + len(quoted) - last.b]
    return meant if _shared(meant, quoted) else []


def _shared(there: list[str], quoted: list[str]) -> bool:
    return SequenceMatcher(None, there, quoted, autojunk=False).ratio() >= _NEAR


def _parts(quoted: list[str], there: list[str]) -> Iterator[tuple[Of, str]]:
    for how, start, end, other_start, other_end in SequenceMatcher(None, quoted, there, autojunk=False).get_opcodes():
        if how == "equal":
            yield Of.BOTH, " ".join(quoted[start:end])
            continue
        if start < end:
            yield Of.QUOTE, " ".join(quoted[start:end])
        if other_start < other_end:
            yield Of.EVIDENCE, " ".join(there[other_start:other_end])
