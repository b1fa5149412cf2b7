"""The sentence that sums the claims up."""

from __future__ import annotations

from collections import Counter

from casebook.disclosure import View
from casebook.dossier.phrases import capitalised, counted, joined, number
from casebook.queries.proof import Assessment, State

_RESTS = {
    "documented": ("is documented", "are documented"),
    "corroborated": ("rests on two or more independent origins", "rest on two or more independent origins"),
    "one origin": ("rests on a single origin", "rest on a single origin"),
    "unsourced": ("has no source", "have no source"),
    "no source needed": ("needs no source", "need no source"),
}


def summary(view: View) -> str:
    """Return how many claims there are, how many are cleared, and what they rest on."""
    found = view.of("claim")
    if not view.inside:
        return f"{counted(len(found), 'statement', capital=True)}, and what each rests on."
    cleared = sum(claim["decision"] == "cleared" for claim in found)
    told = [
        f"{counted(len(found), 'claim', capital=True)}.",
        _cleared(cleared, len(found)),
        _states(view),
        _flags(view),
    ]
    return " ".join(one for one in told if one)


def _cleared(cleared: int, all_of_them: int) -> str:
    if cleared == all_of_them:
        return "Cleared." if cleared == 1 else "All are cleared."
    return f"{number(cleared, capital=True) if cleared else 'None'} {'is' if cleared < 2 else 'are'} cleared."


def _states(view: View) -> str:
    counts = Counter(_rests(view.assessments[one.id]) for one in view.of("claim") if one.id in view.assessments)
    if len(counts) == 1 and counts.total() > 1:
        return f"Every one {_RESTS[next(iter(counts))][0]}."
    told = [f"{number(counts[state])} {words[counts[state] > 1]}" for state, words in _RESTS.items() if counts[state]]
    return f"{capitalised(joined(told))}." if told else ""


def _rests(found: Assessment) -> str:
    unneeded = found.state is State.UNSOURCED and found.no_source_needed
    return "no source needed" if unneeded else str(found.state)


def _flags(view: View) -> str:
    found = [view.assessments[one.id] for one in view.of("claim") if one.id in view.assessments]
    denied, contradicted = sum(map(bool, (one.denied for one in found))), sum(bool(one.contradicted) for one in found)
    told = [f"{number(denied)} {_are(denied)} denied"] if denied else []
    told += [f"{number(contradicted)} {_are(contradicted)} contradicted"] if contradicted else []
    return f"{capitalised(joined(told))}." if told else ""


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
