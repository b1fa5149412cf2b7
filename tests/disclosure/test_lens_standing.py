"""Which records are out of the trash, as kept from step to step, is what reading them again would give."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from casebook.actions.files import Case, Step, create_case
from casebook.actions.records import add_record
from casebook.actions.trash import purge_records, restore_record, trash_record
from casebook.case.tables import table_of
from casebook.disclosure.lens_standing import Standing
from casebook.errors import CaseError
from casebook.models import KINDS
from casebook.queries import listing


@pytest.fixture(params=[3, 64])
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """Return a case whose kinds lie mixed, some in long runs, with records read in small blocks."""
    monkeypatch.setattr(listing, "BLOCK", request.param)
    chance = Random(4)
    with create_case(tmp_path / "mixed.casebook", "Mixed") as case:
        for _ in range(20):
            kind = chance.choice(("source", "entity", "note"))
            named = {"source": "title", "entity": "name", "note": "text"}[kind]
            with case.write("Fill") as writer:
                for _ in range(chance.choice((1, 2, 17))):
                    writer.add_record(kind, {named: "x"})
        yield case


def _uids(case: Case, kind: str) -> list[str]:
    with case.read() as connection:
        rows = connection.execute(table_of("record").select().order_by(table_of("record").c.id)).mappings()
        return [row["uid"] for row in rows if row["kind"] == kind and row["trashed_at"] is None]


def _plainly(case: Case, kind: str) -> list[int]:
    with case.read() as connection:
        rows = connection.execute(table_of("record").select()).mappings()
        found = [row["id"] for row in rows if row["kind"] == kind and row["trashed_at"] is None]
    return sorted(found, reverse=True)


def _changes(case: Case) -> Iterator[Callable[[], object]]:
    """Return what can be done to records, one after the other."""
    chance, (first, second, *_) = Random(9), _uids(case, "entity")
    yield lambda: _add(case, "entity")
    yield lambda: trash_record(case, first)
    yield lambda: trash_record(case, second)
    yield lambda: trash_record(case, chance.choice(_uids(case, "source")))
    yield lambda: restore_record(case, first)
    yield case.undo
    yield case.redo
    yield lambda: _add(case, "note")
    yield case.undo
    yield lambda: purge_records(case, [second])


def _add(case: Case, kind: str) -> None:
    with case.write("Add") as writer:
        writer.add_record(kind, {{"note": "text", "entity": "name"}[kind]: "y"})


@pytest.mark.parametrize("loaded", [(), ("entity",), tuple(KINDS)])
def test_what_is_kept_follows_each_step(case: Case, loaded: tuple[str, ...]) -> None:
    kept = Standing(case)
    case.listeners.append(kept.follow)
    before = {kind: kept.ids(kind) for kind in loaded}
    copies = {kind: array("q", ids) for kind, ids in before.items()}
    kept.counts()
    for change in _changes(case):
        change()
        expected = {kind: _plainly(case, kind) for kind in KINDS}
        assert kept.counts() == {kind: len(ids) for kind, ids in expected.items()}
        assert {kind: list(kept.ids(kind)) for kind in loaded} == {kind: expected[kind] for kind in loaded}
    assert before == copies  # what a table was given before stays as it was
    assert {kind: list(Standing(case).ids(kind)) for kind in KINDS} == expected


def test_a_step_of_very_many_is_read_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Standing(case)
    case.listeners.append(kept.follow)
    kept.ids("note"), kept.counts()
    monkeypatch.setattr("casebook.disclosure.lens_standing._MOST", 3)  # of a step of ten, for two thousand
    with case.write("Fill", action="batch") as writer:
        writer.add_many("note", [{"text": "z"}] * 10)
    assert list(kept.ids("note")) == _plainly(case, "note")
    assert kept.counts()["note"] == len(kept.ids("note"))


@pytest.mark.parametrize("gone", [(5,), (1, 9, 4), tuple(range(3, 400))])
def test_ids_are_taken_out_whether_few_or_many(gone: tuple[int, ...]) -> None:
    ids = array("q", range(500, 0, -1))
    assert list(listing.without(ids, gone)) == [one for one in range(500, 0, -1) if one not in gone]
    assert len(ids) == 500


def _write_over(path: Path, start: bytes) -> None:
    with path.open("r+b") as file:
        file.write(start)


def test_a_step_that_could_not_be_read_is_not_lost_when_the_disk_is_back(case: Case) -> None:
    standing = Standing(case)
    standing.counts()
    standing.ids("note")
    steps: list[Step] = []
    case.listeners.append(steps.append)
    add_record(case, "note", {"text": "The last before the stick was pulled."})
    whole = case.path.read_bytes()
    _write_over(case.path, b"\xff" * 100)
    with pytest.raises(CaseError):
        Standing(case).ids("note")
    standing.follow(steps[-1])
    _write_over(case.path, whole[:100])
    assert list(standing.ids("note")) == _plainly(case, "note")
    assert standing.counts()["note"] == len(_plainly(case, "note"))
