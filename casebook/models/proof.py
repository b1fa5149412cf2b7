"""Proof: claims, the citations they stand on, right of reply, and drafts line by line."""

from typing import Annotated, ClassVar

from casebook.models import choices
from casebook.models.base import Detail, Kind, link, must_link
from casebook.schema.field import Field
from casebook.schema.partial_date import PartialDate
from casebook.schema.time_locator import Locator
from casebook.schema.types import Link, LongText, Moment, Whole


class Claim(Kind, table=True):
    """One atomic statement we may publish."""

    __tablename__ = "claim"
    label: ClassVar[str] = "Claim"
    plural: ClassVar[str] = "Claims"
    named_by: ClassVar[tuple[str, ...]] = ("text",)
    number_prefix: ClassVar[str] = "C"

    number: Annotated[int | None, Field("Number", Whole())] = None
    text: Annotated[str, Field("Text", LongText(), required=True)]
    kind: Annotated[str | None, Field("Kind", choices.CLAIM_KIND, required=True)] = "fact"
    asserted_by_id: Annotated[int | None, Field("Asserted by", Link("entity"), back="Asserts")] = link("entity")
    section: Annotated[str | None, Field("Section")] = None
    position: Annotated[int | None, Field("Order", Whole())] = None
    weight: Annotated[str | None, Field("Weight", choices.WEIGHT, required=True)] = "supporting"
    caveat: Annotated[str | None, Field("Still to be checked", LongText())] = None
    decision: Annotated[str | None, Field("Decision", choices.DECISION, required=True, group="Decision")] = "lead"
    decision_by: Annotated[str | None, Field("Decided by", group="Decision")] = None
    decision_reason: Annotated[str | None, Field("Decision reason", LongText(), group="Decision")] = None
    no_source_by: Annotated[str | None, Field("No source needed, says", group="Decision")] = None
    no_source_reason: Annotated[str | None, Field("No source needed, because", LongText(), group="Decision")] = None
    reply_exception: Annotated[
        str | None, Field("No reply asked because", choices.REPLY_EXCEPTION, group="Right of reply")
    ] = None
    reply_exception_by: Annotated[str | None, Field("Exception signed by", group="Right of reply")] = None
    reply_exception_reason: Annotated[str | None, Field("Exception reason", LongText(), group="Right of reply")] = None
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class About(Detail, table=True):
    """An entity a claim is about."""

    __tablename__ = "about"
    label: ClassVar[str] = "About"
    entry: ClassVar[str] = "about"
    owner_kinds: ClassVar[tuple[str, ...]] = ("claim",)
    owner_column: ClassVar[str] = "claim_id"
    main: ClassVar[str] = "entity_id"

    claim_id: Annotated[int, Field("Claim", Link("claim"), back="About")] = must_link("claim")
    entity_id: Annotated[int, Field("About", Link("entity"), required=True, back="Claims about")] = must_link("entity")


class Citation(Detail, table=True):
    """The tie between a record and the passage it rests on: a quote, a source or a reply."""

    __tablename__ = "citation"
    label: ClassVar[str] = "Citation"
    entry: ClassVar[str] = "citations"
    owner_kinds: ClassVar[tuple[str, ...]] = ("claim", "event", "relationship", "entity")
    owner_column: ClassVar[str] = "record_id"
    main: ClassVar[str] = "quote_id"

    record_id: Annotated[int, Field("Of", Link(), back="Citations")] = must_link()
    quote_id: Annotated[int | None, Field("Quote", Link("quote"), back="Backs")] = link("quote")
    source_id: Annotated[int | None, Field("Source", Link("source"), back="Backs")] = link("source")
    approach_id: Annotated[int | None, Field("Reply", Link("approach"), back="Backs")] = link("approach")
    locator: Annotated[str | None, Field("Locator", Locator())] = None
    stance: Annotated[str | None, Field("Stance", choices.STANCE, required=True)] = "supports"
    basis: Annotated[str | None, Field("Basis", choices.BASIS, required=True)] = "report"
    credibility: Annotated[str | None, Field("Credibility", choices.CREDIBILITY)] = None
    credibility_reason: Annotated[str | None, Field("Why this grade", LongText())] = None
    note: Annotated[str | None, Field("Note", LongText())] = None
    position: int | None = None  # among its record's citations, once they were put in order; no field to type in


class Approach(Kind, table=True):
    """Right of reply: allegations put to someone, and what came back."""

    __tablename__ = "approach"
    label: ClassVar[str] = "Approach"
    plural: ClassVar[str] = "Right of reply"
    named_by: ClassVar[tuple[str, ...]] = ("line_used", "channel")
    dated_by: ClassVar[str] = "sent"

    entity_id: Annotated[int, Field("To", Link("entity"), required=True, back="Approaches")] = must_link("entity")
    sent: Annotated[str | None, Field("Sent", PartialDate())] = None
    channel: Annotated[str | None, Field("Channel")] = None
    deadline: Annotated[str | None, Field("Deadline", PartialDate())] = None
    outcome: Annotated[str | None, Field("Outcome", choices.REPLY_OUTCOME)] = None
    response_id: Annotated[int | None, Field("Response", Link("quote"), back="Response to")] = link("quote")
    line_used: Annotated[str | None, Field("Line used", LongText())] = None
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Put(Detail, table=True):
    """A claim as it was put to someone."""

    __tablename__ = "put"
    label: ClassVar[str] = "Claim put"
    entry: ClassVar[str] = "claims"
    owner_kinds: ClassVar[tuple[str, ...]] = ("approach",)
    owner_column: ClassVar[str] = "approach_id"
    main: ClassVar[str] = "claim_id"

    approach_id: Annotated[int, Field("Approach", Link("approach"), back="Claims put")] = must_link("approach")
    claim_id: Annotated[int, Field("Claim", Link("claim"), required=True, back="Put to")] = must_link("claim")
    words: Annotated[str | None, Field("As put", LongText(), help="The allegation in the words it was put in.")] = None


class Draft(Kind, table=True):
    """A text to be published."""

    __tablename__ = "draft"
    label: ClassVar[str] = "Draft"
    plural: ClassVar[str] = "Drafts"
    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Annotated[str, Field("Title", required=True)]
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Line(Kind, table=True):
    """A sentence of a draft."""

    __tablename__ = "line"
    label: ClassVar[str] = "Line"
    plural: ClassVar[str] = "Lines"
    named_by: ClassVar[tuple[str, ...]] = ("text",)

    draft_id: Annotated[int, Field("Draft", Link("draft"), required=True, back="Lines")] = must_link("draft")
    position: Annotated[int | None, Field("Order", Whole())] = None
    text: Annotated[str, Field("Text", LongText(), required=True)]
    kind: Annotated[str | None, Field("Kind", choices.LINE_KIND, required=True)] = "fact"
    quote_id: Annotated[int | None, Field("Quote", Link("quote"), back="Used in")] = link("quote")
    notes: Annotated[str | None, Field("Notes", LongText())] = None


class Tie(Detail, table=True):
    """The claim that a span of a line states; `start` and `end` count characters of the line."""

    __tablename__ = "tie"
    label: ClassVar[str] = "Tied claim"
    entry: ClassVar[str] = "ties"
    owner_kinds: ClassVar[tuple[str, ...]] = ("line",)
    owner_column: ClassVar[str] = "line_id"
    main: ClassVar[str] = "claim_id"

    line_id: Annotated[int, Field("Line", Link("line"), back="Tied claims")] = must_link("line")
    claim_id: Annotated[int, Field("Claim", Link("claim"), required=True, back="Lines")] = must_link("claim")
    start: Annotated[int | None, Field("From character", Whole())] = None
    end: Annotated[int | None, Field("To character", Whole())] = None


class SignOff(Detail, table=True):
    """A named person's verdict on a line, for the words it had then."""

    __tablename__ = "sign_off"
    label: ClassVar[str] = "Sign-off"
    entry: ClassVar[str] = "sign_offs"
    owner_kinds: ClassVar[tuple[str, ...]] = ("line",)
    owner_column: ClassVar[str] = "line_id"
    main: ClassVar[str] = "verdict"

    line_id: Annotated[int, Field("Line", Link("line"), back="Sign-offs")] = must_link("line")
    verdict: Annotated[str | None, Field("Verdict", choices.VERDICT, required=True)] = "ready"
    by: Annotated[str, Field("By", required=True)]
    at: Annotated[str | None, Field("At", Moment())] = None
    words: Annotated[str | None, Field("Words signed", LongText())] = None
    reason: Annotated[str | None, Field("Reason", LongText())] = None
