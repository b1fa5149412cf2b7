"""A claim as a sentence that says on whose word it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.disclosure import View
from casebook.dossier.passages import Passage
from casebook.dossier.phrases import definite, folded, joined, lowered, sentence
from casebook.models import Entity
from casebook.queries.snapshot import Item
from casebook.queries.words import names
from casebook.schema.field import fields

_FLAT = ("documented", "corroborated")
_MOST_NAMED = 3


def attributed(view: View, claim: Item, support: list[Passage]) -> str:
    """Return the claim's sentence with its origin named in it.

    Claim "a loophole let it sail on" of Silt Wire, known through the Lantern: "Silt Wire, as reported by The Lantern,
    says a loophole let it sail on." Text that already names its origin runs as it is; so does a claim that inside the
    newsroom is documented or corroborated. Outside, where no state is told, every named origin is.
    """
    text = sentence(str(claim["text"]).strip())
    asserter = view.get(claim["asserted_by_id"])
    outlets = _outlets(view, support)
    if asserter:
        return _asserted(view, text, asserter, outlets)
    state = view.assessments[claim.id].state if claim.id in view.assessments else ""
    if not outlets or str(state) in _FLAT or any(names(text, one) for one in outlets):
        return text
    within = _within(view, text)
    if within:
        return f"According to {_few(outlets)}, {within}"
    return _followed(text, f"according to {_few(outlets)}") or f"According to {_few(outlets)}: {text}"


def speaker_of(view: View, passage: Passage) -> str:
    """Return who says what a passage says: its speaker, who replied, or its source."""
    spoken = view.get(passage.quote["speaker_id"]) if passage.quote else None
    asked = view.get(passage.approach["entity_id"]) if passage.approach else None
    other = view.spoken(passage.source.id) if passage.source else "a source not stated"
    return next((view.name_of(one.id) for one in (spoken, asked) if one), other)


def _asserted(view: View, text: str, asserter: Item, outlets: list[str]) -> str:
    name = str(asserter["name"])
    own = any(folded(one) == folded(other) for one in outlets for other in _called(asserter))
    through = "" if own or not outlets else f", as reported by {_few(outlets)}"
    if not any(names(text, one) for one in _called(asserter)):
        who, within = f"{definite(name, capital=True)}{through}{',' if through else ''} says", _within(view, text)
        if within:
            return f"{who} {within}"
        return _followed(text, f"{definite(name)} says{through}") or f"{who}: {text}"
    if not through or any(names(text, one) for one in outlets):
        return text
    return f"{text.removesuffix('.')}{through}."


def _within(view: View, text: str) -> str:
    """Return the text as it reads within a sentence; nothing where its first capital may be a name's, or may not."""
    first = re.match(r"\w*", text)
    word = first.group() if first else ""
    if not word[:1].isupper() or (word.isupper() and len(word) > 1) or _begins_with_name(view, text, word):
        return text
    within = lowered(text)
    return within if within != text else ""


def _begins_with_name(view: View, text: str, word: str) -> bool:
    """Tell whether a text begins with the whole name of somebody in the case."""
    likely = (one for one in view.of("entity") if word in f"{one['name']} {one['aliases']}")
    return any(
        re.match(rf"{re.escape(name)}(?!\w)", text) is not None for one in likely for name in _called(one) if name
    )


def _followed(text: str, whose: str) -> str:
    """Return one plain sentence with whose word it is at its end; nothing for a question or several sentences."""
    if not text.endswith(".") or re.search(r"[.!?…]\W*\s", text):
        return ""
    return f"{text[:-1]}, {whose}."


def _outlets(view: View, support: list[Passage]) -> list[str]:
    """Return who the supporting passages come from, as a sentence calls them; the unseen are said to be so."""
    named = (
        view.spoken(one.source.id) + (" (not seen by us)" if one.source["seen"] == "known" else "")
        for one in support
        if one.source
    )
    return list(dict.fromkeys(named))


def _called(entity: Item) -> Iterator[str]:
    yield str(entity["name"])
    yield from fields(Entity)["aliases"].type.plain(entity["aliases"])


def _few(outlets: list[str]) -> str:
    who = [definite(one) for one in outlets]
    if len(who) <= _MOST_NAMED + 1:
        return joined(who)
    return joined([*who[:_MOST_NAMED], f"{len(who) - _MOST_NAMED} others"])
