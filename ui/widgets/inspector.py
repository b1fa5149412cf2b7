"""The inspector: one record with all it rests on, at the right of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from casebook.disclosure.shown import Sheet
from ui import theme
from ui.desk import Desk
from ui.widgets import custody_work
from ui.widgets.card_stack import CardStack
from ui.widgets.cards import PassageCard
from ui.widgets.cite import CitePanel
from ui.widgets.layouts import column
from ui.widgets.reader_place import Place, place_in, put_back
from ui.widgets.sheet_view import SheetView
from ui.widgets.words import label

WIDTH = 340
EMPTY = "Choose a record, and what it says, what it rests on and what has changed is shown here."
_NOT_CITED_FOR = "Claims, events, relationships and entities rest on citations: choose one of those."
_SCROLLS = {
    Qt.Key.Key_Home: QScrollBar.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QScrollBar.SliderAction.SliderToMaximum,
}


class Inspector(QWidget):
    """Shows the record chosen on the desk; `edit_wanted` asks for its form, `read_wanted` for the file it is of.

    What a record says and rests on is built at once; what leads to it and its history follow when Qt is idle, so
    that no key waits for them. `whole` says that they are there. `lost` tells that the keyboard was on what is no
    longer shown.
    """

    edit_wanted = Signal(int)
    read_wanted = Signal(int)
    lost = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[Sheet | None, bool] | None = None
        self._view: SheetView | None = None
        self._unsaved: dict[int, dict[str, str]] = {}  # what is typed in the form of a citation
        self._missing: Place | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fill_rest)
        self._opened: set[str] = set()
        self._worn = theme.current()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Inspector")
        self._area = _area()
        frame = QVBoxLayout(self)
        frame.setContentsMargins(1, 0, 0, 0)
        frame.addWidget(self._area)
        self.scroll_bar().rangeChanged.connect(lambda *_: self._show_form())
        desk.chosen.connect(self._choose)
        desk.stepped.connect(self.refresh)
        desk.viewed.connect(self.refresh)
        desk.closing.connect(self._let_go)
        self._choose()

    def sizeHint(self) -> QSize:
        """Return the width of the design."""
        hint = super().sizeHint()
        hint.setWidth(theme.current().px(WIDTH))
        return hint

    def refresh(self) -> None:
        """Read the record again and, where it changed, show it with the reader where they were."""
        record = self._desk.record
        sheet = self._desk.lens.sheet(record) if record is not None else None
        found = (sheet, self._desk.editable)
        if found != self._shown:
            self._shown = found
            self._build()
        self._later.start()  # its history may have grown, though the record is what it was

    @property
    def cards(self) -> CardStack | None:
        """Return the citations shown, where the record rests on any."""
        return self._view.cards if self._view else None

    @property
    def whole(self) -> bool:
        """Say whether all of the record is shown."""
        return not self._later.isActive()

    def scroll_bar(self) -> QScrollBar:
        """Return the bar that says how far down the reader is."""
        return self._area.verticalScrollBar()

    def cite(self) -> None:
        """Ask what the record shown rests on, and cite it."""
        sheet = self._sheet
        if sheet is None or not self._desk.editable:
            return
        if "citations" not in sheet.details:
            self._desk.refused.emit(_NOT_CITED_FOR)
            return
        panel = CitePanel(self._desk, sheet, self.window())
        panel.accepted.connect(self._show_last_card)
        panel.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the top and to the end; the area does the rest."""
        if (action := _SCROLLS.get(Qt.Key(event.key()))) is not None:
            self.scroll_bar().triggerAction(action)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure everything again where the theme or the size of the interface changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._worn is not theme.current():
            self._worn = theme.current()
            self._build()

    def _show_last_card(self) -> None:
        """Go to the citation that was just made."""
        if cards := self._cards():
            cards[-1].setFocus()
            self._area.ensureWidgetVisible(cards[-1])

    def _choose(self) -> None:
        """Show another record from its top."""
        self._opened.clear()
        self.refresh()
        if self._missing:
            self._missing = None
            self.lost.emit()
        self.scroll_bar().setValue(0)

    def _build(self) -> None:
        """Show the record, but for what follows when Qt is idle."""
        place, sheet = place_in(self._area, self._cards()), self._sheet
        self._keep_typing()
        self._view = self._view_of(sheet) if sheet else None
        body, old = self._view or _empty(), self._area.takeWidget()
        self._area.setWidget(body)
        body.setAutoFillBackground(False)
        if old:
            old.deleteLater()
        self._missing = None if self._put_back(place) else place
        self._later.start()

    def _view_of(self, sheet: Sheet) -> SheetView:
        made = SheetView(self._desk, sheet, self._opened)
        made.edit_wanted.connect(lambda: self.edit_wanted.emit(sheet.id))
        made.read_wanted.connect(lambda: self.read_wanted.emit(sheet.id))
        made.cite_wanted.connect(self.cite)
        made.entry_wanted.connect(lambda: custody_work.log_entry(self._desk, sheet.id, self.window()))
        made.copy_wanted.connect(lambda: custody_work.add_copy(self._desk, sheet.id, self.window()))
        made.all_wanted.connect(self._open)
        return made

    def _show_form(self) -> None:
        """Keep the form that is typed in under a card in sight, where there is room for it, as what is here grows."""
        form, holds = self.cards.form if self.cards else None, QApplication.focusWidget()
        room = self._area.viewport().height()
        if form and holds and form.isAncestorOf(holds) and form.height() <= room:
            self._area.ensureWidgetVisible(form, 0, min(theme.current().px(8), (room - form.height()) // 2))

    def _fill_rest(self) -> None:
        """Show what leads to the record, and its history."""
        if self._sheet is None or self._view is None:
            return
        changes = self._desk.lens.changes(self._sheet.id)
        if self._view.tells(changes):
            return
        place = self._missing or place_in(self._area, self._cards())
        self._view.show_rest(changes)
        found = self._put_back(place)
        self._missing = None
        if not found:
            self.lost.emit()

    def _open(self, title: str) -> None:
        """Show all of a list."""
        self._opened.add(title)
        self._build()

    def _let_go(self) -> None:
        """Read no more of a case that closes: another look may still come before this goes."""
        self._shown = None
        self._later.stop()

    @property
    def _sheet(self) -> Sheet | None:
        return self._shown[0] if self._shown else None

    def _cards(self) -> list[PassageCard]:
        return self.cards.cards if self.cards else []

    def _keep_typing(self) -> None:
        """Keep what is typed in an open form, for when its card is shown again; a form put away keeps nothing."""
        for card in self._cards():
            self._unsaved.pop(card.passage.citation, None)
        if self.cards and (typed := self.cards.typed()):
            self._unsaved[typed[0]] = typed[1]

    def _put_back(self, place: Place) -> bool:
        """Bring the reader back to what they typed and to where they were; say whether that is there."""
        if self.cards and not self.cards.form:
            self._type_again(self.cards)
        return put_back(self._area, self._cards(), place)

    def _type_again(self, stack: CardStack) -> None:
        """Open the form that was typed in, as it was."""
        citations = (card.passage.citation for card in stack.cards)
        left = next((one for one in citations if one in self._unsaved), None)
        if left is not None:
            stack.edit(left, self._unsaved[left])


def _area() -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.viewport().setAutoFillBackground(False)
    return made


def _empty() -> QWidget:
    body, edge = QWidget(), theme.current().px(24)
    inside = column(body, 8)
    inside.setContentsMargins(edge, 2 * edge, edge, edge)
    inside.addWidget(label(EMPTY, "muted", wraps=True))
    inside.addStretch(1)
    return body
