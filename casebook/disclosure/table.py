"""Who may see which field of which kind, a line a field. A field without a line is shown to nobody outside."""

from __future__ import annotations

from casebook.disclosure.rules import UNLISTED, Rule, When, rule

_ALWAYS, _NAMED, _VEILED, _ASKED = When.ALWAYS, When.NAMED, When.VEILED, When.ASKED

OPEN = rule(desk=_ALWAYS, public=_ALWAYS)
TO_SUBJECT = rule(desk=_ALWAYS, public=_ALWAYS, subject=_ALWAYS)
PUT = rule(desk=_ALWAYS, subject=_ALWAYS)
INSIDE = rule(desk=_ALWAYS)
OPEN_IF_NAMED = rule(desk=_ALWAYS, public=_NAMED)
IDENTIFYING = rule(internal=_NAMED, desk=_NAMED, public=_NAMED)
CIRCUMSTANCE = rule(desk=_NAMED, public=_NAMED)
INSIDE_IF_NAMED = rule(desk=_NAMED)
CODENAME = rule(desk=_VEILED)
DESCRIPTION = rule(desk=_VEILED, public=_VEILED)
WORKING = rule(desk=_ASKED)
PLANNING = rule(editor=_ALWAYS)
INTERNAL = rule()

TABLE: dict[tuple[str, str], Rule] = {
    ("case_file", "title"): INSIDE,

    ("source", "title"): IDENTIFYING,
    ("source", "type"): OPEN_IF_NAMED,
    ("source", "author"): IDENTIFYING,
    ("source", "publisher"): IDENTIFYING,
    ("source", "issued"): CIRCUMSTANCE,
    ("source", "issued_stated"): CIRCUMSTANCE,
    ("source", "url"): IDENTIFYING,
    ("source", "archived_url"): IDENTIFYING,
    ("source", "accessed"): CIRCUMSTANCE,
    ("source", "language"): CIRCUMSTANCE,
    ("source", "seen"): OPEN_IF_NAMED,
    ("source", "seen_by"): INSIDE_IF_NAMED,
    ("source", "seen_when"): INSIDE_IF_NAMED,
    ("source", "seen_note"): WORKING,
    ("source", "reliability"): WORKING,
    ("source", "reliability_reason"): WORKING,
    ("source", "terms"): INSIDE,
    ("source", "description"): DESCRIPTION,
    ("source", "conditions"): INSIDE,
    ("source", "embargo"): INSIDE,
    ("source", "withdrawn"): INSIDE,
    ("source", "protected"): INSIDE,
    ("source", "codename"): CODENAME,
    ("source", "identity_known_to"): INTERNAL,
    ("source", "motive"): WORKING,
    ("source", "paid"): WORKING,
    ("source", "notes"): WORKING,

    ("derivation", "record_id"): OPEN,
    ("derivation", "origin_id"): OPEN,
    ("derivation", "note"): INSIDE,

    ("contact", "source_id"): WORKING,
    ("contact", "when"): WORKING,
    ("contact", "when_stated"): WORKING,
    ("contact", "channel"): WORKING,
    ("contact", "asked"): WORKING,
    ("contact", "gave"): WORKING,
    ("contact", "next_step"): WORKING,
    ("contact", "next_when"): WORKING,

    ("evidence", "name"): INSIDE_IF_NAMED,
    ("evidence", "media_type"): INSIDE,
    ("evidence", "size"): INSIDE,
    ("evidence", "sha256"): INSIDE,
    ("evidence", "held_as"): INSIDE,
    ("evidence", "acquired"): INSIDE_IF_NAMED,
    ("evidence", "acquired_how"): INSIDE_IF_NAMED,
    ("evidence", "acquired_by"): INSIDE_IF_NAMED,
    ("evidence", "url"): INSIDE_IF_NAMED,
    ("evidence", "source_id"): INSIDE,
    ("evidence", "part_of_id"): INSIDE,
    ("evidence", "pages"): INSIDE,
    ("evidence", "says"): INTERNAL,
    ("evidence", "reading_note"): WORKING,
    ("evidence", "notes"): WORKING,

    ("custody", "evidence_id"): INSIDE,
    ("custody", "action"): INSIDE,
    ("custody", "at"): INSIDE_IF_NAMED,
    ("custody", "by"): INSIDE_IF_NAMED,
    ("custody", "place"): INTERNAL,
    ("custody", "note"): INTERNAL,

    ("quote", "text"): OPEN,
    ("quote", "kind"): OPEN,
    ("quote", "original_text"): OPEN_IF_NAMED,
    ("quote", "original_language"): OPEN_IF_NAMED,
    ("quote", "translator"): OPEN_IF_NAMED,
    ("quote", "source_id"): OPEN,
    ("quote", "evidence_id"): INSIDE,
    ("quote", "page"): INSIDE,
    ("quote", "locator"): OPEN_IF_NAMED,
    ("quote", "speaker_id"): IDENTIFYING,
    ("quote", "said"): CIRCUMSTANCE,
    ("quote", "said_stated"): CIRCUMSTANCE,
    ("quote", "terms"): INSIDE,
    ("quote", "description"): rule(desk=_VEILED),
    ("quote", "conditions"): INSIDE,
    ("quote", "embargo"): INSIDE,
    ("quote", "withdrawn"): INSIDE,
    ("quote", "notes"): WORKING,

    ("anchor", "quote_id"): INSIDE,
    ("anchor", "page"): INSIDE,
    ("anchor", "label_printed"): INSIDE,
    ("anchor", "start"): INTERNAL,
    ("anchor", "end"): INTERNAL,
    ("anchor", "exact"): INTERNAL,
    ("anchor", "prefix"): INTERNAL,
    ("anchor", "suffix"): INTERNAL,
    ("anchor", "boxes"): INTERNAL,
    ("anchor", "state"): WORKING,

    ("entity", "schema_name"): OPEN,
    ("entity", "name"): TO_SUBJECT,
    ("entity", "aliases"): INSIDE,
    ("entity", "description"): OPEN_IF_NAMED,
    ("entity", "countries"): OPEN_IF_NAMED,
    ("entity", "identifiers"): INSIDE,
    ("entity", "topics"): INSIDE,
    ("entity", "properties"): INSIDE,
    ("entity", "notes"): WORKING,

    ("relationship", "schema_name"): OPEN,
    ("relationship", "subject_id"): OPEN,
    ("relationship", "object_id"): OPEN,
    ("relationship", "role"): OPEN,
    ("relationship", "share"): OPEN,
    ("relationship", "amount"): OPEN,
    ("relationship", "quantity"): OPEN,
    ("relationship", "start"): OPEN,
    ("relationship", "start_stated"): OPEN,
    ("relationship", "end"): OPEN,
    ("relationship", "end_stated"): OPEN,
    ("relationship", "as_of"): OPEN,
    ("relationship", "standing"): OPEN,
    ("relationship", "properties"): INSIDE,
    ("relationship", "notes"): WORKING,

    ("event", "title"): OPEN,
    ("event", "date"): OPEN,
    ("event", "date_stated"): OPEN,
    ("event", "aspect"): OPEN,
    ("event", "sequence"): OPEN,
    ("event", "time_zone"): OPEN,
    ("event", "place_id"): OPEN,
    ("event", "track"): OPEN,
    ("event", "quantity"): OPEN,
    ("event", "amount"): OPEN,
    ("event", "description"): OPEN,
    ("event", "standing"): OPEN,
    ("event", "notes"): WORKING,

    ("participation", "event_id"): OPEN,
    ("participation", "entity_id"): OPEN,
    ("participation", "role"): OPEN,

    ("claim", "number"): OPEN,
    ("claim", "text"): OPEN,
    ("claim", "kind"): OPEN,
    ("claim", "asserted_by_id"): IDENTIFYING,
    ("claim", "section"): OPEN,
    ("claim", "position"): OPEN,
    ("claim", "weight"): INSIDE,
    ("claim", "caveat"): INSIDE,
    ("claim", "decision"): INSIDE,
    ("claim", "decision_by"): INSIDE,
    ("claim", "decision_reason"): INSIDE,
    ("claim", "no_source_by"): INSIDE,
    ("claim", "no_source_reason"): INSIDE,
    ("claim", "reply_exception"): INSIDE,
    ("claim", "reply_exception_by"): INSIDE,
    ("claim", "reply_exception_reason"): INSIDE,
    ("claim", "notes"): WORKING,

    ("about", "claim_id"): OPEN,
    ("about", "entity_id"): OPEN,

    ("citation", "record_id"): OPEN,
    ("citation", "quote_id"): OPEN,
    ("citation", "source_id"): OPEN,
    ("citation", "approach_id"): OPEN,
    ("citation", "locator"): OPEN_IF_NAMED,
    ("citation", "stance"): OPEN,
    ("citation", "basis"): INSIDE,
    ("citation", "credibility"): WORKING,
    ("citation", "credibility_reason"): WORKING,
    ("citation", "note"): WORKING,

    ("approach", "entity_id"): TO_SUBJECT,
    ("approach", "sent"): TO_SUBJECT,
    ("approach", "channel"): INSIDE,
    ("approach", "deadline"): PUT,
    ("approach", "outcome"): OPEN,
    ("approach", "response_id"): OPEN,
    ("approach", "line_used"): OPEN,
    ("approach", "notes"): WORKING,

    ("put", "approach_id"): TO_SUBJECT,
    ("put", "claim_id"): OPEN,
    ("put", "words"): PUT,

    ("draft", "title"): INSIDE,
    ("draft", "notes"): WORKING,

    ("line", "draft_id"): INSIDE,
    ("line", "position"): INSIDE,
    ("line", "text"): INSIDE,
    ("line", "kind"): INSIDE,
    ("line", "quote_id"): INSIDE,
    ("line", "notes"): WORKING,

    ("tie", "line_id"): INSIDE,
    ("tie", "claim_id"): INSIDE,
    ("tie", "start"): INSIDE,
    ("tie", "end"): INSIDE,

    ("sign_off", "line_id"): INSIDE,
    ("sign_off", "verdict"): INSIDE,
    ("sign_off", "by"): INSIDE,
    ("sign_off", "at"): INSIDE,
    ("sign_off", "words"): INSIDE,
    ("sign_off", "reason"): INSIDE,

    ("task", "text"): PLANNING,
    ("task", "who"): INTERNAL,
    ("task", "due"): PLANNING,
    ("task", "done"): PLANNING,
    ("task", "outcome"): PLANNING,
    ("task", "about_id"): PLANNING,
    ("task", "notes"): INTERNAL,

    ("note", "text"): WORKING,
    ("note", "about_id"): WORKING,

    ("tag", "name"): WORKING,
    ("tagging", "record_id"): WORKING,
    ("tagging", "tag_id"): WORKING,
}  # fmt: skip


def rule_for(table: str, field: str) -> Rule:
    """Return the rule of a field; without a line, nobody outside sees it."""
    return TABLE.get((table, field), UNLISTED)
