"""The version after today's, for the test migrations."""

from __future__ import annotations

from casebook.case.tables import VERSION

NEXT = f"{int(VERSION) + 1:04d}"
