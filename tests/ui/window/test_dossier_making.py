"""A dossier is made beside the window: the file the command line writes, whole or not at all."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import psutil
import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_mixed, add_record
from tests.ui.terminal import good
from tests.ui.window.dossiers import PATIENCE, build, choose, opened, settled
from ui.desk import Desk
from ui.pages.dossier import DossierPage
from ui.widgets.dossier_build import suggested

pytestmark = pytest.mark.slow  # each starts a child that loads the PDF engine


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> DossierPage:
    """Return the page of the sample, its first preview under way."""
    return opened(qtbot, silo)


@pytest.mark.parametrize(
    ("preset", "audience", "name"),
    [
        ("Desk copy", "editor", "silo-nine-editor.pdf"),
        ("For publication", "public", "statements-and-sources.pdf"),
        ("Our own", "internal", "silo-nine-internal.pdf"),
    ],
)
def test_the_file_is_the_one_the_command_line_writes_and_the_preview_its_pages(
    qtbot: QtBot, page: DossierPage, silo_file: Path, tmp_path: Path, preset: str, audience: str, name: str
) -> None:
    choose(qtbot, page, preset)
    out = tmp_path / "out" / suggested(page.desk.case.path, audience).name
    out.parent.mkdir()
    said = build(qtbot, page, out)
    other = Path(shutil.copy(silo_file, tmp_path / "other.casebook"))
    wrote = good("dossier", other, tmp_path / name, "--audience", audience)
    assert out.name == name
    assert out.read_bytes() == (tmp_path / name).read_bytes()
    assert said.startswith(wrote.out.replace(str(tmp_path / name), name).strip())
    assert said.endswith(wrote.err.strip().splitlines()[-1])  # what is withheld stands beside the preview
    assert page.preview.pages.count == len(PdfDocument(out))
    assert page.preview.number.text() == f"1 / {page.preview.pages.count}"
    assert page.build.folder_button.isVisible()
    assert [one.name for one in out.parent.iterdir()] == [name]


def test_sections_paper_and_title_go_into_the_file(
    qtbot: QtBot, page: DossierPage, silo_file: Path, tmp_path: Path
) -> None:
    page.choices.sections.setFocus()
    QTest.keyClick(page.choices.sections, Qt.Key.Key_Space)  # takes the claims out
    QTest.keyClick(page.choices.paper, Qt.Key.Key_Down)
    QTest.keyClicks(page.choices.own_title, "A title & more")
    assert page.choices.preset.currentText() == "Your own choice"
    settled(qtbot, page)
    build(qtbot, page, tmp_path / "a.pdf")
    other = Path(shutil.copy(silo_file, tmp_path / "other.casebook"))
    rest = "disputed,timeline,cast,relationships,replies,sources,exhibits,tasks,integrity"
    asked = ("--paper", "letter", "--title", "A title & more", "--sections", rest)
    good("dossier", other, tmp_path / "b.pdf", *asked)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert page.preview.pages.count == len(PdfDocument(tmp_path / "a.pdf"))


@pytest.fixture
def large(qtbot: QtBot, desk: Desk) -> Desk:
    """Return a case whose dossier takes a while."""
    source = add_record(desk.case, "source", {"title": "The register", "type": "report"}).uid
    quoted: dict[str, object] = {
        "source_id": source,
        "text": "The port paid twice for the dredger that never came. " * 6,
    }
    records: list[tuple[str, dict[str, object]]] = []
    for n in range(200):
        cited = [{"quote_id": f"@q{n}", "basis": "report"}]
        records.append(("quote", quoted | {"as": f"q{n}"}))
        records.append(("claim", {"text": "The port paid twice for a dredger. " * 8, "citations": cited}))
    add_mixed(desk.case, records)
    return desk


@pytest.mark.parametrize("before", [None, b"an older dossier"])
def test_cancel_leaves_what_was_there(qtbot: QtBot, large: Desk, tmp_path: Path, before: bytes | None) -> None:
    page, out = opened(qtbot, large), tmp_path / "out" / "a.pdf"
    out.parent.mkdir()
    if before:
        out.write_bytes(before)
    page.choose_path = lambda _parent, _start: out
    with qtbot.waitSignal(page.build.child.progressed, timeout=PATIENCE):
        page.build.start_button.click()
    assert len([*out.parent.iterdir()]) == 1 + bool(before)  # the private file is being written
    assert page.build.bar.maximum() > 0
    QTest.keyClick(page.build.cancel_button, Qt.Key.Key_Space)
    assert page.build.result.text() == "Stopped. Nothing was written."
    assert [one.name for one in out.parent.iterdir()] == (["a.pdf"] if before else [])
    assert not before or out.read_bytes() == before
    assert page.build.start_button.isVisible()


def builders() -> list[psutil.Process]:
    """Return the children that make a dossier now."""
    return [one for one in psutil.Process().children() if "casebook.dossier" in one.cmdline()]


def test_a_builder_that_is_killed_is_told_of_and_leaves_nothing(qtbot: QtBot, large: Desk, tmp_path: Path) -> None:
    page, out = opened(qtbot, large), tmp_path / "out" / "a.pdf"
    out.parent.mkdir()
    page.choose_path = lambda _parent, _start: out
    with qtbot.waitSignal(page.build.child.progressed, timeout=PATIENCE):
        page.build.start_button.click()
    for one in builders():
        one.kill()
    qtbot.waitUntil(page.build.start_button.isVisible, timeout=PATIENCE)
    assert page.build.result.text().startswith("The dossier's builder stopped before its end")
    assert not [*out.parent.iterdir()]


def test_a_case_that_closes_leaves_no_child_and_no_half_dossier(qtbot: QtBot, large: Desk, tmp_path: Path) -> None:
    """A child holds what its reader sees of the case, and a killed one what it had written of it."""
    page, out = opened(qtbot, large), tmp_path / "out" / "a.pdf"
    out.parent.mkdir()
    page.choose_path = lambda _parent, _start: out
    with qtbot.waitSignal(page.build.child.progressed, timeout=PATIENCE):
        page.build.start_button.click()
    assert builders()
    large.closing.emit()
    assert builders() == []
    assert not [*out.parent.iterdir()]


def test_a_page_that_goes_takes_its_children_along(qtbot: QtBot, large: Desk, tmp_path: Path) -> None:
    page = DossierPage(large)
    page.show()
    page.choose_path = lambda _parent, _start: tmp_path / "a.pdf"
    with qtbot.waitSignal(page.build.child.progressed, timeout=PATIENCE):
        page.build.start_button.click()
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    assert not (tmp_path / "a.pdf").exists()


def test_the_window_lives_on_while_a_dossier_is_made(qtbot: QtBot, large: Desk, tmp_path: Path) -> None:
    page = opened(qtbot, large)
    settled(qtbot, page)
    gaps, last = [], time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    beating = QTimer(interval=5)
    beating.timeout.connect(beat)
    page.choose_path = lambda _parent, _start: tmp_path / "a.pdf"
    with qtbot.waitSignal(page.build.child.progressed, timeout=PATIENCE):
        page.build.start_button.click()
    last = time.perf_counter()
    beating.start()
    qtbot.waitUntil(page.build.start_button.isVisible, timeout=PATIENCE)
    beating.stop()
    assert len(gaps) > 5
    assert sorted(gaps)[len(gaps) // 2] < 0.03
    assert max(gaps) < 0.25  # a thread that drew the pages here would hold the window for as long as it takes


def test_the_next_dossier_for_the_same_reader_is_offered_where_the_last_was_written(
    qtbot: QtBot, page: DossierPage, tmp_path: Path
) -> None:
    settled(qtbot, page)
    build(qtbot, page, tmp_path / "no such folder" / "a.pdf")
    build(qtbot, page, tmp_path / "a.pdf")
    offered: list[Path] = []
    page.choose_path = lambda _parent, start: offered.append(start)
    QTest.mouseClick(page.build.start_button, Qt.MouseButton.LeftButton)
    assert offered == [tmp_path / "a.pdf"]
    choose(qtbot, page, "For publication")
    QTest.mouseClick(page.build.start_button, Qt.MouseButton.LeftButton)
    assert offered[1].name == "statements-and-sources.pdf"


@pytest.mark.qt_log_ignore("does not support services")
def test_where_nothing_opens_folders_it_is_said_where_the_dossier_is(
    qtbot: QtBot, page: DossierPage, tmp_path: Path
) -> None:
    settled(qtbot, page)
    build(qtbot, page, tmp_path / "a.pdf")
    page.build.folder_button.setFocus()
    QTest.keyClick(page.build.folder_button, Qt.Key.Key_Space)
    assert page.build.result.text().endswith(f"a.pdf is in {tmp_path}.")


def test_the_case_itself_is_not_written_over(qtbot: QtBot, page: DossierPage) -> None:
    before = page.desk.case.path.stat()
    assert "is the case itself" in build(qtbot, page, page.desk.case.path)
    assert page.desk.case.path.stat().st_ino == before.st_ino


def test_names_of_files_that_leave_say_nothing_of_the_case() -> None:
    case = Path("/cases/Pelican contract.casebook")
    assert [suggested(case, one).name for one in ("internal", "editor", "legal", "subject", "public")] == [
        "Pelican contract-internal.pdf",
        "Pelican contract-editor.pdf",
        "Pelican contract-legal.pdf",
        "request-for-reply.pdf",
        "statements-and-sources.pdf",
    ]
