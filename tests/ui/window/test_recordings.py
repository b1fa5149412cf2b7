"""A recording in evidence: what stands in its place, how a transcript comes to it, and a quote to its times."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from casebook.actions.dropped import take_in
from casebook.actions.records import add_record, add_records
from casebook.actions.transcripts import attach_transcript
from casebook.disclosure.reads import find
from casebook.disclosure.shown import Sheet
from casebook.errors import CaseError
from tests.reading import recordings
from tests.ui.window.dragging import drop
from tests.ui.window.reading import opened
from ui.canvas.text_view import TextView
from ui.desk import Desk
from ui.pages.viewer import ViewerPage
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.recording_pane import RecordingPane
from ui.workbench import Workbench

ENTER, CTRL, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
SRT = """1
00:00:01,000 --> 00:00:04,200
ANA KOS: The grain left

2
00:00:04,200 --> 00:00:06,000
ANA KOS: the silo by night.

3
00:01:06,000 --> 00:01:09,000
MARLA WENDT: Nobody signed.
"""


@pytest.fixture
def recording(desk: Desk, tmp_path: Path) -> str:
    """Return the uid of a recording in evidence."""
    (tmp_path / "talk.mp3").write_bytes(recordings.mp3(28_700, xing=True))
    (tmp_path / "talk.srt").write_text(SRT)
    return take_in(desk.case, tmp_path / "talk.mp3").evidence_uid


def viewer(bench: Workbench) -> ViewerPage:
    page = bench.page("viewer")
    assert isinstance(page, ViewerPage)
    return page


def read(bench: Workbench, qtbot: QtBot, uid: str) -> RecordingPane:
    """Open a recording, and wait until what was made of it is listed."""
    bench.read(find(bench.desk.case, uid))
    stage = viewer(bench).reader.stage
    qtbot.waitUntil(lambda: stage.currentWidget() is stage.recording, timeout=10_000)
    qtbot.waitUntil(lambda: viewer(bench).recordings.at_rest)
    return stage.recording


def transcript(bench: Workbench, qtbot: QtBot, uid: str) -> TextView:
    view = opened(qtbot, bench, find(bench.desk.case, uid)).reader.stage.view
    assert isinstance(view, TextView)
    qtbot.waitUntil(lambda: view.whole)
    return view


def select(view: TextView, first: str, last: str) -> None:
    """Select from one word to the end of another by the keyboard."""
    text, cursor = view.toPlainText(), view.textCursor()
    cursor.setPosition(text.index(first))
    view.setTextCursor(cursor)
    while not view.textCursor().selectedText().endswith(last):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
        assert view.textCursor().position() < len(text)


def quick(view: TextView, qtbot: QtBot) -> QuickQuote:
    """Ask for what is selected to be quoted."""
    QTest.keyClick(view, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in view.window().findChildren(QuickQuote)))
    dialog = next(one for one in view.window().findChildren(QuickQuote) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def sheet(desk: Desk, uid: str) -> Sheet:
    found = desk.lens.sheet(find(desk.case, uid))
    assert found is not None
    return found


def test_it_says_what_it_is_and_how_long_and_plays_nothing(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, out = read(bench, qtbot, recording), tmp_path / "out.mp3"
    assert pane.told.text() == "Sound (MP3) · Duration 00:12:30 · 12.0 MB"
    assert pane.unplayed.text() == "Casebook does not play it: extract it, and play it in another program."
    assert not pane.transcripts.isVisible()
    monkeypatch.setattr("ui.widgets.extracting.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    QTest.mouseClick(pane.extract, LEFT)
    sent = (tmp_path / "talk.mp3").read_bytes()
    qtbot.waitUntil(lambda: out.exists() and out.read_bytes() == sent, timeout=10_000)


def test_a_transcript_is_chosen_attached_opened_and_left_by_the_keyboard(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = read(bench, qtbot, recording)
    pane.attach.setFocus()
    QTest.keyClick(pane.attach, ENTER)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in bench.findChildren(QFileDialog)))
    dialog = next(one for one in bench.findChildren(QFileDialog) if one.isVisible())
    dialog.findChildren(QLineEdit)[0].setText(str(tmp_path / "talk.srt"))
    dialog.accept()
    qtbot.waitUntil(lambda: pane.transcripts.count() == 1, timeout=20_000)
    assert bench.desk.record == find(bench.desk.case, recording)
    pane.transcripts.setFocus()
    QTest.keyClick(pane.transcripts, ENTER)
    stage = viewer(bench).reader.stage
    qtbot.waitUntil(lambda: stage.view is stage.text, timeout=10_000)
    assert stage.text.toPlainText().startswith("The grain left")
    own, whole = sheet(bench.desk, "talk.srt"), sheet(bench.desk, recording)
    part, source = own.field("part_of_id"), own.field("source_id")
    assert part is not None
    assert part.link == whole.id
    assert source == whole.field("source_id")


def test_a_transcript_is_dropped_on_its_recording(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = read(bench, qtbot, recording)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "talk.srt"))])
    assert drop(pane, data, QPoint(40, 40))
    qtbot.waitUntil(lambda: pane.transcripts.count() == 1, timeout=20_000)
    assert bench.desk.lens.counts()["source"] == 1


def test_the_same_transcript_again_is_refused_in_a_sentence(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path
) -> None:
    attach_transcript(bench.desk.case, recording, tmp_path / "talk.srt")
    read(bench, qtbot, recording)
    with qtbot.waitSignal(bench.desk.refused, timeout=20_000) as told:
        viewer(bench).recordings.attach([tmp_path / "talk.srt"])
    assert told.args == ["talk.srt: This transcript is attached already, as talk.srt."]


def test_words_of_a_transcript_bring_their_times_and_their_speaker(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = bench.desk
    ana = add_record(desk.case, "entity", {"name": "Ana Kos", "schema_name": "Person"}).uid
    uid = attach_transcript(desk.case, recording, tmp_path / "talk.srt").uid
    view = transcript(bench, qtbot, uid)
    select(view, "grain", "silo")
    dialog = quick(view, qtbot)
    assert dialog.quote.words.typed() == "grain left the silo"
    assert dialog.quote.locator.typed() == "00:00:01\N{EN DASH}00:00:06"
    assert dialog.quote.speaker.typed() == ana
    with qtbot.waitSignal(dialog.made) as made:
        QTest.keyClick(dialog.quote.words.box, ENTER, CTRL)
    quote = sheet(desk, str((made.args or [""])[0]))
    assert [one.entered()["exact"] for one in quote.details["anchors"]] == ["grain left\nthe silo"]
    assert quote.check is not None
    assert quote.check.tone == "ok"
    pane = read(bench, qtbot, recording)
    assert pane.quotes.item(0).text() == "00:00:01\N{EN DASH}00:00:06   “grain left the silo”"
    QTest.mouseClick(pane.quotes.viewport(), LEFT, pos=pane.quotes.visualItemRect(pane.quotes.item(0)).center())
    stage = viewer(bench).reader.stage
    qtbot.waitUntil(lambda: stage.view is stage.text, timeout=10_000)


def test_a_speaker_nobody_knows_is_proposed_and_made_only_with_the_quote(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = bench.desk
    view = transcript(bench, qtbot, attach_transcript(desk.case, recording, tmp_path / "talk.srt").uid)
    select(view, "Nobody", "signed.")
    dialog = quick(view, qtbot)
    assert dialog.quote.locator.typed() == "00:01:06\N{EN DASH}00:01:09"
    assert dialog.quote.speaker.keep() == "new entity:MARLA WENDT"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    with pytest.raises(CaseError):
        find(desk.case, "MARLA WENDT", "entity")
    dialog = quick(view, qtbot)
    with qtbot.waitSignal(dialog.made):
        QTest.keyClick(dialog.quote.words.box, ENTER, CTRL)
    assert find(desk.case, "MARLA WENDT", "entity")


def test_words_of_two_speakers_are_of_nobody_in_particular(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path
) -> None:
    view = transcript(bench, qtbot, attach_transcript(bench.desk.case, recording, tmp_path / "talk.srt").uid)
    select(view, "silo", "signed.")
    dialog = quick(view, qtbot)
    assert dialog.quote.locator.typed() == "00:00:04\N{EN DASH}00:01:09"
    assert dialog.quote.speaker.empty
    dialog.reject()


def test_times_stand_beside_the_words_and_cannot_be_selected(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path
) -> None:
    view = transcript(bench, qtbot, attach_transcript(bench.desk.case, recording, tmp_path / "talk.srt").uid)
    assert view.times.isVisible()
    assert view.times.geometry().right() < view.viewport().geometry().left()
    assert [told for _, told in view.times.told_in_sight()] == [
        ("00:00:01", "ANA KOS"),
        ("00:00:04", ""),
        ("00:01:06", "MARLA WENDT"),
    ]
    view.selectAll()
    assert view.selected_text() == "The grain left\nthe silo by night.\nNobody signed.\n"
    view.moveCursor(QTextCursor.MoveOperation.End)
    view.moveCursor(QTextCursor.MoveOperation.Up)
    assert view.accessibleDescription() == "00:01:06, MARLA WENDT"


def test_a_text_without_times_has_nothing_beside_it(
    bench: Workbench, recording: str, qtbot: QtBot, tmp_path: Path
) -> None:
    first = attach_transcript(bench.desk.case, recording, tmp_path / "talk.srt").uid
    transcript(bench, qtbot, first)
    (tmp_path / "notes.txt").write_text("The gate stood open.\n")
    uid = take_in(bench.desk.case, tmp_path / "notes.txt").evidence_uid
    view = transcript(bench, qtbot, uid)
    assert not view.times.isVisible()
    select(view, "gate", "open.")
    dialog = quick(view, qtbot)
    assert dialog.quote.locator.typed() == "p. 1"
    dialog.reject()


def test_a_quote_by_ear_starts_with_the_recording(bench: Workbench, recording: str, qtbot: QtBot) -> None:
    pane = read(bench, qtbot, recording)
    with qtbot.waitSignal(viewer(bench).new_wanted) as begun:
        QTest.mouseClick(pane.quote, LEFT)
    source = sheet(bench.desk, recording).field("source_id")
    assert source is not None
    assert begun.args == ["quote", {"evidence_id": recording, "source_id": source.entered}]
    assert bench.right.currentWidget() is bench.form


def test_where_nothing_can_be_changed_nothing_is_offered(bench: Workbench, recording: str, qtbot: QtBot) -> None:
    bench.desk.case.readonly_because = "This case can only be read."
    pane = read(bench, qtbot, recording)
    assert not pane.attach.isEnabled()
    assert not pane.quote.isEnabled()
    assert pane.extract.isEnabled()


def test_escape_leads_back(bench: Workbench, recording: str, qtbot: QtBot) -> None:
    pane = read(bench, qtbot, recording)
    pane.setFocus()
    with qtbot.waitSignal(viewer(bench).back_wanted):
        QTest.keyClick(pane.attach, Qt.Key.Key_Escape)


def test_hundreds_of_quotes_are_listed_in_the_order_of_the_recording(
    bench: Workbench, recording: str, qtbot: QtBot
) -> None:
    raw = [
        {"text": f"Words {n}.", "source": "talk", "evidence": recording, "locator": f"0:{(n * 37) % 60:02}"}
        for n in range(120)
    ]
    add_records(bench.desk.case, "quote", raw)
    pane = read(bench, qtbot, recording)
    times = [pane.quotes.item(row).text()[:8] for row in range(pane.quotes.count())]
    assert times == sorted(times)
    assert len(times) == 120
    assert pane.quotes.height() < 300
