"""A quote of a page that OCR has read is marked so wherever it is quoted, for those who see its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.recognising import PageSeen, keep_page
from casebook.actions.records import set_fields
from casebook.case.case import Case
from casebook.disclosure.lens import Lens
from casebook.disclosure.reads import INTERNAL, Reader, find
from casebook.dossier.book import Options
from casebook.dossier.making import gather
from casebook.dossier.writing import preview
from casebook.schema.placed import Placed, Word
from tests.disclosure.filed import Filed, column, pdf, read_sha256
from tests.dossier.printed import page_texts

WORDS = "Eleven barges came in the night"
BADGE = "Read by OCR"
CLEARED = {"decision": "cleared", "decision_by": "A. Editor", "decision_reason": "Seen"}


@pytest.fixture
def filed(case: Case, tmp_path: Path) -> Filed:
    """Return a case with a quote of each of the two pages of a file, the second of which OCR has read anew."""
    filled = Filed(case, tmp_path)
    minutes = filled.source("Minutes of the works committee", issued="2030-11")
    file = filled.file("minutes.pdf", pdf(column(["Nobody counted them."]), column([WORDS])), minutes)
    filled.quote(file, minutes, "Nobody counted them.", kind="verbatim")
    filled.quote(file, minutes, WORDS, number=2, kind="verbatim")
    seen = Placed(WORDS, (Word(0, len(WORDS), (0.1, 0.1, 0.5, 0.12)),))
    keep_page(case, read_sha256(case, file), PageSeen(2, "", seen, 87))
    return filled


def test_it_is_marked_in_lists_in_the_inspector_and_on_the_card(filed: Filed) -> None:
    lens = Lens(filed.case, INTERNAL)
    marked = {row.name: [badge.word for badge in row.badges] for row in lens.rows("quote", list(lens.ids("quote")))}
    assert marked == {WORDS: [BADGE], "Nobody counted them.": []}
    quote = lens.sheet(find(filed.case, WORDS, "quote"))
    assert quote is not None
    assert BADGE in [badge.word for badge in quote.badges]
    sheets = [lens.sheet(claim) for claim in lens.ids("claim")]
    readings = {card.words: card.reading for sheet in sheets if sheet for card in sheet.passages}
    assert readings["Nobody counted them."] is None
    reading = readings[WORDS]
    assert reading is not None
    assert reading.word == BADGE


def test_it_is_marked_in_the_footnote_and_under_the_exhibit(filed: Filed) -> None:
    text = dossier(filed, "legal")
    assert f"“{WORDS}” (read by OCR)" in text
    assert "“Nobody counted them.”" in text
    assert "“Nobody counted them.” (read by OCR)" not in text
    assert text.count("The text of its file was read by OCR.") == 1


def test_who_is_not_told_of_the_file_is_not_told_how_it_was_read(filed: Filed) -> None:
    for number in ("C-1", "C-2"):
        set_fields(filed.case, number, CLEARED)
    text = dossier(filed, "public")
    assert f"“{WORDS}”" in text
    assert "OCR" not in text


def dossier(filed: Filed, audience: str) -> str:
    """Return all that is printed for an audience, with single spaces."""
    options = Options()
    seen, exhibits = gather(filed.case, Reader(audience), options)
    return " ".join(" ".join(page_texts(preview(seen, options, shown=exhibits.shown)[0])).split())


def test_what_was_read_before_a_page_was_is_read_anew(filed: Filed) -> None:
    lens = Lens(filed.case, INTERNAL)
    first = find(filed.case, "Nobody counted them.", "quote")
    before = lens.sheet(first)
    seen = Placed("Nobody counted them.", (Word(0, 20, (0.1, 0.1, 0.5, 0.12)),))
    sha256 = read_sha256(filed.case, str(next(iter(lens.names("minutes.pdf", ("evidence",)))).uid))
    keep_page(filed.case, sha256, PageSeen(1, "", seen, 87))
    lens.read_anew()
    after = lens.sheet(first)
    assert before is not None
    assert after is not None
    assert [badge.word for badge in after.badges] == [*(badge.word for badge in before.badges), BADGE]
