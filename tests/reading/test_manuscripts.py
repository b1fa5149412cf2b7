"""Drafts from files: Word with its changes and notes, Markdown without its marks, OpenDocument, HTML, plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.drafts import DraftText, read_draft
from casebook.errors import CaseError
from tests.reading.packages import docx, opendocument, paragraph

_RUN = "<w:r><w:t>{}</w:t></w:r>"


def _read(tmp_path: Path, name: str, content: bytes | str) -> DraftText:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_draft(path)


def test_word_with_changes_tables_notes_and_comments(tmp_path: Path) -> None:
    changed = (
        f"<w:p>{_RUN.format('He paid ')}<w:del><w:r><w:delText>3</w:delText></w:r></w:del>"
        f"<w:ins>{_RUN.format('4')}</w:ins>{_RUN.format(' euros.')}<w:r><w:commentReference/></w:r></w:p>"
    )
    merged = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{_RUN.format('One ')}</w:p>{paragraph('sentence.')}"
    row = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("Kontron", "48.4%"))
    body = paragraph("The silo") + changed + merged + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + paragraph("End.")
    parts = {
        "footnotes": paragraph("See the register."),
        "comments": paragraph("Who says so?"),
        "header1": paragraph("SECRET"),
    }
    read = _read(tmp_path, "draft.docx", docx(body, **parts))
    assert read.text.split("\n\n") == [
        "The silo",
        "He paid 4 euros.",
        "One sentence.",
        "Kontron\t48.4%\t",
        "End.",
        "See the register.",
    ]
    assert read.note == (
        "It has tracked changes (3): all of them were taken as accepted. It has comments (1): they were left out. "
        "Its footnotes stand at the end."
    )


def test_a_plain_word_document_has_no_note(tmp_path: Path) -> None:
    assert _read(tmp_path, "draft.docx", docx(paragraph("One.") + paragraph("Two."))) == DraftText("One.\n\nTwo.")


def test_markdown_without_its_marks(tmp_path: Path) -> None:
    text = (
        "---\ntitle: x\n---\n# The *silo*\n\nHe **paid** [Reed](https://example.org)\n4 euros.\n\n> A quote.\n\n"
        "- one\n- two ~~three~~\n\n| Name | Share |\n|---|---|\n| Kontron | `48.4%` |\n\n```\ncode\n```\n"
        "<!-- a remark -->\n\n![A barge](b.png)\n"
    )
    assert _read(tmp_path, "draft.md", text).text.split("\n\n") == [
        "The silo",
        "He paid Reed 4 euros.",
        "A quote.",
        "one",
        "two three",
        "Name\tShare",
        "Kontron\t48.4%",
        "code",
        "A barge",
    ]


def test_other_texts(tmp_path: Path) -> None:
    odt = opendocument("text", "<office:text><text:h>Head</text:h><text:p>One.</text:p></office:text>")
    assert _read(tmp_path, "draft.odt", odt).text == "Head\n\nOne."
    assert _read(tmp_path, "draft.html", "<p>One.</p><ul><li>Two.</li></ul>").text == "One.\n\nTwo."
    assert _read(tmp_path, "draft.txt", "[00:01] Ann: One\nbroken line.\n").text == "[00:01] Ann: One\nbroken line.\n"


def test_what_has_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="No text was found"):
        _read(tmp_path, "draft.docx", docx(""))
    with pytest.raises(CaseError, match="damaged"):
        _read(tmp_path, "draft.docx", docx("<w:p>", "<!DOCTYPE x [<!ENTITY a 'b'>]>"))
    with pytest.raises(CaseError, match="No text was found"):
        _read(tmp_path, "draft.txt", "")
