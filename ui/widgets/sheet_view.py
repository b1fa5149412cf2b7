"""A record as the inspector shows it: its head, what it says, what it rests on, what leads to it, its history."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casebook.disclosure.shown import ChangeShown, Sheet
from ui import theme
from ui.desk import Desk
from ui.text import brief
from ui.widgets import custody_card
from ui.widgets.card_stack import CardStack
from ui.widgets.flow import flowing
from ui.widgets.layouts import column, emptied
from ui.widgets.runs import Run
from ui.widgets.selectable import Heading
from ui.widgets.sheet_parts import (
    TEXT_SHOWN,
    compared,
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
from ui.widgets.words import button, tool

_CARDS_SHOWN, _DETAILS_SHOWN, _LINKS_SHOWN = 20, 40, 12
_CHANGES_SHOWN = 5
_UNCITED = "Nothing is cited for this."
_SHORT_NAME = 100  # characters that are set as large as a title


class SheetView(QWidget):
    """One reading of a record; long lists are shown in part, but for those whose titles are in `opened`.

    What it says and rests on is there at once; `show_rest` adds what leads to it and its history. `edit_wanted`,
    `read_wanted`, `cite_wanted`, `entry_wanted` and `copy_wanted` ask for what its buttons say, `all_wanted` for all of
    the list of a title.
    """

    edit_wanted = Signal()
    read_wanted = Signal()
    cite_wanted = Signal()
    entry_wanted = Signal()
    copy_wanted = Signal()
    all_wanted = Signal(str)

    def __init__(self, desk: Desk, sheet: Sheet, opened: Collection[str]) -> None:
        super().__init__()
        self._desk, self._sheet, self._opened = desk, sheet, opened
        self._changes: list[ChangeShown] | None = None
        self.cards: CardStack | None = None
        rest, px = QWidget(), theme.current().px
        inside = column(self, 12)
        inside.setContentsMargins(px(15), px(12), px(15), px(16))
        inside.addWidget(self._head())
        checked = [compared(sheet.check)] if sheet.check else []
        for one in (
            *self._file(),
            *checked,
            *field_parts(sheet, desk.go_to),
            *self._details(),
            *self._custody(),
            *self._proof(),
        ):
            inside.addWidget(one)
        self._rest = column(rest, 12)
        inside.addWidget(rest)
        inside.addStretch(1)

    def tells(self, changes: list[ChangeShown]) -> bool:
        """Say whether this is the history that is shown."""
        return changes == self._changes

    def show_rest(self, changes: list[ChangeShown]) -> None:
        """Show what leads to the record, and its history, in place of what stood there."""
        self._changes = changes
        emptied(self._rest)
        for one in (*self._links(), *self._history(changes)):
            self._rest.addWidget(one)
            one.show()  # now, so that it can take the keyboard

    def _head(self) -> QWidget:
        made, top, name = QWidget(), QHBoxLayout(), _numbered(self._sheet)
        made.setObjectName("head")
        made.setAccessibleName(name)
        head = column(made, 4)
        top.addWidget(pills(self._sheet), 1)
        if self._desk.editable:
            edit = tool("pencil", "Edit this record (Ctrl+E)", self.edit_wanted.emit)
            top.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        head.addWidget(Heading([Run(brief(name, TEXT_SHOWN))], 17 if len(name) <= _SHORT_NAME else 15, quoted=True))
        return made

    def _file(self) -> Iterator[QWidget]:
        """Return the way to the file that a record is, or that a quote is from."""
        held = self._sheet.field("evidence_id") if self._sheet.kind == "quote" else None
        words = "Read the file" if self._sheet.kind == "evidence" else "Show in the evidence"
        if self._desk.ours and (self._sheet.kind == "evidence" or (held is not None and held.link is not None)):
            yield button(words, self.read_wanted.emit, icon="book-open", tip="Ctrl+R")

    def _custody(self) -> Iterator[QWidget]:
        """Return what happened to a file, and what adds to it."""
        if self._sheet.kind != "evidence" or not (self._sheet.details.get("custody") or self._desk.editable):
            return
        whole = custody_card.TITLE in self._opened
        entries = custody_card.log_parts(self._sheet, None if whole else self._unfold_custody)
        yield part(custody_card.TITLE, [*entries, flowing(self._custody_deeds(), theme.current().px(4))], gap=6)

    def _unfold_custody(self, left_out: int) -> list[QWidget]:
        return [button(f"Show {left_out:,} more", lambda: self.all_wanted.emit(custody_card.TITLE), "chip")]

    def _custody_deeds(self) -> list[QWidget]:
        copy = button("Copy the log", lambda: custody_card.copy_log(self._sheet), "chip")
        if not self._desk.editable:
            return [copy]
        add = button("Add custody entry…", self.entry_wanted.emit, "chip", icon="plus")
        return [add, button("Add a redacted copy…", self.copy_wanted.emit, "chip", icon="plus"), copy]

    def _details(self) -> Iterator[QWidget]:
        for title, details in detail_lists(self._sheet):
            some = details[: self._most(title, len(details), _DETAILS_SHOWN)]
            chips = flowing([detail_chip(one, self._desk.go_to) for one in some], theme.current().px(4))
            yield part(title, [chips, *self._more(title, len(details), _DETAILS_SHOWN)], gap=4)

    def _proof(self) -> Iterator[QWidget]:
        sheet = self._sheet
        warnings = [remark("circle-alert", "warn", f"To check: {warning}") for warning in sheet.warnings]
        if "citations" not in sheet.details:
            yield from warnings
            return
        some = sheet.passages[: self._most("Sources", len(sheet.passages), _CARDS_SHOWN)]
        self.cards = CardStack(self._desk, some)
        more = self._more("Sources", len(sheet.passages), _CARDS_SHOWN)
        if not some:
            self.cards.hide()
        told = [plain(sheet.explanation)] if sheet.explanation else []
        flags = [remark("triangle-alert", "bad", f"But: {flag}") for flag in sheet.flags]
        title = f"Sources — {sheet.support}" if sheet.support and not sheet.explanation else "Sources"
        cite = self.cite_wanted.emit
        add: list[QWidget] = []
        if self._desk.editable:
            add = [] if told or some else [plain(_UNCITED, "muted")]
            add.append(button("Cite source", cite, icon="plus", tip="Ctrl+Shift+C"))
        yield part(title, [*told, *flags, *warnings, self.cards, *more, *add], gap=8)

    def _links(self) -> Iterator[QWidget]:
        for title, group in link_groups(self._sheet):
            some = group[: self._most(title, len(group), _LINKS_SHOWN)]
            lines = [link_line(link, self._sheet.name, self._desk.go_to) for link in some]
            yield part(title, [*lines, *self._more(title, len(group), _LINKS_SHOWN)])

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
        return [button(f"Show all {number:,}", lambda: self.all_wanted.emit(title), "chip")]


def _numbered(sheet: Sheet) -> str:
    """Return the record's name with its number before it."""
    return f"{number(sheet)}  {sheet.name}" if number(sheet) else sheet.name
