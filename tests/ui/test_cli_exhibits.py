"""Exhibits of a dossier by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from casebook.case.opening import create_case
from tests.disclosure.filed import Filed, column, pdf
from tests.ui.terminal import good, run

QUOTED = "Eleven barges came in the night"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a case with a passage of a PDF, and one beside a name that is not to be told."""
    case = create_case(tmp_path / "harbour.casebook", "The harbour", None)
    filled = Filed(case, tmp_path)
    source = filled.source("Minutes")
    lines = [QUOTED, *(f"Line {number} says nothing." for number in range(30)), "Paid in cash.", "Marla Wendt."]
    evidence = filled.file("minutes.pdf", pdf(column(lines)), source)
    filled.quote(evidence, source, QUOTED)
    filled.quote(evidence, source, "Paid in cash")
    filled.source("Marla Wendt", type="person", terms="background", codename="HERON")
    case.close()
    return case.path


@pytest.mark.parametrize(("asked", "pictures"), [(None, 1), ("crop", 1), ("page", 0), ("none", 0)])
def test_passages_are_shown_as_asked(file: Path, tmp_path: Path, asked: str | None, pictures: int) -> None:
    out = tmp_path / "out.pdf"
    done = good("dossier", file, out, "--audience", "legal", *(("--exhibits", asked) if asked else ()))
    assert sum(len([*page.get_objects(filter=[3])]) for page in PdfDocument(out)) == pictures
    held_back = 0 if asked == "none" else 2 - pictures
    told = f"Without the exhibit of {held_back} {'quote' if held_back == 1 else 'quotes'}: a protected name"
    assert (told in done.err) == bool(held_back)


def test_any_other_way_is_refused(file: Path, tmp_path: Path) -> None:
    refused = run("dossier", file, tmp_path / "out.pdf", "--exhibits", "all")
    assert refused.code == 2
    assert not (tmp_path / "out.pdf").exists()
