"""Which lines of a draft can be published today, and what keeps the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casebook.queries.basis import DOCUMENTARY
from casebook.queries.evidence import Evidence, EvidenceText, no_text
from casebook.queries.proof import assess
from casebook.queries.provenance import Provenance
from casebook.queries.reply import is_significant, reply_faults
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.queries.standing import claim_faults
from casebook.queries.verbatim import evidence_fault, quote_faults
from casebook.queries.wording import Sentence, say
from casebook.queries.words import same_words

UNTIED, NO_REPLY, QUOTE_DIFFERS, NOT_SIGNED = "untied", "no reply", "quote differs", "not signed"
_UNCHECKED_KINDS = ("opinion", "transition")


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What is found of a line: nothing against it, or each reason as a sentence that says what to do."""

    line: Item
    reasons: tuple[Sentence, ...]

    @property
    def ready(self) -> bool:
        """Tell whether it can be published."""
        return not self.reasons


def ready(snapshot: Snapshot, draft: Item, today: date, evidence_text: EvidenceText = no_text) -> list[LineVerdict]:
    """Check the lines of a draft in their order, as if published today.

    Quotes are looked for in their evidence, where `evidence_text` gives the text of that.
    """
    return list(checking(snapshot, draft, today, Evidence(evidence_text)))


def checking(snapshot: Snapshot, draft: Item, today: date, evidence: Evidence) -> Iterator[LineVerdict]:
    """Return what `ready` does line by line, each when it is asked for."""
    provenance = Provenance(snapshot, evidence=evidence)
    lines = [line for line in snapshot.of("line") if line["draft_id"] == draft.id]
    for line in sorted(lines, key=_place):
        yield LineVerdict(line, tuple(dict.fromkeys(_faults(provenance, line, today))))


def _place(line: Item) -> tuple[bool, int, int]:
    position = line["position"]
    return (position is None, position if isinstance(position, int) else 0, line.id)


def _faults(provenance: Provenance, line: Item, today: date) -> Iterator[Sentence]:
    claims, lost = _tied(provenance.snapshot, line)
    if not claims and line["kind"] not in _UNCHECKED_KINDS:
        yield say("Tie the line to the claims it states.").on(UNTIED)
    if lost:
        yield say("A claim it is tied to is in the trash: restore it, or tie the line again.").on(UNTIED)
    for claim in claims:
        yield from claim_faults(provenance, claim, str(line["text"]), today)
        yield from _proof_fault(provenance, claim)
    for criticism in _criticisms(line, claims):
        yield from _about(NO_REPLY, reply_faults(provenance, criticism, today))
    yield from _about(QUOTE_DIFFERS, _quotation_faults(provenance, line, today))
    yield from _about(NOT_SIGNED, _sign_off_faults(line))


def _about(topic: str, faults: Iterable[Sentence]) -> Iterator[Sentence]:
    return (fault.on(topic) for fault in faults)


def _tied(snapshot: Snapshot, line: Item) -> tuple[list[Item], bool]:
    ids = dict.fromkeys(tie["claim_id"] for tie in line.list("ties"))
    claims = [claim for claim in map(snapshot.get, ids) if claim is not None]
    return claims, len(claims) < len(ids)


def _criticisms(line: Item, claims: list[Item]) -> list[Item]:
    """Return the significant criticisms among a line's claims; a line that is one criticises by some of them."""
    criticisms = [claim for claim in claims if claim["kind"] == "criticism"]
    if line["kind"] == "criticism" and not criticisms:
        criticisms = claims
    return [claim for claim in criticisms if is_significant(claim)]


def _proof_fault(provenance: Provenance, claim: Item) -> Iterator[Sentence]:
    """Say that a passage cited as proof of a claim that nothing else documents is not what its evidence says."""
    if assess(provenance.snapshot, claim, provenance=provenance).documented_by is not None:
        return
    for cited in provenance.cited(claim):
        quote = cited.passage.quote if cited.passage else None
        if quote and cited.citation["stance"] == "supports" and cited.citation["basis"] in DOCUMENTARY:
            yield from evidence_fault(provenance, quote)


def _quotation_faults(provenance: Provenance, line: Item, today: date) -> Iterator[Sentence]:
    quote = provenance.snapshot.get(line["quote_id"])
    if quote is not None:
        yield from quote_faults(provenance, line, quote, today)
    elif line["kind"] == "quote" or line["quote_id"] is not None:
        yield say("Say which quote the line gives.")


def _sign_off_faults(line: Item) -> Iterator[Sentence]:
    """Say what the latest sign-off holds against a line.

    Latest as entered and as dated: where the two differ, both must agree, for either may be the last word.
    """
    sign_offs = line.list("sign_offs")
    if sign_offs:
        entered = max(sign_offs, key=lambda one: one.id)
        dated = max(sign_offs, key=lambda one: (str(one["at"] or ""), one.id))
        for sign_off in (entered, dated):
            yield from _verdict_fault(line, sign_off)


def _verdict_fault(line: Item, sign_off: Detail) -> Iterator[Sentence]:
    if sign_off["verdict"] == "cut":
        yield say("The line was cut: restore it by a new sign-off, or leave it out.")
    elif sign_off["verdict"] != "ready":
        yield say("The line was reopened: sign it off again.")
    elif not same_words(str(sign_off["words"] or ""), str(line["text"])):
        yield say("The words were changed since they were signed off: sign the line off again.")
