"""What the window remembers between sessions: sizes, choices, keys and recent cases; nothing from inside a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from casebook.paths import state_dir, write_private

RECENT = 8  # cases listed
THEMES = ("light", "dark")
SIZES = (80, 90, 100, 110, 125, 150, 175, 200)  # per cent of the interface's own size
_NAME = "window.json"


class Settings:
    """A small JSON file in the user's own state folder; a damaged one counts as empty."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or state_dir() / _NAME
        self._values = self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """Return a remembered value."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Remember a value, at once."""
        if self._values.get(name) != value:
            self._values[name] = value
            self._write()

    @property
    def theme(self) -> str:
        """Return the theme chosen; none is the system's."""
        found = self.get("theme")
        return found if found in THEMES else ""

    @property
    def size(self) -> int:
        """Return the size of the interface, in per cent."""
        found = self.get("size")
        return found if found in SIZES else 100

    @property
    def keys(self) -> dict[str, str]:
        """Return the keys chosen, by the name of the command."""
        return {name: keys for name, keys in self.part("keys").items() if isinstance(keys, str)}

    def part(self, name: str) -> dict[str, Any]:
        """Return a copy of a remembered object."""
        found = self._values.get(name)
        return dict(found) if isinstance(found, Mapping) else {}

    def recent(self) -> list[Path]:
        """Return the cases opened last, newest first."""
        found = self._values.get("recent")
        return [Path(one) for one in found if isinstance(one, str)] if isinstance(found, list) else []

    def opened(self, path: Path) -> None:
        """Put a case at the head of the recent ones."""
        others = [one for one in self.recent() if one != path]
        self.set("recent", [str(one) for one in [path, *others][:RECENT]])

    def forget(self, path: Path) -> None:
        """Take a case off the list of recent ones."""
        self.set("recent", [str(one) for one in self.recent() if one != path])

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self) -> None:
        """Write it down; a disk that takes no write costs the memory of a size, not the session."""
        with suppress(OSError):
            write_private(self._path, json.dumps(self._values).encode())
