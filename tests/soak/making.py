"""Files that a case gives or takes, and how to tell that one is whole: dossiers, backups, a large attachment."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from casebook.actions.attach import attach_file
from casebook.actions.samples import build_sample
from casebook.case.backup import back_up
from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.evidence import CHUNK, TOGETHER, unfinished
from casebook.case.opening import open_case
from casebook.disclosure import View
from casebook.disclosure.reads import Reader, view_of
from casebook.dossier.book import Options
from casebook.dossier.writing import write
from tests.case.helpers import held

TITLES = ("One", "Two", "Three")  # one more than may stand there: what was acknowledged, or what was being written
OLDER = b"an older file"
LARGE = (2 * TOGETHER + 3) * CHUNK + 12_345  # bytes: two commits that nobody sees, then the step


@dataclass(frozen=True)
class Desk:
    """A sample case, its dossiers as they must come out, and a large file to attach."""

    folder: Path
    sample: Path
    view: View
    dossiers: tuple[bytes, ...]
    large: Path

    def case(self, name: str = "a.casebook") -> Path:
        """Put a fresh copy of the case into an emptied folder."""
        folder = self.folder / "work"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return Path(shutil.copy(self.sample, folder / name))

    def write(self, out: Path, number: int) -> None:
        """Write the dossier of this turn."""
        write_dossier(self.view, out, number)

    def dossier(self, number: int) -> bytes:
        """Return the dossier of this turn, or what was there before the first."""
        return self.dossiers[number % len(TITLES)] if number >= 0 else OLDER


def prepare(folder: Path, large: int = LARGE) -> Desk:
    """Make all that the soaks of files need."""
    sample = build_sample("silo-nine", folder / "sample.casebook").path
    view = seen(sample)
    to_attach = folder / "large.bin"
    to_attach.write_bytes(random.Random(8).randbytes(large))
    desk = Desk(folder, sample, view, (), to_attach)
    return Desk(folder, sample, view, tuple(_written(desk, number) for number in range(len(TITLES))), to_attach)


def seen(path: Path) -> View:
    """Open a case and return what its dossier is made from."""
    with open_case(path) as case:
        return view_of(case, Reader("editor"), uncited_quotes=False)


def write_dossier(view: View, out: Path, number: int) -> None:
    """Write the dossier of a turn."""
    write(view, out, Options(title=TITLES[number % len(TITLES)]))


def _written(desk: Desk, number: int) -> bytes:
    out = desk.folder / "reference.pdf"
    desk.write(out, number)
    return out.read_bytes()


def copy_beside(case: Case) -> Path:
    """Back a case up to a file beside it."""
    return back_up(case, case.path.with_name("copy.casebook"))


def attach(desk: Desk, case: Case) -> None:
    """Attach the large file."""
    attach_file(case, desk.large)


def is_sound(path: Path) -> bool:
    """Open a case and check it."""
    with open_case(path) as case:
        return check(case) == []


def attached(desk: Desk, path: Path) -> int:
    """Open a case, and return how many whole copies of the large file are in evidence; -1 where it is not sound."""
    asked = "SELECT sha256 FROM evidence WHERE size = ?"
    with open_case(path) as case:
        with case.read() as connection:
            found = connection.exec_driver_sql(asked, (desk.large.stat().st_size,)).scalars().all()
            left = unfinished(connection)
        whole = all(held(case, sha256) == desk.large.read_bytes() for sha256 in found)
        return len(found) if whole and not left and check(case) == [] else -1
