from __future__ import annotations

import pytest

from casebook.actions.citations import cite_new
from casebook.actions.records import add_record
from casebook.case.case import Case
from casebook.disclosure.lens import Lens
from casebook.disclosure.reads import INTERNAL
from casebook.errors import CaseError, Invalid

SOURCE = ("source", {"title": "Berth log", "as": "s"})
QUOTE = ("quote", {"text": "Four barges.", "source": "@s", "as": "q"})


def counts(case: Case) -> dict[str, int]:
    return {kind: many for kind, many in Lens(case, INTERNAL).counts().items() if many}


def test_a_passage_is_made_and_cited_in_one_step(case: Case) -> None:
    claim = add_record(case, "claim", {"text": "Four barges came."})
    steps: list[object] = []
    case.listeners.append(steps.append)

    saved = cite_new(case, [SOURCE, QUOTE], claim.uid, "@q", stance="denies", locator="p. 2")

    assert [one.kind for one in saved] == ["source", "quote"]
    assert len(steps) == 1
    lens = Lens(case, INTERNAL)
    sheet = lens.sheet(lens.ids("claim")[0])
    assert sheet
    assert [(one.words, one.stance, one.locator) for one in sheet.passages] == [("Four barges.", "denies", "p. 2")]
    case.undo()
    assert counts(case) == {"claim": 1}


def test_a_passage_there_is_can_be_cited_alone(case: Case) -> None:
    claim = add_record(case, "claim", {"text": "Four barges came."})
    source = add_record(case, "source", {"title": "Berth log"})

    assert cite_new(case, [], claim.uid, source.uid) == []


@pytest.mark.parametrize(
    ("entries", "passage", "fields", "where"),
    [
        ([("source", {}), QUOTE], "@q", {}, "source"),
        ([SOURCE, ("quote", {"source": "@s", "as": "q"})], "@q", {}, "quote"),
        ([SOURCE, QUOTE], "@q", {"stance": "perhaps"}, "citation"),
    ],
)
def test_what_is_wrong_is_said_of_its_entry_and_nothing_is_kept(
    case: Case, entries: list[tuple[str, dict[str, str]]], passage: str, fields: dict[str, str], where: str
) -> None:
    claim = add_record(case, "claim", {"text": "Four barges came."})

    with pytest.raises(Invalid) as refused:
        cite_new(case, entries, claim.uid, passage, **fields)

    assert refused.value.where == where
    assert counts(case) == {"claim": 1}


def test_only_what_rests_on_citations_is_cited_for(case: Case) -> None:
    note = add_record(case, "note", {"text": "Ask again."})

    with pytest.raises(CaseError, match="Only claims, events, relationships and entities rest on citations"):
        cite_new(case, [SOURCE, QUOTE], note.uid, "@q")

    assert counts(case) == {"note": 1}
