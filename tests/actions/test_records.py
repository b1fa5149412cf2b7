"""Records go in whole or not at all, and each refusal names the record, the field and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.citations import cite
from casebook.actions.files import history
from casebook.actions.records import add_mixed, add_record, add_records, set_fields
from casebook.actions.trash import purge_records, restore_record, trash_record
from casebook.case.case import Case
from casebook.case.check import check
from casebook.errors import CaseError, Invalid
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Item
from tests.shared import shared_case


def only(case: Case, kind: str) -> Item:
    [item] = snapshot(case).of(kind)
    return item


def test_a_record_brings_its_details_links_and_tags(case: Case) -> None:
    add_record(case, "source", {"title": "Harbour Post", "seen": "held"})
    add_record(case, "source", {"title": "Relay", "derived_from": ["Harbour Post"], "tags": ["press", "Money"]})
    add_record(case, "quote", {"text": "Nine ships", "source": "relay"})
    add_record(
        case, "claim", {"text": "Nine ships came", "citations": ["Nine ships", {"source": "Relay", "locator": "p. 2"}]}
    )
    shot = snapshot(case)
    harbour, relay = shot.of("source")
    assert [one["origin_id"] for one in relay.list("derived_from")] == [harbour.id]
    assert [shot[int(str(one["tag_id"]))].name for one in relay.list("tags")] == ["press", "Money"]
    first, second = only(case, "claim").list("citations")
    assert (first["quote_id"], first["stance"], first["basis"]) == (shot.of("quote")[0].id, "supports", "report")
    assert (second["source_id"], second["locator"]) == (relay.id, "p. 2")
    assert [step.label for step in history(case, 1)] == ["Add claim"]


def test_a_tag_is_made_once(case: Case) -> None:
    add_records(case, "note", [{"text": "a", "tags": ["Money"]}, {"text": "b", "tags": ["money", "MONEY"]}])
    assert [tag.name for tag in snapshot(case).of("tag")] == ["Money"]


def test_records_of_a_list_may_call_each_other_by_short_names(case: Case) -> None:
    add_mixed(case, [("source", {"as": "s", "title": "S"}), ("quote", {"text": "q", "source": "@s"})])
    assert only(case, "quote")["source_id"] == only(case, "source").id


def test_one_bad_record_in_a_thousand_keeps_all_out(case: Case) -> None:
    raws: list[dict[str, object]] = [{"text": f"note {n}"} for n in range(1000)]
    raws[616] = {"text": "", "colour": "red"}
    with pytest.raises(Invalid, match="record 617") as caught:
        add_records(case, "note", raws)
    assert set(caught.value.fields) == {"text", "colour"}
    assert snapshot(case).of("note") == []
    assert [step.label for step in history(case)] == ["New case"]
    raws[616] = {"text": "mended"}
    assert len(add_records(case, "note", raws)) == 1000


@pytest.mark.parametrize(
    ("kind", "raw", "field", "sentence"),
    [
        ("source", {"title": ""}, "title", "Give a title"),
        ("source", {"protected": "yes", "codename": "Heron", "title": "J. Doe"}, "title", "leave this empty"),
        ("source", {"protected": "yes", "description": "an official"}, "codename", "needs a codename"),
        ("source", {"title": "a", "issued": "03/04/2025"}, "issued", "2025-04-03"),
        ("source", {"title": "a", "seen": "maybe"}, "seen", "Choose one of: held, consulted, known"),
        ("source", {"title": "a", "derived_from": ["b"]}, "derived_from 1", "no source “b”"),
        ("quote", {"text": "a"}, "source", "Source is needed"),
        ("quote", {"text": "a", "source": 12}, "source", "Give the uid"),
        ("claim", {"text": "a", "decision": "cleared"}, "decision", "takes a name and a reason"),
        ("claim", {"text": "a", "no_source_by": "Ed"}, "no_source_reason", "fill both"),
        ("claim", {"text": "a", "reply_exception": "danger"}, "reply_exception", "a kind, a name and a reason"),
        ("claim", {"text": "a", "citations": [{"basis": "report"}]}, "quote", "Cite one thing"),
        ("claim", {"text": "a \ud800"}, "text", "half a character"),
        ("claim", {"text": ["a"]}, "text", "Write text here"),
        ("evidence", {"name": "a.pdf"}, "name", "attach it"),
        ("event", {"title": "a", "sequence": "first"}, "sequence", "whole number"),
        ("event", {"title": "a", "sequence": "1_000"}, "sequence", "in digits"),
        ("entity", {"name": "a", "aliases": {"b": 1}}, "aliases", "list of texts"),
        ("event", {"title": "a", "amount": "a lot"}, "amount", "Write a number and a unit"),
        ("task", {"text": "a", "colour": "red"}, "colour", "There is no such field"),
    ],
)
def test_what_is_wrong_is_said_by_field(
    case: Case, kind: str, raw: dict[str, object], field: str, sentence: str
) -> None:
    with pytest.raises(CaseError) as caught:
        add_record(case, kind, raw)
    assert sentence in str(caught.value)
    assert field in str(caught.value)
    assert [item for item in snapshot(case) if item.kind == kind] == []


def test_the_words_of_a_date_are_kept(case: Case) -> None:
    add_record(case, "event", {"title": "a", "date": "12 Mar 2025"})
    add_record(case, "event", {"title": "b", "date": "2024-06", "date_stated": "in June"})
    dates = [(event["date"], event["date_stated"]) for event in snapshot(case).of("event")]
    assert dates == [("2025-03-12", "12 Mar 2025"), ("2024-06", "in June")]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", None])
def test_blanks_are_no_words_of_a_date(case: Case, blank: str | None) -> None:
    add_record(case, "event", {"title": "a", "date": blank})
    (event,) = snapshot(case).of("event")
    assert (event["date"], event["date_stated"]) == (None, None)


def test_numbers_of_claims_are_never_given_twice(case: Case) -> None:
    add_records(case, "claim", [{"text": "one"}, {"text": "two"}])
    case.undo()
    add_record(case, "claim", {"text": "three"})
    uid = add_record(case, "claim", {"text": "four"}).uid
    trash_record(case, uid)
    purge_records(case, [uid])
    add_record(case, "claim", {"text": "five"})
    assert [claim["number"] for claim in snapshot(case).of("claim")] == [3, 5]
    with pytest.raises(Invalid, match="number: Casebook fills this in itself"):
        set_fields(case, "C-3", {"number": 1})
    with pytest.raises(Invalid, match="number: Casebook fills this in itself"):
        add_record(case, "claim", {"text": "six", "number": 3})
    assert [claim["number"] for claim in snapshot(case).of("claim")] == [3, 5]


def test_a_claim_is_found_by_its_number_and_keeps_it(case: Case) -> None:
    add_record(case, "claim", {"text": "one"})
    add_records(case, "claim", [{"number": 1, "weight": "central"}], key="number")
    assert (only(case, "claim")["number"], only(case, "claim")["weight"]) == (1, "central")


@pytest.fixture
def minutes(case: Case, tmp_path: Path) -> Case:
    """Return a case with a source and a file of one page."""
    (tmp_path / "minutes.txt").write_text("Item 4. Nothing was said.")
    add_record(case, "source", {"title": "Board", "seen": "held"})
    attach_file(case, tmp_path / "minutes.txt", source="Board")
    return case


@pytest.mark.parametrize("raw", [{"sha256": "abc"}, {"sha256": ""}, {"size": 5}, {"pages": 9}, {"media_type": "a/b"}])
def test_what_was_measured_of_a_file_cannot_be_written_over(minutes: Case, raw: dict[str, object]) -> None:
    with pytest.raises(Invalid, match="Casebook fills this in itself"):
        set_fields(minutes, "minutes.txt", raw)
    set_fields(minutes, "minutes.txt", {"held_as": "copy"})
    assert check(minutes) == []


def test_evidence_without_a_file_is_refused_whatever_is_said_of_it(case: Case) -> None:
    with pytest.raises(Invalid, match="sha256: Casebook fills this in itself"):
        add_record(case, "evidence", {"name": "ghost.pdf", "sha256": "ab" * 32})
    assert snapshot(case).of("evidence") == []


@pytest.mark.parametrize(("page", "told"), [(2, "minutes.txt has no page 2; its last is 1"), (0, "counted from 1")])
def test_a_quote_stands_on_a_page_that_its_file_has(minutes: Case, page: int, told: str) -> None:
    raw = {"text": "Nothing was said.", "source": "Board", "evidence": "minutes.txt"}
    with pytest.raises(Invalid, match=told):
        add_record(minutes, "quote", {**raw, "page": page})
    add_record(minutes, "quote", {**raw, "page": 1})
    with pytest.raises(Invalid, match=told):
        set_fields(minutes, "Nothing was said.", {"page": page})


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [("source", "titel", "title"), ("relationship", "from", "subject"), ("claim", "Still to be checked", "caveat")],
)
def test_a_field_nearly_right_is_told_its_name(case: Case, kind: str, written: str, meant: str) -> None:
    with pytest.raises(Invalid) as caught:
        add_record(case, kind, {written: "x"})
    assert caught.value.fields[written] == f"There is no such field: write it as {meant}."


@pytest.mark.parametrize("asked", ["gannet", "Ganet Kelp AS", "  KELP "])
def test_a_name_nearly_right_is_told_what_there_is(case: Case, asked: str) -> None:
    add_records(case, "entity", [{"name": "Gannet Kelp AS"}, {"name": "Berth 7"}])
    with pytest.raises(CaseError, match=r"\(there is “Gannet Kelp AS”\): give its uid"):
        set_fields(case, asked, {"notes": "x"})


def test_records_of_one_name_are_told_apart_by_uid(case: Case) -> None:
    first, second = add_records(case, "entity", [{"name": "Quill"}, {"name": "quill"}])
    with pytest.raises(CaseError, match=rf"2 records \(entity {first.uid[:8]}, entity {second.uid[:8]}\)"):
        set_fields(case, "Quill", {"notes": "x"})


def test_a_key_updates_what_stands_there(case: Case) -> None:
    add_records(case, "entity", [{"name": "Ostrava Lamps"}, {"name": "Quill"}])
    raws = [{"name": "Quill", "description": "a maker of pens"}, {"name": "New", "description": "another"}]
    saved = add_records(case, "entity", raws, key="name")
    assert [one.created for one in saved] == [False, True]
    assert [entity["description"] for entity in snapshot(case).of("entity")] == [None, "a maker of pens", "another"]
    add_record(case, "entity", {"name": "New"})
    with pytest.raises(Invalid, match="Several records have this value"):
        add_records(case, "entity", [{"name": "New"}], key="name")


def test_a_dry_run_says_the_same_and_changes_nothing(case: Case) -> None:
    assert len(add_records(case, "note", [{"text": "a"}], dry_run=True)) == 1
    with pytest.raises(Invalid):
        add_records(case, "note", [{"text": ""}], dry_run=True)
    assert snapshot(case).of("note") == []
    assert case.undo() is None


def test_setting_details_leaves_those_that_lead_into_the_trash(case: Case) -> None:
    """They are in no list that anybody is shown: who gives another list takes out what they see, and no more."""
    kept, thrown, other = (add_record(case, "entity", {"name": name}).uid for name in ("Kept", "Thrown", "Other"))
    uid = add_record(case, "claim", {"text": "Ships", "about": [{"entity": kept}, {"entity": thrown}]}).uid
    trash_record(case, thrown)
    set_fields(case, uid, {"about": [{"entity": other}]})
    restore_record(case, thrown)
    shot = snapshot(case)
    assert {shot[int(str(one["entity_id"]))].name for one in only(case, "claim").list("about")} == {"Thrown", "Other"}


def test_setting_details_replaces_them_and_leaves_the_rest(case: Case) -> None:
    add_records(case, "source", [{"title": "A"}, {"title": "B"}])
    add_record(case, "claim", {"text": "c", "citations": [{"source": "A"}], "tags": ["x"]})
    set_fields(case, "C-1", {"citations": [{"source": "B", "stance": "denies"}], "weight": "central"})
    [citation] = only(case, "claim").list("citations")
    assert (citation["stance"], len(only(case, "claim").list("tags"))) == ("denies", 1)
    case.undo()
    assert [one["stance"] for one in only(case, "claim").list("citations")] == ["supports"]


def test_citing_says_what_cannot_be_cited(case: Case) -> None:
    add_record(case, "source", {"title": "S"})
    add_record(case, "claim", {"text": "c"})
    add_record(case, "note", {"text": "n"})
    cite(case, "C-1", "S", stance="contradicts", basis="document", locator="¶ 4")
    [citation] = only(case, "claim").list("citations")
    assert (citation["stance"], citation["basis"], citation["locator"]) == ("contradicts", "document", "¶ 4")
    with pytest.raises(CaseError, match="Only claims, events"):
        cite(case, "n", "S")
    with pytest.raises(CaseError, match="Only a quote, a source or a reply"):
        cite(case, "C-1", "n")
    with pytest.raises(Invalid, match="basis"):
        cite(case, "C-1", "S", basis="hunch")


def test_a_record_is_called_by_uid_number_name_or_alias(case: Case) -> None:
    uid = add_record(case, "entity", {"name": "Łódka Oy", "aliases": ["Boat", "حزب"]}).uid
    add_record(case, "source", {"title": "Twin"})
    add_record(case, "source", {"title": "twin"})
    for called in (uid, uid[:8], "łódka oy", "LODKA OY", "boat", "حزب"):
        assert set_fields(case, called, {"notes": called}).uid == uid
    with pytest.raises(CaseError, match=r"name of 2 records \(.*\): give the uid"):
        trash_record(case, "twin")
    with pytest.raises(CaseError, match="There is no record “C-9”"):
        trash_record(case, "C-9")


def test_trash_restore_and_purge_refuse_what_makes_no_sense(case: Case) -> None:
    source = add_record(case, "source", {"title": "S"}).uid
    quote = add_record(case, "quote", {"text": "q", "source": "S"}).uid
    with pytest.raises(CaseError, match="put it there first"):
        purge_records(case, [source])
    trash_record(case, source)
    with pytest.raises(CaseError, match="in the trash already"):
        trash_record(case, source)
    with pytest.raises(CaseError, match="purge them with it"):
        purge_records(case, [source])
    assert restore_record(case, source) == source
    with pytest.raises(CaseError, match="not in the trash"):
        restore_record(case, source)
    trash_record(case, quote)
    trash_record(case, source)
    purge_records(case, [quote, source])
    assert list(snapshot(case)) == []
    assert check(case) == []


def test_nothing_new_is_tied_to_what_is_in_the_trash(case: Case) -> None:
    source = add_record(case, "source", {"title": "s"}).uid
    claim = add_record(case, "claim", {"text": "c"}).uid
    trash_record(case, source)
    for tie in (
        lambda: add_record(case, "quote", {"text": "q", "source": source}),
        lambda: cite(case, claim, source),
        lambda: set_fields(case, claim, {"citations": [{"source": source}]}),
    ):
        with pytest.raises(Invalid, match="is in the trash: put it back first"):
            tie()
    assert snapshot(case).of("quote") == []


def test_naughty_strings_are_kept_byte_for_byte(case: Case) -> None:
    strings = [text for text in json.loads(shared_case("text/blns.json").read_text()) if text]
    add_records(case, "note", [{"text": text} for text in strings])
    add_records(case, "entity", [{"name": text, "aliases": [f"{text}2"], "notes": text} for text in strings])
    case.undo()
    case.redo()
    shot = snapshot(case)
    assert [note["text"] for note in shot.of("note")] == strings
    assert [entity["notes"] for entity in shot.of("entity")] == strings
    assert [json.loads(str(entity["aliases"])) for entity in shot.of("entity")] == [[f"{text}2"] for text in strings]
    assert check(case) == []
