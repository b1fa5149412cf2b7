"""The page of backups and health: where the case is, its backups, and whether it is sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casebook.actions.aside import Ended, Request, backing_up, checking, restoring, verifying
from casebook.actions.backups import Backup, backup_name, backups_in, last_backup, note_backup
from casebook.actions.files import Finding, Step, history
from casebook.schema.types import in_bytes
from ui import theme
from ui.desk import Desk
from ui.pages.page import Page
from ui.text import several
from ui.widgets.busy import Busy
from ui.widgets.case_facts import case_facts
from ui.widgets.page_head import page_head
from ui.widgets.sections import Line, Section
from ui.widgets.teaching import Teaching
from ui.widgets.told import here
from ui.widgets.words import button

SHOWN = 12  # backups listed
_OURS = "Backups and health are for our own use: view the case as ourselves to see them."
_NEVER = "No backup has been made from this computer yet. A disk can fail any day: keep a copy on another one."
_CHECK = "Reads the whole case: pages, every byte of evidence, history, index, dates and links. Edits wait meanwhile."
_VERIFY = "Hashes every file again, and notes in its custody whether it is what was received. Edits wait meanwhile."
_NOT_RECEIVED = "Not all of the evidence is as it was received. Restore a backup, and keep this file for repair."
_STOPPED = "Stopped: nothing was noted."
_SOUND = "Sound: pages, evidence, history, index, dates and links."
_NOT_SOUND = "Not sound. Restore a backup to a new file, and keep this one for repair."
_CASES = "Cases (*.casebook)"


class HealthPage(Page):
    """Four cards: the case, its backups, the check, and the evidence."""

    title, icon = "Backups and health", "heart-pulse"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._busy: Busy | None = None
        self.back_up_now = button("Back up now", self.back_up, "primary", icon="archive")
        self.back_up_to = button("Back up to…", self.ask_where, icon="folder-open")
        self.restore_other = button("Restore a backup…", self.ask_which, icon="upload")
        self.check_now = button("Check the case", self.check, icon="heart-pulse")
        self.verify_now = button("Verify all evidence", self.verify, icon="shield")
        self.facts = Section("This case")
        self.backups = Section("Backups", (self.back_up_now, self.back_up_to, self.restore_other))
        self.health = Section("Health", (self.check_now,))
        self.evidence = Section("Evidence", (self.verify_now,))
        self._lay_out()
        desk.stepped.connect(self._say_checked_before)
        desk.viewed.connect(self.refresh)
        self.health.say(_CHECK)
        self.evidence.say(_VERIFY)
        self.refresh()

    def refresh(self) -> None:
        """Read again where the case is and which backups there are: these come and go untold, so it stays stale."""
        ours = self.desk.reader.audience == "internal"
        self._stack.setCurrentIndex(0 if ours else 1)
        self.facts.show_facts(case_facts(self.desk) if ours else [])
        self.verify_now.setEnabled(self.desk.editable and self._files() > 0)
        self.verify_now.setToolTip(self.desk.case.readonly_because)
        if ours:
            self._show_backups()

    def focus(self) -> None:
        """Give the keyboard to what is done most here."""
        (self.back_up_now if self.back_up_now.isVisibleTo(self) else self.back_up_to).setFocus()

    def close_down(self) -> None:
        """Stop what runs: the case is about to be closed."""
        if self._busy is not None:
            self._busy.stop()

    def check(self) -> None:
        """Examine the whole case, in a process of its own."""
        self._run(
            "Check the case",
            "Checking the case. Edits wait until it is done.",
            checking(self.desk.case),
            self._checked,
        )

    def verify(self) -> None:
        """Hash every file in evidence again, in a process of its own, and note in its custody what came of it."""
        if self._busy is not None or not self.desk.does(self.desk.case.must_be_in_place):
            return
        before = history(self.desk.case, 1)[0].id
        said = "Hashing the evidence again. Edits wait until it is done."
        self._run("Verify all evidence", said, verifying(self.desk.case), partial(self._verified, before))
        if self._busy is not None:
            self._busy.stopped.connect(lambda: self.evidence.say(_STOPPED))

    def back_up(self) -> None:
        """Back up to where the last backup went."""
        last = last_backup(self.desk.case)
        if last is None:
            self.ask_where()
        else:
            self._back_up_in(last[0].parent)

    def ask_where(self) -> None:
        """Ask for a folder, and back up to it."""
        asked = QFileDialog(self, "Back up to a folder", str(self._folder()))
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.fileSelected.connect(lambda name: self._back_up_in(Path(name)))
        _open(asked)

    def ask_which(self) -> None:
        """Ask for a backup, and restore it."""
        asked = QFileDialog(self, "Restore which backup?", str(self._folder()), _CASES)
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.fileSelected.connect(lambda name: self._ask_new_name(Path(name)))
        _open(asked)

    def _back_up_in(self, folder: Path) -> None:
        out = self.desk.attempt(lambda: backup_name(self.desk.case, folder))
        if out is not None:
            said = f"Copying the case to {out.name}, and reading the copy back. Edits wait until it is done."
            self._run("Back up", said, backing_up(self.desk.case, out), partial(self._backed_up, out))

    def _backed_up(self, out: Path, _ended: Ended) -> None:
        self.desk.attempt(lambda: note_backup(self.desk.case, out))
        self.desk.say(f"Backed up to {out.name}, and read back whole.")
        self.refresh()

    def _ask_new_name(self, backup: Path) -> None:
        """Ask for the file to make: a backup never overwrites anything."""
        asked = QFileDialog(self, "Restore to a new file", str(self.desk.case.path.parent), _CASES)
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setOption(QFileDialog.Option.DontConfirmOverwrite)
        asked.setDefaultSuffix("casebook")
        asked.selectFile(f"{backup.stem}-restored.casebook")
        asked.fileSelected.connect(lambda name: self._restore(backup, Path(name)))
        _open(asked)

    def _restore(self, backup: Path, out: Path, passphrase: str | None = None) -> None:
        said = f"Reading {backup.name} through, and making {out.name} from it."
        self._run("Restore", said, restoring(backup, out, passphrase), partial(self._restored, backup, out))

    def _restored(self, backup: Path, out: Path, ended: Ended) -> None:
        if ended.locked:
            self._ask_passphrase(backup, out)
        else:
            self.desk.say(f"Restored to {out.name}. Open it with File, Open Case.")
            self.refresh()

    def _ask_passphrase(self, backup: Path, out: Path) -> None:
        asked = QInputDialog(self)
        asked.setWindowTitle("Passphrase")
        asked.setLabelText("The passphrase of the backup:")
        asked.setTextEchoMode(QLineEdit.EchoMode.Password)
        asked.textValueSelected.connect(lambda words: self._restore(backup, out, words))
        _open(asked)

    def _checked(self, ended: Ended) -> None:
        if ended.findings:
            self.health.say(_NOT_SOUND, "bad")
        else:
            self.health.say(_SOUND, "ok")
        self.health.show_lines([self._finding(one) for one in ended.findings])

    def _verified(self, before: int, ended: Ended) -> None:
        self.desk.does(lambda: self.desk.case.tell_of_steps_after(before))
        noted = several("file", "files", self._files())
        if ended.findings:
            self.evidence.say(f"{_NOT_RECEIVED} Noted in the custody of {noted}.", "bad")
        else:
            self.evidence.say(f"As received: {noted}. Noted in its custody, {here(datetime.now(UTC))}.", "ok")
        self.evidence.show_lines([self._finding(one) for one in ended.findings])

    def _files(self) -> int:
        return self.desk.lens.counts().get("evidence", 0)

    def _finding(self, one: Finding) -> Line:
        sentence = f"{one.part.capitalize()}: {one.sentence}."
        if one.record is None or self.desk.lens.name(one.record) is None:
            return sentence, None
        record = one.record
        return sentence, button("Open the record", lambda: self.desk.go_to(record))

    def _say_checked_before(self, _step: Step) -> None:
        """Leave no verdict standing on a case that has changed since."""
        if self.health.said.text() == _SOUND:
            self.health.say(f"{_SOUND[:-1]}, before the last change.")

    def _run(self, title: str, said: str, request: Request, done: Callable[[Ended], object]) -> None:
        if self._busy is None:
            self._busy = Busy(self, title, said, partial(self._ended, done))
            self._busy.finished.connect(self._freed)
            self._busy.start(request)

    def _ended(self, done: Callable[[Ended], object], ended: Ended) -> None:
        if ended.refused and not ended.locked:
            self.desk.refused.emit(ended.refused)
        else:
            done(ended)

    def _freed(self) -> None:
        self._busy = None

    def _folder(self) -> Path:
        last = last_backup(self.desk.case)
        return last[0].parent if last else self.desk.case.path.parent

    def _show_backups(self) -> None:
        last = last_backup(self.desk.case)
        self.back_up_now.setVisible(last is not None)
        if last is None:
            self.backups.say(_NEVER, "warn")
            self.backups.show_lines([])
            return
        path, made = last
        gone = "" if path.exists() else " It is not there now: is its disk away?"
        self.backups.say(f"Last backup: {here(made)}, in {path.parent}.{gone}", "warn" if gone else "neutral")
        found = self.desk.attempt(lambda: backups_in(self.desk.case, path.parent)) or []
        self.backups.show_lines([self._backup(one) for one in found[:SHOWN]])

    def _backup(self, one: Backup) -> Line:
        door = button("Restore…", lambda: self._ask_new_name(one.path))
        door.setAccessibleName(f"Restore {one.path.name}")
        return f"{one.path.name} · {in_bytes(one.size)}", door

    def _lay_out(self) -> None:
        worn = theme.current()
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(worn.px(16), worn.px(12), worn.px(16), worn.px(16))
        column.setSpacing(worn.px(12))
        column.addWidget(page_head(self.title))
        for one in (self.facts, self.backups, self.health, self.evidence):
            column.addWidget(one)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._stack = QStackedWidget()
        self._stack.addWidget(area)
        self._stack.addWidget(Teaching("heart-pulse", _OURS))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


def _open(asked: QFileDialog | QInputDialog) -> None:
    """Show a question over the window, which goes when it is answered."""
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.open()
