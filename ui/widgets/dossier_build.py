"""Having a dossier written: the button, how far it is, and what came of it."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from casebook.disclosure.rules import INSIDE
from casebook.disclosure.view import View
from casebook.dossier.book import Options
from casebook.dossier.building import Built
from ui import theme
from ui.commands.words import counted
from ui.dossier_child import DossierChild, Shown
from ui.text import AUDIENCE_WORDS
from ui.widgets.busy import time_left
from ui.widgets.words import button, confirm, label

_SUFFIX = ".pdf"
_OUTSIDE = {"subject": "request-for-reply", "public": "statements-and-sources"}
_LACKING_SHOWN = 10
_STOPPED = "Stopped. Nothing was written."


def suggested(case: Path, audience: str) -> Path:
    """Return a place and a name for a dossier; one that leaves the newsroom says nothing of the case in its name."""
    name = f"{case.stem}-{audience}" if audience in INSIDE else _OUTSIDE[audience]
    return case.with_name(f"{name}{_SUFFIX}")


def ask_where(parent: QWidget, start: Path) -> Path | None:
    """Ask where to write a dossier; None where the user thinks better of it."""
    name, _ = QFileDialog.getSaveFileName(parent, "Build dossier", str(start), f"PDF (*{_SUFFIX})")
    if not name:
        return None
    out = Path(name)
    if out.suffix.lower() == _SUFFIX:
        return out
    out = out.with_name(f"{out.name}{_SUFFIX}")  # the dialog asked about the name without it
    replaced = "What is in it now is lost."
    return None if out.exists() and not confirm(parent, f"Replace {out.name}?", replaced, "Replace") else out


class DossierBuild(QWidget):
    """Builds in a child of its own, so that the preview stays.

    `wanted` tells that the button was pressed, and `dropped` that what it wanted is wanted no more.
    """

    wanted = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.child = DossierChild(self)
        self.start_button = button("Build dossier…", self.wanted.emit, "primary", icon="file-output")
        self.bar = QProgressBar()
        self.left = label("", "muted")
        self.cancel_button = button("Cancel", self.cancel)
        self.result = label("", wraps=True, selectable=True)
        self.folder_button = button("Open folder", self._open_folder, icon="folder-open")
        self.written: dict[str, Path] = {}  # the last for each audience
        self._out, self._audience = Path(), ""
        self._since = 0.0
        self._lay_out()
        self.child.progressed.connect(self._progress)
        self.child.finished.connect(self._written)
        self.child.failed.connect(self.refuse)
        self._settle("")

    def wait(self) -> None:
        """Show that it begins: what it is made from is being read."""
        self._since = time.monotonic()
        self.bar.setRange(0, 0)
        self._settle("", building=True)
        self.left.setText("Getting ready…")
        self.cancel_button.setFocus()

    def get_ready(self, done: int, total: int) -> None:
        """Show how many of the exhibits are there."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.left.setText(f"Taking exhibits: {done + 1:,} of {total:,}")

    def start(self, view: View, options: Options, out: Path, case: Path, shown: Shown) -> None:
        """Write a dossier at `out`, with exhibits; the case itself is no place for it."""
        if out.exists() and out.samefile(case):
            self.refuse(f"{out.name} is the case itself: choose another name for the dossier.")
            return
        self._out, self._audience = out, view.audience
        self.child.build(view, options, out, shown)

    def cancel(self) -> None:
        """Stop; nothing is left where the dossier would have been."""
        self.dropped.emit()
        late = self.child.cancel()
        self._settle(f"Too late to stop: {self._out.name} was just written." if late else _STOPPED, written=late)

    def refuse(self, sentence: str) -> None:
        """Say why there is no dossier."""
        self._settle(sentence, wrong=True)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.left.setText(time_left(done, total, time.monotonic() - self._since))

    def _written(self, built: Built) -> None:
        self.child.cancel()  # it is done, and would only hold memory
        self.written[self._audience] = self._out
        self._settle(" ".join(self._told(built)), written=True)

    def _told(self, built: Built) -> list[str]:
        told = [f"Wrote {self._out.name}: {counted(built.pages, 'page')}, {counted(built.notes, 'note')}."]
        if built.missing:
            lacking = ", ".join(f"U+{code:04X}" for code in sorted(built.missing)[:_LACKING_SHOWN])
            told.append(f"No font here has {counted(len(built.missing), 'character')}, printed by number: {lacking}.")
        kept = "" if self._audience == "public" else "; give it to nobody else"
        return [*told, f"Made for {AUDIENCE_WORDS[self._audience]}{kept}."]

    def _settle(self, said: str, *, building: bool = False, written: bool = False, wrong: bool = False) -> None:
        """Show what goes with building, or with having built."""
        had_focus = self.cancel_button.hasFocus()
        for one in (self.bar, self.left, self.cancel_button):
            one.setVisible(building)
        self.start_button.setVisible(not building)
        self.left.setText("")
        self.result.setText(said)
        self.result.setVisible(bool(said))
        self.result.setObjectName("error" if wrong else "")
        self.result.style().polish(self.result)
        self.folder_button.setVisible(written)
        if had_focus and not building:
            (self.folder_button if written else self.start_button).setFocus()

    def _open_folder(self) -> None:
        folder = self._out.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.result.setText(f"No program here could open the folder. {self._out.name} is in {folder}.")

    def _lay_out(self) -> None:
        px = theme.current().px
        self.bar.setAccessibleName("How far the dossier is")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(8))
        stopping = QHBoxLayout()
        stopping.addWidget(self.left, 1)
        stopping.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(4), px(16), px(16))
        column.setSpacing(px(8))
        column.addWidget(self.result)
        column.addWidget(self.folder_button)
        column.addWidget(self.bar)
        column.addLayout(stopping)
        column.addWidget(self.start_button)
