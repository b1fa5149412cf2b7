from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import psutil
import pytest

from casebook.errors import CaseError
from casebook.reading import Page, Reading, read_file
from tests.reading import crafted

STOPPED = "The file was not read to its end: it stopped its reader, as a damaged or hostile file may."


def test_a_file_that_takes_for_ever_is_ended_by_the_wall_clock() -> None:
    begun = time.monotonic()
    reading = read_file([crafted.says(b"x" * 3000, times=200_000)], "application/pdf", wall_seconds=1)
    assert time.monotonic() - begun < 8
    assert reading.truncated
    assert reading.pages[0] == Page(1, "x" * 3000)
    assert reading.note is not None
    # A second, and half of one for each of its 1.2 megabytes.
    assert reading.note.endswith("pages were read: it took longer than 1.6 s.")


def test_a_source_that_never_ends_is_ended_by_the_wall_clock() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b" " * 4096

    reading = read_file(endless(), "application/pdf", wall_seconds=0.5)
    assert reading.pages == ()
    assert reading.note is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit on processor time")
def test_a_file_that_computes_for_ever_is_ended_by_its_own_limit() -> None:
    program = (
        "import sys; from casebook.reading import read_file;print(read_file(sys.stdin.buffer, 'application/pdf').note)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=crafted.says(b"x" * 3000, times=200_000),
        capture_output=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (3, 3)),  # the child takes less, never more
    )
    assert done.stdout.strip().endswith(b"pages were read: it takes too long to work out.")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on memory")
@pytest.mark.parametrize("bomb", [crafted.nested_forms, crafted.inflating])
def test_a_file_that_eats_memory_costs_only_its_reader(bomb: Callable[[], bytes]) -> None:
    file = bomb()
    before = psutil.Process().memory_info().rss
    reading = read_file([file], "application/pdf")
    assert reading == Reading(note=STOPPED)
    assert psutil.Process().memory_info().rss - before < 50 << 20


def test_more_text_than_wanted_is_cut_and_said() -> None:
    reading = read_file([crafted.says(b"x" * 100, times=50)], "application/pdf", max_text=250)
    assert [len(page.text) for page in reading.pages] == [100, 100, 50]
    assert reading.truncated
    assert reading.note == "Only the first 3 pages were read: it holds more than 250 characters."


def test_a_text_of_just_the_length_wanted_is_whole() -> None:
    assert read_file([b"12345"], "text/plain", max_text=5) == Reading((Page(1, "12345"),))


def test_a_hundred_megabytes_of_text_cost_the_parent_half_of_them_at_most() -> None:
    process, used = psutil.Process(), []

    def source() -> Iterator[bytes]:
        for _ in range(100):
            used.append(process.memory_info().rss)
            yield b"a source " * 116_509

    before = process.memory_info().rss
    reading = read_file(source(), "text/plain")
    assert sum(len(page.text) for page in reading.pages) == 50_000_000
    assert reading.note is not None
    assert reading.note.endswith(" pages were read: it holds more than 50,000,000 characters.")
    assert max(used) - before < 70 << 20


@pytest.mark.parametrize("media_type", ["text/plain", "application/pdf"])
def test_garbage_is_not_text(media_type: str) -> None:
    garbage = random.Random(7).randbytes(300_000)
    reading = read_file([garbage], media_type)
    assert reading.pages == ()
    assert reading.note is not None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows when the limits of a child hold")
def test_a_reader_that_is_killed_is_told_of() -> None:
    def killing() -> Iterator[bytes]:
        yield b"begun"
        (child,) = psutil.Process().children()
        _wait_for_ready(child)
        child.send_signal(signal.SIGKILL)
        yield from (b" " * 65536 for _ in range(100))

    assert read_file(killing(), "text/plain") == Reading(note=STOPPED)


def _wait_for_ready(child: psutil.Process) -> None:
    """Wait until the limits hold, the last thing a child does before it reads."""
    while child.rlimit(psutil.RLIMIT_NOFILE)[0] > 3:
        os.sched_yield()
    while child.status() not in {psutil.STATUS_SLEEPING, psutil.STATUS_ZOMBIE}:
        os.sched_yield()


def test_without_an_interpreter_the_user_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("/nowhere/python", "/bin/false"):
        monkeypatch.setattr(sys, "executable", program)
        with pytest.raises(CaseError, match="did not start: close other programs, or install"):
            read_file([b"text"], "text/plain")
