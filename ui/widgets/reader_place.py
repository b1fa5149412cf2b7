"""Where the reader is in a record: how far down, and where the keyboard is, found again when it is shown anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.widgets.cards import PassageCard


@dataclass(frozen=True)
class Place:
    """How far down, and on which card and control the keyboard was where it was here at all."""

    scroll: int
    held: bool = False
    name: str = ""
    citation: int = 0
    nth_card: int = 0


def place_in(area: QScrollArea, cards: Sequence[PassageCard]) -> Place:
    """Return where the reader is in an area that holds these cards among others."""
    scroll, holds = area.verticalScrollBar().value(), QApplication.focusWidget()
    if holds is None or not area.isAncestorOf(holds):
        return Place(scroll)
    on = next((n for n, card in enumerate(cards) if card is holds or card.isAncestorOf(holds)), None)
    citation = cards[on].passage.citation if on is not None else 0
    return Place(scroll, True, holds.accessibleName(), citation, on or 0)


def put_back(area: QScrollArea, cards: Sequence[PassageCard], place: Place) -> bool:
    """Bring the reader back to where they were, or next to it; say whether that is there."""
    aim = _aim(area, cards, place) if place.held else None
    if aim:
        aim.setFocus()
    area.verticalScrollBar().setValue(place.scroll)
    return aim is not None or not place.held


def _aim(area: QScrollArea, cards: Sequence[PassageCard], place: Place) -> QWidget | None:
    card = next((one for one in cards if one.passage.citation == place.citation), None)
    if place.citation and card is None and cards:
        return cards[min(place.nth_card, len(cards) - 1)]
    named = (one for one in (card or area).findChildren(QWidget) if one.accessibleName() == place.name)
    same = next((one for one in named if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
    return same if same and same.isVisibleTo(area) else card
