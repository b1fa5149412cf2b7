"""What happens to evidence, entry by entry: each is a part of the history, and none is changed afterwards.

Undo takes back an entry as it does any step, and the history holds both: the entry, and that it was undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from casebook.actions.cleaning import clean
from casebook.actions.references import References
from casebook.actions.saving import add_detail
from casebook.case.case import Case
from casebook.case.writer import Writer
from casebook.errors import Invalid
from casebook.models import Custody
from casebook.models.choices import CUSTODY
from casebook.schema.field import Field, fields
from casebook.schema.types import Choice, Value

BY_HAND = ("viewed", "transferred", "removed")
"""What only a person can know of; the rest Casebook notes as it does it."""


@cache
def custody_form() -> tuple[Field, ...]:
    """Return what is asked for where a person makes an entry."""
    asked = {name: field for name, field in fields(Custody).items() if name != Custody.owner_column}
    offered = Choice(tuple(option for option in CUSTODY.options if option[0] in BY_HAND))
    return tuple((asked | {"action": replace(asked["action"], type=offered)}).values())


def enter_custody(case: Case, asked: str, raw: Mapping[str, object]) -> None:
    """Note what was done to the evidence called `asked`, as a person says it; with no moment, as done just now.

    Raises CaseError for no such evidence, Invalid for what Casebook notes itself, or a bad or a future moment.
    """
    with case.write("Log custody") as writer:
        references = References(writer.connection)
        owner = references.find_standing(asked, "evidence")
        said = {**raw, "at": raw.get("at") or writer.at}
        values, errors = clean(Custody, said, references)
        if errors := errors | _beyond(values, writer.at):
            raise Invalid(errors)
        add_detail(writer, references, Custody, owner, said)


def log_custody(case: Case, asked: str, action: str, *, by: str = "", place: str = "", note: str = "") -> None:
    """Note what Casebook itself did with the evidence called `asked`; `action` is one of a custody entry's own.

    `place` is where it came from or went to. Raises CaseError for no such evidence, Invalid for a bad field.
    """
    with case.write("Log custody") as writer:
        references = References(writer.connection)
        note_custody(writer, references, references.find(asked, "evidence"), action, by=by, place=place, note=note)


def note_custody(
    writer: Writer,
    references: References,
    evidence_id: int,
    action: str,
    *,
    by: str = "",
    place: str = "",
    note: str = "",
) -> None:
    """Add an entry inside a step, dated as the step is."""
    said = {"action": action, "at": writer.at, "by": by, "place": place, "note": note}
    add_detail(writer, references, Custody, evidence_id, said)


def _beyond(values: Mapping[str, Value], now: str) -> dict[str, str]:
    """Return what a person cannot have done: what Casebook does, and what is still to come."""
    errors = {}
    if (action := values.get("action")) and action not in BY_HAND:
        offered = ", ".join(CUSTODY.format(one).lower() for one in BY_HAND)
        errors["action"] = f"Casebook notes this itself, as it does it: choose one of {offered}."
    if str(values.get("at") or "") > now:
        errors["at"] = "This moment is still to come: log what has been done."
    return errors
