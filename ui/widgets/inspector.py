"""The inspector: one record with all it rests on, at the right of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from casebook.disclosure.shown import ChangeShown, Sheet
from ui import theme
from ui.desk import Desk
from ui.text import brief
from ui.widgets.card_stack import CardStack
from ui.widgets.cite import CitePanel
from ui.widgets.flow import flowing
from ui.widgets.runs import Run
from ui.widgets.selectable import Heading
from ui.widgets.sheet_parts import (
    TEXT_SHOWN,
    column,
    detail_chip,
    detail_lists,
    field_parts,
    link_groups,
    link_line,
    number,
    part,
    pills,
    plain,
    remark,
)
from ui.widgets.told import history_told
from ui.widgets.words import button, label, tool

WIDTH = 340
EMPTY = "Choose a record, and what it says, what it rests on and what has changed is shown here."
_NOT_CITED_FOR = "Claims, events, relationships and entities rest on citations: choose one of those."
_CARDS_SHOWN, _DETAILS_SHOWN, _LINKS_SHOWN = 20, 40, 12
_CHANGES_SHOWN = 5
_SCROLLS = {
    Qt.Key.Key_Home: QScrollBar.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QScrollBar.SliderAction.SliderToMaximum,
}


@dataclass(frozen=True)
class _Place:
    """Where the reader was: how far down, and on which card and control where the keyboard was here at all."""

    scroll: int
    held: bool = False
    name: str = ""
    citation: int = 0
    nth_card: int = 0


class Inspector(QWidget):
    """Shows the record chosen on the desk; `edit_wanted` asks for its form.

    What a record says and rests on is built at once; what leads to it and its history follow when Qt is idle, so
    that no key waits for them. `whole` says that they are there.
    """

    edit_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[Sheet | None, bool] | None = None
        self._rest: QVBoxLayout | None = None
        self._changes: list[ChangeShown] | None = None
        self._unsaved: dict[int, dict[str, str]] = {}  # what is typed in the form of a citation
        self._missing: _Place | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fill_rest)
        self._opened: set[str] = set()
        self._worn = theme.current()
        self.cards: CardStack | None = None
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Inspector")
        self._area = _area()
        frame = QVBoxLayout(self)
        frame.setContentsMargins(1, 0, 0, 0)
        frame.addWidget(self._area)
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
    def whole(self) -> bool:
        """Say whether all of the record is shown."""
        return not self._later.isActive()

    def scroll_bar(self) -> QScrollBar:
        """Return the bar that says how far down the reader is."""
        return self._area.verticalScrollBar()

    def cite(self) -> None:
        """Ask what the record shown rests on, and cite it."""
        sheet = self._shown[0] if self._shown else None
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
        if self.cards and self.cards.cards:
            last = self.cards.cards[-1]
            last.setFocus()
            self._area.ensureWidgetVisible(last)

    def _choose(self) -> None:
        """Show another record from its top."""
        self._opened.clear()
        self.refresh()
        self._missing = None
        self.scroll_bar().setValue(0)

    def _build(self) -> None:
        """Show the record, but for what follows when Qt is idle."""
        place, sheet = self._place(), self._shown[0] if self._shown else None
        self._keep_typing()
        self.cards, self._rest, self._changes = None, None, None
        body = self._sheet(sheet) if sheet else _empty()
        old = self._area.takeWidget()
        self._area.setWidget(body)
        body.setAutoFillBackground(False)
        if old:
            old.deleteLater()
        self._missing = None if self._put_back(place) else place
        self._later.start()

    def _sheet(self, sheet: Sheet) -> QWidget:
        body, rest, px = QWidget(), QWidget(), theme.current().px
        inside = column(body, 12)
        inside.setContentsMargins(px(15), px(12), px(15), px(16))
        inside.addWidget(self._head(sheet))
        for one in (*field_parts(sheet, self._desk.go_to), *self._details(sheet), *self._proof(sheet)):
            inside.addWidget(one)
        self._rest = column(rest, 12)
        inside.addWidget(rest)
        inside.addStretch(1)
        return body

    def _let_go(self) -> None:
        """Read no more of a case that closes: another look may still come before this goes."""
        self._shown = None
        self._later.stop()

    def _fill_rest(self) -> None:
        """Show what leads to the record, and its history."""
        sheet = self._shown[0] if self._shown else None
        if sheet is None or self._rest is None:
            return
        place, changes = self._missing or self._place(), self._desk.lens.changes(sheet.id)
        if changes == self._changes:
            return
        self._changes = changes
        while (item := self._rest.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in (*self._links(sheet), *self._history(changes)):
            self._rest.addWidget(one)
            one.show()  # now, so that it can take the keyboard
        self._put_back(place)
        self._missing = None

    def _head(self, sheet: Sheet) -> QWidget:
        made, top = QWidget(), QHBoxLayout()
        made.setObjectName("head")
        made.setAccessibleName(_numbered(sheet))
        head = column(made, 4)
        top.addWidget(pills(sheet), 1)
        if self._desk.editable:
            edit = tool("pencil", "Edit this record (Ctrl+E)", lambda: self.edit_wanted.emit(sheet.id))
            top.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        head.addWidget(Heading([Run(brief(_numbered(sheet), TEXT_SHOWN))], 17, quoted=True))
        return made

    def _details(self, sheet: Sheet) -> Iterator[QWidget]:
        for title, details in detail_lists(sheet):
            some = details[: self._most(title, len(details), _DETAILS_SHOWN)]
            chips = flowing([detail_chip(one, self._desk.go_to) for one in some], theme.current().px(4))
            yield part(title, [chips, *self._more(title, len(details), _DETAILS_SHOWN)], gap=4)

    def _proof(self, sheet: Sheet) -> Iterator[QWidget]:
        warnings = [remark("circle-alert", "warn", f"To check: {warning}") for warning in sheet.warnings]
        if "citations" not in sheet.details:
            yield from warnings
            return
        some = sheet.passages[: self._most("Sources", len(sheet.passages), _CARDS_SHOWN)]
        self.cards = CardStack(self._desk, some)
        more = self._more("Sources", len(sheet.passages), _CARDS_SHOWN)
        told = [plain(sheet.explanation)] if sheet.explanation else []
        flags = [remark("triangle-alert", "bad", f"But: {flag}") for flag in sheet.flags]
        title = f"Sources — {sheet.support}" if sheet.support and not sheet.explanation else "Sources"
        add = [button("Cite source", self.cite, icon="plus", tip="Ctrl+Shift+C")] if self._desk.editable else []
        yield part(title, [*told, *flags, *warnings, self.cards, *more, *add], gap=8)

    def _links(self, sheet: Sheet) -> Iterator[QWidget]:
        for title, group in link_groups(sheet):
            some = group[: self._most(title, len(group), _LINKS_SHOWN)]
            lines = [link_line(link, sheet.name, self._desk.go_to) for link in some]
            yield part(title, [*lines, *self._more(title, len(group), _LINKS_SHOWN)], gap=0)

    def _history(self, changes: list[ChangeShown]) -> Iterator[QWidget]:
        told = history_told(changes, datetime.now(UTC))
        if told:
            lines = [plain(one, "muted") for one in told[: self._most("History", len(told), _CHANGES_SHOWN)]]
            yield part("History", [*lines, *self._more("History", len(told), _CHANGES_SHOWN)], gap=4)

    def _most(self, title: str, number: int, most: int) -> int:
        return number if title in self._opened else most

    def _more(self, title: str, number: int, most: int) -> list[QWidget]:
        """Return the button that shows the rest of a list, where there is a rest."""
        if number <= most or title in self._opened:
            return []
        return [button(f"Show all {number:,}", lambda: self._open(title), "chip")]

    def _open(self, title: str) -> None:
        self._opened.add(title)
        self._build()

    def _keep_typing(self) -> None:
        """Keep what is typed in an open form, for when its card is shown again; a form put away keeps nothing."""
        for card in self.cards.cards if self.cards else []:
            self._unsaved.pop(card.passage.citation, None)
        if self.cards and (typed := self.cards.typed()):
            self._unsaved[typed[0]] = typed[1]

    def _place(self) -> _Place:
        """Return where the reader is."""
        scroll, holds = self.scroll_bar().value(), QApplication.focusWidget()
        if holds is None or not self._area.isAncestorOf(holds):
            return _Place(scroll)
        cards = self.cards.cards if self.cards else []
        on = next((n for n, card in enumerate(cards) if card is holds or card.isAncestorOf(holds)), None)
        citation = cards[on].passage.citation if on is not None else 0
        return _Place(scroll, True, holds.accessibleName(), citation, on or 0)

    def _put_back(self, place: _Place) -> bool:
        """Bring the reader back to where they were, or next to it; say whether that is there."""
        cards = self.cards.cards if self.cards else []
        for citation in [one.passage.citation for one in cards if one.passage.citation in self._unsaved]:
            if self.cards and not self.cards.form:
                self.cards.edit(citation, self._unsaved[citation])
        aim = self._aim(place) if place.held else None
        if aim:
            aim.setFocus()
        self.scroll_bar().setValue(place.scroll)
        return aim is not None or not place.held

    def _aim(self, place: _Place) -> QWidget | None:
        cards = self.cards.cards if self.cards else []
        card = next((one for one in cards if one.passage.citation == place.citation), None)
        if place.citation and card is None and cards:
            return cards[min(place.nth_card, len(cards) - 1)]
        named = (one for one in (card or self._area).findChildren(QWidget) if one.accessibleName() == place.name)
        same = next((one for one in named if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        return same if same and same.isVisibleTo(self) else card


def _numbered(sheet: Sheet) -> str:
    """Return the record's name with its number before it."""
    return f"{number(sheet)}  {sheet.name}" if number(sheet) else sheet.name


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
