"""A batch of 10,000 PDF pages taken into a case, index included, beside bare pypdfium2 over the same files.

The pages are set as word processors and TeX set them: 40 justified lines, each word put in its place, 2,800 characters.
The figure is printed too for pages of 3,900 characters in whole lines, the cheapest PDFium can meet: the index costs
the more beside them.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from casebook.actions.taking import take_all
from casebook.case.opening import create_case
from tests.bench.bench_reading import BARE, long_pdf
from tests.bench.figures import Figures, seconds

FILES = 20
PAGES = 500  # in each
ROUNDS = 3
LEAST_RATIO = 0.7
SIZE, LEFT, TOP, LEADING, MEASURE, LINES = 11, 70, 770, 15.5, 455, 40


def justified_pdf(seed: int, pages: int) -> bytes:
    """Print pages of justified lines of ordinary words."""
    rng, out = Random(seed), io.BytesIO()
    words = ["".join(rng.choices("etaoinshrdlu", k=rng.randint(2, 10))) for _ in range(3000)]
    canvas = Canvas(out, pageCompression=1)
    for _ in range(pages):
        canvas.setFont("Times-Roman", SIZE)
        for line in range(LINES):
            justify(canvas, rng.choices(words, k=11), TOP - LEADING * line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def justify(canvas: Canvas, words: Sequence[str], at: float) -> None:
    """Set the words of a line, each in its place."""
    widths = [pdfmetrics.stringWidth(word, "Times-Roman", SIZE) for word in words]
    gap, text = (MEASURE - sum(widths)) / (len(words) - 1), canvas.beginText()
    place = float(LEFT)
    for word, width in zip(words, widths, strict=True):
        text.setTextOrigin(place, at)
        text.textOut(f"{word} ")
        place += width + gap
    canvas.drawText(text)


def bare(paths: list[Path]) -> None:
    """Read half of the files in each of two processes, with nothing between them and PDFium."""
    started = [[sys.executable, "-c", BARE, *map(str, paths[half::2])] for half in range(2)]
    running = [subprocess.Popen(one, stdout=subprocess.PIPE) for one in started]
    told = [[int(figure) for figure in process.communicate()[0].split()] for process in running]
    pages, letters = (sum(both) for both in zip(*told, strict=True))
    if pages != FILES * PAGES or letters < 1000 * pages:
        raise RuntimeError("bare pypdfium2 did not read the files")


def taken(new: Path, paths: list[Path]) -> float:
    """Return how long it takes to take the files into a new case on the disk."""
    with create_case(new, "Batch") as case:
        begun = perf_counter()
        batch = take_all(case, paths)
        time = perf_counter() - begun
        asked = "SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM doc WHERE part > 0)"
        with case.read() as connection:
            found = connection.exec_driver_sql(asked).one()
    if tuple(found) != (FILES * PAGES, FILES * PAGES):
        raise RuntimeError(f"{found[0]} pages are kept, {found[1]} indexed: {batch}")
    new.unlink()
    return time


def batch(folder: Path, printed: Callable[[int, int], bytes], rounds: int) -> tuple[float, float]:
    """Return how long a batch takes bare and ours: the best of some rounds, taken in turns."""
    paths = [folder / f"{seed:02}.pdf" for seed in range(FILES)]
    for seed, path in enumerate(paths):
        path.write_bytes(printed(seed, PAGES))
    times = [(seconds(partial(bare, paths)), taken(folder / "a.casebook", paths)) for _ in range(rounds)]
    return min(base for base, _ in times), min(ours for _, ours in times)


def main() -> None:
    """Print how fast a batch is beside bare pypdfium2; ends with 1 where it missed its limit."""
    figures = Figures()
    with TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = name
        base, ours = batch(Path(name), long_pdf, 1)
        print(f"whole lines: {base:.1f} s bare, {ours:.1f} s kept and indexed in a case, {base / ours:.2f} x")
        base, ours = batch(Path(name), justified_pdf, ROUNDS)
    print(f"justified lines: {base:.1f} s bare, {ours:.1f} s kept and indexed in a case")
    figures.at_least("a batch of 10,000 PDF pages beside bare pypdfium2", base / ours, LEAST_RATIO)
    figures.leave()


if __name__ == "__main__":
    main()
