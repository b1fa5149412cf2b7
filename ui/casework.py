"""Work on cases: opening, showing and closing one. The window loads this, and all it needs, after it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import delete

from casebook.actions.files import Case, NeedsPassphrase, open_case
from casebook.actions.samples import build_sample
from casebook.disclosure.reads import INTERNAL
from casebook.errors import CaseError
from ui import theme
from ui.case_deeds import case_deeds, quick_quote
from ui.desk import Desk
from ui.page_deeds import page_deeds
from ui.settings import Settings
from ui.widgets.new_case import SUFFIX, NewCase, Unlock
from ui.widgets.quick_quote import FORM as QUICK_QUOTE
from ui.widgets.words import asked
from ui.workbench import Workbench


class Casework(QObject):
    """The case that is open, if one is, for one window.

    `opened` tells of a case on the desk, `put_up` and `taken_down` of its widgets, `closed` that none is open any
    more, `settled` that other commands may be of use now, `refused` a sentence to show.
    """

    opened = Signal(object)
    put_up = Signal(QWidget)
    taken_down = Signal(QWidget)
    closed = Signal()
    settled = Signal()
    refused = Signal(str)

    def __init__(self, settings: Settings, window: QWidget, commands: Sequence[QAction]) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._bench: Workbench | None = None
        self.does = self._deeds(commands)
        theme.load_scripts()

    @property
    def desk(self) -> Desk | None:
        """Return the open case with its reader, if one is open."""
        return self._bench.desk if self._bench else None

    @property
    def bench(self) -> Workbench | None:
        """Return the widgets of the open case, if one is open."""
        return self._bench

    def _deeds(self, commands: Sequence[QAction]) -> dict[str, Callable[[], object]]:
        """Return what each command does that is about cases: the one place where they meet."""
        return {
            "new_case": self.new_case,
            "open_case": self.ask_for_case,
            "close_case": self.close,
            **case_deeds(self._at, commands),
            **page_deeds(self._at),
        }

    # Opening and closing

    def new_case(self) -> None:
        """Make a case and open it."""
        dialog = NewCase(self._folder(), self._window)
        if asked(dialog) and dialog.case is not None:
            self.take(dialog.case)

    def ask_for_case(self) -> None:
        """Ask which case to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a case", str(self._folder()), f"Cases (*{SUFFIX})")
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a case in place of the one that is open; say whether it could be opened."""
        if self.desk is not None and self.desk.case.path.resolve() == path.resolve():
            return True
        try:
            case = open_case(path)
        except NeedsPassphrase:
            dialog = Unlock(path, self._window)
            if not asked(dialog) or dialog.case is None:
                return False
            case = dialog.case
        except CaseError as error:
            self.refused.emit(str(error))
            return False
        return self.take(case)

    def open_sample(self, name: str) -> None:
        """Make a sample case where the user keeps cases, and open it; one made before is opened as it was left."""
        path = self._folder() / f"{name}{SUFFIX}"
        try:
            if not path.exists():
                build_sample(name, path)
        except CaseError as error:
            self.refused.emit(str(error))
            return
        self.open(path)

    def take(self, case: Case) -> bool:
        """Put an open case on the desk; False where another one stays there, for what is typed in it."""
        if not self.close():
            case.close()
            return False
        desk = Desk(case, self)
        self._settings.opened(case.path.resolve())
        self._wire(desk)
        self.opened.emit(desk)
        bench = self._build(desk)
        if case.readonly:
            self.refused.emit(case.readonly_because)
        else:
            self._restore(bench)
        self.settled.emit()
        return True

    def close(self) -> bool:
        """Close the case; False where what is typed in it would be lost and is not given up."""
        if self._bench is None:
            return True
        if not self._bench.close_down():
            return False
        bench, self._bench = self._bench, None
        self.taken_down.emit(bench)
        bench.deleteLater()
        bench.desk.close()
        bench.desk.deleteLater()
        self.closed.emit()
        self.settled.emit()
        return True

    def build_anew(self, dress: Callable[[], None]) -> None:
        """Build the case's widgets anew in what the application is dressed in, and show what they showed.

        The old ones go first, for dressing works out the look of every widget there is.
        """
        if self._bench is None:
            dress()
            return
        old, desk, typed = self._bench, self._bench.desk, self._bench.form.key
        record, reading = desk.record, old.reading
        if not old.close_down():
            return
        self.taken_down.emit(old)
        delete(old)
        dress()
        bench = self._build(desk)
        if reading is not None:
            bench.read_on(reading)
        desk.choose(record)
        if typed:
            bench.open_left(typed)

    def view_as_ourselves(self) -> None:
        """Read the case as those who work on it again."""
        self._at().desk.view_as(INTERNAL)

    # The parts of these

    def _wire(self, desk: Desk) -> None:
        desk.refused.connect(self.refused)
        for changed in (desk.viewed, desk.stepped, desk.chosen):
            changed.connect(lambda _what: self.settled.emit())

    def _build(self, desk: Desk) -> Workbench:
        self._bench = bench = Workbench(desk, self._settings)
        self.put_up.emit(bench)
        bench.setFocus()  # until its page comes: no field beside that is to have the keyboard
        return bench

    def _restore(self, bench: Workbench) -> None:
        """Open what was being typed when the case was last closed, and say so."""
        left = bench.form.left_typed()
        if QUICK_QUOTE in left:
            quick_quote(bench)
        if any(bench.open_left(key) for key in left if key != QUICK_QUOTE):
            bench.desk.say("What was typed and not saved is back in its form.")

    def _folder(self) -> Path:
        recent = self._settings.recent()
        return recent[0].parent if recent and recent[0].parent.exists() else Path.home()

    def _at(self) -> Workbench:
        if self._bench is None:
            raise RuntimeError("a command for a case, and none is open")
        return self._bench
