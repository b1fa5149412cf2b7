"""The words of a footnote: what stands behind a statement, said as the audience of a view may read it."""

from __future__ import annotations

from collections import defaultdict

from casebook.disclosure import View
from casebook.dossier import bibliography
from casebook.dossier.passages import Passage
from casebook.dossier.phrases import capitalised, date_words, definite, folded, joined, sentence
from casebook.models.choices import TERMS
from casebook.queries.snapshot import Item
from casebook.schema.time_locator import says_time

BASIS = {
    "document": "document",
    "own words": "own words",
    "observation": "witnessed by us",
    "calculation": "our calculation",
    "testimony": "first-hand testimony",
    "report": "second-hand report",
}
_LIMITING = {
    "background": "Background.",
    "deep background": "Deep background.",
    "off the record": "Off the record: not for publication.",
}
_MISQUOTED = "Not word for word in the evidence."
_HELD = {"original": "original held", "copy": "copy held", "redacted": "redacted copy held", "notes": "our notes held"}


class NoteWords:
    """Says each part of a footnote."""

    def __init__(self, view: View) -> None:
        self._view = view
        warnings = (one for found in view.assessments.values() for one in found.warnings)
        self._short = {one.citation for one in warnings if one.kind == "basis"}
        self._cited: dict[tuple[int, str], str] = {}
        self._files: dict[int, list[Item]] = defaultdict(list)
        for file in view.of("evidence"):
            if isinstance(file["source_id"], int):
                self._files[file["source_id"]].append(file)

    def all_of(self, passage: Passage) -> tuple[str, ...]:
        """Return all a note says; the exhibit, which has no letter until it is printed, by its hash."""
        evidence = self.evidence(passage)
        exhibit = (str(evidence["sha256"]), page_of(passage)) if evidence else ()
        said = (self.words(passage), self.passed_on(passage), *self.brackets(passage), *self.standing(passage))
        return self.whole(passage), self.speaker(passage), passage.locator, *said, *self.warnings(passage), *exhibit

    def whole(self, passage: Passage) -> str:
        """Return the source in full; a reply that holds no words by when it was asked for."""
        if passage.source:
            return self.cited(passage.source, passage.quote)
        if passage.approach:
            asked = self._view.name_of(passage.approach["entity_id"])
            return f"{asked}, asked for a reply {_on(date_words(passage.approach['sent']))}".strip()
        return "A passage whose source is not stated"

    def called(self, passage: Passage) -> str:
        """Return the source by a short name, and that we have not seen it where we have not."""
        source = passage.source
        if source is None:
            return self.whole(passage)
        return self._view.spoken(source.id) + (" (not seen by us)" if source["seen"] == "known" else "")

    def cited(self, source: Item, quote: Item | None = None) -> str:
        """Return a source as this audience reads it in a first note."""
        described = str((quote and quote["description"]) or source["description"] or "")
        key = source.id, described
        if key not in self._cited:
            self._cited[key] = self._in_full(source, described)
        return self._cited[key]

    def _in_full(self, source: Item, described: str) -> str:
        if source["title"] or source["publisher"] or source["author"]:
            return bibliography.in_full(source)
        words = [str(one) for one in (source["codename"], described) if one]
        return capitalised(", ".join(words) or self._view.name_of(source.id))

    def speaker(self, passage: Passage) -> str:
        """Return who speaks in the passage, where that is not plainly the source."""
        speaker = self._view.get(passage.quote["speaker_id"]) if passage.quote else None
        name = self._view.name_of(speaker.id) if speaker else ""
        return "" if not name or folded(name) in folded(self.whole(passage)) else name

    def words(self, passage: Passage) -> str:
        """Return the passage itself where it is held word for word."""
        quote = passage.quote
        if quote is None or quote["kind"] != "verbatim":
            return ""
        translated = f" (translated by {quote['translator']})" if quote["translator"] else ""
        return f": {quoted(quote)}{translated}"

    def brackets(self, passage: Passage) -> list[str]:
        """Return how we know the passage: paraphrased or not, first or second hand, held, read or not seen."""
        quote, source, evidence = passage.quote, passage.source, self.evidence(passage)
        said = [
            "paraphrase" if quote and quote["kind"] == "paraphrase" else "",
            self._basis(passage),
            _HELD.get(str(evidence["held_as"]), "") if evidence else "",
            "not seen by us" if source and source["seen"] == "known" else "",
            _consulted(source) if source and source["seen"] == "consulted" and not evidence else "",
        ]
        return [one for one in said if one]

    def _basis(self, passage: Passage) -> str:
        """Return what the passage is cited as; where it cannot be that, a report if it is one, else nothing."""
        if passage.citation.id in self._short:
            return BASIS["report"] if self._origins(passage) else ""
        return BASIS.get(str(passage.citation["basis"]), "")

    def passed_on(self, passage: Passage) -> str:
        """Return whose word the passage passes on, and that we have not seen it where we have not."""
        origins = self._origins(passage)
        if not origins:
            return ""
        unseen = "; the original has not been seen" if any(one["seen"] == "known" for one, _ in origins) else ""
        named = joined([definite(self._view.spoken(one.id)) + (f" ({note})" if note else "") for one, note in origins])
        speaker = folded(self.speaker(passage))
        same = speaker and speaker == folded(named).removeprefix("the ")
        return unseen if same else f", which passes on {named}{unseen}"

    def _origins(self, passage: Passage) -> list[tuple[Item, str]]:
        """Return the sources a passage passes on, with our note of how we know."""
        own = passage.quote.list("derived_from") if passage.quote else ()
        links = own or (passage.source.list("derived_from") if passage.source else ())
        found = [(self._view.get(one["origin_id"]), str(one["note"] or "")) for one in links]
        told = ((one, note) for one, note in found if one)
        return sorted(told, key=lambda pair: (self._view.spoken(pair[0].id), pair[1]))

    def standing(self, passage: Passage) -> list[str]:
        """Return the grade, and the terms where they limit nothing, as far as this audience is told them."""
        grade = _reliability(passage) + str(passage.citation["credibility"] or "")
        terms = self._view.terms_of(passage.quote, passage.source)
        told = f"{TERMS.format(terms)}." if terms == "on the record" else ""
        return [one for one in (_grade(grade), told) if one]

    def source_grade(self, passage: Passage) -> str:
        """Return the grade of the source alone, as it reads where what it says is not graded."""
        return _grade(_reliability(passage))

    def warnings(self, passage: Passage) -> list[str]:
        """Return what limits the use of the passage, to be said at every use."""
        said = [_MISQUOTED] if passage.quote and passage.quote.id in self._view.misquoted else []
        said += [_LIMITING[terms]] if (terms := self._view.terms_of(passage.quote, passage.source)) in _LIMITING else []
        for name, words in (("embargo", "Embargoed until"), ("withdrawn", "Withdrawn on")):
            dates = {str(one[name]) for one in (passage.quote, passage.source) if one and one[name]}
            said += [f"{words} {date_words(date)}." for date in sorted(dates)]
        return said

    def evidence(self, passage: Passage) -> Item | None:
        """Return the file the passage stands in: the quote's, or the only one we hold of its source."""
        own = self._view.get(passage.quote["evidence_id"]) if passage.quote else None
        files = self._files.get(passage.source.id, []) if passage.source else []
        return own or (files[0] if len(files) == 1 else None)


def _reliability(passage: Passage) -> str:
    return str(passage.source["reliability"] or "") if passage.source else ""


def _grade(grade: str) -> str:
    return f"Grade {grade}." if grade else ""


def page_of(passage: Passage) -> str:
    """Return the page of the exhibit, as it follows its letter; nothing where the note says when it was said."""
    page = passage.quote["page"] if passage.quote and not says_time(passage.locator) else None
    return f", p.\xa0{page}" if page else ""


def quoted(quote: Item) -> str:
    """Return a quote's words as a sentence: in quotation marks where they are verbatim, and how they were read."""
    text, read = str(quote["text"]).strip(), " (read by OCR)" if quote.by_ocr else ""
    return f"“{text}”{read}" if quote["kind"] == "verbatim" else sentence(text)


def _on(words: str) -> str:
    """Return "on 3 May 2031" for a day; other dates have a preposition of their own, so they stand in brackets."""
    if not words:
        return ""
    return f"on {words}" if words[:1].isdigit() and len(words.split()) == 3 else f"({words})"


def _consulted(source: Item) -> str:
    by = f" by {source['seen_by']}" if source["seen_by"] else ""
    when = f", {date_words(source['seen_when'])}" if source["seen_when"] else ""
    return f"consulted{by}{when}, not kept"
