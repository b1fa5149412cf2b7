"""Each contract of `.importlinter` is kept by an empty house and broken by one import too many."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("schema", "models", "case", "queries", "actions", "disclosure", "reading", "exchange", "dossier")

DOWN = "Imports go down the house, never up"
READING = "Reading knows of Casebook only errors, children, and placed and timed words"
READERS = "Only actions and disclosure read files from outside"
CORE = "The core knows no window"
FACES = "No face touches the database driver or ReportLab"
DOOR = "Faces read only through disclosure"
ALL = {DOWN, READING, READERS, CORE, FACES, DOOR}

LAZY = "def later() -> None:\n    "


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Build the packages with nothing in them, under the contracts of this project."""
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for package in ("casebook", "ui", *(f"casebook/{room}" for room in ROOMS)):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    for module in ("errors", "paths", "child"):
        (tmp_path / "casebook" / f"{module}.py").touch()
    return tmp_path


def broken_contracts(house: Path) -> set[str]:
    """Run the linter and name the contracts it finds broken."""
    program = "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, "--no-cache", "--no-logo"],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    broken = {name for name in ALL if f"{name} BROKEN" in done.stdout}
    kept = {name for name in ALL if f"{name} KEPT" in done.stdout}
    assert broken | kept == ALL, done.stdout + done.stderr
    assert done.returncode == bool(broken)
    return broken


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("casebook/queries/rows.py", "import casebook.actions", DOWN),
        ("casebook/queries/rows.py", LAZY + "from casebook import actions", DOWN),
        ("casebook/actions/save.py", "import casebook.disclosure", DOWN),
        ("casebook/schema/text.py", "from casebook.case import Case", DOWN),
        ("casebook/errors.py", "import casebook.paths", DOWN),
        ("casebook/reading/pdf.py", "import casebook.paths", READING),
        ("casebook/reading/pdf.py", LAZY + "from casebook.schema import edtf", READING),
        ("casebook/reading/__init__.py", "import ui", READING),
        ("casebook/exchange/csv.py", "from casebook.reading import read_file", READERS),
        ("casebook/case/evidence.py", "import casebook.reading", READERS),
        ("ui/cli.py", "from casebook.reading import sniff", READERS),
        ("casebook/dossier/pages.py", "import PySide6.QtGui", CORE),
        ("casebook/errors.py", LAZY + "from ui import window", CORE),
        ("ui/window.py", "from sqlalchemy import select", FACES),
        ("ui/cli.py", LAZY + "import reportlab", FACES),
        ("ui/cli.py", "import sqlcipher3.dbapi2", FACES),
        ("ui/window.py", "from casebook.queries import rows", DOOR),
        ("ui/pages.py", "import casebook.models", DOOR),
        ("ui/cli.py", "from casebook.case import Case", DOOR),
    ],
)
def test_an_import_too_many_is_named(house: Path, file: str, line: str, contract: str) -> None:
    (house / file).write_text(f"{line}\n")
    assert contract in broken_contracts(house)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("casebook/paths.py", ""),
        ("casebook/reading/pdf.py", "from casebook.errors import CaseError"),
        ("casebook/reading/reader.py", "from casebook.child import command"),
        ("casebook/actions/attach.py", "from casebook.reading import read_file"),
        ("casebook/disclosure/gate.py", "from casebook.reading import read_file"),
        ("casebook/dossier/pages.py", "import reportlab, casebook.exchange"),
        ("casebook/exchange/csv.py", "import casebook.disclosure"),
        (
            "ui/cli.py",
            "import PySide6, casebook.actions, casebook.disclosure, casebook.dossier, casebook.schema",
        ),
    ],
)
def test_what_the_house_allows_is_kept(house: Path, file: str, line: str) -> None:
    (house / file).write_text(f"{line}\n")
    assert broken_contracts(house) == set()


def test_a_face_may_stand_on_actions_that_stand_on_the_database(house: Path) -> None:
    (house / "casebook/case/file.py").write_text("import sqlcipher3, sqlalchemy\n")
    (house / "casebook/actions/save.py").write_text("import casebook.case.file\n")
    (house / "ui/cli.py").write_text("import casebook.actions.save\n")
    assert broken_contracts(house) == set()
