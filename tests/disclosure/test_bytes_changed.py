"""Nothing that leaves a case is made of bytes that are not those received."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.verifying import BROKEN, verify_all
from casebook.case.case import Case
from casebook.case.connection import raw_of
from casebook.disclosure.extract import extract_file
from casebook.disclosure.lens import Lens
from casebook.disclosure.reads import INTERNAL, find
from casebook.disclosure.shown import Badge
from casebook.errors import CaseError
from tests.disclosure.filed import Filed, column, pdf

QUOTED = "Eleven barges came in the night"
FILES = {"minutes.pdf": pdf(column([f"{QUOTED}, it was said."])), "minutes.txt": f"{QUOTED}.\n".encode()}


@pytest.fixture(params=FILES)
def changed(request: pytest.FixtureRequest, case: Case, tmp_path: Path) -> Filed:
    """Return a case with a quote from a file of which a byte was altered behind the program's back."""
    filed = Filed(case, tmp_path)
    source = filed.source("Minutes")
    filed.quote(filed.file(request.param, FILES[request.param], source), source, QUOTED)
    assert len(filed.shown("legal")[1].shown) == 1
    (data,) = raw_of(case.connection).execute("SELECT data FROM chunk").fetchall()[0]
    raw_of(case.connection).execute("UPDATE chunk SET data = ?", (data.replace(b"E", b"e", 1),))
    return filed


def test_no_exhibit_is_made_of_them_verified_or_not(changed: Filed) -> None:
    for why in (
        "the bytes of this file are not those received: check the case",
        "the bytes of the file are no longer those received",
    ):
        _, made, _ = changed.shown("legal")
        assert made.shown == {}
        assert [(one.count, one.why) for one in made.withheld] == [(1, why)]
        verify_all(changed.case)


def test_a_file_that_changed_says_so_from_then_on(changed: Filed) -> None:
    (record,) = Lens(changed.case, INTERNAL).ids("evidence")
    verify_all(changed.case)
    lens = Lens(changed.case, INTERNAL)
    sheet = lens.sheet(record)
    assert sheet
    assert sheet.badges == lens.rows("evidence", [record])[0].badges == (Badge("Not as received", "bad"),)


def test_they_are_written_only_to_whom_wants_them_as_they_are(changed: Filed, tmp_path: Path) -> None:
    (record,) = Lens(changed.case, INTERNAL).ids("evidence")
    name, out = Lens(changed.case, INTERNAL).name(record), tmp_path / "out"
    assert name
    with pytest.raises(CaseError, match="not those received, and nothing was written"):
        extract_file(changed.case, name.uid, out)
    assert not out.exists()
    extract_file(changed.case, name.uid, out, damaged=True)
    assert out.read_bytes() != (tmp_path / name.name).read_bytes()
    sheet = Lens(changed.case, INTERNAL).sheet(find(changed.case, name.uid))
    assert sheet
    told = [shown.text for shown in sheet.details["custody"][-1].fields]
    assert told[0] == "Exported"
    assert told[-1] == BROKEN
