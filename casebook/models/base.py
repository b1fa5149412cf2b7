"""What every record kind and detail shares."""

from typing import Any, ClassVar

from sqlmodel import Field as Column
from sqlmodel import SQLModel


class Row(SQLModel):
    """A row of a journalled table."""

    # Rows are declared as models, but never validated as such: their fields are checked by what `schema` says of them.
    model_config = {"defer_build": True}


class Kind(Row):
    """A kind of record: one table, whose ids are ids of `record`.

    `named_by` are the columns of which the first filled one is the record's name; `dated_by` is the one that places
    it in time; `number_prefix` is the letter before the numbers of a numbered kind ("C-7").
    """

    label: ClassVar[str]
    plural: ClassVar[str]
    named_by: ClassVar[tuple[str, ...]]
    dated_by: ClassVar[str] = ""
    number_prefix: ClassVar[str] = ""

    id: int | None = Column(default=None, primary_key=True, foreign_key="record.id")


class Detail(Row):
    """Something that belongs to one record (`owner_column` says which) and has no life without it.

    `entry` is the key under which the owner lists its details; a bare value there fills the column `main`.
    `owner_kinds` are the kinds that may own one; none named means any.
    """

    label: ClassVar[str]
    entry: ClassVar[str]
    owner_kinds: ClassVar[tuple[str, ...]] = ()
    owner_column: ClassVar[str]
    main: ClassVar[str]

    id: int | None = Column(default=None, primary_key=True)


def link(target: str) -> Any:
    """Return a column that may point at a row of `target`."""
    return Column(default=None, foreign_key=f"{target}.id", index=True)


def must_link(target: str = "record") -> Any:
    """Return a column that must point at a row of `target`."""
    return Column(foreign_key=f"{target}.id", index=True)
