"""Feeds the reader N broken files, 500 by default: `python -m tests.soak.soak_reading [N]`."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

import psutil

from casebook.reading import read_file
from tests.reading import crafted
from tests.shared import CASES

MOST_GROWTH = 100 << 20


def originals() -> list[bytes]:
    """The shared PDFs where they are at hand, and our own."""
    own = [crafted.says(b"Hello", times=3), crafted.nested_forms(levels=3, times=3)]
    return [path.read_bytes() for path in sorted((CASES / "pdf").glob("*.pdf"))] + own


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Flip, cut, double or swap a few stretches of a file."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 30))):
        at, length = rng.randrange(len(out) + 1), rng.choice((1, 4, 64))
        stretch = out[at : at + length]
        out[at : at + length] = rng.choice((rng.randbytes(length), b"", stretch * 2, stretch[::-1]))
    return bytes(out)


def soak(count: int) -> Counter[str]:
    """Read that many mutated files; an exception here is what must never happen."""
    rng, files = random.Random(2026), originals()  # the same files each run
    outcomes: Counter[str] = Counter()
    for number in range(count):
        data = mutated(files[number % len(files)], rng)
        reading = read_file([data], "application/pdf" if number % 10 else "text/plain", wall_seconds=5)
        outcomes[reading.note or "read whole"] += 1
    return outcomes


def main() -> int:
    """Print what came of the files; 1 when the parent grew or a child was left."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    process, begun = psutil.Process(), time.monotonic()
    soak(20)  # what a first read loads is no leak
    before = process.memory_info().rss
    outcomes = soak(count)
    growth, left = process.memory_info().rss - before, process.children()
    for note, times in outcomes.most_common():
        print(f"{times:6} {note}")
    figures = f"{time.monotonic() - begun:.1f} s, parent grew {growth >> 10} KiB, {len(left)} children left"
    print(f"{count} files, 0 crashes of the parent, {figures}")
    return int(growth > MOST_GROWTH or bool(left))


if __name__ == "__main__":
    sys.exit(main())
