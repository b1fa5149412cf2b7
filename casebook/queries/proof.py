"""On whose word a record stands: its evidence state, computed and never typed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casebook.queries.basis import documents
from casebook.queries.cautions import Caution, cautions_of
from casebook.queries.evidence import EvidenceText, no_text
from casebook.queries.explain import explain
from casebook.queries.flags import Flag, LeftOut, flags_of
from casebook.queries.origins import Independent, independent
from casebook.queries.passages import Cited, Passage
from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item, Snapshot
from casebook.queries.wording import Sentence

ASSESSED = ("claim", "event", "relationship", "entity")  # the kinds that rest on citations


class State(StrEnum):
    """How well a record is evidenced, weakest first."""

    UNSOURCED = "unsourced"
    ONE_ORIGIN = "one origin"
    CORROBORATED = "corroborated"
    DOCUMENTED = "documented"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The evidence of a record, weighed.

    `origins` counts independent origins; with `exact` unset there are that many or more. `cited` counts the
    different passages cited in support, which `passages` holds; `independent` are those chosen as its origins.
    `documented_by` is the id of the citation that documents it. `no_source_needed` is a decision, not a state.
    """

    state: State
    origins: int
    exact: bool
    cited: int
    denied: bool
    contradicted: bool
    no_source_needed: bool
    explanation: Sentence
    flags: tuple[Flag, ...]
    warnings: tuple[Caution, ...]
    documented_by: int | None
    passages: tuple[Passage, ...]
    independent: tuple[Passage, ...]


def assess_all(
    snapshot: Snapshot, *, without: LeftOut | None = None, evidence_text: EvidenceText = no_text
) -> dict[int, Assessment]:
    """Assess every claim, event, relationship and entity, by id.

    What is cited as proof is looked for in its evidence, where `evidence_text` gives the text of that.
    """
    return dict(assessing(snapshot, without=without, evidence_text=evidence_text))


def assessing(
    snapshot: Snapshot, *, without: LeftOut | None = None, evidence_text: EvidenceText = no_text
) -> Iterator[tuple[int, Assessment]]:
    """Return what `assess_all` does one by one, each when it is asked for."""
    provenance = Provenance(snapshot, evidence_text)
    for kind in ASSESSED:
        for record in snapshot.of(kind):
            yield record.id, assess(snapshot, record, without=without, provenance=provenance)


def assess(
    snapshot: Snapshot, record: Item, *, without: LeftOut | None = None, provenance: Provenance | None = None
) -> Assessment:
    """Weigh the evidence of one record; passages for which `without` holds are taken as never cited.

    Give the `provenance` of the snapshot to assess many records without working it out for each.
    """
    return _weigh(provenance or Provenance(snapshot), record, without or (lambda _passage: False))


def _weigh(provenance: Provenance, record: Item, without: LeftOut) -> Assessment:
    cited = [one for one in provenance.cited(record) if one.passage is None or not without(one.passage)]
    support = [one for one in cited if one.citation["stance"] == "supports"]
    passages = tuple({one.passage.key: one.passage for one in support if one.passage}.values())
    counting = _countable(passages)
    origins = independent([passage.origins for passage in counting])
    documenting = _documenting(provenance, record, support)
    flags = tuple(flags_of(provenance, record, cited, without))
    return Assessment(
        state=_state(origins, documenting),
        origins=len(origins),
        exact=origins.exact,
        cited=len(passages),
        denied=any(flag.kind == "denied" for flag in flags),
        contradicted=any(flag.kind == "contradicted" for flag in flags),
        no_source_needed=_no_source_needed(record),
        explanation=explain(provenance, passages, counting, origins, documenting),
        flags=flags,
        warnings=tuple(cautions_of(provenance, record, support)),
        documented_by=documenting.citation.id if documenting else None,
        passages=passages,
        independent=tuple(counting[index] for index in origins.chosen),
    )


def _countable(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages among which origins are counted.

    A passage whose origins are in the trash may share one with any other, so it is independent of none: it counts
    only where nothing else does, and then as one.
    """
    counting = [passage for passage in passages if passage.counts]
    traced = [passage for passage in counting if passage.traced]
    return traced or sorted(counting, key=lambda passage: passage.key)[:1]


def _documenting(provenance: Provenance, record: Item, support: Sequence[Cited]) -> Cited | None:
    return next((one for one in support if documents(provenance, record, one)), None)


def _state(origins: Independent, documenting: Cited | None) -> State:
    if documenting is not None:
        return State.DOCUMENTED
    if len(origins) >= 2:
        return State.CORROBORATED
    return State.ONE_ORIGIN if len(origins) else State.UNSOURCED


def _no_source_needed(record: Item) -> bool:
    """Tell whether somebody decided, by name and with a reason, that this needs no source."""
    return all(str(record.values.get(column) or "").strip() for column in ("no_source_by", "no_source_reason"))
