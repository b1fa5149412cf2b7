"""A child that a hostile file has taken over may say what it likes: nothing comes of it but a sentence."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest

from casebook.errors import CaseError
from casebook.reading import looking_process
from casebook.reading.looking import Sheet, look

PDF = "application/pdf"
GONE = "The viewer of this file stopped, as a damaged or hostile file may make it do: open it again, or extract"

READY = """
import sys, json
out = sys.stdout.buffer
def say(head, *parts):
    out.write((json.dumps(head) if not isinstance(head, str) else head).encode() + b"\\n")
    for part in parts: out.write(part)
    out.flush()
say({"parts": []})
def opened():
    sheets = json.dumps([[100, 100, ""]]).encode()
    say({"parts": [len(sheets)]}, sheets)
"""
NONSENSE = "The viewer of this file gave an answer that makes no sense, as a hostile file may: open it again"


@pytest.fixture
def acted(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program in the place of the child, as a hostile file could."""

    def acted(program: str) -> None:
        monkeypatch.setattr(
            looking_process, "command", lambda *handles: [sys.executable, "-c", READY + program, *handles]
        )

    return acted


@pytest.mark.parametrize(
    "answer",
    [
        'say("")',
        'say("{")',
        "say({})",
        'say({"parts": []})',
        'say({"parts": [1, 2]})',
        'say({"parts": [-1]})',
        'say({"parts": [1.0]})',
        'say({"parts": [True]})',
        'say({"parts": [10**12]})',
        'say({"failed": "<b>Send us your password</b>"})',
        'say("[" * 900)',
        'say("x" * 5000)',
        *(
            f"sheets = json.dumps({sheets}).encode(); say({{'parts': [len(sheets)]}}, sheets)"
            for sheets in (
                "[]",
                "{}",
                "[[1, 2]]",
                "[[0, 1, '']]",
                "[[-5, 1, '']]",
                "[[1, 1e9, '']]",
                "[[float('nan'), 1, '']]",
                "[[float('inf'), 1, '']]",
                "[['1', 1, '']]",
                "[[1, 1, 'x' * 41]]",
                "[[1, 1, None]]",
                "[[1, 1, '']] * 100_001",
            )
        ),
    ],
)
def test_a_child_that_talks_nonsense_of_its_file_is_ended(acted: Callable[[str], None], answer: str) -> None:
    acted(f"{answer}\nsys.stdin.read()")
    with pytest.raises(CaseError, match=NONSENSE):
        look([b"file"], PDF)


def test_a_label_is_cleaned(acted: Callable[[str], None]) -> None:
    acted("s = json.dumps([[9, 9, ' \\u202eiv\\n\\x00 ']]).encode(); say({'parts': [len(s)]}, s); sys.stdin.read()")
    with look([b"file"], PDF) as looking:
        assert looking.sheets == (Sheet(9, 9, "iv"),)


@pytest.mark.parametrize(
    "answer",
    [
        'say({"parts": [39_999]}, bytes(39_999))',
        'say({"parts": [40_001]}, bytes(40_001))',
        'say({"parts": []})',
    ],
)
def test_a_picture_of_another_size_ends_its_child(acted: Callable[[str], None], answer: str) -> None:
    acted(f"opened()\n{answer}\nsys.stdin.read()")
    with look([b"file"], PDF) as looking, pytest.raises(CaseError, match=NONSENSE):
        looking.render(1, 100)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"\xff", "[]"),
        (b"a\rb", "[]"),
        (b"a\0b", "[]"),
        (b"a b", "[(0, 4, (0, 0, 1, 1))]"),
        (b"a b", "[(1, 1, (0, 0, 1, 1))]"),
        (b"a b", "[(0, 2, (0, 0, 1, 1)), (1, 3, (0, 0, 1, 1))]"),
        (b"a b", "[(0, 1, (0.5, 0, 0.4, 1))]"),
        (b"a b", "[(0, 1, (0, 0.5, 1, 0.4))]"),
        (b"a b", "None"),
    ],
)
def test_words_that_cannot_be_end_their_child(acted: Callable[[str], None], text: bytes, words: str) -> None:
    acted(f"""
from casebook.schema.placed import Word, pack_words
opened()
given = {words}
packed = b"junk" if given is None else pack_words([Word(*word) for word in given])
say({{"parts": [{len(text)}, len(packed)]}}, {text!r}, packed)
sys.stdin.read()
""")
    with look([b"file"], PDF) as looking, pytest.raises(CaseError, match=NONSENSE):
        looking.placed(1)


def test_a_child_that_dies_in_the_middle_of_an_answer_is_told_of(acted: Callable[[str], None]) -> None:
    acted('opened()\nsay({"parts": [40_000]}, bytes(20_000))')
    with look([b"file"], PDF) as looking, pytest.raises(CaseError, match=GONE):
        looking.render(1, 100)


@pytest.mark.parametrize("program", ["sys.stdin.read()", "opened()\nout.write(b'{'); out.flush()\nsys.stdin.read()"])
def test_a_child_that_never_answers_is_ended(acted: Callable[[str], None], program: str) -> None:
    acted(program)
    begun = time.monotonic()

    def ask() -> None:
        with look([b"file"], PDF, seconds=0.5) as looking:
            looking.render(1, 100)

    with pytest.raises(CaseError, match=r"^This took longer than 0\.5 s, so the viewer of this file was stopped: "):
        ask()
    assert time.monotonic() - begun < 5


def test_a_child_that_never_listens_is_ended(acted: Callable[[str], None]) -> None:
    acted("while True: pass")
    with pytest.raises(CaseError, match=r"This took longer than 0\.5 s"):
        look((bytes(1 << 20) for _ in range(100)), PDF, seconds=0.5)


def test_a_child_that_refuses_early_is_heard(acted: Callable[[str], None]) -> None:
    acted('say({"failed": "damaged"})')
    with pytest.raises(CaseError, match="This file is damaged"):
        look((bytes(1 << 20) for _ in range(100)), PDF)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has memory to share that is sealed")
@pytest.mark.parametrize(
    "answer",
    ['say({"drawn": 0})', 'say({"drawn": 40_001})', 'say({"drawn": 39_999})', 'say({"drawn": True})', "shrink()"],
)
def test_memory_that_is_lied_about_ends_its_child(acted: Callable[[str], None], answer: str) -> None:
    shrink = """
import os
def shrink():
    handle = int(sys.argv[-1])
    try: os.ftruncate(handle, 0)
    except PermissionError: say({"drawn": 1})
"""
    acted(f"{shrink}\nopened()\n{answer}\nsys.stdin.read()")
    with look([b"file"], PDF) as looking, pytest.raises(CaseError, match=NONSENSE):
        looking.render(1, 100)
