"""The fictional sample: it holds what the first must not, each claim exactly as well evidenced as it should be."""

from __future__ import annotations

import re

import pytest

from casebook.disclosure.view import view
from casebook.paths import resource
from casebook.queries import words
from casebook.queries.readiness import ready
from casebook.reading import read_file
from tests.actions.sample_cases import TODAY, Read


def test_each_fictional_claim_is_in_its_state(silo: Read) -> None:
    assert silo.states() == {
        1: "documented", 2: "documented", 3: "one origin", 4: "corroborated", 5: "documented", 6: "one origin",
        7: "corroborated, denied", 8: "one origin", 9: "one origin", 10: "documented", 11: "one origin",
        12: "unsourced", 13: "documented", 14: "one origin, contradicted", 15: "one origin", 16: "unsourced",
    }  # fmt: skip
    assert [number for number in silo.states() if silo.assessed[silo.claim(number).id].no_source_needed] == [16]
    assert not any(one.warnings for one in silo.assessed.values())


def test_two_reports_of_one_count_are_one_origin(silo: Read) -> None:
    told = silo.assessed[silo.claim(3).id].explanation.text(silo.name)
    assert told == "2 cited, 1 independent origin: both lead back to Eleven barges, one silo."


def test_each_way_to_document_a_claim_is_shown(silo: Read) -> None:
    bases = {
        number: citation["basis"]
        for number in silo.states()
        for citation in silo.claim(number).list("citations")
        if citation.id == silo.assessed[silo.claim(number).id].documented_by
    }
    assert bases == {1: "document", 2: "document", 5: "calculation", 10: "observation", 13: "own words"}


def test_the_calculation_is_what_the_stock_book_says(silo: Read) -> None:
    *stock, counted = (int(row.split(",")[2]) for row in _sample_file("stock-book-2024.csv").splitlines()[1:])
    (note,) = [one["note"] for one in silo.claim(5).list("citations") if one["basis"] == "calculation"]
    assert f"= {sum(stock) - counted:,} tonnes" in str(note)
    assert sum(stock) - counted >= 4200


def test_a_protected_source_has_a_codename_and_nothing_that_names_it(silo: Read) -> None:
    (heron,) = [one for one in silo.snapshot.of("source") if one["protected"]]
    assert (heron["codename"], heron["description"], heron["title"], heron["author"]) == (
        "HERON", "a port employee", None, None,
    )  # fmt: skip
    terms = {one["terms"] or heron["terms"] for one in silo.snapshot.of("quote") if one["source_id"] == heron.id}
    assert terms == {"background", "deep background", "off the record"}


def test_the_draft_has_lines_that_are_ready_and_lines_that_are_not(silo: Read) -> None:
    (draft,) = silo.snapshot.of("draft")
    told = {
        int(str(verdict.line["position"])): " ".join(reason.text(silo.name) for reason in verdict.reasons)
        for verdict in ready(silo.snapshot, draft, TODAY)
    }
    assert [position for position, reasons in told.items() if not reasons] == [1, 3, 5, 6, 7, 9, 10]
    assert "one origin" in told[2]
    assert "signed off" in told[2]
    assert "unsourced" in told[4]
    assert "put to nobody" in told[4]
    assert "was put to Tramplewick Holding in other words than it has now" in told[8]


def test_a_tie_spans_whole_words_of_its_line(silo: Read) -> None:
    ties = [(str(line["text"]), tie) for line in silo.snapshot.of("line") for tie in line.list("ties")]
    assert len(ties) == 9
    for text, tie in ties:
        start, end = int(str(tie["start"])), int(str(tie["end"]))
        assert re.fullmatch(r"(?:.*\s)?", text[:start]), text
        assert re.fullmatch(r"(?:[\s,.].*)?", text[end:]), text


def test_verbatim_quotes_stand_in_their_evidence(silo: Read) -> None:
    quotes = [one for one in silo.snapshot.of("quote") if one["kind"] == "verbatim"]
    assert len(quotes) == 17
    for quote in quotes:
        page = _read(silo.name(quote["evidence_id"]))
        for text in filter(None, (quote["text"], quote["original_text"])):
            assert words.holds_on_page(words.page_forms(page), str(text)), text


def _sample_file(name: str) -> str:
    return resource("sample", "silo-nine", name).read_text("utf-8")


def _read(name: str) -> str:
    """Return the text of a file's first page."""
    if not name.endswith(".pdf"):
        return _sample_file(name)
    with resource("sample", "silo-nine", name).open("rb") as file:
        return read_file(file, "application/pdf").pages[0].text


def test_the_public_sees_cleared_claims_and_no_codename(silo: Read) -> None:
    seen = view(silo.snapshot, silo.assessed, "public", today=TODAY)
    assert len(seen.of("claim")) == 9
    shown = " ".join(str(value) for one in seen for value in one.values.values())
    assert "a port employee" in shown
    assert not [word for word in ("HERON", "heron-notes", "Tramplewick Holding approved", "2040") if word in shown]


def test_replies_are_a_denial_and_a_silence(silo: Read) -> None:
    replies = [(silo.name(one["entity_id"]), one["outcome"]) for one in silo.snapshot.of("approach")]
    assert replies == [("Quaffermoor Quay Ltd", "denied"), ("Tramplewick Holding", "no answer")]


@pytest.mark.parametrize(
    "script", ["\u0430-\u044f", "\u03b1-\u03c9", "\u0600-\u06ff", "\u05d0-\u05ea", "\u4e00-\u9fff"]
)
def test_names_are_given_in_other_scripts(silo: Read, script: str) -> None:
    aliases = " ".join(str(one["aliases"]) for one in silo.snapshot.of("entity"))
    assert re.search(f"[{script}]", aliases)


def test_dates_of_every_kind_occur(silo: Read) -> None:
    dates = {str(one["date"]) for one in silo.snapshot.of("event")}
    kinds = ("2019-03-04", "2021?", "2024-09~", "2024-23", "2025-XX", "[2024-07..2024-09]", "None")
    assert dates >= {*kinds, "{2024-10-03,2024-10-10,2024-10-17}"}
    assert [one for one in dates if "T" in one and "/" in one]


def test_the_fiction_says_that_it_is_one(silo: Read) -> None:
    assert "fictional" in silo.snapshot.title
    assert silo.snapshot.of("note")[0].name.startswith("This case is fictional.")
