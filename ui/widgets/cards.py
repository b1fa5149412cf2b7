"""Citations as cards: the words a record rests on, how they stand to it, and the keys that change that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from casebook.disclosure.shown import Badge, PassageShown
from ui import theme
from ui.text import brief
from ui.widgets.flow import flowing
from ui.widgets.pills import Pill
from ui.widgets.runs import Run, Runs
from ui.widgets.words import tool

_TONES = {"supports": "ok", "contradicts": "bad", "denies": "bad", "context": "neutral"}
_NONE, _CTRL, _ALT = (Qt.KeyboardModifier[f"{name}Modifier"] for name in ("No", "Control", "Alt"))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = "Enter edits, Delete removes, Alt+Up and Alt+Down move, Ctrl+Enter goes to it."
_CITED = {"quote": "quote", "source": "source", "approach": "reply"}
_WORDS_SHOWN = 600  # characters of a passage that a card shows; the quote's own page shows all


class PassageCard(QFrame):
    """One citation. Its signals ask for what a key, the menu or the mouse wanted done with it."""

    edit_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    go_asked = Signal()
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, passage: PassageShown, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passage, self.editable = passage, editable
        self.tone = tone_of(passage)
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setObjectName("card")
        self.setProperty("tone", self.tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(said(passage))
        self.setAccessibleDescription(_KEYS if editable else "Ctrl+Enter goes to it.")
        self.column = QVBoxLayout(self)
        self._more = tool("ellipsis", "What can be done with this citation", self._open_menu)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key stands for."""
        pressed = (event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        on_button = self._more.hasFocus() and pressed in {(enter, _NONE) for enter in _ENTER}
        work = self._open_menu if on_button else self._by_key().get(pressed)
        if work is None:
            super().keyPressEvent(event)
        else:
            work()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done, where the mouse is or under the card's corner."""
        self._menu().popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a drag may start."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the card once the mouse has gone far enough to mean it."""
        here = event.globalPosition().toPoint()
        far = self._pressed and (here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.editable and (self._dragging or far):
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the card down."""
        super().mouseReleaseEvent(event)
        carried, self._dragging, self._pressed = self._dragging, False, None
        self.unsetCursor()
        if carried:
            self.dropped.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Edit the citation."""
        if self.editable:
            self.edit_asked.emit()

    def _fill(self) -> None:
        px = theme.current().px
        self.column.setContentsMargins(px(10), px(8), px(6), px(8))
        self.column.setSpacing(px(4))
        self._more.setObjectName("tight")
        top = QHBoxLayout()
        top.setSpacing(px(2))
        top.addWidget(Runs(words_of(self.passage), 14, quoted=True), 1)
        top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(top)
        self.column.addWidget(Runs(standing_of(self.passage, self.tone), 12))
        if pills := [Pill(badge) for badge in badges_of(self.passage)]:
            self.column.addWidget(flowing(pills, px(4)))
        if self.passage.note:
            self.column.addWidget(Runs([Run(brief(self.passage.note, _WORDS_SHOWN), "muted")], 12))

    def _open_menu(self) -> None:
        self._menu().popup(self.mapToGlobal(QPoint(self.width() // 2, theme.current().px(24))))

    def _by_key(self) -> dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]]:
        keys: dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]] = {
            (enter, _CTRL): self.go_asked.emit for enter in _ENTER
        }
        if self.editable:
            keys |= {(enter, _NONE): self.edit_asked.emit for enter in _ENTER}
            keys[Qt.Key.Key_Delete, _NONE] = self.remove_asked.emit
            keys[Qt.Key.Key_Up, _ALT] = lambda: self.move_asked.emit(-1)
            keys[Qt.Key.Key_Down, _ALT] = lambda: self.move_asked.emit(1)
        return keys

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_action(menu, f"Go to the {_CITED[self.passage.kind]}", "Ctrl+Return", self.go_asked.emit))
        if self.editable:
            menu.addSeparator()
            menu.addAction(_action(menu, "Edit citation", "Return", self.edit_asked.emit))
            menu.addAction(_action(menu, "Move up", "Alt+Up", lambda: self.move_asked.emit(-1)))
            menu.addAction(_action(menu, "Move down", "Alt+Down", lambda: self.move_asked.emit(1)))
            menu.addAction(_action(menu, "Remove citation", "Del", self.remove_asked.emit))
        return menu


def tone_of(passage: PassageShown) -> str:
    """Return the tone of a card: what speaks against the record is bad, what we have not seen a warning."""
    tone = _TONES.get(passage.stance, "neutral")
    return "warn" if passage.seen and tone != "bad" else tone


def words_of(passage: PassageShown) -> list[Run]:
    """Return the words cited, cut where they are long, and that they are no quotation where they are none."""
    words = passage.words or passage.source
    paraphrase = passage.kind == "quote" and not passage.verbatim
    return [Run(brief(words, _WORDS_SHOWN)), Run(" (paraphrase)" if paraphrase else "", italic=True)]


def standing_of(passage: PassageShown, tone: str) -> list[Run]:
    """Return how the passage stands to the record, whose it is, where, on what basis and how graded."""
    source = passage.source if passage.words else ""
    origins = f"passes on {passage.passes_on}" if passage.passes_on else ""
    speaker = passage.speaker if passage.speaker != source else ""
    told = (speaker, source, passage.locator, passage.basis, passage.grade, origins)
    rest = "".join(f" · {one}" for one in told if one)
    return [Run(passage.stance_label, tone, bold=True), Run(rest, "muted")]


def badges_of(passage: PassageShown) -> list[Badge]:
    """Return the terms a passage was given under, that it is known through another, and that OCR has read it."""
    seen = Badge(passage.seen, "warn") if passage.seen else None
    return [badge for badge in (passage.terms, seen, passage.reading) if badge]


def said(passage: PassageShown) -> str:
    """Return a whole card as a screen reader says it."""
    runs = [*words_of(passage), Run(". "), *standing_of(passage, "ink")]
    badges = "".join(f" · {badge.word}" for badge in badges_of(passage))
    return "".join(run.text for run in runs) + badges


def _action(menu: QMenu, text: str, keys: str, done: Callable[[], None]) -> QAction:
    made = QAction(text, menu)
    made.setShortcut(keys)
    made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    made.triggered.connect(lambda _checked: done())
    return made
