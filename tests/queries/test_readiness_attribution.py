"""Naming the one a claim is about, or hears from, beside attributing it to them."""

from __future__ import annotations

import pytest

from tests.queries.desk import Desk

ATTRIBUTED = [
    "Tamarisk says it shipped eleven.",
    "Eleven were shipped, according to Tamarisk Quay Ltd.",
    "Tamarisk: “We shipped eleven.”",
]
NAMED_ALONE = ["Tamarisk shipped eleven.", "Eleven left Tamarisk Quay Ltd in May."]


def reasons(desk: Desk, line: str, text: str, speaker: int, *about: int) -> str:
    """Check a line tied to a claim that one paraphrase in the Gazette, of this speaker, supports."""
    case = desk.case
    quote = case.quote("We shipped.", desk.gazette, speaker_id=speaker, kind="paraphrase")
    claim = case.claim(text, {"quote_id": quote, "source_id": None, "approach_id": None}, about=about)
    desk.lines["told"] = case.line(desk.draft, line, claim)
    return desk.reasons("told")


@pytest.mark.parametrize("line", ATTRIBUTED)
@pytest.mark.parametrize("in_text", [True, False])
def test_the_subject_is_an_origin_beside_a_word_of_telling(line: str, in_text: bool) -> None:
    desk = Desk()
    text, about = ("Tamarisk shipped eleven.", ()) if in_text else ("Eleven were shipped.", (desk.quay,))
    assert reasons(desk, line, text, desk.quay, *about) == ""


@pytest.mark.parametrize("line", NAMED_ALONE)
@pytest.mark.parametrize("in_text", [True, False])
def test_naming_the_subject_alone_attributes_nothing(line: str, in_text: bool) -> None:
    desk = Desk()
    text, about = ("Tamarisk shipped eleven.", ()) if in_text else ("Eleven were shipped.", (desk.quay,))
    assert "has one origin" in reasons(desk, line, text, desk.quay, *about)


def test_who_is_no_subject_is_an_origin_by_name() -> None:
    desk = Desk()
    line = "Eleven, by Ada Quill’s count."
    assert reasons(desk, line, "Eleven were shipped.", desk.chief, desk.quay) == ""
