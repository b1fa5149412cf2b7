"""The window: its menus, the case in it or the first page, and the status bar. It assembles, and decides nothing.

It is seen before what works on cases is loaded, which takes several times as long: nothing here may import that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.look import Look
from ui.menus import COMMANDS, build
from ui.needs import met
from ui.pages.welcome import WelcomePage
from ui.settings import Settings
from ui.widgets.banner import Banner, ViewingBar
from ui.widgets.status import Status
from ui.widgets.tray import Tray
from ui.widgets.words import asked, label

if TYPE_CHECKING:
    from casebook.actions.files import Case
    from ui.casework import Casework
    from ui.desk import Desk
    from ui.workbench import Workbench

_SIZE = (1440, 900)
_FRAME, _TITLE_BAR = 8, 40  # pixels that window managers take at most around a window that is not seen yet


class Window(QMainWindow):
    """The one window of the program; `painted` tells, once, that it can be seen."""

    painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._work: Casework | None = None
        self._expected: QWidget | None = None
        self._seen = False
        self._look = Look(settings, self._dress)
        self.welcome = WelcomePage(settings)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self.viewing = ViewingBar()
        self.setCentralWidget(self._laid_out())
        self.banner = Banner(self)
        self._status = Status()
        self.setStatusBar(self._status)
        self.tray = Tray(self)
        self.actions_by_name = build(self, self._deeds(), settings.keys)
        self._wire()
        self._settle()
        self.resize(*_SIZE)
        self.restoreGeometry(QByteArray.fromHex(str(settings.get("geometry", "")).encode()))

    @property
    def work(self) -> Casework:
        """Return what works on cases; it is loaded when it is first asked for."""
        if self._work is None:
            from ui.casework import Casework  # noqa: PLC0415 - see this module's own words

            self._work = Casework(self.settings, self, list(self.actions_by_name.values()))
            self._wire_work(self._work)
        return self._work

    def make_ready(self) -> None:
        """Make what works on cases before it is asked for."""
        _ = self.work

    @property
    def desk(self) -> Desk | None:
        """Return the open case with its reader, if one is open."""
        return self._work.desk if self._work else None

    @property
    def bench(self) -> Workbench | None:
        """Return the widgets of the open case, if one is open."""
        return self._work.bench if self._work else None

    def open(self, path: Path) -> bool:
        """Open a case in place of the one that is open; say whether it could be opened."""
        return self.work.open(path)

    def expect(self, case: Path) -> None:
        """Say which case is being opened, in the place of the first page, until `open_expected` opens it."""
        self._expected = label(f"Opening {case.name}…", "muted")
        self._expected.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.setCurrentIndex(self._stack.addWidget(self._expected))

    def open_expected(self, case: Path) -> None:
        """Open it, or show the first page with what is said of it."""
        try:
            self.open(case)
        finally:
            if self._expected is not None:
                self._stack.removeWidget(self._expected)
                self._expected.deleteLater()
                self._expected = None

    def keep_within(self, screen: QSize) -> None:
        """Be no larger than a screen has room for, frame and title bar included: the status bar stands at the foot."""
        self.resize(self.size().boundedTo(screen - QSize(_FRAME, _TITLE_BAR)))

    def take(self, case: Case) -> bool:
        """Put an open case on the desk; False where another one stays there, for what is typed in it."""
        return self.work.take(case)

    def close_case(self) -> bool:
        """Close the case and go back to the first page; False where what is typed would be lost and is not given up."""
        return self._work is None or self._work.close()

    def event(self, event: QEvent) -> bool:
        """Tell of the first paint, when it is over."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            self.painted.emit()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, and close the case."""
        self.settings.set("geometry", bytes(self.saveGeometry().toHex().data()).decode())
        event.setAccepted(self.close_case())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Dismiss what was said of a refusal by Esc, where nothing else has a use for it."""
        if event.key() == Qt.Key.Key_Escape and self.banner.isVisible():
            self.banner.hide()
        else:
            super().keyPressEvent(event)

    def _laid_out(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.viewing)
        column.addWidget(self._stack)
        return middle

    def _deeds(self) -> dict[str, Callable[[], object]]:
        """Return what each command does: those here about the window, the rest about a case."""
        about_cases = {command.name: partial(self._do, command.name) for command in COMMANDS}
        return about_cases | {
            "quit": self.close,
            "preferences": lambda: self._prefer("look"),
            "light": lambda: self._look.choose(theme.LIGHT),
            "dark": lambda: self._look.choose(theme.DARK),
            "follow": lambda: self._look.choose(""),
            "larger": lambda: self._look.grow(1),
            "smaller": lambda: self._look.grow(-1),
            "shortcuts": lambda: self._prefer("keys"),
            "about": self._tell_about,
        }

    def _do(self, command: str) -> None:
        self.work.does[command]()

    # All wiring of the window itself

    def _wire(self) -> None:
        self.welcome.new_wanted.connect(lambda: self._do("new_case"))
        self.welcome.open_wanted.connect(lambda: self._do("open_case"))
        self.welcome.sample_wanted.connect(lambda name: self.work.open_sample(name))
        self.welcome.chosen.connect(self.open)
        self._status.view_wanted.connect(lambda: self._do("view_as"))
        self._status.backups_wanted.connect(lambda: self._do("go_health"))
        self.tray.quote_wanted.connect(self._quote_from_tray)
        self.tray.window_wanted.connect(self._come_up)
        self.viewing.left.connect(lambda: self.work.view_as_ourselves())

    def _wire_work(self, work: Casework) -> None:
        work.opened.connect(self._opened)
        work.put_up.connect(self._put_up)
        work.taken_down.connect(self._stack.removeWidget)
        work.closed.connect(self._closed)
        work.settled.connect(self._settle)
        work.refused.connect(self.banner.refuse)

    def _opened(self, desk: Desk) -> None:
        self._status.watch(desk)
        desk.said.connect(lambda _sentence: self.banner.overtake())
        desk.viewed.connect(lambda reader: self.viewing.viewing(reader, ours=desk.ours))

    def _put_up(self, bench: Workbench) -> None:
        bench.moved.connect(lambda _place: self.banner.hide())
        self._stack.addWidget(bench)
        self._stack.setCurrentWidget(bench)

    def _closed(self) -> None:
        self._status.watch(None)
        self.banner.hide()
        self.viewing.hide()
        self.welcome.refresh()

    def _settle(self) -> None:
        """Let only those commands be chosen that are of use now, and say which case this is."""
        there = met(self.desk)
        for command in COMMANDS:
            self.actions_by_name[command.name].setEnabled(command.needs in there)
        self.tray.let_quote(self.actions_by_name["quick_quote"].isEnabled())
        title = self.bench.top.title() if self.bench else ""
        self.setWindowTitle(f"{title} — Casebook" if title else "Casebook")

    def _quote_from_tray(self) -> None:
        self._come_up()
        self._do("quick_quote")

    def _come_up(self) -> None:
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def _tell_about(self) -> None:
        from ui.widgets.about import About  # noqa: PLC0415 - see this module's own words

        asked(About(self))

    def _prefer(self, part: str) -> None:
        from ui.widgets.preferences import Preferences  # noqa: PLC0415 - see this module's own words

        asked(Preferences(self.settings, self.actions_by_name, part, self))
        QTimer.singleShot(0, self, self._look.put_on)  # the dialog is gone then: it need not be dressed, too

    def _dress(self, wear: Callable[[], None]) -> None:
        """Wear something else, and have the case's widgets built anew in it."""
        if self._work is None:
            wear()
        else:
            self._work.build_anew(wear)
