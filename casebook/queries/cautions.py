"""What a person should look at again in the evidence of a record: warnings, which change no state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.queries.basis import NEWS_TYPES, documents, shortfall
from casebook.queries.passages import Cited, Passage
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item, Snapshot
from casebook.queries.wording import Ref, Sentence, listed, say


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning that may be dismissed. `kind` is a fixed word; `citation` its citation, where it is about one."""

    kind: str
    citation: int | None
    sentence: Sentence


def cautions_of(provenance: Provenance, record: Item, support: Sequence[Cited]) -> Iterator[Caution]:
    """Return the warnings that the supporting citations of a record, and its decisions, give cause for."""
    counting = [one.passage for one in support if one.passage and one.passage.counts]
    if support and not counting:
        told = "Nothing cited in support counts: it is unseen by us, withdrawn or in the trash."
        yield Caution("nothing seen", None, say(told, " If we have seen it, say so under “Seen” at its source."))
    for one in support:
        yield from _of_citation(provenance, record, one, counting)
    yield from _same_address(counting)
    if bool(_filled(record, "no_source_by")) != bool(_filled(record, "no_source_reason")):
        yield Caution("unsigned", None, say("“No source needed” takes a name and a reason."))


def _of_citation(provenance: Provenance, record: Item, cited: Cited, counting: Iterable[Passage]) -> Iterator[Caution]:
    passage, citation = cited.passage, cited.citation
    if passage is None or passage.source is None:
        yield Caution("nothing cited", citation.id, _leads_nowhere(provenance.snapshot, cited))
        return
    source = Ref(passage.source.id)
    if passage.withdrawn:
        yield Caution("withdrawn", citation.id, say(source, " no longer supports this: it stands on words withdrawn."))
    short = shortfall(provenance, record, cited)
    if short is not None:
        yield Caution("basis", citation.id, short)
    elif (
        citation["basis"] == "own words"
        and passage.source["type"] in NEWS_TYPES
        and documents(provenance, record, cited)
    ):
        yield Caution("second hand", citation.id, say("Own words as ", source, " gives them: look for the original."))
    if citation["credibility"] == "1" and not any(passage.origins.isdisjoint(other.origins) for other in counting):
        yield Caution(
            "unconfirmed", citation.id, say(source, " is graded 1, confirmed, but nothing independent of it is cited.")
        )


def _leads_nowhere(snapshot: Snapshot, cited: Cited) -> Sentence:
    """Say why a citation leads to no passage of a source we could have seen."""
    quote = cited.passage.quote if cited.passage else None
    links = (
        ("quote", cited.citation["quote_id"]),
        ("source", cited.citation["source_id"]),
        ("source of the quote", quote["source_id"] if quote else None),
        ("reply", cited.citation["approach_id"]),
        ("quote of the reply", cited.approach["response_id"] if cited.approach else None),
    )
    for what, link in links:
        if link is not None and link not in snapshot:
            return say(f"A citation leads to no passage: the {what} is in the trash.")
    if quote is not None:
        return say("A citation leads to a quote without a source: say where it is from.")
    return say("A citation leads to no passage: a reply without words?")


def _same_address(counting: Iterable[Passage]) -> Iterator[Caution]:
    """Warn of sources at one address that count as independent: they may be one source, logged twice."""
    at: dict[str, dict[int, Passage]] = defaultdict(dict)
    for passage in counting:
        if passage.source and passage.source["url"]:
            at[str(passage.source["url"])][passage.source.id] = passage
    for passages in at.values():
        if len(passages) > 1 and _some_independent(list(passages.values())):
            names = listed([Ref(source_id) for source_id in sorted(passages)])
            yield Caution("same address", None, say(*names, " have the same address: are they one source?"))


def _some_independent(passages: Sequence[Passage]) -> bool:
    return any(
        one.origins.isdisjoint(other.origins) for place, one in enumerate(passages) for other in passages[:place]
    )


def _filled(record: Item, column: str) -> str:
    return str(record.values.get(column) or "").strip()
