"""What must hold between the fields of one record, whoever writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAMING = ("title", "author", "publisher", "url", "archived_url")

Values = Mapping[str, Any]
Errors = dict[str, str]


def broken(table: str, values: Values) -> Errors:
    """Return, by field, what a whole row breaks; an empty result keeps every rule."""
    rule = RULES.get(table)
    return rule(values) if rule else {}


def _source(values: Values) -> Errors:
    if values["protected"]:
        return _protected(values)
    if not (values["title"] or values["codename"] or values["description"]):
        return {"title": "Give a title, or for a person a codename or an agreed description."}
    return {}


def _protected(values: Values) -> Errors:
    """A protected source has no field for a real name: what names it is refused, not hidden."""
    errors = {
        name: "A protected source has a codename and an agreed description, nothing that names it: leave this empty."
        for name in NAMING
        if values[name]
    }
    if not values["codename"]:
        errors["codename"] = "A protected source needs a codename."
    return errors


def _quote(values: Values) -> Errors:
    page = values["page"]
    return {} if page is None or page > 0 else {"page": "Pages are counted from 1: give a larger number."}


def _citation(values: Values) -> Errors:
    cited = [name for name in ("quote_id", "source_id", "approach_id") if values[name] is not None]
    if len(cited) != 1:
        return {"quote": "Cite one thing: a quote, a source or a reply."}
    return {}


def _claim(values: Values) -> Errors:
    errors = {}
    if values["decision"] == "cleared" and not (values["decision_by"] and values["decision_reason"]):
        errors["decision"] = "Clearing a claim takes a name and a reason: fill decision_by and decision_reason."
    if bool(values["no_source_by"]) != bool(values["no_source_reason"]):
        errors["no_source_reason"] = "That a claim needs no source takes a name and a reason: fill both."
    exception = [bool(values[f"reply_exception{part}"]) for part in ("", "_by", "_reason")]
    if any(exception) and not all(exception):
        errors["reply_exception"] = "An exception from asking for a reply takes a kind, a name and a reason."
    return errors


def _tie(values: Values) -> Errors:
    start, end = values["start"], values["end"]
    if (start is None) != (end is None) or (start is not None and not 0 <= start < end):
        return {"start": "A span counts characters of the line, from start to a later end."}
    return {}


def _evidence(values: Values) -> Errors:
    return {} if values["sha256"] else {"name": "Evidence is a file: attach it, do not add it."}


def _derivation(values: Values) -> Errors:
    if values["record_id"] == values["origin_id"]:
        return {"origin": "A source cannot be derived from itself."}
    return {}


RULES = {
    "source": _source,
    "quote": _quote,
    "citation": _citation,
    "claim": _claim,
    "tie": _tie,
    "evidence": _evidence,
    "derivation": _derivation,
}
