"""Lists, single records, searches and drafts, as one audience or another may see them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import get_args

import pytest

from casebook.models.choices import AUDIENCES
from tests.ui.terminal import add, good, on_terminal, run
from ui.commands.options import Audience

HOSTILE = "sealed\x1b[2J\x1b]0;owned\x07 \x9b31m red \u202e gnirts \u2028 next\rover"


@pytest.fixture
def harbour(file: Path) -> Path:
    """Fill a case with a protected source, what it said, and a claim on each side of the terms."""
    add(file, "source", {"title": "Register extract", "type": "collection", "seen": "held", "terms": "published"})
    heron = {"protected": "yes", "codename": "HERON", "type": "person", "seen": "held"}
    add(file, "source", {**heron, "terms": "background", "description": "a port employee", "motive": "grudge"})
    add(file, "quote", {"text": "They sell it at night", "source": "HERON", "notes": "told behind the crane"})
    cleared = {"decision": "cleared", "decision_by": "Osk", "decision_reason": "Enough."}
    documented = [{"source": "Register extract", "basis": "document"}]
    add(file, "claim", {"text": "Quaffermoor runs the silo.", "citations": documented, **cleared})
    told = [{"quote": "They sell it at night", "basis": "testimony"}]
    add(file, "claim", {"text": "Grain was sold at night.", "citations": told, "section": "Sales"})
    return file


def test_the_audiences_offered_are_those_there_are() -> None:
    assert get_args(Audience) == AUDIENCES


def test_a_list_is_filtered_by_stored_and_by_printed_words(harbour: Path) -> None:
    for asked in ("decision=cleared", "decision=Cleared", "section="):
        assert [one["number"] for one in good("list", harbour, "claim", "--where", asked, "--json").data] == [1]
    assert good("list", harbour, "claim", "--where", "decision=lead", "--where", "section=", "--json").data == []
    for asked in ("source=HERON", "source_id=heron"):
        assert len(good("list", harbour, "quote", "--where", asked, "--json").data) == 1
    assert "shoe is not among them" in run("list", harbour, "claim", "--where", "shoe=9").err


def test_a_list_says_the_state_of_claims(harbour: Path) -> None:
    out = good("list", harbour, "claims").out
    assert out.splitlines()[0].split()[:3] == ["UID", "Number", "Text"]
    assert "C-1" in out
    assert "documented" in out
    assert "one origin" in out


def test_an_empty_list_is_empty_and_no_error(file: Path) -> None:
    assert good("list", file, "event").out == ""
    assert good("list", file, "event", "--json").data == []
    assert good("list", file, "event", "--csv").out.startswith("uid,title,date,")


def test_csv_holds_every_value_exactly(harbour: Path) -> None:
    add(harbour, "entity", {"name": 'A "quoted", name', "notes": f"two\nlines {HOSTILE}", "aliases": ["x", "y"]})
    (row,) = csv.DictReader(io.StringIO(good("list", harbour, "entity", "--csv").out, newline=""))
    assert (row["name"], row["notes"], row["aliases"]) == ('A "quoted", name', f"two\nlines {HOSTILE}", '["x", "y"]')


def test_each_audience_sees_what_it_may(harbour: Path) -> None:
    names = {
        one: [str(row.get("codename") or row.get("description") or row["title"]) for row in rows]
        for one in ("internal", "editor", "public")
        for rows in [good("list", harbour, "source", "--audience", one, "--json").data]
    }
    assert names == {
        "internal": ["Register extract", "HERON"],
        "editor": ["HERON", "Register extract"],
        "public": ["Register extract"],
    }
    assert "motive" in good("list", harbour, "source", "--audience", "editor", "--grades", "--json").data[0]
    assert "motive" not in good("list", harbour, "source", "--audience", "editor", "--json").data[0]
    assert all("uid" not in row for row in good("list", harbour, "claim", "--audience", "public", "--json").data)


def test_what_an_audience_does_not_see_it_cannot_ask_for(harbour: Path) -> None:
    assert "sees no such record" in run("show", harbour, "HERON", "--audience", "public").err
    assert "sees no such record" in run("show", harbour, "C-2", "--audience", "public").err
    assert "is shown no tasks" in run("list", harbour, "task", "--audience", "public").err
    assert run("list", harbour, "source", "--audience", "public", "--where", "motive=grudge").code == 1


def test_a_record_is_shown_with_its_reasons(harbour: Path) -> None:
    out = good("show", harbour, "C-2").out
    assert "Grain was sold at night." in out
    assert "They sell it at night" in out
    assert "one origin. 1 cited, 1 origin: HERON." in out
    shown = good("show", harbour, "C-2", "--json").data
    assert (shown["state"], shown["origins"]) == ("one origin", 1)


def test_a_search_finds_whatever_the_accents(file: Path) -> None:
    add(file, "entity", {"name": "Ilvané Łuczak"}, {"name": "Someone else"})
    (found,) = good("search", file, "luczak ilvane", "--json").data["finds"]
    assert found["name"] == "Ilvané Łuczak"
    start, end = found["snippet"]["hits"][0]
    assert found["snippet"]["text"][start:end] == "Ilvané"
    assert "1 hit" in good("search", file, "ŁUCZAK", "--ranked").err
    assert good("search", file, "nowhere").out == ""


def test_a_search_knows_kinds_states_and_dates(harbour: Path) -> None:
    add(harbour, "event", {"title": "Early", "date": "2019"}, {"title": "Late", "date": "2024-05"})
    assert [one["name"] for one in good("search", harbour, "kind:event after:2020", "--json").data["finds"]] == ["Late"]
    assert good("search", harbour, "state:documented", "--json").data["count"] == 1
    assert good("search", harbour, "state:cleared", "--json").data["count"] == 1
    assert len(good("search", harbour, "kind:claim", "--limit", 1, "--json").data["finds"]) == 1
    assert "There is no kind" in run("search", harbour, "kind:shoe").err


def test_what_an_audience_does_not_see_finds_nothing(harbour: Path) -> None:
    for hidden in ("crane", "heron", "grudge"):
        assert good("search", harbour, hidden, "--json").data["count"] == 1
        assert good("search", harbour, hidden, "--audience", "public", "--json").data["finds"] == []
    (found,) = good("search", harbour, "quaffermoor", "--audience", "public", "--json").data["finds"]
    assert (found["uid"], found["snippet"]["text"]) == ("", "Quaffermoor runs the silo.")


def test_a_page_of_a_file_is_found_by_those_who_see_the_file(harbour: Path, tmp_path: Path) -> None:
    (tmp_path / "notes-on-heron.txt").write_text("He told it behind the lighthouse.")
    good("attach", harbour, tmp_path / "notes-on-heron.txt", "--source", "HERON")
    assert good("search", harbour, "lighthouse", "--json").data["count"] == 1
    for audience in ("editor", "public"):
        assert good("search", harbour, "lighthouse", "--audience", audience, "--json").data["finds"] == []


def test_a_draft_says_line_by_line_what_is_missing(harbour: Path) -> None:
    add(harbour, "draft", {"title": "Night market"})
    assert "has no lines yet" in run("ready", harbour, "Night market").err
    add(
        harbour, "line", {"draft": "Night market", "text": "Quaffermoor runs the silo.", "ties": ["C-1"], "position": 1}
    )
    assert good("ready", harbour, "Night market").out == "ready    1. Quaffermoor runs the silo.\n"
    add(harbour, "line", {"draft": "Night market", "text": "Grain was sold at night.", "ties": ["C-2"], "position": 2})
    done = run("ready", harbour, "Night market")
    assert done.code == 1
    assert "not yet  2. Grain was sold at night.\n  - C-2 rests on HERON alone" in done.out
    first, second = run("ready", harbour, "Night market", "--json").data
    assert (first["ready"], second["ready"]) == (True, False)
    assert second["reasons"]
    assert "There is no draft" in run("ready", harbour, "Other").err


@pytest.mark.parametrize(
    "words",
    [("list", "{}", "entity"), ("show", "{}", "Osk"), ("search", "{}", "sealed"), ("list", "{}", "entity", "--csv"),
     ("list", "{}", "entity", "--json"), ("show", "{}", HOSTILE)],
)  # fmt: skip
def test_no_record_drives_the_terminal(file: Path, words: tuple[str, ...]) -> None:
    add(file, "entity", {"name": "Osk", "aliases": [HOSTILE], "notes": HOSTILE}, {"name": f"b {HOSTILE}"})
    _, seen = on_terminal(*(word.format(file) for word in words))
    text = seen.replace("\r\n", "\n")
    assert "sealed" in text
    assert not set(text) & set("\x1b\x07\x9b\u202e\u2028\r")


def test_json_is_exact_all_the_same(file: Path) -> None:
    add(file, "entity", {"name": HOSTILE})
    done = good("list", file, "entity", "--json")
    assert done.data[0]["name"] == HOSTILE
    assert not set(done.out) & set("\x1b\x07\x9b\u202e\u2028\r")


def test_a_table_fits_the_terminal_and_wide_letters_count_twice(file: Path) -> None:
    add(file, "entity", {"name": "漢字" * 60}, {"name": "x" * 200})
    _, seen = on_terminal("list", file, "entity")
    lines = [line for line in seen.replace("\r\n", "\n").splitlines() if "…" in line]
    assert len(lines) == 2
    assert all(sum(2 if ord(letter) > 0x2E80 else 1 for letter in line) <= 80 for line in lines)


@pytest.mark.parametrize(
    ("text", "edtf", "lower", "upper"),
    [
        ("summer 2023", "2023-22", "2023-06-01", "2023-08-31"),
        ("2023-07/2023-11", "2023-07/2023-11", "2023-07-01", "2023-11-30"),
        ("[2023-07..2023-11]", "[2023-07..2023-11]", "2023-07-01", "2023-11-30"),
        ("../2023", "../2023", None, "2023-12-31"),
    ],
)
def test_a_date_is_said_with_its_bounds(text: str, edtf: str, lower: str | None, upper: str | None) -> None:
    (found,) = good("edtf", text, "--json").data
    assert (found["valid"], found["edtf"], found["lower"], found["upper"]) == (True, edtf, lower, upper)


def test_a_date_with_two_readings_is_a_question() -> None:
    done = run("edtf", "05/06/2024", "2024", "--json")
    assert done.code == 1
    doubtful, sure = done.data
    assert [one["edtf"] for one in doubtful["alternatives"]] == ["2024-06-05", "2024-05-06"]
    assert sure["valid"] is True
    assert "no date yet" in run("edtf", "soonish").out


def test_an_audience_is_told_no_names_it_did_not_ask_for(harbour: Path) -> None:
    assert "HERON" in run("show", harbour, "hero").err
    for audience in ("editor", "public"):
        assert "HERON" not in run("show", harbour, "hero", "--audience", audience).err


def test_a_filter_names_the_fields_as_they_are_entered(harbour: Path) -> None:
    told = run("list", harbour, "claim", "--where", "colour=red").err
    assert "asserted_by," in told
    assert "_id" not in told
