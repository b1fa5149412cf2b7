from __future__ import annotations

import pytest

from casebook.schema.edtf import BadDate, Day, parse
from tests.schema.edtf_cases import conformance

# Two entries of the conformance file turn the months of years BCE round, so that they end before they start.
# January of the year -2016 is its first month, as of any other year: these are the bounds of the calendar.
MISTAKEN = {
    "-2016-XX": ("-2016-01-01", "-2016-12-31"),
    "-1985-XX-XX": ("-1985-01-01", "-1985-12-31"),
}


def iso(day: Day | None, endless: str) -> str:
    return endless if day is None else day.isoformat()


def is_valid(text: str) -> bool:
    try:
        parse(text)
    except BadDate:
        return False
    return True


def test_every_conformance_string_is_judged_right() -> None:
    wrong = [case["edtf"] for case in conformance() if is_valid(case["edtf"]) is not case["valid"]]
    assert wrong == []


def test_bounds_are_those_of_the_conformance_file() -> None:
    given = {case["edtf"]: (case["lower"], case["upper"]) for case in conformance() if "upper" in case}
    assert len(given) > 100
    for text, (lower, upper) in (given | MISTAKEN).items():
        parsed = parse(text)
        assert (iso(parsed.lower, "-inf"), iso(parsed.upper, "inf")) == (lower, upper), text


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("2016-22", "2016-06-01", "2016-08-31"),
        ("2015-24", "2015-12-01", "2016-02-29"),
        ("2015-30", "2015-12-01", "2016-02-29"),
        ("2016-37", "2016-01-01", "2016-04-30"),
        ("2016-41", "2016-07-01", "2016-12-31"),
        ("201X-33", "2010-01-01", "2019-03-31"),
        ("2016-02-X1", "2016-02-01", "2016-02-21"),
        ("2X12-1X-X4", "2012-10-04", "2912-12-24"),
        ("201X-02-29", "2012-02-29", "2016-02-29"),
        ("XXX1-XX-31", "0001-01-31", "9991-12-31"),
        ("-00XX", "-0099-01-01", "-0001-12-31"),
        ("[1760-01,-1760-02,1760-12..]", "-1760-02-01", "inf"),
        ("{2016..2020}", "2016-01-01", "2020-12-31"),
        ("/1970-01-02", "-inf", "1970-01-02"),
        ("1970-02/", "1970-02-01", "inf"),
        ("Y-17E7", "-170000000-01-01", "-170000000-12-31"),
        ("Y170000002", "170000002-01-01", "170000002-12-31"),
        ("1985-04-12T23:20:30-08:00", "1985-04-12", "1985-04-12"),
        ("[2025-05-24T23:29:00Z..2025-05-25]", "2025-05-24", "2025-05-25"),
    ],
)
def test_bounds_of_the_rarer_forms(text: str, lower: str, upper: str) -> None:
    parsed = parse(text)
    assert (iso(parsed.lower, "-inf"), iso(parsed.upper, "inf")) == (lower, upper)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2023-02-30",
            "1900-02-29",
            "2023-02-3X",
            "XXXX-02-30",
            "190X-02-30",
            "2016-2X",
            "2001-21-05",
            "2001-42",
        ),
        *("", " ", "2016 ", "2016\n", "٢٠١٦", "/", "..", "[]", "{}", "[..]", "2012/2011", "[2012..2011]"),
        *(
            "[1760..,1761]",
            "[1760,..1761]",
            "1985-04-12T10:10",
            "1985-04T10:10:10",
            "1985-04-12T10:10:10-00:00",
        ),
        *(
            "2025-05-24T10:00:00Z/2025-05-24T09:00:00Z",
            "Y1E999",
            "Y1E999999999999",
            "Y" + "9" * 30,
            "[" * 2000,
        ),
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadDate) as refusal:
        parse(text)
    assert str(refusal.value).endswith(".")
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("2024-06", set()),
        ("2024-06~", {"approximate"}),
        ("?2024-06", {"uncertain"}),
        ("2024%", {"approximate", "uncertain"}),
        ("1950S2", {"approximate"}),
        ("2023-07/2023-11", {"interval"}),
        ("2023-07~/..", {"interval", "approximate", "open_end"}),
        ("/2023-11", {"interval", "unknown_start"}),
        ("../2023-11?", {"interval", "open_start", "uncertain"}),
        ("2023-07/", {"interval", "unknown_end"}),
        ("[2023-07..2023-11]", {"choice"}),
        ("[..2023-11]", {"choice", "open_start"}),
        ("{2023,2024..}", {"all_of", "open_end"}),
    ],
)
def test_flags(text: str, flags: set[str]) -> None:
    names = (
        *("approximate", "uncertain", "interval", "choice", "all_of"),
        *("open_start", "open_end", "unknown_start", "unknown_end"),
    )
    parsed = parse(text)
    assert {name for name in names if getattr(parsed, name)} == flags


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("?2024-06", (1, 0, 0)),
        ("2004-06-~11", (0, 0, 2)),
        ("2004-06~-11", (2, 2, 0)),
        ("2004?-~06-%11", (1, 2, 3)),
        ("2004-06-11%", (3, 3, 3)),
    ],
)
def test_a_mark_at_the_left_is_its_components_own_and_one_at_the_right_reaches_back(
    text: str, marks: tuple[int, int, int]
) -> None:
    assert parse(text).moments[0].marks == marks
