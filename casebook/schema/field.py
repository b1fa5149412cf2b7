"""The Field that names a column for people, and what a table's declaration says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from casebook.schema.types import FieldType, Text

if TYPE_CHECKING:
    from sqlmodel import SQLModel


ONE_LINE = Text()


@dataclass(frozen=True)
class Field:
    """A column's face: put in the Annotated of the column it describes.

    `back` is what the record at the other end of a link calls the records that link to it.
    """

    label: str
    type: FieldType = ONE_LINE
    help: str = ""
    required: bool = False
    group: str = ""
    back: str = ""
    name: str = ""


@cache
def fields(table: type[SQLModel]) -> dict[str, Field]:
    """Return the table's fields by column name, in the order they are declared."""
    return {
        name: replace(meta, name=name)
        for name, info in table.model_fields.items()
        for meta in info.metadata
        if isinstance(meta, Field)
    }
