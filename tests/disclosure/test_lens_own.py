"""The quick way of reading a case shows what reading it whole would, of real cases and of cases made by chance."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Concatenate, ParamSpec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.actions.files import Case, create_case, open_case
from casebook.actions.samples import SAMPLES, build_sample
from casebook.disclosure.lens import Lens
from casebook.disclosure.lens_look import Looker
from casebook.disclosure.lens_own import Own
from casebook.disclosure.lens_standing import Standing
from casebook.disclosure.lens_whole import Whole
from casebook.disclosure.lists import shown_fields
from casebook.disclosure.reads import INTERNAL
from casebook.disclosure.sheets import row_of
from casebook.disclosure.shown import FacetShown, NameShown, Narrow, Order, RowShown, Sheet
from casebook.disclosure.turns import at_once
from casebook.exchange.ftm_in import import_ftm
from casebook.models import KINDS
from tests.disclosure.chance import fill
from tests.shared import shared_case

TYPED = ("", "s", "kon", "the gr", "łódź", "heron", "c-1", "1", "ноч")
SCREENFUL = 40
Asked = ParamSpec("Asked")


@pytest.fixture(scope="session", params=[*SAMPLES, "ftm/kek_mapped.ftm.json", "ftm/parteispenden.ftm.json"])
def real_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a real case file: a sample, or one that FollowTheMoney data was imported into."""
    path = tmp_path_factory.mktemp("real") / "real.casebook"
    if request.param in SAMPLES:
        build_sample(request.param, path)
        return path
    found = shared_case(request.param)
    with create_case(path, "Imported") as case:
        import_ftm(case, found, skip_bad=True)
    return path


@pytest.fixture
def real(real_file: Path, tmp_path: Path) -> Iterator[Case]:
    with open_case(Path(shutil.copy(real_file, tmp_path / "real.casebook"))) as case:
        yield case


class Both:
    """A case read both ways."""

    def __init__(self, case: Case) -> None:
        self.own, self.whole = Own(Looker(case), Standing(case)), Whole(case, INTERNAL)

    def alike(
        self, read: Callable[Concatenate[Own | Whole, Asked], object], *args: Asked.args, **named: Asked.kwargs
    ) -> None:
        assert read(self.own, *args, **named) == read(self.whole, *args, **named)


def _rows(reads: Own | Whole, kind: str, ids: Sequence[int]) -> list[RowShown]:
    view, items = reads.items(ids)
    return [row_of(view, item, shown_fields(view, kind).values()) for item in items]


def _sheet(reads: Own | Whole, record: int) -> Sheet | None:
    return reads.sheet(record)


def _name(reads: Own | Whole, record: int) -> NameShown | None:
    return reads.name(record)


def _names(reads: Own | Whole, typed: str) -> list[NameShown]:
    return reads.names(typed, tuple(KINDS), 500)


def _facets(reads: Own | Whole, kind: str) -> tuple[FacetShown, ...]:
    return at_once(reads.facets(kind))


def _ids(reads: Own | Whole, kind: str, order: Order, narrow: Narrow) -> list[int]:
    return list(at_once(reads.ids(kind, order, narrow)))


def _screens(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + SCREENFUL] for at in range(0, len(ids), SCREENFUL))


def _check_rows(both: Both, most: int) -> None:
    for kind in KINDS:
        ids = at_once(both.whole.ids(kind, Order(), Narrow()))[:most]
        for some in _screens(ids):
            both.alike(_rows, kind, some)
        for one in ids[:SCREENFUL]:
            both.alike(_sheet, one)
            both.alike(_name, one)


def _check_tables(both: Both, kinds: Sequence[str] = tuple(KINDS)) -> None:
    both.alike(lambda reads: reads.counts())
    both.alike(lambda reads: reads.sections())
    for kind in kinds:
        both.alike(_facets, kind)
        for column in ("", "state", *shown_fields(both.own.view, kind)):
            for order in (Order(column, descending=True), Order(column, descending=False)):
                both.alike(_ids, kind, order, Narrow())
        for facet in at_once(both.own.facets(kind)):
            for word, _, count in facet.options:
                narrow = Narrow(equal={facet.column: word})
                both.alike(_ids, kind, Order(), narrow)
                assert len(at_once(both.own.ids(kind, Order(), narrow))) == count


def _check_words(both: Both) -> None:
    """Compare what words find; the index knows files' pages, and details whose link leads into the trash, too."""
    for kind in KINDS:
        for typed in TYPED:
            found = set(at_once(both.own.ids(kind, Order(), Narrow(typed))))
            assert found >= set(at_once(both.whole.ids(kind, Order(), Narrow(typed))))


@pytest.mark.slow
def test_a_real_case_reads_the_same_by_its_parts(real: Case) -> None:
    both = Both(real)
    _check_rows(both, 200)
    _check_tables(both)
    both.alike(lambda reads: reads.every("event")[1])
    both.alike(lambda reads: reads.every("claim")[1])


@pytest.mark.slow
def test_a_sample_finds_the_same_by_names_and_words(tmp_path: Path) -> None:
    for name in SAMPLES:
        build_sample(name, tmp_path / f"{name}.casebook")
        with open_case(tmp_path / f"{name}.casebook") as case:
            both = Both(case)
            _check_words(both)
            for typed in TYPED:
                both.alike(_names, typed)


@contextmanager
def _by_chance(folder: Path, seed: int) -> Iterator[Case]:
    path = folder / "chance.casebook"
    path.unlink(missing_ok=True)
    with create_case(path, "By chance") as case:
        fill(case, Random(seed), 5)
        yield case


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_a_case_made_by_chance_reads_the_same_by_its_parts(tmp_path: Path, seed: int) -> None:
    with _by_chance(tmp_path, seed) as case:
        both = Both(case)
        _check_rows(both, SCREENFUL)
        _check_tables(both, ("source", "quote", "entity", "claim"))
        _check_words(both)


def test_who_speaks_in_confidence_is_in_no_table_and_no_picker(tmp_path: Path) -> None:
    with create_case(tmp_path / "quiet.casebook", "Quiet") as case:
        with case.write("Fill") as writer:
            speaker = writer.add_record("entity", {"name": "Marla Wendt"})
            source = writer.add_record("source", {"title": "Marla Wendt", "codename": "HERON", "protected": 1})
            quote = writer.add_record("quote", {"text": "They knew.", "source_id": source, "speaker_id": speaker})
        lens = Lens(case, INTERNAL)
        assert (lens.counts()["entity"], list(lens.ids("entity")), lens.sheet(speaker)) == (0, [], None)
        assert [one.name for one in lens.names("Marla")] == []
        assert [one.name for one in lens.names("heron")] == ["HERON"]
        assert list(lens.ids("source", narrow=Narrow("wendt"))) == []
        assert list(lens.ids("quote", narrow=Narrow(equal={"speaker_id": str(speaker)}))) == []
        assert list(lens.ids("quote", narrow=Narrow(equal={"speaker_id": ""}))) == [quote]
        sheet = lens.sheet(source)
        assert sheet
        assert [one.field.name for one in sheet.fields if one.shut] == ["title"]
