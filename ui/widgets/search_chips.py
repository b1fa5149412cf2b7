"""Chips that write the words of a search into its box, so that people learn to type them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from casebook.actions.kinds import kind_shapes
from ui import theme
from ui.desk import Desk
from ui.text import one_line
from ui.widgets.chip import LONGEST, MOST_LISTED, MenuChip, plain
from ui.widgets.flow import Flow

Options = Sequence[tuple[str, str]]

_VALUE = r'(?:"([^"]*)"?|(\S*))'


def facet_in(query: str, facet: str) -> str | None:
    """Return the value that a query gives a facet, or None where it does not name it."""
    found = _place(query, facet)
    return None if found is None else (found[1] if found[1] is not None else found[2])


def with_facet(query: str, facet: str, value: str | None) -> str:
    """Return a query with a facet set to a value in place of the one it had, or without it."""
    found = _place(query, facet)
    left, right = (query[: found.start()], query[found.end() :]) if found else (query, "")
    written = "" if value is None else f'{facet}:"{value}"' if " " in value else f"{facet}:{value}"
    return " ".join(filter(None, (left.strip(), written, right.strip())))


def _place(query: str, facet: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\S){facet}:{_VALUE}", query, re.IGNORECASE)


class SearchChips(QWidget):
    """A chip for each facet; `picked` tells a facet and its value, None for none, "" for one to be typed."""

    picked = Signal(str, object)

    def __init__(self, desk: Desk, states: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        gap = theme.current().px(6)
        flow = Flow(gap)
        self.setLayout(flow)
        self._chips = [
            _Chip("kind", "Kind", lambda: [(shape.name, shape.label) for shape in kind_shapes()]),
            _Chip("state", "State", lambda: states),
            _Chip("tag", "Tag", self._tags),
            _Chip("before", "Before", tuple),
            _Chip("after", "After", tuple),
        ]
        for chip in self._chips:
            chip.picked.connect(lambda value, facet=chip.facet: self.picked.emit(facet, value))
            flow.addWidget(chip)

    def show_query(self, query: str) -> None:
        """Show on each chip what the query gives its facet."""
        for chip in self._chips:
            chip.show_value(facet_in(query, chip.facet))

    def _tags(self) -> Options:
        named = self._desk.lens.names("", ("tag",), MOST_LISTED)
        return sorted(((one.name, one.name) for one in named), key=lambda option: option[1].casefold())


class _Chip(MenuChip):
    """A facet: with options a menu of them; without, a press writes its word, for a date to be typed after it."""

    picked = Signal(object)

    def __init__(self, facet: str, label: str, options: Callable[[], Options]) -> None:
        super().__init__(label, f"Search by {label.lower()}")
        self.facet = facet
        self._label, self._options = label, options
        self._value: str | None = None

    def show_value(self, value: str | None) -> None:
        """Show the value that the query gives."""
        self._value = value
        self.setCheckable(bool(value))
        self.setChecked(bool(value))
        told = one_line(value, 20) if value else ""
        self.setText(plain(f"{self._label}: {told}" if told else self._label))
        self.setAccessibleName(f"Search by {self._label.lower()}{f': {told}' if told else ''}")

    def fill(self) -> None:
        """List the words there are, the one asked for ticked."""
        self.menu_shown.clear()
        group = QActionGroup(self.menu_shown)
        self._add(group, "Any", None)
        self.menu_shown.addSeparator()
        for word, shown in self._options():
            self._add(group, plain(one_line(shown, LONGEST)), word)
        if not self._options():
            self._add(group, self._none(), "")

    def open(self) -> None:
        """Open the menu, whatever the click made of the tick; with nothing to list, begin the word."""
        self.setChecked(bool(self._value))
        super().open()

    def _none(self) -> str:
        return "A date, as 2024 or 2023-06-30…" if self.facet in ("before", "after") else "There are none yet"

    def _add(self, group: QActionGroup, text: str, word: str | None) -> None:
        action = self.menu_shown.addAction(text)
        action.setCheckable(True)
        action.setChecked(word == self._value)
        action.setActionGroup(group)
        action.setEnabled(word != "" or self.facet in ("before", "after"))
        action.triggered.connect(lambda: self.picked.emit(word))
