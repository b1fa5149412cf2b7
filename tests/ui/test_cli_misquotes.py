"""A check names the quotes that are not the words of their evidence; the case is sound for all that."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.ui.terminal import add, good


def test_a_check_names_quotes_that_differ_and_quotes_that_are_nowhere(file: Path, tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text("Eleven barges came to the silo at night, and nobody counted them.")
    add(file, "source", {"title": "Memo"})
    good("attach", file, memo, "--source", "Memo")
    for words in ("Eleven barges came", "Twelve barges came to the silo at night", "The mayor resigned at noon."):
        add(file, "quote", {"text": words, "source": "Memo", "evidence": "memo.txt", "page": 1})
    told = good("check", file).out
    assert "Not the words of their evidence: 2 quotes." in told
    assert "“Twelve barges came to the silo at night” differs from the words of memo.txt." in told
    assert "“The mayor resigned at noon.” was not found in memo.txt." in told
    assert [one["sentence"][1:7] for one in good("check", file, "--json").data["misquotes"]] == ["Twelve", "The ma"]


@pytest.mark.parametrize("audience", ["internal", "editor", "legal"])
def test_the_dossier_says_so_at_each_note(file: Path, tmp_path: Path, audience: str) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text("Eleven barges came to the silo at night, and nobody counted them.")
    add(file, "source", {"title": "Memo", "seen": "held"})
    good("attach", file, memo, "--source", "Memo")
    for number, words in enumerate(("Eleven barges came", "Twelve barges came to the silo at night"), 1):
        place = {"source": "Memo", "evidence": "memo.txt", "page": 1}
        add(file, "quote", {"text": words, **place})
        add(file, "claim", {"text": f"Claim {number}.", "citations": [{"quote": words, "basis": "report"}]})
    good("dossier", file, tmp_path / "out.pdf", "--audience", audience)
    pages = PdfDocument(tmp_path / "out.pdf")
    told = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    pages.close()
    assert told.count("Not word for word in the evidence.") == 1
    assert told.index("Twelve barges came") < told.index("Not word for word in the evidence.")
