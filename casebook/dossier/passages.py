"""What citations cite, as far as the audience of a view sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.disclosure import View
from casebook.queries.snapshot import Detail, Item


@dataclass(frozen=True, slots=True)
class Passage:
    """A citation with the quote, source and request for a reply that it leads to."""

    citation: Detail
    quote: Item | None
    source: Item | None
    approach: Item | None

    @property
    def stance(self) -> str:
        """Return what the passage does to the record that cites it."""
        return str(self.citation["stance"])

    @property
    def locator(self) -> str:
        """Return where in the source it stands: as cited, or as the quote has it."""
        return str(self.citation["locator"] or (self.quote["locator"] if self.quote else None) or "")

    @property
    def origin(self) -> int:
        """Return the id, within the view, of the source or else of the request for a reply."""
        first = self.source or self.approach
        return first.id if first else 0


class Passages:
    """Finds the passages that records of a view rest on."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._denials: dict[int, list[Item]] = defaultdict(list)
        for approach in view.of("approach"):
            for put in approach.list("claims") if approach["outcome"] == "denied" else ():
                if isinstance(put["claim_id"], int):
                    self._denials[put["claim_id"]].append(approach)

    def cited(self, record: Item, *stances: str) -> list[Passage]:
        """Return what a record's citations of these stances cite."""
        return [self._passage(one) for one in record.list("citations") if one["stance"] in stances]

    def against(self, claim: Item) -> list[Passage]:
        """Return what denies or contradicts a claim: what is cited so, and denials that came back to us uncited."""
        cited = self.cited(claim, "denies", "contradicts")
        return [*cited, *(self.reply(one) for one in self._uncited(claim, cited))]

    def reply(self, approach: Item) -> Passage:
        """Return what came back to a request for a reply as something to cite."""
        values = dict.fromkeys(("quote_id", "source_id", "locator", "credibility", "basis"))
        citation = Detail("citation", 0, approach.id, {**values, "approach_id": approach.id, "stance": "denies"})
        return self._passage(citation)

    def _passage(self, citation: Detail) -> Passage:
        """Return what a citation cites; a reply stands for the words it came in."""
        approach = self._view.get(citation["approach_id"])
        response = self._view.get(approach["response_id"]) if approach else None
        quote = self._view.get(citation["quote_id"]) or response
        source = self._view.get(quote["source_id"] if quote else citation["source_id"])
        return Passage(citation, quote, source, approach)

    def _uncited(self, claim: Item, cited: list[Passage]) -> Iterator[Item]:
        approaches = {one.approach.id for one in cited if one.approach}
        quotes = {one.quote.id for one in cited if one.quote}
        for approach in self._denials[claim.id]:
            if approach.id not in approaches and approach["response_id"] not in quotes:
                yield approach
