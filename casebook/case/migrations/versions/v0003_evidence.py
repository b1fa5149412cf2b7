"""What evidence needs: parts of files, what they say of themselves, custody, and where on a page a quote stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add columns and two tables; no row changes."""
    op.execute("ALTER TABLE evidence ADD COLUMN part_of_id INTEGER REFERENCES evidence (id)")  # alembic adds no links
    op.create_index("ix_evidence_part_of_id", "evidence", ["part_of_id"])
    op.add_column("evidence", sa.Column("says", sa.String()))
    for name, kind in (("label", sa.Text), ("how", sa.Text), ("confidence", sa.Integer), ("doubt", sa.Text)):
        op.add_column("page", sa.Column(name, kind()))
    op.add_column("page", sa.Column("words", sa.BLOB()))
    _create_custody()
    _create_anchor()


def _create_custody() -> None:
    op.create_table(
        "custody",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("evidence_id", sa.Integer(), sa.ForeignKey("evidence.id"), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("at", sa.String()),
        sa.Column("by", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("note", sa.String()),
    )
    op.create_index("ix_custody_evidence_id", "custody", ["evidence_id"])


def _create_anchor() -> None:
    op.create_table(
        "anchor",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("quote_id", sa.Integer(), sa.ForeignKey("quote.id"), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("label_printed", sa.String()),
        *(sa.Column(name, sa.Integer()) for name in ("start", "end")),
        *(sa.Column(name, sa.String()) for name in ("exact", "prefix", "suffix", "boxes", "state")),
    )
    op.create_index("ix_anchor_quote_id", "anchor", ["quote_id"])
