"""The citations of one record, in their order: each changed, removed and moved as one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casebook.actions.citations import move_citation, remove_citation
from casebook.disclosure.shown import PassageShown
from ui import theme
from ui.desk import Desk
from ui.widgets.card_form import CardForm
from ui.widgets.cards import PassageCard


class CardStack(QWidget):
    """The cards of a record, and the form of the one that is edited."""

    def __init__(self, desk: Desk, passages: Sequence[PassageShown]) -> None:
        super().__init__()
        self._desk = desk
        self.form: CardForm | None = None
        self._mark = QFrame(self)
        self._mark.setObjectName("line")
        self._mark.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(8))
        self.cards = [self._card(passage) for passage in passages]

    def card(self, citation: int) -> PassageCard | None:
        """Return the card of a citation, or None."""
        return next((card for card in self.cards if card.passage.citation == citation), None)

    def edit(self, citation: int, typed: dict[str, str] | None = None) -> None:
        """Open the form of a citation under its card, with what was typed there before if anything was."""
        card = self.card(citation)
        if card is None or not card.editable:
            return
        self._close_form()
        self.form = CardForm(self._desk, card.passage, typed)
        self.form.left.connect(self._leave_form)
        card.column.addWidget(self.form)

    def edit_here(self, citation: int) -> None:
        """Open the form of a citation, and give it the keyboard."""
        self.edit(citation)
        if self.form:
            self.form.focus()

    def typed(self) -> tuple[int, dict[str, str]] | None:
        """Return the citation whose form is open and what is typed there, until it is saved."""
        return None if self.form is None or self.form.saving else (self.form.citation, self.form.typed())

    def _card(self, passage: PassageShown) -> PassageCard:
        card = PassageCard(passage, editable=self._desk.editable)
        card.edit_asked.connect(lambda: self.edit_here(passage.citation))
        card.remove_asked.connect(lambda: self._remove(passage))
        card.move_asked.connect(lambda places: self._move(passage, places))
        card.go_asked.connect(lambda: self._desk.go_to(passage.cited))
        card.dragged.connect(self._show_mark)
        card.dropped.connect(lambda at: self._drop(passage, at))
        self._column.addWidget(card)
        return card

    def _remove(self, passage: PassageShown) -> None:
        if self._desk.does(lambda: remove_citation(self._desk.case, passage.citation)):
            self._desk.say("Citation removed. Ctrl+Z puts it back.")

    def _move(self, passage: PassageShown, places: int) -> None:
        at = self._place(passage)
        if 0 <= at + places < len(self.cards) and places:
            self._desk.does(lambda: move_citation(self._desk.case, passage.citation, places))

    def _drop(self, passage: PassageShown, at: QPoint) -> None:
        self._mark.hide()
        gap, place = self._gap(at), self._place(passage)
        self._move(passage, gap - place - (1 if gap > place else 0))

    def _show_mark(self, at: QPoint) -> None:
        gap, half = self._gap(at), theme.current().px(4)
        top = self.cards[gap].y() - half if gap < len(self.cards) else self.cards[-1].geometry().bottom() + half
        self._mark.setStyleSheet(f"background: {theme.current().tokens['accent']};")
        self._mark.setGeometry(0, max(top - 1, 0), self.width(), 2)
        self._mark.setFixedHeight(2)
        self._mark.raise_()
        self._mark.show()

    def _gap(self, at: QPoint) -> int:
        """Return before which card a point is, counted from 0."""
        y = self.mapFromGlobal(at).y()
        return sum(card.geometry().center().y() < y for card in self.cards)

    def _place(self, passage: PassageShown) -> int:
        return next(place for place, card in enumerate(self.cards) if card.passage.citation == passage.citation)

    def _leave_form(self) -> None:
        """Put the form away and give the keyboard back to its card, unless a save has put others in their place."""
        citation = self.form.citation if self.form else 0
        self._close_form()
        if self.isVisible() and (card := self.card(citation)):
            card.setFocus()

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
