"""All that a dossier is made from, read from a case at once: for who can wait for it."""

from __future__ import annotations

from casebook.actions.files import Case
from casebook.case.writer import Progress
from casebook.disclosure import View
from casebook.disclosure.exhibited import Exhibits
from casebook.disclosure.exhibits import Exhibitor
from casebook.disclosure.reads import Reader
from casebook.disclosure.turns import at_once
from casebook.disclosure.withheld import seen_and_withheld
from casebook.dossier.book import Options


def gather(
    case: Case, reader: Reader, options: Options | None = None, progress: Progress | None = None
) -> tuple[View, Exhibits]:
    """Return what a reader sees of a case, and the exhibits for it; `progress(done, total)` counts these.

    Raises CaseError where there is no such audience or subject, and Cancelled where progress returns False.
    """
    options = options or Options()
    seen, _, places = at_once(seen_and_withheld(case, reader))
    if not options.shows_passages(reader.audience):
        return seen, Exhibits()
    whole_pages = options.exhibits == "page"
    return seen, Exhibitor().exhibits(case, seen, places, whole_pages=whole_pages, progress=progress)
