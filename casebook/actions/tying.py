"""Tying a quote that stands in the case to the place in its evidence where its words are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casebook.actions.references import References
from casebook.actions.saving import change
from casebook.case.case import Case
from casebook.case.rows import rows_by
from casebook.case.writer import Writer
from casebook.errors import CaseError


def tie_quote(case: Case, quote: str, evidence: str, anchors: Sequence[Mapping[str, Any]], locator: str) -> None:
    """Say where in which file the words of a quote stand, in place of where they were said to, as one step.

    `anchors` are as a new quote has them. `locator` is taken where the quote has none of its own, or that of the place
    before. Raises CaseError where the record is no quote, Invalid where there is no such place.
    """
    with case.write("Tie quote to its place") as writer:
        references = References(writer.connection)
        record_id = references.find(quote)
        if references.kind_of(record_id) != "quote":
            raise CaseError("Only a quote is tied to a place in a file: choose a quote.")
        raw: dict[str, Any] = {"evidence": evidence, "page": anchors[0]["page"], "anchors": list(anchors)}
        if (writer.row("quote", record_id)["locator"] or "") in _given_before(writer, record_id):
            raw["locator"] = locator
        change(writer, references, "quote", record_id, raw)


def page_locator(pages: Sequence[tuple[int, str | None]]) -> str:
    """Return how the pages of a passage are cited, each a number and that as printed, where it has one."""
    first, last = (label or str(page) for page, label in (pages[0], pages[-1]))
    return f"p. {first}" if len(pages) == 1 else f"pp. {first}\N{EN DASH}{last}"


def _given_before(writer: Writer, quote_id: int) -> set[str]:
    """Return the locators that are nobody's own: none, and that of the place there is."""
    places = [
        (one["page"], one["label_printed"]) for one in rows_by(writer.connection, "anchor", "quote_id", [quote_id])
    ]
    return {"", page_locator(places), page_locator(places[:1])} if places else {""}
