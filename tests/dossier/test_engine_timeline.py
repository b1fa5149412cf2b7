from __future__ import annotations

from datetime import date

import pytest

from casebook.dossier.blocks import Lane, Note, NoteRef, PageBreak, Run, Timeline, TimelineItem
from casebook.dossier.marks import Box, Fade, Words
from casebook.dossier.slices import Setting, Slice
from casebook.dossier.timeline import timeline
from tests.dossier.printed import document, page_texts, printed

WIDTH = 480.0


def item(label: str, start: date | None, end: date | None, **more: str) -> TimelineItem:
    return TimelineItem((Run(label),), start, end, **more)  # type: ignore[arg-type]


def drawn(*items: TimelineItem) -> list[Slice]:
    return timeline(Timeline((Lane("", items),)), Setting({}), WIDTH)


def bar(row: Slice) -> Box:
    return next(mark for mark in row.marks if isinstance(mark, Box))


def words(row: Slice) -> Words:
    return next(mark for mark in row.marks if isinstance(mark, Words))


def test_bars_lie_on_their_days() -> None:
    _, june, july = drawn(
        item("June", date(2023, 6, 1), date(2023, 6, 30)), item("July", date(2023, 7, 1), date(2023, 7, 31))
    )
    assert bar(june).x == 0
    assert bar(july).x == pytest.approx(WIDTH * 30 / 61)
    assert bar(june).x + bar(june).width == pytest.approx(bar(july).x)
    assert bar(july).x + bar(july).width == pytest.approx(WIDTH)


def test_the_label_stands_where_there_is_room() -> None:
    _, early, late = drawn(
        item("early", date(2023, 1, 1), date(2023, 1, 31)), item("late", date(2023, 11, 15), date(2023, 12, 31))
    )
    assert words(early).x > bar(early).x
    assert words(late).x + words(late).line.width < bar(late).x


def test_a_long_label_goes_under_its_bar_and_stays_with_it() -> None:
    _, alone, *under = drawn(item("many words " * 40, date(2023, 1, 1), date(2023, 12, 31)))
    assert alone.keep
    assert not any(isinstance(mark, Words) for mark in alone.marks)
    assert len(under) > 2


def test_uncertain_is_dashed_series_is_soft_and_open_ends_fade() -> None:
    _, fact, series, uncertain, opened, begun = drawn(
        item("fact", date(2023, 2, 1), date(2023, 3, 1)),
        item("series", date(2023, 2, 1), date(2023, 3, 1), look="series"),
        item("uncertain", date(2023, 2, 1), date(2023, 3, 1), look="uncertain"),
        item("goes on", date(2023, 2, 1), None),
        item("start unknown", None, date(2023, 2, 1)),
    )
    assert bar(fact).fill != bar(series).fill
    assert bar(uncertain).dashed
    fades = [[mark.to_left for mark in row.marks if isinstance(mark, Fade)] for row in (fact, opened, begun)]
    assert fades == [[], [False], [True]]
    assert all(
        mark.x >= 0 and mark.x + mark.width <= WIDTH
        for row in (opened, begun)
        for mark in row.marks
        if isinstance(mark, Fade)
    )


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        (date(2024, 3, 4), date(2024, 3, 9), "1 Mar 2024 8 Mar 2024 15 Mar 2024 22 Mar 2024"),
        (date(2023, 6, 1), date(2023, 10, 31), "Jun 2023 Jul 2023 Aug 2023 Sep 2023 Oct 2023"),
        (date(1990, 1, 1), date(2019, 12, 31), "Jan 1990 Jan 1995 Jan 2000 Jan 2005 Jan 2010 Jan 2015"),
        (date.min, date.max, "Jan 1 Jan 1000 Jan 2000 Jan 3000"),
    ],
)
def test_the_axis_is_marked_at_steps_people_count_in(first: date, last: date, ticks: str) -> None:
    pdf, _ = printed(document(Timeline((Lane("", (item("x", first, last),)),))))
    assert " ".join(page_texts(pdf)[0].split()).startswith(ticks)


def test_the_ends_of_the_calendar() -> None:
    drawn(item("ever", date.min, None), item("ever", None, date.max), item("now", date.max, date.max))


def test_notes_are_cited_in_brackets_and_stand_at_the_foot() -> None:
    notes = {"n": Note("n", (Run("the register"),))}
    lane = Lane("Awards", (TimelineItem((Run("Award"), NoteRef("n")), date(2024, 6, 1), date(2024, 6, 30)),))
    undated = TimelineItem((Run("Meeting"), NoteRef("n")))
    pdf, report = printed(document(PageBreak(), Timeline((lane,), (undated,), "No date"), notes=notes))
    text = " ".join(page_texts(pdf)[0].split())
    assert "Awards Award [1]" in text
    assert "No date Meeting [1] 1 the register" in text
    assert report.note_pages == {"n": (1,)}


def test_the_axis_is_repeated_on_the_next_page() -> None:
    many = tuple(item(f"i{at}i", date(2023, 1, 1), date(2023, 12, 31)) for at in range(60))
    texts = page_texts(printed(document(Timeline((Lane("", many),))))[0])
    assert len(texts) > 1
    assert all("Jan 2023" in text.splitlines()[0] for text in texts)
