"""A part of a case holds what decides about the records asked for, and little else."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from casebook.actions.files import Case
from casebook.case.writer import Writer
from casebook.disclosure.turns import at_once
from casebook.queries import closure, pointing
from casebook.queries.load import snapshot
from casebook.queries.proof import assess
from casebook.queries.snapshot import Snapshot


def _source(writer: Writer, title: str, *origins: int, **values: object) -> int:
    source = writer.add_record("source", {"title": title, "type": "report", "seen": "held", **values})
    for origin in origins:
        writer.add("derivation", {"record_id": source, "origin_id": origin})
    return source


def _claim(writer: Writer, *quotes: int) -> int:
    claim = writer.add_record("claim", {"text": "A barge came."})
    for quote in quotes:
        writer.add("citation", {"record_id": claim, "quote_id": quote})
    return claim


def part(case: Case, ids: Iterable[int], beside: Iterable[int] = ()) -> Snapshot:
    return at_once(closure.part(case, ids, beside))


def _ids(found: Snapshot) -> set[int]:
    return {item.id for item in found}


def test_a_part_does_not_grow_with_the_case(case: Case) -> None:
    with case.write("Fill") as writer:
        sources = writer.add_many("source", [{"title": f"Report {number}"} for number in range(300)])
        quotes = writer.add_many("quote", [{"text": "Late.", "source_id": one} for one in sources])
        claim = _claim(writer, quotes[7], quotes[8])
    assert _ids(part(case, [claim])) == {claim, quotes[7], quotes[8], sources[7], sources[8]}


def test_what_a_source_passes_on_comes_with_it_through_all_hands_and_circles(case: Case) -> None:
    with case.write("Fill") as writer:
        first = _source(writer, "First")
        second = _source(writer, "Second", first)
        third = _source(writer, "Third", second)
        writer.add("derivation", {"record_id": first, "origin_id": third})
        other = _source(writer, "Other")
        quote = writer.add_record("quote", {"text": "Late.", "source_id": third})
        claim = _claim(writer, quote)
    found = part(case, [claim])
    assert _ids(found) == {claim, quote, first, second, third}
    assert other not in found


def test_who_passes_on_an_unseen_source_comes_with_what_cites_it(case: Case) -> None:
    with case.write("Fill") as writer:
        unseen = _source(writer, "Unseen", seen="known")
        carrier = _source(writer, "Carrier", unseen)
        aside = writer.add_record("quote", {"text": "They say so.", "source_id": _source(writer, "Bystander")})
        writer.add("derivation", {"record_id": aside, "origin_id": carrier})
        claim = _claim(writer, writer.add_record("quote", {"text": "Late.", "source_id": unseen}))
    found = part(case, [claim])
    whole = snapshot(case)
    assert assess(found, found[claim]).explanation == assess(whole, whole[claim]).explanation
    assert {carrier, aside} <= _ids(found)


def test_a_denial_that_came_back_is_found_though_it_is_not_cited(case: Case) -> None:
    with case.write("Fill") as writer:
        entity = writer.add_record("entity", {"name": "Quay Ltd"})
        claim = _claim(writer)
        approach = writer.add_record("approach", {"entity_id": entity, "outcome": "denied"})
        writer.add("put", {"approach_id": approach, "claim_id": claim})
    found = part(case, [claim])
    assert assess(found, found[claim]).denied


def test_the_trash_is_asked_what_must_stay_unsaid(case: Case) -> None:
    with case.write("Fill") as writer:
        source = _source(writer, "Marla Wendt", protected=1)
        quote = writer.add_record("quote", {"text": "They knew.", "source_id": source})
        writer.change("record", source, {"trashed_at": writer.at})
    found = part(case, [quote])
    assert source not in found
    assert found.even_trashed(source)


def test_a_file_comes_with_one_quote_of_each_source_quoted_from_it(case: Case) -> None:
    with case.write("Fill") as writer:
        one, other = _source(writer, "One"), _source(writer, "Other")
        file = writer.add_record("evidence", {"name": "notes.txt", "source_id": one})
        texts = [{"text": "Late.", "source_id": (one, other)[number % 2], "evidence_id": file} for number in range(40)]
        quotes = writer.add_many("quote", texts)
    found = part(case, [file])
    assert _ids(found) == {file, one, other, quotes[0], quotes[1]}


def test_an_entity_that_speaks_in_confidence_comes_with_whatever_names_it_openly(case: Case) -> None:
    with case.write("Fill") as writer:
        speaker = writer.add_record("entity", {"name": "Marla Wendt"})
        heron = _source(writer, "Marla Wendt", codename="HERON")
        said = writer.add_record("quote", {"text": "They knew.", "source_id": heron, "speaker_id": speaker})
        event = writer.add_record("event", {"title": "A meeting"})
        writer.add("participation", {"event_id": event, "entity_id": speaker})
    assert _ids(part(case, [speaker])) == {speaker, heron, said, event}


def test_records_beside_come_to_be_named_only(case: Case) -> None:
    with case.write("Fill") as writer:
        quote = writer.add_record("quote", {"text": "Late.", "source_id": _source(writer, "Report")})
        entity = writer.add_record("entity", {"name": "Quay Ltd"})
        writer.add("citation", {"record_id": entity, "quote_id": quote})
    found = part(case, (), [entity])
    assert _ids(found) == {entity}
    assert found[entity].list("citations") == ()


def test_a_record_that_is_gone_is_no_part_of_anything(case: Case) -> None:
    assert _ids(part(case, [4711])) == set()


def test_a_part_is_read_a_turn_at_a_time_and_of_one_moment(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pointing, "TOGETHER", 2)
    with case.write("Fill") as writer:
        sources = [_source(writer, f"Report {number}") for number in range(7)]
        quotes = writer.add_many("quote", [{"text": "Late.", "source_id": one} for one in sources])
        claim = _claim(writer, *quotes)
    turns = closure.part(case, [claim])
    for _ in range(4):
        next(turns)
        assert not case.connection.in_transaction()
    with case.write("Take a quote from its source") as writer:
        writer.change("quote", quotes[0], {"source_id": None})
    assert _ids(at_once(turns)) == {claim, *quotes, *sources[1:]}
