"""A quote of a recording in the dossier: its footnote and its exhibit say when it was said, and name no page."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.transcripts import attach_transcript
from casebook.case.case import Case
from casebook.disclosure.reads import Reader
from casebook.dossier.book import Options
from casebook.dossier.making import gather
from casebook.dossier.writing import preview
from tests.disclosure.filed import Filed
from tests.dossier.printed import page_texts
from tests.reading import recordings

SPAN = "00:00:01\N{EN DASH}00:00:06"
CUES = "".join(
    f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\nLine {n} of the talk says nothing that anybody minds.\n\n"
    for n in range(10, 60)
)
SRT = f"""1
00:00:01,000 --> 00:00:04,000
ANA KOS: Eleven barges came

2
00:00:04,000 --> 00:00:06,000
ANA KOS: in the night.

{CUES}{CUES}"""


@pytest.fixture
def filed(case: Case, tmp_path: Path) -> Filed:
    """Return a case with a cited passage of a transcript of two pages, and one of a recording alone."""
    filled = Filed(case, tmp_path)
    source = filled.source("A hearing of the works committee", type="broadcast")
    recording = filled.file("hearing.mp3", recordings.mp3(500), source)
    (tmp_path / "hearing.srt").write_text(SRT)
    transcript = attach_transcript(case, recording, tmp_path / "hearing.srt").uid
    filled.quote(transcript, source, "Eleven barges came in the night", locator="0:00:01-0:00:06")
    return filled


def printed(filed: Filed, audience: str) -> str:
    view, exhibits = gather(filed.case, Reader(audience), Options())
    return " ".join(" ".join(page_texts(preview(view, shown=exhibits.shown)[0])).replace("\xa0", " ").split())


@pytest.mark.parametrize("audience", ["internal", "legal"])
def test_the_footnote_and_the_exhibit_say_when_it_was_said(filed: Filed, audience: str) -> None:
    text = printed(filed, audience)
    assert f"“A hearing of the works committee”, {SPAN}: “Eleven barges came in the night”" in text
    assert "Exhibit A-1 · SHA-256" in text
    assert f"From the text of the file, said at {SPAN}." in text
    assert "p. 1" not in text


def test_a_page_is_still_a_page(filed: Filed) -> None:
    source = filed.source("A diary of the port")
    diary = filed.file("diary.txt", b"At dawn they left. " * 300, source)
    filed.quote(diary, source, "At dawn they left.", number=2, locator="p. 2")
    text = printed(filed, "legal")
    assert ", p. 2 · SHA-256" in text
    assert "From the text of the file." in text
