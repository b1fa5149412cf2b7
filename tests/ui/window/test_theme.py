"""The look: readable in both themes, at every size, and never a door for what a record says."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebook.disclosure.shown import Badge
from casebook.paths import resource
from ui import theme
from ui.places import PLACES
from ui.settings import SIZES, THEMES
from ui.widgets.pills import Pill
from ui.widgets.words import label

PAIRS = [
    *product(("ink", "muted"), ("paper", "panel", "rail")),
    *((tone, f"{tone}_soft") for tone in ("ok", "warn", "bad", "protected", "neutral", "accent")),
    *product(("accent", "bad"), ("paper", "panel")),
    ("ink", "accent_soft"),
    ("muted", "accent_soft"),
    ("ink", "neutral_soft"),
    ("muted", "neutral_soft"),
    ("panel", "accent"),
]


def linear(part: float) -> float:
    """Return a part of a colour in sRGB as light."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: QColor) -> float:
    """Return relative luminance (WCAG 2.2)."""
    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(name: str, ink: str, ground: str) -> None:
    worn = theme.load(name)
    assert contrast(worn.colour(ink), worn.colour(ground)) >= 4.5


def test_every_theme_that_can_be_chosen_is_there() -> None:
    assert THEMES == (theme.LIGHT, theme.DARK)


def test_both_themes_name_the_same_tokens() -> None:
    assert theme.load(theme.LIGHT).tokens.keys() == theme.load(theme.DARK).tokens.keys()


@pytest.mark.parametrize("size", SIZES)
def test_the_interface_grows_and_shrinks(qapp: QApplication, size: int) -> None:
    theme.wear(qapp, theme.load(theme.LIGHT, size))
    try:
        assert qapp.font().pixelSize() == round(13 * size / 100)
    finally:
        theme.wear(qapp, theme.load(theme.LIGHT))


def test_every_place_has_an_icon(qapp: QApplication) -> None:
    for place in PLACES:
        assert resource("icons", f"{place.icon}.svg").is_file()
        assert not theme.icon(place.icon).pixmap(16, 16).isNull()


def test_text_of_a_record_is_never_markup(qtbot: QtBot, tmp_path: Path) -> None:
    """A label that took it for HTML would load the picture, and be as wide as it."""
    picture = tmp_path / "wide.png"
    Pill(Badge("x")).grab().scaled(900, 30).save(str(picture))
    markup = f'<img src="{picture}"><b>x</b>'
    made = label(markup)
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.sizeHint().height() < 2 * made.fontMetrics().height()
    assert made.sizeHint().width() >= made.fontMetrics().horizontalAdvance(markup)  # every letter of it stands there


def test_a_pill_is_named_by_its_word(qtbot: QtBot) -> None:
    pill = Pill(Badge("Off the record", "protected"))
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "Off the record"
    assert pill.sizeHint().width() > pill.fontMetrics().horizontalAdvance("Off the record")
