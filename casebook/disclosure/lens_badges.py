"""A record's standing in a word or two: its state, what stands against it, its decision, its terms."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.disclosure.custody import is_broken
from casebook.disclosure.shown import Badge, Tone
from casebook.disclosure.view import View
from casebook.models.choices import DECISION, TERMS
from casebook.queries.snapshot import Item
from casebook.queries.terms import may_be_after

STATES = {  # strongest first
    "documented": Badge("Documented", "ok"),
    "corroborated": Badge("Corroborated", "ok"),
    "one origin": Badge("One origin", "warn"),
    "unsourced": Badge("Unsourced", "bad"),
}
NO_SOURCE_NEEDED = Badge("No source needed")
FLAGS = {"denied": Badge("Denied", "bad"), "contradicted": Badge("Contradicted", "bad")}
_TERMS: dict[str, Tone] = {"off the record": "protected", "background": "protected", "deep background": "protected"}


def badges(view: View, item: Item) -> tuple[Badge, ...]:
    """Return what a list says of a record's standing, most telling first."""
    return (*_weighed(view, item), *_decided(item), *_promised(view, item), *_held(item), *by_ocr(item))


def by_ocr(quote: Item | None) -> Iterator[Badge]:
    """Say of a quote that its evidence was read by OCR, where this reader sees that."""
    if quote is not None and quote.by_ocr:
        yield Badge("Read by OCR", "warn")


def terms_badge(view: View, quote: Item | None, source: Item | None) -> Badge | None:
    """Return the terms of a passage, where this reader is told them: an embargo goes before them."""
    if any(one and may_be_after(one["embargo"], view.viewer.today) for one in (quote, source)):
        return Badge("Embargoed", "bad")
    terms = view.terms_of(quote, source)
    return Badge(TERMS.format(terms), _TERMS.get(terms, "neutral")) if terms else None


def weighed(view: View, item: Item) -> bool:
    """Tell whether a record's state says something: every claim's, and that of others that cite."""
    return item.id in view.assessments and (item.kind == "claim" or bool(item.list("citations")))


def _weighed(view: View, item: Item) -> Iterator[Badge]:
    if not weighed(view, item):
        return
    found = view.assessments[item.id]
    needless = found.no_source_needed and str(found.state) == "unsourced"
    yield NO_SOURCE_NEEDED if needless else STATES[str(found.state)]
    if found.denied:
        yield FLAGS["denied"]
    if found.contradicted:
        yield FLAGS["contradicted"]


def _decided(item: Item) -> Iterator[Badge]:
    decision = item["decision"] if item.kind == "claim" else None
    if decision:
        yield Badge(DECISION.format(decision), "ok" if decision == "cleared" else "neutral")


def _held(item: Item) -> Iterator[Badge]:
    """Return what sets a file apart; what its bytes were found to be is noted for ourselves alone."""
    if item.kind != "evidence":
        return
    if is_broken(item):
        yield Badge("Not as received", "bad")
    if item["held_as"] == "redacted":
        yield Badge("Redacted copy")


def _promised(view: View, item: Item) -> Iterator[Badge]:
    """Return what was promised to a source, where that limits its use."""
    if item.kind not in ("source", "quote"):
        return
    quote = item if item.kind == "quote" else None
    source = view.get(item["source_id"]) if quote else item
    terms = terms_badge(view, quote, source)
    if source and source["protected"]:
        yield Badge("Protected", "protected")
    if terms and terms.tone != "neutral":
        yield terms
    if any(one and one["withdrawn"] for one in (quote, source)):
        yield Badge("Withdrawn", "bad")
