"""The lock names an exact version for all that the project asks for, and no place to get it from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WANTED: list[str] = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
LINES = (ROOT / "requirements.lock").read_text().splitlines()
LOCKED = [Requirement(line) for line in LINES if line and not line.lstrip().startswith("#")]


PYTHONS = ("3.11.2", "3.12.0", "3.13.0")


def holds(requirement: Requirement, python: str) -> bool:
    """Say whether a requirement is one under a version of Python."""
    here = {"python_version": ".".join(python.split(".")[:2]), "python_full_version": python}
    return requirement.marker is None or requirement.marker.evaluate(here)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("wanted", WANTED)
def test_what_is_asked_for_is_locked_at_a_version_that_fits(wanted: str, python: str) -> None:
    asked = Requirement(wanted)
    versions = [
        Version(next(iter(locked.specifier)).version)
        for locked in LOCKED
        if canonicalize_name(locked.name) == canonicalize_name(asked.name) and holds(locked, python)
    ]
    assert len(versions) == 1, "run `make lock`"
    assert versions[0] in asked.specifier or not holds(asked, python)


def test_every_version_is_exact_and_comes_from_nowhere_in_particular() -> None:
    for locked in LOCKED:
        assert [one.operator for one in locked.specifier] == ["=="], locked
        assert locked.url is None
    assert not [line for line in LINES if "://" in line or line.startswith("-")]
