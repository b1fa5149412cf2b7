"""What takes long is read a turn at a time: it comes, it follows the case, and it is never what another reader saw."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebook.actions.records import add_record
from casebook.disclosure import lens_own_tables
from casebook.disclosure.reads import Reader
from casebook.disclosure.shown import Narrow, Order
from casebook.queries import listing
from tests.ui.window.records import cells, shown
from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.pages.page import Page
from ui.pages.records import RecordsPage
from ui.pages.timeline import TimelinePage
from ui.widgets import facets, rows_model
from ui.widgets.chip import FacetChip
from ui.widgets.elided import Elided
from ui.widgets.status import Status

CLEARED = {"decision": "cleared"}


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every case for a large one."""
    monkeypatch.setattr(lens_own_tables, "_FEW", 0)
    monkeypatch.setattr(listing, "PORTION", 5)
    monkeypatch.setattr(facets, "AT_ONCE", 0)
    monkeypatch.setattr(rows_model, "AT_ONCE", 0)
    monkeypatch.setattr(facets, "IDLE", 0)


def _opened(qtbot: QtBot, page: Page) -> None:
    qtbot.addWidget(page)
    page.resize(870, 800)
    page.show()


def _claims(page: ClaimsPage) -> list[int]:
    return sorted(one.id for one in page._claims)


def _let_turns_pass() -> None:
    """Let as many turns pass as any read here takes, and more."""
    for _ in range(100):
        QApplication.processEvents()


def _ids(desk: Desk) -> list[int]:
    return sorted(one.id for one in desk.lens.claims())


def test_claims_come_and_follow_the_case(qtbot: QtBot, silo: Desk) -> None:
    page = ClaimsPage(silo)
    _opened(qtbot, page)
    assert _claims(page) == []
    qtbot.waitUntil(lambda: len(_claims(page)) > 10)
    added = add_record(silo.case, "claim", {"text": "One more."})
    qtbot.waitUntil(lambda: _claims(page) == _ids(silo))
    assert added.uid in {sheet.uid for one in _claims(page) if (sheet := silo.lens.sheet(one))}


def test_events_come(qtbot: QtBot, silo: Desk) -> None:
    page = TimelinePage(silo)
    _opened(qtbot, page)
    qtbot.waitUntil(lambda: page.table.model().rowCount() > 5)


def test_what_was_being_read_for_us_is_never_shown_to_others(qtbot: QtBot, silo: Desk) -> None:
    page = ClaimsPage(silo)
    _opened(qtbot, page)
    qtbot.waitUntil(lambda: len(_claims(page)) > 10)
    add_record(silo.case, "claim", {"text": "One more."})  # from here on they are read again
    silo.view_as(Reader("public"))
    public = _ids(silo)
    assert _claims(page) == public
    _let_turns_pass()
    assert _claims(page) == public


def test_a_page_that_is_put_away_reads_no_more(qtbot: QtBot, silo: Desk) -> None:
    page = ClaimsPage(silo)
    _opened(qtbot, page)
    silo.closing.emit()
    _let_turns_pass()
    assert _claims(page) == []


@pytest.mark.parametrize("kind", ["quote", "claim", "source"])
def test_filters_are_counted_by_turns(qtbot: QtBot, silo: Desk, kind: str) -> None:
    page = shown(qtbot, silo, kind)
    wanted = {one.column for one in silo.lens.facets(kind) if len(one.options) > 1}
    qtbot.waitUntil(lambda: {one.column for one in page.bar.findChildren(FacetChip) if one.isVisible()} == wanted)


def test_filters_of_ours_are_never_offered_to_others(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.bar.findChildren(FacetChip)))
    add_record(silo.case, "source", {"title": "One more"})
    silo.view_as(Reader("public"))
    assert not [one for one in page.bar.findChildren(FacetChip) if one.isVisible()]
    wanted = {one.column for one in silo.lens.facets("source") if len(one.options) > 1}
    qtbot.waitUntil(lambda: {one.column for one in page.bar.findChildren(FacetChip) if one.isVisible()} == wanted)


def test_the_status_bar_counts_by_turns(qtbot: QtBot, silo: Desk) -> None:
    status = Status()
    qtbot.addWidget(status)
    status.watch(silo)

    def told() -> str:
        return " ".join(one.accessibleName() or one.text() for one in status.findChildren(Elided))

    claims = len(_ids(silo))
    qtbot.waitUntil(lambda: f"{claims} claims" in told())
    add_record(silo.case, "claim", {"text": "One more."})
    qtbot.waitUntil(lambda: f"{claims + 1} claims" in told())
    silo.view_as(Reader("public"))
    public = len(_ids(silo))
    qtbot.waitUntil(lambda: f"{public} claims" in told())
    status.watch(None)


def _rows(page: RecordsPage) -> list[int]:
    return list(page.table.rows.ids)


def _wait_for(qtbot: QtBot, page: RecordsPage, wanted: list[int]) -> None:
    qtbot.waitUntil(lambda: _rows(page) == wanted)


def test_rows_are_sorted_by_turns(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    before = _rows(page)
    for column, descending in product(page.table.columns.shown(), (True, False)):
        page.table.columns.sort_by(column, descending=descending)
        wanted = list(silo.lens.ids("source", Order(column, descending)))
        _wait_for(qtbot, page, wanted)
    assert sorted(before) == sorted(_rows(page))


def test_rows_are_narrowed_by_turns_and_counted(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    every = len(_rows(page))
    page.bar.set_narrow("", CLEARED)
    assert len(_rows(page)) == every
    cleared = len(silo.lens.ids("claim", narrow=Narrow(equal=CLEARED)))
    qtbot.waitUntil(lambda: page.bar.counted() == f"{cleared} of {every}")
    page.bar.clear()
    assert len(_rows(page)) == every


def test_a_record_that_is_sought_is_gone_to_when_its_row_comes(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "claim")
    page.table.columns.sort_by("text", descending=True)
    every = len(_rows(page))
    page.bar.set_narrow("", CLEARED)
    qtbot.waitUntil(lambda: len(_rows(page)) < every)
    sought = next(one for one in silo.lens.ids("claim") if one not in _rows(page))
    page.show_record(sought)
    qtbot.waitUntil(lambda: page.table.current_id() == sought)


def test_rows_sorted_for_us_never_come_to_others(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    page.table.columns.sort_by("title", descending=True)
    silo.view_as(Reader("public"))
    wanted = list(silo.lens.ids("source", page.table.rows.order))
    _wait_for(qtbot, page, wanted)
    _let_turns_pass()
    assert _rows(page) == wanted


def test_rows_read_for_us_are_gone_before_those_of_others_come(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    wanted = list(silo.lens.ids("source", Order("title", descending=True)))
    page.table.columns.sort_by("title", descending=True)
    _wait_for(qtbot, page, wanted)
    assert all(cells(page, "title"))  # each row is at hand
    silo.view_as(Reader("public"))
    seen = {one.cells.get("title", "") for one in silo.lens.rows("source", silo.lens.ids("source"))}
    assert set(cells(page, "title")) <= seen
    assert set(_rows(page)) <= set(silo.lens.ids("source"))


def test_a_save_while_rows_are_sorted_is_among_them(qtbot: QtBot, silo: Desk) -> None:
    page = shown(qtbot, silo, "source")
    page.table.columns.sort_by("title", descending=False)
    add_record(silo.case, "source", {"title": "AAA first of all"})
    wanted = list(silo.lens.ids("source", page.table.rows.order))
    _wait_for(qtbot, page, wanted)
    assert page.table.rows.text(0, page.table.rows.columns.index("title")) == "AAA first of all"
