"""A file in evidence is opened to be read by each door there is, shown as what it is, and left again."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from casebook.actions.records import add_record, set_fields
from casebook.actions.trash import trash_record
from casebook.case.tables import blob, table_of
from casebook.case.tables import page as page_table
from casebook.disclosure.reads import Reader, find
from casebook.schema.placed import Word, pack_words
from tests.ui.window.reading import attached, bench_on, middle_of, opened, pages_of, pdf, sharp, words_of
from tests.ui.window.test_accessible import mute, stops, walked
from ui.app import open_window
from ui.canvas.page_column import FIT_PAGE, FIT_WIDTH
from ui.canvas.page_overlay import boxes_of
from ui.canvas.passage import Selection
from ui.desk import Desk
from ui.pages.records import RecordsPage
from ui.pages.viewer import ViewerPage
from ui.settings import Settings
from ui.widgets.looker import _leaving
from ui.widgets.quick_quote import QuickQuote
from ui.window import Window
from ui.workbench import Workbench

CTRL, SHIFT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier(0)


@pytest.fixture
def bench(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[Workbench]:
    made = bench_on(qtbot, desk, tmp_path)
    QTest.qWaitForWindowActive(made)
    yield made
    made.close_down()


@pytest.fixture
def report(desk: Desk, tmp_path: Path) -> int:
    return attached(desk, pdf(tmp_path / "report.pdf", 12))


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, silo_file: Path, tmp_path: Path) -> Iterator[Window]:
    made = open_window(Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.show()
    made.open(Path(shutil.copy(silo_file, tmp_path / "silo-nine.casebook")))
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()


def viewer(bench: Workbench | None) -> ViewerPage:
    assert bench is not None
    page = bench.page("viewer")
    assert isinstance(page, ViewerPage)
    return page


def quoted(desk: Desk, evidence: int, start: int, end: int, page: int = 1) -> int:
    """Make a quote of characters of a page, and return its record."""
    sheet = desk.lens.sheet(evidence)
    assert sheet is not None
    source = add_record(desk.case, "source", {"title": f"Source of {start}", "type": "report"})
    anchor = {"page": page, "start": start, "end": end}
    raw = {"text": "x", "kind": "paraphrase", "source": source.uid, "evidence": sheet.uid, "anchors": [anchor]}
    return find(desk.case, add_record(desk.case, "quote", raw).uid)


# The doors


@pytest.mark.parametrize("door", ["enter", "double click", "menu"])
def test_a_row_of_the_evidence_opens_its_file(bench: Workbench, report: int, qtbot: QtBot, door: str) -> None:
    bench.go("evidence")
    page = bench.page("evidence")
    assert isinstance(page, RecordsPage)
    qtbot.waitUntil(lambda: page.table.go_to(report))
    if door == "enter":
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    elif door == "menu":
        next(one for one in page.menu().actions() if one.text() == "Read the file").trigger()
    else:
        place = page.table.visualRect(page.table.currentIndex()).center()
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, NONE, place)
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert bench.place == "viewer"
    assert bench.desk.record == report
    qtbot.waitUntil(lambda: viewer(bench).reader.stage.view is not None)
    assert viewer(bench).reader.bar.name.text() == "report.pdf"


def test_the_form_of_a_row_stays_a_key_away(window: Window) -> None:
    assert window.desk is not None
    assert window.bench is not None
    window.desk.go_to(window.desk.lens.ids("evidence")[0])
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_E, CTRL)
    assert window.bench.place == "evidence"
    assert window.bench.right.currentWidget() is window.bench.form


def test_ctrl_r_reads_and_alt_left_leads_back(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    assert window.bench is not None
    window.bench.go("claims")
    window.desk.choose(window.desk.lens.ids("evidence")[0])
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_R, CTRL)
    assert window.bench.place == "viewer"
    qtbot.waitUntil(lambda: viewer(window.bench).reader.stage.view is not None)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.bench.place == "claims"
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.bench.place == "viewer"


def test_reading_waits_for_a_file_or_a_quote(window: Window) -> None:
    assert window.desk is not None
    action = window.actions_by_name["read"]
    for kind, able in (("evidence", True), ("quote", True), ("claim", False)):
        window.desk.choose(window.desk.lens.ids(kind)[0])
        assert action.isEnabled() == able
    window.desk.choose(None)
    assert not action.isEnabled()


def test_a_quote_leads_to_its_place_and_back(bench: Workbench, report: int, qtbot: QtBot) -> None:
    quote = quoted(bench.desk, report, 33, 44, page=9)
    bench.desk.go_to(quote)
    (button,) = (one for one in bench.inspector.findChildren(QPushButton) if one.text() == "Show in the evidence")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = viewer(bench)
    qtbot.waitUntil(lambda: page.reader.stage.view is not None)
    view = pages_of(page)
    qtbot.waitUntil(lambda: view.page == 9 and words_of(view, 9) is not None)
    qtbot.waitUntil(lambda: bool(view.over.marks))
    assert bench.desk.record == quote
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert bench.place == "quote"


def test_a_quote_without_a_file_is_said_to_have_none(bench: Workbench, qtbot: QtBot) -> None:
    source = add_record(bench.desk.case, "source", {"title": "A source", "type": "report"})
    quote = add_record(bench.desk.case, "quote", {"text": "words", "source": source.uid})
    with qtbot.waitSignal(bench.desk.refused):
        bench.read(find(bench.desk.case, quote.uid))


def test_a_file_read_first_of_all_is_left_for_the_evidence(bench: Workbench, report: int, qtbot: QtBot) -> None:
    bench.trail._behind.clear()
    bench.trail.place = ""
    opened(qtbot, bench, report)
    QTest.keyClick(pages_of(viewer(bench)), Qt.Key.Key_Escape)
    assert bench.place == "evidence"


def test_a_session_does_not_start_in_a_file(bench: Workbench, report: int, qtbot: QtBot) -> None:
    bench.go("evidence")
    opened(qtbot, bench, report)
    assert bench._settings.get("place") == "evidence"


# What is shown


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
    page.reader._go_to_typed("IV")
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
    assert view._column.sizes[0][1] <= view.viewport().height()
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
    upright = view._column.sizes[0]
    QTest.keyClick(view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: sharp(view))
    assert view.quarters == 1
    assert view._column.sizes[0][0] > view._column.sizes[0][1]
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "lorry"))
    assert view.selected_text() == "lorry,"
    QTest.keyClick(view, Qt.Key.Key_R, SHIFT)
    assert view.quarters == 0
    assert view._column.sizes[0] == upright


def test_what_is_drawn_turned_is_the_page_turned(bench: Workbench, report: int, qtbot: QtBot) -> None:
    """The words of a page are dark where they stand, whichever way the view is turned."""
    view = pages_of(opened(qtbot, bench, report))
    for _ in range(4):
        view.turn(1)
        qtbot.waitUntil(lambda: sharp(view))
        words = words_of(view, 1)
        assert words is not None
        place = view._on_screen(1, words.words[3].box).toRect()
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
    assert view._column.sizes == ((600, 300),)
    qtbot.waitUntil(lambda: sharp(view))
    seen = view.viewport().grab().toImage().pixelColor(view._rect(1).center().toPoint())
    assert (seen.red(), seen.green(), seen.blue()) == (200, 30, 30)
    assert all(image.pixel(0, 0) >> 24 == 255 for image in view._pictures._kept.values())


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
    monkeypatch.setattr("ui.pages.viewer.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    QTest.mouseClick(reader.stage.unshown.extract, Qt.MouseButton.LeftButton)
    assert out.read_bytes() == bytes(range(256)) * 8


def test_a_damaged_pdf_says_so_and_the_next_file_opens(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7\n" + b"\0garbage" * 500)
    bench.read(attached(bench.desk, tmp_path / "torn.pdf"))
    reader = viewer(bench).reader
    qtbot.waitUntil(lambda: reader.stage.currentWidget() is reader.stage.unshown)
    assert "damaged" in reader.stage.unshown.sentence.text()
    assert opened(qtbot, bench, attached(bench.desk, pdf(tmp_path / "sound.pdf", 1))).reader.stage.view is not None


# Quotes


def test_quotes_are_shown_where_they_were_taken_and_chosen_by_a_click(
    bench: Workbench, report: int, qtbot: QtBot
) -> None:
    quote = quoted(bench.desk, report, 33, 43)
    page = opened(qtbot, bench, report)
    view = pages_of(page)
    qtbot.waitUntil(lambda: bool(view.over.marks))
    (box,) = view._all_on_screen(1, boxes_of(view.over.marks[1][0], words_of(view, 1)))
    before = view.viewport().grab(box.toRect()).toImage()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, box.center().toPoint())
    assert bench.desk.record == quote
    assert view.viewport().grab(box.toRect()).toImage() != before


def test_a_new_quote_is_marked_at_once(bench: Workbench, report: int, qtbot: QtBot) -> None:
    view = pages_of(opened(qtbot, bench, report))
    quoted(bench.desk, report, 33, 43)
    qtbot.waitUntil(lambda: len(view.over.marks.get(1, ())) == 1)
    bench.desk.undo()
    qtbot.waitUntil(lambda: not view.over.marks)


@pytest.mark.parametrize("door", ["q", "button"])
def test_what_is_selected_is_handed_over_to_be_quoted(bench: Workbench, report: int, qtbot: QtBot, door: str) -> None:
    page = opened(qtbot, bench, report)
    view = pages_of(page)
    assert not page.reader.bar.quote.isEnabled()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "ledger"))
    with qtbot.waitSignal(page.quote_wanted) as asked:
        if door == "q":
            QTest.keyClick(view, Qt.Key.Key_Q)
        else:
            QTest.mouseClick(page.reader.bar.quote, Qt.MouseButton.LeftButton)
    (selection,) = asked.args or [None]
    assert isinstance(selection, Selection)
    (part,) = selection.parts
    assert selection.evidence == report
    words = words_of(view, 1)
    assert words is not None
    assert (part.page, words.text[part.start : part.end], len(part.boxes)) == (1, "ledger", 1)
    dialog = bench.findChild(QuickQuote)
    assert dialog is not None
    assert dialog.quote.words.typed() == "ledger"
    assert dialog.quote.locator.typed() == "p. 1"
    dialog.close()


def test_a_quote_that_is_saved_is_tied_to_its_place_and_marked_there(
    bench: Workbench, report: int, qtbot: QtBot
) -> None:
    view = pages_of(opened(qtbot, bench, report))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "ledger"))
    QTest.keyClick(view, Qt.Key.Key_Q)
    dialog = bench.findChild(QuickQuote)
    assert dialog is not None
    dialog.quote.source.put_new("source", "Harbour ledger")
    save = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Save")
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(view.over.marks.get(1, ())) == 1)
    (quote,) = bench.desk.lens.ids("quote")
    sheet = bench.desk.lens.sheet(quote)
    assert sheet is not None
    assert sheet.check is not None
    assert sheet.check.sentence == "Word for word as in report.pdf."
    (place,) = sheet.details["anchors"]
    told = {one.field.name: one.text for one in place.fields}
    assert (told["exact"], told["page"], told["state"]) == ("ledger", "1", "Found")
    assert told["boxes"].startswith("[[0.")


def test_ctrl_shift_q_quotes_what_is_selected_and_keeps_no_typing(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.desk is not None
    assert window.bench is not None
    record = attached(window.desk, pdf(tmp_path / "report.pdf", 2))
    view = pages_of(opened(qtbot, window.bench, record))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 1, "ledger"))
    QTest.keyClick(view, Qt.Key.Key_Q, CTRL | SHIFT)
    dialog = window.findChild(QuickQuote)
    assert dialog is not None
    assert dialog.quote.words.typed() == "ledger"
    dialog.reject()
    dialog.deleteLater()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Q, CTRL | SHIFT)
    (plain,) = (one for one in window.findChildren(QuickQuote) if one.isVisible())
    assert plain.quote.words.typed() == ""
    plain.reject()


# What changes meanwhile


def test_a_file_that_leaves_the_case_is_let_go(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    named = bench.desk.lens.name(report)
    assert named is not None
    trash_record(bench.desk.case, named.uid)
    qtbot.waitUntil(lambda: page.reader.stage.currentWidget() is page.reader.stage.unshown)
    assert "no longer in the case" in page.reader.stage.unshown.sentence.text()
    bench.desk.undo()
    qtbot.waitUntil(lambda: page.reader.stage.view is not None)


def test_others_are_shown_no_file(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    bench.desk.view_as(Reader("editor"))
    qtbot.waitUntil(lambda: page.reader.stage.currentWidget() is page.reader.stage.unshown)
    assert pages_of_nothing(page)
    assert page.reader.bar.name.text() == ""
    bench.desk.view_as(Reader("internal"))
    qtbot.waitUntil(lambda: page.reader.stage.view is not None)


def pages_of_nothing(page: ViewerPage) -> bool:
    return page.reader.stage.pages.count == 0 and not page.reader.stage.pages._pictures.size


def test_another_edit_leaves_the_reader_where_they_are(bench: Workbench, report: int, qtbot: QtBot) -> None:
    view = pages_of(opened(qtbot, bench, report))
    view.go_to(6)
    named = bench.desk.lens.name(report)
    assert named is not None
    set_fields(bench.desk.case, named.uid, {"notes": "seen"})
    QApplication.processEvents()
    assert view.page == 6


def test_a_file_nobody_looks_at_is_let_go_and_opened_again_where_it_was(
    bench: Workbench, report: int, qtbot: QtBot
) -> None:
    page = opened(qtbot, bench, report)
    pages_of(page).go_to(8)
    bench.go("claims")
    assert page._rest.isActive()
    page._rest.timeout.emit()
    assert not page.reader.is_open
    bench.back()
    qtbot.waitUntil(lambda: page.reader.stage.view is not None)
    assert pages_of(page).page == 8


def test_closing_a_case_leaves_no_thread(desk: Desk, qtbot: QtBot, tmp_path: Path, report: int) -> None:
    bench = bench_on(qtbot, desk, tmp_path)
    page = opened(qtbot, bench, report)
    looker = page.reader._looker
    assert looker is not None
    bench.close_down()
    assert looker.isFinished()
    assert looker._looking is not None
    assert looker._looking._process._process.poll() is not None


def test_a_file_left_at_once_for_another_is_not_shown_in_its_place(
    bench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    records = [attached(bench.desk, pdf(tmp_path / f"{count}.pdf", count)) for count in (2, 5, 3)]
    for record in records:
        bench.read(record)
    page = opened(qtbot, bench, records[-1])
    qtbot.waitUntil(lambda: bool(page.reader._texts) and not _leaving)
    assert (pages_of(page).count, len(page.reader._texts), page.reader.bar.name.text()) == (3, 3, "3.pdf")


def test_garbage_is_searched_for_here_alone_while_a_thread_runs(bench: Workbench, report: int, qtbot: QtBot) -> None:
    assert gc.isenabled()
    page = opened(qtbot, bench, report)
    assert not gc.isenabled()
    page.reader.close_file()
    qtbot.waitUntil(gc.isenabled)


# For who cannot see it


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


def test_tab_goes_through_the_viewer_and_round(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    page.focus_filter()
    asked = stops(page)
    found = walked(page.reader.search.box)
    assert [f"{type(one).__name__} {one.accessibleName()}" for one in asked if one not in found] == []
    assert mute([one for one in found if page.isAncestorOf(one)]) == []


def test_where_the_keyboard_is_in_the_viewer_can_be_seen(bench: Workbench, report: int, qtbot: QtBot) -> None:
    page = opened(qtbot, bench, report)
    page.focus_filter()
    qtbot.waitUntil(lambda: bool(page.reader._texts))
    unseen = []
    for one in stops(page):
        other = next(two for two in stops(page) if two is not one and not two.isAncestorOf(one))
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        without = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if one.grab().toImage() == without:
            unseen.append(f"{type(one).__name__} {one.accessibleName()}")
    assert unseen == []


def test_other_clothes_leave_the_reader_in_their_file(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.desk is not None
    assert window.bench is not None
    opened(qtbot, window.bench, attached(window.desk, pdf(tmp_path / "report.pdf", 2)))
    window.actions_by_name["dark"].trigger()
    try:
        assert window.bench.place == "viewer"
        qtbot.waitUntil(lambda: viewer(window.bench).reader.stage.view is not None)
        assert pages_of(viewer(window.bench)).count == 2
    finally:
        window.actions_by_name["light"].trigger()
