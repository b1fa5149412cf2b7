"""Reading scans by OCR: page by page, each kept as soon as it is read, the quotes on it found again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from casebook.actions.attach import held_bytes
from casebook.actions.reanchoring import found_again
from casebook.actions.references import References
from casebook.case import evidence, index
from casebook.case.case import Case
from casebook.case.evidence import PageText
from casebook.case.rows import Row, row_of
from casebook.case.tables import blob, page, table_of
from casebook.case.writer import Progress
from casebook.errors import Cancelled, CaseError
from casebook.reading import Doubt
from casebook.reading.looking import LOOKED_AT, Looking, look
from casebook.reading.ocr import DOTS_PER_INCH, must_read, read_picture
from casebook.schema.placed import pack_words

_POINTS = 72  # to an inch
_TRUSTED = (None, "", Doubt.NORMALISED)
_PIXELS = 2500  # wide, of a page that is a picture: of it nobody knows how large it was on paper


@dataclass(frozen=True)
class Recognised:
    """What came of reading a file by OCR: the pages read, how sure of them it is on average, those that failed."""

    pages: int
    confidence: int
    failed: tuple[str, ...] = ()


def recognise(
    case: Case,
    asked: str,
    wanted: Sequence[str],
    pages: Collection[int] = (),
    progress: Progress | None = None,
) -> Recognised:
    """Read pages of evidence by OCR in these languages, the main one first; by default those that have no text.

    `progress` counts pages; Cancelled keeps those that were read. Raises CaseError where there is no such evidence,
    where it has no pages to be looked at, or Tesseract is not here.
    """
    must_read(wanted)
    with case.read() as connection:
        row = row_of(connection, "evidence", References(connection).find_standing(asked, "evidence"))
    if row["media_type"] not in LOOKED_AT:
        raise CaseError(f"{row['name']} has no pages to be read by OCR: choose a PDF or a picture.")
    with look(held_bytes(case, row["sha256"]), row["media_type"]) as looking:
        numbers = sorted(pages) or _blank(case, row["sha256"], len(looking.sheets))
        return _read(case, row, looking, wanted, numbers, progress)


def _read(
    case: Case, row: Row, looking: Looking, wanted: Sequence[str], numbers: Sequence[int], progress: Progress | None
) -> Recognised:
    sure: list[int] = []
    failed: list[str] = []
    for done, number in enumerate(numbers):
        if progress and progress(done, len(numbers)) is False:
            raise Cancelled
        try:
            sure.append(_read_page(case, row, looking, wanted, number))
        except CaseError as error:
            failed.append(f"Page {number}: {error}")
    return Recognised(len(sure), round(sum(sure) / len(sure)) if sure else 0, tuple(failed))


def _read_page(case: Case, row: Row, looking: Looking, wanted: Sequence[str], number: int) -> int:
    """Read one page and keep its text; return how sure OCR is of it."""
    sheet = looking.sheets[number - 1]
    paper = row["media_type"] == "application/pdf"
    width = round(sheet.width / _POINTS * DOTS_PER_INCH) if paper else max(round(sheet.width), _PIXELS)
    seen = read_picture(looking.render(number, width), wanted)
    kept = PageText(
        number, seen.placed.text, sheet.label or None, "ocr", seen.confidence, None, pack_words(seen.placed.words)
    )
    with case.transaction() as connection:
        evidence.replace_page(connection, row["sha256"], kept)
        table = table_of("evidence")
        same = select(table.c.id).where(table.c.sha256 == row["sha256"])
        index.refresh(connection, connection.execute(same).scalars().all())
    found_again(case, row["sha256"], number, seen.placed)
    return seen.confidence


def _blank(case: Case, sha256: str, count: int) -> list[int]:
    """Return the pages that have no text worth having: none, or one that is doubted."""
    read = select(page.c.number, page.c.text, page.c.doubt).join(blob).where(blob.c.sha256 == sha256)
    with case.read() as connection:
        good = {row.number for row in connection.execute(read) if row.text.strip() and row.doubt in _TRUSTED}
    return [number for number in range(1, count + 1) if number not in good]
