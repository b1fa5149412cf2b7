"""A file of 1 GB attached, beside a plain copy of it and its SHA-256; and the memory that takes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from casebook.actions.attach import attach_file
from casebook.case.opening import create_case
from tests.bench.figures import Figures, seconds

MEGABYTE = 1_000_000
LARGE, SMALL = 1_000 * MEGABYTE, 100 * MEGABYTE
ROUNDS = 3
MOST_RATIO = 2
MOST_GROWTH = 30  # megabytes


def random_file(path: Path, size: int) -> Path:
    """Write bytes that no disk can squeeze."""
    rng = Random(size)
    with path.open("wb") as file:
        for _ in range(size // MEGABYTE):
            file.write(rng.randbytes(MEGABYTE))
    return path


def copied(path: Path) -> None:
    """Copy a file to the same disk, and hash the copy, as nobody could attach it any faster."""
    copy = path.with_name("copy")
    with path.open("rb") as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target, MEGABYTE)
        target.flush()
        os.fsync(target.fileno())
    with copy.open("rb") as file:
        hashlib.file_digest(file, "sha256")
    copy.unlink()


def child(case: Path, path: Path, passphrase: str) -> None:
    """Attach a file to a new case; print the seconds it took, and the most megabytes this process had."""
    with create_case(case, "Attached", passphrase or None) as opened:
        took = seconds(lambda: attach_file(opened, path))
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(took, int(peak.split()[1]) * 1024 / MEGABYTE)


def attached(path: Path, passphrase: str = "") -> tuple[float, float]:
    """Attach a file in a process of its own; return its seconds and megabytes."""
    case = path.with_name("bench.casebook")
    program = [sys.executable, "-m", "tests.bench.bench_attach", str(case), str(path), passphrase]
    took, peak = subprocess.run(program, check=True, capture_output=True, text=True).stdout.split()
    case.unlink()
    return float(took), float(peak)


def main() -> None:
    """Print every figure, the best of three rounds in turns; ends with 1 where one missed its limit."""
    if len(sys.argv) > 1:
        child(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
        return
    figures = Figures()
    with TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = name
        large, small = random_file(Path(name) / "large", LARGE), random_file(Path(name) / "small", SMALL)
        copies, plain, locked = zip(*(round_of(large) for _ in range(ROUNDS)), strict=True)
        took, peak = min(plain)
        secret = min(locked)[0]
        growth = peak - attached(small)[1]
    print(f"1 GB: copied and hashed in {min(copies):.1f} s, attached in {took:.1f} s, encrypted in {secret:.1f} s")
    print(f"the most memory while 1 GB is attached: {peak:.0f} MB; encrypted {secret / min(copies):.2f} x the copy")
    figures.at_most("1 GB attached, beside a plain copy and its SHA-256", took / min(copies), MOST_RATIO)
    figures.at_most("more memory for 1 GB than for 100 MB", growth, MOST_GROWTH, "MB")
    figures.leave()


def round_of(path: Path) -> tuple[float, tuple[float, float], tuple[float, float]]:
    """Copy a file, attach it, and attach it to an encrypted case."""
    return seconds(lambda: copied(path)), attached(path), attached(path, "correct horse")


if __name__ == "__main__":
    main()
