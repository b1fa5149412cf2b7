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
    CLAIM = "a claim chosen, in a case that can be changed"


def met(desk: Desk | None) -> set[Needs]:
    """Return what there is on a desk; none where no case is open."""
    if desk is None:
        return {Needs.NOTHING}
    if not desk.editable:
        return {Needs.NOTHING, Needs.CASE}
    named = desk.lens.name(desk.record) if desk.record is not None else None
    if named is None:
        return {Needs.NOTHING, Needs.CASE, Needs.EDITABLE}
    return set(Needs) if named.kind == "claim" else set(Needs) - {Needs.CLAIM}
