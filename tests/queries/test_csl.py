"""Sources as CSL-JSON, which must say no more of a date or a name than we know."""

from __future__ import annotations

import pytest

from casebook.queries.csl import csl_date, csl_item
from tests.disclosure.fiction import Fiction


def _item(**values: object) -> dict[str, object]:
    case = Fiction("Sources")
    case.add("one", "source", **values)
    return csl_item(case.snapshot().of("source")[0], "s1")


def test_an_article_names_its_paper_as_container() -> None:
    assert _item(
        type="article-newspaper", title="Who paid?", publisher="The Lantern", author=["Odo Marsh", "A. Oake"],
        issued="2031-03-02", url="https://lantern.example", accessed="2031-03", language="en", notes="never leaves",
    ) == {
        "id": "s1",
        "type": "article-newspaper",
        "title": "Who paid?",
        "container-title": "The Lantern",
        "author": [{"literal": "Odo Marsh"}, {"literal": "A. Oake"}],
        "issued": {"date-parts": [[2031, 3, 2]]},
        "accessed": {"date-parts": [[2031, 3]]},
        "URL": "https://lantern.example",
        "language": "en",
    }  # fmt: skip


def test_a_report_names_its_publisher() -> None:
    assert _item(type="report", publisher="Audit Chamber")["publisher"] == "Audit Chamber"


@pytest.mark.parametrize(
    ("kind", "csl"), [("person", "personal_communication"), ("observation", "document"), (None, "document")]
)
def test_what_csl_has_no_type_for_gets_the_nearest(kind: str | None, csl: str) -> None:
    assert _item(type=kind)["type"] == csl


def test_an_agreed_description_stands_for_a_title() -> None:
    assert _item(type="person", description="a clerk")["title"] == "a clerk"


def test_words_stand_for_a_date_that_was_only_stated() -> None:
    assert _item(issued_stated="last spring")["issued"] == {"literal": "last spring"}


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        (None, None),
        ("2031", {"date-parts": [[2031]]}),
        ("2031-03-02", {"date-parts": [[2031, 3, 2]]}),
        ("2030-07/2030-11", {"date-parts": [[2030, 7], [2030, 11]]}),
        ("2031-03-02T10:00:00Z", {"literal": "2 March 2031, 10:00 UTC"}),
        ("2031~", {"literal": "about 2031"}),
        ("?2031-03", {"literal": "March 2031 (year inferred)"}),
        ("203X", {"literal": "2030s"}),
        ("2031-21", {"literal": "spring 2031"}),
        ("[2030,2031]", {"literal": "2030 or 2031"}),
        ("2030-07/..", {"literal": "from July 2030 on"}),
        ("-0044", {"literal": "45 BCE"}),
        ("no date", {"literal": "no date"}),
    ],
)
def test_a_date_is_said_in_parts_only_where_they_say_all_of_it(edtf: str | None, date: object) -> None:
    assert csl_date(edtf) == date
