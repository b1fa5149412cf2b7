"""From what was entered to what is stored: each field by its type, each link by what the record is called."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from casebook.actions.references import References
from casebook.errors import CaseError
from casebook.models import Row, details_of
from casebook.schema.field import Field, fields
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import BadValue, Link, Value

Errors = dict[str, str]
LIKENESS = 0.75  # of a misspelt field and the one meant, as difflib counts it


def entry_name(column: str) -> str:
    """Return what people call a column: a link without its "_id"."""
    return column.removesuffix("_id")


def clean(table: type[Row], raw: Mapping[str, Any], references: References) -> tuple[dict[str, Value], Errors]:
    """Return the columns to store, and what is wrong by the name it was entered under.

    Only what was entered is in the result. Keys that are no field are errors.
    """
    by_entry = {entry_name(name): field for name, field in fields(table).items()}
    values: dict[str, Value] = {}
    errors: Errors = {}
    for entered, given in raw.items():
        field = by_entry.get(entry_name(entered))
        try:
            if field is None:
                raise BadValue(_no_field(entered, by_entry))
            values[field.name] = _one(field, given, references)
            _keep_stated(field, given, raw, values)
        except (BadValue, CaseError) as error:
            errors[entered] = str(error)
    return values, errors


def _no_field(entered: str, by_entry: Mapping[str, Field]) -> str:
    """Return what to write instead: the field that has this label, or one spelt much like it, or one of all."""
    labels = {field.label.casefold(): name for name, field in by_entry.items()}
    asked = entered.casefold().replace("_", " ")
    near = get_close_matches(entered.casefold(), by_entry, 1, LIKENESS)
    if meant := labels.get(asked) or next(iter(near), ""):
        return f"There is no such field: write it as {meant}."
    return f"There is no such field: choose from {', '.join(by_entry)}."


def missing(table: type[Row], values: Mapping[str, Any]) -> Errors:
    """Return what is wrong with a row about to be stored: its required fields that are empty."""
    return {
        entry_name(name): f"{field.label} is needed."
        for name, field in fields(table).items()
        if field.required and values.get(name) in (None, "")
    }


def split_details(kind: str, raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[Mapping[str, Any]]]]:
    """Part what was entered for a record into its own fields and its details, each as an object."""
    known = details_of(kind)
    own = {name: given for name, given in raw.items() if name not in known}
    details = {
        name: [_as_object(one, entry_name(known[name].main)) for one in (given if isinstance(given, list) else [given])]
        for name, given in raw.items()
        if name in known and given not in (None, "")
    }
    return own, details


def _as_object(given: Any, main: str) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {main: given}


def _one(field: Field, given: Any, references: References) -> Value:
    if isinstance(field.type, Link) and isinstance(given, str) and given:
        return references.find_standing(given, field.type.kind)
    if isinstance(field.type, Link) and given is not None and given != "":
        raise BadValue("Give the uid, the number or the name of a record.")
    return field.type.clean(given)


def _keep_stated(field: Field, given: Any, raw: Mapping[str, Any], values: dict[str, Value]) -> None:
    """Keep the words a date was entered in beside the date, unless other words are given; blanks are no words."""
    if isinstance(field.type, PartialDate) and field.type.stated and not raw.get(field.type.stated):
        words = str(given) if values[field.name] is not None else None
        if words != values[field.name]:
            values[field.type.stated] = words
