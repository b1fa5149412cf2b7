"""Where a person put the handles between panes, kept from session to session."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme
from ui.settings import Settings

_PART = "panes"


def keep_sizes(split: QSplitter, settings: Settings, name: str) -> None:
    """Put a splitter's handles where they were left, and keep where they are put, in pixels of the design."""
    if kept := sizes_kept(settings, name, split.count()):
        split.setSizes([theme.current().px(one) for one in kept])
    split.splitterMoved.connect(lambda _place, _handle: _keep(split, settings, name))


def sizes_kept(settings: Settings, name: str, count: int) -> list[int]:
    """Return the sizes of so many panes as they were left, in pixels of the design; nothing where there are none."""
    kept = settings.part(_PART).get(name)
    sizes = [one for one in kept if type(one) is int and one >= 0] if isinstance(kept, list) else []
    return sizes if len(sizes) == count else []


def keep_sizes_in(page: QWidget, settings: Settings, name: str) -> None:
    """Do so for every splitter of a page."""
    for number, split in enumerate(page.findChildren(QSplitter)):
        keep_sizes(split, settings, f"{name} {number}" if number else name)


def _keep(split: QSplitter, settings: Settings, name: str) -> None:
    size = theme.current().size
    settings.set(_PART, settings.part(_PART) | {name: [round(one * 100 / size) for one in split.sizes()]})
