"""The child: `python -m casebook.dossier` builds dossiers for a window, one at a time, until the window hangs up.

The PDF engine would make a window stutter in a thread, and PDFium gives wrong pages there: both run here alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from pypdfium2 import PdfDocument

from casebook.dossier.blocks import Report
from casebook.dossier.building import Answer, Ask, Built, Job, PageImage, Progress, Refused, answered, requests
from casebook.dossier.looks import PAPERS
from casebook.dossier.writing import preview, write
from casebook.errors import CaseError

_EVERY_SECONDS = 0.05  # a line for every step would keep both ends busy with nothing else


class Builder:
    """Answers one request after another; holds the dossier that is looked at."""

    def __init__(self, say: Callable[[Answer], None]) -> None:
        self._say = say
        self._shown: PdfDocument | None = None
        self._next = 0.0

    def take(self, job: Job) -> None:
        """Build a dossier, and say what came of it."""
        try:
            report = self._build(job)
        except CaseError as error:
            self._say(Refused(str(error)))
        else:
            paper = PAPERS[job.options.paper]
            self._say(Built(report.pages, report.notes, tuple(report.missing), paper.width, paper.height))

    def show(self, ask: Ask) -> None:
        """Send the image of a page of the dossier that is looked at."""
        if self._shown is None:
            raise ValueError("no dossier has been built to be looked at")
        page = self._shown[ask.page]
        # PDFium rounds up: the grain less keeps a width that comes out even from gaining a pixel.
        drawn = page.render(scale=(ask.width - 0.001) / page.get_width(), rev_byteorder=True)
        self._say(PageImage(ask.page, drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer)))
        page.close()

    def _build(self, job: Job) -> Report:
        if job.out is not None:
            return write(job.view, job.out, job.options, self._progress, job.shown)
        data, report = preview(job.view, job.options, self._progress, job.shown)
        self._shown = PdfDocument(data)
        return report

    def _progress(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now >= self._next or done == total:
            self._next = now + _EVERY_SECONDS
            self._say(Progress(done, total))


def main(asked: BinaryIO, out: BinaryIO) -> None:
    """Answer every request on one stream on the other."""

    def say(answer: Answer) -> None:
        out.write(answered(answer))
        out.flush()

    builder = Builder(say)
    for request in requests(asked):
        if isinstance(request, Job):
            builder.take(request)
        else:
            builder.show(request)


if __name__ == "__main__":
    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing that a library prints may come between answers
    with suppress(BrokenPipeError):  # the window is gone: so is whoever would read
        main(sys.stdin.buffer, told)
