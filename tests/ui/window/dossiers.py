"""The dossier page on the screen, and what tests of it share."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.window.forms import on_screen
from ui.desk import Desk
from ui.pages.dossier import DossierPage

PATIENCE = 30_000  # milliseconds


def opened(qtbot: QtBot, desk: Desk) -> DossierPage:
    """Show the page, its first preview under way."""
    return on_screen(qtbot, DossierPage(desk), 1100, 820)


def settled(qtbot: QtBot, page: DossierPage) -> None:
    """Wait for the preview of the choices as they are."""

    def there() -> bool:
        shown = page.preview.pages
        return not page.preview.state.text() and (bool(shown.drawn) or not shown.count)

    qtbot.waitUntil(there, timeout=PATIENCE)


def choose(qtbot: QtBot, page: DossierPage, preset: str) -> None:
    """Choose a preset by keyboard."""
    QTest.keyClick(page.choices.preset, Qt.Key.Key_Home)
    for _ in range(page.choices.preset.findText(preset)):
        QTest.keyClick(page.choices.preset, Qt.Key.Key_Down)
    settled(qtbot, page)


def build(qtbot: QtBot, page: DossierPage, out: Path) -> str:
    """Press Build, name a place, and return what is said in the end."""
    page.choose_path = lambda _parent, _start: out
    QTest.mouseClick(page.build.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.build.start_button.isVisible, timeout=PATIENCE)
    return page.build.result.text()
