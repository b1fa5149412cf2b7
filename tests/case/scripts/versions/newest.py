"""Where the test migrations begin: at today's version, whichever it is."""

from __future__ import annotations

from casebook.case.tables import VERSION

revision = VERSION
down_revision = None
