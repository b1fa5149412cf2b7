"""What is to be said of a case file as a whole: a word each, and what it means."""

from __future__ import annotations

from casebook.disclosure.overview import Overview, overview
from casebook.schema.types import in_bytes
from ui.desk import Desk
from ui.widgets.told import here


def case_facts(desk: Desk) -> list[tuple[str, str]]:
    """Return label and text of each fact, in the order they are shown."""
    case, found = desk.case, overview(desk.case)
    return [
        ("File", str(case.path.resolve())),
        ("Size", in_bytes(case.path.stat().st_size)),
        ("Secrecy", _secrecy(found)),
        ("Holds", _held(found)),
        ("Made", here(found.created_at)),
        ("History", f"{found.steps:,} steps, the last “{found.last.label}”, {here(found.last.at)}"),
    ]


def _secrecy(found: Overview) -> str:
    if found.encrypted:
        return "Encrypted with a passphrase."
    return "Not encrypted: whoever has the file can read it."


def _held(found: Overview) -> str:
    records = sum(found.records.values())
    files = found.records["evidence"]
    told = [f"{records:,} record{'' if records == 1 else 's'}"]
    if files:
        told.append(f"of them {files:,} file{'' if files == 1 else 's'} of {in_bytes(found.evidence_bytes)}")
    if found.trashed:
        told.append(f"and {found.trashed:,} in the trash")
    return ", ".join(told)
