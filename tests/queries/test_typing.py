"""A word that is being typed finds what begins so, and costs no more than a whole one."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.files import create_case, open_case
from casebook.actions.records import add_records
from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.errors import CaseError
from casebook.queries import spelling
from casebook.queries.lookfor import Term, as_typed
from casebook.queries.search import search

TITLES = (
    "Harbour office", "Harvest in Łódź", "The harbours of the north", "Night harbour", "Wheat 42", "北京市 office"
)  # fmt: skip


@pytest.fixture
def harbours(case: Case) -> Case:
    add_records(case, "source", [{"title": title} for title in TITLES])
    return case


def _found(case: Case, query: str, *, typing: bool = True) -> set[str]:
    return {hit.snippet.text for hit in search(case, as_typed(query) if typing else query, dict).hits}


HARBOUR = {"Harbour office", "The harbours of the north", "Night harbour"}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("harb", HARBOUR),
        ("HARB", HARBOUR),
        ("ha", HARBOUR | {"Harvest in Łódź"}),
        ("h", set()),  # one letter is not yet a word to look for
        ("harb ", set()),  # with a space after it, it is whole
        ("harbour", HARBOUR),
        ("harbour ", {"Harbour office", "Night harbour"}),
        ("harb office", set()),  # the last word alone may go on
        ("office harb", {"Harbour office"}),
        ('"night harb', {"Night harbour"}),
        ('"night harb"', set()),
        ('"harb', HARBOUR),
        ("kind:source harb", HARBOUR),
        ("harb kind:source", set()),
        ("office -harb", {"Harbour office", "北京市 office"}),
        ("łód", {"Harvest in Łódź"}),
        ("lod", {"Harvest in Łódź"}),
        ("4", set()),
        ("42", {"Wheat 42"}),
        ("北", {"北京市 office"}),
        ("harb*", HARBOUR),
        ("harbu", set()),
        ("harb,", set()),
        ("", set()),
        ("-", set()),
    ],
)
def test_the_word_at_the_end_may_go_on(harbours: Case, query: str, titles: set[str]) -> None:
    assert _found(harbours, query) == titles


def test_once_it_is_not_being_typed_a_word_is_whole(harbours: Case) -> None:
    assert _found(harbours, "harb", typing=False) == set()


def test_the_whole_word_is_marked(harbours: Case) -> None:
    (hit,) = search(harbours, as_typed("night harb"), dict).hits
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.hits] == ["Night", "harbour"]


def test_a_facet_that_is_being_typed_is_refused_as_ever(harbours: Case) -> None:
    with pytest.raises(CaseError):
        search(harbours, as_typed("kind:sour"), dict)


@pytest.mark.parametrize("most", [0, 1, 200])
@pytest.mark.parametrize("words", [("harb",), ("harbour",), ("h",), ("night", "harb"), ("zzzz",), ("office",)])
def test_spelt_out_or_not_a_beginning_finds_the_same(
    harbours: Case, words: tuple[str, ...], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "_MOST", most)  # a case of six titles has no two hundred words that begin alike
    term = Term(words, prefix=True)
    with harbours.read() as connection:
        found = [
            raw_of(connection).execute("SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid", (match,)).fetchall()
            for match in (term.spelt(connection), term.match())
        ]
    assert found[0] == found[1]


def test_a_long_beginning_is_spelt_out(harbours: Case) -> None:
    with harbours.read() as connection:
        assert Term(("harb",), prefix=True).spelt(connection) == '("harbour" OR "harbours")'


def test_words_are_spelt_out_in_a_case_that_can_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "sealed.casebook"
    with create_case(path, "Sealed", "correct horse") as case:
        add_records(case, "source", [{"title": title} for title in TITLES])
    path.chmod(0o400)
    with open_case(path, "correct horse") as case:
        assert _found(case, "harb") == HARBOUR
