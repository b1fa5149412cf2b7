"""The row every record has whatever its kind, and the one row that names the case."""

from typing import Annotated

from sqlmodel import Field as Column

from casebook.models.base import Row
from casebook.schema.field import Field


class Record(Row, table=True):
    """What citations, tags and history point at."""

    __tablename__ = "record"

    id: int | None = Column(default=None, primary_key=True)
    uid: str = Column(unique=True)
    kind: str = Column(index=True)
    created_at: str
    trashed_at: str | None = Column(default=None, index=True)


class CaseFile(Row, table=True):
    """The case itself; always row 1."""

    __tablename__ = "case_file"

    id: int | None = Column(default=None, primary_key=True)
    uid: str
    title: Annotated[str, Field("Title", required=True)]
    created_at: str


class SavedView(Row, table=True):
    """A table of one kind as somebody arranged it, under a name.

    None of it is a Field: it is for the window alone, and no audience is shown it.
    """

    __tablename__ = "saved_view"

    id: int | None = Column(default=None, primary_key=True)
    kind: str
    name: str
    state: str
