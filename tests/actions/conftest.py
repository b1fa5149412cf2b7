"""The sample cases, each built once."""

from __future__ import annotations

import pytest

from tests.actions.sample_cases import Read, read_back


@pytest.fixture(scope="session")
def kontron(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return _built("kontron-exports", tmp_path_factory)


@pytest.fixture(scope="session")
def silo(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return _built("silo-nine", tmp_path_factory)


def _built(name: str, folders: pytest.TempPathFactory) -> Read:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folders.mktemp("state")))
        return read_back(name, folders.mktemp("sample") / f"{name}.casebook")
