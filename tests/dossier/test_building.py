"""The child that builds dossiers for a window: what it says, what it writes, and what it never does."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from casebook.child import FOLDER, command, surroundings
from casebook.disclosure import View
from casebook.disclosure.handover import sweep
from casebook.dossier.blocks import Heading
from casebook.dossier.book import Options
from casebook.dossier.building import (
    CHILD,
    Answer,
    Answers,
    Ask,
    Built,
    Job,
    PageImage,
    Progress,
    Refused,
    Request,
    answered,
    framed,
    requests,
)
from casebook.dossier.content import compose
from casebook.dossier.offered import offered
from casebook.dossier.sections import SECTIONS
from casebook.dossier.writing import preview, write
from casebook.errors import CaseError
from casebook.models.choices import AUDIENCES
from tests.disclosure.harbour import harbour
from tests.dossier.documents import all_blocks
from tests.dossier.twins import seen_by

SAID: list[Answer] = [
    Progress(3, 40),
    PageImage(2, 1, 2, 4, b"\n{}\x00\xff\n\n\n"),
    Refused("Nothing to “see” here."),
    Built(11, 29, (0x1F600, 5), 612.0, 792.5),
]


class Child:
    """The real child, spoken to as a window does."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._answers = Answers()
        self._said: list[Answer] = []

    def ask(self, request: Request) -> None:
        assert self.process.stdin
        self.process.stdin.write(framed(request))
        self.process.stdin.flush()

    def next(self) -> Answer:
        """Return what it says next, progress apart."""
        assert self.process.stdout
        while not self._said:
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            assert data, "the child ended"
            self._said += [one for one in self._answers.take(data) if not isinstance(one, Progress)]
        return self._said.pop(0)


@contextmanager
def child(*, writes: bool = True) -> Iterator[Child]:
    """Start a child; where it may not write, the system ends it at the first byte into any file."""

    started = command(CHILD) if writes else ["sh", "-c", 'ulimit -f 0 && exec "$@"', "sh", *command(CHILD)]
    pipe = subprocess.PIPE
    with subprocess.Popen(started, stdin=pipe, stdout=pipe, stderr=pipe, env=surroundings(), cwd=FOLDER) as process:
        overdue = threading.Timer(60, process.kill)
        overdue.start()
        try:
            yield Child(process)
        finally:
            overdue.cancel()
            process.kill()


def _view(audience: str) -> View:
    return seen_by(audience, harbour())


def test_requests_come_through_as_they_were_asked() -> None:
    asked: list[Request] = [Job(_view("public"), Options(paper="letter"), Path("/a/ü.pdf")), Ask(3, 800)]
    job, ask = requests(BytesIO(b"".join(framed(one) for one in asked)))
    assert isinstance(job, Job)
    assert (job.options, job.out, ask) == (Options(paper="letter"), Path("/a/ü.pdf"), Ask(3, 800))
    assert preview(job.view) == preview(_view("public"))


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_answers_come_through_in_whatever_pieces(size: int) -> None:
    data, answers = b"".join(answered(one) for one in SAID), Answers()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert [one for piece in pieces for one in answers.take(piece)] == SAID


def test_an_answer_that_is_none_is_not_taken_for_one() -> None:
    with pytest.raises(ValueError, match="something else"):
        list(Answers().take(b'{"built": [1, 2]}\n'))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_child_writes_what_this_process_writes(audience: str, tmp_path: Path) -> None:
    ours, its = tmp_path / "ours.pdf", tmp_path / "its.pdf"
    report = write(_view(audience), ours, Options(paper="letter", title="A title"))
    with child() as building:
        building.ask(Job(_view(audience), Options(paper="letter", title="A title"), its))
        built = building.next()
    assert isinstance(built, Built)
    assert (built.pages, built.notes, built.page_width) == (report.pages, report.notes, 612.0)
    assert its.read_bytes() == ours.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["its.pdf", "ours.pdf"]


def test_a_preview_is_shown_page_by_page_by_a_child_that_can_write_no_file() -> None:
    data, report = preview(_view("public"))
    with child(writes=False) as building:
        building.ask(Job(_view("public"), Options()))
        assert building.next() == Built(report.pages, report.notes, (), 595.28, 841.89)
        for page in range(report.pages):
            building.ask(Ask(page, 400))
            image = building.next()
            assert isinstance(image, PageImage)
            assert (image.page, image.width, image.height) == (page, 400, 566)
            drawn = pypdfium2.PdfDocument(data)[page].render(scale=399.999 / 595.28, rev_byteorder=True)
            assert image.pixels == bytes(drawn.buffer)


def test_one_child_builds_again_for_whoever_asks_next() -> None:
    with child() as building:
        pages = []
        for audience in ("editor", "public"):
            building.ask(Job(_view(audience), Options()))
            built = building.next()
            assert isinstance(built, Built)
            pages.append(built.pages)
    assert pages == [preview(_view(audience))[1].pages for audience in ("editor", "public")]


@pytest.mark.parametrize("out", [None, "a.pdf"])
def test_a_protected_name_is_kept_from_the_screen_as_from_the_disk(out: str | None, tmp_path: Path) -> None:
    job = Job(_view("public"), Options(title="As Marla Wendt told us"), tmp_path / out if out else None)
    with child() as building:
        building.ask(job)
        refused = building.next()
        building.ask(Ask(0, 100))
        assert building.process.stdout
        assert not building.process.stdout.read()  # there is no page to show, so it ends
    assert isinstance(refused, Refused)
    assert "protected name" in refused.sentence
    assert not [*tmp_path.iterdir()]


def test_our_own_preview_may_name_them() -> None:
    assert preview(_view("internal"), Options(title="As Marla Wendt told us"))[1].pages
    with pytest.raises(CaseError, match="protected name"):
        preview(_view("editor"), Options(title="As Marla Wendt told us"))


def test_a_refusal_is_said_and_the_child_goes_on(tmp_path: Path) -> None:
    with child() as building:
        building.ask(Job(_view("public"), Options(sections=("tasks",)), tmp_path / "a.pdf"))
        assert isinstance(building.next(), Refused)
        building.ask(Job(_view("public"), Options(), tmp_path / "missing" / "a.pdf"))
        refused = building.next()
        assert isinstance(refused, Refused)
        assert "is not there" in refused.sentence
        building.ask(Job(_view("public"), Options(), tmp_path / "a.pdf"))
        assert isinstance(building.next(), Built)


def test_the_child_ends_when_the_window_hangs_up() -> None:
    with child() as building:
        assert building.process.stdin
        building.process.stdin.close()
        assert building.process.wait(30) == 0


def test_a_window_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    with child() as building:
        assert building.process.stdout
        building.process.stdout.close()
        building.ask(Job(_view("editor"), Options(), tmp_path / "a.pdf"))
        assert building.process.wait(30) == 0
    assert not [*tmp_path.iterdir()]


def test_a_killed_child_is_swept_up_after_and_nobody_else(tmp_path: Path) -> None:
    out, others = tmp_path / "a.pdf", tmp_path / ".casebook-1-other.pdf"
    others.touch()
    with child() as building:
        building.ask(Job(_view("editor"), Options(), out))
        assert building.process.stdout
        os.read(building.process.stdout.fileno(), 1)  # it draws: its private file is there
        building.process.send_signal(signal.SIGSTOP)
        began = [one for one in tmp_path.iterdir() if one != others]
        building.process.kill()
        building.process.wait()
        assert [one.name.startswith(f".casebook-{building.process.pid}-") for one in began] == [True]
        sweep(out, building.process.pid)
    assert [*tmp_path.iterdir()] == [others]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_offered_is_what_may_be_printed_under_the_same_titles(audience: str) -> None:
    printed = [*all_blocks(compose(_view(audience)).blocks)]
    titles = [one.text for one in printed if isinstance(one, Heading) and one.level == 1]
    assert list(offered(audience).values()) == titles
    assert [name for name in SECTIONS if name in offered(audience)] == list(offered(audience))
