"""How a child process of ours is started: from our own code, with nothing of the user's surroundings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1]  # where a child is started, and the only place its modules come from


def command(module: str, *arguments: str) -> list[str]:
    """Return what runs a module of ours: this interpreter, which looks for modules nowhere else."""
    return [sys.executable, "-P", "-s", "-m", module, *arguments]


def surroundings() -> dict[str, str]:
    """Return a child's whole environment: it inherits nothing and leaves no compiled modules about."""
    needed = {"PYTHONPATH": str(FOLDER), "PYTHONDONTWRITEBYTECODE": "1"}
    # Python does not start on Windows without this one.
    return needed | ({"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {})
