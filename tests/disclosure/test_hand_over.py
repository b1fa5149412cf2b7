"""The one door out: a whole file or none, and none that names who must not be named."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casebook.disclosure import View, hand_over, view
from casebook.dossier.blocks import Document, Paragraph, Run
from casebook.dossier.engine import render
from casebook.errors import CaseError
from tests.disclosure.harbour import harbour

Build = Callable[[Path], None]


def _view(audience: str) -> View:
    return view(harbour().snapshot(), {}, audience, subject=1, today=date(2031, 5, 20))


def _text(words: str) -> Build:
    def build(path: Path) -> None:
        path.write_text(words, encoding="utf-8")

    return build


def _pdf(*lines: str) -> Build:
    blocks = tuple(Paragraph((Run(line),)) for line in lines)

    def build(path: Path) -> None:
        render(Document("A page", datetime(2031, 5, 20, tzinfo=UTC), blocks), path)

    return build


def test_a_file_is_put_in_place_for_this_user_alone(tmp_path: Path) -> None:
    out = hand_over(_text("all clear"), tmp_path / "claims.csv", _view("public"))
    assert out.read_text() == "all clear"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["claims.csv"]


@pytest.mark.parametrize(
    "words",
    [
        "HERON told us",
        "(HERON)",
        "MARLA  WENDT",
        "Marla\nWendt",
        "(Wendt notebook.pdf)",
        "Bruno Älderga\u0301te.",
    ],
)
def test_a_protected_name_keeps_a_file_from_the_public(words: str, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    out.write_text("as it was")
    with pytest.raises(CaseError, match="protected name"):
        hand_over(_text(f"before {words} after"), out, _view("public"))
    assert out.read_text() == "as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["claims.csv"]


def test_a_protected_name_is_found_in_a_pdf_across_lines(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="protected name"):
        hand_over(
            _pdf("The bids were opened, says Marla", "Wendt of the harbour."), tmp_path / "a.pdf", _view("public")
        )
    assert [*tmp_path.iterdir()] == []


def test_a_pdf_without_a_protected_name_is_handed_over(tmp_path: Path) -> None:
    assert hand_over(_pdf("The bids were opened."), tmp_path / "a.pdf", _view("public")).exists()


@pytest.mark.parametrize("name", ["HERON.txt", "marla-wendt.txt", "from_HERON.txt"])
def test_a_protected_name_is_no_file_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="name of the file"):
        hand_over(_text("x"), tmp_path / name, _view("public"))
    assert hand_over(_text("x"), tmp_path / name, _view("internal")).exists()


def test_our_own_files_may_hold_codenames(tmp_path: Path) -> None:
    assert hand_over(_text("HERON"), tmp_path / "a.txt", _view("internal")).read_text() == "HERON"
    assert hand_over(_text("HERON"), tmp_path / "b.txt", _view("editor")).read_text() == "HERON"
    with pytest.raises(CaseError):
        hand_over(_text("Bruno Aldergate"), tmp_path / "c.txt", _view("editor"))


def test_a_word_that_only_holds_a_codename_passes(tmp_path: Path) -> None:
    assert hand_over(
        _text("The HERONRY opened; a heron and finches came."), tmp_path / "a.txt", _view("public")
    ).exists()


def test_a_title_that_says_nothing_is_no_secret(tmp_path: Path) -> None:
    case = harbour()
    case.entries["letter"].values["title"] = "E-mail"
    case.entries["slorne"].values |= {"title": "Interview", "author": None}
    seen = view(case.snapshot(), {}, "editor", today=date(2031, 5, 20))
    assert hand_over(_text("Asked by e-mail for an interview."), tmp_path / "a.txt", seen).exists()


def test_a_file_that_cannot_be_read_back_is_not_handed_over(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="could not be read back"):
        hand_over(_text("%PDF-1.7 broken"), tmp_path / "a.pdf", _view("public"))
    assert [*tmp_path.iterdir()] == []


def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("as it was")

    def build(path: Path) -> None:
        path.write_text("half")
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        hand_over(build, out, _view("internal"))
    assert out.read_text() == "as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("as it was")

    def build(path: Path) -> None:
        path.write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(CaseError, match="disk is full"):
        hand_over(build, out, _view("internal"))
    assert out.read_text() == "as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_places_that_cannot_be_written_to_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for out, words in (
        (tmp_path / "missing" / "a.txt", "is not there"),
        (tmp_path / "file" / "a.txt", "is a file and not a folder"),
        (tmp_path / "folder", "is a folder"),
        (tmp_path / ("n" * 300), "too long|is not there"),
    ):
        with pytest.raises(CaseError, match=words):
            hand_over(_text("x"), out, _view("internal"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_closed_to_us_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CaseError, match="may not write"):
        hand_over(_text("x"), tmp_path / "a.txt", _view("internal"))


def test_an_error_no_one_can_mend_is_no_case_error(tmp_path: Path) -> None:
    def build(path: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    with pytest.raises(OSError, match="Input/output"):
        hand_over(build, tmp_path / "a.txt", _view("internal"))


def test_an_escape_in_json_hides_no_name(tmp_path: Path) -> None:
    out = tmp_path / "people.ftm.json"
    with pytest.raises(CaseError, match="protected name"):
        hand_over(_text(json.dumps({"name": ["Anna\nHERON", "a \\ b"]})), out, _view("public"))
    with pytest.raises(CaseError, match="protected name"):
        hand_over(_text('{"name": ["\\u004dARLA \\u0057ENDT"]}'), out, _view("public"))
    assert list(tmp_path.iterdir()) == []
