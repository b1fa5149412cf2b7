"""The evidence state of a record explained: what is cited, and what it leads back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casebook.queries.flags import passes_on
from casebook.queries.origins import Independent
from casebook.queries.passages import Cited, Passage
from casebook.queries.provenance import Provenance
from casebook.queries.wording import Parts, Ref, Sentence, listed, say

_DOCUMENTED_AS = {
    "document": ", an authentic record",
    "own words": ", in the speaker's own words",
    "observation": ", which we observed",
    "calculation": ", by calculation",
}


def explain(
    provenance: Provenance,
    support: Sequence[Passage],
    counting: Sequence[Passage],
    origins: Independent,
    documenting: Cited | None,
) -> Sentence:
    """Say in one or two sentences why a record stands where it stands.

    `support` are the passages cited in support, each once; `counting` those of them that origins are counted among,
    by index in `origins`.
    """
    if not support:
        return say("Nothing is cited in support.")
    if not counting:
        return say(f"{len(support)} cited, ", _none_counts(provenance, support))
    return say(
        f"{len(support)} cited, ",
        _counted_origins(provenance, counting, origins),
        _not_counted(support, counting),
        ".",
        _documented(documenting),
    )


def _none_counts(provenance: Provenance, support: Sequence[Passage]) -> Parts:
    if any(passage.withdrawn for passage in support):
        reasons = [
            (*_named(provenance, one), " stands on withdrawn words" if one.withdrawn else " is not seen")
            for one in support
        ]
        return ("none of which counts: ", *listed(_once(reasons)), ".")
    unseen = [(*_named(provenance, one), *_known_through(provenance, one)) for one in support]
    return ("none seen by us: ", *listed(_once(unseen)), ".")


def _known_through(provenance: Provenance, passage: Passage) -> Parts:
    through = provenance.seen_through(passage.source_id or 0)
    return (", known only through ", *listed([provenance.name(one) for one in through])) if through else ()


def _counted_origins(provenance: Provenance, counting: Sequence[Passage], origins: Independent) -> Parts:
    chosen = [counting[index] for index in origins.chosen]
    if len(counting) == 1:
        return ("1 origin: ", *_named(provenance, counting[0]), *passes_on(provenance, counting[0]))
    if len(chosen) == 1:
        return ("1 independent origin: ", *_in_common(provenance, counting))
    number = f"{'' if origins.exact else 'at least '}{len(chosen)} independent origins: "
    return (number, *listed([_named(provenance, passage) for passage in chosen]))


def _in_common(provenance: Provenance, counting: Sequence[Passage]) -> Parts:
    """Say what leaves several passages one origin: sources all lead back to, a speaker, or each pair its own."""
    all_of_them = "both" if len(counting) == 2 else f"all {len(counting)}"
    sources = frozenset.intersection(*(passage.ancestors for passage in counting))
    if sources:
        return (f"{all_of_them} lead back to ", *listed(provenance.names(provenance.roots(sources))))
    speakers = {passage.speaker for passage in counting}
    speaker = next(iter(speakers))
    if len(speakers) == 1 and speaker is not None:
        return (f"{all_of_them} give the words of ", provenance.name(speaker))
    times = Counter(origin for passage in counting for origin in passage.origins)
    shared = sorted(origin for origin, count in times.items() if count > 1)
    return ("no two are independent, for they share ", *listed([provenance.name(origin) for origin in shared]))


def _not_counted(support: Sequence[Passage], counting: Sequence[Passage]) -> str:
    withdrawn = sum(passage.withdrawn for passage in support)
    unseen = sum(not passage.seen and not passage.withdrawn for passage in support)
    untraced = sum(passage.counts for passage in support) - len(counting)
    numbers = ((unseen, "not seen by us"), (withdrawn, "withdrawn"), (untraced, "with origins in the trash"))
    return "".join(f"; {number} more {why}" for number, why in numbers if number)


def _documented(documenting: Cited | None) -> Parts:
    passage = documenting.passage if documenting else None
    if documenting is None or passage is None or passage.source is None:
        return ()
    return (" Documented by ", Ref(passage.source.id), _DOCUMENTED_AS[str(documenting.citation["basis"])], ".")


def _named(provenance: Provenance, passage: Passage) -> Parts:
    return ("a record in the trash",) if passage.source_id is None else (provenance.name(passage.source_id),)


def _once(items: Sequence[Parts]) -> list[Parts]:
    return list(dict.fromkeys(items))
