"""Where the test migrations begin."""

from __future__ import annotations

revision = "0001"
down_revision = None
