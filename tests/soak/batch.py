"""Small files of many kinds, some with others inside, and how to tell that each is in a case whole or not at all."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.opening import open_case
from tests.case.helpers import held, names_in
from tests.reading import crafted, packages
from tests.soak.killing import is_hot

_ROWS = (
    "SELECT e.name, e.sha256, whole.name, count(DISTINCT page.id), count(DISTINCT custody.id), min(page.text)"
    " FROM evidence AS e JOIN source ON source.id = e.source_id LEFT JOIN evidence AS whole ON whole.id = e.part_of_id"
    " JOIN blob ON blob.sha256 = e.sha256 LEFT JOIN page ON page.blob_id = blob.id"
    " LEFT JOIN custody ON custody.evidence_id = e.id AND custody.action = 'acquired' GROUP BY e.id"
)


@dataclass(frozen=True)
class Made:
    """A file, the bytes it must have in a case, and whether words can be read in it."""

    name: str
    data: bytes
    whole: str | None = None
    is_read: bool = True


class Files:
    """Files on the disk, and what must be in a case once all of them are taken in."""

    def __init__(self, folder: Path, count: int, seed: int = 11) -> None:
        chance = random.Random(seed)
        made = [one for number in range(count) for one in _MAKERS[number % len(_MAKERS)](number, chance)]
        self.expected = {(one.name, one.whole): one for one in made}
        self.paths = tuple(folder / one.name for one in made if one.whole is None)
        folder.mkdir()
        for one in made:
            if one.whole is None:
                (folder / one.name).write_bytes(one.data)

    def trouble(self, path: Path, passphrase: str | None, *, complete: bool = False) -> list[str]:
        """Open a case that was cut short, and return all that is wrong with it; `complete` misses what is not there."""
        with open_case(path, passphrase) as case:
            wrong = [f"{finding.part}: {finding.sentence}" for finding in check(case)]
            wrong += self._half(case)
            wrong += self._missing(case) if complete else []
        # One that is not to be rolled back was begun and not used: SQLite takes it away with the next save.
        unused = f"{path.name}-journal" if not complete and not is_hot(path) else ""
        left = [name for name in names_in(path.parent) if name not in {path.name, unused}]
        return wrong + [f"{name} is left beside the case" for name in left]

    def _half(self, case: Case) -> list[str]:
        """Return what is there and not whole: without its bytes, its text, its custody or its source."""
        with case.read() as connection:
            rows = connection.exec_driver_sql(_ROWS).all()
            wrong = ["bytes of no file are left"] if evidence.unfinished(connection) else []
            records = connection.exec_driver_sql("SELECT count(*) FROM evidence").scalar()
        if len(rows) != records:
            wrong.append(f"of {records} files only {len(rows)} have their bytes and a source")
        return wrong + [f"{row[0]} is not whole" for row in rows if not self._is_whole(case, row)]

    def _is_whole(self, case: Case, row: Sequence[Any]) -> bool:
        name, sha256, whole, pages, custody, text = row
        made = self.expected[name, whole]
        is_read = pages > 0 and "words" in text if made.is_read else pages == 0
        is_same = hashlib.sha256(made.data).hexdigest() == sha256 and held(case, sha256) == made.data
        return is_read and is_same and custody == 1

    def _missing(self, case: Case) -> list[str]:
        with case.read() as connection:
            there = [(name, whole) for name, _, whole, *_ in connection.exec_driver_sql(_ROWS)]
        twice = [f"{name} is there twice" for name, whole in set(there) if there.count((name, whole)) > 1]
        return twice + [f"{name} of {whole} is missing" for name, whole in self.expected.keys() - set(there)]


def _said(number: int, chance: random.Random) -> str:
    return f"The words of file {number}: " + " ".join(chance.choices(("barge", "grain", "ledger", "quay"), k=60)) + "\n"


def _text(number: int, chance: random.Random) -> list[Made]:
    return [Made(f"{number:03}.txt", _said(number, chance).encode())]


def _page(number: int, chance: random.Random) -> list[Made]:
    return [Made(f"{number:03}.html", f"<html><body><p>{_said(number, chance)}</p></body></html>".encode())]


def _pdf(number: int, chance: random.Random) -> list[Made]:
    return [Made(f"{number:03}.pdf", crafted.says(_said(number, chance).strip().encode(), times=3))]


def _unread(number: int, chance: random.Random) -> list[Made]:
    return [Made(f"{number:03}.bin", bytes(chance.choices(range(256), k=chance.randint(1, 200_000))), is_read=False)]


def _archive(number: int, chance: random.Random) -> list[Made]:
    name, inside = f"{number:03}.zip", {f"words {number} {n}.csv": _said(number, chance) for n in range(3)}
    parts = [Made(one, text.encode(), name) for one, text in inside.items()]
    return [Made(name, packages.zipped(inside)), *parts]


def _mail(number: int, chance: random.Random) -> list[Made]:
    message, name = EmailMessage(), f"{number:03}.eml"
    message["Subject"], message["From"] = f"File {number}", "Osk <osk@harbour.example>"
    message.set_content(_said(number, chance))
    parts = [Made(f"{number} {n}.txt", _said(number, chance).encode(), name) for n in range(2)]
    for part in parts:
        message.add_attachment(part.data, maintype="text", subtype="plain", filename=part.name)
    return [Made(name, message.as_bytes()), *parts]


_MAKERS = (_text, _text, _mail, _page, _text, _pdf, _text, _archive, _unread, _text)
