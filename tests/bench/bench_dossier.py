"""Speed of the page engine against platypus and Typst on the same words: `python -m tests.bench.bench_dossier`.

1,000 claims of about 75 words with a quote and two notes each; the engine sets them with footnotes at the foot of
the citing page, links both ways, bookmarks and contents. Each figure is the best of four runs in this
process; the builders take turns, so that a busy machine slows all of them.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from xml.sax.saxutils import escape

import typst
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    SimpleDocTemplate,
)
from reportlab.platypus import Paragraph as PlatypusParagraph
from reportlab.platypus.tableofcontents import TableOfContents

from casebook.dossier.blocks import Document, Heading, Note, NoteRef, Paragraph, Run
from casebook.dossier.engine import render
from casebook.dossier.faces import face

CLAIMS = 1000
ROUNDS = 4
STEMS = (  # noqa: SIM905
    "the register show company hold share another between date director deny sign contract equipment customs record "
    "reach Moscow extract page paragraph article report source evidence quote invoice shipment licence agency state"
).split()
ENDINGS = tuple(f"{first}{second}" for first in ("", "s", "ed", "ing", "er", "al", "ion") for second in "aeiounrst")
WORDS = [stem + ending for ending in ("", *ENDINGS) for stem in STEMS]
WANTED = {"platypus, paragraphs only": 0.5, "platypus, multiBuild contents": 3.0, "Typst, footnotes and outline": 1.2}


@dataclass(frozen=True)
class Sample:
    """One claim's words."""

    number: int
    title: str
    body: str
    quote: str
    notes: tuple[str, str]


def samples() -> list[Sample]:
    """Write the same claims every time, the words about as unevenly spread as in a language (2,000 of them)."""
    source = random.Random(7)

    def words(least: int, most: int) -> str:
        return " ".join(WORDS[int(len(WORDS) * source.random() ** 3)] for _ in range(source.randint(least, most)))

    return [
        Sample(n, f"Claim {n} {words(3, 6)}", words(60, 90), words(18, 30), (words(10, 20), words(8, 16)))
        for n in range(CLAIMS)
    ]


def by_engine(claims: list[Sample]) -> int:
    """Set the claims with notes, links, bookmarks and contents; give the pages."""
    notes = {f"{c.number}-{at}": Note(f"{c.number}-{at}", (Run(c.notes[at]),)) for c in claims for at in (0, 1)}
    blocks = tuple(
        block
        for c in claims
        for block in (
            Heading(2, c.title, f"c{c.number}"),
            Paragraph((Run(c.body), NoteRef(f"{c.number}-0"))),
            Paragraph((Run(c.quote), NoteRef(f"{c.number}-1")), "quote"),
        )
    )
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return render(Document("Bench", made, blocks, notes, contents=True), BytesIO()).pages


BODY = ParagraphStyle("body", fontName="CasebookSerif-Regular", fontSize=10, leading=14.4, spaceAfter=7)
QUOTE = ParagraphStyle("quote", parent=BODY, leftIndent=14, rightIndent=14)
NOTE = ParagraphStyle("note", parent=BODY, fontSize=7.9, leading=10, spaceAfter=0)
HEAD = ParagraphStyle("head", fontName="Inter-SemiBold", fontSize=10.2, leading=14, spaceBefore=20, spaceAfter=6)


def story(claims: list[Sample]) -> list[Flowable]:
    """Give the claims as plain platypus paragraphs, the notes after each."""
    for name in ("CasebookSerif-Regular", "Inter-SemiBold"):
        face(name)
    return [
        PlatypusParagraph(escape(text), style)
        for c in claims
        for text, style in ((c.title, HEAD), (c.body, BODY), (c.quote, QUOTE), (c.notes[0], NOTE), (c.notes[1], NOTE))
    ]


def by_platypus(claims: list[Sample]) -> int:
    """Set the same words with neither notes at the foot nor contents nor links."""
    document = SimpleDocTemplate(BytesIO(), pagesize=A4, leftMargin=54, rightMargin=54)
    document.build(story(claims))
    return int(document.page)


class WithContents(BaseDocTemplate):  # type: ignore[misc]
    """A platypus document that tells its contents of each heading."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), pagesize=A4)
        self.addPageTemplates(PageTemplate("page", [Frame(54, 54, 487, 712)]))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Bookmark headings and pass them on."""
        if getattr(flowable, "style", None) is HEAD:
            text = flowable.getPlainText()
            key = text.split()[1]
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(text, key)
            self.notify("TOCEntry", (0, escape(text), self.page, key))


def by_multi_build(claims: list[Sample]) -> int:
    """Set the same words under platypus' own contents."""
    document = WithContents()
    document.multiBuild([TableOfContents(), PageBreak(), *story(claims)])
    return int(document.page)


def by_typst(claims: list[Sample]) -> int:
    """Set the same words with Typst's footnotes and outline."""
    text = "".join(
        f"== {c.title}\n{c.body}#footnote[{c.notes[0]}]\n\n#quote(block: true)[{c.quote}#footnote[{c.notes[1]}]]\n\n"
        for c in claims
    )
    head = (
        '#set page("a4", margin: (x: 54pt, top: 78pt, bottom: 52pt), numbering: "1 / 1")\n'
        '#set text(font: "Casebook Serif", size: 10pt)\n#outline()\n'
    )
    fonts = str(files("resources") / "fonts")
    pdf = typst.compile((head + text).encode(), font_paths=typst.Fonts(font_paths=[fonts]))
    return pdf.count(b"/Type/Page/")


def timed(build: Callable[[list[Sample]], int], claims: list[Sample]) -> tuple[float, int]:
    """Give the seconds of one run, and the pages."""
    start = time.perf_counter()
    pages = build(claims)
    return time.perf_counter() - start, pages


def main() -> int:
    """Print each builder's time and how many times faster the engine is; 1 where a mark is missed."""
    claims = samples()
    builders = {"the engine": by_engine, **dict(zip(WANTED, (by_platypus, by_multi_build, by_typst), strict=True))}
    rounds = [{name: timed(build, claims) for name, build in builders.items()} for _ in range(ROUNDS)]
    best = {name: min(each[name] for each in rounds) for name in builders}
    missed = 0
    for name, (seconds, pages) in best.items():
        line = f"{name:32}{seconds:8.2f} s{pages:6} pages{pages / seconds:7.0f} pages/s"
        if name in WANTED:
            ratio = seconds / best["the engine"][0]
            missed += ratio < WANTED[name]
            line += f"   the engine is {ratio:.2f}x as fast (wanted {WANTED[name]}x)"
        print(line)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
