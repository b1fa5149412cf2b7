"""A draft line by line, as one reader sees it: the same verdicts as the whole case gives, a turn at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.actions.drafts import tie_claim
from casebook.actions.files import Case, create_case, open_case
from casebook.actions.records import add_mixed, add_record, set_fields
from casebook.actions.samples import build_sample
from casebook.actions.trash import trash_record
from casebook.disclosure.draft_sheet import draft_by_turns
from casebook.disclosure.draft_shown import DraftSheet
from casebook.disclosure.lens import Lens
from casebook.disclosure.lens_gate import HELD_BACK
from casebook.disclosure.readiness import verdicts
from casebook.disclosure.reads import INTERNAL, Reader, find
from casebook.disclosure.turns import at_once
from casebook.errors import CaseError


@pytest.fixture(scope="module")
def silo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "silo.casebook"
    build_sample("silo-nine", path)
    return path


@pytest.fixture
def silo(silo_file: Path, tmp_path: Path) -> Iterator[Case]:
    with open_case(Path(shutil.copy(silo_file, tmp_path / "silo.casebook"))) as case:
        yield case


def sheet_of(case: Case, reader: Reader = INTERNAL) -> DraftSheet:
    """Return the only draft of a case."""
    (draft,) = Lens(case, INTERNAL).ids("draft")
    return at_once(draft_by_turns(case, reader, draft))


@pytest.mark.parametrize("audience", ["internal", "editor", "legal"])
def test_each_line_has_the_verdict_that_the_whole_case_gives(silo: Case, audience: str) -> None:
    sheet = sheet_of(silo, Reader(audience))
    wanted = verdicts(silo, sheet.draft.uid)
    assert [(line.uid, line.text, line.ready) for line in sheet.lines] == [
        (one.uid, one.text, one.ready) for one in wanted
    ]
    if audience == "internal":
        assert [[reason.text for reason in line.reasons] for line in sheet.lines] == [one.reasons for one in wanted]


def test_lines_are_counted_by_what_they_lack(silo: Case) -> None:
    assert sheet_of(silo).counts == {
        "lines": 10, "ready": 7, "not ready": 3, "untied": 0, "unsourced": 1, "one origin": 2, "no reply": 2,
        "quote differs": 0, "not signed": 1,
    }  # fmt: skip


def test_a_line_says_what_it_states_and_who_signed_it(silo: Case) -> None:
    line = sheet_of(silo).lines[1]
    (tie,) = line.ties
    assert (tie.label, tie.state.word, line.text[tie.start : tie.end]) == (
        "C-3", "One origin", "eleven barges of grain",
    )  # fmt: skip
    assert line.signed is not None
    assert (line.signed.verdict, line.signed.by, line.signed.stale) == ("ready", "Osk Pellifand", True)


def test_a_reason_leads_to_the_records_it_names(silo: Case) -> None:
    reasons = sheet_of(silo).lines[1].reasons
    assert [(one.topic, [record.kind for record in one.records]) for one in reasons] == [
        ("one origin", ["claim"]),
        ("not signed", []),
    ]


@pytest.mark.parametrize(
    ("raw", "topic"),
    [
        ({"text": "Nobody knew.", "kind": "fact"}, "untied"),
        ({"text": "He said so.", "kind": "quote", "ties": ["C-1"]}, "quote differs"),
        ({"text": "They took money.", "kind": "criticism", "ties": ["C-12"]}, "no reply"),
        ({"text": "They took money.", "kind": "fact", "ties": ["C-12"]}, "unsourced"),
        ({"text": "It came.", "kind": "fact", "ties": ["C-3"]}, "one origin"),
        ({"text": "A.", "kind": "opinion", "sign_offs": [{"verdict": "cut", "by": "Osk"}]}, "not signed"),
    ],
)
def test_each_reason_has_a_topic(silo: Case, raw: dict[str, object], topic: str) -> None:
    before = sheet_of(silo)
    add_record(silo, "line", {"draft": before.draft.uid, **raw})
    line = sheet_of(silo).lines[-1]
    assert line.text == raw["text"]
    assert line.lacks(topic)
    assert sheet_of(silo).counts[topic] == before.counts[topic] + 1


def test_a_claim_in_the_trash_is_no_tie(silo: Case) -> None:
    line = sheet_of(silo).lines[1]
    trash_record(silo, line.ties[0].uid)
    after = sheet_of(silo).lines[1]
    assert after.ties == ()
    assert [reason.topic for reason in after.reasons][:2] == ["untied", "untied"]


def test_a_span_past_the_end_of_shorter_words_ends_with_them(silo: Case) -> None:
    line = sheet_of(silo).lines[1]
    set_fields(silo, line.uid, {"text": "In the autumn of 2024 it took in eleven"})
    (tie,) = sheet_of(silo).lines[1].ties
    assert tie.start is None or (tie.end or 0) <= len("In the autumn of 2024 it took in eleven")


def test_outside_there_are_no_drafts(silo: Case) -> None:
    with pytest.raises(CaseError, match="not shown outside"):
        sheet_of(silo, Reader("public"))


def test_what_is_no_draft_is_refused(silo: Case) -> None:
    with pytest.raises(CaseError, match="no such draft"):
        at_once(draft_by_turns(silo, INTERNAL, find(silo, "C-1")))


def test_words_with_a_protected_name_are_held_back_from_the_editor(tmp_path: Path) -> None:
    with create_case(tmp_path / "c.casebook", "A case") as case:
        person = {"title": "Ruda Quenby", "type": "person", "seen": "held"}
        add_mixed(
            case,
            [
                ("source", person),
                ("claim", {"as": "c", "text": "The price was agreed."}),
                ("draft", {"as": "d", "title": "The price"}),
                ("line", {"draft": "@d", "text": "Ruda Quenby says the price was agreed.", "kind": "fact"}),
            ],
        )
        (line,) = sheet_of(case).lines
        tie_claim(case, line.uid, "C-1", 0, 11)
        assert sheet_of(case).lines[0].ties[0].end == 11
        (seen,) = sheet_of(case, Reader("editor")).lines
        assert seen.text == HELD_BACK
        assert [(tie.start, tie.end) for tie in seen.ties] == [(None, None)]


def test_a_step_between_two_turns_gives_one_moment(silo: Case) -> None:
    (draft,) = Lens(silo, INTERNAL).ids("draft")
    turns = draft_by_turns(silo, INTERNAL, draft)
    next(turns)
    add_record(silo, "line", {"draft": sheet_of(silo).draft.uid, "text": "One more line.", "kind": "opinion"})
    assert {line.text for line in at_once(turns).lines} <= {line.text for line in sheet_of(silo).lines}
