"""Sound and video: told by their first bytes, and how long they are by what their formats say."""

from __future__ import annotations

from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.reading import read_file, sniff
from tests.reading import recordings

TYPES = {
    "talk.wav": "audio/wav",
    "talk.flac": "audio/flac",
    "talk.mp3": "audio/mpeg",
    "talk.m4a": "audio/mp4",
    "talk.mp4": "video/mp4",
    "talk.mov": "video/quicktime",
    "talk.3gp": "video/3gpp",
    "talk.ogg": "audio/ogg",
    "talk.opus": "audio/ogg",
    "talk.mkv": "video/matroska",
    "talk.webm": "video/webm",
}


def duration(data: bytes, name: str = "talk") -> str:
    reading = read_file([data], sniff(data[:8192], name))
    assert (reading.pages, reading.note) == ((), None)
    return dict(reading.said.more).get("duration", "")


@pytest.mark.parametrize("name", TYPES)
def test_each_format_is_told_by_its_bytes_whatever_it_is_called(name: str) -> None:
    head = recordings.ALL[name][:8192]
    assert sniff(head, name) == TYPES[name]
    if name != "talk.m4a":
        assert sniff(head, "notes.txt") == TYPES[name]


def test_a_name_tells_sound_from_video_where_the_boxes_may_hold_both() -> None:
    assert sniff(recordings.mp4(1), "memo.m4a") == "audio/mp4"
    assert sniff(recordings.matroska(1, b"webm"), "memo.weba") == "audio/webm"
    assert sniff(recordings.matroska(1), "memo.mka") == "audio/matroska"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (recordings.wav(751.0, rate=100), "00:12:31"),
        (recordings.flac(751.2), "00:12:31"),
        (recordings.mp3(1000), "00:00:26"),  # 1,152,000 samples
        (recordings.mp3(1000, tagged=b"TIT2" + bytes(200)) + b"TAG" + bytes(125), "00:00:26"),
        (recordings.mp3(100_000, xing=True)[:50_000], "00:43:32"),
        (recordings.mp4(751), "00:12:31"),
        (recordings.mp4(3661, last=False, wide=True), "01:01:01"),
        (recordings.ogg(751), "00:12:31"),
        (recordings.ogg(751, "vorbis"), "00:12:31"),
        (recordings.matroska(751), "00:12:31"),
        (recordings.matroska(751, b"webm", endless=True), "00:12:31"),
    ],
    ids=["wav", "flac", "mp3", "mp3-tagged", "mp3-counted", "mp4", "mp4-wide", "opus", "vorbis", "mkv", "webm"],
)
def test_how_long_it_is(data: bytes, said: str) -> None:
    assert duration(data) == said


def test_when_it_was_made_where_the_clock_was_set() -> None:
    made = read_file([recordings.mp4(1, made=3_800_000_000)], "video/mp4").said.created
    assert made == "2024-05-31"
    assert read_file([recordings.mp4(1, made=5)], "video/mp4").said.created == ""


@pytest.mark.parametrize("name", TYPES)
def test_a_recording_that_is_cut_off_is_kept_without_a_word(name: str) -> None:
    data = recordings.ALL[name]
    for end in range(12, min(len(data), 200), 41):
        assert duration(data[:end], name) <= duration(data, name)


def test_a_recording_larger_than_memory_may_be_is_read_through() -> None:
    *start, end = recordings.mp4(90).partition(recordings.box(b"mdat", bytes(5000)))
    mdat = (1).to_bytes(4, "big") + b"mdat" + (16 + (1200 << 20)).to_bytes(8, "big")
    pieces = chain([start[0], mdat], repeat(bytes(1 << 20), 1200), [end])
    assert dict(read_file(pieces, "video/mp4").said.more) == {"duration": "00:01:30"}


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(sorted(TYPES)), st.data())
def test_nothing_that_is_wrong_in_a_recording_stops_its_reader(name: str, data: st.DataObject) -> None:
    bytes_in = bytearray(recordings.ALL[name][:400])
    for _ in range(6):
        bytes_in[data.draw(st.integers(12, len(bytes_in) - 1))] = data.draw(st.integers(0, 255))
    reading = read_file([bytes(bytes_in)], TYPES[name])
    assert reading.note is None
