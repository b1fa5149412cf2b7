"""A real case with real files in it, and quotes of them with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

from casebook.actions.attach import attach_file
from casebook.actions.custody import note_custody
from casebook.actions.records import add_record
from casebook.actions.references import References
from casebook.actions.verifying import SOUND
from casebook.case.case import Case
from casebook.case.evidence import PageText
from casebook.case.tables import blob, page
from casebook.disclosure import View
from casebook.disclosure.evidence_pages import look_at, read_pages
from casebook.disclosure.exhibited import Exhibits
from casebook.disclosure.exhibits import Exhibitor
from casebook.disclosure.reads import INTERNAL, Reader, find
from casebook.disclosure.turns import at_once
from casebook.disclosure.withheld import Withheld, seen_and_withheld
from casebook.dossier.reportlab_door import Canvas
from casebook.reading.looking import LOOKED_AT
from casebook.schema.lines import Lines
from casebook.schema.placed import Word, pack_words

LETTER_PAGE = (612.0, 792.0)
Draw = Callable[[Canvas], None]


def pdf(*pages: Sequence[tuple[float, float, str]], turn: int = 0, draw: Draw | None = None) -> bytes:
    """Return a PDF with lines of Helvetica at (x, y), from the lower left corner."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=LETTER_PAGE, invariant=1)
    for texts in pages:
        if turn:
            canvas.setPageRotation(turn)
        for x, y, text in texts:
            canvas.drawString(x, y, text)
        if draw:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(text: Iterable[str], x: float = 72.0, top: float = 700.0) -> list[tuple[float, float, str]]:
    """Return lines one under the other."""
    return [(x, top - 16 * at, line) for at, line in enumerate(text)]


class Filed:
    """Fills a case."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.case, self._folder = case, folder
        self._claims = 0

    def source(self, title: str, **said: object) -> str:
        """Add a source and return its uid."""
        return add_record(self.case, "source", {"title": title, "type": "report", "seen": "held", **said}).uid

    def file(self, name: str, data: bytes, source: str) -> str:
        """Attach a file of a source and return its uid."""
        path = self._folder / name
        path.write_bytes(data)
        return attach_file(self.case, path, source=source, how="sent to us by post", held_as="copy").uid

    def read_by_ocr(
        self, evidence: str, text: str, words: Iterable[Word], confidence: int = 95, how: str = "ocr"
    ) -> None:
        """Keep the text of a file's only page as it was read by OCR, and note that the file was verified."""
        sha256 = read_sha256(self.case, evidence)
        read = PageText(1, text, how=how, confidence=confidence, words=pack_words(words))
        with self.case.write("Verify evidence") as writer:
            note_custody(writer, References(writer.connection), find_id(self.case, evidence), "verified", note=SOUND)
            held = writer.connection.execute(blob.select().where(blob.c.sha256 == sha256)).one().id
            writer.connection.execute(page.delete().where(page.c.blob_id == held))
            writer.connection.execute(page.insert(), {"blob_id": held, **vars(read)})

    def quote(
        self,
        evidence: str,
        source: str,
        words: str,
        number: int = 1,
        boxes: list[list[float]] | None = None,
        **said: object,
    ) -> str:
        """Add a quote of some words, with their place, and a claim that rests on it; return the quote's uid."""
        evidence_id = find(self.case, evidence, "evidence")
        text = next(one.text for one in read_pages(self.case, INTERNAL, evidence_id) if one.number == number)
        found = re.search(r"\s+".join(map(re.escape, words.split())), text)
        assert found, text
        place = {"page": number, "start": found.start(), "end": found.end()}
        boxes = boxes or self._boxes(evidence_id, number, found.start(), found.end())
        where = {**place, "boxes": boxes} if boxes else place
        raw = {"text": words, "source": source, "evidence": evidence, "page": number, "anchors": [where], **said}
        uid = add_record(self.case, "quote", raw).uid
        self.claim(uid)
        return uid

    def claim(self, quote: str) -> None:
        """Add a claim that a quote supports."""
        self._claims += 1
        text = f"What is claimed number {self._claims} is so."
        cited = {"quote": quote, "stance": "supports", "basis": "document"}
        add_record(self.case, "claim", {"text": text, "kind": "fact", "decision": "lead", "citations": [cited]})

    def _boxes(self, evidence_id: int, number: int, start: int, end: int) -> list[list[float]]:
        with self.case.read() as connection:
            kind = connection.exec_driver_sql("SELECT media_type FROM evidence WHERE id = ?", (evidence_id,)).scalar()
        if kind not in LOOKED_AT:
            return []
        with look_at(self.case, INTERNAL, evidence_id) as looking:
            placed = looking.placed(number)
            return [list(box) for box in Lines(placed).boxes_of(start, end)]

    def shown(self, audience: str = "internal", *, whole_pages: bool = False) -> tuple[View, Exhibits, list[Withheld]]:
        """Return what an audience sees, the exhibits made for it, and all that is said to be withheld."""
        seen, left_out, places = at_once(seen_and_withheld(self.case, Reader(audience)))
        made = Exhibitor().exhibits(self.case, seen, places, whole_pages=whole_pages)
        return seen, made, [*left_out, *made.withheld]


def read_sha256(case: Case, evidence: str) -> str:
    """Return the hash of a file."""
    sql = "SELECT sha256 FROM evidence WHERE id = ?"
    with case.read() as connection:
        return str(connection.exec_driver_sql(sql, (find_id(case, evidence),)).scalar_one())


def find_id(case: Case, evidence: str) -> int:
    """Return the id of a file by its uid."""
    return find(case, evidence, "evidence")
