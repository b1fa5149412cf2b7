"""What the overview says of a case, as lines to go through: built from plain values, without a widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby

from casebook.disclosure.consistency import FindingShown
from casebook.disclosure.glance import Changes, Entry, Glance, Group
from casebook.disclosure.shown import ClaimShown, NameShown
from ui.text import one_line, several
from ui.widgets.claims_model import FILTERS
from ui.widgets.doors import Line
from ui.widgets.told import when

_ORDER = ("Cleared", "Not cleared", "Documented", "Corroborated", "One origin", "Unsourced", "Denied", "Contradicted")
_LACKS = {
    "untied": "tied to no claim",
    "unsourced": "unsourced",
    "one origin": "one origin only",
    "no reply": "criticism without a reply",
    "quote differs": "quote to be put right",
    "not signed": "to be signed off again",
    "": "held by terms or a decision",
}
_EVIDENCE = {"changed": "not as received", "not verified for long": "not verified for 90 days"}
_SENTENCE = 600  # characters of a finding
_WORDS, _DUE = 200, 8  # characters of a line, and lines shown before the others are under a fold
_OTHERS = 5  # further records of a finding that have a door of their own


@dataclass(frozen=True)
class Ways:
    """Where doors lead: to a record, to a page, and to the claims of one sort."""

    record: Callable[[int], object]
    place: Callable[[str], object]
    claims: Callable[[str], object]


def said_of(claims: Sequence[ClaimShown], *, inside: bool) -> str:
    """Return what can be said of claims in a sentence."""
    if not claims:
        return "No claim yet: a claim is one statement you may publish."
    told = several("claim", "claims", len(claims))
    if not inside:
        return f"{told}."
    cleared, open_ = (sum(map(FILTERS[name], claims)) for name in ("Cleared", "Not cleared"))
    parts = ((cleared, "cleared"), (open_, "not cleared"), (len(claims) - cleared - open_, "cut"))
    return f"{told}: {', '.join(f'{number:,} {word}' for number, word in parts if number)}."


def claim_lines(claims: Sequence[ClaimShown], ways: Ways) -> list[Line]:
    """Return a door for each sort of claim that there is: by decision, then by state."""
    counts = {name: sum(map(FILTERS[name], claims)) for name in _ORDER}
    decided = any(one.decision for one in claims)  # outside the newsroom none is shown
    if claims and not decided:
        return [Line(f"{_many('claim', len(claims))} to be seen", partial(ways.claims, "All"), len(claims))]
    return [Line(name, partial(ways.claims, name), counts[name]) for name in _ORDER if counts[name]]


def changed(changes: Changes, now: datetime, ways: Ways, *, first: bool) -> tuple[str, list[Line]]:
    """Return what was done since somebody last looked."""
    history = partial(ways.place, "history")
    if first:
        return "This is your first look here: from now on, what changes between two looks is told.", []
    if not changes.count:
        return "Nothing.", []
    lines = [Line(_step(label, told), history, aside=when(at, now)) for at, label, told in changes.told]
    more = changes.count - len(lines)
    rest = [Line("more in the history", history, more)] if more > 0 else []
    return f"{several('step', 'steps', changes.count)}.", lines + rest


def blocked(glance: Glance, ways: Ways) -> tuple[str, list[Line]]:
    """Return what keeps lines from print, and which criticisms nobody was asked about."""
    lines = [_fold(one, f"{_many('line', one.count)}: {_LACKS.get(one.name, one.name)}", ways) for one in glance.lines]
    if glance.criticism.count:
        lines.append(_fold(glance.criticism, f"{_many('criticism', glance.criticism.count)} without a reply", ways))
    return ("" if lines else "Nothing: no line of a draft waits, and no criticism is without a reply."), lines


def due(glance: Glance, ways: Ways) -> tuple[str, list[Line]]:
    """Return what is due, overdue first, and how many tasks have no date."""
    told = [_due(one, ways) for one in glance.due.entries]
    lines, later = told[:_DUE], told[_DUE:]
    if later:
        lines.append(Line("more due", None, glance.due.count - _DUE, under=later))
    if glance.undated:
        lines.append(
            Line(f"open {_many('task', glance.undated)} without a date", partial(ways.place, "task"), glance.undated)
        )
    if not glance.due.count:
        return "Nothing is due.", lines
    return f"{glance.due.count:,} due, {glance.overdue or 'none'} overdue.", lines


def gaps(glance: Glance, claims: Sequence[ClaimShown], ways: Ways) -> tuple[str, list[Line]]:
    """Return what does not agree with itself, what rests on nothing, and what of the evidence to look after."""
    unsourced = sum(map(FILTERS["Unsourced"], claims))
    words = f"{_many('claim', unsourced)} unsourced"
    lines = [Line(words, partial(ways.claims, "Unsourced"), unsourced)] if unsourced else []
    for label, found in groupby(glance.findings, key=lambda one: one.label):
        under = [_finding(one, ways) for one in found]
        lines.append(Line(label.lower(), None, len(under), under=under))
    lines += [_fold(group, f"{_many('file', group.count)} {_EVIDENCE[group.name]}", ways) for group in glance.evidence]
    return ("" if lines else "None found: what the records say of dates, shares, names and sources agrees."), lines


def _fold(group: Group, words: str, ways: Ways) -> Line:
    under = [Line(one_line(one.text, _WORDS), _to(ways, one.record)) for one in group.entries]
    return Line(words, None, group.count, under=under)


def _due(entry: Entry, ways: Ways) -> Line:
    aside = f"Overdue · {entry.when}" if entry.overdue else entry.when
    return Line(one_line(entry.text, _WORDS), _to(ways, entry.record), aside=aside)


def _finding(one: FindingShown, ways: Ways) -> Line:
    """Return a door to what a finding is about; where that is several records, one to each under it."""
    if not one.records:
        return Line(one_line(one.sentence, _SENTENCE), whole=True)
    several_of_them = one.records[:_OTHERS] if len(one.records) > 1 else ()
    under = [Line(one_line(_named(record), _WORDS), _to(ways, record.id)) for record in several_of_them]
    return Line(one_line(one.sentence, _SENTENCE), _to(ways, one.records[0].id), under=under, whole=True)


def _named(record: NameShown) -> str:
    return f"{record.name} · {record.hint}" if record.hint else record.name


def _to(ways: Ways, record: int) -> Callable[[], object]:
    return partial(ways.record, record)


def _step(label: str, told: str) -> str:
    """Return a step in a line: "Add event" and "event “A toast”" say the same word once."""
    verb, _, last = label.rpartition(" ")
    if told and verb and (last in ("record", "records") or told.startswith(last)):
        return one_line(f"{verb} {told}", _WORDS)
    return one_line(f"{label}: {told}" if told else label, _WORDS)


def _many(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"
