"""The kinds of record and their fields, as whoever writes records needs to know them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from casebook.actions.cleaning import entry_name
from casebook.errors import CaseError
from casebook.models import KINDS, Kind, Row, details_of
from casebook.schema.field import Field, fields
from casebook.schema.measure import Measure
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Choice, FieldType, Flag, Link, Moment, Names, Properties, Whole

# What no one enters: the program fills it in.
FILLED_IN = {
    "claim": ("number",),
    "evidence": ("media_type", "size", "sha256", "part_of_id", "pages", "says", "reading_note"),
}
# Lists that grow by what is done, and that no one enters.
KEPT_LISTS = {"evidence": ("custody",)}

TAKES: dict[type[FieldType], str] = {
    PartialDate: "a date: EDTF or words, as exact as it is known",
    Moment: "a moment, as 2025-05-24T23:29:00Z",
    Measure: "a quantity, as over 3.5 million EUR or 48.4%",
    Flag: "yes or no",
    Whole: "a whole number",
    Names: "a list of texts",
    Properties: "an object of lists of texts",
}


@dataclass(frozen=True)
class FieldShape:
    """A field as it is entered: its name in a list of records, and what it takes."""

    name: str
    label: str
    takes: str
    required: bool
    default: str
    help: str


@dataclass(frozen=True)
class DetailShape:
    """A list that a record may hold; `main` is the field that a bare value in it fills."""

    name: str
    label: str
    main: str
    fields: tuple[FieldShape, ...]


@dataclass(frozen=True)
class KindShape:
    """A kind of record, its fields and its lists."""

    name: str
    label: str
    plural: str
    summary: str
    fields: tuple[FieldShape, ...]
    details: tuple[DetailShape, ...]


def kind_called(word: str) -> str:
    """Return the kind that a word names, in singular or plural; raise CaseError for none."""
    asked = word.strip().casefold()
    for name, kind in KINDS.items():
        if asked in (name, kind.label.casefold(), kind.plural.casefold()):
            return name
    raise CaseError(f"There is no kind “{word}”: choose from {', '.join(KINDS)}.")


def kind_shapes() -> list[KindShape]:
    """Return every kind, in the order people meet them."""
    return [kind_shape(name) for name in KINDS]


@cache
def kind_shape(kind: str) -> KindShape:
    """Return what a record of a kind is made of."""
    model = KINDS[kind]
    own = _shapes(model, without=FILLED_IN.get(kind, ()))
    details = tuple(
        DetailShape(entry, detail.label, entry_name(detail.main), _shapes(detail, without=(detail.owner_column,)))
        for entry, detail in details_of(kind).items()
        if entry not in KEPT_LISTS.get(kind, ())
    )
    return KindShape(kind, model.label, model.plural, _summary(model), own, details)


def _summary(model: type[Kind]) -> str:
    return (model.__doc__ or "").split("\n")[0]


def _shapes(table: type[Row], without: tuple[str, ...]) -> tuple[FieldShape, ...]:
    return tuple(_shape(table, field) for name, field in fields(table).items() if name not in without)


def _shape(table: type[Row], field: Field) -> FieldShape:
    default = table.model_fields[field.name].default
    shown = default if isinstance(default, str) else ""
    return FieldShape(
        entry_name(field.name), field.label, _takes(field.type), field.required and not shown, shown, field.help
    )


def _takes(kind: FieldType) -> str:
    if isinstance(kind, Choice):
        return "one of: " + ", ".join(word for word, _ in kind.options)
    if isinstance(kind, Link):
        named = "a record" if kind.kind == "record" else f"{_article(kind.kind)} {kind.kind}"
        return f"{named}: uid, number or name"
    return TAKES.get(type(kind), "text")


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
