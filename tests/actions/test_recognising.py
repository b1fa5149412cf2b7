"""Scans are read by OCR page by page, found by search, and quotes on them are found again or said to be lost."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from casebook.actions.attach import attach_file
from casebook.actions.recognising import recognise
from casebook.actions.records import add_record
from casebook.case.case import Case
from casebook.case.check import check
from casebook.disclosure.evidence_pages import look_at, read_pages
from casebook.disclosure.finds import search
from casebook.disclosure.reads import INTERNAL
from casebook.errors import Cancelled, CaseError
from casebook.queries.load import snapshot
from casebook.queries.snapshot import Detail
from casebook.reading.looking import look
from casebook.reading.ocr import languages
from tests.reading import printed

needs_tesseract = pytest.mark.skipif("eng" not in languages(), reason="Tesseract is not installed")
LINES = ("Eleven barges came by night", "and nobody counted them.")


def scanned(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF whose pages are pictures of text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=printed.SIZE, invariant=1)
    for lines in pages:
        with look([printed.page(lines, "Inter-Regular")], "application/pdf") as looking:
            drawn = looking.render(1, 1667)
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.data, "raw", "BGRX")
        canvas.drawImage(ImageReader(picture), 0, 0, *printed.SIZE)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def taken(case: Case, folder: Path, data: bytes) -> str:
    path = folder / "scan.pdf"
    path.write_bytes(data)
    add_record(case, "source", {"title": "Night log"})
    return attach_file(case, path, source="Night log").uid


def file(case: Case) -> int:
    return snapshot(case).of("evidence")[0].id


@needs_tesseract
def test_a_scan_is_read_and_found_and_says_how_it_was_read(case: Case, tmp_path: Path) -> None:
    uid = taken(case, tmp_path, scanned([LINES, ("The second page.",)]))
    assert search(case, "barges").finds == []
    done = recognise(case, uid, ["eng"])
    assert (done.pages, done.failed) == (2, ())
    assert done.confidence > 80
    assert [(find.kind, find.page) for find in search(case, "barges").finds] == [("evidence", 1)]
    pages = read_pages(case, INTERNAL, file(case))
    assert [page.how for page in pages] == ["ocr", "ocr"]
    assert pages[0].text.split() == " ".join(LINES).split()
    with look_at(case, INTERNAL, file(case)) as looking:
        assert [looking.placed(1).text[word.start : word.end] for word in looking.placed(1).words][:2] == [
            "Eleven",
            "barges",
        ]
    assert check(case) == []
    assert recognise(case, uid, ["eng"]).pages == 0


@needs_tesseract
def test_a_quote_is_found_again_in_the_new_reading_or_is_lost(case: Case, tmp_path: Path) -> None:
    uid = taken(case, tmp_path, printed.page(LINES, "Inter-Regular"))
    text = read_pages(case, INTERNAL, file(case))[0].text
    for words in ("nobody counted", "Eleven barges"):
        start = text.index(words)
        place = {"page": 1, "start": start, "end": start + len(words), "boxes": [[0, 0, 0.1, 0.1]]}
        raw = {"text": words, "source": "Night log", "evidence": uid, "anchors": [place]}
        add_record(case, "quote", raw)
    with case.write("Edit record") as writer:  # as a reading that had two words wrong would have left them
        first, second = (quote.list("anchors")[0] for quote in snapshot(case).of("quote"))
        writer.change("anchor", first.id, {"start": 0, "end": 14})
        writer.change("anchor", second.id, {"exact": "Twelve\nbarges"})
    recognise(case, uid, ["eng"], pages=[1])
    moved, lost = (places(case, number) for number in range(2))
    assert (moved["state"], moved["exact"]) == ("moved", "nobody counted")
    assert "0.1" not in str(moved["boxes"])[:20]
    assert lost["state"] == "lost"


def places(case: Case, number: int) -> Detail:
    return snapshot(case).of("quote")[number].list("anchors")[0]


@needs_tesseract
def test_cancelled_it_keeps_the_pages_that_were_read(case: Case, tmp_path: Path) -> None:
    uid = taken(case, tmp_path, scanned([LINES, LINES]))
    with pytest.raises(Cancelled):
        recognise(case, uid, ["eng"], progress=lambda done, _total: done < 1)
    assert [page.how for page in read_pages(case, INTERNAL, file(case))] == ["ocr", "text"]


def test_what_has_no_pages_and_what_has_no_tesseract_is_refused(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "memo.txt"
    path.write_text("Eleven barges")
    uid = attach_file(case, path).uid
    if "eng" in languages():
        with pytest.raises(CaseError, match="no pages to be read"):
            recognise(case, uid, ["eng"])
    monkeypatch.setenv("PATH", str(tmp_path))  # where no Tesseract is
    with pytest.raises(CaseError, match="then try again"):
        recognise(case, uid, ["eng"])
