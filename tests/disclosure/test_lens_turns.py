"""What is read a turn at a time is what reading it at once would give, and of nobody else's view."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.actions.files import Case, open_case
from casebook.actions.records import add_record, add_records, set_fields
from casebook.actions.samples import SAMPLES, build_sample
from casebook.disclosure import lens_look, lens_own_tables, lens_tables
from casebook.disclosure.finds import search
from casebook.disclosure.lens import Lens
from casebook.disclosure.reads import INTERNAL, Reader, view_of
from casebook.disclosure.shown import Narrow, Order
from casebook.disclosure.turns import at_once
from casebook.disclosure.view import view as view_of_snapshot
from casebook.models import KINDS
from casebook.queries import listing

OUTSIDE = Reader("public")
SHORT = (
    (listing, "PORTION", 3), (lens_tables, "_PORTION", 2), (lens_tables, "_MERGED", 2), (lens_look, "_PORTION", 2),
    (lens_own_tables, "_FEW", 0),
)  # fmt: skip


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    build_sample(request.param, tmp_path / "sample.casebook")
    with open_case(tmp_path / "sample.casebook") as case:
        yield case


@pytest.fixture
def shorten(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what makes turns so short from then on that a sample takes as many as a million records would."""

    def in_short_turns() -> None:
        for module, name, most in SHORT:
            monkeypatch.setattr(module, name, most)

    return in_short_turns


@pytest.mark.parametrize("reader", [INTERNAL, Reader("editor"), OUTSIDE])
def test_facets_counted_by_turns_are_those_counted_at_once(
    sample: Case, reader: Reader, shorten: Callable[[], None]
) -> None:
    at_first = {kind: Lens(sample, reader).facets(kind) for kind in KINDS}
    shorten()
    lens = Lens(sample, reader)
    turns = {kind: lens.facets_by_turns(kind) for kind in KINDS}
    assert sum(1 for _ in lens.facets_by_turns("quote")) > 5 or lens.counts()["quote"] < 10
    assert {kind: at_once(some) for kind, some in turns.items()} == at_first


@pytest.mark.parametrize("reader", [INTERNAL, OUTSIDE])
def test_rows_sorted_and_narrowed_by_turns_are_those_of_one_go(
    sample: Case, reader: Reader, shorten: Callable[[], None]
) -> None:
    kinds = ("source", "quote", "claim", "entity")
    asked = [
        (kind, Order(field.name, descending), narrow)
        for kind in kinds
        for field in Lens(sample, reader).columns(kind)
        for descending in (True, False)
        for narrow in (Narrow(), Narrow(equal={field.name: ""}))
    ]
    asked = asked[:: len(asked) // 40 or 1] + [(kind, Order(), one) for kind in kinds for one in _filled(sample, kind)]
    in_one_go = Lens(sample, reader)
    at_first = [list(in_one_go.ids(*one)) for one in asked]
    shorten()
    lens = Lens(sample, reader)
    assert [list(at_once(lens.ids_by_turns(*one))) for one in asked] == at_first


def _filled(sample: Case, kind: str) -> list[Narrow]:
    """Return what a table of a kind can be narrowed to by the words that its columns hold."""
    found = Lens(sample, INTERNAL).facets(kind)
    return [Narrow(equal={facet.column: word}) for facet in found for word, _, _ in facet.options[:3]]


@pytest.mark.parametrize("kind", ["claim", "event"])
def test_claims_and_events_read_by_turns_are_those_read_at_once(
    sample: Case, kind: str, shorten: Callable[[], None]
) -> None:
    in_one_go = Lens(sample, INTERNAL)
    at_first = in_one_go.claims(), in_one_go.events()
    shorten()
    lens = Lens(sample, INTERNAL)
    assert not lens.at_hand(kind)
    one, two = lens.read_by_turns(kind), lens.read_by_turns(kind)
    assert sum(1 for _ in zip(one, two, strict=False)) > 3
    assert lens.at_hand(kind)
    assert (lens.claims(), lens.events()) == at_first


def test_a_view_is_made_a_few_records_a_turn(sample: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    at_first, in_one_go = Lens(sample, INTERNAL).claims(), sum(1 for _ in Lens(sample, INTERNAL).read_by_turns("claim"))
    # A turn of one record, of no more than a sample has; the package names by `view` a function, not this module.
    monkeypatch.setattr(sys.modules[view_of_snapshot.__module__], "_PORTION", 1)
    lens = Lens(sample, INTERNAL)
    assert sum(1 for _ in lens.read_by_turns("claim")) > in_one_go + len(at_first)
    assert lens.claims() == at_first


def test_a_record_is_read_once_for_each_state_of_the_case(sample: Case) -> None:
    lens = Lens(sample, INTERNAL)
    sample.listeners.append(lens.forget)
    claim = next(iter(lens.ids("claim")))
    before = lens.sheet(claim)
    assert before is not None
    assert lens.sheet(claim) is before
    set_fields(sample, before.uid, {"text": "Told anew."})
    after = lens.sheet(claim)
    assert after is not None
    assert after.name == "Told anew."


def test_a_step_ends_what_was_read_before(sample: Case, shorten: Callable[[], None]) -> None:
    shorten()
    lens = Lens(sample, INTERNAL)
    sample.listeners.append(lens.forget)
    turns = lens.read_by_turns("claim")
    next(turns)
    added = add_record(sample, "claim", {"text": "Told in the middle of it."})
    at_once(turns)
    assert not lens.at_hand("claim")
    assert added.uid in {sheet.uid for one in lens.claims() if (sheet := lens.sheet(one.id))}


@pytest.mark.parametrize("reader", [INTERNAL, Reader("editor"), OUTSIDE])
def test_a_lens_finds_what_a_search_finds(sample: Case, reader: Reader) -> None:
    lens = Lens(sample, reader)
    for query in ("grain* ", "kind:claim", "state:one-origin", "kind:quote", "the "):
        assert lens.find(query) == search(sample, query, reader)
    assert lens.find("gra") == search(sample, "gra*", reader)


def test_what_is_typed_finds_beginnings_for_whoever_may_see_them(sample: Case) -> None:
    add_record(sample, "note", {"text": "Ask at the harbourmaster's."})
    assert [one.kind for one in Lens(sample, INTERNAL).find("harbourm").finds] == ["note"]
    assert Lens(sample, OUTSIDE).find("harbourm").finds == []
    assert search(sample, "harbourm").finds == []  # the command line takes words as they stand


def test_what_a_search_asks_about_is_read_once_for_all_searches(sample: Case, shorten: Callable[[], None]) -> None:
    shorten()
    lens = Lens(sample, INTERNAL)
    assert not lens.at_hand("claim")
    lens.find("state:one-origin")
    assert lens.at_hand("claim")


def test_a_lens_finds_what_was_just_added(sample: Case) -> None:
    lens = Lens(sample, INTERNAL)
    sample.listeners.append(lens.forget)
    assert lens.find("state:unsourced xylograph").finds == []
    add_record(sample, "claim", {"text": "A xylograph was sold."})
    assert len(lens.find("state:unsourced xylogr").finds) == 1


def test_quotes_that_nothing_rests_on_change_nothing_outside(sample: Case) -> None:
    source = view_of(sample).of("source")[0]
    add_records(sample, "quote", [{"text": f"Said besides {n}.", "source": source.uid} for n in range(3)])
    lens, whole = Lens(sample, OUTSIDE), view_of(sample, OUTSIDE)
    assert lens.counts() == {kind: len(whole.of(kind)) for kind in KINDS}
    shown = [sorted(one.cells.values()) for kind in KINDS for one in lens.rows(kind, lens.ids(kind))]
    assert len(shown) == sum(lens.counts().values())
    assert not [cells for cells in shown if any("Said besides" in cell for cell in cells)]
