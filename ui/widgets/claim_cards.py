"""The board of claims: each as its number, its words, its badges, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from casebook.disclosure.shown import ClaimShown
from ui import theme
from ui.widgets.claim_layout import MARGIN, Card, CardLayout
from ui.widgets.claims_model import ClaimsModel, Heading
from ui.widgets.pills import draw_pill

Index = QModelIndex | QPersistentModelIndex
_HEADING = 40  # pixels of the design
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClaimList(QListView):
    """Claims under their headings.

    `moved` tells which one the keyboard is on, `opened` that its form is wanted, `shifted` that it is to go a place up
    (-1) or down (1), `menu_wanted` where to offer what can be done.
    """

    moved = Signal(int)
    opened = Signal(int)
    shifted = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ClaimsModel(self)
        self._cards = _Cards(self)
        self._following = False
        self.setModel(self.shown)
        self.setItemDelegate(self._cards)
        self.setAccessibleName("Claims by section")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)

    def show_claims(self, claims: Iterable[ClaimShown]) -> None:
        """Show these claims; the selection stays, and so does the scroll."""
        chosen, at = self.current(), self.verticalScrollBar().value()
        self._following = True
        self.shown.show(claims)
        self._following = False
        self._cards.forget_others()
        self.choose(chosen.id if chosen else None)
        self.verticalScrollBar().setValue(at)

    def choose(self, claim: int | None) -> bool:
        """Select a claim, or none; return whether it is shown here."""
        row = self.shown.row_of(claim)
        self._following = True
        self.setCurrentIndex(self.shown.index(row) if row is not None else QModelIndex())
        self._following = False
        return row is not None

    def current(self) -> ClaimShown | None:
        """Return the claim selected, if one is."""
        return self.shown.claim(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; with Alt, the arrows move the claim itself."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in _ENTERS:
            self._open()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.shifted.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the claim under the pointer, or by key of the one selected."""
        if self.current():
            self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew for another width."""
        if event.size().width() != event.oldSize().width():
            self._cards.forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay all out again where the look or the size of the interface has changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._cards.forget()
            self.scheduleDelayedItemsLayout()

    def _moved(self, now: QModelIndex) -> None:
        if not self._following and (claim := self.shown.claim(now.row())):
            self.moved.emit(claim.id)

    def _open(self) -> None:
        if claim := self.current():
            self.opened.emit(claim.id)


class _Cards(QStyledItemDelegate):
    """Draws the rows of the board; a claim is laid out once for a width, and again when anything said of it changes."""

    def __init__(self, view: ClaimList) -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[int, tuple[ClaimShown, Card]] = {}
        self._sheet: CardLayout | None = None

    def forget(self) -> None:
        """Lay everything out anew from now on."""
        self._laid.clear()
        self._sheet = None

    def forget_others(self) -> None:
        """Keep nothing of claims that are shown no more: they may be hidden from who looks now."""
        self._laid = {one: laid for one, laid in self._laid.items() if self._view.shown.row_of(one) is not None}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the width of the list."""
        claim = self._view.shown.claim(index.row())
        height = self._card(claim).height if claim else theme.current().px(_HEADING)
        return QSize(self._view.viewport().width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or a claim."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = self._view.shown.rows[index.row()]
        painter.save()
        if isinstance(row, Heading):
            _draw_heading(painter, rect, row)
        else:
            _draw_ground(painter, rect, chosen=bool(state & QStyle.StateFlag.State_Selected))
            _draw_card(painter, rect, self._card(row))
        painter.restore()

    def _card(self, claim: ClaimShown) -> Card:
        if self._sheet is None:
            self._sheet = CardLayout(self._view.viewport().width())
        laid = self._laid.get(claim.id)
        if laid is None or (laid[0] is not claim and laid[0] != claim):
            laid = self._laid[claim.id] = (claim, self._sheet.card(claim))
        return laid[1]


def _draw_heading(painter: QPainter, rect: QRect, heading: Heading) -> None:
    worn = theme.current()
    painter.fillRect(rect, worn.colour("paper"))
    painter.setPen(worn.colour("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    box = rect.adjusted(worn.px(MARGIN), 0, -worn.px(MARGIN), -worn.px(6))
    painter.setFont(worn.font(13, bold=True))
    painter.setPen(worn.colour("ink"))
    count = f"   {heading.count}"
    room = box.width() - painter.fontMetrics().horizontalAdvance(count)
    words = painter.fontMetrics().elidedText(heading.words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, Qt.AlignmentFlag.AlignBottom, words)
    box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(words))
    painter.setPen(worn.colour("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignBottom, count)


def _draw_ground(painter: QPainter, rect: QRect, *, chosen: bool) -> None:
    worn = theme.current()
    if chosen:
        painter.fillRect(rect, worn.colour("accent_soft"))
        painter.fillRect(QRect(rect.topLeft(), QSize(worn.px(3), rect.height())), worn.colour("accent"))
    painter.setPen(worn.colour("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _draw_card(painter: QPainter, rect: QRect, card: Card) -> None:
    worn = theme.current()
    for part in card.parts:
        painter.setPen(worn.colour(part.colour))
        part.by.draw(painter, QRect(*part.place).translated(rect.topLeft()), part.words)
    for x, y, badge in card.badges:
        draw_pill(painter, rect.x() + x, rect.y() + y, badge)
