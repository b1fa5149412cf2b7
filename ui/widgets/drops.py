"""What is dragged onto a page from other programs: files, addresses and text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

NO_ROW = -1


class Drops(QObject):
    """Takes what is dropped on a widget: `files` and `text` give it, `over` the row it would go to (-1 for none)."""

    files = Signal(list, int)
    text = Signal(str)
    over = Signal(int)

    def __init__(
        self, area: QWidget, *, takes_files: bool, takes_text: bool, row_at: Callable[[QPoint], int] | None = None
    ) -> None:
        super().__init__(area)
        self._takes_files, self._takes_text = takes_files, takes_text
        self._row = row_at or (lambda _: NO_ROW)
        self.enabled = True
        area.setAcceptDrops(True)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what comes over the table and is of use here."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            return self._come(event)
        if isinstance(event, QDropEvent):
            return self._drop(event)
        if event.type() == QEvent.Type.DragLeave:
            self.over.emit(NO_ROW)
            return True
        return super().eventFilter(watched, event)

    def _come(self, event: QDragMoveEvent) -> bool:
        event.setAccepted(self._is_of_use(event.mimeData()))
        if event.isAccepted():
            self.over.emit(self._row(event.position().toPoint()) if local_files(event.mimeData()) else NO_ROW)
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.over.emit(NO_ROW)
        data, row = event.mimeData(), self._row(event.position().toPoint())
        event.setAccepted(self._is_of_use(data))
        if not event.isAccepted():
            return True
        if paths := local_files(data):
            self.files.emit(paths, row)
        else:
            self.text.emit(words(data))
        return True

    def _is_of_use(self, data: QMimeData) -> bool:
        if not self.enabled:
            return False
        return self._takes_files if local_files(data) else self._takes_text and bool(words(data))


def local_files(data: QMimeData | None) -> list[Path]:
    """Return the files that are dragged; a clipboard may hold no data at all."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data else []


def files_named(text: str) -> list[Path]:
    """Return the files whose full paths or addresses a text lists, one a line; none where a line names no file."""
    found: list[Path] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        path = _path_in(line)
        if not _is_file(path):
            return []
        found.append(path)
    return found


def _path_in(line: str) -> Path:
    """Return the path that a line is: file managers copy it as it is, between quotation marks or as an address."""
    bare = line.strip("\"'")
    url = QUrl(bare)
    return Path(url.toLocalFile() if url.isLocalFile() else bare)


def _is_file(path: Path) -> bool:
    try:
        return path.is_absolute() and path.is_file()
    except OSError:  # longer than any name may be
        return False


def words(data: QMimeData | None) -> str:
    """Return the text that is dragged or pasted, or the addresses."""
    if data is None:
        return ""
    return data.text().strip() or "\n".join(url.toString() for url in data.urls())
