"""What a person cannot read of a window: words that have less room than they need, and widgets that stand out of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ui.widgets.elided import Elided
from ui.widgets.pills import Pill

_SLACK = 1  # pixels that a rounded size may lack


def cut_in(top: QWidget) -> list[str]:
    """Return a line for each label, button, badge and box in sight that has less room than its words need."""
    asked = [one for one in top.findChildren(QWidget) if one.isVisible() and not _draws_itself(one)]
    return [f"{_called(one)}: {why}" for one in asked for why in _faults(one)]


def _draws_itself(one: QWidget) -> bool:
    """Say whether Qt draws a part of another widget here, at sizes of its own."""
    return isinstance(one, QSplitterHandle) or one.metaObject().className() == "QLineEditIconButton"


def _faults(one: QWidget) -> Iterator[str]:
    told = _told(one)
    if not told:
        return
    if not isinstance(one, Elided):
        wide, high = _needs(one)
        if one.width() + _SLACK < wide:
            yield f"{one.width()} wide, needs {wide}"
        if one.height() + _SLACK < high:
            yield f"{one.height()} high, needs {high}"
    if where := _outside(one):
        yield where


def _told(one: QWidget) -> str:
    if isinstance(one, QLabel | QAbstractButton):
        return one.text() or ("icon" if isinstance(one, QAbstractButton) and not one.icon().isNull() else "")
    if isinstance(one, QComboBox):
        return one.currentText()
    return one.accessibleName() if isinstance(one, Pill) else ""


def _needs(one: QWidget) -> tuple[int, int]:
    """Return how wide and how high a widget must be for its words, at the width it has."""
    if isinstance(one, QComboBox):
        option = QStyleOptionComboBox()
        one.initStyleOption(option)
        field = one.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, one
        )
        return one.fontMetrics().horizontalAdvance(one.currentText()) + one.width() - field.width(), 0
    if isinstance(one, QLabel) and one.wordWrap():
        longest = max(one.text().split() or [""], key=len)
        wide = min(one.fontMetrics().horizontalAdvance(longest), one.sizeHint().width())
        return wide, one.heightForWidth(one.width())
    hint = one.sizeHint()
    return hint.width(), min(hint.height(), one.fontMetrics().height())


def _outside(one: QWidget) -> str:
    """Say which widget around this one cuts it; what scrolls may stand out of its frame in the way it scrolls."""
    place, around = QRect(QPoint(0, 0), one.size()), one
    while (parent := around.parentWidget()) is not None and not around.isWindow():
        place.translate(around.pos())
        around = parent
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea) and around is area.viewport():
            sideways = area.horizontalScrollBar().maximum() > 0
            fits = sideways or (place.left() >= -_SLACK and place.right() <= around.width() + _SLACK)
            return "" if fits else f"cut at the side by {_called(area)}"
        if not around.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(place):
            return f"cut by {_called(around)}"
    return ""


def _called(one: QWidget) -> str:
    return f"{type(one).__name__} {_told(one) or one.accessibleName() or one.objectName()!r}"
