"""Freezes the newest version of the case file: two cases of it to be kept for good, plain and encrypted.

Run as `python -m tests.case.freeze` while a version is being made, never after it was released.
"""

from __future__ import annotations

import io
import os
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from casebook.case import evidence, typing
from casebook.case.case import Case
from casebook.case.evidence import PageText
from casebook.case.opening import create_case
from casebook.case.tables import VERSION

FILES = Path(__file__).parents[1] / "files"
PASSPHRASE = "open sesame"
BYTES = bytes(range(256)) * 20
NEWEST, NEWEST_ENCRYPTED = FILES / f"{VERSION}.casebook", FILES / f"{VERSION}-encrypted.casebook"


def main() -> None:
    """Write both cases."""
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        for path, passphrase in ((NEWEST, None), (NEWEST_ENCRYPTED, PASSPHRASE)):
            path.unlink(missing_ok=True)
            with create_case(path, "A stored case", passphrase, _Clock()) as case:
                fill(case)


def fill(case: Case) -> None:
    """Put something of most things in: records, details, evidence, a view, a trashed record, an undone step."""
    received = evidence.receive(case.transaction, io.BytesIO(BYTES))
    with case.write("Add records") as writer:
        source = writer.add_record("source", {"title": "Harbour register", "issued": "2023-06"})
        blob_id = evidence.finish(writer.connection, received)
        pages = [PageText(1, "Łódź, page one", "i"), PageText(2, "page two", "ii", how="ocr", confidence=91)]
        evidence.keep_pages(writer.connection, blob_id, pages)
        held = {"name": "scan.pdf", "size": received.size, "sha256": received.sha256, "source_id": source}
        file = writer.add_record("evidence", held)
        writer.add("custody", {"evidence_id": file, "action": "acquired", "at": writer.at, "place": "/media/scan.pdf"})
        quote = writer.add_record("quote", {"text": "“Forty-nine crates”, 貨物", "source_id": source, "said": "2024?"})
        writer.add("anchor", {"quote_id": quote, "page": 1, "start": 0, "end": 4, "exact": "Łódź", "suffix": ", page"})
        claim = writer.add_record("claim", {"text": "Forty-nine crates were landed."})
        writer.add("citation", {"record_id": claim, "quote_id": quote, "position": 1})
        tag = writer.add_record("tag", {"name": "crates"})
        writer.add("tagging", {"record_id": quote, "tag_id": tag})
    with case.write("Trash") as writer:
        writer.change("record", writer.add_record("note", {"text": "in the trash"}), {"trashed_at": writer.at})
    with case.write("Save view") as writer:
        writer.add("saved_view", {"kind": "claim", "name": "Open", "state": "{}"})
    with case.write("Edit record", visit="a visit") as writer:
        writer.change("claim", claim, {"text": "undone"})
    case.undo()
    with case.transaction() as connection:
        typing.keep(connection, "new claim", {"text": "Fifty cra"}, case.moment())


class _Clock:
    """Moves on a minute at each look."""

    def __init__(self) -> None:
        self._minutes = count()

    def __call__(self) -> datetime:
        return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=next(self._minutes))


if __name__ == "__main__":
    main()
