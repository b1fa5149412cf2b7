"""How the words of a quote compare with its evidence, said under them in a form while they are typed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebook.disclosure.beside import TYPED, check_by_turns
from casebook.disclosure.shown import QuoteCheck, Sheet
from ui.desk import Desk
from ui.turns import Turns
from ui.widgets.form_parts import later
from ui.widgets.layouts import column, emptied
from ui.widgets.picker import Picker
from ui.widgets.record_fields import RecordFields
from ui.widgets.sheet_parts import compared

LOOKED_AFTER = 250  # milliseconds from the last key
_WATCHED = (*TYPED, "evidence_id")


class BesideEvidence(QObject):
    """Follows the fields of a quote's form, and says under its words what came of comparing them."""

    def __init__(self, desk: Desk, fields: RecordFields) -> None:
        super().__init__(fields)
        self._desk, self._fields = desk, fields
        self._sheet: Sheet | None = None
        self._turns = Turns[QuoteCheck | None](self)
        self._due = later(self, LOOKED_AFTER, self._look)
        self._told = _Told()
        self.check: QuoteCheck | None = None
        below = QVBoxLayout()
        below.addWidget(self._told)
        fields.editors["text"].add_below(below)
        for name in _WATCHED:
            fields.editors[name].edited.connect(self._due.start)
        desk.closing.connect(self.stop)

    def follow(self, sheet: Sheet | None) -> None:
        """Compare what is shown of a record, or of one that is to be, once it is shown."""
        self._sheet = sheet
        self._turns.stop()
        self._due.start(0)
        self._due.setInterval(LOOKED_AFTER)

    def stop(self) -> None:
        """Compare no more."""
        self._due.stop()
        self._turns.stop()

    def _look(self) -> None:
        """Begin to compare, in place of what is being compared."""
        evidence = self._fields.editors["evidence_id"]
        chosen = evidence.chosen if isinstance(evidence, Picker) else None
        held = self._sheet.field("evidence_id") if self._sheet else None
        stays = self._sheet is not None and held is not None and chosen is not None and held.link == chosen.id
        places = self._sheet.details.get("anchors", ()) if self._sheet and stays else ()
        typed = {name: self._fields.editors[name].typed() for name in TYPED}
        work = check_by_turns(self._desk.case, typed, chosen if self._desk.ours else None, places)
        self._turns.start(work, self._tell, self._desk.refused.emit)

    def _tell(self, check: QuoteCheck | None) -> None:
        if check == self.check:
            return
        self.check = check
        self._told.tell(check)
        self._fields.editors["text"].control.setAccessibleDescription(check.sentence if check else "")


class _Told(QWidget):
    """What came of it, as high as its lines are: an editor is no higher than it needs to be at its widest."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(self, 0)
        self.hide()

    def tell(self, check: QuoteCheck | None) -> None:
        """Say this in place of what was said."""
        emptied(self._column)
        if check is not None:
            self._column.addWidget(said := compared(check))
            said.show()  # now: what is not seen takes no room
        self.setVisible(check is not None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines are at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(max(self._column.heightForWidth(self.width()), 0))
