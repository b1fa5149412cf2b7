"""What the window says is said as people say it: sizes, clocks, places, and what was undone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.attach import attach_file
from casebook.actions.records import add_mixed, add_record, set_fields
from casebook.actions.trash import trash_many
from casebook.disclosure.shown import Sheet
from casebook.schema.types import ByteSize
from tests.ui.window.forms import begun, write
from ui.canvas.bars import bars
from ui.desk import Desk
from ui.widgets.event_table import EventTable
from ui.widgets.inspector import Inspector
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.told import clock_here


def sheet(desk: Desk, kind: str) -> Sheet:
    found = desk.lens.sheet(desk.lens.ids(kind)[0])
    assert found is not None
    return found


def inspected(qtbot: QtBot, desk: Desk, record: int) -> list[str]:
    """Return every text that the inspector shows of a record."""
    inspector = Inspector(desk)
    qtbot.addWidget(inspector)
    inspector.resize(360, 900)
    inspector.show()
    desk.choose(record)
    qtbot.waitUntil(lambda: inspector.whole)
    shown = inspector.findChildren(QWidget)
    return [one.accessibleName() for one in shown] + [one.text() for one in shown if isinstance(one, QLabel)]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1.0 KB (1,000 bytes)"),
        (1_234_567, "1.2 MB (1,234,567 bytes)"),
        (2**42, "4.4 TB (4,398,046,511,104 bytes)"),
    ],
)
def test_a_size_is_said_roughly_and_exactly(size: int, words: str) -> None:
    assert ByteSize().format(size) == words


def test_a_file_is_told_of_by_the_clock_here(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "extract.txt"
    path.write_text("Quaffermoor Quay operates Silo 9.")
    attach_file(desk.case, path)
    evidence = sheet(desk, "evidence")
    acquired = evidence.field("acquired")
    assert acquired is not None
    zone = f"{datetime.fromisoformat(acquired.text).astimezone():%Z}"
    told = inspected(qtbot, desk, evidence.id)
    assert clock_here(acquired.text) in told
    assert clock_here(acquired.text).endswith(zone)
    assert acquired.text not in told
    assert "Size" in told
    assert "33 bytes" in told


def test_what_is_no_moment_is_left_as_it_is() -> None:
    assert clock_here("Held back: a protected name stands in these words.").startswith("Held back")


def test_a_claim_does_not_show_its_place_as_a_number(qtbot: QtBot, silo: Desk) -> None:
    told = inspected(qtbot, silo, silo.lens.claims()[0].id)
    assert "Section" in told
    assert "Order" not in told


def test_a_quote_that_is_not_in_its_evidence_says_so_itself(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text("No objection was raised by any of the members present.")
    add_mixed(desk.case, [("source", {"title": "Minutes", "type": "document", "seen": "held"})])
    attach_file(desk.case, path, source="Minutes")
    said = {
        "text": "No objections were raised by any of the members present.",
        "source": "Minutes",
        "evidence": "minutes.txt",
    }
    add_record(desk.case, "quote", {**said, "kind": "verbatim"})
    told = inspected(qtbot, desk, desk.lens.ids("quote")[0])
    assert "These are not the words of minutes.txt:" in told
    assert any("[quote: objections were] [evidence: objection was]" in one for one in told), told


def test_undo_and_redo_name_the_record(qtbot: QtBot, desk: Desk) -> None:
    uids = [add_record(desk.case, "entity", {"name": name}).uid for name in ("Quaffermoor Quay", "Plimmeroe Grain")]
    said: list[str] = []
    desk.said.connect(said.append)
    set_fields(desk.case, uids[0], {"name": "Quaffermoor Quay Ltd"})
    desk.undo()
    desk.redo()
    trash_many(desk.case, uids)
    desk.undo()
    assert said[0].startswith("Undone: Edit entity “Quaffermoor Quay")
    assert said[1].startswith("Done again: Edit entity “Quaffermoor Quay")
    assert said[2].startswith("Undone: Trash entity “")
    assert said[2].endswith("and 1 more.")


def test_a_state_known_as_of_a_day_is_not_said_to_have_begun_on_it(qtbot: QtBot, desk: Desk) -> None:
    add_record(desk.case, "event", {"title": "The silo holds 4,000 t", "date": "2024-03-31", "aspect": "as of"})
    event = desk.lens.events()[0]
    table = EventTable("Events")
    qtbot.addWidget(table)
    table.show_events([event])
    assert table.shown.index(0, 0).data() == "As of 31 March 2024"
    (bar,) = bars([event])
    assert bar.open_left
    assert bar.open_right
    assert bar.words == "The silo holds 4,000 t, as of 31 March 2024"


def test_a_person_is_not_asked_who_published_them(qtbot: QtBot, desk: Desk) -> None:
    form = begun(qtbot, desk, "source", {"type": "person"})
    assert form.fields.editors["title"].isVisible()
    assert form.fields.editors["language"].isVisible()
    for name in ("author", "publisher", "issued", "url", "archived_url", "accessed"):
        assert not form.fields.editors[name].isVisible(), name
    form = begun(qtbot, desk, "source", {"type": "report"})
    assert form.fields.editors["publisher"].isVisible()


def test_what_is_filled_is_shown_whatever_the_type(qtbot: QtBot, desk: Desk) -> None:
    form = begun(qtbot, desk, "source", {"type": "person", "publisher": "The Plimmeroe Post"})
    assert form.fields.editors["publisher"].isVisible()


def test_nothing_says_for_a_reporter_that_a_source_was_seen(qtbot: QtBot, desk: Desk) -> None:
    form = begun(qtbot, desk, "source", {})
    assert form.fields.editors["seen"].typed() == "known"
    quick = QuickQuote(desk)
    qtbot.addWidget(quick)
    quick.open()
    qtbot.waitUntil(quick.quote.words.box.hasFocus)
    write("The silo was empty.")
    quick.quote.source.put_new("source", "Stock book of Silo 9")
    assert any("counts as known through another" in one.text() for one in quick.findChildren(QLabel))
    quick.save()
    seen = sheet(desk, "source").field("seen")
    assert seen is not None
    assert seen.entered == "known"
