"""A dossier as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casebook.disclosure import View, hand_over
from casebook.dossier.blocks import Report
from casebook.dossier.book import Options
from casebook.dossier.content import compose
from casebook.dossier.engine import render


def write(
    view: View, out: Path, options: Options | None = None, progress: Callable[[int, int], None] | None = None
) -> Report:
    """Write the dossier of a view as a PDF through the one door out, and return what it came to.

    `progress(done, total)` may raise to stop it; then nothing is written. Raises CaseError as `compose` and
    `hand_over` do.
    """
    document = compose(view, options)
    reports: list[Report] = []

    def build(made: Path) -> None:
        reports.append(render(document, made, progress))

    hand_over(build, out, view)
    return reports[-1]
