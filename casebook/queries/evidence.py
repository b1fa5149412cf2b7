"""Whether a quote is in the text of its evidence, word for word, where that text is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from casebook.queries import words
from casebook.queries.snapshot import Item

EvidenceText = Callable[[int, int | None], str | None]
"""Gives the text of a page of evidence by id and page, or of all of it where the page is None; None for no text."""


_KEPT = 64  # places whose text is kept: quotes of one come together
_ANSWERS = 10_000  # kept: of text that was read in full each costs far more than to keep it


def no_text(_evidence: int, _page: int | None) -> None:
    """Give no text: nothing is compared."""


class Evidence:
    """The text of evidence, read and made plain once for each place that is looked in, and each question asked once."""

    def __init__(self, text: EvidenceText) -> None:
        self._text = text
        self._forms = lru_cache(maxsize=_KEPT)(self._read)
        self._stands = lru_cache(maxsize=_ANSWERS)(self._look_for)

    def misquoted(self, quote: Item) -> bool:
        """Tell whether a verbatim quote is not in its evidence as it stands; not so where that has no text."""
        evidence, page = quote["evidence_id"], quote["page"]
        if quote["kind"] != "verbatim" or not isinstance(evidence, int):
            return False
        said = str(quote["original_text"] or quote["text"])
        return not self._stands(evidence, page if isinstance(page, int) else None, said)

    def _look_for(self, evidence: int, page: int | None, said: str) -> bool:
        """Tell whether words stand in a place; where that has no text they may."""
        places = self._forms(evidence, page)
        return not places or words.holds_on_page(places, said)

    def _read(self, evidence: int, page: int | None) -> tuple[str, ...]:
        """Return where a quote may stand, if there is text: its page, and that with the next, for what runs over."""
        found = self._text(evidence, page)
        if found is None or not found.strip():
            return ()
        following = self._text(evidence, page + 1) if page is not None else None
        over = words.page_forms(f"{found}\n{following}") if following else ()
        return words.page_forms(found) + over
