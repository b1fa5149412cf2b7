"""A quote beside its evidence: what is the same, what is typography, and what differs word for word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from casebook.queries.comparing import Compared, Likeness, Of, compare, compare_by_turns
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
    place: Mapping[str, Value] = {"page": 1, "exact": "paid for 49\nbarges", "state": "found"}
    assert compared("paid for 49 barges", anchors=[place]) == Compared(Likeness.SAME)
    elsewhere = compared("The port paid", anchors=[place])
    assert elsewhere is not None
    assert elsewhere.likeness is not Likeness.SAME
    assert compared("paid for 49 barges", anchors=[{**place, "state": "lost"}]) == Compared(Likeness.LOST)
    quote = quote_of("paid for 49 barges", anchors=[place])
    assert compare(quote, lambda _evidence, _page: None) == Compared(Likeness.UNREAD)


@pytest.mark.parametrize(
    ("page", "said", "likeness"),
    [
        (
            "a long\u00adterm sched\u00adule of Rhein\u00adMain",
            "a long-term schedule of Rhein-Main",
            Likeness.TYPOGRAPHY,
        ),
        ("a long-\nterm sched-\nule", "a long-term schedule", Likeness.TYPOGRAPHY),
        ("the sched\u00adule of Rhein\u00adMain", "the schedule of Rhein-Main", Likeness.SAME),
        ("the sched\u00adule held", "the sched ule held", Likeness.DIFFERS),
        ("the schedule held", "the sched-ule held", Likeness.DIFFERS),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_may_be_the_words_own_or_not(page: str, said: str, likeness: Likeness) -> None:
    found = compare(quote_of(said), lambda _evidence, _page: page)
    assert found is not None
    assert found.likeness is likeness


def test_a_passage_may_run_over_to_the_next_page() -> None:
    pages = {1: "The port paid", 2: "for 49 barges."}
    quote = quote_of("The port paid for 49 barges.")
    assert compare(quote, lambda _evidence, page: pages.get(page or 0)) == Compared(Likeness.SAME)


@pytest.mark.parametrize(
    ("said", "likeness"),
    [
        ("paid for 49 barges", Likeness.SAME),
        ("one year. It was", Likeness.SAME),
        ("paid for 94 barges in all that one year", Likeness.DIFFERS),
        ("The mayor resigned", Likeness.LOST),
    ],
)
def test_a_whole_file_is_looked_through_a_page_a_turn(said: str, likeness: Likeness) -> None:
    pages = ["Nothing here.", "The port paid for 49 barges in all that one year.", "It was the best of all.", "End."]
    quote = quote_of(said, page=None)

    def text(_evidence: int, page: int | None) -> str | None:
        return "\n".join(pages) if page is None else dict(enumerate(pages, 1)).get(page)

    turns, found = 0, None
    work = compare_by_turns(quote, text, range(1, len(pages) + 1))
    while found is None:
        try:
            next(work)
            turns += 1
        except StopIteration as end:
            found = end.value
    assert found.likeness is likeness
    assert found == compare(quote, text)
    assert turns <= 2 if likeness is Likeness.SAME else turns == len(pages) + 1


def test_what_stands_before_and_after_on_the_page_is_not_shown() -> None:
    page = "Minutes of May. The port paid for 49 barges. The chair closed it."
    found = compare(quote_of("The port had paid for 94 barges."), lambda _evidence, _page: page)
    assert found is not None
    assert [said for whose, said in found.parts if whose is not Of.QUOTE] == ["The port", "paid for", "49", "barges."]
