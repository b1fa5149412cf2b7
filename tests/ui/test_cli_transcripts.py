"""Transcripts by the command line."""

from __future__ import annotations

from pathlib import Path

from tests.reading import recordings
from tests.ui.terminal import add, good, run

SRT = "1\n00:00:01,000 --> 00:00:04,000\nANA KOS: Eleven barges\n\n2\n00:00:05,000 --> 00:00:04,000\ncame.\n"


def test_a_transcript_is_attached_found_and_refused_again(file: Path, tmp_path: Path) -> None:
    add(file, "source", {"title": "A hearing", "seen": "held"})
    (tmp_path / "talk.wav").write_bytes(recordings.wav(751, rate=100))
    (tmp_path / "talk.srt").write_text(SRT)
    (one,) = good("attach", file, tmp_path / "talk.wav", "--source", "A hearing", "--json").data
    done = good("transcript", file, one["uid"], tmp_path / "talk.srt")
    assert "talk.srt: taken in. Some of the times in it cannot be right" in done.out
    own = good("show", file, "talk.srt", "--json").data
    assert (own["part_of_id"], own["source_id"]) == (one["uid"], good("show", file, "A hearing", "--json").data["uid"])
    assert good("show", file, "talk.wav", "--json").data["says"] == {"duration": ["00:12:31"]}
    (found,) = good("search", file, '"barges came"', "--json").data["finds"]
    assert found["uid"] == own["uid"]
    again = run("transcript", file, one["uid"], tmp_path / "talk.srt")
    assert again.code == 1
    assert "This transcript is attached already, as talk.srt." in again.out
    assert good("check", file).code == 0


def test_a_locator_is_written_one_way_or_refused(file: Path) -> None:
    add(file, "source", {"title": "A hearing", "seen": "held"})
    (claim,) = add(file, "claim", {"text": "Barges came."})
    good("cite", file, claim, "A hearing", "--locator", "0:01:02-1:09")
    (cited,) = good("show", file, claim, "--json").data["citations"]
    assert cited["locator"] == "00:01:02\N{EN DASH}00:01:09"
    refused = run("cite", file, claim, "A hearing", "--locator", "0:01:09-0:01:02")
    assert refused.code == 1
    assert "0:01:02 is before 0:01:09: give the earlier time first." in refused.err
