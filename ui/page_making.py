"""Which page shows which place of a case, and making it."""

from __future__ import annotations

from collections.abc import Callable

from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.pages.health import HealthPage
from ui.pages.history import HistoryPage
from ui.pages.lines import LinesPage
from ui.pages.overview import OverviewPage
from ui.pages.page import Page
from ui.pages.records import RecordsPage
from ui.pages.search import SearchPage
from ui.pages.timeline import TimelinePage
from ui.pages.trash import TrashPage
from ui.places import BY_NAME, VIEWER
from ui.settings import Settings
from ui.widgets.kept_sizes import keep_sizes_in


def _dossier(desk: Desk) -> Page:
    from ui.pages.dossier import DossierPage  # noqa: PLC0415 - all that makes dossiers is as large as all the rest

    return DossierPage(desk)


def _viewer(desk: Desk, settings: Settings) -> Page:
    from ui.pages.viewer import ViewerPage  # noqa: PLC0415 - loaded when a file is first read

    return ViewerPage(desk, settings)


_PAGES: dict[str, Callable[[Desk], Page]] = {
    "timeline": TimelinePage,
    "claims": ClaimsPage,
    "line": LinesPage,
    "search": SearchPage,
    "dossier": _dossier,
    "history": HistoryPage,
    "trash": TrashPage,
    "health": HealthPage,
}


def make_page(place: str, desk: Desk, settings: Settings) -> Page:
    """Return the page of a place: one of its own, or the table of the kind of record at home there."""
    if place == VIEWER.name:
        page = _viewer(desk, settings)
    elif place == "overview":
        page = OverviewPage(desk, settings)
    else:
        page = _PAGES[place](desk) if place in _PAGES else RecordsPage(desk, BY_NAME[place].kind, settings)
    keep_sizes_in(page, settings, place)
    return page
