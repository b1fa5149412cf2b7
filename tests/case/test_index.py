"""The index holds what the records say: folded words, facets and days."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from casebook.case.case import Case
from casebook.case.documents import Span, span_of
from casebook.case.tables import doc
from tests.case.helpers import add, attach, change, hits, sound, trash
from tests.conftest import OpenCase


def indexed(case: Case, record_id: int) -> list[dict[str, Any]]:
    with case.read() as connection:
        asked = select(doc).where(doc.c.record_id == record_id).order_by(doc.c.part)
        return [dict(row) for row in connection.execute(asked).mappings()]


def test_a_record_is_indexed_by_words_kind_tags_and_years(opened: OpenCase) -> None:
    case = opened()
    source = add(case, "source", title="Łódź register", issued="2023-06/2024-02", notes="Crates")
    with case.write("Tag") as writer:
        tag = writer.add_record("tag", {"name": "money"})
        writer.add("tagging", {"record_id": source, "tag_id": tag})
    (one,) = indexed(case, source)
    assert one["body"] == "lodz register\ncrates"
    assert one["facets"] == f"xksource xt{tag} xy2023 xy2024"
    assert (one["lower"], one["upper"]) == (20230601, 20240229)


def test_each_page_of_evidence_is_a_document_of_its_own(opened: OpenCase) -> None:
    case = opened()
    held = attach(case, b"pdf", "scan.pdf", pages={1: "One", 2: "Zwölf"})
    own, *pages = indexed(case, held)
    assert own["body"].startswith("scan.pdf\n")
    assert [(one["part"], one["body"]) for one in pages] == [(1, "one"), (2, "zwolf")]
    assert len({one["id"] for one in indexed(case, held)}) == 3
    change(case, "evidence", held, notes="seen")
    assert hits(case, "zwolf") == [held]
    assert sound(case)


def test_trash_takes_a_record_out_and_restoring_puts_it_back(opened: OpenCase) -> None:
    case = opened()
    note = add(case, "note", text="herring")
    trash(case, note)
    assert indexed(case, note) == []
    assert hits(case, "herring") == []
    change(case, "record", note, trashed_at=None)
    assert hits(case, "herring") == [note]


@pytest.mark.parametrize(
    ("issued", "span", "facets"),
    [
        (None, Span(None, None), []),
        ("2024", Span(20240101, 20241231), ["xy2024"]),
        ("2024/..", Span(20240101, None), ["xopenend", "xy2024"]),
        ("[..1985-03]", Span(None, 19850331), ["xopenstart", "xy1985"]),
        ("1700/2000", Span(17000101, 20001231), ["xlong"]),
        ("no date", Span(None, None), []),
    ],
)
def test_days_come_from_the_kind_s_own_date(issued: str | None, span: Span, facets: list[str]) -> None:
    found = span_of("source", {"issued": issued})
    assert found == span
    assert found.facets() == facets


def test_a_moment_counts_as_its_day() -> None:
    assert span_of("evidence", {"acquired": "2025-05-24T23:29:00Z"}) == Span(20250524, 20250524)
