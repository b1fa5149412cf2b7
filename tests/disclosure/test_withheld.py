"""What is said of what an audience is not shown."""

from __future__ import annotations

from datetime import date

import pytest

from casebook.actions.records import add_record
from casebook.case.case import Case
from casebook.disclosure import view
from casebook.disclosure.reads import Reader
from casebook.disclosure.withheld import Withheld, withheld, withheld_from
from casebook.errors import CaseError
from casebook.models.choices import AUDIENCES
from tests.disclosure.fiction import Fiction
from tests.disclosure.harbour import harbour

TODAY = date(2031, 5, 20)
_NAMES = ("the name", "who is behind", "grades and working notes")  # records that are shown, but not all of them


def _said(audience: str, case: Fiction | None = None, *, grades: bool = False) -> list[str]:
    return [str(one) for one in _found(audience, case or harbour(), grades=grades)]


def _found(audience: str, case: Fiction, *, grades: bool = False) -> list[Withheld]:
    whole = case.snapshot()
    return withheld_from(whole, view(whole, {}, audience, subject=1, grades=grades, today=TODAY))


def test_the_public_is_told_of_what_is_cleared_and_may_be_told() -> None:
    assert _said("public") == [
        "4 claims: not cleared",
        "2 claims: resting only on what may not be told",
        "1 source: deep background",
        "1 source: embargoed until December 2031",
        "1 source: no terms agreed, so off the record",
        "1 source: off the record",
        "1 source: withdrawn",
        "1 quote: deep background",
        "1 quote: embargoed until December 2031",
        "1 quote: no terms agreed, so off the record",
        "1 quote: not used by anything that is shown",
        "1 quote: off the record",
        "1 quote: withdrawn",
        "3 events: no cleared claim rests on the same passage",
        "1 relationship: hypothetical",
        "2 entities: not named in what is shown",
        "the name of 1 source: protected, shown as agreed",
        "who is behind 1 quote: background, shown as agreed",
        "4 files, 1 contact, 2 tasks, 1 note, 1 tag, 1 draft and 1 line: for our own use",
    ]


def test_the_editor_is_told_all_but_names_and_what_is_not_asked_for() -> None:
    names = [
        "the name of 1 source: protected, shown by codename",
        "the name of 1 source: deep background, shown by codename",
        "the name of 1 source: no terms agreed, so off the record, shown without a name",
        "the name of 1 source: off the record, shown without a name",
        "who is behind 1 quote: background, shown as agreed",
    ]
    speaker = "1 entity: known only as who speaks in confidence"
    notes = "1 contact, 1 note and 1 tag: working notes, not asked for"
    assert _said("editor") == [speaker, *names, notes, "grades and working notes of 10 records: not asked for"]
    assert _said("editor", grades=True) == [speaker, *names]


def test_the_lawyer_is_told_no_plans_either() -> None:
    assert set(_said("legal")) - set(_said("editor")) == {"2 tasks: for our own use"}


def test_we_ourselves_go_without_the_names_behind_codenames_alone() -> None:
    assert _said("internal") == [
        "1 entity: known only as who speaks in confidence",
        "the name of 1 source: protected, shown by codename",
        "the name of 1 source: deep background, shown by codename",
    ]


def test_who_is_asked_is_shown_the_points_and_nothing_else() -> None:
    (said,) = _found("subject", harbour())
    assert said.what == f"everything else, {said.count} records"
    assert said.why == "a request for a reply shows the points put, and nothing of where they come from"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_record_left_out_is_counted_once(audience: str) -> None:
    whole = harbour().snapshot()
    seen = view(whole, {}, audience, subject=1, today=TODAY)
    counted = sum(one.count for one in withheld_from(whole, seen) if not one.what.startswith(_NAMES))
    shown = (
        {"heron", "lantern", "siltwire", "register", "minutes", "statement", "mayor"} if audience == "public" else ()
    )
    sources = len(shown) if audience == "public" else len([one for one in whole.of("source") if one.id in seen])
    assert counted == len([*whole]) - len([one for one in seen if one.kind != "source"]) - sources


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_names_nobody(audience: str) -> None:
    said = "\n".join(_said(audience)).lower()
    case = harbour()
    named = [entry.values[key] for entry in case.entries.values() for key in ("title", "name") if key in entry.values]
    assert not [name for name in named if str(name).lower() in said]


def test_what_nobody_agreed_on_is_said_to_be_so() -> None:
    case = harbour()
    case.entries["heron"].values["description"] = None
    assert "1 source: background, with no description agreed" in _said("public", case)
    case.entries["finch"].values |= {"terms": "on the record", "protected": 1}
    assert "1 source: protected, with no description agreed" in _said("public", case)


def test_where_nothing_is_withheld_nothing_is_said() -> None:
    case = Fiction("A case")
    case.add("port", "entity", schema_name="PublicBody", name="Port")
    assert _said("internal", case) == _said("editor", case) == _said("legal", case) == []


def test_a_case_says_it_of_itself(case: Case) -> None:
    asked = add_record(case, "entity", {"schema_name": "Company", "name": "Quillbrook"}).uid
    add_record(case, "claim", {"text": "The port paid twice."})
    assert list(map(str, withheld(case, Reader("public")))) == [
        "1 claim: not cleared",
        "1 entity: not named in what is shown",
    ]
    assert [one.count for one in withheld(case, Reader("subject", asked))] == [1]
    with pytest.raises(CaseError, match="who is asked"):
        withheld(case, Reader("subject"))
    with pytest.raises(CaseError, match="audience"):
        withheld(case, Reader("everyone"))
