"""Reads printed pages back, as a reader of the PDF would."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from unicodedata import category, normalize

import pypdfium2

from casebook.dossier.blocks import Block, Document, Note, Report
from casebook.dossier.engine import render

MADE = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
_IGNORABLE = re.compile(r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\ufffe]")
_LINE_ENDS = "\t\n\r\x0b\x0c\x85\u2028\u2029"


def document(*blocks: Block, notes: dict[str, Note] | None = None, **more: Any) -> Document:
    """Give a document of blocks."""
    return Document("", MADE, blocks, notes or {}, **more)


def printed(made: Document) -> tuple[bytes, Report]:
    """Render a document in memory."""
    out = BytesIO()
    report = render(made, out)
    return out.getvalue(), report


def page_texts(pdf: bytes) -> list[str]:
    """Give the text of each page."""
    opened = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in opened]


def comparable(text: str, missing: dict[int, int]) -> str:
    """Give text as extraction is held to it: NFC then NFKC, nothing invisible, one space for white space."""
    shown = "".join(f"[U+{ord(char):04X}]" if ord(char) in missing else char for char in normalize("NFC", text))
    kept = _IGNORABLE.sub("", normalize("NFKC", shown))
    kept = "".join(" " if char in _LINE_ENDS else char for char in kept)
    return " ".join("".join(char for char in kept if category(char) not in ("Cc", "Cf")).split())
