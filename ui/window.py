"""The window: menus, the case on its desk or the first page, and the status bar. It assembles, and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from casebook.actions import trash
from casebook.actions.files import Case, NeedsPassphrase, open_case
from casebook.actions.samples import build_sample
from casebook.actions.tags import tag_many, untag_many
from casebook.disclosure.reads import Reader
from casebook.errors import CaseError
from ui import theme
from ui.desk import Desk
from ui.menus import COMMANDS, Command, Needs, build
from ui.pages.welcome import WelcomePage
from ui.places import PLACES
from ui.settings import SIZES, Settings
from ui.text import one_line
from ui.widgets.about import About
from ui.widgets.banner import Banner, ViewingBar
from ui.widgets.bulk_dialogs import AskTag
from ui.widgets.new_case import SUFFIX, NewCase, Unlock
from ui.widgets.preferences import Preferences
from ui.widgets.quick_quote import FORM as QUICK_QUOTE
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.status import Status
from ui.widgets.switcher import Switcher
from ui.widgets.tray import Tray
from ui.widgets.view_as import ViewAs
from ui.workbench import Workbench

_SIZE = (1440, 900)
_BRIEF = 60  # characters of a name in a sentence


class Window(QMainWindow):
    """The one window of the program."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.desk: Desk | None = None
        self.bench: Workbench | None = None
        self.welcome = WelcomePage(settings)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self.viewing = ViewingBar()
        self.setCentralWidget(self._laid_out())
        self.banner = Banner(self)
        self._status = Status()
        self.setStatusBar(self._status)
        self.does = self._deeds()
        self.tray = Tray(self)
        self.actions_by_name = build(self, self.does, settings.part("keys"))
        self._wire()
        self._settle()
        self.resize(*_SIZE)
        self.restoreGeometry(QByteArray.fromHex(str(settings.get("geometry", "")).encode()))

    def _laid_out(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.viewing)
        column.addWidget(self._stack)
        return middle

    # The commands, by the names they have in ui.menus

    def _deeds(self) -> dict[str, Callable[[], object]]:
        """Return what each command does: the one place where commands meet deeds."""
        goes = {f"go_{place.name}": (lambda name=place.name: self._bench().go(name)) for place in PLACES}
        return goes | {
            "new_case": self.new_case,
            "open_case": self.ask_for_case,
            "close_case": self.close_case,
            "back_up": lambda: self._bench().go("health"),
            "dossier": lambda: self._bench().go("dossier"),
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "find": lambda: self._bench().go("search"),
            "switch": self.switch,
            "preferences": lambda: self._prefer("look"),
            "new": lambda: self._bench().new_here(),
            "quick_quote": self.quick_quote,
            "edit": lambda: self._bench().edit(self._record()),
            "cite": lambda: self._bench().cite(),
            "tag": self.tag,
            "trash": self.trash,
            "back": lambda: self._bench().back(),
            "forward": lambda: self._bench().forward(),
            "inspector": lambda: self._bench().toggle_inspector(),
            "view_as": self.view_as,
            "light": lambda: self._wear(theme.LIGHT),
            "dark": lambda: self._wear(theme.DARK),
            "follow": lambda: self._wear(""),
            "larger": lambda: self._grow(1),
            "smaller": lambda: self._grow(-1),
            "shortcuts": lambda: self._prefer("keys"),
            "about": lambda: About(self).exec(),
        }

    def new_case(self) -> None:
        """Make a case and open it."""
        asked = NewCase(self._folder(), self)
        if asked.exec() == QDialog.DialogCode.Accepted and asked.case is not None:
            self.take(asked.case)

    def ask_for_case(self) -> None:
        """Ask which case to open."""
        name, _ = QFileDialog.getOpenFileName(self, "Open a case", str(self._folder()), f"Cases (*{SUFFIX})")
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a case in place of the one that is open; say whether it could be opened."""
        if self.desk is not None and self.desk.case.path.resolve() == path.resolve():
            return True
        try:
            case = open_case(path)
        except NeedsPassphrase:
            asked = Unlock(path, self)
            if asked.exec() != QDialog.DialogCode.Accepted or asked.case is None:
                return False
            case = asked.case
        except CaseError as error:
            self.banner.refuse(str(error))
            return False
        return self.take(case)

    def open_sample(self, name: str) -> None:
        """Make a sample case where the user keeps cases, and open it; one made before is opened as it was left."""
        path = self._folder() / f"{name}{SUFFIX}"
        try:
            if not path.exists():
                build_sample(name, path)
        except CaseError as error:
            self.banner.refuse(str(error))
            return
        self.open(path)

    def take(self, case: Case) -> bool:
        """Put an open case on the desk; False where another one stays there, for what is typed in it."""
        if not self.close_case():
            case.close()
            return False
        self.desk = Desk(case, self)
        self.settings.opened(case.path.resolve())
        self._wire_case(self.desk)
        bench = self._put_up(self.desk)
        bench.focus()
        if case.readonly:
            self.banner.refuse(case.readonly_because)
        else:
            self._restore(bench)
        self._settle()
        return True

    def _restore(self, bench: Workbench) -> None:
        """Open what was being typed when the case was last closed, and say so."""
        left = bench.form.left_typed()
        if QUICK_QUOTE in left:
            self.quick_quote()
        if any(bench.open_left(key) for key in left if key != QUICK_QUOTE):
            self._desk().say("What was typed and not saved is back in its form.")

    def close_case(self) -> bool:
        """Close the case and go back to the first page; False where what is typed would be lost and is not given up."""
        if self.desk is None or self.bench is None:
            return True
        if not self.bench.close_down():
            return False
        self._stack.removeWidget(self.bench)
        self.bench.deleteLater()
        self._status.watch(None)
        self.desk.close()
        self.desk.deleteLater()
        self.desk = self.bench = None
        self.banner.hide()
        self.viewing.hide()
        self.welcome.refresh()
        self._settle()
        return True

    def undo(self) -> None:
        """Take the last step back."""
        self._desk().undo()

    def redo(self) -> None:
        """Do again what was last undone."""
        self._desk().redo()

    def trash(self) -> None:
        """Put the record chosen in the trash; undo brings it back."""
        desk = self._desk()
        named = desk.lens.name(self._record())
        if named and desk.attempt(lambda: trash.trash_record(desk.case, named.uid)) is not None:
            desk.choose(None)
            desk.say(f"“{one_line(named.name, _BRIEF)}” is in the trash; Undo brings it back.")

    def tag(self) -> None:
        """Put a tag on the record chosen, or take one off."""
        desk, named = self._desk(), self._desk().lens.name(self._record())
        if named is not None:
            put, off = (partial(work, desk.case, [named.uid]) for work in (tag_many, untag_many))
            AskTag(desk, f"“{one_line(named.name, _BRIEF)}”", put, off, self).open()

    def switch(self) -> None:
        """Find any record or command."""
        Switcher(self._desk(), self._usable, self, self._bench().recent).open()

    def quick_quote(self) -> None:
        """Take down a quote, from anywhere."""
        QuickQuote(self._desk(), self).open()

    def _quote_from_tray(self) -> None:
        self._come_up()
        self.quick_quote()

    def _come_up(self) -> None:
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def view_as(self) -> None:
        """Choose for whom the case is read."""
        asked = ViewAs(self._desk(), self)
        if asked.exec() == QDialog.DialogCode.Accepted and self._bench().form.release():
            self._desk().view_as(asked.reader())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, and close the case."""
        self.settings.set("geometry", bytes(self.saveGeometry().toHex().data()).decode())
        event.setAccepted(self.close_case())

    # All wiring of the window itself

    def _wire(self) -> None:
        self.welcome.new_wanted.connect(self.new_case)
        self.welcome.open_wanted.connect(self.ask_for_case)
        self.welcome.sample_wanted.connect(self.open_sample)
        self.welcome.chosen.connect(self.open)
        self._status.view_wanted.connect(self.view_as)
        self.tray.quote_wanted.connect(self._quote_from_tray)
        self.tray.window_wanted.connect(self._come_up)
        self.viewing.left.connect(lambda: self._desk().view_as(Reader()))

    def _wire_case(self, desk: Desk) -> None:
        self._status.watch(desk)
        desk.refused.connect(self.banner.refuse)
        desk.viewed.connect(self.viewing.viewing)
        desk.viewed.connect(lambda _reader: self._settle())
        desk.stepped.connect(lambda _step: self._settle())
        desk.chosen.connect(lambda _record: self._settle())

    def _settle(self) -> None:
        """Let only those commands be chosen that are of use now, and say which case this is."""
        for command in COMMANDS:
            self.actions_by_name[command.name].setEnabled(self._is_of_use(command))
        self.tray.let_quote(self.actions_by_name["quick_quote"].isEnabled())
        title = self.bench.top.title() if self.bench else ""
        self.setWindowTitle(f"{title} — Casebook" if title else "Casebook")

    def _is_of_use(self, command: Command) -> bool:
        match command.needs:
            case Needs.NOTHING:
                return True
            case Needs.CASE:
                return self.desk is not None
            case Needs.EDITABLE:
                return self.desk is not None and self.desk.editable
            case Needs.RECORD:
                return self.desk is not None and self.desk.editable and self.desk.record is not None

    def _usable(self) -> list[QAction]:
        return [action for action in self.actions_by_name.values() if action.isEnabled()]

    def _prefer(self, part: str) -> None:
        asked = Preferences(self.settings, self.actions_by_name, part, self)
        asked.exec()
        self._dress()

    def _wear(self, name: str) -> None:
        self.settings.set("theme", name)
        self._dress()

    def _grow(self, steps: int) -> None:
        at = SIZES.index(self.settings.size)
        self.settings.set("size", SIZES[min(max(at + steps, 0), len(SIZES) - 1)])
        self._dress()

    def _dress(self) -> None:
        """Wear what is chosen now, and build the case's widgets anew in it."""
        theme.wear_chosen(self.settings.theme, self.settings.size)
        if self.desk is None or self.bench is None:
            return
        desk, old, record, typed = self.desk, self.bench, self.desk.record, self.bench.form.key
        if not old.close_down():
            return
        bench = self._put_up(desk)
        self._stack.removeWidget(old)
        old.deleteLater()
        desk.choose(record)
        if not typed or not bench.open_left(typed):
            bench.focus()

    def _put_up(self, desk: Desk) -> Workbench:
        """Build a case's widgets, and show them."""
        self.bench = bench = Workbench(desk, self.settings)
        bench.top.undo_wanted.connect(self.undo)
        bench.moved.connect(lambda _place: self.banner.hide())
        self._stack.addWidget(bench)
        self._stack.setCurrentWidget(bench)
        return bench

    def _folder(self) -> Path:
        recent = self.settings.recent()
        return recent[0].parent if recent and recent[0].parent.exists() else Path.home()

    def _record(self) -> int:
        record = self._desk().record
        if record is None:
            raise RuntimeError("a command for a record, and none is chosen")
        return record

    def _desk(self) -> Desk:
        if self.desk is None:
            raise RuntimeError("a command for a case, and none is open")
        return self.desk

    def _bench(self) -> Workbench:
        if self.bench is None:
            raise RuntimeError("a command for a case, and none is open")
        return self.bench
