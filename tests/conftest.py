"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from casebook.case.case import Case, create_case, open_case


class OpenCase(Protocol):
    """Opens a case by name in the test's own folder, made first where it is missing."""

    def __call__(self, name: str = "case", passphrase: str | None = None) -> Case: ...


@pytest.fixture(autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep locks out of the home folder of whoever runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenCase]:
    """Return a way to open cases that are closed when the test ends."""
    with ExitStack() as closing:

        def opened(name: str = "case", passphrase: str | None = None) -> Case:
            path = tmp_path / f"{name}.casebook"
            made = open_case(path, passphrase) if path.exists() else create_case(path, "A case", passphrase)
            closing.callback(made.close)
            return made

        yield opened


@pytest.fixture
def case(opened: OpenCase) -> Case:
    """Return a new, plain case."""
    return opened()
