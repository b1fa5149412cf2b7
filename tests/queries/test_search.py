"""Search finds what a person means, and marks it in the words that are there."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casebook.actions.records import add_record, add_records, set_fields
from casebook.actions.trash import restore_record, trash_record
from casebook.case.case import Case
from casebook.case.fold import fold, fold_with_places
from casebook.errors import CaseError
from casebook.queries import search as searching
from casebook.queries.search import Found, search


def found(case: Case, query: str, *, ranked: bool = False) -> list[str]:
    return [hit.snippet.text for hit in search(case, query, dict, ranked=ranked).hits]


def marks(result: Found) -> list[str]:
    return [hit.snippet.text[start:end] for hit in result.hits for start, end in hit.snippet.hits]


@pytest.fixture
def library(case: Case) -> Case:
    add_records(
        case,
        "source",
        [
            {"title": "Łódź port register", "issued": "2023-06", "tags": ["money"]},
            {"title": "Hauptstraße ledger", "issued": "1998/2001"},
            {"title": "北京市 harbour office", "issued": "2019"},
            {"title": "ΟΔΟΣ и Ёлка, كِتَاب", "issued": "[..1985-03]"},
            {"title": "A diary without a date"},
        ],
    )
    add_record(case, "quote", {"text": "Forty-nine crates in Łódź, then none", "source": "A diary without a date"})
    return case


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lodz", ["Łódź", "Łódź"]),
        ("LÓDZ", ["Łódź", "Łódź"]),
        ("hauptstrasse", ["Hauptstraße"]),
        ("haupt*", ["Hauptstraße"]),
        ("haupt", []),
        ('"port register"', ["port register"]),
        ('"register port"', []),
        ("forty-nine", ["Forty-nine"]),
        ("京", ["京"]),
        ('"北京"', ["北京"]),
        ("οδοσ", ["ΟΔΟΣ"]),
        ("елка", ["Ёлка"]),
        ("كتاب", ["كِتَاب"]),
        ("lodz -crates", ["Łódź"]),
        ("lodz register", ["Łódź", "register"]),
    ],
)
def test_words_are_found_and_marked_in_the_original(library: Case, query: str, expected: list[str]) -> None:
    assert marks(search(library, query, dict)) == expected


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("kind:quote", ["Forty-nine"]),
        ("kind:source lodz", ["Łódź"]),
        ("kind:Sources lodz", ["Łódź"]),
        ("tag:money", ["Łódź"]),
        ("tag:MONEY register", ["Łódź"]),
        ("before:1999", ["ΟΔΟΣ", "Hauptstraße"]),
        ("before:1980", ["ΟΔΟΣ"]),
        ("after:2001-06", ["北京市", "Hauptstraße", "Łódź"]),
        ("after:2022", ["Łódź"]),
        ("after:2023-06-29 kind:source", ["Łódź"]),
        ("after:2023-06-30 kind:source", []),
        ("before:2023-06-01 kind:source register", []),
        ("before:2023-06-02 kind:source register", ["Łódź"]),
        ("after:2000 before:2002", ["Hauptstraße"]),
    ],
)
def test_facets_narrow(library: Case, query: str, titles: list[str]) -> None:
    assert [text.split()[0] for text in found(library, query)] == titles


def test_state_asks_for_what_the_caller_knows(library: Case) -> None:
    add_records(library, "claim", [{"text": "Lodz was first"}, {"text": "Lodz was last"}])
    with library.read() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM claim ORDER BY number").scalars().all()
    states = {ids[0]: frozenset({"one-origin", "hold"}), ids[1]: frozenset({"unsourced"})}
    hits = search(library, 'state:"one origin" lodz', lambda: states).hits
    assert [hit.snippet.text for hit in hits] == ["Lodz was first"]
    assert search(library, "state:documented lodz", lambda: states).count == 0


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind:spaceship", "There is no kind “spaceship”"),
        ("tag:nothing", "There is no tag “nothing”"),
        ("before:soon", "Write before: with a date"),
        ("after:Y99999", "year from 0 to 9999"),
        ("kind:", "kind"),
        ("-kind:quote", "write kind: without it"),
    ],
)
def test_a_facet_that_cannot_be_read_says_so(library: Case, query: str, sentence: str) -> None:
    with pytest.raises(CaseError, match=sentence):
        search(library, query, dict)


@pytest.mark.parametrize(
    "query", ["", "   ", "!!!", "***", '""', "-", "-lodz", "NEAR(", "a OR", "^x", "body:", "'", '"']
)
def test_odd_queries_do_no_harm(library: Case, query: str) -> None:
    assert search(library, query, dict).count >= 0


@given(st.text(max_size=40))
@example("\u32ff")  # a sign of two signs of a script without spaces
@example("\u30ff")
@example("\uff76")
def test_any_text_folds_letter_by_letter(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert fold(folded.strip()).split() == folded.split()


def test_trash_and_edit_move_records_in_and_out(library: Case) -> None:
    uid = trash_record(library, "Łódź port register")
    assert found(library, "port") == []
    restore_record(library, uid)
    assert found(library, "port") == ["Łódź port register"]
    set_fields(library, uid, {"title": "Gdańsk yard register", "tags": []})
    assert (found(library, "lodz kind:source"), found(library, "gdansk")) == ([], ["Gdańsk yard register"])
    assert found(library, "tag:money") == []
    library.undo()
    assert found(library, "tag:money port") == ["Łódź port register"]


def test_a_snippet_shows_the_hit_in_a_long_text(library: Case) -> None:
    add_record(library, "note", {"text": "word " * 500 + "the needle lies here " + "word " * 500})
    [hit] = search(library, "needle", dict).hits
    assert len(hit.snippet.text) < 200
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.hits] == ["needle"]


def test_newest_come_first_and_ranking_looks_at_the_newest(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "WINDOW", 20)
    texts = ["needle needle needle", *(f"a needle among {n} straws and more straws" for n in range(30))]
    with case.write("Add many", action="batch") as writer:
        source = writer.add_record("source", {"title": "Hay"})
        writer.add_many("quote", [{"text": text, "source_id": source} for text in texts])
    newest = search(case, "needle", dict, limit=3)
    assert [hit.snippet.text.split()[3] for hit in newest.hits] == ["29", "28", "27"]
    ranked = search(case, "needle", dict, ranked=True, limit=3)
    assert ranked.cut
    assert "needle needle" not in " ".join(hit.snippet.text for hit in ranked.hits)
    monkeypatch.setattr(searching, "WINDOW", 100)
    best = search(case, "needle", dict, ranked=True, limit=1)
    assert (best.hits[0].snippet.text, best.cut) == ("needle needle needle", False)


def test_hits_continue_where_the_last_page_ended(case: Case) -> None:
    add_records(case, "note", [{"text": f"needle {n}"} for n in range(7)])
    pages = [search(case, "needle", dict, limit=3, offset=offset).hits for offset in (0, 3, 6)]
    assert [hit.snippet.text for page in pages for hit in page] == [f"needle {n}" for n in reversed(range(7))]
