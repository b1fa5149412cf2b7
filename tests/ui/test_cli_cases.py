"""Making, looking at, checking, backing up and restoring cases; each refusal is one sentence and touches nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.ui.terminal import add, good, on_terminal, run


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def passphrase(tmp_path: Path, words: str = "open sesame\n") -> Path:
    path = tmp_path / "passphrase"
    path.write_text(words)
    return path


def test_a_new_case_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "harbour.casebook"
    made = good("new", path, "--title", "The harbour")
    assert made.out == f"Made {path}.\n"
    assert "not encrypted" in made.err
    found = good("info", path, "--json").data
    assert (found["title"], found["encrypted"], found["steps"], sum(found["records"].values())) == (
        "The harbour",
        False,
        1,
        0,
    )
    assert found["last"]["label"] == "New case"
    assert "The harbour" in good("info", path).out


def test_the_title_is_the_name_of_the_file_where_none_is_given(tmp_path: Path) -> None:
    good("new", tmp_path / "quay.casebook")
    assert good("info", tmp_path / "quay.casebook", "--json").data["title"] == "quay"


def test_an_existing_file_is_never_touched(file: Path) -> None:
    before = digest(file)
    done = run("new", file)
    assert (done.code, done.out) == (1, "")
    assert done.err == "There is a file harbour.casebook here already: choose another name.\n"
    assert digest(file) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file x.casebook here: check the name, or make it with: casebook new.\n"),
        (b"just words, nothing else\n" * 40, "x.casebook is not a case: choose a file that Casebook made.\n"),
        (b"", "x.casebook is "),
    ],
)
def test_what_is_no_case_is_refused_in_one_sentence(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "x.casebook"
    if content is not None:
        path.write_bytes(content)
    done = run("info", path)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(sentence)
    assert done.err.count("\n") == 1
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    done = run("check", tmp_path)
    assert done.code == 1
    assert done.err.endswith("is a folder, not a case: choose a file.\n")


def test_an_encrypted_case_opens_with_its_passphrase_file_and_no_other(tmp_path: Path) -> None:
    path, words = tmp_path / "secret.casebook", passphrase(tmp_path)
    good("new", path, "--passphrase-file", words)
    assert good("info", path, "--passphrase-file", words, "--json").data["encrypted"] is True
    before = digest(path)
    without = run("info", path)
    assert (without.code, without.err) == (
        1,
        "This file is encrypted, or it is not a case: give its passphrase with --passphrase-file.\n",
    )
    words.write_text("wrong")
    assert run("info", path, "--passphrase-file", words).code == 1
    assert digest(path) == before


def test_records_are_added_to_an_encrypted_case_though_stdin_is_data(tmp_path: Path) -> None:
    path, words = tmp_path / "secret.casebook", passphrase(tmp_path, "open sesame\r\n")
    good("new", path, "--encrypt", "--passphrase-file", words)
    done = good("add", path, "entity", "--passphrase-file", words, stdin='{"name": "Ilvane"}')
    assert "1 record added" in done.err
    assert b"Ilvane" not in path.read_bytes()


@pytest.mark.parametrize(("words", "told"), [("", "one line"), ("a\nb\n", "one line"), ("x" * 5000, "one line")])
def test_a_passphrase_file_holds_one_line(tmp_path: Path, words: str, told: str) -> None:
    done = run("new", tmp_path / "a.casebook", "--passphrase-file", passphrase(tmp_path, words))
    assert done.code == 1
    assert told in done.err
    assert not (tmp_path / "a.casebook").exists()


def test_a_passphrase_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in run("new", tmp_path / "a.casebook", "--passphrase-file", tmp_path / "none").err
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe")
    assert "not text in UTF-8" in run("new", tmp_path / "a.casebook", "--passphrase-file", binary).err


def test_a_passphrase_is_never_taken_from_a_pipe(tmp_path: Path) -> None:
    done = run("new", tmp_path / "a.casebook", "--encrypt", stdin="open sesame\nopen sesame\n")
    assert (done.code, done.err) == (
        1,
        "There is no terminal to ask on: give the passphrase with --passphrase-file.\n",
    )


def test_a_passphrase_is_asked_for_on_a_terminal_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "secret.casebook"
    twice = [("New passphrase: ", "open sesame"), ("Repeat for confirmation: ", "open sesame")]
    code, seen = on_terminal("new", path, "--encrypt", answers=twice)
    assert (code, "open sesame" in seen) == (0, False)
    code, seen = on_terminal("info", path, answers=[("Passphrase: ", "open sesame")])
    assert code == 0
    assert "secret.casebook, encrypted" in seen.replace("\r\n", " ").replace("\n", " ")


def test_a_sound_case_is_said_to_be_sound(file: Path) -> None:
    add(file, "entity", {"name": "Ilvane"})
    assert good("check", file, "--json").data == {"sound": True, "findings": [], "misquotes": []}
    assert good("check", file).out.startswith("Sound:")


def test_a_case_with_an_altered_value_is_not_sound(file: Path) -> None:
    add(file, "entity", {"name": "Quobbert of the harbour office"})
    file.write_bytes(file.read_bytes().replace(b"Quobbert", b"Quobbard"))
    done = run("check", file, "--json")
    assert done.code == 1
    assert done.data["sound"] is False
    assert done.data["findings"]
    assert run("check", file).out.startswith("Not sound:")


def test_a_backup_is_the_case_and_restores_to_it(file: Path, tmp_path: Path) -> None:
    add(file, "entity", {"name": "Ilvane"})
    good("backup", file, tmp_path / "copy.bak")
    add(file, "entity", {"name": "Later"})
    good("restore", tmp_path / "copy.bak", tmp_path / "again.casebook")
    names = [one["name"] for one in good("list", tmp_path / "again.casebook", "entity", "--json").data]
    assert names == ["Ilvane"]
    assert good("check", tmp_path / "again.casebook").code == 0


def test_backup_and_restore_overwrite_nothing(file: Path, tmp_path: Path) -> None:
    good("backup", file, tmp_path / "copy.bak")
    before = digest(tmp_path / "copy.bak"), digest(file)
    assert run("backup", file, tmp_path / "copy.bak").code == 1
    assert run("restore", tmp_path / "copy.bak", file).code == 1
    assert (digest(tmp_path / "copy.bak"), digest(file)) == before


def test_wrong_usage_ends_with_2(file: Path) -> None:
    assert run("info").code == 2
    assert run("info", file, "--nonsense").code == 2
    assert run("frobnicate").code == 2
    assert run("list", file, "claim", "--audience", "everyone").code == 2
    assert run("set", file, "x", "no-assignment").code == 2
    assert run("set", file, "x", "text=a", "text=b").code == 2
    assert run("list", file, "claim", "--where", "text").code == 2
    assert run("list", file, "claim", "--csv", "--json").code == 2


def test_the_version_is_said() -> None:
    assert good("--version").out == "casebook 0.1.0\n"
