"""A quote that its evidence does not have proves nothing, wherever the case is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.records import add_mixed
from casebook.case.case import Case
from casebook.disclosure.lens import Lens
from casebook.disclosure.readiness import verdicts
from casebook.disclosure.reads import Reader, listing, shown

WORDS = "No objection was raised by any of the eleven members present, and the chair closed the meeting."


def minutes(case: Case, folder: Path, quoted: str) -> None:
    path = folder / "minutes.txt"
    path.write_text(WORDS, encoding="utf-8")
    add_mixed(case, [("source", {"title": "Minutes", "type": "document", "seen": "held"})])
    attach_file(case, path, source="Minutes")
    entries: list[tuple[str, dict[str, object]]] = [
        ("quote", {"as": "q", "text": quoted, "source": "Minutes", "kind": "verbatim", "evidence": "minutes.txt"}),
        ("claim", {"as": "c", "text": "Nobody objected.", "citations": [{"quote": "@q", "basis": "document"}]}),
        ("draft", {"as": "d", "title": "Silo 9"}),
        ("line", {"draft": "@d", "text": "Nobody objected.", "ties": [{"claim": "@c"}]}),
    ]
    add_mixed(case, entries)


def state_of(case: Case, audience: str) -> str:
    return listing(case, "claim", None, Reader(audience)).printed[0][-1]


@pytest.mark.parametrize("audience", ["internal", "editor", "legal"])
def test_what_its_evidence_has_not_is_not_documented(case: Case, tmp_path: Path, audience: str) -> None:
    minutes(case, tmp_path, WORDS.replace("objection was", "objections were"))
    assert state_of(case, audience) == "one origin"


def test_what_its_evidence_has_is_documented(case: Case, tmp_path: Path) -> None:
    minutes(case, tmp_path, WORDS)
    assert state_of(case, "internal") == "documented"
    assert [verdict.reasons for verdict in verdicts(case, "Silo 9")] == [[]]


def test_the_warning_and_the_reason_say_so(case: Case, tmp_path: Path) -> None:
    minutes(case, tmp_path, WORDS.replace("objection was", "objections were"))
    told = [one.text for one in shown(case, "C-1").printed if one.label == "Warning"]
    assert told == ["Cited as a document of Minutes, but the quote is not in its evidence word for word."]
    reasons = " ".join(verdicts(case, "Silo 9")[0].reasons)
    assert "“No objections were raised by any of the eleven members pres…” does not match its evidence" in reasons


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("objections were", "These are not the words of minutes.txt:"),
        ("objection was", "Word for word as in minutes.txt."),
    ],
)
def test_the_sheet_of_the_quote_itself_says_so(case: Case, tmp_path: Path, said: str, told: str) -> None:
    minutes(case, tmp_path, WORDS.replace("objection was", said))
    lens = Lens(case, Reader())
    sheet = lens.sheet(lens.ids("quote")[0])
    assert sheet is not None
    assert sheet.check is not None
    assert sheet.check.sentence == told
    assert [part for part in sheet.check.parts if part[0] != "both"] == (
        [("quote", "objections were"), ("evidence", "objection was")] if "not" in told else []
    )


@pytest.mark.parametrize("audience", ["editor", "legal", "public"])
def test_others_are_not_told_of_the_comparison(case: Case, tmp_path: Path, audience: str) -> None:
    minutes(case, tmp_path, WORDS.replace("objection was", "objections were"))
    lens = Lens(case, Reader(audience))
    assert [sheet.check for one in lens.ids("quote") if (sheet := lens.sheet(one))] in ([], [None])
