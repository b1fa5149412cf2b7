"""The lines of a draft as rows, and the passes that are made through them one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from casebook.disclosure.draft_shown import UNCHECKED, LineShown
from casebook.disclosure.shown import Badge

Index = QModelIndex | QPersistentModelIndex
Test = Callable[[LineShown], bool]
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Pass:
    """One way through a draft: which lines it stops at, and which of them need no more done."""

    stops: Test
    done: Test | None = None


def _of(*kinds: str) -> Test:
    return lambda line: line.kind in kinds


def _is_ready(line: LineShown) -> bool:
    return line.ready


PASSES = {
    "All": Pass(lambda _line: True),
    "Facts": Pass(_of("fact"), _is_ready),
    "Criticism answered": Pass(_of("criticism"), lambda line: not line.lacks("no reply")),
    "Quotes": Pass(_of("quote"), lambda line: not line.lacks("quote differs")),
    "Context": Pass(_of(*UNCHECKED), _is_ready),
    "Not ready": Pass(lambda line: not line.ready),
}
"""The passes by the word on their chip."""


def told(name: str, lines: Sequence[LineShown]) -> str:
    """Return the words on a chip: how many lines a pass stops at, and of those how many are done."""
    way = PASSES[name]
    stops = [line for line in lines if way.stops(line)]
    if way.done is None or not stops:
        return f"{name} {len(stops)}"
    return f"{name} {sum(map(way.done, stops))} of {len(stops)}"


def verdict(line: LineShown) -> tuple[str, Badge]:
    """Return a line's verdict: its icon, and its word with the tone it has."""
    if line.signed is not None and line.signed.verdict == "cut":
        return "x", Badge("Cut")
    if not line.ready:
        return "circle-alert", Badge("Not ready", "bad" if line.lacks("unsourced") else "warn")
    if line.kind in UNCHECKED and not line.ties:
        return "check", Badge("No check needed")
    return "check", Badge("Signed off" if line.signed else "Ready", "ok")


class LinesModel(QAbstractListModel):
    """The lines a pass stops at, in the order of the draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[LineShown] = ()
        self._rows: dict[int, int] = {}

    def show(self, lines: Sequence[LineShown]) -> None:
        """Show these lines from now on; where they are the same ones, only what is said of them is told anew."""
        same = [line.id for line in lines] == [line.id for line in self.lines]
        if same and lines:
            self.layoutAboutToBeChanged.emit()  # a row may be higher or lower by a reason
            self.lines = lines
            self.layoutChanged.emit()
            return
        self.beginResetModel()
        self.lines = lines
        self._rows = {line.id: row for row, line in enumerate(lines)}
        self.endResetModel()

    def line(self, row: int) -> LineShown | None:
        """Return the line in a row, or None where there is none."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, line: int | None) -> int | None:
        """Return the row of a line, or None where it is not shown."""
        return self._rows.get(line) if line is not None else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the words of a line, for a screen reader with all that is said of it."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        return spoken(line) if role == Qt.ItemDataRole.AccessibleTextRole else None


def spoken(line: LineShown) -> str:
    """Return a line in words: its number and kind, its verdict, its words, its claims, and what is against it."""
    ties = ", ".join(f"{tie.label} {tie.state.word.lower()}" for tie in line.ties)
    reasons = [reason.text for reason in line.reasons]
    parts = (f"{line.number}", line.kind_label, verdict(line)[1].word, line.text, ties, *reasons)
    return ". ".join(part.rstrip(".") for part in parts if part)
