"""Sources as a style writes them, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.dossier import bibliography
from casebook.queries.snapshot import Item
from tests.disclosure.fiction import Fiction


def _source(**values: object) -> Item:
    case = Fiction("Sources")
    case.add("one", "source", **values)
    return case.snapshot().of("source")[0]


@pytest.mark.parametrize(
    ("values", "cited"),
    [
        (
            {"type": "article-newspaper", "title": "Who paid?", "author": ["SNNW Staff"], "publisher": "SNNW",
             "issued": "2025-05-24T23:29:00Z"},
            "SNNW Staff, “Who paid?”, SNNW, 24 May 2025",
        ),
        ({"type": "report", "title": "Audit", "publisher": "Chamber", "issued": "2031~"}, "Audit, Chamber, about 2031"),
        ({"type": "person", "title": "Lothar Brill", "issued": "2031-04-08"}, "Lothar Brill, 8 April 2031"),
        ({"type": "article-newspaper", "publisher": "Politico"}, "Politico"),
        ({"type": "book", "title": "Tides", "author": ["A", "B", "C"]}, "A, B and C, Tides"),
        ({"type": "book", "title": "Tides", "author": list("ABCDEFGH")}, "A, B, C, et al., Tides"),
        ({"type": "interview", "title": "Interview with A. Oake", "author": ["A. Oake"]}, "Interview with A. Oake"),
        ({"type": None, "title": "Found on a desk", "issued_stated": "undated"}, "Found on a desk, undated"),
    ],
)  # fmt: skip
def test_a_first_citation(values: dict[str, object], cited: str) -> None:
    assert bibliography.in_full(_source(**values)) == cited


def test_an_entry_tells_where_to_find_it() -> None:
    source = _source(
        type="webpage", title="Soundings", publisher="Silt Wire", issued="2031-03", url="https://silt.example/a",
        archived_url="https://keep.example/b", accessed="2031-03-04",
    )  # fmt: skip
    assert bibliography.entry(source) == (
        "“Soundings”, Silt Wire, March 2031. https://silt.example/a, archived at https://keep.example/b, "
        "accessed 4 March 2031."
    )


def test_a_value_that_ends_its_sentence_takes_no_second_stop() -> None:
    assert bibliography.entry(_source(type="book", title="Tides.")) == "Tides."
    assert bibliography.entry(_source(type="report", title="Who paid?")) == "Who paid?"


@given(st.text(min_size=1).filter(lambda text: "".join(text.split()).strip("\ue000\uf8ff") and text.isprintable()))
def test_every_value_is_written_as_it_is(text: str) -> None:
    kept = " ".join("".join(one for one in text if not "\ue000" <= one <= "\uf8ff").split())
    if kept:
        assert kept in bibliography.in_full(_source(type="report", title=text, author=[text], publisher="P"))
