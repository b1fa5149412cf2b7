"""What is pasted on a page or dropped on it from another program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record
from casebook.case.evidence import unfinished
from casebook.disclosure.reads import Reader
from tests.ui.window.dragging import COPY, LEFT, PLAIN, drop
from tests.ui.window.forms import keyboard
from tests.ui.window.records import at, cells, shown
from ui.desk import Desk
from ui.pages.records import RecordsPage
from ui.widgets.busy import Busy
from ui.widgets.drops import files_named, local_files, words
from ui.widgets.intake import MOST_TOLD
from ui.widgets.report import Report

LONG = 60_000  # milliseconds: a child starts, and reads each file in another


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "a letter <b>.txt"
    path.write_text("The seals were cut.")
    return path


def wanted(page: RecordsPage) -> list[tuple[str, dict[str, str]]]:
    asked: list[tuple[str, dict[str, str]]] = []
    page.new_wanted.connect(lambda kind, prefill: asked.append((kind, prefill)))
    return asked


def paste(page: RecordsPage, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_an_address_pasted_on_the_sources_starts_a_source(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    asked = wanted(page)
    paste(page, " https://example.org/grain?x=1 ")
    assert asked == [("source", {"url": "https://example.org/grain?x=1", "type": "webpage"})]
    paste(page, "Doe, Jane. “Night grain.” The Lamp, 3 December 2024.")
    assert asked[1][1]["title"] == "Night grain"


def test_a_file_that_was_copied_is_pasted_as_evidence(qtbot: QtBot, desk: Desk, letter: Path) -> None:
    add_record(desk.case, "source", {"title": "Another"})
    page = shown(qtbot, desk, "source")
    QGuiApplication.clipboard().setMimeData(files(letter))
    with qtbot.waitSignal(desk.said, timeout=LONG):
        QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert cells(page, "title") == [letter.stem, "Another"]
    assert desk.lens.counts()["evidence"] == 1


@pytest.mark.parametrize("copied", ["{}", ' "{}"', "file://{}", "{}\n{}\n"])
def test_a_path_that_was_copied_as_text_is_pasted_as_evidence(
    qtbot: QtBot, desk: Desk, tmp_path: Path, copied: str
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The seals were cut.")
    add_record(desk.case, "source", {"title": "Another"})
    page = shown(qtbot, desk, "source")
    with qtbot.waitSignal(desk.said, timeout=LONG):
        paste(page, copied.format(letter, letter))
    assert cells(page, "title") == ["letter", "Another"]
    assert desk.lens.counts()["evidence"] == 1


def test_a_text_in_which_not_every_line_is_a_file_names_none(letter: Path) -> None:
    for text in (f"{letter}\nand more", letter.name, str(letter.parent), f"{letter}.gone", "/" + "a" * 5_000, ""):
        assert files_named(text) == []


def test_what_is_no_citation_is_refused_in_words(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    asked = wanted(page)
    with qtbot.waitSignal(silo.refused) as told:
        paste(page, "hello there")
    assert "copy a web address" in told.args[0]
    assert not asked


def test_pasting_elsewhere_or_for_another_reader_does_nothing(qtbot: QtBot, silo: Desk) -> None:
    quotes, sources = shown(qtbot, silo, "quote"), shown(qtbot, silo, "source")
    asked = [wanted(quotes), wanted(sources)]
    paste(quotes, "https://example.org")
    silo.view_as(Reader("editor"))
    paste(sources, "https://example.org")
    assert asked == [[], []]


def test_an_address_dropped_on_the_sources_starts_a_source(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    asked = wanted(page)
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/grain")])
    assert drop(page.table.viewport(), link, at(page, 0))
    assert asked == [("source", {"url": "https://example.org/grain", "type": "webpage"})]


def test_a_file_dropped_on_a_source_is_evidence_of_it(qtbot: QtBot, silo: Desk, letter: Path) -> None:
    page = shown(qtbot, silo, "source")
    row = page.table.rows.row(2)
    assert row is not None
    with qtbot.waitSignal(silo.said, timeout=LONG) as told:
        assert drop(page.table.viewport(), files(letter), at(page, 2))
    assert told.args == ["Added 1 file to the evidence."]
    evidence = silo.lens.rows("evidence", silo.lens.ids("evidence")[:1])[0]
    assert evidence.cells["name"] == letter.name
    assert evidence.cells["source_id"] == row.name
    assert silo.lens.counts()["source"] == len(page.table.rows.ids) == 12


def test_files_dropped_on_an_empty_page_of_evidence_make_their_sources(
    qtbot: QtBot, desk: Desk, letter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    page = shown(qtbot, desk, "evidence")
    with qtbot.waitSignal(page.arrivals.taken, timeout=LONG):
        assert drop(page._shown, files(letter, other), QPoint(40, 40))
    assert cells(page, "name") == ["other.csv", letter.name]
    assert cells(page, "source_id") == ["other", letter.stem]
    chosen = desk.lens.sheet(desk.record) if desk.record else None
    assert chosen is not None
    assert chosen.name == letter.name
    assert page.table.selected_ids() == [desk.record]


def test_what_was_refused_and_what_was_there_is_said(qtbot: QtBot, desk: Desk, letter: Path, tmp_path: Path) -> None:
    page = shown(qtbot, desk, "evidence")
    with qtbot.waitSignal(desk.said, timeout=LONG):
        page.arrivals.take_files([letter], -1)
    said: list[str] = []
    desk.said.connect(said.append)
    with qtbot.waitSignal(desk.refused, timeout=LONG) as refused:
        page.arrivals.take_files([letter, tmp_path / "not there.txt"], -1)
    assert said == ["1 file was in the evidence already."]
    assert refused.args[0].startswith("not there.txt: There is no file")
    assert len(page.table.rows.ids) == 1


def test_a_folder_stands_for_the_files_in_it_and_undo_takes_all_out(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    inside = tmp_path / "box" / "deeper"
    inside.mkdir(parents=True)
    for place, name in ((inside, "b.txt"), (inside.parent, "a.txt"), (inside, ".hidden")):
        (place / name).write_text(f"What {name} says.")
    page = shown(qtbot, desk, "evidence")
    with qtbot.waitSignal(desk.said, timeout=LONG) as told:
        page.arrivals.take_files([tmp_path / "box"], -1)
    assert told.args == ["Added 2 files to the evidence."]
    assert sorted(cells(page, "name")) == ["a.txt", "b.txt"]
    desk.undo()
    assert desk.lens.counts()["evidence"] == 0


def test_many_that_cannot_be_read_are_listed_in_a_report(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    for number in range(MOST_TOLD + 1):
        (tmp_path / f"{number}.pdf").write_bytes(b"%PDF-1.7 and nothing more " + bytes([number]))
    page = shown(qtbot, desk, "evidence")
    page.arrivals.take_files(sorted(tmp_path.glob("*.pdf")), -1)
    qtbot.waitUntil(lambda: bool(page.findChildren(Report)), timeout=LONG)
    (report,) = page.findChildren(Report)
    assert report.text.toPlainText().count("is in the evidence. The file is damaged") == MOST_TOLD + 1
    QTest.keyClick(report.text, Qt.Key.Key_Escape)
    assert not report.isVisible()


def test_a_large_file_can_be_stopped_half_way(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(3 << 30)
    page = shown(qtbot, desk, "evidence")
    page.arrivals.take_files([large], -1)
    (busy,) = page.findChildren(Busy)
    qtbot.waitUntil(lambda: busy.findChildren(QProgressBar)[0].value() > 0, timeout=LONG)
    with qtbot.waitSignal(desk.said, timeout=LONG) as told:
        QTest.keyClick(busy, Qt.Key.Key_Escape)
    assert told.args[0].startswith("Stopped:")
    assert not page.table.rows.ids
    with desk.case.read() as connection:
        assert not unfinished(connection)


def test_what_is_of_no_use_here_is_not_taken(qtbot: QtBot, silo: Desk, letter: Path) -> None:
    quotes, evidence = shown(qtbot, silo, "quote"), shown(qtbot, silo, "evidence")
    assert not drop(quotes.table.viewport(), files(letter), at(quotes, 0))
    assert not drop(evidence.table.viewport(), text("https://example.org"), at(evidence, 0))
    silo.view_as(Reader("legal"))
    assert not drop(evidence.table.viewport(), files(letter), QPoint(40, 40))
    assert silo.lens.counts()["evidence"] == 9


def test_the_row_that_a_file_would_go_to_is_framed(qtbot: QtBot, silo: Desk, letter: Path) -> None:
    page = shown(qtbot, silo, "source")
    viewport, before = page.table.viewport(), page.table.grab().toImage()
    data = files(letter)
    QApplication.sendEvent(viewport, QDragEnterEvent(at(page, 3), COPY, data, LEFT, PLAIN))
    assert page.table.grab().toImage() != before
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    assert page.table.grab().toImage() == before


def test_a_task_dropped_as_text_is_no_source(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    asked = wanted(page)
    with qtbot.waitSignal(silo.refused):
        drop(page.table.viewport(), text("hello"), at(page, 0))
    assert not asked


def test_an_address_is_pasted_where_there_is_no_source_yet(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, "source")
    asked = wanted(page)
    page.focus()
    QGuiApplication.clipboard().setText("https://example.org/grain")
    QTest.keyClick(keyboard(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("source", {"url": "https://example.org/grain", "type": "webpage"})]


def test_a_clipboard_without_data_holds_no_file_and_no_words() -> None:
    assert local_files(None) == []
    assert words(None) == ""
