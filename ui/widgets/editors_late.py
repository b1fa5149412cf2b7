"""The editors of a form by name, of which those under folded headings are made when they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from ui.widgets.editor import Editor


class Editors(Mapping[str, Editor]):
    """Editors by the names of their fields, in the order they are read.

    Those under a heading are made when it is first unfolded, or when one of them is asked for: who opens a form wants
    it at once, and leaves most headings folded. What is not made holds nothing.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._waiting: dict[str, Callable[[], None]] = {}
        self._made: dict[str, Editor] = {}

    def wait(self, names: Collection[str], makes: Callable[[], None]) -> None:
        """Have these made, and put, when one of them is asked for."""
        self._waiting |= dict.fromkeys(names, makes)

    def put(self, name: str, editor: Editor) -> None:
        """Take an editor that was made."""
        self._waiting.pop(name, None)
        self._made[name] = editor

    @property
    def made(self) -> dict[str, Editor]:
        """Return those there are, in their order."""
        return {name: self._made[name] for name in self._names if name in self._made}

    def __getitem__(self, name: str) -> Editor:
        """Return an editor, made now if it is not yet."""
        if name in self._waiting:
            self._waiting[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are, or will be."""
        return len(self._names)
