"""What the checks find in a case built in memory."""

from __future__ import annotations

from casebook.queries.checks import Finding, findings
from tests.queries.cases import CaseInMemory


def found(case: CaseInMemory, rule: str) -> list[Finding]:
    return [one for one in findings(case.snapshot()) if one.rule == rule]


def said(case: CaseInMemory, rule: str) -> list[str]:
    return [case.read(one.sentence) for one in found(case, rule)]
