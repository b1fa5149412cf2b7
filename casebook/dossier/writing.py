"""A dossier as a file, or as bytes to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from casebook.disclosure import View, hand_over
from casebook.disclosure.exhibited import Exhibit
from casebook.disclosure.handover import check_shown
from casebook.dossier.blocks import Report
from casebook.dossier.book import Options
from casebook.dossier.content import compose
from casebook.dossier.engine import render


def write(
    view: View,
    out: Path,
    options: Options | None = None,
    progress: Callable[[int, int], None] | None = None,
    shown: Mapping[int, Exhibit] | None = None,
) -> Report:
    """Write the dossier of a view as a PDF through the one door out, and return what it came to.

    `shown` are the exhibits made for the view. `progress(done, total)` may raise to stop it; then nothing is written.
    Raises CaseError as `compose` and `hand_over` do.
    """
    document = compose(view, options, shown)
    reports: list[Report] = []

    def build(made: Path) -> None:
        reports.append(render(document, made, progress))

    hand_over(build, out, view)
    return reports[-1]


def preview(
    view: View,
    options: Options | None = None,
    progress: Callable[[int, int], None] | None = None,
    shown: Mapping[int, Exhibit] | None = None,
) -> tuple[bytes, Report]:
    """Return the dossier of a view as a PDF in memory, as `write` would write it, and what it came to.

    Nothing is written anywhere. Raises CaseError as `write` does for what it holds.
    """
    made = BytesIO()
    report = render(compose(view, options, shown), made, progress)
    check_shown(made.getvalue(), "application/pdf", view)
    return made.getvalue(), report
