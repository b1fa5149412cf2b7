"""Adding and changing records from lists: all or nothing, the line and the field named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.shared import shared_case
from tests.ui.terminal import add, good, run


def listed(file: Path, kind: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = good("list", file, kind, "--json").data
    return found


def test_json_lines_and_a_list_are_the_same(file: Path) -> None:
    good("add", file, "entity", stdin='{"name": "A"}\n\n{"name": "B",\n "aliases": ["Bee"]}\n')
    good("add", file, "entities", stdin='\ufeff[{"name": "C"},\n{"name": "D"}]\n')
    assert [one["name"] for one in listed(file, "entity")] == ["A", "B", "C", "D"]


def test_uids_are_printed_in_order_and_nothing_else_on_stdout(file: Path) -> None:
    done = good("add", file, "entity", stdin='{"name": "A"}{"name": "B"}')
    assert done.out.split() == [one["uid"] for one in listed(file, "entity")]
    assert done.err == "2 records added, 0 changed.\n"


def test_links_are_written_as_uid_number_name_or_short_name(file: Path) -> None:
    (uid,) = add(file, "source", {"title": "Berth log", "seen": "held"})
    add(file, "quote", {"text": "Eleven barges", "source": uid[:8]}, {"text": "At night", "source": "berth LOG"})
    add(file, "claim", {"as": "barges", "text": "Eleven barges came", "citations": ["Eleven barges"]}, {"text": "Two"})
    add(file, "draft", {"title": "Story"})
    add(file, "line", {"draft": "Story", "text": "Eleven barges came.", "ties": ["C-1"]})
    first, _ = listed(file, "claim")
    assert first["state"] == "one origin"
    assert good("show", file, "Eleven barges came.", "--json").data["ties"][0]["claim_id"] == first["uid"]


def test_numbers_keep_the_digits_they_were_written_with(file: Path) -> None:
    add_text = '{"text": 3.10, "position": 7}'
    good("add", file, "claim", stdin=add_text)
    (claim,) = listed(file, "claim")
    assert (claim["text"], claim["position"]) == ("3.10", 7)


def test_one_bad_record_of_a_thousand_keeps_all_out_and_is_named(file: Path) -> None:
    lines = [json.dumps({"title": f"Event {n}", "date": "2023-11"}) for n in range(1000)]
    lines[617] = json.dumps({"title": "Event 617", "date": "the day before yesterday-ish"})
    done = run("add", file, "event", stdin="\n".join(lines))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("line 618: date: ")
    assert listed(file, "event") == []
    assert good("history", file, "--json").data[0]["label"] == "New case"


@pytest.mark.parametrize(
    ("stdin", "told"),
    [
        ("", "nothing on stdin"),
        ("[]", "nothing on stdin"),
        ('{"name": "A"}\n{"name": }', "line 2: This is not JSON"),
        ('{"name": "A"\n', "(column 1), in the record that begins on line 1. Check the"),
        ('[{"name": "A"}\n{"name": "B"}]', "line 2: This is not JSON: a comma"),
        ('[{"name": "A"}] x', "line 1: This is not JSON: there is more after the list"),
        ('{"name": "A", "name": "B"}', "line 1: “name” stands twice"),
        ('{"name": NaN}', "line 1: NaN is not a number"),
        ("\n" * 4 + '"a text"', "line 5: record: Write an object"),
        ('{"name": "A", "shoe": "9"}', "line 1: shoe: There is no such field"),
        ('{"nothing": 1}', "line 1: name: Name is needed."),
        ('{"name": ["A"]}', "line 1: name: Write text here."),
        ("[" * 100_000, "line 1: This is nested too deeply"),
        (b'{"name": "A"}\n{"name": "\xff"}', "line 2: This is not text in UTF-8"),
        ('{"name": "\\ud800"}', "line 1: name: This text holds half a character"),
        ('{"as": "x", "name": "A"}\n{"as": "x", "name": "B"}', "Two records of this list are called @x"),
        ('{"name": "A", "tags": [""]}', "A tag needs a name"),
    ],
)
def test_a_list_that_cannot_be_read_changes_nothing(file: Path, stdin: str | bytes, told: str) -> None:
    done = run("add", file, "entity", stdin=stdin)
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert listed(file, "entity") == []


def test_an_unknown_kind_is_answered_with_the_kinds(file: Path) -> None:
    done = run("add", file, "person", stdin='{"name": "A"}')
    assert (done.code, done.err[:55]) == (1, "There is no kind “person”: choose from source, contact,"[:55])


def test_evidence_cannot_be_made_up(file: Path) -> None:
    assert "attach it" in run("add", file, "evidence", stdin='{"name": "contract.pdf"}').err


def test_a_key_changes_what_stands_and_adds_what_does_not(file: Path) -> None:
    add(file, "entity", {"name": "Ilvane", "countries": ["si"]})
    done = good("add", file, "entity", "--key", "name", stdin='{"name": "Ilvane", "notes": "n"}{"name": "Osk"}')
    assert done.err == "1 record added, 1 changed.\n"
    assert [(one["name"], one["notes"], one["countries"]) for one in listed(file, "entity")] == [
        ("Ilvane", "n", ["si"]),
        ("Osk", None, []),
    ]


def test_a_key_that_many_records_share_is_refused(file: Path) -> None:
    add(file, "event", {"title": "Call"}, {"title": "Call"})
    assert (
        "Several records have this value" in run("add", file, "event", "--key", "title", stdin='{"title": "Call"}').err
    )


def test_a_dry_run_says_what_it_would_do_and_does_nothing(file: Path) -> None:
    done = good("add", file, "entity", "--dry-run", stdin='{"name": "A"}{"name": "B"}')
    assert (done.out, done.err) == ("", "Tried only, nothing was changed: 2 records added, 0 changed.\n")
    assert listed(file, "entity") == []
    assert run("add", file, "entity", "--dry-run", stdin='{"name": ""}').code == 1


def test_an_add_can_answer_in_json(file: Path) -> None:
    (saved,) = good("add", file, "entity", "--json", stdin='{"name": "A"}').data
    assert (saved["kind"], saved["created"]) == ("entity", True)


def test_every_nasty_string_comes_back_byte_for_byte(file: Path) -> None:
    strings = [text for text in json.loads(shared_case("text/blns.json").read_text("utf-8")) if text]
    records = [{"name": "x", "notes": text, "description": text} for text in strings]
    good("add", file, "entity", stdin="\n".join(json.dumps(one) for one in records))
    assert [(one["notes"], one["description"]) for one in listed(file, "entity")] == [(one, one) for one in strings]


def test_set_changes_empties_and_takes_lists(file: Path) -> None:
    (uid,) = add(file, "entity", {"name": "Ilvane", "notes": "n"})
    assert good("set", file, "Ilvane", "notes=", "description=a=b", 'aliases:=["Il", "Van"]').out == f"{uid}\n"
    shown = good("show", file, uid, "--json").data
    assert (shown["notes"], shown["description"], shown["aliases"]) == (None, "a=b", ["Il", "Van"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Nobody", "name=x"], "There is no record “Nobody”"),
        (["Ilvane", "name="], "name: Name is needed."),
        (["Ilvane", "shoe=9"], "shoe: There is no such field"),
        (["Ilvane", "aliases:=["], "This is not JSON"),
        (["Ilvane", "aliases:=[] []"], "there is more after the value"),
    ],
)
def test_set_refuses_and_changes_nothing(file: Path, words: list[str], told: str) -> None:
    add(file, "entity", {"name": "Ilvane"})
    before = listed(file, "entity")
    done = run("set", file, *words)
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert listed(file, "entity") == before


def test_a_citation_makes_a_claim_stand(file: Path) -> None:
    add(file, "source", {"title": "Register extract", "type": "collection", "seen": "held"})
    add(file, "claim", {"text": "The operator is registered"})
    assert listed(file, "claim")[0]["state"] == "unsourced"
    good("cite", file, "C-1", "Register extract", "--basis", "document", "--locator", "p. 2", "--note", "n")
    assert listed(file, "claim")[0]["state"] == "documented"
    (cited,) = good("show", file, "C-1", "--json").data["citations"]
    assert (cited["basis"], cited["locator"], cited["stance"], cited["note"]) == ("document", "p. 2", "supports", "n")


def test_a_citation_that_cannot_be_is_refused(file: Path) -> None:
    add(file, "claim", {"text": "One"}, {"text": "Two"})
    assert "Only a quote, a source or a reply can be cited" in run("cite", file, "C-1", "C-2").err
    add(file, "source", {"title": "S"})
    assert "basis: Choose one of" in run("cite", file, "C-1", "S", "--basis", "hearsay").err
    assert "rest on citations" in run("cite", file, "S", "S").err


def test_undo_redo_and_history_tell_the_same_story(file: Path) -> None:
    assert "nothing to undo" in run("undo", file).err
    assert "nothing to redo" in run("redo", file).err
    add(file, "entity", {"name": "A"})
    assert good("undo", file).out == "Undone: Add entity.\n"
    assert listed(file, "entity") == []
    assert good("redo", file).out == "Done again: Add entity.\n"
    steps = good("history", file, "--json").data
    assert [(one["action"], one["inverts"]) for one in steps] == [
        ("redo", 3),
        ("undo", 2),
        ("write", None),
        ("begin", None),
    ]
    assert len(good("history", file, "--limit", 2, "--json").data) == 2
    assert "undo of step 2" in good("history", file).out


def test_trash_is_out_of_lists_and_back_again(file: Path) -> None:
    (uid,) = add(file, "entity", {"name": "Ilvane"})
    assert good("rm", file, "Ilvane").out == f"{uid}\n"
    assert listed(file, "entity") == []
    assert good("search", file, "ilvane", "--json").data["finds"] == []
    (lying,) = good("trash", file, "--json").data
    assert (lying["uid"], lying["name"]) == (uid, "Ilvane")
    assert uid[:8] in good("trash", file).out
    good("put-back", file, uid[:8])
    assert len(listed(file, "entity")) == 1
    assert run("put-back", file, uid).code == 1


def test_a_purge_needs_a_word_and_then_leaves_no_trace(file: Path) -> None:
    (uid,) = add(file, "entity", {"name": "Quobbert the unforgettable"})
    assert "not the uid of one record in the trash" in run("purge", file, uid).err
    good("rm", file, uid)
    assert "say --yes" in run("purge", file, uid).err
    assert "not the uid of one record in the trash" in run("purge", file, "", "--yes").err
    assert good("purge", file, uid[:8], "--yes").code == 0
    assert b"unforgettable" not in file.read_bytes()
    assert good("trash", file, "--json").data == []
    assert good("check", file).code == 0


def test_what_was_undone_can_be_destroyed_by_itself(file: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Quobbert the unforgettable")
    good("attach", file, secret)
    good("undo", file)
    add(file, "note", {"text": "something else"})
    assert b"unforgettable" in file.read_bytes()
    assert "every record whose adding was undone" in good("purge", file, "--yes").out
    assert b"unforgettable" not in file.read_bytes()
    assert len(good("list", file, "note", "--json").data) == 1
    assert good("check", file).code == 0


def test_kinds_tell_a_newcomer_what_to_write() -> None:
    shapes = {one["name"]: one for one in good("kinds", "--json").data}
    assert set(shapes) >= {"source", "quote", "claim", "event", "relationship"}
    assert "claim " in good("kinds").out
    told = good("kinds", "claims").out
    assert "citations: Citation; a list of objects" in told
    assert "needed; text" in told
    assert [one["name"] for one in shapes["claim"]["fields"] if one["required"]] == ["text"]
    assert run("kinds", "nothing").code == 1


def test_what_kinds_says_can_be_added(file: Path) -> None:
    """Each kind can be made from the fields it says are needed, and takes each field it names when empty."""
    shapes = {one["name"]: one for one in good("kinds", "--json").data}
    add(file, "entity", {"name": "E"})
    add(file, "source", {"title": "S"})
    needed = {
        "contact": {"source": "S"},
        "quote": {"source": "S"},
        "approach": {"entity": "E"},
        "source": {"title": "T"},
    }
    needed["relationship"] = {"subject": "E", "object": "E"}
    add(file, "draft", {"title": "D"})
    needed["line"] = {"draft": "D"}
    for name in set(shapes) - {"evidence"}:
        wanted = {one["name"]: "x" for one in shapes[name]["fields"] if one["required"]} | needed.get(name, {})
        empty = {one["name"]: None for one in shapes[name]["fields"] if not one["required"] and not one["default"]}
        add(file, name, {**empty, **wanted})
