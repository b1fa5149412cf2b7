"""An empty case for these tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.case.case import Case
from casebook.case.opening import create_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "test.casebook", "Imports") as opened:
        yield opened
