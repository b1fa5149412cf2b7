"""A change of every sort: a table with children rebuilt, a column and a table added."""

from __future__ import annotations

import os

import sqlalchemy as sa
from alembic import op

from casebook.case.tables import VERSION
from tests.case.scripts.next_version import NEXT

revision = NEXT
down_revision = VERSION


def upgrade() -> None:
    """Rebuild `source`, which quotes, evidence, citations and contacts point at."""
    with op.batch_alter_table("source", recreate="always") as batch:
        batch.add_column(sa.Column("rating", sa.Text(), nullable=True))
        batch.alter_column("publisher", new_column_name="published_by")
    op.create_table("shelf", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
    op.execute("INSERT INTO shelf(name) VALUES ('first')")
    if os.environ.get("BREAK_LINKS"):
        op.execute("UPDATE quote SET source_id = 999")
    if os.environ.get("FAIL"):
        op.execute("INSERT INTO no_such_table VALUES (1)")
    if os.environ.get("SAY_WHEN"):
        print("in the middle", flush=True)  # noqa: T201 - whoever kills this process waits for it
        input()
