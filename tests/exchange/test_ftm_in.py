"""FollowTheMoney in: what becomes of a file, and of one that cannot be taken in."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from casebook.case.case import Case
from casebook.case.check import check
from casebook.errors import Cancelled
from casebook.exchange import BadLines, Remark, import_ftm
from tests.exchange.worlds import ANNA, FIRM, OWNS, contents, entity_line, records, write_lines
from tests.shared import shared_case

BAD = "no json"
DANGLING = entity_line("gone", "Payment", payer=["anna"], beneficiary=["nobody"])


def test_entities_and_edges_become_records(case: Case, tmp_path: Path) -> None:
    report = import_ftm(case, write_lines(tmp_path / "a.json", [OWNS, ANNA, FIRM]))
    assert report.added == {"entity": 2, "relationship": 1}
    anna, firm = records(case, "entity")
    assert (anna["name"], anna["schema_name"], anna["countries"]) == ("Anna Quell", "Person", '["si"]')
    assert anna["properties"] == '{"ftm:id": ["anna"]}'
    (owns,) = records(case, "relationship")
    assert (owns["subject_id"], owns["object_id"]) == (anna.id, firm.id)
    assert (owns["schema_name"], owns["share"], owns["start"]) == ("Ownership", "48.4 %", "2019-06")
    assert check(case) == []


def test_edges_read_in_our_direction(case: Case, tmp_path: Path) -> None:
    lines = [ANNA, FIRM, entity_line("j", "Employment", employee=["anna"], employer=["firm"], role=["clerk"])]
    import_ftm(case, write_lines(tmp_path / "a.json", lines))
    anna, firm = records(case, "entity")
    (job,) = records(case, "relationship")
    assert (job["subject_id"], job["object_id"], job["role"]) == (firm.id, anna.id, "clerk")


def test_what_we_have_no_field_for_is_kept(case: Case, tmp_path: Path) -> None:
    lines = [
        {**entity_line("p", "Position", name=["Mayor"]), "datasets": ["x"], "referents": [], "target": False},
        entity_line("s", "Sanction", program=["EU-2014"]),
        {**ANNA, "properties": {"name": ["A", "B"], "weakAlias": ["C"], "addressEntity": ["w2", "w1"]}},
        entity_line("o", "Occupancy", holder=["anna"], post=["p"], status=["current"]),
    ]
    import_ftm(case, write_lines(tmp_path / "a.json", lines))
    mayor, sanction, anna = records(case, "entity")
    (holds,) = records(case, "relationship")
    assert (mayor["schema_name"], sanction["name"]) == ("Thing", "Unnamed Sanction: s")
    assert json.loads(str(mayor["properties"]))["ftm:rest"] == ['{"datasets": ["x"], "target": false}']
    assert json.loads(str(anna["properties"])) == {
        "ftm:id": ["anna"], "name": ["A", "B"], "weakAlias": ["C"], "addressEntity": ["w2", "w1"],
    }  # fmt: skip
    assert json.loads(str(anna["aliases"])) == ["B", "C"]
    assert json.loads(str(holds["properties"])) == {
        "ftm:id": ["o"], "ftm:schema": ["Occupancy"], "status": ["current"],
    }  # fmt: skip
    assert holds["schema_name"] == "UnknownLink"


def test_an_edge_between_several_is_a_relationship_each_and_says_so(case: Case, tmp_path: Path) -> None:
    pays = entity_line("p", "Payment", payer=["anna"], beneficiary=["firm", "third"], amountEur=["5"])
    crossed = entity_line("x", "Ownership", owner=["anna", "firm"], asset=["firm", "anna"], percentage=["1", "2"])
    alone = entity_line("y", "Ownership", owner=["firm"], asset=["firm"])
    lines = [ANNA, FIRM, entity_line("third", "Person", name=["T"]), pays, crossed, alone]
    report = import_ftm(case, write_lines(tmp_path / "a.json", lines))
    ids = {item["name"]: item.id for item in records(case, "entity")}
    anna, firm, third = ids["Anna Quell"], ids["Quellwerk d.o.o."], ids["T"]
    ties = [(item["subject_id"], item["object_id"], item["share"]) for item in records(case, "relationship")]
    assert ties == [(anna, firm, None), (anna, third, None), (anna, firm, None), (firm, anna, None), (firm, firm, None)]
    assert [note.line for note in report.notes] == [4, 5, 5]
    assert "Count it once" in report.notes[0].text
    assert "are several values for one" in report.notes[2].text


def test_what_is_no_date_or_number_is_noted_and_kept(case: Case, tmp_path: Path) -> None:
    odd = {**OWNS, "properties": {**OWNS["properties"], "percentage": ["half"], "startDate": ["soon"]}}  # type: ignore[dict-item]
    born = entity_line("b", "Person", name=["B"], birthDate=["1970-02-31"])
    report = import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, FIRM, odd, born]))
    assert report.notes == [
        Remark(3, "startDate: “soon” is no date; it is kept as it stands."),
        Remark(3, "percentage: “half” is no plain number; no figure was set, and what stands there is kept."),
        Remark(4, "birthDate: “1970-02-31” is no date; it is kept as it stands."),
    ]
    (owns,) = records(case, "relationship")
    assert (owns["share"], owns["start"]) == (None, None)
    assert json.loads(str(owns["properties"]))["percentage"] == ["half"]


def test_bad_lines_refuse_the_file_by_number(case: Case, tmp_path: Path) -> None:
    before = contents(case)
    with pytest.raises(BadLines) as refusal:
        import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, BAD, FIRM, DANGLING, OWNS]))
    assert [line.line for line in refusal.value.lines] == [2, 4]
    assert "mend 2 lines" in str(refusal.value)
    assert "line 4: It links to “nobody”, which is no entity of this file or the case." in str(refusal.value)
    assert contents(case) == before


def test_bad_lines_can_be_left_out_and_are_reported_with_what_hangs_on_them(case: Case, tmp_path: Path) -> None:
    broken = entity_line("firm", "Company", name=["A\0B"])
    report = import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, broken, OWNS, DANGLING, BAD]), skip_bad=True)
    assert report.added == {"entity": 1, "relationship": 0}
    assert [remark.line for remark in report.left_out] == [2, 3, 4, 5]
    assert [item["name"] for item in records(case, "entity")] == ["Anna Quell"]
    assert "Left out: line 3: It links to “firm”" in "\n".join(report.sentences())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (entity_line("o", "Ownership", owner=["anna"]), "without its asset"),
        (entity_line("o", "Ownership", owner=["anna"], asset=["other"]), "“other”, which is no entity"),
        (entity_line("anna", "Company", name=["A"]), "gives the id of line 1 again as Company"),
        (entity_line("o", "UnknownLink", subject=[*map(str, range(99))], object=[*map(str, range(99))]), "at once"),
    ],
)
def test_lines_that_do_not_fit_the_others_are_bad(
    case: Case, tmp_path: Path, line: dict[str, object], reason: str
) -> None:
    with pytest.raises(BadLines, match=f"line 3: .*{reason}"):
        import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, FIRM, line]))


def test_lines_with_one_id_are_put_together(case: Case, tmp_path: Path) -> None:
    more = entity_line("anna", "LegalEntity", name=["A. Quell"], country=["de", "si"])
    report = import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, FIRM, more]))
    anna, _ = records(case, "entity")
    assert (anna["schema_name"], anna["aliases"], anna["countries"]) == ("Person", '["A. Quell"]', '["si", "de"]')
    assert report.notes == [Remark(0, "Lines that give an id again: 1; what they say was put together.")]


def test_importing_again_matches_and_adds_nothing(case: Case, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.json", [ANNA, FIRM, OWNS])
    import_ftm(case, path)
    before = contents(case)
    report = import_ftm(case, path)
    assert (report.added, report.matched) == ({"entity": 0, "relationship": 0}, {"entity": 2, "relationship": 1})
    assert report.notes == []
    assert contents(case) == before


def test_a_second_file_may_link_to_the_first_and_what_it_adds_is_told(case: Case, tmp_path: Path) -> None:
    import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, FIRM]))
    anna_again = entity_line("anna", "Person", name=["Anna Quell"], birthDate=["1970"])
    report = import_ftm(case, write_lines(tmp_path / "b.json", [OWNS, anna_again]))
    assert (report.added, report.matched["entity"]) == ({"entity": 0, "relationship": 1}, 1)
    assert [note.line for note in report.notes] == [2]
    assert "left as it is; the file says more of: Other properties" in report.notes[0].text


def test_one_undo_takes_it_all_back_and_redo_brings_it_again(case: Case, tmp_path: Path) -> None:
    before = contents(case)
    import_ftm(case, write_lines(tmp_path / "a.json", [ANNA, FIRM, OWNS]))
    after = contents(case)
    assert case.undo()
    assert contents(case) == before
    assert case.redo()
    assert contents(case) == after
    assert check(case) == []


@pytest.mark.parametrize("stop_at", [0, 10, 50, 95])
def test_cancel_leaves_the_case_as_it_was(case: Case, tmp_path: Path, stop_at: int) -> None:
    lines = [entity_line(f"e{n}", "Person", name=[f"Person {n}"]) for n in range(1500)]
    before, told = contents(case), []

    def progress(done: int, total: int) -> bool:
        told.append(done)
        return done < stop_at

    with pytest.raises(Cancelled):
        import_ftm(case, write_lines(tmp_path / "a.json", lines), progress=progress)
    assert contents(case) == before
    assert told[-1] >= stop_at
    assert told == sorted(told)


def test_progress_runs_from_nothing_to_all(case: Case, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    lines = [ANNA, FIRM, OWNS]
    import_ftm(case, write_lines(tmp_path / "a.json", lines), progress=lambda *now: told.append(now))
    assert told[0] == (0, 100)
    assert told[-1] == (100, 100)


@pytest.mark.parametrize(
    ("name", "entities", "relationships"),
    [("parteispenden.ftm.json", 185, 291), ("kek_mapped.ftm.json", 2705, 2904)],
)
def test_real_files_come_in_whole_in_seconds_and_leave_without_a_trace(
    case: Case, name: str, entities: int, relationships: int
) -> None:
    before, start = contents(case), time.process_time()
    report = import_ftm(case, shared_case(f"ftm/{name}"))
    assert time.process_time() - start < 20
    assert report.added == {"entity": entities, "relationship": relationships}
    assert report.left_out == []
    assert check(case) == []
    case.undo()
    assert contents(case) == before
