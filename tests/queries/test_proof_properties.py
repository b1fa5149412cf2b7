"""What holds of every web of sources, some of them derived from each other in circles."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from casebook.queries.proof import Assessment, State
from tests.queries.cases import CaseInMemory, by

Web = list[tuple[str, set[int]]]
Cited = list[tuple[int, int | None]]

webs = st.lists(
    st.tuples(st.sampled_from(["held", "consulted", "known"]), st.sets(st.integers(0, 7), max_size=2)),
    min_size=8,
    max_size=8,
)
quotes = st.tuples(st.integers(0, 7), st.none() | st.integers(0, 2))
cited = st.lists(quotes, max_size=8)
ORDER = list(State)


def weigh(web: Web, cited: Cited, *, root: bool = False, trashed: int | None = None) -> Assessment:
    """Assess a claim on quotes (source, speaker) of sources (seen, derived from).

    `root` puts one source beneath them all, `trashed` one of them in the trash.
    """
    case = CaseInMemory()
    speakers = [case.entity(name) for name in "XYZ"]
    ids = [case.source(f"S{place}", seen=seen) for place, (seen, _) in enumerate(web)]
    beneath = [case.source("Root", seen="known")] if root else []
    for source, (_, origins) in zip(ids, web, strict=True):
        case.derive(source, *(ids[origin] for origin in sorted(origins)), *beneath)
    said = [case.quote("q", ids[of], speaker_id=None if who is None else speakers[who]) for of, who in cited]
    case.trashed.update(() if trashed is None else {ids[trashed]})
    return case.assess(case.claim("P", *(by(quote) for quote in said)))


@given(webs, cited, quotes)
def test_adding_support_lowers_neither_count_nor_state(web: Web, cited: Cited, more: tuple[int, int | None]) -> None:
    before, after = weigh(web, cited), weigh(web, [*cited, more])
    assert after.origins >= before.origins
    assert ORDER.index(after.state) >= ORDER.index(before.state)


@given(webs, cited)
def test_the_count_never_exceeds_the_passages_seen(web: Web, cited: Cited) -> None:
    assert weigh(web, cited).origins <= sum(web[of][0] != "known" for of, _ in cited)


@given(webs, cited, st.randoms())
def test_the_order_of_citations_does_not_matter(web: Web, cited: Cited, order: random.Random) -> None:
    one, other = weigh(web, cited), weigh(web, order.sample(cited, len(cited)))
    assert (one.state, one.origins, one.cited) == (other.state, other.origins, other.cited)


@given(webs, cited, st.integers(0, 7))
def test_trashing_a_source_makes_no_two_passages_independent(web: Web, cited: Cited, trashed: int) -> None:
    assert weigh(web, cited, trashed=trashed).origins <= weigh(web, cited).origins


@given(webs, cited)
def test_what_all_leads_back_to_one_source_is_never_corroborated(web: Web, cited: Cited) -> None:
    assert weigh(web, cited, root=True).state in (State.UNSOURCED, State.ONE_ORIGIN)


@given(webs, cited)
def test_one_speaker_is_never_corroborated(web: Web, cited: Cited) -> None:
    assert weigh(web, [(of, 0) for of, _ in cited]).origins <= 1


@given(webs, cited)
def test_passages_not_seen_support_nothing(web: Web, cited: Cited) -> None:
    assert weigh([("known", origins) for _, origins in web], cited).state is State.UNSOURCED


@given(webs, cited)
def test_no_record_text_is_in_the_plain_words(web: Web, cited: Cited) -> None:
    found = weigh(web, cited)
    sentences = [found.explanation, *(warning.sentence for warning in found.warnings)]
    words = "".join(part for sentence in sentences for part in sentence.parts if isinstance(part, str))
    assert not any(f"S{place}" in words for place in range(8))
