from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from casebook.disclosure.shown import ChangeShown
from ui.widgets.told import history_told, when

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-03-04T14:02:00Z", "today 14:02"),
        ("2026-03-03T23:59:00Z", "yesterday 23:59"),
        ("2025-12-31T09:05:00Z", "31 December 2025 09:05"),
        ("2026-03-05T00:10:00Z", "5 March 2026 00:10"),  # a clock that was set back
    ],
)
def test_moments_are_told_from_today(at: str, told: str) -> None:
    assert when(at, NOW, UTC) == told


def test_a_moment_is_told_by_the_clock_here() -> None:
    assert when("2026-03-03T23:30:00Z", NOW, timezone(timedelta(hours=2))) == "today 01:30"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("Edit record", "Date", "2023", "2024"), "Edited today 14:02 · date changed from 2023 to 2024"),
        (("Edit record", "Track", "", "Ports"), "Edited today 14:02 · track set to Ports"),
        (("Edit record", "Track", "Ports", ""), "Edited today 14:02 · track emptied; it was Ports"),
        (("Add claim", "", "", ""), "Added claim today 14:02"),
        (("Cite", "", "", ""), "Cited today 14:02"),
    ],
)
def test_a_change_says_what_was_done(change: tuple[str, str, str, str], told: str) -> None:
    label, field, before, after = change
    shown = ChangeShown(1, "2026-03-04T14:02:00Z", label, field, before, after)

    assert history_told([shown], NOW, UTC) == [told]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("Verify evidence", "Custody", "", "verified · As received."), "custody: verified · As received."),
        (("Tag records", "Tags", "", "grain"), "tags: grain"),
        (("Untag records", "Tags", "grain", ""), "tags without grain"),
    ],
)
def test_an_entry_of_a_list_comes_and_goes(change: tuple[str, str, str, str], told: str) -> None:
    label, field, before, after = change
    shown = ChangeShown(1, "2026-03-04T14:02:00Z", label, field, before, after, listed=True)
    assert history_told([shown], NOW, UTC)[0].endswith(f" today 14:02 · {told}")


def test_long_values_are_cut() -> None:
    shown = ChangeShown(1, "2026-03-04T14:02:00Z", "Edit record", "Text", "", "word " * 500)

    assert len(history_told([shown], NOW, UTC)[0]) < 150


def test_one_step_is_one_line() -> None:
    fields = ("Section", "Weight", "Decision", "Decided by", "Decision reason")
    changes = [ChangeShown(2, "2026-03-04T14:02:00Z", "Edit record", name, "", "x") for name in fields]
    made = ChangeShown(1, "2026-03-03T08:00:00Z", "Add claim", "About", "", "Silo 9")

    assert history_told([*changes, made], NOW, UTC) == [
        "Edited today 14:02 · section set to x; weight set to x; decision set to x; decided by set to x; 1 more",
        "Added claim yesterday 08:00",
    ]
