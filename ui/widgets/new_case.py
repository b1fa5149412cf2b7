"""Making a case: its title, its file, and a passphrase or the choice of none; and asking for one to open it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from casebook.actions.files import Case, create_case, open_case
from casebook.errors import CaseError
from ui import theme
from ui.widgets.words import button, foot, label

SUFFIX = ".casebook"
_STRENGTH = ("very weak", "weak", "fair", "good", "strong")
_LONGEST = 72  # characters that are weighed: more than that is strong, and weighing them takes long


class NewCase(QDialog):
    """Asks for all a new case needs; `case` is the case it made."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New case")
        self.setMinimumWidth(theme.current().px(520))
        self.case: Case | None = None
        self._folder = folder
        self.title = _line("Title")
        self.file = _line("File")
        self.plain = QCheckBox("No passphrase: whoever has the file can read it")
        self.phrase = _line("Passphrase", hidden=True)
        self.again = _line("Passphrase again", hidden=True)
        self._strength = QProgressBar()
        self._strength.setRange(0, 4)
        self._strength.setTextVisible(False)
        self._strength.setAccessibleName("Strength of the passphrase")
        self._told = label("", "echo", wraps=True)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self._lay_out()
        self.title.textEdited.connect(self._named)
        self.phrase.textChanged.connect(self._weigh)
        self.plain.toggled.connect(self._plain)
        self._weigh("")

    def accept(self) -> None:
        """Make the case; where it cannot be made, say why and stay."""
        try:
            self.case = create_case(self._path(), self.title.text(), self._passphrase())
        except CaseError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        super().accept()

    def _path(self) -> Path:
        name = self.file.text().strip()
        if not name:
            raise CaseError("Say where the case is to be kept: give its file a name.")
        path = Path(name).expanduser()
        path = path if path.is_absolute() else self._folder / path
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _passphrase(self) -> str | None:
        if self.plain.isChecked():
            return None
        if not self.phrase.text():
            raise CaseError("Give a passphrase, or tick that the case needs none.")
        if self.phrase.text() != self.again.text():
            raise CaseError("The two passphrases differ: type the same one twice.")
        return self.phrase.text()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        place = QHBoxLayout()
        place.addWidget(self.file, 1)
        place.addWidget(button("Choose…", self._choose))
        form.addRow("Title", self.title)
        form.addRow("File", place)
        form.addRow("Passphrase", self.phrase)
        form.addRow("Again", self.again)
        form.addRow("", self._strength)
        form.addRow("", self._told)
        form.addRow("", self.plain)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addLayout(foot(self, button("Make the case", self.accept, "primary")))

    def _named(self, title: str) -> None:
        """Name the file after the title until a person names it."""
        if not self.file.isModified():
            named = re.sub(r"[^\w-]+", "-", title.lower()).strip("-")
            self.file.setText(f"{self._folder / named}{SUFFIX}" if named else "")

    def _choose(self) -> None:
        start = self.file.text() or str(self._folder)
        name, _ = QFileDialog.getSaveFileName(self, "Where to keep the case", start, f"Cases (*{SUFFIX})")
        if name:
            self.file.setText(name)
            self.file.setModified(True)

    def _plain(self, plain: bool) -> None:
        for one in (self.phrase, self.again, self._strength):
            one.setEnabled(not plain)
        self._weigh(self.phrase.text())

    def _weigh(self, phrase: str) -> None:
        """Say how strong the passphrase is, and what it means to lose it."""
        score = strength(phrase) if phrase else 0
        self._strength.setValue(score)
        if self.plain.isChecked():
            self._told.setText("Fit for practice and for what is public already.")
        elif not phrase:
            self._told.setText("Four or five words that nobody would think of together make a good one.")
        else:
            self._told.setText(f"This one is {_STRENGTH[score]}. There is no way back in without it: keep it safe.")


class Unlock(QDialog):
    """Asks for the passphrase of a case; `case` is the case it opened."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Passphrase")
        self.case: Case | None = None
        self._path = path
        self.phrase = _line("Passphrase", hidden=True)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.addWidget(label(f"{path.name} is encrypted, or is no case. Its passphrase:", wraps=True))
        column.addWidget(self.phrase)
        column.addWidget(self._wrong)
        column.addLayout(foot(self, button("Open", self.accept, "primary")))

    def accept(self) -> None:
        """Open the case; with a wrong passphrase say so and stay."""
        try:
            self.case = open_case(self._path, self.phrase.text())
        except CaseError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self._make_room()
            self.phrase.selectAll()
            return
        super().accept()

    def _make_room(self) -> None:
        """Grow by what is said now: lines that wrap ask for no room by themselves."""
        if layout := self.layout():
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def strength(phrase: str) -> int:
    """Return how hard a passphrase is to guess, from 0 to 4 (zxcvbn)."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists take a tenth of a second, and few cases are made

    return int(zxcvbn(phrase[:_LONGEST])["score"])


def _line(name: str, *, hidden: bool = False) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    if hidden:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
