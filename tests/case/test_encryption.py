"""An encrypted case is plain SQLCipher: the passphrase alone opens it, with any tool."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from casebook.case.file import PLAIN, NeedsPassphrase
from casebook.case.opening import create_case, open_case
from casebook.errors import CaseError
from tests.case.helpers import add, attach, held, row, sound

PASSPHRASE = "correct horse Łódź"
WORDS = "a name nobody may read"


def encrypted(tmp_path: Path) -> Path:
    path = tmp_path / "secret.casebook"
    with create_case(path, "A case", PASSPHRASE) as case:
        add(case, "note", text=WORDS)
        attach(case, b"bytes nobody may read" * 500)
    return path


def test_nothing_in_the_file_can_be_read(tmp_path: Path) -> None:
    data = encrypted(tmp_path).read_bytes()
    assert not data.startswith(PLAIN)
    assert WORDS.encode() not in data
    assert b"bytes nobody may read" not in data
    assert b"CREATE TABLE" not in data


def test_any_sqlcipher_tool_opens_it_with_the_passphrase(tmp_path: Path) -> None:
    raw = driver.connect(encrypted(tmp_path))
    raw.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert raw.execute("SELECT text FROM note").fetchall() == [(WORDS,)]
    raw.close()


def test_it_opens_again_also_with_the_passphrase_typed_in_another_normal_form(tmp_path: Path) -> None:
    path = encrypted(tmp_path)
    with open_case(path, "correct horse Ło\u0301dz\u0301".replace("o\u0301", "ó")) as case:
        assert case.encrypted
        assert sound(case)


def test_evidence_comes_back(tmp_path: Path) -> None:
    with open_case(encrypted(tmp_path), PASSPHRASE) as case:
        sha256 = (row(case, "evidence", 2) or {})["sha256"]
        assert held(case, sha256) == b"bytes nobody may read" * 500


@pytest.mark.parametrize("passphrase", [None, ""])
def test_without_a_passphrase_it_asks_for_one(tmp_path: Path, passphrase: str | None) -> None:
    with pytest.raises(NeedsPassphrase):
        open_case(encrypted(tmp_path), passphrase)


def test_a_wrong_passphrase_is_refused_and_the_right_one_works_after(tmp_path: Path) -> None:
    path = encrypted(tmp_path)
    with pytest.raises(CaseError, match="passphrase is wrong"):
        open_case(path, "battery staple")
    open_case(path, PASSPHRASE).close()


def test_a_plain_case_ignores_a_passphrase(tmp_path: Path) -> None:
    create_case(tmp_path / "plain.casebook", "A case").close()
    with open_case(tmp_path / "plain.casebook", "needless") as case:
        assert not case.encrypted
