"""The window, by its command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui import door


def window(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The case to open.", show_default=False)] = None,
) -> None:
    """Open the window; `casebook FILE` does the same.

    Without a file it opens on its first page: start a case, open one, or look at a sample.
    """
    raise typer.Exit(door.show(file))
