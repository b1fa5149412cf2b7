"""Writing down where something went wrong inside the program: lines of our own code, and no word of any record."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_log = logging.getLogger("casebook")
_LOG_BYTES = 1_000_000


def write_down(file: Path, name: str, places: str) -> None:
    """Add a bug's name and its places to a log, which starts anew when it is large; the one before is kept."""
    handler = RotatingFileHandler(file, maxBytes=_LOG_BYTES, backupCount=1, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _log.handlers[:] = [handler]
    _log.error("%s\n%s", name, places)
    handler.close()
