"""Footnotes: numbered as they are first cited; a source in full the first time, and as "As note 1" after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from casebook.disclosure import View
from casebook.disclosure.exhibited import PagePicture
from casebook.dossier.blocks import Inlines, Link, Note, NoteInlines, NoteRef, Run, note_anchor
from casebook.dossier.exhibits import Exhibits, exhibit_anchor
from casebook.dossier.note_words import NoteWords, page_of
from casebook.dossier.passages import Passage, Passages
from casebook.dossier.phrases import sentence
from casebook.queries.snapshot import Item

_GAP = Run("\u202f")
_IN_FULL = len("; in full on page 10.")
_ORDER = {"supports": 0, "denies": 1, "contradicts": 2, "context": 3}


class Footnotes:
    """The notes of a dossier."""

    def __init__(self, view: View, exhibits: Exhibits) -> None:
        self.notes: dict[str, Note] = {}
        self.words = NoteWords(view)
        self._passages = Passages(view)
        self._exhibits = exhibits
        self._first: dict[tuple[int, str], tuple[str, Passage]] = {}
        self._known: dict[tuple[int, tuple[str, ...]], str] = {}
        self._repeats: dict[NoteInlines, str] = {}
        self._citing: defaultdict[int, dict[str, None]] = defaultdict(dict)

    def passages(self, record: Item, *stances: str) -> list[Passage]:
        """Return what a record's citations of these stances cite, in the order of what is printed of it."""
        return self._in_order(self._passages.cited(record, *stances))

    def against(self, claim: Item) -> list[Passage]:
        """Return what denies or contradicts a claim, in the order of what is printed of it."""
        return self._in_order(self._passages.against(claim))

    def reply(self, approach: Item) -> Passage:
        """Return what came back to a request for a reply as something to cite."""
        return self._passages.reply(approach)

    def _in_order(self, passages: list[Passage]) -> list[Passage]:
        if len(passages) < 2:
            return passages
        return sorted(passages, key=lambda one: (_ORDER.get(one.stance, 9), self.words.all_of(one)))

    def refs(self, passages: Iterable[Passage]) -> Inlines:
        """Return a reference to the note of each passage, none twice, with a thin space between their numbers."""
        found = sorted({self.ref(one).note_id for one in passages}, key=int)
        return tuple(part for note in found for part in (_GAP, NoteRef(note)))[1:]

    def ref(self, passage: Passage) -> NoteRef:
        """Return a reference to a passage's note, made where there is none yet.

        Two sources that read the same to this audience ("A confidential source") keep notes of their own.
        """
        key = passage.origin, self.words.all_of(passage)
        if key not in self._known:
            self._known[key] = self._note(passage)
        if passage.quote:
            self._citing[passage.quote.id][self._known[key]] = None
        return NoteRef(self._known[key])

    def citing(self, quote: int) -> tuple[str, ...]:
        """Return the notes that cite a quote, in their order."""
        return tuple(sorted(self._citing[quote], key=int))

    def _note(self, passage: Passage) -> str:
        """Return a passage's note: a new one, or the one that already refers to its source in the same words."""
        note = str(len(self.notes) + 1)
        key = passage.origin, self.words.whole(passage)
        first, example = self._first.setdefault(key, (note, passage))
        said = frozenset[str]() if first == note else self._said(example)
        text = (*self._origin(passage, first, note), *self._rest(passage, said))
        if first == note:
            self.notes[note] = Note(note, text, self._short(passage, text))
            return note
        known = self._repeats.setdefault(text, note)
        if known == note:
            self.notes[note] = Note(note, text)
        return known

    def _origin(self, passage: Passage, first: str, note: str) -> Iterator[Run | Link]:
        """Return who says it and where: the source in full, or as the note that has it so."""
        speaker = self.words.speaker(passage)
        locator = f", {passage.locator}" if passage.locator else ""
        reported = f"{speaker}, as reported in " if speaker else ""
        if first == note:
            yield Run(f"{reported}{self.words.whole(passage)}{locator}")
        else:
            yield from (Run(reported or "As "), Link(f"note {first}", note_anchor(first)), Run(locator))

    def _short(self, passage: Passage, text: NoteInlines) -> NoteInlines | None:
        """Return the note as it is said again on a later page, where that is shorter: who says it and where.

        What must not be overlooked is said again too.
        """
        speaker = self.words.speaker(passage)
        reported = f"{speaker}, as reported in " if speaker else ""
        locator = f", {passage.locator}" if passage.locator else ""
        short = Run(f"{reported}{self.words.called(passage)}{locator}")
        warned = [Run(f" ({one.removesuffix('.')})", "denied") for one in self.words.warnings(passage)]
        lengths = (sum(len(one.text) for one in inlines) for inlines in ((short, *warned), text))
        return (short, *warned) if next(lengths) + _IN_FULL < next(lengths) else None

    def _rest(self, passage: Passage, said: AbstractSet[str]) -> Iterator[Run | Link]:
        """Return what follows the source: the words, how we know them, whence they come, terms and exhibit.

        What the source's first note has said of it is not said again, but for what must not be overlooked.
        """
        brackets = [one for one in self.words.brackets(passage) if one not in said]
        told = f" ({'; '.join(brackets)})" if brackets else ""
        yield Run(sentence(self.words.words(passage) + told + self.words.passed_on(passage)))
        yield from (Run(f" {one}") for one in self.words.standing(passage) if one not in said)
        yield from (Run(f" {one}", "denied") for one in self.words.warnings(passage))
        exhibit = self._exhibit(passage)
        if exhibit and exhibit.text not in said:
            yield from (Run(" "), exhibit)

    def _said(self, passage: Passage) -> frozenset[str]:
        """Return what need not be said again after the note of this passage."""
        exhibit = self._exhibit(passage)
        told = [*self.words.brackets(passage), *self.words.standing(passage), self.words.source_grade(passage)]
        return frozenset(told + ([exhibit.text] if exhibit else []))

    def _exhibit(self, passage: Passage) -> Link | None:
        evidence = self.words.evidence(passage)
        if evidence is None:
            return None
        name = self._exhibits.name(evidence, passage.quote)
        page = self._printed_page(passage) or ("" if evidence["pages"] == 1 else page_of(passage))
        text = f"Exhibit\xa0{name}{page} · SHA-256\xa0{str(evidence['sha256'])[:8]}…"
        return Link(text, exhibit_anchor(name))

    def _printed_page(self, passage: Passage) -> str:
        """Return the page that a passage shown starts on, by the number printed on it, where there is one."""
        shown = self._exhibits.shown.get(passage.quote.id) if passage.quote else None
        first = shown.parts[0] if shown else None
        return f", p.\xa0{first.label}" if isinstance(first, PagePicture) and first.label else ""
