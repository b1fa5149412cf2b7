"""What an audience is not shown, and why: said to whoever makes something for it, and to nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from casebook.actions.files import Case
from casebook.disclosure.evidence_text import evidence_text_of
from casebook.disclosure.misquotes import misquoted
from casebook.disclosure.passages import Passages
from casebook.disclosure.places import Places, places
from casebook.disclosure.reads import Reader, find, today_of
from casebook.disclosure.rules import Footing, Viewer, When
from casebook.disclosure.table import TABLE
from casebook.disclosure.turns import at_once, listed
from casebook.disclosure.view import View, view_by_turns
from casebook.models import KINDS
from casebook.models.choices import NAMED_TERMS
from casebook.queries.evidence import EvidenceText
from casebook.queries.load import snapshot
from casebook.queries.proof import assessing
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.queries.terms import may_be_after, stated, terms_given
from casebook.schema.field import fields

_NOUNS = {"evidence": ("file", "files"), "approach": ("approach", "approaches")}
_ORDER = ("claim", "source", "quote", "event", "relationship", "approach", "entity", "evidence")
_PORTION = 75  # records weighed in a turn
_UNUSED = "not used by anything that is shown"


@dataclass(frozen=True)
class Withheld:
    """Something an audience does not see: what, as "3 claims", of how many records, and why."""

    what: str
    count: int
    why: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


def withheld(case: Case, reader: Reader) -> list[Withheld]:
    """Return what a reader's dossier leaves out of a case, in plain words, for our own use only.

    Raises CaseError where there is no such audience or subject.
    """
    return at_once(seen_and_withheld(case, reader))[1]


def seen_and_withheld(case: Case, reader: Reader) -> Generator[None, None, tuple[View, list[Withheld], Places]]:
    """Return what a dossier for a reader is made from, what it leaves out, and where the passages stand that it cites.

    All is as of one moment. It does so in turns, for a window that has other things to do in between; raises CaseError
    as `withheld` does.
    """
    subject = find(case, reader.subject, "entity") if reader.subject else None
    whole = snapshot(case, uncited_quotes=False)
    yield
    assessed = dict((yield from listed(assessing(whole, evidence_text=evidence_text_of(case)), _PORTION)))
    seen = yield from view_by_turns(whole, assessed, Viewer(reader.audience, today_of(case), subject, reader.grades))
    if seen.inside:
        seen.misquoted = yield from _misquoted(whole, seen, evidence_text_of(case))
    yield
    left_out = withheld_from(whole, seen)
    yield
    return seen, left_out, places(whole, seen)


def _misquoted(whole: Snapshot, seen: View, text: EvidenceText) -> Generator[None, None, frozenset[int]]:
    """Return the quotes seen that are not the words of their evidence, a quote a turn."""
    found = set[int]()
    for quote in seen.of("quote"):
        if quote.id in whole and misquoted(whole[quote.id], text):
            found.add(quote.id)
        yield
    return frozenset(found)


def withheld_from(whole: Snapshot, seen: View) -> list[Withheld]:
    """Return what a view leaves out of the whole it was made from; each record left out is counted once."""
    hidden = [item for item in whole if item.kind != "source" and item.id not in seen]
    if seen.audience == "subject":
        return _all_but_the_points(len([*hidden, *whole.of("source")]))
    told = _Reasons(whole, seen)
    own = [item for item in hidden if not _told_of(item.kind, seen.viewer)]
    rest = [item for item in hidden if _told_of(item.kind, seen.viewer)]
    left_out = Counter((item.kind, told.why(item)) for item in rest) + told.sources()
    found = [Withheld(_counted(kind, count), count, why) for (kind, why), count in _in_order(left_out)]
    return [*found, *told.names(), *_for_ourselves(own, seen.viewer), *_working(whole, seen)]


def _all_but_the_points(count: int) -> list[Withheld]:
    why = "a request for a reply shows the points put, and nothing of where they come from"
    return [Withheld(f"everything else, {_number(count, 'record', 'records')}", count, why)] if count else []


class _Reasons:
    """Says why a view leaves a record out."""

    def __init__(self, whole: Snapshot, seen: View) -> None:
        self._whole = whole
        self._view = seen
        self._passages = Passages(whole, seen.viewer)
        self._described = {item["description"] for item in seen.of("source")}

    def why(self, item: Item) -> str:
        """Return why a record that is no source is left out."""
        if self._view.inside:
            return "known only as who speaks in confidence"
        match item.kind:
            case "claim":
                cleared = item["decision"] == "cleared"
                return "resting only on what may not be told" if cleared else "not cleared"
            case "event" | "relationship":
                return (
                    "hypothetical" if item["standing"] != "asserted" else "no cleared claim rests on the same passage"
                )
            case "approach":
                return "about no claim that is shown" if item["outcome"] else "no outcome yet"
            case "quote":
                source = self._whole.even_trashed(item["source_id"])
                told = self._passages.of_quote(item) >= Footing.DESCRIBED
                return _UNUSED if told else self._held_back(source, item)
        return "not named in what is shown"

    def sources(self) -> Counter[tuple[str, str]]:
        """Count the sources this audience does not learn of, by why."""
        gone = [source for source in self._whole.of("source") if not self._shown(source)]
        return Counter(("source", self._why_gone(source)) for source in gone)

    def names(self) -> Iterator[Withheld]:
        """Say which sources are shown under something else than their names, altogether or for some passages."""
        veiled = [source for source in self._whole.of("source") if self._shown(source) and not self._named(source)]
        for why, count in Counter(self._veil(source, None) for source in veiled).items():
            named = "name" if count == 1 else "names"
            yield Withheld(f"the {named} of {_counted('source', count)}", count, why)
        for why, count in Counter(self._quotes_veiled()).items():
            yield Withheld(f"who is behind {_counted('quote', count)}", count, why)

    def _quotes_veiled(self) -> Iterator[str]:
        for quote in self._whole.of("quote"):
            source = self._whole.get(quote["source_id"])
            veiled = self._passages.of_quote(quote) < Footing.NAMED
            if source and veiled and self._named(source) and quote.id in self._view:
                yield self._veil(source, quote)

    def _named(self, source: Item) -> bool:
        return self._passages.of_source(source) is Footing.NAMED

    def _shown(self, source: Item) -> bool:
        """Tell whether a source stands in the view: as itself or, outside, behind the words agreed for it."""
        if self._view.inside or self._named(source):
            return source.id in self._view
        described = self._passages.of_source(source) is Footing.DESCRIBED
        return described and source["description"] in self._described

    def _why_gone(self, source: Item) -> str:
        told = self._passages.of_source(source) >= Footing.DESCRIBED
        return _UNUSED if told else self._held_back(source, None)

    def _held_back(self, source: Item | None, quote: Item | None) -> str:
        """Say why a passage may not be told of at all."""
        behind = [one for one in (quote, source) if one]
        if any(one["withdrawn"] for one in behind):
            return "withdrawn"
        for one in behind:
            if may_be_after(one["embargo"], self._view.viewer.today):
                return f"embargoed until {fields(KINDS[one.kind])['embargo'].type.format(one['embargo'])}"
        return self._terms(source, quote) + ("" if stated(source, quote, "description") else self._undescribed(source))

    def _undescribed(self, source: Item | None) -> str:
        background = source is not None and terms_given(source, None) in (*NAMED_TERMS, "background")
        return ", with no description agreed" if background else ""

    def _terms(self, source: Item | None, quote: Item | None) -> str:
        """Say on what terms a passage was given, as far as they keep a name back."""
        terms = terms_given(source, quote)
        if source and source["protected"] and terms in NAMED_TERMS:
            return "protected"
        return terms if stated(source, quote, "terms") else f"no terms agreed, so {terms}"

    def _veil(self, source: Item, quote: Item | None) -> str:
        """Say under what a source is shown, and on what terms."""
        by_codename = source["codename"] and self._view.inside
        how = (
            "by codename" if by_codename else "as agreed" if stated(source, quote, "description") else "without a name"
        )
        terms = "protected" if source["protected"] else self._terms(source, quote)
        return f"shown {how}" if terms in NAMED_TERMS else f"{terms}, shown {how}"


def _told_of(kind: str, viewer: Viewer) -> bool:
    """Tell whether this audience can be shown any record of a kind."""
    return any(rule.may_show(viewer) for (table, _), rule in TABLE.items() if table == kind)


def _in_order(counts: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    rank = {kind: index for index, kind in enumerate(_ORDER)}
    return sorted(counts.items(), key=lambda one: (rank.get(one[0][0], len(rank)), -one[1], one[0][1]))


def _for_ourselves(items: list[Item], viewer: Viewer) -> Iterator[Withheld]:
    """Say which kinds this audience is never shown, and which only where working notes are asked for."""
    asking = Viewer(viewer.audience, viewer.today, viewer.subject, grades=True)
    for why, asked in (("working notes, not asked for", True), ("for our own use", False)):
        counts = Counter(item.kind for item in items if _told_of(item.kind, asking) is asked)
        if counts:
            what = _joined([_counted(kind, count) for kind, count in counts.items()])
            yield Withheld(what, counts.total(), why)


def _working(whole: Snapshot, seen: View) -> list[Withheld]:
    """Say of how many records shown the grades and working notes are kept back."""
    if not seen.inside or seen.audience == "internal" or seen.viewer.grades:
        return []
    kept = sum(_holds_working(item, seen.audience) for item in whole if item.id in seen)
    what = f"grades and working notes of {_number(kept, 'record', 'records')}"
    return [Withheld(what, kept, "not asked for")] if kept else []


def _holds_working(item: Item, audience: str) -> bool:
    rows: Iterable[tuple[str, Item | Detail]] = (
        (item.kind, item),
        *((detail.table, detail) for details in item.details.values() for detail in details),
    )
    return any(row[name] for table, row in rows for name in _asked_for(table, audience, row))


def _asked_for(table: str, audience: str, row: Item | Detail) -> Iterator[str]:
    """Return the fields of a row that this audience sees only on asking."""
    for name in row.values:
        rule = TABLE.get((table, name))
        if rule and rule.when.get(audience) is When.ASKED:
            yield name


def _counted(kind: str, count: int) -> str:
    one, many = _NOUNS.get(kind, (KINDS[kind].label.lower(), KINDS[kind].plural.lower()))
    return _number(count, one, many)


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
