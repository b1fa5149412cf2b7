"""A file is shown, or refused in a sentence; whatever becomes of its child, nothing else does."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pikepdf
import psutil
import pypdfium2
import pytest

from casebook.errors import CaseError
from casebook.reading.looking import LOOKED_AT, Locked, Looking, Sheet, look, size_of
from casebook.schema.placed import Placed, Word
from tests.reading import crafted, printed
from tests.shared import shared_case

PDF = "application/pdf"
GONE = "The viewer of this file stopped, as a damaged or hostile file may make it do: open it again, or extract"


def children() -> list[psutil.Process]:
    return psutil.Process().children()


@pytest.fixture(autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    assert children() == []


def test_pages_have_the_size_and_the_number_printed_on_them() -> None:
    with look([printed.many(6)], PDF) as looking:
        assert [sheet.label for sheet in looking.sheets] == ["i", "ii", "iii", "iv", "1", "2"]
        assert looking.sheets[0] == Sheet(595, 842, "i")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_measured_as_it_is_shown(turn: int) -> None:
    with look([printed.page(printed.LINES, layout=printed.Layout(turn, (40, 380, 350, 560)))], PDF) as looking:
        (sheet,) = looking.sheets
    assert (sheet.width, sheet.height) == ((310, 180) if turn % 180 == 0 else (180, 310))


def test_a_page_is_drawn_as_pdfium_draws_it() -> None:
    file = printed.page(printed.CYRILLIC, "Inter-Regular")
    with look([file], PDF) as looking:
        picture = looking.render(1, 1000)
    bare = pypdfium2.PdfDocument(file)[0].render(scale=2.5, prefer_bgrx=True)
    assert (picture.width, picture.height) == (bare.width, bare.height) == (1000, 1500)
    assert picture.data == bytes(bare.buffer)


@pytest.mark.parametrize(("subtype", "entries"), [(b"Square", b""), (b"Widget", b"/FT/Tx/T(a)/V(b)")])
def test_notes_and_filled_fields_are_drawn(subtype: bytes, entries: bytes) -> None:
    drawn = b"<</Type/Annot/Subtype/%s/Rect[10 10 60 60]/F 4/AP<</N 6 0 R>>%s>>" % (subtype, entries)
    form = crafted.stream(b"0 0 50 50 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 50 50]")
    file = crafted.one_page(crafted.stream(b" "), drawn, form)
    file = file.replace(b"/Contents", b"/Annots[5 0 R]/Contents")
    with look([file.replace(b"/Type/Catalog", b"/Type/Catalog/AcroForm<</Fields[5 0 R]>>")], PDF) as looking:
        assert looking.render(1, 99).data.count(b"\0\0\0") > 2000


@pytest.mark.parametrize(
    ("sheet", "asked", "given"),
    [
        (Sheet(595, 842, ""), 1000, (1000, 1415)),
        (Sheet(595, 842, ""), 0, (1, 1)),
        (Sheet(100, 50, ""), 99_999, (8000, 4000)),
        (Sheet(100, 100, ""), 99_999, (6324, 6324)),
        (Sheet(1, 30_000, ""), 99_999, (36, 1_080_000)),
        (Sheet(30_000, 1, ""), 500, (500, 1)),
    ],
)
def test_no_picture_is_too_large(sheet: Sheet, asked: int, given: tuple[int, int]) -> None:
    assert size_of(sheet, asked) == given
    assert given[0] <= 8000
    assert given[0] * given[1] <= 40_000_000


def test_every_shared_pdf_is_shown_or_refused_in_a_sentence() -> None:
    refused = []
    for path in sorted(shared_case("pdf").glob("*.pdf")):
        try:
            with look([path.read_bytes()], PDF) as looking:
                refused += [_refusal(looking, page) for page in range(1, len(looking.sheets) + 1)]
        except CaseError as error:
            refused.append(str(error))
    assert refused.count("") > 20
    assert set(refused) == {"", DAMAGED, LOCKED, DAMAGED_PAGE}


DAMAGED = "This file is damaged and cannot be shown: extract it and look at it in another program."
DAMAGED_PAGE = "This page is damaged and cannot be shown: look at the others, or extract the file."
LOCKED = "This file is locked: type its password, or leave it closed."


def _refusal(looking: Looking, page: int) -> str:
    """Return why a page is not shown, or nothing."""
    try:
        picture = looking.render(page, 300)
    except CaseError as error:
        return str(error)
    return "" if len(picture.data) == 300 * picture.height * 4 else "no picture"


def test_a_damaged_page_leaves_the_others() -> None:
    with look([shared_case("pdf/named_dests_old_style.pdf").read_bytes()], PDF) as looking:
        assert [_refusal(looking, page) for page in (1, 2, 1)] == ["", DAMAGED_PAGE, ""]
        with pytest.raises(CaseError, match="This page is damaged"):
            looking.placed(2)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "This file is empty: there is nothing to show."),
        (b"%PDF-1.7 and no more", "This file is damaged and cannot be shown: extract it and look at it in another"),
    ],
)
@pytest.mark.parametrize("media_type", [PDF, "image/png"])
def test_what_cannot_be_shown_is_refused(file: bytes, says: str, media_type: str) -> None:
    with pytest.raises(CaseError, match=says):
        look([file], media_type)


def test_other_types_are_refused_unopened() -> None:
    def untouchable() -> Iterator[bytes]:
        pytest.fail("the source was read")
        yield b""

    assert "text/html" not in LOOKED_AT
    with pytest.raises(CaseError, match="text/html are not shown as pages"):
        look(untouchable(), "text/html")


@pytest.mark.parametrize("password", ["secret", "geheimnisvoll äöü", "пароль"])
def test_a_locked_file_opens_with_its_password_alone(password: str) -> None:
    file = printed.locked(printed.page(printed.LINES), password)
    with pytest.raises(Locked, match=r"^This file is locked: type its password, or leave it closed\.$"):
        look([file], PDF)
    with pytest.raises(Locked, match=r"^This is not the password of this file: type another, or leave it closed\.$"):
        look([file], PDF, "another")
    with look([file], PDF, password) as looking:
        assert looking.placed(1).text.startswith("The ministry")


def test_what_is_known_better_stands_in_place_of_the_text_layer() -> None:
    kept = Placed("kept", (Word(0, 4, (0, 0, 1, 1)),))
    with look([printed.many(2, lines=1)], PDF, kept=lambda page: kept if page == 1 else None) as looking:
        assert looking.placed(1) is kept
        assert looking.placed(2).text.startswith("0: what is said on page 2")


def test_a_source_that_fails_is_heard() -> None:
    def failing() -> Iterator[bytes]:
        yield b"%PDF-1.7"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        look(failing(), PDF)


def test_a_child_that_is_killed_is_told_of_in_a_sentence() -> None:
    with look([printed.many(1)], PDF) as looking:
        (child,) = children()
        child.kill()
        for ask in (looking.render, lambda page, _: looking.placed(page)):
            with pytest.raises(CaseError, match=GONE):
                ask(1, 100)


def test_a_file_that_was_closed_says_so_and_its_child_is_gone() -> None:
    looking = look([printed.many(1)], PDF)
    looking.close()
    looking.close()
    assert children() == []
    with pytest.raises(CaseError, match=r"^This file was closed: open it again\.$"):
        looking.render(1, 100)


def test_closing_ends_a_wait_in_another_thread() -> None:
    looking = look([crafted.nested_forms()], PDF)
    told: list[str] = []

    def wait() -> None:
        try:
            looking.render(1, 5000)
        except CaseError as error:
            told.append(str(error))

    thread = threading.Thread(target=wait)
    begun = time.monotonic()
    thread.start()
    looking.close()
    thread.join(5)
    assert time.monotonic() - begun < 5
    assert told == ["This file was closed: open it again."]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on memory")
@pytest.mark.parametrize("bomb", [crafted.nested_forms, crafted.inflating])
def test_a_bomb_costs_only_its_child(bomb: Callable[[], bytes]) -> None:
    before = psutil.Process().memory_info().rss
    with look([bomb()], PDF, seconds=4) as looking:
        begun = time.monotonic()
        with pytest.raises(CaseError):
            looking.placed(1)
        assert time.monotonic() - begun < 6
    assert psutil.Process().memory_info().rss - before < 50 << 20


def test_a_large_file_costs_its_child_alone() -> None:
    process, used = psutil.Process(), []
    before = process.memory_info().rss

    def source() -> Iterator[bytes]:
        yield printed.many(2)
        for _ in range(200):
            used.append(process.memory_info().rss - before)
            yield bytes(1 << 20)

    with look(source(), PDF) as looking:
        assert looking.render(2, 300).data
    assert max(used) < 20 << 20


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on memory")
def test_a_file_larger_than_its_child_may_be_is_refused() -> None:
    with pytest.raises(CaseError, match="This needs more memory than a viewer may use"):
        look((bytes(1 << 20) for _ in range(1100)), PDF)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the limits of another process")
def test_the_child_is_limited_before_it_is_sent_anything() -> None:
    limits: list[int] = []

    def source() -> Iterator[bytes]:
        (child,) = children()
        limits.extend(child.rlimit(which)[1] for which in (psutil.RLIMIT_NOFILE, psutil.RLIMIT_AS))
        assert child.environ().keys() <= {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
        yield printed.many(1)

    with look(source(), PDF):
        assert limits == [3, 1 << 30]


def test_the_child_ends_with_its_parent() -> None:
    program = """
import os, psutil, sys
from casebook.reading.looking import look
looking = look(sys.stdin.buffer, "application/pdf")
print(psutil.Process().children()[0].pid, flush=True)
os._exit(0)
"""
    done = subprocess.run([sys.executable, "-c", program], input=printed.many(1), capture_output=True, check=True)
    try:
        psutil.Process(int(done.stdout)).wait(timeout=5)
    except psutil.NoSuchProcess:
        return


def test_without_memory_to_share_pictures_come_by_the_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    file = printed.page(printed.LINES)
    with look([file], PDF) as looking:
        shared = [looking.render(1, width) for width in (500, 100, 1000)]
    monkeypatch.setattr("casebook.reading.looking_ground.sys.platform", "another")
    with look([file], PDF) as looking:
        assert [looking.render(1, width) for width in (500, 100, 1000)] == shared


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
def test_without_an_interpreter_the_user_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(CaseError, match="did not start: close other programs, or install"):
        look([b"file"], PDF)


def test_a_page_drawn_bare_is_without_what_was_laid_over_it() -> None:
    with pikepdf.open(io.BytesIO(printed.page(printed.LINES))) as pdf:
        note = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Square, "/Rect": [50, 50, 350, 200]}
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(_filled(pdf, note))]))
        out = io.BytesIO()
        pdf.save(out)
    with (
        look([out.getvalue()], "application/pdf") as looking,
        look([printed.page(printed.LINES)], "application/pdf") as clean,
    ):
        assert looking.render(1, 300).data != clean.render(1, 300).data
        assert looking.render(1, 300, bare=True).data == clean.render(1, 300, bare=True).data


def _filled(pdf: pikepdf.Pdf, note: dict[str, object]) -> pikepdf.Object:
    """Return an annotation that is a red field."""
    face = pikepdf.Stream(pdf, b"1 0 0 rg 0 0 300 150 re f")
    face.BBox = pikepdf.Array([0, 0, 300, 150])
    face.Type, face.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    return pikepdf.Dictionary(note | {"/AP": pikepdf.Dictionary({"/N": pdf.make_indirect(face)}), "/F": 4})
