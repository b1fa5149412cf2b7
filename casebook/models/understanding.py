"""Understanding: entities, the relationships between them, and events."""

from typing import Annotated, ClassVar

from casebook.models import choices
from casebook.models.base import Detail, Kind, link, must_link
from casebook.schema.field import Field
from casebook.schema.measure import Measure
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Link, LongText, Names, Properties, Whole


class Entity(Kind, table=True):
    """A person, company, body, place, asset, product or account."""

    __tablename__ = "entity"
    label: ClassVar[str] = "Entity"
    plural: ClassVar[str] = "Entities"
    named_by: ClassVar[tuple[str, ...]] = ("name",)

    schema_name: Annotated[str | None, Field("Schema", choices.ENTITY_SCHEMA, required=True)] = "Thing"
    name: Annotated[str, Field("Name", required=True)]
    aliases: Annotated[str | None, Field("Other names", Names())] = None
    description: Annotated[str | None, Field("Described as", LongText())] = None
    countries: Annotated[str | None, Field("Countries", Names(), help="ISO 3166 codes, as si.")] = None
    identifiers: Annotated[str | None, Field("Identifiers", Names())] = None
    topics: Annotated[str | None, Field("Topics", Names())] = None
    properties: Annotated[str | None, Field("Other properties", Properties())] = None
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Relationship(Kind, table=True):
    """A dated, typed edge from one entity to another."""

    __tablename__ = "relationship"
    label: ClassVar[str] = "Relationship"
    plural: ClassVar[str] = "Relationships"
    named_by: ClassVar[tuple[str, ...]] = ("role", "schema_name")
    dated_by: ClassVar[str] = "start"

    schema_name: Annotated[str | None, Field("Schema", choices.RELATIONSHIP_SCHEMA, required=True)] = "UnknownLink"
    subject_id: Annotated[int, Field("From", Link("entity"), required=True, back="Relationships")] = must_link("entity")
    object_id: Annotated[int, Field("To", Link("entity"), required=True, back="Relationships")] = must_link("entity")
    role: Annotated[str | None, Field("Role")] = None
    share: Annotated[str | None, Field("Share", Measure("%"))] = None
    amount: Annotated[str | None, Field("Amount", Measure())] = None
    quantity: Annotated[str | None, Field("Quantity", Measure())] = None
    start: Annotated[str | None, Field("Start", PartialDate("start_stated"))] = None
    start_stated: Annotated[str | None, Field("Start, as stated")] = None
    end: Annotated[str | None, Field("End", PartialDate("end_stated"))] = None
    end_stated: Annotated[str | None, Field("End, as stated")] = None
    as_of: Annotated[str | None, Field("As of", PartialDate())] = None
    standing: Annotated[str | None, Field("Standing", choices.STANDING, required=True)] = "asserted"
    properties: Annotated[str | None, Field("Other properties", Properties())] = None
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Event(Kind, table=True):
    """Something that happened or is expected."""

    __tablename__ = "event"
    label: ClassVar[str] = "Event"
    plural: ClassVar[str] = "Events"
    named_by: ClassVar[tuple[str, ...]] = ("title",)
    dated_by: ClassVar[str] = "date"

    title: Annotated[str, Field("Title", required=True)]
    date: Annotated[str | None, Field("Date", PartialDate("date_stated"))] = None
    date_stated: Annotated[str | None, Field("Date, as stated")] = None
    aspect: Annotated[str | None, Field("Aspect", choices.ASPECT, required=True)] = "occurred"
    sequence: Annotated[int | None, Field("Sequence", Whole(), help="Order among events of one date.")] = None
    time_zone: Annotated[str | None, Field("Time zone", help="An IANA name, as Europe/Ljubljana.")] = None
    place_id: Annotated[int | None, Field("Place", Link("entity"), back="Events here")] = link("entity")
    track: Annotated[str | None, Field("Track")] = None
    quantity: Annotated[str | None, Field("Quantity", Measure())] = None
    amount: Annotated[str | None, Field("Amount", Measure())] = None
    description: Annotated[str | None, Field("Description", LongText())] = None
    standing: Annotated[str | None, Field("Standing", choices.STANDING, required=True)] = "asserted"
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Participation(Detail, table=True):
    """An entity's part in an event."""

    __tablename__ = "participation"
    label: ClassVar[str] = "Participant"
    entry: ClassVar[str] = "participants"
    owner_kinds: ClassVar[tuple[str, ...]] = ("event",)
    owner_column: ClassVar[str] = "event_id"
    main: ClassVar[str] = "entity_id"

    event_id: Annotated[int, Field("Event", Link("event"), back="Participants")] = must_link("event")
    entity_id: Annotated[int, Field("Entity", Link("entity"), required=True, back="Events")] = must_link("entity")
    role: Annotated[str | None, Field("Role")] = None
