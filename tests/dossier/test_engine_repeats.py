"""Every note a page cites stands at its foot: in full the first time, in short after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.dossier.blocks import (
    Block,
    ClaimRow,
    Column,
    Cover,
    Document,
    Heading,
    InFull,
    Inline,
    KeepTogether,
    Lane,
    Link,
    Note,
    NoteRef,
    PageBreak,
    Paragraph,
    Run,
    Spacer,
    Table,
    Timeline,
    TimelineItem,
    note_anchor,
)
from tests.dossier.printed import MADE, document, page_texts, printed
from tests.dossier.test_engine_file import page_of

NOTES = 9
_LENGTHS = (1, 4, 30, 120)


def made_notes() -> dict[str, Note]:
    """Notes whose words tell them apart: `f3f` opens note 3 in full, `s3s` in short; every third has no short form."""
    return {
        f"n{at}": Note(
            f"n{at}",
            (Run(f"f{at}f " + "long " * _LENGTHS[at % 4]),),
            (Run(f"s{at}s short"),) if at % 3 else None,
        )
        for at in range(NOTES)
    }


def citing(cited: list[int], words: int) -> tuple[Inline, ...]:
    """Words, and after each citation of note 3 the mark `c3c`."""
    inlines: list[Inline] = [Run("word " * words)]
    for at in cited:
        inlines += [Run(f" c{at}c"), NoteRef(f"n{at}")]
    return tuple(inlines)


def made_block(kind: str, rows: list[tuple[list[int], int]]) -> Block:
    match kind:
        case "paragraph":
            return Paragraph(tuple(part for cited, words in rows for part in citing(cited, words)))
        case "claim":
            return ClaimRow("C-1", citing(*rows[0]))
        case "table":
            cells = tuple((citing(cited, words), citing(cited[:1], words)) for cited, words in rows)
            return Table((Column("A"), Column("B", 2)), cells)
        case "timeline":
            items = tuple(TimelineItem(citing(cited, 2), date(2023, 1 + len(cited), 1)) for cited, _ in rows)
            return Timeline((Lane("", items),), items)
        case "together":
            return KeepTogether((Heading(2, "Heading"), Paragraph(citing(*rows[-1]))))
    return PageBreak()


ROWS = st.lists(
    st.tuples(st.lists(st.integers(0, NOTES - 1), max_size=4), st.sampled_from([1, 12, 60])), min_size=1, max_size=9
)
KINDS = st.sampled_from(["paragraph", "claim", "table", "timeline", "together", "break"])


@given(st.lists(st.tuples(KINDS, ROWS), max_size=12))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_a_page_cites_stands_at_its_foot_once_and_by_number(
    plan: list[tuple[str, list[tuple[list[int], int]]]],
) -> None:
    notes = made_notes()
    pdf, report = printed(document(*(made_block(kind, rows) for kind, rows in plan), notes=notes))
    first: dict[str, int] = {}
    for number, text in enumerate(page_texts(pdf), start=1):
        cited = {f"n{at}" for at in re.findall(r"c(\d+)c", text)}
        standing = {note for note, pages in report.note_pages.items() if number in pages}
        heads = re.findall(r"\b([fs])(\d+)\1\b", text)
        assert cited >= standing == {f"n{at}" for _, at in heads}
        for note in cited - standing:  # it has no short form, and goes on here from the page before
            assert notes[note].short is None
            assert number - 1 in report.note_pages[note]
        assert len(heads) == len(standing), "nothing stands twice on a page"
        for form, at in heads:
            again = first.setdefault(f"n{at}", number) != number
            assert form == ("s" if again and notes[f"n{at}"].short else "f")
        numbers = [report.note_numbers[f"n{at}"] for _, at in heads]
        assert numbers == sorted(numbers)
        for at, page in re.findall(r"s(\d+)s short; in full on\s+page\s+(\d+)\.", text):
            assert int(page) == first[f"n{at}"]
    assert {note: pages[0] for note, pages in report.note_pages.items()} == first
    assert_links_stay_on_their_page(pdf)


@dataclass(frozen=True)
class Area:
    """A link read back: the page and place it stands on, the page and height it leads to, and the words under it."""

    page: int
    bottom: float
    leads_to: int
    height: float
    words: str


def areas(pdf: bytes) -> list[Area]:
    """Every link of a file."""
    with pikepdf.open(BytesIO(pdf)) as file, pypdfium2.PdfDocument(pdf) as shown:
        found = []
        for at, page in enumerate(file.pages, start=1):
            text = shown[at - 1].get_textpage()
            for area in page.get("/Annots", []):
                left, bottom, right, top = (float(side) for side in area["/Rect"])
                words = text.get_text_bounded(left, bottom, right, top).strip()
                target = area["/Dest"]
                found.append(Area(at, bottom, page_of(file, target), float(target[3]), words))
    return found


def assert_links_stay_on_their_page(pdf: bytes) -> None:
    """Numbers lead down to the note on their page, notes back up to the number on it."""
    numbers = [area for area in areas(pdf) if re.fullmatch(r"\[?\d+\]?", area.words)]
    assert all(area.leads_to == area.page for area in numbers)


def note(name: str, text: str, short: str = "") -> Note:
    return Note(name, (Run(text),), (Run(short),) if short else None)


def test_a_repeat_gives_the_page_counted_with_cover_and_contents() -> None:
    notes = {"a": note("a", "Alpha source, Title, 2 May 2031, p. 8.", "Alpha, p. 8")}
    blocks = (
        Cover("Title"),
        Heading(1, "One", "one"),
        Paragraph((Run("first"), NoteRef("a"))),
        PageBreak(),
        Heading(1, "Two", "two"),
        Paragraph((Run("again"), NoteRef("a"))),
    )
    pdf, report = printed(document(*blocks, notes=notes, contents=True))
    texts = page_texts(pdf)
    assert report.note_pages == {"a": (3, 4)}
    assert "Alpha source, Title" in texts[2]
    assert "Alpha source" not in texts[3]
    assert "Alpha, p. 8; in full on page 3." in texts[3]
    (full,) = (area for area in areas(pdf) if area.words.startswith("page"))
    assert (full.page, full.leads_to) == (4, 3)


def test_the_words_of_a_repeat_can_be_of_another_language() -> None:
    notes = {"a": note("a", "Alpha ausführlich.", "Alpha")}
    made = Document(
        "",
        MADE,
        (Paragraph((NoteRef("a"),)), PageBreak(), Paragraph((NoteRef("a"),))),
        notes,
        language="de",
        in_full=InFull(" (ausführlich auf ", "Seite {page}", ")."),
    )
    assert "Alpha (ausführlich auf Seite 1)." in page_texts(printed(made)[0])[1]


def test_a_note_without_a_short_form_is_repeated_whole() -> None:
    notes = {"a": note("a", "As note 1, ¶ 6."), "c": note("c", "never cited")}
    pdf, report = printed(
        document(Paragraph((NoteRef("a"),)), PageBreak(), Paragraph((NoteRef("a"), NoteRef("a"))), notes=notes)
    )
    texts = page_texts(pdf)
    assert report.note_pages == {"a": (1, 2)}
    assert [text.count("As note 1, ¶ 6.") for text in texts] == [1, 1]
    assert "in full" not in "".join(texts)
    assert "never cited" not in "".join(texts)


def test_rows_of_a_long_table_repeat_early_notes_on_each_page() -> None:
    notes = {f"n{at}": note(f"n{at}", f"f{at}f in all its words and more.", f"s{at}s") for at in range(6)}
    early = Paragraph(tuple(NoteRef(name) for name in notes))
    rows = tuple(((Run(f"row {at}"), NoteRef(f"n{at % 5}")), (Run("words"),)) for at in range(200))
    pdf, report = printed(document(early, PageBreak(), Table((Column("A"), Column("B")), rows), notes=notes))
    assert report.pages > 5
    for text in page_texts(pdf)[1:]:
        assert re.findall(r"s(\d)s", text) == ["0", "1", "2", "3", "4"]
    assert report.note_pages["n5"] == (1,)
    assert report.note_pages["n0"] == tuple(range(1, report.pages + 1))
    assert_links_stay_on_their_page(pdf)


def test_a_link_to_a_note_leads_to_where_it_stands_in_full() -> None:
    notes = {
        "a": note("a", "Alpha at length and in full.", "Alpha"),
        "b": Note("b", (Run("As "), Link("note 1", note_anchor("a")), Run(", ¶ 2."))),
    }
    both = Paragraph((NoteRef("a"), NoteRef("b")))
    pdf, report = printed(document(Paragraph((NoteRef("a"),)), PageBreak(), both, notes=notes))
    assert report.unlinked == ()
    (as_note,) = (area for area in areas(pdf) if area.words.startswith("note 1"))
    assert (as_note.page, as_note.leads_to) == (2, 1)


def test_numbers_lead_down_and_notes_up() -> None:
    notes = {"a": note("a", "Alpha at length and in full.", "Alpha")}
    cited = Paragraph((Run("first "), NoteRef("a"), Run(" and again "), NoteRef("a")))
    pdf, _ = printed(document(cited, Spacer(200), cited, PageBreak(), cited, notes=notes))
    found = [area for area in areas(pdf) if area.words == "1"]
    assert [area.page for area in found] == [1] * 5 + [2] * 3
    foot = {page: min(area.bottom for area in found if area.page == page) for page in (1, 2)}
    for area in found:
        if area.bottom == foot[area.page]:
            assert area.height > 700, "back to the first citation on the page"
        else:
            assert area.height == pytest.approx(foot[area.page] + 16, abs=1), "down to the note"


def test_a_long_note_goes_on_beside_its_own_repeat() -> None:
    notes = {"a": note("a", "word " * 3000, "Alpha"), "b": note("b", "word " * 3000)}
    blocks = [Paragraph((Run("text " * 150), NoteRef(name))) for name in "aabb"]
    pdf, report = printed(document(*blocks, notes=notes))
    assert "".join(page_texts(pdf)).count("word") == 6000, "what is still being printed is not begun again"
    assert report.note_pages["a"][0] == 1
    assert "Alpha; in full on page 1." in "".join(page_texts(pdf))


def test_no_row_of_a_table_stands_alone() -> None:
    rows = tuple(((Run(f"r{at}x"),),) for at in range(37))
    for white in range(0, 660, 9):
        table = Table((Column("Name"),), rows)
        pages = [re.findall(r"r\d+x", text) for text in page_texts(printed(document(Spacer(white), table))[0])]
        assert min(len(page) for page in pages if page) >= 2
