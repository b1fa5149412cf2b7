"""The places in files of the passages that are cited, as far as an audience may be shown the files themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casebook.disclosure.custody import is_broken, verified
from casebook.disclosure.passages import Passages, confidential
from casebook.disclosure.rules import Footing
from casebook.disclosure.view import View
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.schema.placed import Box

_UNNAMED = "a picture of the page would tell who its source is"
_LOST = "the words were not found again in the file"
_CHANGED = "the bytes of the file are no longer those received"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in a file: its anchor, with the file's type and hash, and when it was last verified.

    `boxes` are shares of the page as shown, `start` and `end` count characters of its text.
    """

    quote: int
    evidence: int
    media_type: str
    sha256: str
    verified: str
    page: int
    label: str
    start: int | None
    end: int | None
    exact: str
    prefix: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The places that may be shown; of the quotes whose places may not, how many for what reason.

    `promised` says that there is somebody in the case whose name is not to be told.
    """

    found: tuple[Place, ...] = ()
    promised: bool = False
    kept_back: Counter[str] = field(default_factory=Counter)


def places(whole: Snapshot, seen: View) -> Places:
    """Return where the passages cited in a view stand, for audiences of the newsroom; nobody else is shown files."""
    if not seen.inside:
        return Places()
    passages, kept_back, found = Passages(whole, seen.viewer), Counter[str](), list[Place]()
    for quote in _cited(whole, seen):
        why = _why_not(passages, quote, evidence := whole.get(quote["evidence_id"]))
        if why:
            kept_back[why] += 1
        elif evidence and seen[quote.id]["evidence_id"] == evidence.id:
            found += (_place(quote, evidence, anchor) for anchor in _in_order(quote.list("anchors")))
    everyone = (*whole.of("source"), *whole.trashed("source"))
    return Places(tuple(found), any(map(confidential, everyone)), kept_back)


def _cited(whole: Snapshot, seen: View) -> Iterator[Item]:
    """Return the quotes with places that what is shown rests on, replies among them."""
    linked = dict.fromkeys(_links(seen))
    quotes = (whole[one] for one in linked if isinstance(one, int) and one in seen and one in whole)
    return (one for one in quotes if one.list("anchors"))


def _links(seen: View) -> Iterator[object]:
    for item in seen:
        yield from (citation["quote_id"] for citation in item.list("citations"))
        if item.kind == "approach":
            yield item["response_id"]


def _why_not(passages: Passages, quote: Item, evidence: Item | None) -> str:
    if passages.of_quote(quote) < Footing.NAMED or (evidence and passages.of_file(evidence) < Footing.NAMED):
        return _UNNAMED
    if any(one["state"] == "lost" for one in quote.list("anchors")):
        return _LOST
    return _CHANGED if evidence and is_broken(evidence) else ""


def _in_order(anchors: Iterable[Detail]) -> list[Detail]:
    return sorted(anchors, key=lambda one: (_whole(one["page"]) or 0, _whole(one["start"]) or 0))


def _place(quote: Item, evidence: Item, anchor: Detail) -> Place:
    checked = [str(one["at"]) for one in verified(evidence)]
    return Place(
        quote.id,
        evidence.id,
        str(evidence["media_type"] or ""),
        str(evidence["sha256"]),
        checked[-1] if checked else "",
        _whole(anchor["page"]) or 1,
        str(anchor["label_printed"] or ""),
        _whole(anchor["start"]),
        _whole(anchor["end"]),
        str(anchor["exact"] or ""),
        str(anchor["prefix"] or ""),
        _boxes(anchor["boxes"]),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _boxes(stored: object) -> tuple[Box, ...]:
    listed = json.loads(stored) if isinstance(stored, str) and stored else []
    return tuple((left, top, right, bottom) for left, top, right, bottom in listed)
