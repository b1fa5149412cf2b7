"""What a consistency check finds, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from casebook.queries.provenance import Provenance
from casebook.queries.snapshot import Item
from casebook.queries.wording import Parts, Ref, Sentence
from casebook.schema.types import Value

_DIGITS = 12  # of the digest in a key: enough to tell apart what is found of one record


@dataclass(frozen=True, slots=True)
class Finding:
    """One inconsistency: the rule that found it, a sentence, and the ids of the records it is about.

    `key` stays the same for as long as what was found does, whatever else the case holds; it hangs on uids and on the
    values at fault, and holds no text of a record.
    """

    rule: str
    sentence: Sentence
    about: tuple[int, ...]
    key: str


Find = Callable[[Provenance, Sequence[Item]], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of the records of some kinds; where it judges each of them `apart`, they may be given it in portions."""

    name: str
    label: str
    kinds: tuple[str, ...]
    find: Find
    apart: bool = True


def finding(rule: str, sentence: Sentence, items: Sequence[Item], *values: Value) -> Finding:
    """Return what a rule found of some records, for the values they have now."""
    ordered = sorted(items, key=lambda item: item.id)
    uids = [item.uid for item in ordered]
    digest = sha256("\0".join([*uids, *map(str, values)]).encode()).hexdigest()[:_DIGITS]
    return Finding(rule, sentence, tuple(item.id for item in ordered), f"{rule}/{min(uids)}/{digest}")


def tie_between(provenance: Provenance, relationship: Item) -> Parts:
    """Return the words for a relationship: both its ends, and what it is."""
    subject, other = (provenance.name(relationship[end]) for end in ("subject_id", "object_id"))
    return (subject, " and ", other, " (", Ref(relationship.id), ")")


def stands(item: Item) -> bool:
    """Tell whether something is asserted rather than supposed."""
    return item["standing"] != "hypothetical"
