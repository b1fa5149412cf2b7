"""Naughty strings survive: add, history, index, reopening, whatever they are."""

from __future__ import annotations

import json

import pytest

from casebook.case.check import check
from casebook.case.fold import fold
from casebook.models import KINDS
from casebook.schema.field import Field, fields
from casebook.schema.types import LongText, Text
from tests.case.helpers import content, row, sound
from tests.conftest import OpenCase
from tests.shared import shared_case


def naughty() -> list[str]:
    """Return the strings, but the empty one: it is the same as none."""
    return [text for text in json.loads(shared_case("text/blns.json").read_text()) if text]


@pytest.mark.parametrize("passphrase", [None, "p"])
def test_each_naughty_string_comes_back_byte_for_byte(opened: OpenCase, passphrase: str | None) -> None:
    strings = naughty()
    case = opened(passphrase=passphrase)
    with case.write("Add") as writer:
        one_by_one = [writer.add_record("note", {"text": text}) for text in strings]
    with case.write("Import", action="batch") as writer:
        in_bulk = writer.add_many("note", [{"text": text} for text in strings])
    case.undo()
    case.undo()
    assert content(case)["note"] == []
    case.redo()
    case.redo()
    case.close()
    case = opened(passphrase=passphrase)
    for ids in (one_by_one, in_bulk):
        assert [(row(case, "note", one) or {})["text"] for one in ids] == strings
    bodies = {record_id: body for _, record_id, _, body, *_ in content(case)["doc"]}
    assert [bodies[one] for one in one_by_one] == [fold(text) for text in strings]
    assert sound(case)


def test_each_text_field_of_each_kind_keeps_them(opened: OpenCase) -> None:
    strings = naughty()
    case, written = opened(), dict[tuple[str, str], list[int]]()
    with case.write("Add") as writer:
        entity = writer.add_record("entity", {"name": "e"})
        needed = {"entity_id": entity, "subject_id": entity, "object_id": entity, "sha256": "0" * 64}
        needed |= {"draft_id": writer.add_record("draft", {"title": "d"}), "text": "t", "name": "n", "title": "t"}
        for kind, name, field in text_fields():
            own = {column: value for column, value in needed.items() if column in fields(KINDS[kind])}
            rows = [{**own, name: field.type.clean(text)} for text in strings]
            written[kind, name] = list(writer.add_many(kind, rows))
    case.undo()
    case.redo()
    for (kind, name), ids in written.items():
        assert [(row(case, kind, one) or {})[name] for one in ids] == strings, (kind, name)
    assert {finding.part for finding in check(case)} <= {"evidence"}  # whose bytes were never attached


def text_fields() -> list[tuple[str, str, Field]]:
    """Return kind, column and field of each text that is not evidence's own hash."""
    declared = [(kind, name, field) for kind, model in KINDS.items() for name, field in fields(model).items()]
    return [one for one in declared if isinstance(one[2].type, Text | LongText) and one[1] != "sha256"]
