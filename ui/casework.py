"""Work on cases: opening and closing one, and what the commands do with it. The window loads this after it is seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import delete

from casebook.actions import trash
from casebook.actions.files import Case, NeedsPassphrase, open_case
from casebook.actions.samples import build_sample
from casebook.actions.tags import tag_many, untag_many
from casebook.disclosure.reads import Reader
from casebook.errors import CaseError
from ui import theme
from ui.desk import Desk
from ui.page_deeds import page_deeds
from ui.places import PLACES
from ui.settings import Settings
from ui.text import one_line
from ui.widgets.bulk_dialogs import AskTag
from ui.widgets.new_case import SUFFIX, NewCase, Unlock
from ui.widgets.quick_quote import FORM as QUICK_QUOTE
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.switcher import Switcher
from ui.widgets.view_as import ViewAs
from ui.widgets.words import asked
from ui.workbench import Workbench

_BRIEF = 60  # characters of a name in a sentence


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

    def __init__(self, settings: Settings, window: QWidget, usable: Callable[[], list[QAction]]) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._usable = usable
        self._desk: Desk | None = None
        self._bench: Workbench | None = None
        self.does = self._deeds()
        theme.load_scripts()

    @property
    def desk(self) -> Desk | None:
        """Return the open case with its reader, if one is open."""
        return self._desk

    @property
    def bench(self) -> Workbench | None:
        """Return the widgets of the open case, if one is open."""
        return self._bench

    def _deeds(self) -> dict[str, Callable[[], object]]:
        """Return what each command does that is about a case: the one place where they meet."""
        goes = {f"go_{place.name}": (lambda name=place.name: self._at().go(name)) for place in PLACES}
        return goes | {
            "new_case": self.new_case,
            "open_case": self.ask_for_case,
            "close_case": self.close,
            "dossier": lambda: self._at().go("dossier"),
            "undo": lambda: self._on().undo(),
            "redo": lambda: self._on().redo(),
            "find": lambda: self._at().go("search"),
            "filter": lambda: self._at().filter_here(),
            "switch": self.switch,
            "new": lambda: self._at().new_here(),
            "quick_quote": self.quick_quote,
            "edit": lambda: self._at().edit(self._record()),
            "cite": lambda: self._at().cite(),
            "tag": self.tag,
            "trash": self.trash,
            "back": lambda: self._at().back(),
            "forward": lambda: self._at().forward(),
            "inspector": lambda: self._at().toggle_inspector(),
            "view_as": self.view_as,
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
        if self._desk is not None and self._desk.case.path.resolve() == path.resolve():
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
        self._desk = desk = Desk(case, self)
        self._settings.opened(case.path.resolve())
        self._wire(desk)
        self.opened.emit(desk)
        bench = self._build(desk)
        bench.focus()
        if case.readonly:
            self.refused.emit(case.readonly_because)
        else:
            self._restore(bench)
        self.settled.emit()
        return True

    def close(self) -> bool:
        """Close the case; False where what is typed in it would be lost and is not given up."""
        if self._desk is None or self._bench is None:
            return True
        if not self._bench.close_down():
            return False
        self._take_down(self._bench)
        self._desk.close()
        self._desk.deleteLater()
        self._desk = self._bench = None
        self.closed.emit()
        self.settled.emit()
        return True

    def build_anew(self, dress: Callable[[], None]) -> None:
        """Build the case's widgets anew in what the application is dressed in, and show what they showed.

        The old ones go first, for dressing works out the look of every widget there is.
        """
        if self._desk is None or self._bench is None:
            dress()
            return
        desk, old, record, typed = self._desk, self._bench, self._desk.record, self._bench.form.key
        if not old.close_down():
            return
        self.taken_down.emit(old)
        delete(old)
        dress()
        bench = self._build(desk)
        desk.choose(record)
        if not typed or not bench.open_left(typed):
            bench.focus()

    # Commands

    def trash(self) -> None:
        """Put the record chosen in the trash, or those selected with it; undo brings them back."""
        if (several := self._at().selected_here()) is not None:
            several.trash()
            return
        desk = self._on()
        named = desk.lens.name(self._record())
        if named and desk.attempt(lambda: trash.trash_record(desk.case, named.uid)) is not None:
            desk.choose(None)
            desk.say(f"“{one_line(named.name, _BRIEF)}” is in the trash; Undo brings it back.")

    def tag(self) -> None:
        """Put a tag on the record chosen, or on those selected with it, or take one off."""
        if (several := self._at().selected_here()) is not None:
            several.tag()
            return
        desk, named = self._on(), self._on().lens.name(self._record())
        if named is not None:
            put, off = (partial(work, desk.case, [named.uid]) for work in (tag_many, untag_many))
            AskTag(desk, f"“{one_line(named.name, _BRIEF)}”", put, off, self._window).open()

    def switch(self) -> None:
        """Find any record or command."""
        Switcher(self._on(), self._usable, self._window, self._at().recent).open()

    def quick_quote(self) -> None:
        """Take down a quote, from anywhere."""
        QuickQuote(self._on(), self._window).open()

    def view_as(self) -> None:
        """Choose for whom the case is read."""
        dialog = ViewAs(self._on(), self._window)
        if asked(dialog) and self._at().form.release():
            self._on().view_as(dialog.reader())

    def view_as_ourselves(self) -> None:
        """Read the case as those who work on it again."""
        self._on().view_as(Reader())

    # The parts of these

    def _wire(self, desk: Desk) -> None:
        desk.refused.connect(self.refused)
        for changed in (desk.viewed, desk.stepped, desk.chosen):
            changed.connect(lambda _what: self.settled.emit())

    def _build(self, desk: Desk) -> Workbench:
        self._bench = bench = Workbench(desk, self._settings)
        bench.top.undo_wanted.connect(desk.undo)
        self.put_up.emit(bench)
        return bench

    def _take_down(self, bench: Workbench) -> None:
        self.taken_down.emit(bench)
        bench.deleteLater()

    def _restore(self, bench: Workbench) -> None:
        """Open what was being typed when the case was last closed, and say so."""
        left = bench.form.left_typed()
        if QUICK_QUOTE in left:
            self.quick_quote()
        if any(bench.open_left(key) for key in left if key != QUICK_QUOTE):
            self._on().say("What was typed and not saved is back in its form.")

    def _folder(self) -> Path:
        recent = self._settings.recent()
        return recent[0].parent if recent and recent[0].parent.exists() else Path.home()

    def _record(self) -> int:
        record = self._on().record
        if record is None:
            raise RuntimeError("a command for a record, and none is chosen")
        return record

    def _on(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("a command for a case, and none is open")
        return self._desk

    def _at(self) -> Workbench:
        if self._bench is None:
            raise RuntimeError("a command for a case, and none is open")
        return self._bench
