"""The state of a claim as a badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casebook.disclosure import View
from casebook.dossier.blocks import Badge, Tone
from casebook.dossier.phrases import capitalised
from casebook.queries.snapshot import Item

if TYPE_CHECKING:
    from casebook.queries.proof import Assessment

_TONES: dict[str, Tone] = {
    "documented": "ok",
    "corroborated": "ok",
    "one origin": "warn",
    "unsourced": "bad",
}


def badge(view: View, claim: Item, found: Assessment) -> Badge:
    """Return evidence state, flags and decision as one badge: "One origin · denied · hold"."""
    state = str(found.state)
    unsourced = state == "unsourced" and bool(found.no_source_needed)
    words = ["no source needed" if unsourced else state]
    words += ["denied"] if found.denied else []
    words += ["contradicted"] if found.contradicted else []
    words += ["off the record"] if off_the_record(view, claim) else []
    words += [str(claim["decision"])] if claim["decision"] in ("hold", "lead") else []
    return Badge(capitalised(" · ".join(words)), _tone(state, words, unsourced=unsourced))


def off_the_record(view: View, claim: Item) -> bool:
    """Tell whether all that supports a claim was said off the record."""
    support = [one for one in claim.list("citations") if one["stance"] == "supports"]
    quotes = [(view.get(one["quote_id"]), view.get(one["source_id"])) for one in support]
    terms = [
        view.terms_of(quote, source or view.get(quote["source_id"] if quote else None)) for quote, source in quotes
    ]
    return bool(terms) and all(one == "off the record" for one in terms)


def _tone(state: str, words: list[str], *, unsourced: bool) -> Tone:
    if "off the record" in words:
        return "protected"
    if "denied" in words or "contradicted" in words:
        return "bad"
    return "neutral" if unsourced else _TONES[state]
