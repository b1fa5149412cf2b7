"""Citations as cards: the words, whose they are, how they came to us and what they do to the record."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.disclosure.lens_badges import by_ocr, terms_badge
from casebook.disclosure.lens_fields import detail_fields
from casebook.disclosure.shown import PassageShown
from casebook.disclosure.view import View
from casebook.models.choices import BASIS, SEEN, STANCE
from casebook.queries.snapshot import Detail, Item


def passages_shown(view: View, record: Item) -> tuple[PassageShown, ...]:
    """Return what a record's citations cite, in their order."""
    return tuple(card for citation in record.list("citations") if (card := _card(view, citation)))


def _card(view: View, citation: Detail) -> PassageShown | None:
    approach = view.get(citation["approach_id"])
    own = view.get(citation["quote_id"])
    quote = own or view.get(approach["response_id"] if approach else None)
    source = view.get(quote["source_id"] if quote else citation["source_id"])
    cited = own or approach or source
    if cited is None:
        return None
    stance = str(citation["stance"] or "")
    return PassageShown(
        citation=citation.id,
        cited=cited.id,
        kind=cited.kind,
        words=_words(quote, approach, source, view),
        verbatim=bool(quote and quote["kind"] == "verbatim"),
        source=view.spoken(source.id) if source else "",
        locator=str(citation["locator"] or (quote["locator"] if quote else None) or ""),
        stance=stance,
        stance_label=STANCE.format(stance),
        basis=BASIS.format(citation["basis"]),
        grade=_grade(citation, source),
        terms=terms_badge(view, quote, source) if quote or source else None,
        seen=SEEN.format(source["seen"]) if source and source["seen"] != "held" else "",
        note=str(citation["note"] or ""),
        passes_on=", ".join(_origins(view, quote, source)),
        speaker=view.name_of(quote["speaker_id"]) if quote and quote["speaker_id"] else "",
        fields=detail_fields(view, citation),
        reading=next(by_ocr(quote), None),
    )


def _words(quote: Item | None, approach: Item | None, source: Item | None, view: View) -> str:
    if quote:
        return str(quote["text"] or "")
    if approach:
        return str(approach["line_used"] or view.name_of(approach.id))
    return view.name_of(source.id) if source else ""


def _grade(citation: Detail, source: Item | None) -> str:
    """Return reliability and credibility as the Admiralty code writes them, as far as they are shown: "B2"."""
    return f"{(source['reliability'] if source else None) or ''}{citation['credibility'] or ''}"


def _origins(view: View, quote: Item | None, source: Item | None) -> Iterator[str]:
    """Return whose word the passage passes on: the quote's own origins stand in place of its source's."""
    links = (quote.list("derived_from") if quote else ()) or (source.list("derived_from") if source else ())
    for link in links:
        origin = view.get(link["origin_id"])
        if origin:
            yield view.spoken(origin.id) + (" (not seen)" if origin["seen"] == "known" else "")
