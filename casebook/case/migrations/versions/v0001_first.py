"""The first version of the case file; its tables as they were then, whatever the models say now."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of a new case."""
    for statement in Path(__file__).with_name("v0001.sql").read_text().split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
