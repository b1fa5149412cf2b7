"""FollowTheMoney out: the same facts as came in, and nothing an audience may not see."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from casebook.actions.records import add_record, set_fields
from casebook.actions.trash import trash_record
from casebook.case.case import Case
from casebook.errors import CaseError
from casebook.exchange import export_ftm, import_ftm, write_ftm
from tests.exchange.worlds import ANNA, FIRM, OWNS, entity_line, lines_of, records, seen, triples, write_lines
from tests.shared import shared_case


@pytest.mark.parametrize("name", ["parteispenden.ftm.json", "kek_mapped.ftm.json", "nomenklatura_donations.ijson"])
def test_a_file_goes_in_and_out_without_losing_a_value(case: Case, tmp_path: Path, name: str) -> None:
    path = shared_case(f"ftm/{name}")
    import_ftm(case, path)
    out = export_ftm(seen(case), tmp_path / "out.ftm.json")
    assert triples(out) == triples(path)
    in_order = {line["id"]: line["properties"] for line in lines_of(path)}
    assert {line["id"]: line["properties"] for line in lines_of(out)} == in_order


def test_schemata_ids_and_lines_of_others_go_out_as_they_came(case: Case, tmp_path: Path) -> None:
    lines = [
        {**entity_line("p", "Position", name=["Mayor"]), "datasets": ["x"], "target": False},
        entity_line("s", "Sanction", program=["EU-2014"]),
        ANNA,
        entity_line("o", "Occupancy", holder=["anna"], post=["p"], startDate=["2011", "2010"]),
        entity_line("d", "Documentation", document=["p"], entity=["anna"], role=["a", "b"]),
    ]
    import_ftm(case, write_lines(tmp_path / "a.json", lines))
    assert lines_of(export_ftm(seen(case), tmp_path / "out.json")) == [
        {**line, "properties": dict(sorted(line["properties"].items()))} for line in lines
    ]


def test_records_of_our_own_go_out_with_their_uid(case: Case, tmp_path: Path) -> None:
    firm = add_record(
        case, "entity", {"schema_name": "Company", "name": "Quellwerk", "aliases": ["QW"], "countries": ["si"]}
    )
    body = add_record(case, "entity", {"schema_name": "PublicBody", "name": "Hafenamt", "identifiers": ["77"]})
    add_record(case, "relationship", {
        "schema_name": "Supply", "subject": firm.uid, "object": body.uid, "role": "cranes", "start": "2023-07",
    })  # fmt: skip
    one, other, supply = lines_of(export_ftm(seen(case), tmp_path / "out.json"))
    assert one == entity_line(firm.uid, "Company", alias=["QW"], country=["si"], name=["Quellwerk"])
    assert other == entity_line(body.uid, "PublicBody", name=["Hafenamt"], registrationNumber=["77"])
    assert (supply["schema"], supply["properties"]["role"]) == ("UnknownLink", ["Supply", "cranes"])
    assert (supply["properties"]["subject"], supply["properties"]["object"]) == ([firm.uid], [body.uid])


def test_a_supply_comes_back_as_one(case: Case, tmp_path: Path) -> None:
    link = entity_line("s", "UnknownLink", subject=["firm"], object=["anna"], role=["Supply"])
    path = write_lines(tmp_path / "a.json", [ANNA, FIRM, link])
    import_ftm(case, path)
    assert [item["schema_name"] for item in records(case, "relationship")] == ["Supply"]
    assert triples(export_ftm(seen(case), tmp_path / "out.json")) == triples(path)


def test_what_was_changed_here_goes_out_changed(case: Case, tmp_path: Path) -> None:
    import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, FIRM, OWNS]))
    (owns,) = records(case, "relationship")
    set_fields(case, owns.uid, {"share": "50", "schema_name": "Directorship", "role": "chair"})
    set_fields(case, "Anna Quell", {"name": "Ana Quell", "aliases": ["Anna Quell"]})
    anna, _, edge = lines_of(export_ftm(seen(case), tmp_path / "out.json"))
    assert anna["properties"] == {"alias": ["Anna Quell"], "country": ["si"], "name": ["Ana Quell"]}
    assert edge == entity_line(
        "owns", "Directorship",
        director=["anna"], organization=["firm"], role=["chair"], startDate=["2019-06"], summary=["Share: 50%"],
    )  # fmt: skip


def test_what_is_in_the_trash_stays_here(case: Case, tmp_path: Path) -> None:
    import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, FIRM, OWNS]))
    trash_record(case, "Quellwerk d.o.o.")
    assert [line["id"] for line in lines_of(export_ftm(seen(case), tmp_path / "out.json"))] == ["anna"]


def test_the_public_gets_nothing_that_rests_on_no_cleared_claim(case: Case, tmp_path: Path) -> None:
    import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, FIRM, OWNS]))
    assert lines_of(export_ftm(seen(case, "public"), tmp_path / "out.json")) == []


def add_cleared(case: Case, name: str) -> None:
    """Add an entity that a claim cleared for publication is about."""
    add_record(case, "source", {"title": "Register", "terms": "published", "seen": "held"})
    anna = add_record(case, "entity", {"name": name, "properties": {"ftm:id": ["secret"], "notes": ["secret"]}})
    claim = {"text": "Anna Quell runs it.", "decision": "cleared", "decision_by": "E", "decision_reason": "r"}
    cited = {"citations": [{"source": "Register", "stance": "supports", "basis": "document"}], "about": [anna.uid]}
    add_record(case, "claim", {**claim, **cited})


def test_a_protected_name_keeps_the_file_from_leaving(case: Case, tmp_path: Path) -> None:
    protected = {"codename": "Nightjar", "protected": True, "terms": "background", "description": "an official"}
    add_record(case, "source", protected)
    add_cleared(case, "Anna Nightjar Müller")
    with pytest.raises(CaseError, match="A protected name stands"):
        export_ftm(seen(case, "public"), tmp_path / "out.ftm.json")
    assert not (tmp_path / "out.ftm.json").exists()


def test_the_public_gets_no_ids_of_ours_and_no_other_properties(case: Case) -> None:
    add_cleared(case, "Anna Quell")
    out = io.StringIO()
    write_ftm(seen(case, "public"), out)
    assert out.getvalue() == '{"id": "entity-1", "schema": "Thing", "properties": {"name": ["Anna Quell"]}}\n'


def test_no_value_can_end_a_line(case: Case, tmp_path: Path) -> None:
    name = 'a\nb\u2028c\u2029d\u0085e\\"f'
    import_ftm(case, write_lines(tmp_path / "a.json", [entity_line("x", "Person", name=[name])]))
    (line,) = lines_of(export_ftm(seen(case), tmp_path / "out.json"))
    assert line["properties"]["name"] == [name]


def test_properties_spoilt_by_hand_still_go_out(case: Case, tmp_path: Path) -> None:
    add_record(case, "entity", {"name": "A", "properties": {"ftm:rest": ["no json"], "ftm:schema": ["Person"]}})
    (line,) = lines_of(export_ftm(seen(case), tmp_path / "out.json"))
    assert (line["schema"], line["properties"]) == ("Thing", {"name": ["A"]})


def test_two_records_with_one_outside_id_stay_two(case: Case, tmp_path: Path) -> None:
    for name in ("A", "B"):
        add_record(case, "entity", {"name": name, "properties": {"ftm:id": ["x"]}})
    ids = [line["id"] for line in lines_of(export_ftm(seen(case), tmp_path / "out.json"))]
    assert ids[0] == "x"
    assert len(set(ids)) == 2


def test_a_file_that_cannot_be_written_leaves_nothing(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="make it, or choose another"):
        export_ftm(seen(case), tmp_path / "none" / "out.json")


def test_strings_that_break_text_fields_go_in_and_out(case: Case, tmp_path: Path) -> None:
    texts = json.loads(shared_case("text/blns.json").read_text(encoding="utf-8"))
    named = {text: None for text in texts if text.strip() and "\0" not in text}
    lines = [entity_line(str(n), "Person", name=[text], notes=[text]) for n, text in enumerate(named)]
    path = write_lines(tmp_path / "a.json", lines)
    import_ftm(case, path)
    assert triples(export_ftm(seen(case), tmp_path / "out.json")) == triples(path)
