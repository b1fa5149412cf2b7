"""The search page: results as you type, with the words found marked where they stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casebook.disclosure.finds import STATES, Finds
from casebook.errors import CaseError
from ui import theme
from ui.desk import Desk
from ui.pages.page import Page
from ui.widgets.hits import HitList, HitsModel
from ui.widgets.page_head import page_head
from ui.widgets.search_chips import SearchChips, with_facet
from ui.widgets.words import button, label

PAUSE = 150  # milliseconds of no typing before the results follow
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
AT_ONCE = 50  # finds read, and so many more each time the list is scrolled to its end
EXAMPLES = (
    ("grain licence", "Both words, in any form of capitals and accents"),
    ('"grain licence"', "These words in a row"),
    ("licen*", "Words that begin so"),
    ("grain -barge", "The first word without the second"),
    ("kind:quote grain", "Only quotes; any kind of record will do"),
    ("state:one-origin", "Claims that stand on one origin"),
    ("tag:money", "Records with this tag"),
    ("after:2023-06 before:2025", "What may have been between two dates"),
)


class SearchPage(Page):
    """Everything in the case by its words: the box, chips that write search words into it, and what was found."""

    title, icon = "Search", "search"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._limit = AT_ONCE
        self.box = _box()
        self.chips = SearchChips(desk, STATES)
        self.best = _best_first()
        self.hits = HitList()
        self._model = HitsModel(self._read_more, self)
        self._told = label("", "muted", wraps=True)
        self._pause, self._follow = QTimer(self), QTimer(self)
        self._lay_out()
        self._wire()
        self.refresh()

    def look_for(self, words: str) -> None:
        """Search for words at once."""
        self.box.setText(words)
        self.refresh()

    def focus(self) -> None:
        """Give the keyboard to the box."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def refresh(self) -> None:
        """Search again, keeping the place in the results."""
        self._pause.stop()
        self._stale = False
        at = self.hits.currentIndex().row()
        kept = self._model.find(at) if 0 <= at < self._model.rowCount() else None
        self._search()
        row = self._model.place(kept.id, kept.page) if kept else None
        if row is not None:
            self.hits.setCurrentIndex(self._model.index(row))

    def close_down(self) -> None:
        """Search no more: the case is about to be closed."""
        self._pause.stop()
        self._follow.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take from the box the keys that lead into the results, and out of the search."""
        if watched is not self.box or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            return False
        return True

    def _typed(self) -> None:
        self.chips.show_query(self.box.text())
        self._pause.start(PAUSE)

    def _changed(self) -> None:
        self._limit = AT_ONCE
        self.refresh()
        self.hits.scrollToTop()

    def _stepped(self) -> None:
        """Follow the case, once nothing more happens to it, and only while anybody looks."""
        self._stale = True
        if self.isVisible():
            self._follow.start(PAUSE)

    def _viewed(self) -> None:
        """Drop what was sought before: it may be what another reader is not to see."""
        self.box.clear()
        self._model.show((), left=False)
        self._stepped()

    def _search(self) -> None:
        if not self.box.text().strip():
            self._show_nothing("")
            return
        try:
            self._show(self._found())
        except CaseError as error:
            self._show_nothing(str(error), wrong=True)

    def _found(self) -> Finds:
        return self.desk.lens.find(self.box.text(), ranked=self.best.isChecked(), limit=self._limit)

    def _show(self, found: Finds) -> None:
        if not found.finds:
            self._show_nothing("Nothing was found. Try fewer words, or one of the ways below.")
            return
        self._model.show(found.finds, left=len(found.finds) >= self._limit)
        self._say(_counted(found))
        self._stack.setCurrentWidget(self.hits)

    def _show_nothing(self, sentence: str, *, wrong: bool = False) -> None:
        self._model.show((), left=False)
        self._say(sentence, wrong=wrong)
        self._stack.setCurrentWidget(self._help)

    def _read_more(self) -> None:
        self._limit += AT_ONCE
        self._search()

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self._told.setObjectName("error" if wrong else "muted")
        self._told.style().polish(self._told)
        self._told.setText(sentence)
        self.box.setAccessibleDescription(sentence)

    def _pick(self, facet: str, value: str | None) -> None:
        self.box.setText(with_facet(self.box.text(), facet, value))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _try(self, words: str) -> None:
        self.look_for(words)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.box.clear()
        self.refresh()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Go down into the results, those of what stands in the box now."""
        if self._pause.isActive():
            self._changed()
        if self._model.rowCount():
            self.hits.setFocus(Qt.FocusReason.TabFocusReason)
            at = max(self.hits.currentIndex().row(), 0)
            self.hits.selectionModel().setCurrentIndex(self._model.index(at), _SELECT)
            self._look_at(self._model.index(at), QModelIndex())

    def _look_at(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and self.hits.hasFocus():
            self.desk.choose(self._model.find(current.row()).id)

    def _wire(self) -> None:
        for timer, does in ((self._pause, self._changed), (self._follow, self.refresh)):
            timer.setSingleShot(True)
            timer.timeout.connect(does)
        self.box.textChanged.connect(self._typed)
        self.box.installEventFilter(self)
        self.chips.picked.connect(self._pick)
        self.best.toggled.connect(self._changed)
        self.hits.setModel(self._model)
        self.hits.opened.connect(lambda row: self.desk.go_to(self._model.find(row).id))
        self.hits.left.connect(self.focus)
        self.hits.cleared.connect(self._clear)
        self.hits.selectionModel().currentChanged.connect(self._look_at)
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self._viewed)

    def _lay_out(self) -> None:
        worn = theme.current()
        self._help = self._teaching()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._help)
        self._stack.addWidget(self.hits)
        head = QVBoxLayout()
        head.setContentsMargins(worn.px(16), worn.px(12), worn.px(16), worn.px(10))
        head.setSpacing(worn.px(8))
        head.addWidget(page_head("Search", (self.best,)))
        head.addWidget(self.box)
        head.addWidget(self.chips)
        head.addWidget(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _teaching(self) -> QWidget:
        worn = theme.current()
        holder, column, grid = QWidget(), QVBoxLayout(), QGridLayout()
        said = "Search every record and the text of every file. These are ways to ask; press one to try it."
        column.setContentsMargins(worn.px(16), worn.px(4), worn.px(16), worn.px(16))
        column.setSpacing(worn.px(12))
        grid.setHorizontalSpacing(worn.px(16))
        grid.setVerticalSpacing(worn.px(6))
        grid.setColumnStretch(1, 1)
        for row, (words, meaning) in enumerate(EXAMPLES):
            example = button(words, partial(self._try, words), "chip")
            example.setStyleSheet("text-align: left")
            grid.addWidget(example, row, 0)
            grid.addWidget(label(meaning, "muted", wraps=True), row, 1)
        column.addWidget(label(said, "muted", wraps=True))
        column.addLayout(grid)
        column.addStretch()
        holder.setLayout(column)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area


def _counted(found: Finds) -> str:
    """Say how many there are, and whether that is all."""
    told = f"{found.count:,} hit{'' if found.count == 1 else 's'}"
    return f"{told}; the newest 10,000 were looked at" if found.cut else told


def _box() -> QLineEdit:
    box = QLineEdit()
    box.setPlaceholderText("Words, “phrases”, kind: state: tag: before: after:")
    box.setAccessibleName("Search everything")
    box.setClearButtonEnabled(True)
    box.addAction(QAction(theme.icon("search"), "", box), QLineEdit.ActionPosition.LeadingPosition)
    return box


def _best_first() -> QPushButton:
    made = button("Best first", lambda: None, "chip")
    made.setCheckable(True)
    made.setToolTip("Show the best hits first, in place of the newest")
    return made
