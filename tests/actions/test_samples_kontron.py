"""The sample read from a real article: in our own words, and on nobody's word but that of those who gave it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest

from casebook.disclosure.view import view
from casebook.paths import resource
from tests.actions.sample_cases import TODAY, Read
from tests.shared import CASES

STATEMENTS = ("claim", "event", "relationship", "entity")


def test_the_article_is_read_whole(kontron: Read) -> None:
    assert Counter(one.kind for one in kontron.snapshot) == {
        "source": 5, "evidence": 1, "quote": 18, "entity": 17, "relationship": 7, "event": 15, "claim": 20, "task": 9,
        "note": 1, "tag": 1,
    }  # fmt: skip
    places = [one for one in kontron.snapshot.of("entity") if one["schema_name"] == "Address"]
    assert len(places) == 2


def test_every_claim_of_the_article_rests_on_one_origin(kontron: Read) -> None:
    expected = dict.fromkeys(range(1, 21), "one origin")
    assert kontron.states() == expected | {1: "one origin, denied"}
    assert {one.state for one in kontron.assessed.values()} <= {"one origin", "unsourced"}
    assert max(one.origins for one in kontron.assessed.values()) == 1
    assert not any(one.warnings for one in kontron.assessed.values())


def test_only_hypotheses_are_without_support(kontron: Read) -> None:
    bare = [kontron.snapshot[record] for record, one in kontron.assessed.items() if one.state == "unsourced"]
    assert [(one.kind, one.name, one["standing"]) for one in bare] == 2 * [
        ("relationship", "same company?", "hypothetical")
    ]


def test_the_denial_is_kontrons_as_reported(kontron: Read) -> None:
    (flag,) = kontron.assessed[kontron.claim(1).id].flags
    through = kontron.snapshot[flag.through or 0]
    assert (flag.kind, kontron.name(flag.by), through["publisher"]) == ("denied", "Kontron", "SNNW")


def test_nothing_in_the_article_is_cited_as_more_than_a_report(kontron: Read) -> None:
    cited = [citation for kind in STATEMENTS for one in kontron.snapshot.of(kind) for citation in one.list("citations")]
    assert {citation["basis"] for citation in cited} == {"report"}
    assert Counter(citation["stance"] for citation in cited)["denies"] == 1


def test_what_the_article_passes_on_stands_on_the_passage(kontron: Read) -> None:
    origins = {
        (quote["locator"], kontron.name(link["origin_id"]))
        for quote in kontron.snapshot.of("quote")
        for link in quote.list("derived_from")
    }
    politico = "[Investigation; title and date not given]"
    assert origins == {
        *((f"¶ {number}", politico) for number in (1, 2, 4, 7)),
        ("¶ 3", "[Statement; date and channel not given]"),
        ("¶ 9", "[Remarks; time and place not given]"),
    }
    assert [one["publisher"] for one in kontron.snapshot.of("source") if one["seen"] != "known"] == ["SNNW"]


def test_no_passage_of_the_article_is_given_as_verbatim(kontron: Read) -> None:
    quotes = kontron.snapshot.of("quote")
    assert {(one["kind"], one["said"], one["page"]) for one in quotes} == {("paraphrase", None, 1)}
    assert {one["locator"] for one in quotes} == {f"¶ {number}" for number in range(1, 10)}


def test_what_is_held_are_our_notes(kontron: Read) -> None:
    (notes,) = kontron.snapshot.of("evidence")
    assert (notes["held_as"], notes["media_type"], notes["pages"]) == ("notes", "text/plain", 1)


def test_no_claim_about_real_parties_is_cleared(kontron: Read) -> None:
    decisions = {int(str(one["number"])): one["decision"] for one in kontron.snapshot.of("claim")}
    assert {number for number, decision in decisions.items() if decision == "hold"} == {2, 3, 4}
    assert set(decisions.values()) == {"hold", "lead", "unverified"}
    assert not any(one["protected"] or one["codename"] for one in kontron.snapshot.of("source"))
    assert not view(kontron.snapshot, kontron.assessed, "public", today=TODAY).of("claim")


def test_claims_are_attributed_to_those_who_make_them(kontron: Read) -> None:
    assert {
        int(str(one["number"])): kontron.name(one["asserted_by_id"])
        for one in kontron.snapshot.of("claim")
        if one["asserted_by_id"]
    } == {
        1: "Politico", 6: "Kontron", 7: "Kontron", 8: "Politico", 13: "Politico",
        18: "Konstantin von Notz", 19: "Roderich Kiesewetter",
    }  # fmt: skip


def test_dates_are_as_uncertain_as_the_article_leaves_them(kontron: Read) -> None:
    assert Counter(one["date"] for one in kontron.snapshot.of("event")) == {
        None: 4, "[..2025-05-24]": 2, "2025-05-24": 2, "2023-06": 1, "[2023-06..]": 1, "2023-07/2023-11": 1,
        "2024-12": 1, "?2024-06": 1, "?2024-07": 1, "2025-05-24T23:29:00Z": 1,
    }  # fmt: skip
    assert all(one["date_stated"] for one in kontron.snapshot.of("event"))


def test_measures_are_as_stated(kontron: Read) -> None:
    stated = {
        (one["share"], one["quantity"], one["amount"]) for one in kontron.snapshot.of("relationship")
    } - {(None, None, None)}  # fmt: skip
    assert stated == {("48.4 %", None, None), (None, "49 deliveries", "> 3500000 EUR")}


def test_the_words_of_the_article_are_not_ours() -> None:
    articles = sorted((CASES.parent / "seed").glob("*.txt"))
    if not articles:
        pytest.skip("the article is not beside the project")
    theirs = {shingle for article in articles for shingle in _shingles(article.read_text("utf-8"))}
    ours = {shingle for text in _sample_texts("kontron-exports") for shingle in _shingles(text)}
    assert len(theirs) > 300 < len(ours)
    assert ours & theirs == set()


def _sample_texts(name: str) -> Iterator[str]:
    """Return every text of a sample without the article's title, which names it."""
    written = resource("sample", f"{name}.toml").read_text("utf-8")
    (title,) = [one["title"] for one in tomllib.loads(written)["source"] if one["as"] == "snnw"]
    yield written.replace(title, "")
    yield from (file.read_text("utf-8").replace(title, "") for file in resource("sample", name).iterdir())


def _shingles(text: str) -> set[tuple[str, ...]]:
    """Return every six words that follow on one another."""
    told = re.findall(r"\w+", text.casefold())
    return {tuple(told[start : start + 6]) for start in range(len(told) - 5)}
