"""Scans that tests read by OCR: PDFs whose pages are pictures of text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from casebook.actions.recognising import languages
from tests.actions.test_recognising import scanned

needs_tesseract = pytest.mark.skipif("eng" not in languages(), reason="Tesseract is not installed")


def scan(path: Path, pages: Sequence[Sequence[str]]) -> Path:
    """Write a scan of some pages, each of some lines."""
    path.write_bytes(scanned(pages))
    return path
