"""Real input made by others, which lies beside the project where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "shared" / "cases"


def shared_case(name: str) -> Path:
    """Find a shared file or folder by its path under the cases; skips the test where it is absent."""
    path = CASES / name
    if not path.exists():
        pytest.skip(f"the shared case {name} is not beside the project")
    return path
