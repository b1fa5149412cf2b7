"""Strings that break text fields, in every text field of every kind, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import pytest

from casebook.actions.records import add_records
from casebook.case.case import Case
from casebook.case.check import check
from casebook.case.fold import fold
from casebook.disclosure.reads import shown
from casebook.models import KINDS
from casebook.queries.load import snapshot
from casebook.queries.search import search
from casebook.schema.field import fields
from casebook.schema.types import LongText, Names, Text, Url
from tests.shared import shared_case

BESIDES = {
    "contact": {"source": "S"},
    "quote": {"source": "S"},
    "relationship": {"subject": "E", "object": "E"},
    "approach": {"entity": "E"},
    "line": {"draft": "D"},
    "claim": {"reply_exception": "danger"},
}


@cache
def strings() -> tuple[str, ...]:
    return tuple(text for text in json.loads(shared_case("text/blns.json").read_text("utf-8")) if text)


def text_fields(kind: str) -> Iterator[str]:
    """Return the fields of a kind that hold free text."""
    for name, field in fields(KINDS[kind]).items():
        if type(field.type) in (Text, LongText, Url, Names):
            yield name


def entered(kind: str, text: str) -> dict[str, object]:
    """Return a record whose every text field holds the text."""
    names = {"aliases", "author", "countries", "identifiers", "topics"}
    filled: dict[str, object] = {name: [text] if name in names else text for name in text_fields(kind)}
    return {**filled, **BESIDES.get(kind, {})}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"evidence"}))
def test_every_string_stays_in_every_text_field(case: Case, kind: str) -> None:
    add_records(case, "source", [{"title": "S"}])
    add_records(case, "entity", [{"name": "E"}])
    add_records(case, "draft", [{"title": "D"}])
    first = add_records(case, kind, [entered(kind, text) for text in strings()])[0]
    case.undo()
    case.redo()
    kept = [item for item in snapshot(case).of(kind) if item.name not in ("S", "E", "D")][-len(strings()) :]
    for text, item in zip(strings(), kept, strict=True):
        listed = json.dumps([text], ensure_ascii=False)
        for name in text_fields(kind):
            assert item[name] in (text, listed), name
    assert next(name for name in text_fields(kind)) in shown(case, first.uid).plain
    assert check(case) == []


def test_every_string_with_a_word_in_it_is_found(case: Case) -> None:
    add_records(case, "note", [{"text": text} for text in strings()])
    for text in strings():
        word = next((one for one in fold(text).split() if one.isascii() and one.isalnum()), "")
        if word:
            assert any(word in fold(hit.snippet.text) for hit in search(case, word, dict, limit=600).hits), text
