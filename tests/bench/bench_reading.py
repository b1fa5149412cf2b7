"""Text of 10,000 PDF pages, read as evidence is and by bare pypdfium2, both in two processes at once."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from reportlab.pdfgen.canvas import Canvas

from casebook.reading import read_file
from tests.bench.figures import Figures, seconds

PAGES = 5_000  # in each of two files
ROUNDS = 3
LEAST_RATIO = 0.7

BARE = """
import sys
from pypdfium2 import PdfDocument
pages = []
for path in sys.argv[1:]:
    document = PdfDocument(path)
    for index in range(len(document)):
        page = document[index]
        pages.append(page.get_textpage().get_text_range())
        page.close()
print(len(pages), sum(map(len, pages)))
"""


def long_pdf(seed: int, pages: int = PAGES) -> bytes:
    """Print pages of 50 lines of ordinary words, in three fonts."""
    rng, out = Random(seed), io.BytesIO()
    words = ["".join(rng.choices("etaoinshrdlu", k=rng.randint(2, 10))) for _ in range(3000)]
    canvas = Canvas(out, pageCompression=1)
    for page in range(pages):
        canvas.setFont(("Helvetica", "Times-Roman", "Courier")[page % 3], 9)
        for line in range(50):
            canvas.drawString(50, 790 - 15 * line, " ".join(rng.choices(words, k=11)))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bare(paths: list[Path]) -> None:
    """Read both files with nothing between them and PDFium."""
    running = [subprocess.Popen([sys.executable, "-c", BARE, str(path)], stdout=subprocess.PIPE) for path in paths]
    for process in running:
        pages, letters = process.communicate()[0].split()
        if int(pages) != PAGES or int(letters) < 1000 * PAGES:
            raise RuntimeError("bare pypdfium2 did not read the file")


def ours(path: Path) -> None:
    """Read a file as it is read when it is attached."""
    with path.open("rb") as file:
        reading = read_file(file, "application/pdf", wall_seconds=60.0)
    if len(reading.pages) != PAGES or reading.note:
        raise RuntimeError(f"{len(reading.pages)} pages: {reading.note}")


def both(paths: list[Path]) -> None:
    """Read both files at once, as a batch does."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ours, paths))


def main() -> None:
    """Print how fast pages are read beside bare pypdfium2: the best of three rounds, taken in turns."""
    figures = Figures()
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{seed}.pdf" for seed in (1, 2)]
        for seed, path in enumerate(paths):
            path.write_bytes(long_pdf(seed))
        works = (bare, both)
        rounds = [[seconds(partial(work, paths)) for work in works] for _ in range(ROUNDS)]
    base, read = (min(times) for times in zip(*rounds, strict=True))
    print(f"10,000 pages: {base:.1f} s bare, {read:.1f} s read in limited children")
    figures.at_least("10,000 PDF pages beside bare pypdfium2", base / read, LEAST_RATIO)
    figures.leave()


if __name__ == "__main__":
    main()
