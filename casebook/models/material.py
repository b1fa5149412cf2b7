"""Material: sources, what they gave, the files we hold, and passages of them."""

from typing import Annotated, ClassVar

from casebook.models import choices
from casebook.models.base import Detail, Kind, link, must_link
from casebook.schema.field import Field
from casebook.schema.partial_date import PartialDate
from casebook.schema.time_locator import Locator
from casebook.schema.types import (
    Boxes,
    ByteSize,
    Flag,
    Link,
    LongText,
    Moment,
    Names,
    Properties,
    Url,
    Whole,
)


class Source(Kind, table=True):
    """Who or what told us."""

    __tablename__ = "source"
    label: ClassVar[str] = "Source"
    plural: ClassVar[str] = "Sources"
    named_by: ClassVar[tuple[str, ...]] = ("codename", "title", "description")
    dated_by: ClassVar[str] = "issued"

    title: Annotated[str | None, Field("Title", LongText())] = None
    type: Annotated[str | None, Field("Type", choices.SOURCE_TYPE)] = None
    author: Annotated[str | None, Field("Author", Names())] = None
    publisher: Annotated[str | None, Field("Publisher")] = None
    issued: Annotated[str | None, Field("Issued", PartialDate("issued_stated"))] = None
    issued_stated: Annotated[str | None, Field("Issued, as stated")] = None
    url: Annotated[str | None, Field("Web address", Url())] = None
    archived_url: Annotated[str | None, Field("Archived at", Url())] = None
    accessed: Annotated[str | None, Field("Accessed", PartialDate())] = None
    language: Annotated[str | None, Field("Language", help="A language tag, as en or sl.")] = None
    seen: Annotated[str | None, Field("Seen", choices.SEEN, group="Seen", required=True)] = "known"
    seen_by: Annotated[str | None, Field("Seen by", group="Seen")] = None
    seen_when: Annotated[str | None, Field("Seen when", PartialDate(), group="Seen")] = None
    seen_note: Annotated[str | None, Field("How it was seen", LongText(), group="Seen")] = None
    reliability: Annotated[str | None, Field("Reliability", choices.RELIABILITY, group="Grade")] = None
    reliability_reason: Annotated[str | None, Field("Why this grade", LongText(), group="Grade")] = None
    terms: Annotated[str | None, Field("Terms", choices.TERMS, group="Terms")] = None
    description: Annotated[str | None, Field("Agreed description", group="Terms")] = None
    conditions: Annotated[str | None, Field("Conditions", LongText(), group="Terms")] = None
    embargo: Annotated[str | None, Field("Embargoed until", PartialDate(), group="Terms")] = None
    withdrawn: Annotated[str | None, Field("Withdrawn on", PartialDate(), group="Terms")] = None
    protected: Annotated[int | None, Field("Protected", Flag(), group="Protection")] = None
    codename: Annotated[str | None, Field("Codename", group="Protection")] = None
    identity_known_to: Annotated[str | None, Field("Identity known to", group="Protection")] = None
    motive: Annotated[str | None, Field("Motive", LongText(), group="Protection")] = None
    paid: Annotated[str | None, Field("Paid", group="Protection")] = None
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Derivation(Detail, table=True):
    """An origin that a source or a quote passes on."""

    __tablename__ = "derivation"
    label: ClassVar[str] = "Derived from"
    entry: ClassVar[str] = "derived_from"
    owner_kinds: ClassVar[tuple[str, ...]] = ("source", "quote")
    owner_column: ClassVar[str] = "record_id"
    main: ClassVar[str] = "origin_id"

    record_id: Annotated[int, Field("Of", Link(), back="Derived from")] = must_link()
    origin_id: Annotated[int, Field("Derived from", Link("source"), required=True, back="Passed on by")] = must_link(
        "source"
    )
    note: Annotated[str | None, Field("Note", LongText(), help="How we know, or that it is inferred.")] = None


class Contact(Kind, table=True):
    """One conversation with a source."""

    __tablename__ = "contact"
    label: ClassVar[str] = "Contact"
    plural: ClassVar[str] = "Contacts"
    named_by: ClassVar[tuple[str, ...]] = ("asked", "gave")
    dated_by: ClassVar[str] = "when"

    source_id: Annotated[int | None, Field("With", Link("source"), required=True, back="Contacts")] = link("source")
    when: Annotated[str | None, Field("When", PartialDate("when_stated"))] = None
    when_stated: Annotated[str | None, Field("When, as stated")] = None
    channel: Annotated[str | None, Field("Channel")] = None
    asked: Annotated[str | None, Field("Asked", LongText())] = None
    gave: Annotated[str | None, Field("What they gave", LongText())] = None
    next_step: Annotated[str | None, Field("Next step", LongText())] = None
    next_when: Annotated[str | None, Field("Next step when", PartialDate())] = None


class Evidence(Kind, table=True):
    """A file we hold, as received; its bytes are addressed by their SHA-256."""

    __tablename__ = "evidence"
    label: ClassVar[str] = "Evidence"
    plural: ClassVar[str] = "Evidence"
    named_by: ClassVar[tuple[str, ...]] = ("name",)
    dated_by: ClassVar[str] = "acquired"

    name: Annotated[str, Field("File name", required=True)]
    media_type: Annotated[str | None, Field("Media type")] = None
    size: Annotated[int, Field("Size", ByteSize())] = 0
    sha256: Annotated[str, Field("SHA-256")] = ""
    held_as: Annotated[str | None, Field("Held as", choices.HELD_AS)] = None
    acquired: Annotated[str | None, Field("Acquired", Moment())] = None
    acquired_how: Annotated[str | None, Field("Acquired how", LongText())] = None
    acquired_by: Annotated[str | None, Field("Acquired by")] = None
    url: Annotated[str | None, Field("Acquired from", Url())] = None
    source_id: Annotated[int | None, Field("Source", Link("source"), back="Evidence")] = link("source")
    part_of_id: Annotated[int | None, Field("Part of", Link("evidence"), back="Parts")] = link("evidence")
    pages: Annotated[int | None, Field("Pages", Whole())] = None
    says: Annotated[str | None, Field("What the file says of itself", Properties())] = None
    reading_note: Annotated[str | None, Field("What reading it found", LongText())] = None
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Custody(Detail, table=True):
    """One thing that happened to a piece of evidence; entries are added, and neither changed nor removed."""

    __tablename__ = "custody"
    label: ClassVar[str] = "Custody"
    entry: ClassVar[str] = "custody"
    owner_kinds: ClassVar[tuple[str, ...]] = ("evidence",)
    owner_column: ClassVar[str] = "evidence_id"
    main: ClassVar[str] = "action"

    evidence_id: Annotated[int, Field("Of", Link("evidence"))] = must_link("evidence")
    action: Annotated[str, Field("What was done", choices.CUSTODY, required=True)]
    at: Annotated[str | None, Field("When", Moment())] = None
    by: Annotated[str | None, Field("By")] = None
    place: Annotated[
        str | None, Field("From or to", help="The path, web address or person it came from or went to.")
    ] = None
    note: Annotated[str | None, Field("Note", LongText())] = None


class Quote(Kind, table=True):
    """A passage of a source."""

    __tablename__ = "quote"
    label: ClassVar[str] = "Quote"
    plural: ClassVar[str] = "Quotes"
    named_by: ClassVar[tuple[str, ...]] = ("text",)
    dated_by: ClassVar[str] = "said"

    text: Annotated[str, Field("Text", LongText(), required=True)]
    kind: Annotated[str | None, Field("Kind", choices.QUOTE_KIND, required=True)] = "verbatim"
    original_text: Annotated[str | None, Field("In the original language", LongText())] = None
    original_language: Annotated[str | None, Field("Original language")] = None
    translator: Annotated[str | None, Field("Translated by")] = None
    source_id: Annotated[int | None, Field("Source", Link("source"), required=True, back="Quotes")] = link("source")
    evidence_id: Annotated[int | None, Field("Evidence", Link("evidence"), back="Quotes")] = link("evidence")
    page: Annotated[int | None, Field("Page of the evidence", Whole())] = None
    locator: Annotated[str | None, Field("Locator", Locator(), help="Page, paragraph, or hh:mm:ss from and to.")] = None
    speaker_id: Annotated[int | None, Field("Speaker", Link("entity"), back="Said")] = link("entity")
    said: Annotated[str | None, Field("Said", PartialDate("said_stated"))] = None
    said_stated: Annotated[str | None, Field("Said, as stated")] = None
    terms: Annotated[str | None, Field("Terms", choices.TERMS, group="Terms")] = None
    description: Annotated[str | None, Field("Agreed description", group="Terms")] = None
    conditions: Annotated[str | None, Field("Conditions", LongText(), group="Terms")] = None
    embargo: Annotated[str | None, Field("Embargoed until", PartialDate(), group="Terms")] = None
    withdrawn: Annotated[str | None, Field("Withdrawn on", PartialDate(), group="Terms")] = None
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Anchor(Detail, table=True):
    """Where on one page of its evidence a quote stands: a text-quote and a text-position selector (W3C Web Annotation).

    `start` and `end` count characters of the page's text as it was read, `boxes` are its rectangles as shares of the
    page as it is shown (left, top, right, bottom), and `exact`, `prefix` and `suffix` find it again in another reading.
    """

    __tablename__ = "anchor"
    label: ClassVar[str] = "Place in the evidence"
    entry: ClassVar[str] = "anchors"
    owner_kinds: ClassVar[tuple[str, ...]] = ("quote",)
    owner_column: ClassVar[str] = "quote_id"
    main: ClassVar[str] = "page"

    quote_id: Annotated[int, Field("Of", Link("quote"))] = must_link("quote")
    page: Annotated[int, Field("Page of the evidence", Whole(), required=True)]
    label_printed: Annotated[str | None, Field("Page as printed")] = None
    start: Annotated[int | None, Field("From character", Whole())] = None
    end: Annotated[int | None, Field("To character", Whole())] = None
    exact: Annotated[str | None, Field("As read", LongText())] = None
    prefix: Annotated[str | None, Field("Before it")] = None
    suffix: Annotated[str | None, Field("After it")] = None
    boxes: Annotated[str | None, Field("Rectangles", Boxes())] = None
    state: Annotated[str | None, Field("Found", choices.ANCHOR_STATE)] = "found"
