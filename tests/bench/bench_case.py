"""What history, index and encryption cost, against the bare driver on the same tables.

Run as `python -m tests.bench.bench_case [QUOTES]`.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from casebook.actions.records import add_records
from casebook.case.case import Case
from casebook.case.connection import RawConnection, raw_of
from casebook.case.opening import create_case, open_case
from tests.bench.figures import Figures, paired, seconds

ROUNDS = 3
SAVES = 60
SYNC = re.compile(r"\b(?:fsync|fdatasync|sync_file_range|msync)\(")

Row = tuple[object, ...]


def texts(count: int) -> list[str]:
    """Return sentences of some twenty words, mostly common ones."""
    chance = random.Random(11)
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "ei", "o") for c in ("ran", "lit", "mos", "dek", "")]
    return [f"{' '.join(chance.choices(words, k=20))} delivery {number}" for number in range(count)]


def quotes(source: int, count: int) -> list[dict[str, object]]:
    """Return quotes as a caller would hand them over."""
    return [
        {"text": text, "source_id": source, "locator": f"p. {n % 90}", "said": f"2024-{n % 12 + 1:02d}"}
        for n, text in enumerate(texts(count))
    ]


def add_batch(case: Case, rows: list[dict[str, object]]) -> None:
    """Add quotes as the program does."""
    with case.write("Import", action="batch") as writer:
        writer.add_many("quote", rows)


def copied(case: Case) -> tuple[list[Row], list[Row], list[Row]]:
    """Return the rows that a batch left in record, quote and doc."""
    raw = raw_of(case.connection)
    return (
        raw.execute("SELECT * FROM record WHERE kind = 'quote'").fetchall(),
        raw.execute("SELECT * FROM quote").fetchall(),
        raw.execute("SELECT * FROM doc WHERE id IN (SELECT id FROM quote)").fetchall(),
    )


def insert_raw(raw: RawConnection, rows: Sequence[list[Row]]) -> None:
    """Put finished rows into the same tables by the bare driver, in one transaction."""
    raw.execute("BEGIN")
    for table, listed in zip(("record", "quote", "doc"), rows, strict=True):
        raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(listed[0]))})", listed)
    raw.executemany("INSERT INTO fts(rowid, body, facets) VALUES (?, ?, ?)", ((r[0], r[3], r[4]) for r in rows[2]))
    raw.execute("COMMIT")


def bulk(folder: Path, figures: Figures, count: int) -> None:
    """Compare a batch and its undo with the bare inserts, in fresh files each time."""
    ours, undos, bare = list[float](), list[float](), list[float]()
    for turn in range(ROUNDS):
        with create_case(folder / f"ours{turn}.casebook", "A case") as case:
            source = prepared(case)
            rows = quotes(source, count)
            ours.append(seconds(lambda: add_batch(case, rows)))  # noqa: B023 - called at once
            finished = copied(case)
            undos.append(seconds(case.undo))
        with create_case(folder / f"bare{turn}.casebook", "A case") as case:
            prepared(case)
            raw = raw_of(case.connection)
            bare.append(seconds(lambda: insert_raw(raw, finished)))  # noqa: B023 - called at once
    best, floor, undo = min(ours), min(bare), min(undos)
    print(f"{count} quotes: {best:.2f} s, bare {floor:.2f} s, undo {undo:.2f} s")
    figures.at_most("bulk add, with journal and index, against bare inserts", best / floor, 2)
    figures.at_most("undo of the batch against adding it", undo / best, 2)


def prepared(case: Case) -> int:
    """Add a source to quote."""
    with case.write("Add record") as writer:
        return writer.add_record("source", {"title": "Bench"})


def save(case: Case, number: int) -> None:
    """Save one quote as the program does."""
    with case.write("Add record") as writer:
        writer.add_record("quote", {"text": f"A short sentence, number {number}", "source_id": 1})


def save_raw(case: Case, number: int) -> None:
    """Write the same rows by the bare driver."""
    raw = raw_of(case.connection)
    row_id, text = 1_000_000 + number, f"A short sentence, number {number}"
    raw.execute("BEGIN")
    raw.execute("INSERT INTO record VALUES (?, ?, 'quote', '2025', NULL)", (row_id, str(number)))
    raw.execute("INSERT INTO quote(id, text, kind, source_id) VALUES (?, ?, ?, 1)", (row_id, text, "verbatim"))
    raw.execute("INSERT INTO doc VALUES (?, ?, 0, ?, 'xkquote', NULL, NULL)", (row_id, row_id, text))
    raw.execute("INSERT INTO fts(rowid, body, facets) VALUES (?, ?, 'xkquote')", (row_id, text))
    blobs = (bytes(32), bytes(400), bytes(64))
    change = "INSERT INTO change(step_id, table_name, first_id, last_id, salts, images, commitments)"
    for table in ("record", "quote"):
        raw.execute(f"{change} VALUES (1, ?, ?, ?, ?, ?, ?)", (table, row_id, row_id, *blobs))
    raw.execute("INSERT INTO step VALUES (?, '', '', '', '', NULL, ?, ?, NULL)", (row_id, bytes(32), bytes(32)))
    raw.execute("UPDATE counter SET last = ? WHERE name = 'bench'", (number,))
    raw.execute("COMMIT")


def saving(folder: Path, figures: Figures) -> None:
    """Measure the processor time of a save, and what encryption adds to its whole."""
    with (
        create_case(folder / "plain.casebook", "A case") as plain,
        create_case(folder / "secret.casebook", "A case", "passphrase") as secret,
    ):
        prepared(plain)
        prepared(secret)
        for number in range(10):  # what the first saves load is not theirs
            save(plain, number)
            save(secret, number)
        processor = list[float]()
        for number in range(SAVES):
            start = time.process_time()
            save(plain, number)
            processor.append(time.process_time() - start)
        numbers = iter(range(10**6))
        open_times, secret_times = paired(
            lambda: save(plain, next(numbers)), lambda: save(secret, next(numbers)), SAVES
        )
    figures.at_most("processor time of a save", 1000 * statistics.median(processor), 3, "ms")
    figures.at_most("encrypted save against plain", statistics.median(secret_times) / statistics.median(open_times), 2)


def listing(folder: Path, figures: Figures) -> None:
    """Measure a list of records that come in one by one through cleaning."""
    with create_case(folder / "list.casebook", "A case") as case:
        prepared(case)
        raws = [{"text": text, "source": "Bench", "said": "May 2024"} for text in texts(5000)]
        start = time.process_time()
        add_records(case, "quote", raws)
        took = time.process_time() - start
    figures.at_most("processor time of one record of a list of 5,000", 1000 * took / len(raws), 1, "ms")


def syncs(folder: Path, figures: Figures) -> None:
    """Count what a save waits for on the disk, in a process of its own under strace."""
    if not shutil.which("strace"):
        figures.at_most("syncs of a save over those of a bare transaction (strace is not installed)", 99, 1, "")
        return
    create_case(folder / "syncs.casebook", "A case").close()
    with open_case(folder / "syncs.casebook") as case:
        prepared(case)
    ours, bare, none = (counted(folder, what) for what in ("save", "save_raw", "nothing"))
    print(f"20 saves: {ours - none} syncs, bare {bare - none}")
    figures.at_most("syncs of a save over those of a bare transaction", (ours - bare) / 20, 1, "")
    figures.at_least("control: syncs are really counted, a bare transaction", (bare - none) / 20, 2, "")


def counted(folder: Path, what: str) -> int:
    """Return how many syncs a process makes that opens the case and does one thing twenty times."""
    trace = folder / f"{what}.trace"
    command = ["strace", "-f", "-e", "trace=fsync,fdatasync,sync_file_range,msync", "-o", str(trace)]
    program = [sys.executable, "-m", "tests.bench.bench_case", "--twenty", what, str(folder / "syncs.casebook")]
    subprocess.run([*command, *program], check=True)
    return len(SYNC.findall(trace.read_text()))


def twenty(what: str, path: Path) -> None:
    """Do one thing twenty times."""
    acts: dict[str, Callable[[Case, int], None]] = {"save": save, "save_raw": save_raw, "nothing": lambda *_: None}
    with open_case(path) as case:
        for number in range(20):
            acts[what](case, number)


def main() -> None:
    """Print every figure; end with 1 where one missed its limit."""
    if sys.argv[1:2] == ["--twenty"]:
        twenty(sys.argv[2], Path(sys.argv[3]))
        return
    figures, count = Figures(), int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = name
        for measure in (syncs, saving, listing):
            measure(Path(name), figures)
        bulk(Path(name), figures, count)
    figures.leave()


if __name__ == "__main__":
    main()
