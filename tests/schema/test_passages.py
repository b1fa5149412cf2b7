"""What is selected reads as a passage: on one line, its broken words whole."""

from __future__ import annotations

import pytest

from casebook.schema.passages import as_quoted


@pytest.mark.parametrize(
    ("read", "quoted"),
    [
        (("The barges lay\nat the  quay.",), "The barges lay at the quay."),
        (("behind sched-\nule",), "behind schedule"),
        (("behind sched\u00ad\n  ule",), "behind schedule"),
        (("in Rhein-\nMain",), "in Rhein-Main"),
        (("years 1990-\n1995",), "years 1990-\n1995".replace("\n", " ")),
        (("a - \nb",), "a - b"),
        (("за грани-\nцей",), "за границей"),
        (("runs on to the next pa-", "ge of it"), "runs on to the next page of it"),
        (("  ",), ""),
    ],
)
def test_a_passage_runs_on(read: tuple[str, ...], quoted: str) -> None:
    assert as_quoted(*read) == quoted
