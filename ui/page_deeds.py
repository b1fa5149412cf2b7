"""What commands do on one page: from wherever a person is, each goes there first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ui.pages.claims import ClaimsPage
from ui.pages.health import HealthPage
from ui.pages.lines import LinesPage
from ui.pages.page import Page
from ui.pages.records import RecordsPage
from ui.pages.timeline import TimelinePage
from ui.pages.trash import TrashPage
from ui.pages.viewer import ViewerPage
from ui.workbench import Workbench

if TYPE_CHECKING:
    from ui.pages.dossier import DossierPage

P = TypeVar("P", bound=Page)
_LETTERS = {
    "line_tie": "T",
    "line_claim": "C",
    "line_untie": "U",
    "line_kind": "K",
    "line_sign": "S",
    "line_reopen": "R",
    "line_cut": "X",
    "line_reason": "",
}


def page_deeds(bench: Callable[[], Workbench]) -> dict[str, Callable[[], object]]:
    """Return what each command does that is about one page."""
    lines = {name: (lambda letter=letter: _with_line(bench()).do(letter)) for name, letter in _LETTERS.items()}
    return lines | {
        "paste_draft": lambda: _on(bench(), "line", LinesPage).new(),
        "new_version": lambda: _on(bench(), "line", LinesPage).new_version(),
        "back_up": lambda: _on(bench(), "health", HealthPage).back_up(),
        "restore": lambda: _on(bench(), "health", HealthPage).ask_which(),
        "check_case": lambda: _on(bench(), "health", HealthPage).check(),
        "verify": lambda: _on(bench(), "health", HealthPage).verify(),
        "ocr": lambda: _read_by_ocr(bench()),
        "build_dossier": lambda: _dossier(bench()).build.wanted.emit(),
        "empty_trash": lambda: _on(bench(), "trash", TrashPage).purge_all.click(),
        "add_files": lambda: _on(bench(), "evidence", RecordsPage).new(),
        "decide": lambda: _with_claim(bench()).offer_decisions(),
        "move_up": lambda: _with_claim(bench()).shift(-1),
        "move_down": lambda: _with_claim(bench()).shift(1),
        "timeline_all": lambda: _on(bench(), "timeline", TimelinePage).view.fit(),
        "timeline_closer": lambda: _on(bench(), "timeline", TimelinePage).view.zoom_in(),
        "timeline_farther": lambda: _on(bench(), "timeline", TimelinePage).view.zoom_out(),
    }


def _on(bench: Workbench, place: str, kind: type[P]) -> P:
    if bench.place != place:
        bench.go(place)
    page = bench.page(place)
    if not isinstance(page, kind):
        raise TypeError(f"{place} is not shown by a {kind.__name__}")
    return page


def _dossier(bench: Workbench) -> DossierPage:
    from ui.pages.dossier import DossierPage  # noqa: PLC0415 - loaded late, as it is for the workbench

    return _on(bench, "dossier", DossierPage)


def _read_by_ocr(bench: Workbench) -> None:
    """Offer to read the file in front by OCR, or open the one chosen: there that is offered."""
    page = bench.page(bench.place)
    if isinstance(page, ViewerPage):
        page.scans.ask()
    elif bench.desk.record is not None:
        bench.read(bench.desk.record)


def _with_claim(bench: Workbench) -> ClaimsPage:
    """Return the board with the claim chosen selected on it."""
    page = _on(bench, "claims", ClaimsPage)
    if bench.desk.record is not None:
        page.show_record(bench.desk.record)
    return page


def _with_line(bench: Workbench) -> LinesPage:
    """Return the page of the lines with the line chosen selected on it."""
    page = _on(bench, "line", LinesPage)
    if bench.desk.record is not None:
        page.show_record(bench.desk.record)
    return page
