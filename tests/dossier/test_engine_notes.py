from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.dossier.blocks import (
    Badge,
    Block,
    ClaimRow,
    Column,
    Heading,
    Inline,
    KeepTogether,
    Note,
    NoteRef,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Timeline,
    TimelineItem,
)
from casebook.dossier.blocks import Lane as TimelineLane
from tests.dossier.printed import document, page_texts, printed


class Maker:
    """Builds blocks whose every word is unique, so that a lost or doubled word shows."""

    def __init__(self) -> None:
        self.notes: dict[str, Note] = {}
        self.words: list[str] = []
        self.cited: list[tuple[str, str]] = []

    def text(self, count: int) -> str:
        fresh = [f"q{len(self.words) + at}z" for at in range(count)]
        self.words += fresh
        return " ".join(fresh)

    def cite(self, length: int) -> tuple[Inline, ...]:
        """A marked word with the number of a new note of so many words."""
        name = f"n{len(self.notes)}"
        marker = self.text(1)
        self.notes[name] = Note(name, (Run(self.text(length)),))
        self.cited.append((marker, name))
        return Run(f" {marker}"), NoteRef(name)

    def inlines(self, shape: list[tuple[int, int]]) -> tuple[Inline, ...]:
        """Words and citations by (words before, words of the note; 0 for none)."""
        made: list[Inline] = []
        for words, note in shape:
            made.append(Run(" " + self.text(words)))
            if note:
                made += self.cite(note)
        return tuple(made)

    def block(self, kind: str, shape: list[tuple[int, int]]) -> Block:
        match kind:
            case "paragraph":
                return Paragraph(self.inlines(shape))
            case "claim":
                return ClaimRow(self.text(1), self.inlines(shape), Badge(self.text(2)))
            case "table":
                rows = tuple((self.inlines([part]), self.inlines([part])) for part in shape)
                return Table((Column("A"), Column("B", 2)), rows)
            case "timeline":
                items = tuple(TimelineItem(self.inlines([part])) for part in shape)
                return Timeline((TimelineLane("", ()),), items)
            case "together":
                return KeepTogether((Heading(2, self.text(2)), Paragraph(self.inlines(shape))))
            case "break":
                return PageBreak()
        return Heading(2, self.text(3))


SHAPES = st.lists(st.tuples(st.integers(1, 40), st.sampled_from([0, 0, 3, 8, 20, 90])), min_size=1, max_size=6)
KINDS = st.sampled_from(["paragraph", "claim", "table", "timeline", "together", "heading", "break"])


@given(st.lists(st.tuples(KINDS, SHAPES), max_size=14))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_is_printed_once_and_notes_start_where_they_are_cited(
    plan: list[tuple[str, list[tuple[int, int]]]],
) -> None:
    maker = Maker()
    blocks = [maker.block(kind, shape) for kind, shape in plan]
    pdf, report = printed(document(*blocks, notes=maker.notes))
    pages = [re.findall(r"q\d+z", text) for text in page_texts(pdf)]
    assert sorted(word for page in pages for word in page) == sorted(maker.words)
    assert [report.note_numbers[name] for _, name in maker.cited] == list(range(1, len(maker.cited) + 1))
    for marker, name in maker.cited:
        first_word = maker.notes[name].text[0].text.split()[0]
        cited_on = next(at for at, page in enumerate(pages, start=1) if marker in page)
        assert report.note_pages[name] == (cited_on,)
        assert first_word in pages[cited_on - 1]


def note(name: str, text: str) -> Note:
    return Note(name, (Run(text),))


def test_a_note_of_three_pages_runs_on_under_the_text() -> None:
    maker = Maker()
    cited = Paragraph((Run(maker.text(5)), *maker.cite(3000)))
    rest = [Paragraph((Run(maker.text(80)),)) for _ in range(12)]
    pdf, report = printed(document(cited, *rest, notes=maker.notes))
    texts = page_texts(pdf)
    assert report.note_pages == {"n0": (1,)}
    assert report.pages >= 4
    assert sorted(re.findall(r"q\d+z", " ".join(texts))) == sorted(maker.words)
    body = [word for word in maker.words if word in maker.words[-960:]]
    assert any(word in texts[1] for word in body), "text goes on beside the carried note"


def test_two_hundred_notes_in_one_paragraph() -> None:
    notes = {f"n{at}": note(f"n{at}", f"w{at}x") for at in range(200)}
    pdf, report = printed(document(Paragraph(tuple(NoteRef(name) for name in notes)), notes=notes))
    texts = page_texts(pdf)
    assert report.notes == 200
    assert sorted(re.findall(r"w\d+x", " ".join(texts))) == sorted(f"w{at}x" for at in range(200))
    assert set(report.note_pages.values()) == {(1,)}


def test_a_line_with_more_notes_than_a_page_holds_carries_them() -> None:
    notes = {f"n{at}": note(f"n{at}", f"w{at}x " + "long " * 60) for at in range(40)}
    pdf, report = printed(document(Paragraph(tuple(NoteRef(name) for name in notes)), notes=notes))
    assert report.notes == 40
    assert len(re.findall(r"w\d+x", " ".join(page_texts(pdf)))) == 40
    assert all(len(pages) == 1 for pages in report.note_pages.values())
    assert list(report.note_pages.values()) == sorted(report.note_pages.values())


def test_short_notes_share_a_line() -> None:
    notes = {name: note(name, f"As note 1, ¶ {at}.") for at, name in enumerate("abcd")}
    pdf, _ = printed(document(Paragraph(tuple(NoteRef(name) for name in notes)), notes=notes))
    assert any(line.count("As note 1") == 4 for line in page_texts(pdf)[0].splitlines())


def test_citing_an_unknown_note_is_a_bug_with_its_name() -> None:
    with pytest.raises(ValueError, match="'gone'"):
        printed(document(Paragraph((NoteRef("gone"),))))


def test_a_note_that_cites_a_note_is_a_bug() -> None:
    nested = {"a": Note("a", (NoteRef("b"),)), "b": note("b", "lost")}  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'a' cites another"):
        printed(document(Paragraph((NoteRef("a"),)), notes=nested))
