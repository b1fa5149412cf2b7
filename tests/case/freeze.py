"""Freezes the newest version of the case file: its first migration's SQL, and a case of it to be kept for good.

Run as `python -m tests.case.freeze` while a version is being made, never after it was released.
"""

from __future__ import annotations

import io
import os
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine

from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.migrate import SCRIPTS
from casebook.case.opening import create_case
from casebook.case.tables import APPLICATION_ID, FTS, VERSION, create_all

FILES = Path(__file__).parents[1] / "files"
PASSPHRASE = "open sesame"
BYTES = bytes(range(256)) * 20
_OWN_STATEMENTS = "name NOT LIKE 'sqlite_%' AND name NOT LIKE 'fts%' AND name <> 'alembic_version'"


def main() -> None:
    """Write the SQL and both cases."""
    (SCRIPTS / "versions" / f"v{VERSION}.sql").write_text(schema_sql())
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        for name, passphrase in ((f"{VERSION}.casebook", None), (f"{VERSION}-encrypted.casebook", PASSPHRASE)):
            (FILES / name).unlink(missing_ok=True)
            with create_case(FILES / name, "A stored case", passphrase, _Clock()) as case:
                fill(case)


def schema_sql() -> str:
    """Return the statements that make a fresh case, as of today."""
    engine = create_engine("sqlite://", module=driver)
    with engine.connect() as fresh:
        create_all(fresh)
        asked = f"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND {_OWN_STATEMENTS}"
        in_one_order = " ORDER BY type = 'index', CASE type WHEN 'table' THEN rowid END, name"
        statements = fresh.exec_driver_sql(asked + in_one_order).scalars().all()
    engine.dispose()
    tidy = ["\n".join(line.strip() for line in statement.splitlines()) for statement in statements]
    return ";\n\n".join([*tidy, *FTS, f"PRAGMA application_id = {APPLICATION_ID}"]) + ";\n"


def fill(case: Case) -> None:
    """Put something of most things in: records, details, evidence, a trashed record, an undone step."""
    received = evidence.receive(case.transaction, io.BytesIO(BYTES))
    with case.write("Add records") as writer:
        source = writer.add_record("source", {"title": "Harbour register", "issued": "2023-06"})
        blob_id = evidence.finish(writer.connection, received)
        evidence.keep_pages(writer.connection, blob_id, [(1, "Łódź, page one"), (2, "page two")])
        held = {"name": "scan.pdf", "size": received.size, "sha256": received.sha256, "source_id": source}
        writer.add_record("evidence", held)
        quote = writer.add_record("quote", {"text": "“Forty-nine crates”, 貨物", "source_id": source, "said": "2024?"})
        claim = writer.add_record("claim", {"text": "Forty-nine crates were landed."})
        writer.add("citation", {"record_id": claim, "quote_id": quote})
        tag = writer.add_record("tag", {"name": "crates"})
        writer.add("tagging", {"record_id": quote, "tag_id": tag})
    with case.write("Trash") as writer:
        writer.change("record", writer.add_record("note", {"text": "in the trash"}), {"trashed_at": writer.at})
    with case.write("Edit record") as writer:
        writer.change("claim", claim, {"text": "undone"})
    case.undo()


class _Clock:
    """Moves on a minute at each look."""

    def __init__(self) -> None:
        self._minutes = count()

    def __call__(self) -> datetime:
        return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=next(self._minutes))


if __name__ == "__main__":
    main()
