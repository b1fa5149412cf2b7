"""Feeds the reader N broken files, 500 by default: `python -m tests.soak.soak_reading [N]`."""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter, deque
from contextlib import suppress

import psutil

from casebook.errors import CaseError
from casebook.reading import PARTED, parts_of, read_file, sniff
from tests.reading import crafted, packages
from tests.shared import CASES

MOST_GROWTH = 100 << 20


def originals() -> list[tuple[bytes, str]]:
    """The shared files where they are at hand, and our own, with the types they have."""
    own = [
        (crafted.says(b"Hello", times=3), "application/pdf"),
        (crafted.nested_forms(levels=3, times=3), "application/pdf"),
        (packages.docx(packages.paragraph("Hello") * 50), "own.docx"),
        (packages.pptx("Hello", "World"), "own.pptx"),
        (packages.opendocument("text", "<text:p>Hello</text:p>"), "own.odt"),
        (packages.zipped({"a.txt": "Hello" * 99, "b/c.txt": "World"}), "own.zip"),
    ]
    shared = [path for folder in ("pdf", "office", "email") for path in sorted((CASES / folder).glob("*"))]
    named = own + [(path.read_bytes(), path.name) for path in shared]
    return [(data, name if "/" in name else sniff(data[:8192], name)) for data, name in named]


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Flip, cut, double or swap a few stretches of a file."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 30))):
        at, length = rng.randrange(len(out) + 1), rng.choice((1, 4, 64))
        stretch = out[at : at + length]
        out[at : at + length] = rng.choice((rng.randbytes(length), b"", stretch * 2, stretch[::-1]))
    return bytes(out)


def _kind_of(note: str | None, of: str = "") -> str:
    """Return a note without its figures."""
    return of + re.sub(r"[0-9][0-9,.]*", "N", note or "read whole")


def soak(count: int) -> Counter[str]:
    """Read that many mutated files; an exception here is what must never happen."""
    rng, files = random.Random(2026), originals()  # the same files each run
    outcomes: Counter[str] = Counter()
    for number in range(count):
        original, media_type = files[number % len(files)]
        data = mutated(original, rng)
        reading = read_file([data], media_type if number % 10 else "text/plain", wall_seconds=5)
        outcomes[_kind_of(reading.note)] += 1
        if media_type in PARTED:
            parts = parts_of([data], media_type, wall_seconds=5)
            for part in parts:
                with suppress(CaseError):
                    deque(part.data, maxlen=0)
            outcomes[_kind_of(parts.note, "parts: ")] += 1
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
