"""`casebook draft`: a text taken in a line a sentence, and its next version."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.packages import docx, paragraph
from tests.ui.terminal import add, good, run

FIRST = "Quaffermoor runs the silo. Mr. Reed owns 48.4% of it.\n\nWho profits?\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.casebook"
    good("new", file, "--title", "Story")
    return file


def test_a_draft_is_taken_in_a_line_a_sentence(story: Path) -> None:
    done = good("draft", story, "-", "--title", "Silo", stdin=FIRST)
    assert done.out.endswith("3 lines.\n")
    lines = [row["text"] for row in good("list", story, "line", "--json").data]
    assert lines == ["Quaffermoor runs the silo.", "Mr. Reed owns 48.4% of it.", "Who profits?"]
    assert run("ready", story, "Silo").code == 1
    assert "already: give this one another title" in run("draft", story, "-", "--title", "silo", stdin=FIRST).err
    assert good("undo", story)
    assert good("list", story, "draft", "--json").data == []


def test_a_new_version_says_what_it_did(story: Path, tmp_path: Path) -> None:
    good("draft", story, "-", "--title", "Silo", stdin=FIRST)
    add(story, "claim", {"text": "Reed owns 48.4%."})
    (tmp_path / "v2.md").write_text("# The silo\n\nQuaffermoor *runs* the silo. Mr. Reed owns 49.4% of it.\n")
    done = good("draft", story, tmp_path / "v2.md", "--title", "Silo", "--update", "--json")
    assert done.data == {"kept": 1, "typography": 0, "changed": 1, "added": 1, "removed": 1, "note": ""}
    told = good("draft", story, tmp_path / "v2.md", "--title", "Silo", "--update").out
    assert told == "3 lines kept, 0 changed in typography alone, 0 changed, 0 added, 0 removed.\n"


def test_tracked_changes_are_told(story: Path, tmp_path: Path) -> None:
    changed = "<w:p><w:r><w:t>He paid </w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del>"
    changed += "<w:ins><w:r><w:t>4 euros.</w:t></w:r></w:ins></w:p>"
    (tmp_path / "draft.docx").write_bytes(docx(paragraph("The silo") + changed))
    done = good("draft", story, tmp_path / "draft.docx", "--title", "Silo")
    assert "tracked changes (2)" in done.err
    assert [row["text"] for row in good("list", story, "line", "--json").data] == ["The silo", "He paid 4 euros."]


@pytest.mark.parametrize("text", ["", " \n\t\n", "***\n—\n"])
def test_a_draft_without_a_sentence_is_refused(story: Path, text: str) -> None:
    done = run("draft", story, "-", "--title", "Silo", stdin=text)
    assert (done.code, "There is no sentence in this draft" in done.err) == (1, True)
    assert good("list", story, "draft", "--json").data == []


def test_what_is_no_text_is_refused(story: Path, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert "is no text" in run("draft", story, tmp_path / "picture.png", "--title", "Silo").err
    assert "There is no file" in run("draft", story, tmp_path / "none.docx", "--title", "Silo").err
    assert "not text in UTF-8" in run("draft", story, "-", "--title", "Silo", stdin=b"\xff\xfe\xfa").err
    assert "There is no draft" in run("draft", story, "-", "--title", "Other", "--update", stdin=FIRST).err
