"""The overview by its doors: what stands there, where each leads, and what it remembers of the last look."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record, set_fields
from casebook.disclosure.glance import changes_since
from casebook.disclosure.reads import Reader
from tests.ui.window.reading import bench_on
from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.pages.overview import SEEN, OverviewPage
from ui.settings import Settings
from ui.widgets.doors import Door, DoorCard
from ui.workbench import Workbench


@pytest.fixture
def bench(silo: Desk, qtbot: QtBot, tmp_path: Path) -> Workbench:
    return worked(silo, qtbot, tmp_path)


def worked(desk: Desk, qtbot: QtBot, folder: Path) -> Workbench:
    made = bench_on(qtbot, desk, folder)
    QTest.qWaitForWindowActive(made)
    qtbot.waitUntil(lambda: page_of(made).isVisible(), timeout=5_000)
    settle(qtbot, page_of(made))
    return made


def page_of(bench: Workbench) -> OverviewPage:
    page = bench.page("overview")
    assert isinstance(page, OverviewPage)
    return page


def settle(qtbot: QtBot, page: OverviewPage) -> None:
    qtbot.waitUntil(
        lambda: not page._stale and not page._glancing.at_work and not page._reading.at_work, timeout=10_000
    )


def told(card: DoorCard) -> dict[str, int | None]:
    return {door.line.words: door.line.number for door in card.doors()}


def door(card: DoorCard, words: str) -> Door:
    return next(one for one in card.every_door() if one.line.words == words)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def texts(page: QWidget) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_a_case_opens_on_it_where_nothing_is_remembered(bench: Workbench) -> None:
    assert bench.place == "overview"
    assert bench.rail._items["overview"].isChecked()
    assert next(iter(bench.rail._items)) == "overview"


def test_it_says_what_can_be_said_and_what_blocks_and_what_is_due(bench: Workbench) -> None:
    page = page_of(bench)
    assert page.say.said() == "16 claims: 9 cleared, 6 not cleared, 1 cut."
    assert told(page.say)["Unsourced"] == 1
    assert told(page.blocks)["lines: one origin only"] == 2
    assert told(page.blocks)["criticisms without a reply"] == 3
    assert page.due.said() == "4 due, 4 overdue."
    assert [one.line.aside.split(" ")[0] for one in page.due.doors()[:4]] == ["Overdue"] * 4
    assert told(page.gaps) == {"claim unsourced": 1}


def test_a_number_of_claims_leads_to_those_claims(bench: Workbench, qtbot: QtBot) -> None:
    press(door(page_of(bench).say, "Unsourced"))
    claims = bench.page("claims")
    assert isinstance(claims, ClaimsPage)
    assert bench.place == "claims"
    assert claims.chips["Unsourced"].isChecked()
    qtbot.waitUntil(lambda: claims.list.shown.rowCount() == 2)  # a heading and the claim
    bench.back()
    assert bench.place == "overview"


def test_what_is_due_leads_to_its_record(bench: Workbench) -> None:
    page = page_of(bench)
    due = page.due.doors()[2]
    assert due.line.words == "Put the sharpened allegation to Tramplewick Holding."
    press(due)
    assert bench.place == "task"
    named = bench.desk.lens.name(bench.desk.record or 0)
    assert named is not None
    assert named.name == due.line.words


def test_a_number_unfolds_into_the_records_it_counts(bench: Workbench) -> None:
    page = page_of(bench)
    fold = door(page.blocks, "criticisms without a reply")
    before = len(page.blocks.every_door())
    press(fold)
    assert len(page.blocks.every_door()) == before + 3
    assert fold.accessibleDescription() == "Unfolded"
    press(door(page.blocks, "Tramplewick Holding approved the night sales."))
    assert bench.place == "claims"


def test_all_of_it_can_be_walked_by_the_keyboard(bench: Workbench) -> None:
    page = page_of(bench)
    page.focus()
    QTest.keyClick(door(page.blocks, "line: unsourced"), Qt.Key.Key_Return)
    walked = [focused()]
    doors = page._doors()
    for _ in doors[1:]:
        QTest.keyClick(walked[-1], Qt.Key.Key_Down)
        walked.append(focused())
    assert walked == doors
    assert doors[-1].accessibleName()
    QTest.keyClick(doors[-1], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is doors[-2]
    QTest.keyClick(doors[0], Qt.Key.Key_Return)
    assert bench.place == "claims"


def test_a_step_is_followed_where_the_keyboard_and_what_is_unfolded_stay(bench: Workbench, qtbot: QtBot) -> None:
    page = page_of(bench)
    door(page.blocks, "criticisms without a reply").click()
    door(page.say, "Unsourced").setFocus()
    add_record(bench.desk.case, "claim", {"text": "The tide was out.", "kind": "criticism", "weight": "central"})
    settle(qtbot, page)
    assert told(page.say)["Unsourced"] == 2
    holds = focused()
    assert isinstance(holds, Door)
    assert holds.line.words == "Unsourced"
    assert "The tide was out." in [one.line.words for one in page.blocks.every_door()]


def test_a_task_done_is_no_longer_due(bench: Workbench, qtbot: QtBot) -> None:
    page = page_of(bench)
    named = bench.desk.lens.names("Put the sharpened")[0]
    set_fields(bench.desk.case, named.uid, {"outcome": "not found"})
    settle(qtbot, page)
    assert page.due.said() == "3 due, 3 overdue."


def test_what_does_not_agree_is_found_and_each_record_has_a_door(bench: Workbench, qtbot: QtBot) -> None:
    page, case = page_of(bench), bench.desk.case
    add_record(case, "entity", {"name": "TRAMPLEWICK HOLDING", "schema_name": "Company"})
    settle(qtbot, page)
    press(door(page.gaps, "the same name twice"))
    words = [one.line.words.casefold() for one in page.gaps.every_door()]
    assert words.count("tramplewick holding · company") == 2
    door(page.gaps, "TRAMPLEWICK HOLDING · Company").click()
    assert bench.place == "entity"


def test_the_first_look_says_that_nothing_is_new_and_the_next_tells_what_is(
    silo: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    first = worked(silo, qtbot, tmp_path)
    assert page_of(first).changes.said().startswith("This is your first look here")
    add_record(silo.case, "task", {"text": "Ring the harbour."})
    settle(qtbot, page_of(first))
    first.close_down()
    first.hide()
    add_record(silo.case, "note", {"text": "Nobody was there."})
    second = worked(silo, qtbot, tmp_path)
    assert page_of(second).changes.said() == "1 step."
    (only,) = page_of(second).changes.doors()
    assert only.line.words == "Add note “Nobody was there.”"
    press(only)
    assert second.place == "history"
    second.close_down()


def test_what_was_seen_is_kept_in_the_settings_and_not_in_the_case(silo: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    now = changes_since(silo.case, None)
    Settings(tmp_path / "window.json").set(SEEN, {now.case_uid: now.last - 9, "another": "damaged"})
    bench = worked(silo, qtbot, tmp_path)
    assert page_of(bench).changes.said() == "9 steps."
    assert told(page_of(bench).changes)["more in the history"] == 3
    assert Settings(tmp_path / "window.json").part(SEEN)[now.case_uid] == now.last
    assert changes_since(silo.case, None).last == now.last
    bench.close_down()


@pytest.mark.parametrize("audience", ["editor", "legal", "public"])
def test_others_see_the_claims_they_may_see_and_nothing_of_our_work(
    bench: Workbench, qtbot: QtBot, audience: str
) -> None:
    page = page_of(bench)
    bench.desk.view_as(Reader(audience))
    settle(qtbot, page)
    assert not any(card.isVisible() for card in (page.blocks, page.due, page.gaps, page.changes))
    assert "is for our own use" in texts(page)
    assert "HERON" not in texts(page)
    numbers = told(page.say)
    assert ("Cleared" in numbers) == (audience != "public")
    press(page.say.doors()[0])
    assert bench.place == "claims"


def test_nothing_of_ours_is_left_behind_another_page(bench: Workbench, qtbot: QtBot) -> None:
    page = page_of(bench)
    bench.go("source")
    bench.desk.view_as(Reader("public"))
    assert not any(card.doors() for card in (page.say, page.blocks, page.due, page.gaps, page.changes))
    qtbot.waitUntil(lambda: not page.findChildren(Door))


def test_an_empty_case_teaches_where_to_begin(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    bench = worked(desk, qtbot, tmp_path)
    page = page_of(bench)
    assert page._teaching.isVisible()
    bench.focus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert bench.form.isVisible()
    bench.close_down()


def test_record_text_is_never_markup(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    add_record(desk.case, "task", {"text": "<b>bold</b> & <img src='x'>", "due": "2020"})
    bench = worked(desk, qtbot, tmp_path)
    assert "<b>bold</b> & <img src='x'>" in texts(page_of(bench))
    bench.close_down()
