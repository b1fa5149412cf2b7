"""The inspector with a record in it, and what tests of it share."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casebook.disclosure.shown import Sheet
from ui import theme
from ui.desk import Desk
from ui.widgets.cards import PassageCard
from ui.widgets.inspector import Inspector
from ui.widgets.links import RecordLink
from ui.widgets.runs import Runs, text_of


def inspecting(qtbot: QtBot, desk: Desk) -> Inspector:
    """Return the inspector, on the screen at its usual width."""
    made = Inspector(desk)
    qtbot.addWidget(made)
    made.resize(theme.current().px(340), 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def called(desk: Desk, kind: str, text: str) -> int:
    """Return the record of a kind that is found first by a text."""
    return desk.lens.names(text, (kind,))[0].id


def texts(widget: QWidget) -> str:
    """Return all that is painted in a widget, and all that it says to a screen reader."""
    if isinstance(widget, Inspector):
        settle(widget)
    painted = [text_of(one.runs) for one in widget.findChildren(Runs)]
    named = [one.accessibleName() for one in widget.findChildren(QWidget) if one.accessibleName()]
    return "\n".join([*painted, *named])


def settle(inspector: Inspector) -> None:
    """Let the inspector build what it leaves for later."""
    while not inspector.whole:
        QApplication.processEvents()


def link(inspector: Inspector, text: str) -> RecordLink:
    """Return the link to a record whose name holds a text."""
    settle(inspector)
    return next(one for one in inspector.findChildren(RecordLink) if text in one.accessibleName())


def words(inspector: Inspector) -> list[str]:
    """Return the words of the citations, from the top."""
    assert inspector.cards
    return [card.passage.words for card in inspector.cards.cards]


def sheet(desk: Desk) -> Sheet:
    """Return the chosen record."""
    assert desk.record is not None
    found = desk.lens.sheet(desk.record)
    assert found
    return found


def focus(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Give a widget the keyboard, and return it."""
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


def card(inspector: Inspector, nth: int) -> PassageCard:
    """Return a citation's card, counted from the top."""
    assert inspector.cards
    return inspector.cards.cards[nth]
