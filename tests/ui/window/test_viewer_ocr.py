"""Scans are read by OCR beside the reading of them: asked for, told of, cancelled, shown as soon as they are read."""

from __future__ import annotations

import os
from pathlib import Path

import psutil
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from casebook.actions.files import create_case, open_case
from casebook.actions.records import add_record, set_fields
from casebook.disclosure.evidence_pages import read_pages
from casebook.disclosure.reads import INTERNAL, find
from tests.case import disks
from tests.ui.window.reading import attached, bench_on, middle_of, opened, pages_of, pdf, viewer, words_of
from tests.ui.window.scans import needs_tesseract, scan
from ui.app import open_window
from ui.desk import Desk
from ui.pages.health import HealthPage
from ui.pages.viewer import ViewerPage
from ui.recogniser import recogniser_of
from ui.settings import Settings
from ui.widgets.ask_ocr import AskOcr, NoOcr
from ui.widgets.busy import Busy
from ui.widgets.report import Report
from ui.window import Window
from ui.workbench import Workbench

LINES = (("Eleven barges came by night", "and nobody counted them."), ("The second page of grain.",), ("A third one.",))
LONG = 60_000  # milliseconds that Tesseract may take on a busy machine


def asked(page: ViewerPage) -> AskOcr:
    """Press the button of the line, and return what comes."""
    QTest.mouseClick(page.reader.ocr.read, Qt.MouseButton.LeftButton)
    return next(one for one in page.findChildren(AskOcr) if one.isVisible())


def pressed(dialog: AskOcr, text: str) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def told(page: ViewerPage) -> str:
    return page.reader.ocr.said.text() if page.reader.ocr.isVisible() else ""


@needs_tesseract
def test_the_command_opens_the_file_chosen_and_asks_there(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.bench
    window.bench.desk.choose(attached(window.bench.desk, scan(tmp_path / "log.pdf", LINES[:1])))
    window.actions_by_name["ocr"].trigger()
    page = viewer(window.bench)
    qtbot.waitUntil(lambda: told(page) == "This page has no text: read it by OCR")
    window.actions_by_name["ocr"].trigger()
    assert any(one.isVisible() for one in page.findChildren(AskOcr))


@needs_tesseract
def test_a_scan_is_read_while_one_reads_on(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, attached(bench.desk, scan(tmp_path / "log.pdf", LINES)))
    qtbot.waitUntil(lambda: told(page) == "None of its 3 pages has text: read them by OCR")
    dialog = asked(page)
    assert dialog.main.currentText() == "English"
    assert [one.text() for one in dialog.pages.buttons()] == ["Without text: 3 pages", "This page: 1", "All 3 pages"]
    pressed(dialog, "Read")
    qtbot.waitUntil(lambda: told(page).startswith("Reading by OCR: 0 of 3 pages"))
    assert page.reader.ocr.cancel.isVisible()
    add_record(bench.desk.case, "note", {"text": "Written meanwhile"})
    bench.go("claims")
    qtbot.waitUntil(lambda: recogniser_of(bench.desk).work(page.evidence or 0) is None, timeout=LONG)
    bench.go("viewer")
    assert told(page).startswith("Read by OCR: 3 pages, ")
    view = pages_of(page)
    assert page.reader.bar.remark.text().startswith("Read by OCR, ")
    qtbot.waitUntil(lambda: len(words_of(view, 1) or ()) == 9)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, 1, "barges"))
    assert page.reader.selected_text() == "barges"
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page.reader.search.box.setText("grain")
    qtbot.waitUntil(lambda: page.reader.search.told.text() == "1 of 1")
    assert view.page == 2
    QTest.mouseClick(page.reader.ocr.dismiss, Qt.MouseButton.LeftButton)
    assert told(page) == ""


@needs_tesseract
def test_cancelled_it_keeps_what_was_read(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    record = attached(bench.desk, scan(tmp_path / "log.pdf", LINES))
    page = opened(qtbot, bench, record)
    qtbot.waitUntil(lambda: bool(told(page)))
    pressed(asked(page), "Read")
    qtbot.waitUntil(lambda: told(page).startswith("Reading by OCR: 1 of 3"), timeout=LONG)
    QTest.mouseClick(page.reader.ocr.cancel, Qt.MouseButton.LeftButton)
    assert told(page).startswith("Read by OCR: 1 page, ")
    assert [one.how for one in read_pages(bench.desk.case, INTERNAL, record)] == ["ocr", "text", "text"]
    qtbot.waitUntil(lambda: not _tesseracts())
    assert told(page).startswith("Read by OCR: 1 page, ")


def _tesseracts() -> list[psutil.Process]:
    return [one for one in psutil.Process().children(recursive=True) if one.name() == "tesseract"]


@needs_tesseract
def test_a_quote_is_found_again_and_said_to_be(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    record = attached(bench.desk, pdf(tmp_path / "report.pdf", 1, ("Some other words", "The grain left by night.")))
    page = opened(qtbot, bench, record)
    text = page.reader.known.texts[1].text
    quote = _quoted(bench.desk, record, text.index("grain left"), "grain left")
    lost = _quoted(bench.desk, record, text.index("other"), "other")
    with bench.desk.case.write("Edit record") as writer:  # as a worse reading would have left them
        writer.change("anchor", _anchor(bench.desk, quote), {"start": 0, "end": 10, "prefix": "", "suffix": ""})
        writer.change("anchor", _anchor(bench.desk, lost), {"exact": "neither"})
    QTest.mouseClick(page.reader.bar.ocr, Qt.MouseButton.LeftButton)
    dialog = next(one for one in page.findChildren(AskOcr) if one.isVisible())
    assert [one.text() for one in dialog.pages.buttons()] == ["This page"]
    pressed(dialog, "Read")
    qtbot.waitUntil(lambda: told(page).startswith("Read by OCR: 1 page"), timeout=LONG)
    assert told(page).endswith("1 quote found again. 1 quote not found any more: compare.")


def _quoted(desk: Desk, evidence: int, start: int, words: str) -> int:
    sheet = desk.lens.sheet(evidence)
    assert sheet is not None
    source = add_record(desk.case, "source", {"title": f"Source of {words}", "type": "report"})
    anchor = {"page": 1, "start": start, "end": start + len(words)}
    raw = {"text": words, "source": source.uid, "evidence": sheet.uid, "anchors": [anchor]}
    return find(desk.case, add_record(desk.case, "quote", raw).uid)


def _anchor(desk: Desk, quote: int) -> int:
    sheet = desk.lens.sheet(quote)
    assert sheet is not None
    return sheet.details["anchors"][0].id


@needs_tesseract
def test_languages_are_remembered_and_the_sources_own_comes_first(
    bench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    record = attached(bench.desk, scan(tmp_path / "log.pdf", LINES[:1]))
    page = opened(qtbot, bench, record)
    qtbot.waitUntil(lambda: told(page) == "This page has no text: read it by OCR")
    dialog = asked(page)
    if dialog.main.findText("Russian") < 0:
        pytest.skip("Tesseract has no Russian here")
    other = dialog.others.findItems("Russian", Qt.MatchFlag.MatchExactly)[0]
    other.setCheckState(Qt.CheckState.Checked)
    assert dialog.languages() == ("eng", "rus")
    pressed(dialog, "Read")
    assert Settings(tmp_path / "window.json").get("ocr_languages") == ["eng", "rus"]
    qtbot.waitUntil(lambda: told(page).startswith("Read by OCR"), timeout=LONG)
    sheet = bench.desk.lens.sheet(record)
    assert sheet is not None
    source = add_record(bench.desk.case, "source", {"title": "A log", "type": "report", "language": "ru"})
    set_fields(bench.desk.case, sheet.uid, {"source": source.uid})
    QTest.mouseClick(page.reader.bar.ocr, Qt.MouseButton.LeftButton)
    again = next(one for one in page.findChildren(AskOcr) if one.isVisible())
    assert (again.main.currentText(), again.languages()) == ("Russian", ("rus",))
    again.reject()


@needs_tesseract
def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Tesseract that fails on its second page stands in for one that does: what it fails on is not ours to choose."""
    real, count = _which("tesseract"), tmp_path / "count"
    script = f'#!/bin/sh\nfor one; do [ "$one" = tsv ] && echo x >> {count} && [ $(wc -l < {count}) = 2 ] && exit 1\n'
    (tmp_path / "bin").mkdir()
    wrapper = tmp_path / "bin" / "tesseract"
    wrapper.write_text(f'{script}done\nexec {real} "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}:{os.environ['PATH']}")
    page = opened(qtbot, bench, attached(bench.desk, scan(tmp_path / "log.pdf", LINES)))
    qtbot.waitUntil(lambda: bool(told(page)))
    pressed(asked(page), "Read")
    qtbot.waitUntil(lambda: told(page).startswith("Read by OCR: 2 pages"), timeout=LONG)
    assert "1 page could not be read." in told(page)
    QTest.mouseClick(page.reader.ocr.report, Qt.MouseButton.LeftButton)
    report = next(one for one in page.findChildren(Report) if one.isVisible())
    assert report.text.toPlainText().startswith("Page 2: Tesseract failed on this page")
    report.accept()


def _which(name: str) -> str:
    return next(f"{one}/{name}" for one in os.environ["PATH"].split(":") if (Path(one) / name).exists())


def test_without_tesseract_one_is_told_how_to_get_it(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (600, 300), "white").save(tmp_path / "scan.png")
    page = opened(qtbot, bench, attached(bench.desk, tmp_path / "scan.png"))
    qtbot.waitUntil(lambda: told(page) == "This picture has no text: read it by OCR")
    monkeypatch.setenv("PATH", str(tmp_path))
    QTest.mouseClick(page.reader.ocr.read, Qt.MouseButton.LeftButton)
    dialog = next(one for one in page.findChildren(NoOcr) if one.isVisible())
    assert dialog.sentence.text().endswith("then try again.")
    dialog.accept()


def test_a_file_with_text_is_offered_nothing_unasked(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, attached(bench.desk, pdf(tmp_path / "report.pdf", 2)))
    qtbot.waitUntil(lambda: page.reader.known.is_read)
    assert told(page) == ""
    assert page.reader.bar.ocr.isEnabled()


def test_a_case_that_can_only_be_read_says_why_not(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    Image.new("RGB", (600, 300), "white").save(tmp_path / "scan.png")
    with disks.mounted(tmp_path / "stick", "16m") as stick:
        first = Desk(create_case(stick / "case.casebook", "A case"))
        record = attached(first, tmp_path / "scan.png")
        first.close()
        disks.make_readonly(stick)
        desk = Desk(open_case(stick / "case.casebook"))
        bench = bench_on(qtbot, desk, tmp_path)
        page = opened(qtbot, bench, record)
        qtbot.waitUntil(lambda: told(page).startswith("This picture has no text. This case"))
        assert not page.reader.ocr.read.isVisible()
        assert not page.reader.bar.ocr.isEnabled()
        bench.close_down()
        desk.close()


@needs_tesseract
def test_a_window_that_closes_stops_it_and_another_look_does_not(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = _window(qtbot, tmp_path)
    assert window.bench is not None
    desk = window.bench.desk
    record = attached(desk, scan(tmp_path / "log.pdf", LINES * 4))
    page = opened(qtbot, window.bench, record)
    qtbot.waitUntil(lambda: bool(told(page)))
    pressed(asked(page), "Read")
    qtbot.waitUntil(lambda: told(page).startswith("Reading by OCR: 1 of 12"), timeout=LONG)
    window.actions_by_name["dark"].trigger()
    again = window.bench.page("viewer")
    assert isinstance(again, ViewerPage)
    qtbot.waitUntil(lambda: told(again).startswith("Reading by OCR: 2 of 12"), timeout=LONG)
    window.actions_by_name["light"].trigger()
    window.close()
    assert not _tesseracts()
    with open_case(tmp_path / "case.casebook") as case:
        read = [one.how for one in read_pages(case, INTERNAL, record)]
    assert read[:2] == ["ocr", "ocr"]
    assert "text" in read


def _window(qtbot: QtBot, folder: Path) -> Window:
    made = open_window(Settings(folder / "window.json"))
    qtbot.addWidget(made)
    made.show()
    made.take(create_case(folder / "case.casebook", "A case"))
    QTest.qWaitForWindowActive(made)
    return made


@needs_tesseract
def test_a_locked_file_is_read_with_its_password(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    bench.read(attached(bench.desk, pdf(tmp_path / "locked.pdf", 1, password="secret")))
    page = bench.page("viewer")
    assert isinstance(page, ViewerPage)
    locked = page.reader.stage.locked
    qtbot.waitUntil(lambda: page.reader.stage.currentWidget() is locked, timeout=10_000)
    QTest.keyClicks(locked.password, "secret")
    QTest.keyClick(locked.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told(page) == "This page has no text: read it by OCR", timeout=10_000)
    dialog = asked(page)
    QTest.keyClicks(dialog.password, "wrong")
    with qtbot.waitSignal(bench.desk.refused, timeout=LONG) as refused:
        pressed(dialog, "Read")
    assert refused.args == ["This is not the password of this file: type another, or leave it closed."]
    qtbot.waitUntil(lambda: told(page) == "This page has no text: read it by OCR")
    dialog = asked(page)
    QTest.keyClicks(dialog.password, "secret")
    pressed(dialog, "Read")
    qtbot.waitUntil(lambda: told(page).startswith("Read by OCR: 1 page, "), timeout=LONG)
    assert "lorry" in page.reader.known.texts[1].text


@needs_tesseract
def test_pages_wait_while_a_child_works_on_the_case(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    with (tmp_path / "large.bin").open("wb") as file:
        file.truncate(400 << 20)
    attached(bench.desk, tmp_path / "large.bin")
    record = attached(bench.desk, scan(tmp_path / "log.pdf", LINES))
    page = opened(qtbot, bench, record)
    qtbot.waitUntil(lambda: bool(told(page)))
    pressed(asked(page), "Read")
    kept: list[bool] = []
    recogniser_of(bench.desk).kept.connect(lambda *_: kept.append(_busy(bench)))
    bench.go("health")
    health = bench.page("health")
    assert isinstance(health, HealthPage)
    health.verify_now.click()
    qtbot.waitUntil(lambda: not _busy(bench), timeout=LONG)
    assert health.evidence.said.text().startswith("As received: 2 files.")
    qtbot.waitUntil(lambda: len(kept) == 3, timeout=LONG)
    assert not any(kept)


def _busy(bench: Workbench) -> bool:
    return any(one.isVisible() for one in bench.findChildren(Busy))
