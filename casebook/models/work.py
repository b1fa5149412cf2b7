"""Work: tasks, notes and tags."""

from typing import Annotated, ClassVar

from casebook.models import choices
from casebook.models.base import Detail, Kind, link, must_link
from casebook.schema.field import Field
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Link, LongText


class Task(Kind, table=True):
    """A question to ask, or a thing to obtain."""

    __tablename__ = "task"
    label: ClassVar[str] = "Task"
    plural: ClassVar[str] = "Tasks"
    named_by: ClassVar[tuple[str, ...]] = ("text",)
    dated_by: ClassVar[str] = "due"

    text: Annotated[str, Field("Text", LongText(), required=True)]
    who: Annotated[str | None, Field("Who to ask")] = None
    due: Annotated[str | None, Field("Due", PartialDate())] = None
    done: Annotated[str | None, Field("Done", PartialDate())] = None
    outcome: Annotated[str | None, Field("Outcome", choices.TASK_OUTCOME)] = None
    about_id: Annotated[int | None, Field("About", Link(), back="Tasks")] = link("record")
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Note(Kind, table=True):
    """Free text, by itself or about a record."""

    __tablename__ = "note"
    label: ClassVar[str] = "Note"
    plural: ClassVar[str] = "Notes"
    named_by: ClassVar[tuple[str, ...]] = ("text",)

    text: Annotated[str, Field("Text", LongText(), required=True)]
    about_id: Annotated[int | None, Field("About", Link(), back="Notes")] = link("record")


class Tag(Kind, table=True):
    """A label for any record."""

    __tablename__ = "tag"
    label: ClassVar[str] = "Tag"
    plural: ClassVar[str] = "Tags"
    named_by: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[str, Field("Name", required=True)]


class Tagging(Detail, table=True):
    """A tag on a record."""

    __tablename__ = "tagging"
    label: ClassVar[str] = "Tag"
    entry: ClassVar[str] = "tags"
    owner_column: ClassVar[str] = "record_id"
    main: ClassVar[str] = "tag_id"

    record_id: Annotated[int, Field("On", Link(), back="Tags")] = must_link()
    tag_id: Annotated[int, Field("Tag", Link("tag"), required=True, back="On")] = must_link("tag")
