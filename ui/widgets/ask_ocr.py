"""Asking in which languages a scan is to be read by OCR, and which of its pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from casebook.actions.recognising import language_name
from ui import theme
from ui.text import several
from ui.widgets.text_boxes import Combo
from ui.widgets.words import button, foot, label

_WIDE, _SHOWN = 420, 6  # pixels of the design; languages listed before the list scrolls
_CODE = Qt.ItemDataRole.UserRole


class AskOcr(QDialog):
    """`chosen` gives the languages, the main one first, the pages, and the password of a file that is `locked`.

    The languages that are `first` are offered first: the main one, and others that are ticked.
    """

    chosen = Signal(object, object, str)

    def __init__(
        self,
        here: Sequence[str],
        first: Sequence[str],
        choices: Sequence[tuple[str, Sequence[int]]],
        parent: QWidget,
        *,
        locked: bool,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Read by OCR")
        self.setMinimumWidth(theme.current().px(_WIDE))
        self.main, self.others = Combo(), QListWidget()
        self.pages, self.password = QButtonGroup(self), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._locked, self._choices = locked, choices
        self._fill(here, first)
        self._lay_out()
        self.main.currentIndexChanged.connect(self._leave_out_main)
        self._leave_out_main()

    def languages(self) -> tuple[str, ...]:
        """Return the languages, the main one first."""
        items = [self.others.item(row) for row in range(self.others.count())]
        ticked = [one.data(_CODE) for one in items if one.checkState() is Qt.CheckState.Checked and not one.isHidden()]
        return (self.main.currentData(), *ticked)

    def accept(self) -> None:
        """Tell what was chosen, and go."""
        pages = tuple(self._choices[self.pages.checkedId()][1])
        self.chosen.emit(self.languages(), pages, self.password.text())
        super().accept()

    def _fill(self, here: Sequence[str], first: Sequence[str]) -> None:
        named = sorted(((language_name(code), code) for code in here), key=lambda one: one[0].casefold())
        for name, code in named:
            self.main.addItem(name, code)
            item = QListWidgetItem(name, self.others)
            item.setData(_CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in first[1:] else Qt.CheckState.Unchecked)
        self.main.setCurrentIndex(max(self.main.findData(first[0] if first else "eng"), 0))
        for place, (words, pages) in enumerate(self._choices):
            choice = QRadioButton(words)
            choice.setEnabled(bool(pages))
            self.pages.addButton(choice, place)
        able = (place for place, (_, pages) in enumerate(self._choices) if pages)
        self.pages.button(next(able)).setChecked(True)

    def _leave_out_main(self) -> None:
        for row in range(self.others.count()):
            self.others.item(row).setHidden(self.others.item(row).data(_CODE) == self.main.currentData())

    def _lay_out(self) -> None:
        column, form, px = QVBoxLayout(self), QFormLayout(), theme.current().px
        column.setContentsMargins(*[px(20)] * 4)
        column.setSpacing(px(12))
        form.setVerticalSpacing(px(10))
        form.addRow("Main language", self.main)
        self.others.setAccessibleName("Other languages in these pages")
        self.others.ensurePolished()
        row = max(map(self.others.sizeHintForRow, range(self.others.count())), default=0)
        self.others.setFixedHeight(min(self.others.count() - 1, _SHOWN) * row + 2 * self.others.frameWidth() + px(2))
        if self.others.count() > 1:
            form.addRow("Others in it", self.others)
        which = QVBoxLayout()
        which.setSpacing(px(6))
        for one in self.pages.buttons():
            which.addWidget(one)
        form.addRow("Pages", which)
        if self._locked:
            form.addRow("Password of the file", self.password)
        column.addLayout(form)
        column.addWidget(label("You can go on working meanwhile. A page takes a few seconds.", "muted", wraps=True))
        read = button("Read", self.accept, "primary")
        column.addLayout(foot(self, read))


class NoOcr(QDialog):
    """Says how Tesseract is to be had."""

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Read by OCR")
        self.setMinimumWidth(theme.current().px(_WIDE))
        self.sentence = label(sentence, wraps=True, selectable=True)
        column, row, px = QVBoxLayout(self), QHBoxLayout(), theme.current().px
        column.setContentsMargins(*[px(20)] * 4)
        column.setSpacing(px(12))
        column.addWidget(label("Reading scans needs Tesseract, a program of its own that is free.", wraps=True))
        column.addWidget(self.sentence)
        row.addStretch(1)
        row.addWidget(button("Close", self.accept, "primary"))
        column.addLayout(row)


def pages_to_read(bare: Sequence[int], page: int, label_: str, count: int) -> list[tuple[str, Sequence[int]]]:
    """Return which pages can be chosen: those without text, the one in front, or all."""
    printed = f" ({label_})" if label_ and label_ != str(page) else ""
    if count == 1:
        return [("This page", [1])]
    return [
        (f"Without text: {several('page', 'pages', len(bare))}", bare),
        (f"This page: {page:,}{printed}", [page]),
        (f"All {count:,} pages", range(1, count + 1)),
    ]
