"""Whoever names a record is shown those that are called so already, or nearly so."""

from __future__ import annotations

import random
import time

import pytest

from casebook.actions.lookalikes import lookalikes
from casebook.actions.records import add_record, add_records
from casebook.actions.trash import trash_record
from casebook.case.case import Case


def found(case: Case, name: str, kind: str = "entity", uid: str = "") -> list[str]:
    return [one.name for one in lookalikes(case, kind, name, uid=uid)]


@pytest.fixture
def people(case: Case) -> Case:
    add_records(
        case,
        "entity",
        [
            {"name": "Łucja Święcka"},
            {"name": "Harbour Office of Elderstile", "aliases": ["Luška kapitanija", 'Port "Nine"']},
            {"name": "Tramplewick Shipping d.o.o."},
            {"name": "Bo Reed"},
            {"name": "貨物株式会社"},
        ],
    )
    return case


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Łucja Święcka", "Łucja Święcka"),
        ("SWIECKA, lucja", "Łucja Święcka"),
        ("Lucja Swieck", "Łucja Święcka"),
        ("Tramplewick Shiping doo", "Tramplewick Shipping d.o.o."),
        ("Harbour Office", "Harbour Office of Elderstile"),
        ("The Harbour Office of Elderstile, Ltd", "Harbour Office of Elderstile"),
        ("luska kapitanija", "Harbour Office of Elderstile"),
        ("port nine", "Harbour Office of Elderstile"),
        ("貨物株式会社", "貨物株式会社"),
    ],
)
def test_names_equal_or_nearly_are_found(people: Case, asked: str, name: str) -> None:
    assert found(people, asked) == [name]


@pytest.mark.parametrize("asked", ["", " ", "…", "Bob", "Reedy", "Ada Quill", "Harbour Police of Oldtown", "x" * 5000])
def test_others_are_not(people: Case, asked: str) -> None:
    assert found(people, asked) == []


def test_neither_the_record_itself_nor_the_trash_nor_another_kind_is_named(people: Case) -> None:
    first = add_record(people, "entity", {"name": "Ana Novak"}).uid
    second = add_record(people, "entity", {"name": "Ana Nowak"}).uid
    add_record(people, "source", {"title": "Ana Novak"})
    assert found(people, "Ana Novak") == ["Ana Novak", "Ana Nowak"]
    assert found(people, "Ana Novak", uid=first) == ["Ana Nowak"]
    trash_record(people, second)
    assert found(people, "Ana Novak", uid=first) == []
    assert found(people, "Ana Novak", kind="source") == ["Ana Novak"]


def test_the_likest_come_first_and_few(case: Case) -> None:
    add_records(case, "entity", [{"name": f"Ana Novak {word}"} for word in ("One", "Two", "Three", "Four")])
    add_record(case, "entity", {"name": "Novak Ana"})
    (first, *others) = lookalikes(case, "entity", "Ana Novak")
    assert (first.name, first.kind, len(others)) == ("Novak Ana", "entity", 2)


def test_a_source_is_found_by_its_title_and_by_its_codename(case: Case) -> None:
    add_record(case, "source", {"codename": "HERON", "protected": "yes"})
    add_record(case, "source", {"title": "Coast Gazette, 5 May"})
    assert found(case, "heron", kind="source") == ["HERON"]
    assert found(case, "Coast Gazette 5 May", kind="source") == ["Coast Gazette, 5 May"]


@pytest.mark.slow
def test_five_thousand_names_take_no_longer_than_a_key(case: Case) -> None:
    pick = random.Random(7)
    words = ["".join(pick.choices("abcdeiklmnorstuvz", k=pick.randint(4, 9))).title() for _ in range(2000)]
    add_records(case, "entity", [{"name": " ".join(pick.choices(words, k=2))} for _ in range(5000)])
    took: list[float] = []
    for _ in range(9):
        begun = time.perf_counter()
        lookalikes(case, "entity", "Harbour Office")
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.15  # 24 ms were measured; this machine may be busy


def test_the_first_name_of_a_case_is_like_no_other(case: Case) -> None:
    assert found(case, "Eleven barges", "source") == []
