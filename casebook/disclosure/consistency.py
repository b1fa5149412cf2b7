"""What the consistency checks find of a case, in words, for the newsroom's own use."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass

from casebook.actions.files import Case
from casebook.disclosure.draft_sheet import reason_words
from casebook.disclosure.lens_names import name_shown
from casebook.disclosure.reads import Reader
from casebook.disclosure.shown import NameShown
from casebook.disclosure.view import View
from casebook.disclosure.whole_look import names_by_turns, stored_by_turns
from casebook.errors import CaseError
from casebook.queries.checks import RULES, Finding, checking
from casebook.queries.snapshot import Snapshot

RULE_LABELS = {rule.name: rule.label for rule in RULES}
_PORTION = 50  # findings put in words in a turn


@dataclass(frozen=True)
class FindingShown:
    """What a rule found, in words, with the records it is about; its key stays while what was found does."""

    rule: str
    label: str
    sentence: str
    records: tuple[NameShown, ...]
    key: str


def must_be_ours(reader: Reader) -> None:
    """Refuse to tell anyone but ourselves how a case stands in itself: the sentences name records freely."""
    if reader.audience != "internal":
        raise CaseError("What the checks find is for our own use: go back to our own view.")


def findings_by_turns(case: Case, reader: Reader) -> Generator[None, None, list[FindingShown]]:
    """Return what all checks find, rule by rule, a turn of some milliseconds at a time.

    Raises CaseError for any reader but ourselves.
    """
    must_be_ours(reader)
    stored = yield from stored_by_turns(case)
    found = yield from checked_by_turns(stored)
    view = yield from names_by_turns(case, named_in(found))
    return (yield from shown_by_turns(view, found))


def checked_by_turns(stored: Snapshot) -> Generator[None, None, list[Finding]]:
    """Return what all checks find of a case as it is stored."""
    found: list[Finding] = []
    for some in checking(stored):
        found += some
        yield
    return found


def named_in(findings: Iterable[Finding]) -> set[int]:
    """Return the records that findings are about, or name."""
    return {one for finding in findings for one in (*finding.about, *finding.sentence.refs)}


def shown_by_turns(view: View, findings: list[Finding]) -> Generator[None, None, list[FindingShown]]:
    """Put findings in words; records that are shut to us are not named."""
    told: list[FindingShown] = []
    for start in range(0, len(findings), _PORTION):
        told += [_shown(view, one) for one in findings[start : start + _PORTION]]
        yield
    return told


def _shown(view: View, finding: Finding) -> FindingShown:
    records = tuple(name_shown(view, item) for item in map(view.get, finding.about) if item)
    sentence = reason_words(view, finding.sentence)
    return FindingShown(finding.rule, RULE_LABELS[finding.rule], sentence, records, finding.key)
