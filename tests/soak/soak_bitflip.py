"""Flips single bits of a case, 300 by default, plain and encrypted: `python -m tests.soak.soak_bitflip [FLIPS]`.

In an encrypted case every flip must be found. In a plain one every flip must be that changes anything the case
holds: a row of a record, a detail, a step, an image, a salt, a commitment, a chunk of evidence. A flip is harmless
when all of these still read the same, as in free space, or in an index or a document made from the rows.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.opening import create_case, open_case
from casebook.case.rows import columns_of
from casebook.errors import CaseError
from casebook.models import TABLES
from tests.case.freeze import fill
from tests.case.helpers import attach

PASSPHRASE = "flip"


def grown(path: Path, passphrase: str | None) -> bytes:
    """Make a case with history, records and evidence, and return its file."""
    with create_case(path, "A case", passphrase) as case:
        fill(case)
        _grow(case)
    return path.read_bytes()


def _grow(case: Case) -> None:
    attach(case, random.Random(1).randbytes(400_000))
    for turn in range(6):
        with case.write("Import", action="batch") as writer:
            writer.add_many("note", [{"text": f"note {turn} {n}, about crates"} for n in range(250)])
        with case.write("Add record") as writer:
            writer.add_record("claim", {"text": f"claim {turn}"})
    case.undo()


def held(path: Path) -> str:
    """Return all that a plain case holds, in words; raises what the driver raises where it cannot be read."""
    raw = driver.connect(path)
    try:
        rows = [
            raw.execute(f'SELECT {", ".join(map(json.dumps, columns_of(table)))} FROM "{table}" ORDER BY id').fetchall()
            for table in TABLES
        ]
        rows += [raw.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("step", "blob", "chunk")]
        changes = raw.execute(
            "SELECT id, step_id, table_name, first_id, last_id, salts, commitments, images FROM change"
        )
        images = [(*row, json.loads(zlib.decompress(stored))) for *row, stored in changes.fetchall()]
    finally:
        raw.close()
    return repr((rows, images))


def is_found(path: Path, passphrase: str | None) -> bool:
    """Say whether opening refuses the case, or `check` finds something."""
    try:
        with open_case(path, passphrase) as case:
            return bool(check(case))
    except CaseError:
        return True


def is_harmless(path: Path, before: str) -> bool:
    """Say whether everything reads as before."""
    try:
        return held(path) == before
    except (driver.Error, ValueError, zlib.error):
        return False


def soak(flips: int, folder: Path, passphrase: str | None) -> Counter[str]:
    """Flip that many bits, each in a fresh copy; return how many were found, harmless or missed."""
    chance, original = random.Random(6), folder / f"original{passphrase}.casebook"
    data = grown(original, passphrase)
    before = "" if passphrase else held(original)
    outcomes: Counter[str] = Counter()
    for _ in range(flips):
        place, bit = chance.randrange(len(data)), chance.randrange(8)
        path = folder / "flipped.casebook"
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :])
        harmless = passphrase is None and is_harmless(path, before)
        outcomes["found" if is_found(path, passphrase) else "harmless" if harmless else f"missed at {place}.{bit}"] += 1
        path.unlink()
    return outcomes


def main() -> int:
    """Print what became of the flips; 1 when one was missed."""
    flips = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        for name, passphrase in (("plain", None), ("encrypted", PASSPHRASE)):
            outcomes = soak(flips, Path(folder), passphrase)
            missed += flips - outcomes["found"] - outcomes["harmless"]
            print(f"{name}: {flips} bits flipped, {dict(outcomes)}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
