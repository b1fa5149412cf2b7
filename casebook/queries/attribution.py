"""Whether a line says in its own words whose word it takes, and names nobody whom it may not name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.models.choices import PRIVATE_SOURCE_TYPES
from casebook.queries import words
from casebook.queries.passages import Passage
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.terms import description_of, may_be_named, terms_of
from casebook.queries.wording import Ref, Sentence, say
from casebook.schema.types import Names

# Without one of these, a line that names the subject of a claim may only be telling what the subject did.
_TELLING = (
    "according to", "account", "acknowledged", "acknowledges", "admits", "admitted", "announced", "announces",
    "argued", "argues", "call", "called", "calls", "claim", "claimed", "claims", "confirmed", "confirms", "denied",
    "denies", "deny", "describes", "described", "insisted", "insists", "maintained", "maintains", "quoted", "recalled",
    "recalls", "reported", "reports", "said", "say", "saying", "says", "stated", "statement", "states", "tells",
    "testified", "told", "words", "writes", "wrote",
)  # fmt: skip


def attributed(provenance: Provenance, claim: Item, support: Iterable[Passage], line: str) -> bool:
    """Tell whether a line attributes a claim to the origin of one of the passages that support it.

    By a name, where the terms allow one: the source's title, publisher or author, its speaker's, or that of who
    asserts the claim. Not by that of a source passed on: what we have not seen is not cited as if we had. On
    background, by the agreed description alone; on deep background, by nothing. The name of one whom the claim
    itself is about attributes only beside an English word of telling, or quotation marks.
    """
    tells = bool(words.quoted(line)) or any(words.names(line, telling) for telling in _TELLING)
    return any(
        words.names(line, name)
        for passage in support
        for name in _attributions(provenance, passage, claim, tells=tells)
    )


def described(passage: Passage, line: str) -> bool:
    """Tell whether a line gives a passage on background its agreed description; any other passage needs none."""
    return terms_of(passage) != "background" or words.names(line, description_of(passage))


def breaches(provenance: Provenance, cited: Iterable[Passage], line: str) -> Iterator[Sentence]:
    """Say which sources a line names, of those its claims cite, that may not be named."""
    for passage in cited:
        if passage.source and not may_be_named(passage):
            named = (*_own_names(passage.source), str(passage.source["codename"] or ""))
            if any(words.names(line, name) for name in (*named, *_private_speaker(provenance, passage))):
                yield say("The line names ", Ref(passage.source.id), ", whose terms forbid it: take the name out.")


def _attributions(provenance: Provenance, passage: Passage, claim: Item, *, tells: bool) -> list[str]:
    if terms_of(passage) == "background":
        return [description_of(passage)]
    if not may_be_named(passage) or passage.source is None:
        return []
    entities = (provenance.snapshot.get(one) for one in (claim["asserted_by_id"], passage.speaker))
    origins = [one for one in entities if one is not None and (tells or not _is_subject(claim, one))]
    return [*_own_names(passage.source), *(name for one in origins for name in _entity_names(one))]


def _is_subject(claim: Item, entity: Item) -> bool:
    about = any(detail["entity_id"] == entity.id for detail in claim.list("about"))
    return about or any(words.names(str(claim["text"]), name) for name in _entity_names(entity))


def _own_names(source: Item) -> list[str]:
    authors = Names().plain(source["author"])
    return [str(source["title"] or ""), str(source["publisher"] or ""), *map(str, authors)]


def _private_speaker(provenance: Provenance, passage: Passage) -> list[str]:
    """Return the names of who speaks in a private conversation: the source, under its name as an entity."""
    private = passage.source is not None and passage.source["type"] in PRIVATE_SOURCE_TYPES
    return _entity_names(provenance.snapshot.get(passage.speaker)) if private else []


def _entity_names(entity: Item | None) -> list[str]:
    return [str(entity["name"]), *map(str, Names().plain(entity["aliases"]))] if entity else []
