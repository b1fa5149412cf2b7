"""Subtitles and transcripts: the words on the pages, beside them when they are said and by whom."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.reading import Page, Reading, read_file, sniff
from casebook.reading.pages import PAGE_CHARACTERS
from casebook.reading.protocol import Piece
from casebook.reading.spoken import Utterance, pages_of
from casebook.reading.transcript import is_transcript
from casebook.schema.timed import MOST_CUES, Cue, pack_cues, unpack_cues

Said = tuple[int | None, int | None, str, str]

SRT = """1
00:00:01,000 --> 00:00:04,000
{\\an8}ANA: We <i>signed</i> it.
BEN: In <font color="#fff">June</font>!

2
00:00:05,500 --> 00:00:07,000 X1:1 X2:2
5 < 6 &amp; <unclear>

3
00:00:07,000 --> 00:00:08,500
It was in

4
00:00:08,500 --> 00:00:10,000
1999
"""
VTT = """WEBVTT - A talk
Kind: captions

STYLE
::cue { color: red }

NOTE typed by Ana

opening
00:01.000 --> 00:03.000 align:start
<v Ana Kos>We <b>signed</b> it.</v> <v.loud Ben>No <00:00:02.000>we did not.

01:00:03.000 --> 01:00:05.000
<c.yellow>Fine.</c>&nbsp;Good.
"""
MANY = "".join(
    f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\nLine {n}.\n\n" for n in range(900)
)


def read(text: str | bytes, name: str = "talk.srt") -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return read_file([data], sniff(data[:8192], name))


def said(reading: Reading) -> list[Said]:
    return [
        (one.begin, one.until, one.speaker, page.text[one.start : one.end])
        for page in reading.pages
        for one in page.cues
    ]


def whole(reading: Reading) -> str:
    return "".join(page.text for page in reading.pages)


def test_subtitles_are_words_with_times_and_speakers_beside_them() -> None:
    assert said(read(SRT)) == [
        (1000, 4000, "ANA", "We signed it."),
        (1000, 4000, "BEN", "In June!"),
        (5500, 7000, "", "5 < 6 & <unclear>"),
        (7000, 8500, "", "It was in"),
        (8500, 10000, "", "1999"),
    ]
    assert whole(read(SRT)) == "We signed it.\nIn June!\n5 < 6 & <unclear>\nIt was in\n1999\n"
    assert read(SRT).note is None


def test_web_subtitles_name_voices_and_keep_notes_without_a_time() -> None:
    reading = read(VTT, "talk.vtt")
    assert said(reading) == [
        (1000, 3000, "Ana Kos", "We signed it."),
        (1000, 3000, "Ben", "No we did not."),
        (3603000, 3605000, "", "Fine.\u00a0Good."),
    ]
    assert whole(reading).startswith("NOTE typed by Ana\nWe signed it.\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_whatever_unicode_they_are_written_in(encoding: str) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    assert said(read(mark + SRT.encode(encoding))) == said(read(SRT))
    assert said(read(mark + VTT.encode(encoding), "talk.vtt")) == said(read(VTT, "talk.vtt"))


def test_line_ends_and_empty_lines_between_do_not_matter() -> None:
    assert said(read(SRT.replace("\n", "\r\n"))) == said(read(SRT))
    assert said(read(SRT.replace("\n", "\n\n"))) == said(read(SRT))


def test_a_single_word_is_a_name_where_it_comes_again_and_again() -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},500\n{1}\n\n"
    lines = ["Remember: never sign.", "Ana: I did.", "Ana: Twice.", "Ana: So what?"]
    found = said(read("".join(cue.format(place, line) for place, line in enumerate(lines, 1))))
    assert [(name, words) for _, _, name, words in found] == [
        ("", "Remember: never sign."),
        ("Ana", "I did."),
        ("Ana", "Twice."),
        ("Ana", "So what?"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Interview\n\n[00:01:02] Ana: yes\nand more\n\n[00:01:10] Ben Kos: no\n(01:20:00)\nAna: Well.\n",
            [
                (62000, 70000, "Ana", "yes\nand more"),
                (70000, 4800000, "Ben Kos", "no"),
                (4800000, None, "Ana", "Well."),
            ],
        ),
        (
            "0:00 Hello\n0:12 - Ana: more\n1:15 end\n",
            [(0, 12000, "", "Hello"), (12000, 75000, "Ana", "more"), (75000, None, "", "end")],
        ),
        (
            "00:00:01 - 00:00:02 SPEAKER 1: I\n00:00:03 - 00:00:04 SPEAKER 2: you\n00:00:05 - 00:00:06 it\n",
            [(1000, 2000, "SPEAKER 1", "I"), (3000, 4000, "SPEAKER 2", "you"), (5000, 6000, "", "it")],
        ),
        (
            "INTERVIEW\nOf a Thursday.\n\n[00:07:05]\nShe saw it cut.\nTwo days before.\n",
            [(425000, None, "", "She saw it cut.\nTwo days before.")],
        ),
    ],
)
def test_plain_transcripts_give_times_and_names(text: str, expected: list[Said]) -> None:
    assert said(read(text, "talk.txt")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10:00:00 he came\n" + "A line.\n" * 20,
        "Agenda\n09:00 Opening\n10:30 Coffee\n11:00 Closing\n",
        "3:2 won\n0:1 lost\n4:4 drew\n",
        "[00:09:00] late\n[00:01:00] early\n[00:08:00] late\n[00:00:30] early\n",
    ],
)
def test_a_text_with_some_times_in_it_is_read_as_it_is_written(text: str) -> None:
    assert not is_transcript(text)
    if text:
        assert whole(read(text, "talk.txt")) == text


def test_pages_end_between_cues_and_hold_no_more_than_pages_do() -> None:
    pages = read(MANY).pages
    assert len(pages) > 2
    assert all(len(page.text) <= PAGE_CHARACTERS and len(page.cues) <= MOST_CUES for page in pages)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert [words for _, _, _, words in said(read(MANY))] == [f"Line {n}." for n in range(900)]


def test_a_monologue_runs_over_pages_with_its_time_and_its_speaker() -> None:
    words = "We met him there and he gave it to us. " * 400
    for reading in (
        read(f"1\n00:00:01,000 --> 00:09:04,000\nANA: {words}"),
        read(f"[0:01] Ana: {words}\n[0:02] I\n[0:03] O", "t.txt"),
    ):
        first, second, *_ = reading.pages
        assert [cue.begin for cue in (*first.cues, *second.cues)] == [1000, 1000]
        assert whole(reading).split()[:1600] == words.split()[:1600]


@pytest.mark.parametrize(
    ("times", "until"),
    [("00:00:05,000 --> 00:00:04,000", None), ("99:99:99,999 --> 999:00:00,000", 999 * 3600 * 1000)],
)
def test_times_that_cannot_be_right_are_said_and_no_word_is_lost(times: str, until: int | None) -> None:
    reading = read(f"1\n{times}\nHello.\n\n2\n00:00:01,000 --> 00:00:02,000\nThere.\n")
    assert [words for _, _, _, words in said(reading)] == ["Hello.", "There."]
    assert said(reading)[0][1] == until
    assert reading.note == "Some of the times in it cannot be right: compare them with the recording."


def test_cues_over_one_another_are_both_there() -> None:
    reading = read("1\n00:00:01,000 --> 00:00:05,000\nI say.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n")
    assert said(reading) == [(1000, 5000, "", "I say."), (2000, 3000, "", "No.")]
    assert reading.note is None


def test_zeros_in_subtitles_are_left_out_and_said() -> None:
    reading = read(b"1\n00:00:01,000 --> 00:00:02,000\nWor\0ds.\n")
    assert whole(reading) == "Words.\n"
    assert reading.note == "Some of the text may be wrong or missing: compare it with the file."


def test_what_is_no_cue_is_read_without_a_time() -> None:
    reading = read("A title\nthat is no cue\n\n1\n00:00:01,000 --> 00:00:02,000\nWords.\n")
    assert whole(reading) == "A title\nthat is no cue\nWords.\n"
    assert [words for _, _, _, words in said(reading)] == ["Words."]


@pytest.mark.parametrize("empty", ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n"])
def test_subtitles_without_words_have_no_pages(empty: str) -> None:
    assert read(empty, "talk.vtt") == Reading()


@given(st.lists(st.text(alphabet="aZ0:<>-{\\}&;,[]. \n\u0416\U0001f4f0", max_size=30), max_size=8))
def test_cues_stand_in_the_text_in_order_whatever_the_words_are(texts: list[str]) -> None:
    pieces = [
        one for one in pages_of(Utterance(text, place) for place, text in enumerate(texts)) if isinstance(one, Piece)
    ]
    for piece in pieces:
        ends = [0, *(end for cue in piece.cues for end in (cue.start, cue.end)), len(piece.text)]
        assert ends == sorted(ends)
        assert all(piece.text[cue.start : cue.end].strip() for cue in piece.cues)
    assert "".join(piece.text for piece in pieces).split() == " ".join(texts).split()


CUES = st.tuples(st.integers(0, 99), st.integers(0, 9), st.none() | st.integers(9, 99), st.text(max_size=60))


@given(st.lists(CUES, max_size=20))
def test_cues_come_back_from_the_case_as_they_went_in(parts: list[tuple[int, int, int | None, str]]) -> None:
    cues = tuple(Cue(start, start + 1, begin, until, speaker) for start, begin, until, speaker in parts)
    assert unpack_cues(pack_cues(cues)) == cues


def test_pages_without_cues_are_like_any() -> None:
    assert read("Only words.", "a.txt").pages == (Page(1, "Only words."),)
