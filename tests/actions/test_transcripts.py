"""A transcript is a part of its recording; a quote of it carries times that are written one way."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.citations import cite
from casebook.actions.dropped import take_in
from casebook.actions.records import add_record
from casebook.actions.transcripts import attach_transcript, attach_transcripts
from casebook.case.case import Case
from casebook.case.rows import row_of
from casebook.disclosure.evidence_pages import file_of, read_pages
from casebook.disclosure.finds import search
from casebook.disclosure.lens import Lens
from casebook.disclosure.reads import INTERNAL, find
from casebook.disclosure.times import Timed, times_of
from casebook.errors import CaseError, Invalid
from tests.reading import recordings

SRT = """1
00:00:01,000 --> 00:00:04,200
ANA KOS: We signed it

2
00:00:04,200 --> 00:00:06,000
ANA KOS: in May.

3
00:00:06,000 --> 00:00:09,000
BEN: In June!
"""


class At(NamedTuple):
    """Characters of a page."""

    page: int
    start: int
    end: int


@pytest.fixture
def recording(case: Case, tmp_path: Path) -> str:
    """Return the uid of a recording in evidence, taken in with a source of its own."""
    path = tmp_path / "talk.mp3"
    path.write_bytes(recordings.mp3(28_700, xing=True))
    return take_in(case, path).evidence_uid


def written(folder: Path, name: str = "talk.srt", text: str = SRT) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def row(case: Case, uid: str) -> dict[str, object]:
    with case.read() as connection:
        return dict(row_of(connection, "evidence", find(case, uid, "evidence")))


def test_a_recording_says_how_long_it_is_and_what_was_said_is_off_the_record(case: Case, recording: str) -> None:
    evidence = find(case, recording)
    file = file_of(case, INTERNAL, evidence)
    assert (file.media_type, file.duration, file.is_recording) == ("audio/mpeg", "00:12:30", True)
    sheet = Lens(case, INTERNAL).sheet(evidence)
    assert sheet is not None
    says, source = sheet.field("says"), sheet.field("source_id")
    assert says is not None
    assert says.text == "duration: 00:12:30"
    assert source is not None
    assert source.link is not None
    of = Lens(case, INTERNAL).sheet(source.link)
    assert of is not None
    kind = of.field("type")
    assert kind is not None
    assert kind.text == "Interview"


def test_a_video_is_a_film_by_its_bytes_whatever_it_is_called(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "clip.bin"
    path.write_bytes(recordings.mp4(90, made=3_800_000_000))
    lens = Lens(case, INTERNAL)
    sheet = lens.sheet(find(case, take_in(case, path).source_uid))
    assert sheet is not None
    told = {one.field.name: one.text for one in sheet.fields if one.text}
    assert (told["type"], told["issued"]) == ("Film or video", "31 May 2024 (uncertain)")


def test_a_transcript_is_part_of_its_recording_and_of_its_source(case: Case, recording: str, tmp_path: Path) -> None:
    done = attach_transcript(case, recording, written(tmp_path))
    own, whole = row(case, done.uid), row(case, recording)
    assert (own["part_of_id"], own["source_id"]) == (whole["id"], whole["source_id"])
    sheet = Lens(case, INTERNAL).sheet(find(case, recording))
    assert sheet is not None
    assert [(one.label, one.record.name) for one in sheet.links] == [("Parts", "talk.srt")]
    case.undo()
    sheet = Lens(case, INTERNAL).sheet(find(case, recording))
    assert sheet is not None
    assert sheet.links == ()


def test_words_over_two_cues_are_found_and_bring_their_times(case: Case, recording: str, tmp_path: Path) -> None:
    done = attach_transcript(case, recording, written(tmp_path))
    (page,) = read_pages(case, INTERNAL, find(case, done.uid))
    assert (page.how, page.text) == ("timed", "We signed it\nin May.\nIn June!\n")
    assert search(case, '"signed it in May"').count == 1
    words = page.text.index("signed it\nin May")
    assert times_of([page], [At(1, words, words + 12)]) == Timed("00:00:01–00:00:06", "ANA KOS")
    assert times_of([page], [At(1, words, words + 9)]) == Timed("00:00:01–00:00:05", "ANA KOS")
    assert times_of([page], [At(1, 0, len(page.text))]) == Timed("00:00:01–00:00:09", "")
    assert times_of([page], [At(2, 0, 3)]) is None


@pytest.mark.parametrize("name", ["talk.vtt", "talk.txt"])
def test_any_kind_of_transcript_is_read_with_its_times(case: Case, recording: str, tmp_path: Path, name: str) -> None:
    vtt = "WEBVTT\n\n00:05.000 --> 00:07.000\n<v Ana>Grain.\n"
    text = "[00:00:05] Ana: Grain.\n[00:00:07] Ana: Silo.\n[00:00:09] Ana: Night.\n"
    done = attach_transcript(case, recording, written(tmp_path, name, vtt if name.endswith("vtt") else text))
    pages = read_pages(case, INTERNAL, find(case, done.uid))
    assert times_of(pages, [At(1, 0, 5)]) == Timed("00:00:05–00:00:07", "Ana")


def test_what_cannot_be_a_transcript_of_it_is_refused_and_nothing_added(
    case: Case, recording: str, tmp_path: Path
) -> None:
    path = written(tmp_path)
    attach_transcript(case, recording, path)
    before = Lens(case, INTERNAL).counts()
    with pytest.raises(CaseError, match=r"attached already, as talk\.srt"):
        attach_transcript(case, recording, path)
    with pytest.raises(CaseError, match="This is the recording itself"):
        attach_transcript(case, recording, tmp_path / "talk.mp3")
    with pytest.raises(CaseError, match="neither sound nor video"):
        attach_transcript(case, "talk.srt", written(tmp_path, "other.srt", "x"))
    batch = attach_transcripts(case, recording, [path, written(tmp_path, "two.srt", SRT + "\n"), tmp_path / "no.srt"])
    assert [one.name for one in batch.taken] == ["two.srt"]
    assert [name for name, _ in batch.refused] == ["talk.srt", "no.srt"]
    assert Lens(case, INTERNAL).counts()["evidence"] == before["evidence"] + 1


def test_a_transcript_held_before_by_itself_is_tied_to_its_recording_too(
    case: Case, recording: str, tmp_path: Path
) -> None:
    path = written(tmp_path)
    alone = attach_file(case, path)
    done = attach_transcript(case, recording, path)
    assert (done.twin, done.sha256) == (alone.uid, alone.sha256)
    assert row(case, done.uid)["part_of_id"] == row(case, recording)["id"]


def test_times_are_written_one_way_wherever_a_locator_is_saved(case: Case, recording: str) -> None:
    quote = add_record(
        case, "quote", {"text": "Grain.", "source": "talk", "evidence": recording, "locator": "0:01:02-1:09"}
    )
    claim = add_record(case, "claim", {"text": "Grain left."})
    cite(case, claim.uid, quote.uid, locator=" 0:01:02 ")
    with case.read() as connection:
        assert row_of(connection, "quote", find(case, quote.uid))["locator"] == "00:01:02–00:01:09"
    sheet = Lens(case, INTERNAL).sheet(find(case, claim.uid))
    assert sheet is not None
    assert [one.locator for one in sheet.passages] == ["00:01:02"]
    with pytest.raises(Invalid) as refused:
        add_record(case, "quote", {"text": "x", "source": "talk", "locator": "0:01:09-0:01:02"})
    assert refused.value.fields == {"locator": "0:01:02 is before 0:01:09: give the earlier time first."}


def test_cues_are_kept_with_the_page_and_come_back(case: Case, recording: str, tmp_path: Path) -> None:
    done = attach_transcript(case, recording, written(tmp_path))
    (page,) = read_pages(case, INTERNAL, find(case, done.uid))
    assert [(page.text[cue.start : cue.end], cue.begin, cue.until, cue.speaker) for cue in page.cues] == [
        ("We signed it", 1000, 4200, "ANA KOS"),
        ("in May.", 4200, 6000, "ANA KOS"),
        ("In June!", 6000, 9000, "BEN"),
    ]
