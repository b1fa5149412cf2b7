"""Reading scans by OCR: page by page, each kept as soon as it is read, the quotes on it found again.

A page is read apart from the case, by whatever thread or process, and then kept by the one that holds the case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import select

from casebook.actions.attach import held_bytes
from casebook.actions.reanchoring import FoundAgain, found_again
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
from casebook.reading.ocr import DOTS_PER_INCH, how_to_get_it, languages, must_read, read_picture
from casebook.reading.ocr_languages import language_code, language_name
from casebook.schema.placed import Placed, pack_words

__all__ = [
    "FoundAgain",
    "PageSeen",
    "Recognised",
    "how_to_get_it",
    "keep_page",
    "language_code",
    "language_name",
    "languages",
    "read_page",
    "recognise",
    "without_text",
]

_POINTS = 72  # to an inch
_TRUSTED = (None, "", Doubt.NORMALISED)
_PIXELS = 2500  # wide, of a page that is a picture: of it nobody knows how large it was on paper


class _Read(Protocol):
    """A page as it was read last."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def how(self) -> str | None: ...
    @property
    def doubt(self) -> str | None: ...


@dataclass(frozen=True)
class PageSeen:
    """A page as OCR has read it, and how sure it is of that, 0 to 100; `label` is its number as printed, or ""."""

    number: int
    label: str
    placed: Placed
    confidence: int


@dataclass(frozen=True)
class Recognised:
    """What came of reading a file by OCR: the pages read, how sure of them it is on average, those that failed."""

    pages: int
    confidence: int
    failed: tuple[str, ...] = ()
    moved: int = 0
    lost: int = 0


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
        return _recognised(case, row, looking, wanted, numbers, progress)


def without_text(read: Iterable[_Read], count: int) -> list[int]:
    """Return which of so many pages have no text worth having: none, or one that is doubted.

    OCR that found nothing on a page has read it: it is blank.
    """
    good = {one.number for one in read if one.how == "ocr" or (one.text.strip() and one.doubt in _TRUSTED)}
    return [number for number in range(1, count + 1) if number not in good]


def read_page(
    looking: Looking, media_type: str, wanted: Sequence[str], number: int, go_on: Callable[[], bool] = lambda: True
) -> PageSeen:
    """Draw one page and read it by OCR, from any thread; Cancelled is raised soon after `go_on` says no.

    Raises CaseError where the page cannot be drawn, or Tesseract fails on it.
    """
    sheet = looking.sheets[number - 1]
    paper = media_type == "application/pdf"
    width = round(sheet.width / _POINTS * DOTS_PER_INCH) if paper else max(round(sheet.width), _PIXELS)
    seen = read_picture(looking.render(number, width), wanted, go_on)
    return PageSeen(number, sheet.label, seen.placed, seen.confidence)


def keep_page(case: Case, sha256: str, seen: PageSeen) -> FoundAgain:
    """Keep what OCR read of a page in place of the text there was, index it, and find the quotes on it again."""
    text, words = seen.placed.text, pack_words(seen.placed.words)
    kept = PageText(seen.number, text, seen.label or None, "ocr", seen.confidence, None, words)
    with case.transaction() as connection:
        evidence.replace_page(connection, sha256, kept)
        table = table_of("evidence")
        same = select(table.c.id).where(table.c.sha256 == sha256)
        index.refresh_page(connection, connection.execute(same).scalars().all(), seen.number, text)
    return found_again(case, sha256, seen.number, seen.placed)


def _recognised(
    case: Case, row: Row, looking: Looking, wanted: Sequence[str], numbers: Sequence[int], progress: Progress | None
) -> Recognised:
    sure, failed, found = list[int](), list[str](), list[FoundAgain]()
    for done, number in enumerate(numbers):
        if progress and progress(done, len(numbers)) is False:
            raise Cancelled
        try:
            seen = read_page(looking, row["media_type"], wanted, number)
        except CaseError as error:
            failed.append(f"Page {number}: {error}")
            continue
        found.append(keep_page(case, row["sha256"], seen))
        sure.append(seen.confidence)
    moved, lost = (sum(one) for one in zip(*found, strict=True)) if found else (0, 0)
    return Recognised(len(sure), round(sum(sure) / len(sure)) if sure else 0, tuple(failed), moved, lost)


def _blank(case: Case, sha256: str, count: int) -> list[int]:
    read = select(page.c.number, page.c.text, page.c.how, page.c.doubt).join(blob).where(blob.c.sha256 == sha256)
    with case.read() as connection:
        return without_text(connection.execute(read).all(), count)
