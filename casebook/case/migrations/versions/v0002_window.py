"""What the window keeps: citations in an order, visits to a form, what is being typed, and saved views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add two columns and two tables; no row changes."""
    op.add_column("citation", sa.Column("position", sa.Integer()))
    op.add_column("step", sa.Column("visit", sa.Text()))
    op.create_table(
        "typing",
        sa.Column("form", sa.Text(), primary_key=True),
        sa.Column("field", sa.Text(), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
    )
