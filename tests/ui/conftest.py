"""What tests of the command line start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.terminal import good


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Make a new case with the command line."""
    path = tmp_path / "harbour.casebook"
    good("new", path, "--title", "The harbour")
    return path
