"""A quote beside its evidence: what is the same, what is typography, and what differs word for word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from casebook.queries.comparing import Compared, Likeness, Of, compare
from casebook.queries.snapshot import Detail, Item
from casebook.schema.types import Value

PAGE = "The port paid for 49 barges.\nIt was, he said, “the best\u00a0year” of the quay, and the sched-\nule held."


def quote_of(text: str, anchors: Sequence[Mapping[str, Value]] = (), **fields: Value) -> Item:
    values = {"text": text, "kind": "verbatim", "evidence_id": 7, "page": 1, "original_text": None, **fields}
    places = tuple(Detail("anchor", number, 1, place) for number, place in enumerate(anchors, 1))
    return Item("quote", 1, "a-uid", values, details={"anchors": places})


def compared(text: str, anchors: Sequence[Mapping[str, Value]] = (), **fields: Value) -> Compared | None:
    return compare(quote_of(text, anchors, **fields), lambda _evidence, _page: PAGE)


@pytest.mark.parametrize("text", ["The port paid for 49 barges.", "It was, he said", "the schedule held"])
def test_the_same_words_are_the_same(text: str) -> None:
    assert compared(text) == Compared(Likeness.SAME)


@pytest.mark.parametrize(
    "text", ['he said, "the best year" of the quay', "49 barges. It was, he said, «the best year»"]
)
def test_typography_alone_is_said(text: str) -> None:
    assert compared(text) == Compared(Likeness.TYPOGRAPHY)


def test_each_other_word_is_shown_with_whose_it_is() -> None:
    found = compared("The port paid for 94 barges.")
    assert found == Compared(
        Likeness.DIFFERS, ((Of.BOTH, "The port paid for"), (Of.QUOTE, "94"), (Of.EVIDENCE, "49"), (Of.BOTH, "barges."))
    )


def test_words_that_stand_nowhere_have_no_place() -> None:
    assert compared("The mayor resigned on Tuesday after the vote.") == Compared(Likeness.LOST)


def test_a_paraphrase_is_compared_with_nothing() -> None:
    assert compared("Many barges were paid for.", kind="paraphrase") is None
    assert compared("Many barges", evidence_id=None) is None


def test_a_page_without_text_is_not_read() -> None:
    assert compare(quote_of("The port paid"), lambda _evidence, _page: None) == Compared(Likeness.UNREAD)


def test_a_place_that_is_kept_decides() -> None:
    place: Mapping[str, Value] = {"exact": "paid for 49\nbarges", "state": "found"}
    assert compared("paid for 49 barges", anchors=[place]) == Compared(Likeness.SAME)
    elsewhere = compared("The port paid", anchors=[place])
    assert elsewhere is not None
    assert elsewhere.likeness is not Likeness.SAME
    assert compared("paid for 49 barges", anchors=[{**place, "state": "lost"}]) == Compared(Likeness.LOST)
