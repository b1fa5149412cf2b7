"""Runs the test migrations as Casebook runs its own."""

from __future__ import annotations

import runpy

from casebook.case.migrate import SCRIPTS

runpy.run_path(str(SCRIPTS / "env.py"))
