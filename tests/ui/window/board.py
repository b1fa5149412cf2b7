"""The board of claims on the screen, and what tests of it share."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from casebook.disclosure.shown import ClaimShown
from tests.ui.window.forms import on_screen
from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.widgets.claims_model import Heading


def opened(qtbot: QtBot, desk: Desk) -> ClaimsPage:
    """Show the board, with the keyboard on its claims."""
    page = on_screen(qtbot, ClaimsPage(desk), 870, 800)
    page.focus()
    return page


def headings(page: ClaimsPage) -> list[str]:
    """Return the headings of the board, from the top."""
    return [row.words for row in page.list.shown.rows if isinstance(row, Heading)]


def numbers(page: ClaimsPage, heading: str = "") -> list[str]:
    """Return the numbers of the claims shown, or of those under a heading."""
    found: list[str] = []
    under = ""
    for row in page.list.shown.rows:
        if isinstance(row, Heading):
            under = row.words
        elif heading in ("", under):
            found.append(row.number)
    return found


def claim(page: ClaimsPage, number: str) -> ClaimShown:
    """Return a claim by its number."""
    return next(one for one in page.desk.lens.claims() if one.number == number)


def go_to(page: ClaimsPage, number: str) -> None:
    """Choose a claim by its number."""
    page.desk.choose(claim(page, number).id)
