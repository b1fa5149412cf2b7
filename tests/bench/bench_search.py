"""Search among a million quotes: newest first, the best of the newest, and what encryption costs.

Run as `python -m tests.bench.bench_search [QUOTES]`.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from casebook.case.case import Case
from casebook.case.opening import create_case
from casebook.queries.lookfor import as_typed, read_query
from casebook.queries.search import RANKED, WINDOW, search
from tests.bench.figures import Figures, p95, paired, seconds

COMMON = (
    "the", "of", "and", "to", "in", "was", "that", "for", "with", "by", "on", "at", "from", "his", "this", "which",
    "had", "were", "are", "but", "not", "be", "have", "an", "they",
)  # fmt: skip
ROUNDS = 60
TYPED = ("de", "del", "deli", "deliv", "deliver", "delivery", "the deliv", "lod", "beir")


def words(quotes: int) -> Iterator[str]:
    """Return sentences with a natural spread: a few common words, and many rare ones."""
    chance = random.Random(7)
    rare = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "ei", "o", "u") for c in ("ran", "lit", "mos", "dek")]
    for number in range(quotes):
        told = chance.choices(COMMON, k=14) + chance.choices(rare, k=8)
        chance.shuffle(told)
        yield f"{' '.join(told)} delivery {number % 977} Łódź"


def fill(case: Case, quotes: int) -> None:
    """Add the quotes in batches, as an import would."""
    texts = words(quotes)
    with case.write("Import", action="batch") as writer:
        source = writer.add_record("source", {"title": "Bench"})
    for start in range(0, quotes, 100_000):
        rows = [{"text": next(texts), "source_id": source} for _ in range(min(100_000, quotes - start))]
        with case.write("Import", action="batch") as writer:
            writer.add_many("quote", rows)


def bare(case: Case, query: str) -> None:
    """Run the ranked statement alone, without counting, fetching or marking."""
    with case.read() as connection:
        asked = read_query(query, connection)
        assert asked is not None
        newest = "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
        oldest = connection.exec_driver_sql(newest, (asked.match, WINDOW - 1)).scalar() or 0
        place = {"match": asked.match, "limit": 50, "offset": 0, "oldest": oldest}
        connection.execute(RANKED, place).scalars().all()


def main(quotes: int) -> None:
    """Print the figures for a plain and an encrypted case of the same quotes."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        plain = create_case(Path(folder) / "plain.casebook", "Bench")
        sealed = create_case(Path(folder) / "sealed.casebook", "Bench", "correct horse")
        with plain, sealed:
            for case in (plain, sealed):
                print(f"filled with {quotes:,} quotes in {seconds(partial(fill, case, quotes)):.0f} s", flush=True)
            compare_with_the_statement(plain, figures)
            compare_with_plain(sealed, plain, figures)
    figures.leave()


def compare_with_the_statement(case: Case, figures: Figures) -> None:
    """Say what counting, fetching and marking add to the ranked statement alone."""
    newest = [seconds(partial(search, case, "delivery", dict)) for _ in range(ROUNDS)]
    figures.at_most("newest 50 first, median", statistics.median(newest) * 1000, 5, "ms")
    typed = [seconds(partial(search, case, as_typed(query), dict)) for query in TYPED for _ in range(ROUNDS)]
    figures.at_most("newest 50 first while a word is typed, p95", p95(typed) * 1000, 7.5, "ms")
    for query in ("delivery", "the delivery", "lodz", "deliv*"):
        whole, alone = paired(partial(search, case, query, dict, ranked=True), partial(bare, case, query), ROUNDS)
        figures.at_most(f"best 50 for “{query}” against the bare statement, p95", p95(whole) / p95(alone), 1.5)


def compare_with_plain(sealed: Case, plain: Case, figures: Figures) -> None:
    """Say what encryption costs a search."""
    slow = quick = 0.0
    for query in ("delivery", "the delivery", "beiran doran"):
        one, two = (partial(search, case, query, dict, ranked=True) for case in (sealed, plain))
        with_key, without = paired(one, two, ROUNDS)
        slow += statistics.median(with_key)
        quick += statistics.median(without)
    figures.at_most("encrypted search against plain, medians", slow / quick, 1.2)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
