"""The look: palette, style sheet, fonts and icons, all made from the tokens in resources/themes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from casebook.paths import resource

LIGHT, DARK = "light", "dark"
INTERFACE, STRONG, QUOTED = "Inter Regular", "Inter SemiBold", "Casebook Serif"  # the families the files name
_TEXT_PX = 13
_ICON = 16  # pixels of the design; twice as many on a dense screen
_FONT_FILES = (
    "Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Italic.ttf",
    "CasebookSerif-Regular.ttf", "CasebookSerif-Bold.ttf", "CasebookSerif-Italic.ttf",
)  # fmt: skip
_SCRIPT_FILES = (  # for scripts that those lack, where the system has no font of its own
    "NotoNaskhArabic-Regular.ttf", "NotoSerifHebrew-Regular.ttf", "DroidSansFallbackFull.ttf",
    "NotoSansThai-Regular.ttf", "NotoSansArmenian-Regular.ttf", "NotoSansGeorgian-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf", "NotoEmoji-Regular.ttf",
)  # fmt: skip
_ROLES = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "rail",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent_soft",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Light: "panel",
}


@dataclass(frozen=True)
class Theme:
    """Colours by token, and the size of the interface in per cent."""

    name: str
    tokens: dict[str, str]
    size: int = 100

    def colour(self, token: str) -> QColor:
        """Return a token's colour."""
        return QColor(self.tokens[token])

    def px(self, pixels: float) -> int:
        """Return a length of the design at this size."""
        return round(pixels * self.size / 100)

    def font(self, pixels: float = _TEXT_PX, *, bold: bool = False, quoted: bool = False) -> QFont:
        """Return a font of the interface, or the serif of quoted words."""
        font = QFont(QUOTED if quoted else STRONG if bold else INTERFACE)
        font.setPixelSize(self.px(pixels))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """Return the ink and the ground of a badge of this tone."""
        return self.colour(tone), self.colour(f"{tone}_soft")


@cache
def load(name: str, size: int = 100) -> Theme:
    """Return the light or the dark theme at a size."""
    return Theme(name, tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8")), size)


def system_theme() -> str:
    """Return which theme the system asks for."""
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def current() -> Theme:
    """Return the theme the application wears."""
    return _Worn.theme


def wear(application: QApplication, theme: Theme) -> None:
    """Dress the application: every widget there is, and every one to come."""
    _Worn.theme = theme
    _load_fonts(_FONT_FILES)
    if not _Worn.styled:  # once: the style has every widget worked out anew, and its name is hidden by a style sheet
        _Worn.styled = True
        application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_palette(theme))
    application.setFont(theme.font())
    application.setStyleSheet(_style_sheet(theme))


def worn_is(name: str, size: int) -> bool:
    """Say whether the application wears a theme at a size; with no name, what the system asks for."""
    return current() is load(name or system_theme(), size)


def wear_chosen(name: str, size: int) -> None:
    """Dress the application as was chosen; with no name, as the system asks."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        wear(application, load(name or system_theme(), size))


def icon(name: str, ink: str = "muted") -> QIcon:
    """Return an icon in the colour of a token."""
    px = current().px
    return _icon(name, current().tokens[ink], tuple(sorted({_ICON, px(_ICON), px(2 * _ICON)})))


class _Worn:
    theme = load(LIGHT)
    styled = False


def load_scripts() -> None:
    """Load the fonts that the records of a case may need: many times as large as those of the interface."""
    _load_fonts(_SCRIPT_FILES)


@cache
def _load_fonts(files: tuple[str, ...]) -> None:
    for name in files:
        QFontDatabase.addApplicationFontFromData(QByteArray(resource("fonts", name).read_bytes()))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, theme.colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("muted"))
    return palette


def _style_sheet(theme: Theme) -> str:
    lengths = {f"px{pixels}": f"{theme.px(pixels)}px" for pixels in range(1, 33)}
    written = resource("themes", "style.qss").read_text("utf-8")
    # A style sheet takes pictures from files alone.
    check = resource("themes", f"check-{theme.name}.svg").as_posix()
    return Template(written).substitute(theme.tokens, **lengths, check=check)


@cache
def _icon(name: str, colour: str, sides: tuple[int, ...]) -> QIcon:
    """Return an icon at the sizes Qt asks for; drawn, so that it is sharp on every screen."""
    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    renderer, found = QSvgRenderer(QByteArray(drawing.encode())), QIcon()
    for side in sides:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        found.addPixmap(pixmap)
    return found
