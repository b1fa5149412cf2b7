"""CSV in by a mapping: what the rows become, and those that become nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.case.case import Case
from casebook.case.check import check
from casebook.errors import Cancelled, CaseError
from casebook.exchange import BadLines, Mapping, Remark, export_ftm, import_csv, import_ftm, read_mapping
from casebook.paths import resource
from tests.exchange.worlds import contents, lines_of, records, seen
from tests.shared import shared_case

Fact = tuple[str, str, str, str, str, frozenset[tuple[str, str]]]

MAPPING = """
[mapping]
name = "Holdings"
[values.countries]
Slowenien = "si"
[entities.owner]
key = ["Owner"]
schema = "LegalEntity"
name = "{Owner}"
aliases = { text = "{Also}", split = ";" }
countries = { text = "{Country}", values = "countries" }
[entities.asset]
key = ["Asset"]
schema = "Company"
name = "{Asset}"
[relationships.holding]
schema = "Ownership"
subject = "owner"
object = "asset"
share = "{Share} %"
start = "{Since}"
"""
HEADING = "Owner,Also,Country,Asset,Share,Since"


def mapping(tmp_path: Path, text: str = MAPPING) -> Mapping:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def sheet(tmp_path: Path, *rows: str, heading: str = HEADING) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return path


def facts(path: Path) -> set[Fact]:
    """Return the payments of a FollowTheMoney file: payer and schema, beneficiary, amount, date, payer's addresses."""
    lines = {line["id"]: line for line in lines_of(path)}
    found = set()
    for payment in (line["properties"] for line in lines.values() if line["schema"] == "Payment"):
        payer, party = lines[payment["payer"][0]], lines[payment["beneficiary"][0]]
        places = [lines[key]["properties"] for key in payer["properties"].get("addressEntity", [])]
        where = frozenset((place.get("street", [""])[0], place["city"][0]) for place in places)
        names = (payer["properties"]["name"][0], payer["schema"], party["properties"]["name"][0])
        found.add((*names, payment["amountEur"][0], payment["date"][0], where))
    return found


def values_of(path: Path, name: str) -> dict[str, list[str]]:
    return {line["id"]: line["properties"].get(name, []) for line in lines_of(path)}


@pytest.fixture
def donations(case: Case, tmp_path: Path) -> Path:
    """Return what the donations give when they come in as CSV and go out again."""
    example = read_mapping(resource("mappings", "donations.toml"))
    report = import_csv(case, shared_case("ftm/nomenklatura_donations.csv"), example)
    assert report.added == {"entity": 184, "relationship": 290}
    assert report.left_out == []
    return export_ftm(seen(case), tmp_path / "out.ftm.json")


def test_the_example_gives_the_same_facts_as_the_same_data_in_ftm(case: Case, donations: Path) -> None:
    theirs = shared_case("ftm/nomenklatura_donations.ijson")
    assert facts(donations) == facts(theirs)
    assert len(facts(donations)) == 290
    assert check(case) == []


def test_the_example_gives_the_same_ids_so_that_either_matches_the_other(case: Case, donations: Path) -> None:
    theirs = shared_case("ftm/nomenklatura_donations.ijson")
    assert {line["id"]: line["schema"] for line in lines_of(donations)} == {
        line["id"]: line["schema"] for line in lines_of(theirs)
    }
    report = import_ftm(case, theirs)
    assert (report.added, report.matched) == (
        {"entity": 0, "relationship": 0},
        {"entity": 184, "relationship": 290},
    )


def test_the_example_knows_the_country_that_the_other_tool_lost_to_a_slip_of_the_pen(donations: Path) -> None:
    """The data say "Niedlerlande" throughout; the tool that made the FtM file dropped it, our values name it."""
    theirs = values_of(shared_case("ftm/nomenklatura_donations.ijson"), "country")
    ours = values_of(donations, "country")
    more = {key: set(ours[key]) - set(theirs[key]) for key in theirs if ours[key] != theirs[key]}
    assert list(more.values()) == [{"nl"}] * 4
    assert all(set(theirs[key]) <= set(ours[key]) for key in theirs)


def test_a_row_becomes_two_entities_and_a_relationship(case: Case, tmp_path: Path) -> None:
    rows = ["  Anna Quell ,A. Quell; AQ ,Slowenien,Quellwerk,48.4,June 2019", "Anna Quell,,Slowenien,Hafen,,"]
    report = import_csv(case, sheet(tmp_path, *rows), mapping(tmp_path))
    assert report.added == {"entity": 3, "relationship": 2}
    anna = records(case, "entity")[0]
    assert (anna["name"], anna["aliases"], anna["countries"]) == ("Anna Quell", '["A. Quell", "AQ"]', '["si"]')
    first, second = records(case, "relationship")
    assert (first["share"], first["start"], first["start_stated"]) == ("48.4 %", "2019-06", "June 2019")
    assert (second["subject_id"], second["share"], second["start"]) == (anna.id, None, None)


def test_equal_rows_are_two_relationships_without_a_key_and_match_when_they_come_again(
    case: Case, tmp_path: Path
) -> None:
    path = sheet(tmp_path, *["Anna,,,Hafen,50,2019"] * 2)
    assert import_csv(case, path, mapping(tmp_path)).added == {"entity": 2, "relationship": 2}
    before = contents(case)
    again = import_csv(case, path, mapping(tmp_path))
    assert again.matched == {"entity": 2, "relationship": 2}
    assert contents(case) == before


def test_equal_rows_are_one_relationship_with_a_key_and_say_so(case: Case, tmp_path: Path) -> None:
    keyed = mapping(tmp_path, MAPPING + 'key = ["Owner", "Asset"]\n')
    report = import_csv(case, sheet(tmp_path, *["Anna,,,Hafen,50,2019"] * 2), keyed)
    assert report.added["relationship"] == 1
    assert report.notes == [Remark(3, "It says again what line 2 says; by the mapping's key they are one.")]
    with pytest.raises(BadLines, match="line 3: It has the key of line 2 but says something else"):
        import_csv(case, sheet(tmp_path, "Anna,,,Hafen,50,2019", "Anna,,,Hafen,51,2019"), keyed)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Anna,,Mars,Hafen,50,2019", "The mapping does not say what “Mars” means"),
        ("Anna,,,,50,2019", "It has no asset, which its holding needs"),
        ("Anna,,,Hafen,fifty,2019", "share: Write a number and a unit"),
        ("Anna,,,Hafen,50,sometime", "start: "),
        ("Anna,,,Hafen,50", "Its cells are 5, but those of the heading 6"),
    ],
)
def test_a_row_that_cannot_be_taken_in_refuses_the_file_or_is_left_out(
    case: Case, tmp_path: Path, row: str, reason: str
) -> None:
    path, before = sheet(tmp_path, "Berta,,,Hafen,50,2019", row), contents(case)
    with pytest.raises(BadLines, match=f"line 3: {reason}"):
        import_csv(case, path, mapping(tmp_path))
    assert contents(case) == before
    report = import_csv(case, path, mapping(tmp_path), skip_bad=True)
    assert [remark.line for remark in report.left_out] == [3]
    assert report.added["relationship"] == 1


def test_one_entity_may_stand_at_both_ends_and_keep_the_narrower_schema(case: Case, tmp_path: Path) -> None:
    report = import_csv(case, sheet(tmp_path, "Hafen,H,,Hafen,5,2019", "Hafen,,,Werk,100,2019"), mapping(tmp_path))
    assert report.added == {"entity": 2, "relationship": 2}
    hafen = records(case, "entity")[0]
    assert (hafen["schema_name"], hafen["aliases"]) == ("Company", '["H"]')


def test_keys_that_run_together_are_refused(case: Case, tmp_path: Path) -> None:
    text = MAPPING.replace('["Owner"]', '["Owner", "Also"]')
    with pytest.raises(BadLines, match="line 3: Its key runs together with that of line 2"):
        import_csv(case, sheet(tmp_path, "ab,c,,Hafen,,", "a,bc,,Hafen,,"), mapping(tmp_path, text))


def test_one_undo_takes_it_back_and_cancel_leaves_nothing(case: Case, tmp_path: Path) -> None:
    before = contents(case)
    path = sheet(tmp_path, *(f"P{n},,,Hafen,1,2019" for n in range(900)))
    with pytest.raises(Cancelled):
        import_csv(case, path, mapping(tmp_path), progress=lambda done, _: done < 40)
    assert contents(case) == before
    import_csv(case, path, mapping(tmp_path))
    case.undo()
    assert contents(case) == before


def test_a_column_the_file_lacks_is_named(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="names a column “Also”, but the columns of the file are Owner, Asset"):
        import_csv(case, sheet(tmp_path, heading="Owner,Asset"), mapping(tmp_path))


def test_a_legacy_file_says_how_it_was_read(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(f"{HEADING}\nJürg,,,Hafen,50,2019\n".encode("cp1252"))
    report = import_csv(case, path, mapping(tmp_path))
    assert "Windows-1252" in report.notes[0].text
    assert records(case, "entity")[0]["name"] == "Jürg"


def test_linked_entities_alternatives_and_properties(case: Case, tmp_path: Path) -> None:
    text = """
    [mapping]
    name = "Places"
    ids = ""
    [entities.place]
    key = ["Street", "City"]
    keyed_as = "place"
    schema = "Address"
    name = { text = ["{Street}, {City}", "{{{City}}}"] }
    properties = { street = "{Street}" }
    [entities.person]
    key = ["Name"]
    schema = "Person"
    links = { addressEntity = "place" }
    notes = ["{Name}", "fixed"]
    """
    path = sheet(tmp_path, "Anna,,Ort", "Berta,Weg 1,Ort", "Carla,,", heading="Name,Street,City")
    assert import_csv(case, path, mapping(tmp_path, text)).added == {"entity": 5, "relationship": 0}
    named = {str(item["name"]): item for item in records(case, "entity")}
    berta = next(item for item in records(case, "entity") if item["notes"] == "Berta\n\nfixed")
    assert str(berta["name"]).startswith("Unnamed Person: ")
    way = named["Weg 1, Ort"]
    assert json.loads(str(berta["properties"]))["addressEntity"] == json.loads(str(way["properties"]))["ftm:id"]
    assert "{Ort}" in named
