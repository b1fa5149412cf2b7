"""Evidence states: who stands behind a record, counted by hand in small cases."""

from __future__ import annotations

import time

import pytest

from casebook.queries.proof import State, assess, assess_all
from tests.queries.cases import CaseInMemory, by


@pytest.fixture
def case() -> CaseInMemory:
    return CaseInMemory()


def state(case: CaseInMemory, claim: int) -> tuple[State, int]:
    found = case.assess(claim)
    return found.state, found.origins


def test_nothing_cited_is_unsourced(case: CaseInMemory) -> None:
    assert state(case, case.claim("The seals were cut.")) == (State.UNSOURCED, 0)


def test_two_articles_that_repeat_a_third_are_one_origin(case: CaseInMemory) -> None:
    gazette = case.source("Coast Gazette", seen="known")
    radio, post = case.source("Radio Estuary", gazette), case.source("Morning Post", gazette)
    claim = case.claim("Eleven barges came.", by(source=radio), by(source=post))
    assert state(case, claim) == (State.ONE_ORIGIN, 1)


def test_two_that_share_no_origin_are_corroborated(case: CaseInMemory) -> None:
    claim = case.claim("Eleven barges came.", by(source=case.source("A")), by(source=case.source("B")))
    assert state(case, claim) == (State.CORROBORATED, 2)


def test_an_origin_shared_through_several_hands_is_shared(case: CaseInMemory) -> None:
    root = case.source("Root", seen="known")
    middle = case.source("Middle", root, seen="known")
    claim = case.claim("P", by(source=case.source("A", middle)), by(source=case.source("B", root)))
    assert state(case, claim) == (State.ONE_ORIGIN, 1)


def test_an_article_and_the_original_it_passes_on_are_one_origin(case: CaseInMemory) -> None:
    original = case.source("Original")
    claim = case.claim("P", by(source=original), by(source=case.source("Copy", original)))
    assert state(case, claim) == (State.ONE_ORIGIN, 1)


def test_two_reports_quoting_one_speaker_are_one_origin(case: CaseInMemory) -> None:
    speaker = case.entity("Ada Quill")
    quotes = [case.quote(name, case.source(name), speaker_id=speaker) for name in ("A", "B")]
    assert state(case, case.claim("P", *(by(quote) for quote in quotes))) == (State.ONE_ORIGIN, 1)


def test_a_quote_cited_twice_is_one_passage(case: CaseInMemory) -> None:
    quote = case.quote("q", case.source("A"))
    claim = case.claim("P", by(quote), by(quote))
    assert (case.assess(claim).cited, state(case, claim)) == (1, (State.ONE_ORIGIN, 1))


def test_a_source_and_a_quote_of_it_are_one_origin(case: CaseInMemory) -> None:
    source = case.source("A")
    claim = case.claim("P", by(source=source), by(case.quote("q", source)))
    assert (case.assess(claim).cited, state(case, claim)) == (2, (State.ONE_ORIGIN, 1))


def test_two_places_in_one_source_are_two_passages_of_one_origin(case: CaseInMemory) -> None:
    source = case.source("A")
    claim = case.claim("P", by(source=source, locator="p. 1"), by(source=source, locator="p. 2"))
    assert (case.assess(claim).cited, case.assess(claim).origins) == (2, 1)


@pytest.mark.parametrize(("seen", "origins"), [("held", 1), ("consulted", 1), ("known", 0), (None, 0)])
def test_only_what_we_have_seen_supports(case: CaseInMemory, seen: str | None, origins: int) -> None:
    source = case.source("A")
    case.set(source, seen=seen)
    assert case.assess(case.claim("P", by(source=source))).origins == origins


def test_a_quote_of_no_source_supports_nothing(case: CaseInMemory) -> None:
    assert state(case, case.claim("P", by(case.quote("q", None)))) == (State.UNSOURCED, 0)


@pytest.mark.parametrize("stance", ["context", "denies", "contradicts", None])
def test_only_support_supports(case: CaseInMemory, stance: str | None) -> None:
    assert state(case, case.claim("P", by(source=case.source("A"), stance=stance))) == (State.UNSOURCED, 0)


def test_a_quotes_own_derivation_stands_in_place_of_its_sources(case: CaseInMemory) -> None:
    default, own = case.source("Default", seen="known"), case.source("Own", seen="known")
    article, other = case.source("Article", default), case.source("Other", default)
    assert state(case, case.claim("P", by(case.quote("q", article)), by(source=other)))[1] == 1
    assert state(case, case.claim("P", by(case.quote("q", article, own)), by(source=other)))[1] == 2


def test_derivations_in_a_circle_end(case: CaseInMemory) -> None:
    first = case.source("First")
    second = case.source("Second", first)
    case.derive(first, second)
    assert state(case, case.claim("P", by(source=first), by(source=second))) == (State.ONE_ORIGIN, 1)


def test_what_leads_into_the_trash_may_share_its_origin_with_anything(case: CaseInMemory) -> None:
    root = case.source("Root", seen="known")
    middle = case.source("Middle", root)
    lost = [case.source("A", middle), case.source("B", middle)]
    other = case.source("C", root)
    case.trashed.add(middle)
    assert state(case, case.claim("P", *(by(source=source) for source in lost))) == (State.ONE_ORIGIN, 1)
    assert state(case, case.claim("P", by(source=lost[0]), by(source=other))) == (State.ONE_ORIGIN, 1)
    assert state(case, case.claim("P", by(source=lost[0]), by(source=other), by(source=case.source("D"))))[1] == 2


@pytest.mark.parametrize("withdrawn", ["quote", "source", "origin"])
def test_words_withdrawn_support_nothing(case: CaseInMemory, withdrawn: str) -> None:
    origin = case.source("Origin")
    source = case.source("Source", origin)
    quote = case.quote("q", source)
    claim = case.claim("P", by(quote), by(source=case.source("Other")))
    assert state(case, claim)[0] is State.CORROBORATED
    case.set({"quote": quote, "source": source, "origin": origin}[withdrawn], withdrawn="2025-01")
    assert state(case, claim)[0] is State.ONE_ORIGIN


def test_a_reply_rests_on_its_words(case: CaseInMemory) -> None:
    quote = case.quote("It is so.", case.source("Letter"))
    answered = case.approach(case.entity("Quay Ltd"), response_id=quote)
    silent = case.approach(case.entity("Silo Ltd"))
    assert state(case, case.claim("P", by(approach=answered))) == (State.ONE_ORIGIN, 1)
    assert case.assess(case.claim("P", by(approach=answered), by(quote))).cited == 1
    found = case.assess(case.claim("P", by(approach=silent)))
    assert (found.state, found.warnings[0].kind) == (State.UNSOURCED, "nothing seen")
    assert "nothing cited" in {warning.kind for warning in found.warnings}


def test_a_quote_in_the_trash_leaves_its_citation_nothing_even_beside_a_source(case: CaseInMemory) -> None:
    quote = case.quote("q", case.source("A"))
    claim = case.claim("P", by(quote, source=case.source("B")))
    case.trashed.add(quote)
    assert state(case, claim) == (State.UNSOURCED, 0)


def test_events_relationships_and_entities_have_states_too(case: CaseInMemory) -> None:
    source = case.source("A")
    records = [
        case.add("event", title="Fire"),
        case.entity("Quay Ltd"),
        case.add("relationship", subject_id=1, object_id=2),
        case.claim("P"),
    ]
    for record in records:
        case.cite(record, source_id=source)
    states = assess_all(case.snapshot())
    assert {record: states[record].state for record in records} == dict.fromkeys(records, State.ONE_ORIGIN)


def test_passages_left_out_are_as_if_never_cited(case: CaseInMemory) -> None:
    shown, hidden = case.source("Shown"), case.source("Hidden")
    claim = case.claim("P", by(source=shown), by(source=hidden), by(source=hidden, stance="denies"))
    snapshot = case.snapshot()
    found = assess(snapshot, snapshot[claim], without=lambda passage: passage.source_id == hidden)
    assert (found.state, found.cited, found.denied) == (State.ONE_ORIGIN, 1, False)
    assert hidden not in found.explanation.refs


def test_a_denial_that_came_back_in_words_left_out_is_left_out(case: CaseInMemory) -> None:
    hidden, claim = case.source("Hidden"), case.claim("P")
    case.approach(case.entity("Quay Ltd"), (claim, "P"), outcome="denied", response_id=case.quote("No.", hidden))
    snapshot = case.snapshot()
    assert assess(snapshot, snapshot[claim]).denied
    assert not assess(snapshot, snapshot[claim], without=lambda passage: passage.source_id == hidden).denied


def test_a_denial_that_came_back_without_words_is_flagged_whatever_is_left_out(case: CaseInMemory) -> None:
    claim = case.claim("P")
    approach = case.approach(case.entity("Quay Ltd"), (claim, "P"), outcome="denied")
    case.cite(claim, approach_id=approach, stance="supports")
    snapshot = case.snapshot()
    found = assess(snapshot, snapshot[claim], without=lambda passage: passage.seen)
    assert (found.denied, found.state) == (True, State.UNSOURCED)


def test_no_source_needed_is_a_signed_decision_and_no_state(case: CaseInMemory) -> None:
    signed = case.assess(case.claim("P", no_source_by="M. Editor", no_source_reason="Public knowledge"))
    assert (signed.state, signed.no_source_needed) == (State.UNSOURCED, True)


@pytest.mark.parametrize(("who", "why"), [(" ", "Public knowledge"), (None, "Public knowledge"), ("M. Editor", None)])
def test_half_a_decision_that_no_source_is_needed_is_none(case: CaseInMemory, who: str | None, why: str | None) -> None:
    unsigned = case.assess(case.claim("P", no_source_by=who, no_source_reason=why))
    assert not unsigned.no_source_needed
    assert [warning.kind for warning in unsigned.warnings] == ["unsigned"]


def test_ten_thousand_claims_are_assessed_in_seconds(case: CaseInMemory) -> None:
    roots = [case.source(f"Root {number}", seen="known") for number in range(50)]
    sources = [case.source(f"Source {number}", roots[number % 50]) for number in range(1000)]
    for number in range(10_000):
        case.claim(f"P{number}", *(by(source=sources[(number * step) % 1000]) for step in (1, 3, 7)))
    snapshot = case.snapshot()
    started = time.process_time()
    assert len(assess_all(snapshot)) == 10_000
    assert time.process_time() - started < 10
