"""The program: alone or with a case it is the window, with anything else the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from casebook.errors import CaseError
from ui import door
from ui.commands.words import tell


def main() -> None:
    """Open the window at once where it is asked for: the command line takes as long to load as all of Qt."""
    arguments = sys.argv[1:]
    if wants_window(arguments):
        sys.exit(_window(arguments))
    from ui import cli

    cli.main()


def wants_window(arguments: Sequence[str]) -> bool:
    """Say whether the window is meant: by the name of a case alone, or by nothing where a window can be seen."""
    if not arguments:
        return door.has_display()
    return len(arguments) == 1 and arguments[0].endswith(".casebook")


def _window(files: Sequence[str]) -> int:
    try:
        return door.show(Path(files[0]) if files else None)
    except CaseError as error:
        tell(str(error))
        return 1


if __name__ == "__main__":
    main()
