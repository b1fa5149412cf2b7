"""What looking at a file through a child of its own costs, beside PDFium in the same process.

Run: `python -m tests.bench.bench_looking`.
"""

from __future__ import annotations

import statistics

import pypdfium2

from casebook.reading.looking import Looking, look
from tests.bench.figures import Figures, p95, paired, seconds
from tests.reading import printed

PDF = "application/pdf"
PAGES = 2000
ROUNDS = 60


def bare_page(document: pypdfium2.PdfDocument, number: int, width: int) -> int:
    """Draw a page as a viewer without a child would, which shows it where it was drawn."""
    page = document[number - 1]
    drawn = page.render(scale=width / page.get_width(), prefer_bgrx=True)
    page.close()
    return int(drawn.height)


def beside_bare(looking: Looking, file: bytes, width: int) -> tuple[float, float]:
    """Draw pages both ways in turns, each page once; return what a page costs us and PDFium, in milliseconds.

    It is the lower quartile: whatever else the machine does falls harder on two processes than on one.
    """
    document = pypdfium2.PdfDocument(file)
    ours, theirs = iter(range(1, PAGES)), iter(range(1, PAGES))
    looked, bare = paired(
        lambda: looking.render(next(ours), width), lambda: bare_page(document, next(theirs), width), ROUNDS
    )
    return lower_quartile(looked), lower_quartile(bare)


def lower_quartile(times: list[float]) -> float:
    return statistics.quantiles(times, n=4)[0] * 1000


def main() -> None:
    """Print every figure; ends with 1 where one missed its limit."""
    figures, file = Figures(), printed.many(PAGES, font="CasebookSerif-Regular")

    def first_page() -> None:
        with look([file], PDF) as looking:
            looking.render(1, 1000)

    opened = statistics.median(seconds(first_page) for _ in range(5))
    figures.at_most(f"a file of {PAGES:,} pages until its first is drawn", opened, 1, "s")
    with look([file], PDF) as looking:
        for width in (800, 1000, 1600, 3200):
            ours, bare = beside_bare(looking, file, width)
            figures.at_most(f"a page {width} px wide ({ours:.1f} ms), beside bare PDFium", ours / bare, 1.3)
        ours, bare = beside_bare(looking, file, 150)
        figures.at_most("a thumbnail, more than bare PDFium", ours - bare, 1, "ms")
        times = [seconds(lambda page=page: looking.placed(page)) for page in range(100, 160)]  # type: ignore[misc]
        characters = len(looking.placed(100).text)
    figures.at_most(f"the placed words of a page of {characters:,} characters (p95)", p95(times) * 1000, 50, "ms")
    figures.leave()


if __name__ == "__main__":
    main()
