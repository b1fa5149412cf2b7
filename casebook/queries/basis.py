"""What the basis of a citation can show, and what it cannot: the rules by which a record is documented.

Each rule leaves a claim short of "documented" where there is doubt, for a false "documented" is printed as proof.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casebook.queries.passages import Cited, Passage, is_seen
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Ref, Sentence, say

DOCUMENTARY = ("document", "own words", "observation", "calculation")

NEWS_TYPES = ("article-newspaper", "article-magazine", "post-weblog", "broadcast")
# Somebody's telling by their nature: an account is no record of what it tells, however it is cited.
ACCOUNT_TYPES = (*NEWS_TYPES, "person", "observation", "interview", "speech")

_CITED_AS = {
    "document": "a document",
    "own words": "own words",
    "observation": "our observation",
    "calculation": "a calculation",
}

Broken = Callable[[Provenance, Item, Passage], bool]


@dataclass(frozen=True, slots=True)
class _Limit:
    """One thing that certain bases cannot show; `but` completes "Cited as a document of X, but"."""

    bases: tuple[str, ...]
    broken: Broken
    but: str


def documents(provenance: Provenance, record: Item, cited: Cited) -> bool:
    """Tell whether a supporting citation documents the record, for exactly what its basis can show."""
    return (
        cited.citation["basis"] in DOCUMENTARY
        and cited.passage is not None
        and cited.passage.counts
        and shortfall(provenance, record, cited) is None
    )


def shortfall(provenance: Provenance, record: Item, cited: Cited) -> Sentence | None:
    """Say why the basis of a citation cannot show what it is cited for; None where it can, or claims no such thing."""
    basis, passage = str(cited.citation["basis"]), cited.passage
    if passage is None or passage.source is None:
        return None
    for limit in _LIMITS:
        if basis in limit.bases and limit.broken(provenance, record, passage):
            return say("Cited as ", _CITED_AS[basis], " of ", Ref(passage.source.id), ", but ", limit.but, ".")
    return None


def is_assertion(record: Item) -> bool:
    """Tell whether a record is of the form "X says P", which only X's own words document.

    A quotation is, even before anybody is named as the one who asserts it.
    """
    return record.kind == "claim" and (record["asserted_by_id"] is not None or record["kind"] == "quotation")


def _of_type(*types: str) -> Broken:
    return lambda _provenance, _record, passage: passage.source is not None and passage.source["type"] in types


def _not_their_words(_provenance: Provenance, record: Item, passage: Passage) -> bool:
    asserter = record["asserted_by_id"] if is_assertion(record) else None
    return asserter is None or passage.speaker != asserter


def _not_verbatim(_provenance: Provenance, _record: Item, passage: Passage) -> bool:
    return passage.quote is None or passage.quote["kind"] != "verbatim"


def _misquoted(provenance: Provenance, _record: Item, passage: Passage) -> bool:
    return passage.quote is not None and provenance.misquoted(passage.quote)


def _unseen_input(provenance: Provenance, _record: Item, passage: Passage) -> bool:
    return not all(is_seen(provenance.snapshot.get(source_id)) for source_id in passage.ancestors)


def _accounts_as_input(provenance: Provenance, _record: Item, passage: Passage) -> bool:
    inputs = (provenance.snapshot.get(source_id) for source_id in passage.ancestors)
    return any(source is not None and source["type"] in ACCOUNT_TYPES for source in inputs)


_LIMITS = (
    _Limit(("own words",), _not_their_words, "the claim is not asserted by the speaker"),
    _Limit(("own words",), _not_verbatim, "the passage is not verbatim"),
    _Limit(
        ("document", "observation", "calculation"),
        lambda _provenance, record, _passage: is_assertion(record),
        "that someone says something is shown by their own words alone",
    ),
    _Limit(
        ("document", "observation", "calculation"),
        lambda _provenance, _record, passage: passage.speaker is not None,
        "the passage gives somebody's words, and shows only that they were said",
    ),
    _Limit(
        ("document", "own words", "observation"),
        lambda _provenance, _record, passage: bool(passage.passed_on),
        "the passage passes on another source, and is a report of it",
    ),
    _Limit(("document",), _of_type(*ACCOUNT_TYPES), "this is an account, not a record"),
    _Limit(
        ("observation",),
        lambda provenance, record, passage: not _of_type("observation")(provenance, record, passage),
        "this is not an observation of ours",
    ),
    _Limit(("calculation",), _unseen_input, "not all it is calculated from has been seen by us"),
    _Limit(("calculation",), _accounts_as_input, "it is calculated from an account, not from a record"),
    # Last, for it reads the evidence.
    _Limit(DOCUMENTARY, _misquoted, "the quote is not in its evidence word for word"),
)
