"""Every word that a window holds: on the screen, in tips, for a screen reader, in models, and in what widgets keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.widgets.chip import MenuChip

_ASKED = (
    "text", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription", "windowTitle",
    "placeholderText", "title", "currentMessage",
)  # fmt: skip
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 12),
)


def words_in(*tops: QWidget) -> Iterator[tuple[str, str]]:
    """Return where and what: each text in a window and all it holds, hidden pages too."""
    asked = tops or QApplication.topLevelWidgets()
    return words_of(one for top in asked for one in (top, *top.findChildren(QObject)))


def words_of(those: Iterable[QObject]) -> Iterator[tuple[str, str]]:
    """Return where and what: each text of some widgets, actions and models, and of what is in them by themselves."""
    asked = list(those)
    for chip in [one for one in asked if isinstance(one, MenuChip)]:
        chip.fill()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for one in [one for one in asked if isValid(one)]:
        where = f"{type(one).__name__} {one.objectName()}".strip()
        yield from ((where, text) for text in (*_told(one), *_kept(one)))


def _told(one: QObject) -> Iterator[str]:
    """Return what a widget, an action or a model says by Qt's own doors."""
    for name in _ASKED:
        asked = getattr(one, name, None)
        found = asked() if callable(asked) and isinstance(one, QWidget | QAction) and _takes_none(one, name) else asked
        if isinstance(found, str):
            yield found
    if isinstance(one, QPlainTextEdit):
        yield one.toPlainText()
    if isinstance(one, QComboBox):
        yield from _model(one.model())
    if isinstance(one, QAbstractItemView) and one.model() is not None:
        yield from _model(one.model())
    if isinstance(one, QAbstractItemModel):
        yield from _model(one)
    if isinstance(one, MenuChip):
        yield from _menu(one.menu_shown)
    if isinstance(one, QWidget) and (heard := QAccessible.queryAccessibleInterface(one)) is not None:
        yield from (heard.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText)
    if isinstance(one, QLineEdit) and (helps := one.completer()) is not None:
        yield from _model(helps.model())


def _takes_none(one: QObject, name: str) -> bool:
    """Say whether a name is a question: some widgets have attributes and others methods called so."""
    return type(one).__module__.startswith("PySide6") or name not in vars(one)


def _model(model: QAbstractItemModel) -> Iterator[str]:
    if model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    for row in range(model.rowCount()):
        for index in (model.index(row, column) for column in columns):
            yield from (text for role in _ROLES for text in texts(model.data(index, role)))
    for column in columns:
        yield from texts(model.headerData(column, Qt.Orientation.Horizontal))


def _menu(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        yield from (action.text(), action.toolTip())
        if isinstance(inner := action.menu(), QMenu):
            yield from _menu(inner)


def _kept(one: QObject) -> Iterator[str]:
    """Return what a widget or a model of ours keeps, drawn or not."""
    if type(one).__module__.startswith("ui."):
        yield from texts([value for name, value in vars(one).items() if name not in ("desk", "settings", "_settings")])


def texts(value: object, deep: int = 7) -> Iterator[str]:
    """Return every text in plain values and in those put together from them."""
    if isinstance(value, str):
        yield value
    elif deep and isinstance(value, Mapping):
        yield from texts([*value.keys(), *value.values()], deep - 1)
    elif deep and isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from texts(inner, deep - 1)
    elif deep and is_dataclass(value) and not isinstance(value, type):
        yield from texts([getattr(value, field.name) for field in fields(value)], deep - 1)
    elif deep and _is_ours(value):
        yield from texts(vars(value), deep - 1)


def _is_ours(value: object) -> bool:
    own = type(value).__module__.startswith("ui.") and not isinstance(value, QObject | type)
    return own and hasattr(value, "__dict__")


def found(forbidden: Iterable[str], told: Iterable[tuple[str, str]]) -> list[str]:
    """Return a line for each forbidden word in what is told."""
    asked = [(word, word.casefold()) for word in forbidden]
    return sorted(
        {f"{word} in {where}: {text[:80]!r}" for where, text in told for word, low in asked if low in text.casefold()}
    )
