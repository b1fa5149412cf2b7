"""The dossier page, by the doors a user has: choices, preview, build, cancel."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import psutil
import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_mixed, add_record
from casebook.disclosure.reads import INTERNAL, Reader
from tests.ui.terminal import good
from ui.desk import Desk
from ui.pages.dossier import DossierPage
from ui.widgets.dossier_build import suggested

pytestmark = pytest.mark.slow  # each starts a child that loads the PDF engine
PATIENCE = 30_000  # milliseconds


@pytest.fixture
def page(qtbot: QtBot, silo: Desk) -> DossierPage:
    """Return the page of the sample, its first preview under way."""
    return opened(qtbot, silo)


def opened(qtbot: QtBot, desk: Desk) -> DossierPage:
    made = DossierPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 820)
    with qtbot.waitExposed(made):
        made.show()
    return made


def settled(qtbot: QtBot, page: DossierPage) -> None:
    """Wait for the preview of the choices as they are."""

    def there() -> bool:
        shown = page.preview.pages
        return not page.preview.state.text() and (bool(shown.drawn) or not shown.count)

    qtbot.waitUntil(there, timeout=PATIENCE)


def choose(qtbot: QtBot, page: DossierPage, preset: str) -> None:
    """Choose a preset by keyboard."""
    QTest.keyClick(page.choices.preset, Qt.Key.Key_Home)
    for _ in range(page.choices.preset.findText(preset)):
        QTest.keyClick(page.choices.preset, Qt.Key.Key_Down)
    settled(qtbot, page)


def build(qtbot: QtBot, page: DossierPage, out: Path) -> str:
    """Press Build, name a place, and return what is said in the end."""
    page.choose_path = lambda _parent, _start: out
    QTest.mouseClick(page.build.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.build.start_button.isVisible, timeout=PATIENCE)
    return page.build.result.text()


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
    assert said.endswith(wrote.err.strip())
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


def test_a_preview_waits_until_nothing_more_is_typed(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    QTest.keyClicks(page.choices.own_title, "A")
    assert page._soon.remainingTime() > 0
    settled(qtbot, page)


def test_leaving_every_section_out_says_what_to_do(qtbot: QtBot, page: DossierPage, tmp_path: Path) -> None:
    for _ in range(page.choices.sections.count()):
        QTest.keyClick(page.choices.sections, Qt.Key.Key_Space)
        QTest.keyClick(page.choices.sections, Qt.Key.Key_Down)
    settled(qtbot, page)
    assert page.preview.sentence.text() == "Choose at least one section."
    assert build(qtbot, page, tmp_path / "out.pdf") == "Choose at least one section."
    assert not (tmp_path / "out.pdf").exists()


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


def test_a_builder_that_is_killed_is_told_of_and_leaves_nothing(qtbot: QtBot, large: Desk, tmp_path: Path) -> None:
    page, out = opened(qtbot, large), tmp_path / "out" / "a.pdf"
    out.parent.mkdir()
    page.choose_path = lambda _parent, _start: out
    with qtbot.waitSignal(page.build.child.progressed, timeout=PATIENCE):
        page.build.start_button.click()
    for one in psutil.Process().children():
        if "casebook.dossier" in one.cmdline():
            one.kill()
    qtbot.waitUntil(page.build.start_button.isVisible, timeout=PATIENCE)
    assert page.build.result.text().startswith("The dossier's builder stopped before its end")
    assert not [*out.parent.iterdir()]


def builders() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "casebook.dossier" in one.cmdline()]


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


def test_a_request_with_nothing_put_says_what_to_do(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    add_record(desk.case, "entity", {"schema_name": "Company", "name": "Quillbrook"})
    page = opened(qtbot, desk)
    choose(qtbot, page, "Request for reply")
    assert page.preview.sentence.text().startswith("Say who is asked to reply")
    QTest.keyClicks(page.choices.who.line, "quill")
    QTest.keyClick(page.choices.who.line, Qt.Key.Key_Down)
    QTest.keyClick(page.choices.who.line, Qt.Key.Key_Return)
    settled(qtbot, page)
    sentence = "Nothing has been put to this party: add an approach with each claim in the words it is put in."
    assert page.choices.who.line.text() == "Quillbrook"
    assert page.preview.sentence.text() == sentence
    assert build(qtbot, page, tmp_path / "out.pdf") == sentence
    assert not (tmp_path / "out.pdf").exists()


def test_an_empty_case_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    choose(qtbot, page, "For publication")
    assert page.preview.sentence.text().startswith("There is nothing in this case that this audience may see")


def test_the_case_itself_is_not_written_over(qtbot: QtBot, page: DossierPage) -> None:
    before = page.desk.case.path.stat()
    assert "is the case itself" in build(qtbot, page, page.desk.case.path)
    assert page.desk.case.path.stat().st_ino == before.st_ino


def test_a_preview_writes_nothing_anywhere(
    qtbot: QtBot, silo: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    before = _files(tmp_path)
    page = opened(qtbot, silo)
    choose(qtbot, page, "For publication")
    QTest.keyClick(page.preview.pages, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.preview.pages.count - 1 in page.preview.pages.drawn, timeout=PATIENCE)
    assert _files(tmp_path) == before


def _files(folder: Path) -> dict[Path, int]:
    return {one: one.stat().st_mtime_ns for one in folder.rglob("*")}


def test_what_is_withheld_is_said_before_and_to_ourselves_alone(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    assert page.card.told[0] == "The name of 1 source: protected, shown by codename"
    choose(qtbot, page, "For publication")
    assert "7 claims: not cleared" in page.card.told
    page.desk.view_as(Reader("public"))
    settled(qtbot, page)
    assert page.card.isHidden()
    assert page.card.told == []


def test_a_view_for_somebody_else_makes_nothing_but_theirs(qtbot: QtBot, page: DossierPage, tmp_path: Path) -> None:
    page.desk.view_as(Reader("public"))
    settled(qtbot, page)
    assert not page.choices.preset.isEnabled()
    assert not page.choices.audience.isEnabled()
    assert page.choices.preset.currentText() == "For publication"
    assert build(qtbot, page, tmp_path / "a.pdf").endswith("Made for the public.")
    page.desk.view_as(INTERNAL)
    assert page.choices.preset.isEnabled()


def test_grades_make_a_choice_of_ones_own(qtbot: QtBot, page: DossierPage) -> None:
    QTest.keyClick(page.choices.grades, Qt.Key.Key_Space)
    assert page.choices.preset.currentText() == "Your own choice"
    assert page.choices.reader() == Reader("editor", None, grades=True)
    settled(qtbot, page)
    assert len(page.card.told) == 1


def test_the_preview_follows_the_case_and_is_grey_until_then(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    shown = page.grab().toImage()
    add_record(page.desk.case, "claim", {"text": "A new claim."})
    assert page.preview.state.text() == "Renewing the preview…"
    assert page.grab().toImage() != shown
    settled(qtbot, page)
    assert page.preview.state.text() == ""


def test_a_page_behind_another_waits_until_it_is_in_front(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    page.hide()
    page.choices.own_title.setText("Another title")
    assert page.preview.state.text() == "Renewing the preview…"
    page.show()
    settled(qtbot, page)


def test_only_pages_in_sight_are_drawn_and_keys_go_through_them(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    pages, number = page.preview.pages, page.preview.number
    count = pages.count
    assert len(pages.drawn) < 4 < count
    assert number.text() == f"1 / {count}"
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert number.text() != f"1 / {count}"
    QTest.keyClick(pages, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: count - 1 in pages.drawn, timeout=PATIENCE)
    assert number.text() == f"{count} / {count}"
    assert pages.accessibleDescription() == f"Page {count} of {count}"
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert number.text() == f"1 / {count}"


def test_the_zoom_goes_by_keys_and_buttons(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    pages, percent, ctrl = page.preview.pages, page.preview.percent, Qt.KeyboardModifier.ControlModifier
    pages.set_zoom(100)
    assert percent.text() == "100 %"
    QTest.keyClick(pages, Qt.Key.Key_Plus, ctrl)
    assert percent.text() == "110 %"
    QTest.keyClick(pages, Qt.Key.Key_Minus, ctrl)
    QTest.keyClick(pages, Qt.Key.Key_Minus, ctrl)
    assert percent.text() == "90 %"
    for _ in range(12):
        QTest.keyClick(pages, Qt.Key.Key_Minus, ctrl)
    assert percent.text() == "50 %"
    QTest.keyClick(pages, Qt.Key.Key_0, ctrl)
    fitted = pages.percent()
    page.resize(900, 820)
    assert pages.percent() < fitted
    qtbot.waitUntil(lambda: bool(pages.drawn), timeout=PATIENCE)


def test_pages_are_drawn_as_sharp_as_they_are_large(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    pages = page.preview.pages
    with qtbot.waitSignal(pages.wanted, check_params_cb=lambda _page, width: width == 1587):
        pages.set_zoom(200)


def test_every_control_is_named_and_can_be_reached(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    page.focus()
    met: list[QWidget] = []
    for _ in range(60):
        found = page.window().focusWidget()
        assert found
        met.append(found)
        QTest.keyClick(found, Qt.Key.Key_Tab)
    wanted = [page.choices.preset, page.choices.audience, page.choices.grades, page.choices.sections]
    wanted += [page.choices.paper, page.choices.own_title, page.build.start_button, page.preview.pages]
    assert set(wanted) <= set(met)
    assert all(one.accessibleName() or getattr(one, "text", str)() for one in met)


def test_names_of_files_that_leave_say_nothing_of_the_case() -> None:
    case = Path("/cases/Pelican contract.casebook")
    assert [suggested(case, one).name for one in ("internal", "editor", "legal", "subject", "public")] == [
        "Pelican contract-internal.pdf",
        "Pelican contract-editor.pdf",
        "Pelican contract-legal.pdf",
        "request-for-reply.pdf",
        "statements-and-sources.pdf",
    ]
