"""A file in evidence is shown as what it is: its pages, how large and which way up, and why where none are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from casebook.case.tables import blob, table_of
from casebook.case.tables import page as page_table
from casebook.schema.placed import Word, pack_words
from tests.ui.window.reading import attached, bench_on, middle_of, opened, pages_of, pdf, sharp, viewer, words_of
from ui.canvas.page_column import FIT_PAGE, FIT_WIDTH
from ui.desk import Desk
from ui.workbench import Workbench

CTRL, SHIFT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier(0)


def test_the_page_is_told_and_typed_by_number(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    bar, view = page.reader.bar, pages_of(page)
    assert (bar.field.text(), bar.of.text()) == ("1", "of 12")
    bar.field.setFocus()
    bar.field.selectAll()
    QTest.keyClicks(bar.field, "7")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert view.page == 7
    assert view.hasFocus()
    bar.field.setFocus()
    QTest.keyClicks(bar.field, "99")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.text() == "7"
    assert view.hasFocus()


def test_printed_numbers_are_told_and_gone_to(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    path = pdf(tmp_path / "plain.pdf", 6)
    with pikepdf.open(path) as made:
        roman = pikepdf.Dictionary(S=pikepdf.Name.r)
        plain = pikepdf.Dictionary(S=pikepdf.Name.D)
        made.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, roman, 4, plain]))
        made.save(tmp_path / "labelled.pdf")
    page = opened(qtbot, bench, attached(bench.desk, tmp_path / "labelled.pdf"))
    assert page.reader.bar.of.text() == "(i) of 6"
    page.reader.ways.go_to_typed("IV")
    assert pages_of(page).page == 4
    assert page.reader.bar.of.text() == "(iv) of 6"


def test_the_zoom_by_keys_wheel_and_menu(bench: Workbench, report: int, qtbot: QtBot) -> None:
    view = pages_of(opened(qtbot, bench, report))
    fitted = view.percent()
    QTest.keyClick(view, Qt.Key.Key_Plus, CTRL)
    assert view.percent() > fitted
    QTest.keyClick(view, Qt.Key.Key_0, CTRL)
    assert (view.zoom, view.percent()) == (FIT_WIDTH, fitted)
    QTest.keyClick(view, Qt.Key.Key_P)
    assert view.zoom == FIT_PAGE
    assert view.places.column.sizes[0][1] <= view.viewport().height()
    wheel(view.viewport(), 120)
    assert view.zoom > 0
    chip = viewer(bench).reader.bar.zoom
    chip.fill()
    next(one for one in chip.menu_shown.actions() if one.text() == "100 %").trigger()
    assert view.percent() == 100
    assert chip.text() == "100 %"


def test_the_zoom_keeps_what_is_under_the_mouse(bench: Workbench, report: int, qtbot: QtBot) -> None:
    view = pages_of(opened(qtbot, bench, report))
    view.go_to(5)
    qtbot.waitUntil(lambda: words_of(view, 5) is not None)
    place = middle_of(view, 5, "ledger")
    view.set_zoom(300, QPointF(place))
    moved = middle_of(view, 5, "ledger") - place
    assert moved.manhattanLength() <= 3


def wheel(widget: object, turned: int) -> None:
    event = QWheelEvent(
        QPointF(200, 200),
        QPointF(200, 200),
        QPoint(0, 0),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)  # type: ignore[arg-type]


def test_turning_the_view_turns_its_words(bench: Workbench, report: int, qtbot: QtBot) -> None:
    view = pages_of(opened(qtbot, bench, report))
    upright = view.places.column.sizes[0]
    QTest.keyClick(view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: sharp(view))
    assert view.quarters == 1
    assert view.places.column.sizes[0][0] > view.places.column.sizes[0][1]
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "lorry"))
    assert view.selected_text() == "lorry,"
    QTest.keyClick(view, Qt.Key.Key_R, SHIFT)
    assert view.quarters == 0
    assert view.places.column.sizes[0] == upright


def test_what_is_drawn_turned_is_the_page_turned(bench: Workbench, report: int, qtbot: QtBot) -> None:
    """The words of a page are dark where they stand, whichever way the view is turned."""
    view = pages_of(opened(qtbot, bench, report))
    for _ in range(4):
        view.turn(1)
        qtbot.waitUntil(lambda: sharp(view))
        words = words_of(view, 1)
        assert words is not None
        place = view.places.on_screen(1, words.words[3].box).toRect()
        grabbed = view.viewport().grab(place).toImage()
        shades = [grabbed.pixelColor(x, y).lightness() for x in range(grabbed.width()) for y in range(grabbed.height())]
        assert min(shades) < 100


def test_thumbnails_come_and_lead_to_their_page(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    thumbs, view = page.reader.thumbnails, pages_of(page)
    QTest.keyClick(view, Qt.Key.Key_F4)
    if thumbs.isHidden():
        QTest.keyClick(view, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: thumbs.picture(1) is not None)
    assert thumbs.model().data(thumbs.model().index(3, 0), Qt.ItemDataRole.AccessibleTextRole) == "Page 4"
    thumbs.setFocus()
    QTest.keyClick(thumbs, Qt.Key.Key_Down)
    QTest.keyClick(thumbs, Qt.Key.Key_Down)
    assert view.page == 3
    view.go_to(11)
    assert thumbs.currentIndex().row() == 10


def test_a_narrow_page_shows_thumbnails_only_when_asked(desk: Desk, report: int, qtbot: QtBot, tmp_path: Path) -> None:
    bench = bench_on(qtbot, desk, tmp_path, (1000, 700))
    page = opened(qtbot, bench, report)
    assert page.reader.thumbnails.isHidden()
    assert not page.reader.bar.thumbnails.isChecked()
    QTest.mouseClick(page.reader.bar.thumbnails, Qt.MouseButton.LeftButton)
    assert page.reader.thumbnails.isVisible()
    bench.close_down()


def test_an_image_is_shown_a_pixel_a_pixel(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (600, 300), (200, 30, 30)).save(tmp_path / "photo.png")
    page = opened(qtbot, bench, attached(bench.desk, tmp_path / "photo.png"))
    view = pages_of(page)
    view.set_zoom(100)
    assert view.places.column.sizes == ((600, 300),)
    qtbot.waitUntil(lambda: sharp(view))
    seen = view.viewport().grab().toImage().pixelColor(view.places.rect(1).center().toPoint())
    assert (seen.red(), seen.green(), seen.blue()) == (200, 30, 30)
    assert all(image.pixel(0, 0) >> 24 == 255 for image in view.stock.pictures._kept.values())


def test_what_is_read_by_ocr_says_so(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (600, 300), "white").save(tmp_path / "scan.png")
    record = attached(bench.desk, tmp_path / "scan.png")
    recognised(bench.desk, record, "milling wheat", 87, pack_words([Word(0, 7, (0.1, 0.1, 0.4, 0.2))]))
    page = opened(qtbot, bench, record)
    qtbot.waitUntil(lambda: page.reader.bar.remark.text() == "Read by OCR, 87 % sure")
    QTest.mouseDClick(
        pages_of(page).viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(pages_of(page), 1, "milling")
    )
    assert page.reader.selected_text() == "milling"


def recognised(desk: Desk, evidence: int, text: str, sure: int, words: bytes) -> None:
    """Keep what OCR would have made of an image."""
    held = table_of("evidence")
    with desk.case.transaction() as connection:
        sha256 = connection.execute(select(held.c.sha256).where(held.c.id == evidence)).scalar_one()
        blob_id = connection.execute(select(blob.c.id).where(blob.c.sha256 == sha256)).scalar_one()
        connection.execute(page_table.delete().where(page_table.c.blob_id == blob_id))
        row = {"blob_id": blob_id, "number": 1, "text": text, "how": "ocr", "confidence": sure, "words": words}
        connection.execute(page_table.insert(), row)


def test_a_locked_file_asks_and_remembers_nothing(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    record = attached(bench.desk, pdf(tmp_path / "locked.pdf", 2, password="secret"))
    bench.read(record)
    reader = viewer(bench).reader
    locked = reader.stage.locked
    qtbot.waitUntil(lambda: reader.stage.currentWidget() is locked)
    assert locked.password.hasFocus()
    asked = locked.sentence.text()
    QTest.keyClicks(locked.password, "wrong")
    QTest.keyClick(locked.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: locked.sentence.text() != asked)
    assert locked.password.text() == ""
    QTest.keyClicks(locked.password, "secret")
    QTest.keyClick(locked.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reader.stage.view is not None)
    assert pages_of(viewer(bench)).count == 2
    assert pages_of(viewer(bench)).hasFocus()
    bench.go("claims")
    bench.read(attached(bench.desk, pdf(tmp_path / "other.pdf", 1)))
    bench.read(record)
    qtbot.waitUntil(lambda: reader.stage.currentWidget() is locked)


def test_a_locked_file_can_stay_closed(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    bench.go("evidence")
    bench.read(attached(bench.desk, pdf(tmp_path / "locked.pdf", 2, password="secret")))
    reader = viewer(bench).reader
    qtbot.waitUntil(lambda: reader.stage.currentWidget() is reader.stage.locked)
    QTest.keyClick(reader.stage.locked.password, Qt.Key.Key_Escape)
    assert bench.place == "evidence"


def test_what_cannot_be_shown_is_extracted(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data.bin").write_bytes(bytes(range(256)) * 8)
    bench.read(attached(bench.desk, tmp_path / "data.bin"))
    reader = viewer(bench).reader
    qtbot.waitUntil(lambda: reader.stage.currentWidget() is reader.stage.unshown)
    assert "extract it" in reader.stage.unshown.sentence.text()
    assert reader.stage.unshown.extract.hasFocus()
    out = tmp_path / "out.bin"
    monkeypatch.setattr("ui.widgets.extracting.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    QTest.mouseClick(reader.stage.unshown.extract, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: out.exists() and out.read_bytes() == bytes(range(256)) * 8)


def test_a_damaged_pdf_says_so_and_the_next_file_opens(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7\n" + b"\0garbage" * 500)
    bench.read(attached(bench.desk, tmp_path / "torn.pdf"))
    reader = viewer(bench).reader
    qtbot.waitUntil(lambda: reader.stage.currentWidget() is reader.stage.unshown)
    assert "damaged" in reader.stage.unshown.sentence.text()
    assert opened(qtbot, bench, attached(bench.desk, pdf(tmp_path / "sound.pdf", 1))).reader.stage.view is not None


def test_the_pages_are_said(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    view = pages_of(page)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "ledger"))
    face = QAccessible.queryAccessibleInterface(view)
    assert face.text(QAccessible.Text.Name) == "Pages of report.pdf"
    assert face.role() == QAccessible.Role.Document
    assert face.text(QAccessible.Text.Description) == "Page 1 of 12. Selected: ledger"
    assert face.text(QAccessible.Text.Value) == "ledger"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Description) == "Page 1 of 12. shows"
