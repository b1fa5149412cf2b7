"""The look of the window: the colours and the size that were chosen, put on while it is seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui import theme
from ui.settings import SIZES, Settings


class Look:
    """What the window wears; `dress` calls what it is handed, and does what must be done before and after."""

    def __init__(self, settings: Settings, dress: Callable[[Callable[[], None]], None]) -> None:
        self._settings = settings
        self._dress = dress

    def choose(self, name: str) -> None:
        """Choose a theme, by its name or none for the system's, and wear it."""
        self._settings.set("theme", name)
        self.put_on()

    def grow(self, steps: int) -> None:
        """Choose a size so many steps larger, and wear it."""
        at = SIZES.index(self._settings.size)
        self._settings.set("size", SIZES[min(max(at + steps, 0), len(SIZES) - 1)])
        self.put_on()

    def put_on(self) -> None:
        """Wear what is chosen now, where that is something else."""
        if not theme.worn_is(self._settings.theme, self._settings.size):
            self._dress(partial(theme.wear_chosen, self._settings.theme, self._settings.size))
