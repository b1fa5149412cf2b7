"""What commands need to be of use, and what of it there is now."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.desk import Desk


class Needs(Enum):
    """What a command needs before it can be used."""

    NOTHING = "nothing"
    CASE = "an open case"
    EDITABLE = "an open case that can be changed"
    RECORD = "a record chosen, in a case that can be changed"
    FILE = "a file in evidence chosen, or a quote from one, in our own view"
    EVIDENCE = "a file in evidence chosen, in a case that can be changed"
    CLAIM = "a claim chosen, in a case that can be changed"
    LINE = "a line of a draft chosen, in a case that can be changed"


_OF_FILES = ("evidence", "quote")
_OF_KIND = {"claim": Needs.CLAIM, "evidence": Needs.EVIDENCE, "line": Needs.LINE}


def met(desk: Desk | None) -> set[Needs]:
    """Return what there is on a desk; none where no case is open."""
    if desk is None:
        return {Needs.NOTHING}
    found = {Needs.NOTHING, Needs.CASE} | ({Needs.EDITABLE} if desk.editable else set())
    named = desk.lens.name(desk.record) if desk.record is not None else None
    if named is not None and desk.ours and named.kind in _OF_FILES:
        found.add(Needs.FILE)
    if named is not None and desk.editable:
        found |= {Needs.RECORD, _OF_KIND.get(named.kind, Needs.RECORD)}
    return found
