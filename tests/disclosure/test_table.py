"""The table has a line for each field, and no line for anything else."""

from __future__ import annotations

from datetime import date

import pytest

from casebook.disclosure.rules import INSIDE, UNLISTED, Footing, Viewer
from casebook.disclosure.table import TABLE, rule_for
from casebook.models import DETAILS, KINDS, TABLES
from casebook.models.choices import AUDIENCES
from casebook.schema.field import fields

FIELDS = [("case_file", "title")] + [
    (table, name) for table, model in {**KINDS, **DETAILS}.items() for name in fields(model)
]


@pytest.mark.parametrize("field", FIELDS, ids=".".join)
def test_every_field_has_its_line(field: tuple[str, str]) -> None:
    assert field in TABLE, "say in casebook/disclosure/table.py who may see it"


def test_every_line_names_a_field() -> None:
    assert set(TABLE) - set(FIELDS) == set()
    assert {table for table, _ in TABLE} == set(TABLES) - {
        "record",
        "saved_view",
    }  # these hold no field


def test_a_field_without_a_line_is_shown_to_nobody_outside() -> None:
    assert rule_for("source", "blood_group") is UNLISTED
    seen = {audience for audience in AUDIENCES if UNLISTED.may_show(Viewer(audience, date(2031, 5, 20), grades=True))}
    assert seen == {"internal"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_audience_is_told_who_knows_an_identity_but_our_own(audience: str) -> None:
    viewer = Viewer(audience, date(2031, 5, 20), grades=True)
    assert rule_for("source", "identity_known_to").may_show(viewer) == (audience == "internal")


@pytest.mark.parametrize("field", ["sha256", "name", "size"])
@pytest.mark.parametrize("audience", ["subject", "public"])
def test_files_stay_inside(audience: str, field: str) -> None:
    assert not rule_for("evidence", field).may_show(Viewer(audience, date(2031, 5, 20)))


@pytest.mark.parametrize("field", ["title", "author", "publisher", "url", "archived_url"])
def test_what_names_a_source_is_shown_only_where_it_may_be_named(field: str) -> None:
    for audience in AUDIENCES:
        viewer = Viewer(audience, date(2031, 5, 20), grades=True)
        shown = [footing for footing in Footing if rule_for("source", field).shows(viewer, footing)]
        assert shown in ([], [Footing.NAMED])
        assert bool(shown) == (audience in (*INSIDE, "public"))
