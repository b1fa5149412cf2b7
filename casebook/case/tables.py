"""The tables behind the records: history, evidence bytes, and the search index.

They are not records: nobody cites or edits them, and none of their rows is journalled.
"""

from __future__ import annotations

from sqlalchemy import BLOB, Column, Connection, ForeignKey, Index, Integer, Table, Text
from sqlmodel import SQLModel

from casebook.models import TABLES

metadata = SQLModel.metadata

APPLICATION_ID = 0x4373626B  # "Csbk"
VERSION = "0003"
SCRUB = "scrub"

# The last id given out, by table (every record's id comes from "record") and for numbered kinds ("claim.number").
# Outside history on purpose: an id or a claim's number is never given twice, whatever is undone. Also SCRUB, while
# the file is still to be rewritten after a purge.
counter = Table("counter", metadata, Column("name", Text, primary_key=True), Column("last", Integer, nullable=False))

step = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("inverts", Integer, ForeignKey("step.id")),
    Column("prev", BLOB, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("visit", Text),  # what undo takes back together; the chain does not run over it
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer, ForeignKey("step.id"), nullable=False, index=True),
    Column("table_name", Text, nullable=False),
    Column("first_id", Integer, nullable=False),
    Column("last_id", Integer, nullable=False),
    Column("salts", BLOB, nullable=False),
    Column("images", BLOB, nullable=False),
    Column("commitments", BLOB, nullable=False),
    Index("change_rows", "table_name", "first_id", "last_id"),
)

blob = Table(
    "blob",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, unique=True),
    Column("size", Integer, nullable=False),
    Column("complete", Integer, nullable=False),
)

chunk = Table(
    "chunk",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("blob_id", Integer, ForeignKey("blob.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("data", BLOB, nullable=False),
    Index("chunk_place", "blob_id", "number", unique=True),
)

# The text of a page as it was read last, and what is known of it: its label as printed, `how` it was read ("text",
# "ocr" or "timed"), how sure the OCR was (0 to 100), why the text is doubted, and for OCR where each word stands, for
# words of a recording when they are said.
page = Table(
    "page",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("blob_id", Integer, ForeignKey("blob.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("label", Text),
    Column("how", Text),
    Column("confidence", Integer),
    Column("doubt", Text),
    Column("words", BLOB),
    Index("page_place", "blob_id", "number", unique=True),
)

# What is being typed, so that a crash costs a phrase at most. Text of a record that may never be saved: it is in no
# history, search or export, and a purge empties it.
typed = Table(
    "typing",
    metadata,
    Column("form", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# One row for a record, and one for each page of an evidence file; `body` is folded, `lower` and `upper` are days as
# year * 10000 + month * 100 + day.
doc = Table(
    "doc",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Integer, ForeignKey("record.id"), nullable=False, index=True),
    Column("part", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("facets", Text, nullable=False),
    Column("lower", Integer),
    Column("upper", Integer),
)

FTS = (
    (
        "CREATE VIRTUAL TABLE fts USING fts5(body, facets, content='doc', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    ),
    "INSERT INTO fts(fts, rank) VALUES ('rank', 'bm25(1.0, 0.0)')",
)
# As alembic makes it.
ALEMBIC = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def table_of(name: str) -> Table:
    """Return the SQL table of a journalled table's name."""
    return metadata.tables[str(TABLES[name].__tablename__)]


def create_all(connection: Connection) -> None:
    """Create a fresh case's tables, as the migrations would have made them."""
    metadata.create_all(connection)
    for statement in FTS:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(ALEMBIC)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (VERSION,))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
