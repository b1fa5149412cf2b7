"""What can be done to many records at once: a bar over the table, and the small dialogs it opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casebook.errors import CaseError
from ui import theme
from ui.desk import Desk
from ui.widgets.words import button, label

MOST = 5_000  # records changed at once from a table: what one undo takes back in a moment
_TOGETHER = 500


class BulkBar(QFrame):
    """Shown while several records are selected."""

    tag_asked = Signal()
    set_asked = Signal()
    trash_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._said = label()
        row = QHBoxLayout(self)
        edge = theme.current().px(6)
        row.setContentsMargins(2 * edge, edge, edge, edge)
        row.addWidget(self._said)
        row.addStretch()
        for text, asked in (("Tag…", self.tag_asked), ("Set field…", self.set_asked)):
            row.addWidget(button(text, asked.emit))
        row.addWidget(button("Move to trash…", self.trash_asked.emit, "danger"))
        self.hide()

    def count(self, selected: int) -> None:
        """Say how many are selected; the bar goes for fewer than two."""
        self._said.setText(f"{selected:,} selected")
        self.setAccessibleName(f"{selected:,} selected")
        self.setVisible(selected > 1)


def uids_of(desk: Desk, kind: str, ids: Sequence[int]) -> list[str]:
    """Return what actions call these records; raise CaseError for more than can be changed at once."""
    if len(ids) > MOST:
        raise CaseError(f"Change at most {MOST:,} records at once: narrow the table down, or select fewer.")
    parts = (ids[at : at + _TOGETHER] for at in range(0, len(ids), _TOGETHER))
    return [row.uid for part in parts for row in desk.lens.rows(kind, part)]
