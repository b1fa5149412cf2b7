"""Citations are made, changed, put in order and taken away, each a step that undo takes back whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casebook.actions.citations import change_citation, cite, move_citation, remove_citation
from casebook.actions.files import history
from casebook.actions.records import add_mixed, add_record, set_fields
from casebook.case.case import Case
from casebook.errors import CaseError, Invalid
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Detail
from tests.case.helpers import content, sound


@pytest.fixture
def claim(case: Case) -> str:
    """Return a claim with three citations, a, b and c."""
    sources = [("source", {"as": name, "title": name}) for name in "abc"]
    cited = [{"source": f"@{name}", "locator": name} for name in "abc"]
    return add_mixed(case, [*sources, ("claim", {"text": "Nine ships came", "citations": cited})])[-1].uid


def citations(case: Case) -> list[Detail]:
    (item,) = snapshot(case).of("claim")
    return list(item.list("citations"))


def order(case: Case) -> str:
    return "".join(str(one["locator"]) for one in citations(case))


def ids(case: Case) -> dict[str, int]:
    return {str(one["locator"]): one.id for one in citations(case)}


def test_citing_says_which_citation_it_made(case: Case, claim: str) -> None:
    made = cite(case, claim, "a", locator="d", stance="denies")
    assert made == ids(case)["d"]
    assert order(case) == "abcd"


def test_a_citation_changes_and_changes_back(case: Case, claim: str) -> None:
    before = content(case)
    change_citation(case, ids(case)["b"], {"stance": "contradicts", "basis": "own words", "credibility": "2"})
    changed = citations(case)[1]
    assert (changed["stance"], changed["basis"], changed["credibility"]) == ("contradicts", "own words", "2")
    assert history(case, 1)[0].label == "Edit citation"
    assert sound(case)
    case.undo()
    assert content(case) == before


def test_another_passage_takes_the_place_of_the_one_cited(case: Case, claim: str) -> None:
    quote = add_record(case, "quote", {"text": "Nine, I counted", "source": "a"}).uid
    change_citation(case, ids(case)["b"], {"quote": quote})
    changed = citations(case)[1]
    assert (changed["quote_id"], changed["source_id"]) == (snapshot(case).of("quote")[0].id, None)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"stance": "maybe"}, "stance"),
        ({"stance": ""}, "stance"),
        ({"source": ""}, "quote"),
        ({"source": "nobody"}, "source"),
        ({"source": "a", "quote": "a"}, "quote"),
        ({"record": "a"}, "record"),
        ({"position": "1"}, "position"),
    ],
)
def test_a_change_that_breaks_a_rule_is_refused_by_field(
    case: Case, claim: str, raw: dict[str, str], field: str
) -> None:
    before = content(case)
    with pytest.raises(Invalid) as caught:
        change_citation(case, ids(case)["b"], raw)
    assert set(caught.value.fields) == {field}
    assert content(case) == before


def test_a_citation_is_taken_away_and_its_passage_stays(case: Case, claim: str) -> None:
    before = content(case)
    remove_citation(case, ids(case)["b"])
    assert order(case) == "ac"
    assert len(snapshot(case).of("source")) == 3
    case.undo()
    assert content(case) == before


@pytest.mark.parametrize(
    "ask",
    [
        remove_citation,
        lambda case, citation_id: change_citation(case, citation_id, {"note": "x"}),
        lambda case, citation_id: move_citation(case, citation_id, 1),
    ],
)
def test_what_is_not_there_any_more_is_refused(case: Case, claim: str, ask: Callable[[Case, int], None]) -> None:
    gone = ids(case)["b"]
    remove_citation(case, gone)
    with pytest.raises(CaseError, match="no longer there"):
        ask(case, gone)


@pytest.mark.parametrize(
    ("moved", "places", "after"),
    [("a", 1, "bac"), ("a", 2, "bca"), ("c", -2, "cab"), ("c", -1, "acb"), ("b", 9, "acb"), ("b", -9, "bac")],
)
def test_a_citation_moves_among_those_of_its_record(
    case: Case, claim: str, moved: str, places: int, after: str
) -> None:
    before = content(case)
    move_citation(case, ids(case)[moved], places)
    assert order(case) == after
    assert history(case, 1)[0].label == "Move citation"
    assert sound(case)
    case.undo()
    assert content(case) == before
    case.redo()
    assert order(case) == after


@pytest.mark.parametrize(("moved", "places"), [("a", -1), ("c", 1), ("b", 0)])
def test_a_move_to_where_it_is_is_no_step(case: Case, claim: str, moved: str, places: int) -> None:
    steps = history(case)
    move_citation(case, ids(case)[moved], places)
    assert history(case) == steps


def test_new_citations_come_after_those_that_were_put_in_order(case: Case, claim: str) -> None:
    move_citation(case, ids(case)["c"], -2)
    cite(case, claim, "a", locator="d")
    cite(case, claim, "b", locator="e")
    assert order(case) == "cabde"
    move_citation(case, ids(case)["e"], -4)
    assert order(case) == "ecabd"
    change_citation(case, ids(case)["d"], {"note": "kept"})
    assert order(case) == "ecabd"


def test_a_list_that_replaces_the_citations_is_in_the_order_of_the_list(case: Case, claim: str) -> None:
    move_citation(case, ids(case)["c"], -2)
    set_fields(case, claim, {"citations": [{"source": "b", "locator": "b"}, {"source": "a", "locator": "a"}]})
    assert order(case) == "ba"
