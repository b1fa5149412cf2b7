"""From words selected in a real file to a quote: tied to its place, guessed, derived, cited, marked."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from casebook.actions.attach import attach_file
from casebook.actions.records import add_record, set_fields
from casebook.case.tables import page as page_table
from casebook.disclosure.reads import find
from tests.ui.window.forms import details, keyboard, press, write
from tests.ui.window.quotes import READ, asked, asked_here, only, places, text
from tests.ui.window.reading import middle_of, opened, pages_of, pdf, viewer, words_of
from ui.canvas.pages_view import PagesView
from ui.canvas.passage import Spot
from ui.desk import Desk
from ui.widgets.editors_told import Calendar, DateEditor
from ui.widgets.form import Form
from ui.widgets.quick_quote import QuickQuote
from ui.workbench import Workbench

TAB, RETURN = Qt.Key.Key_Tab, Qt.Key.Key_Return
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


# From a selection


def test_broken_words_are_whole_and_the_place_keeps_them_as_read(
    bench: Workbench, view: PagesView, qtbot: QtBot
) -> None:
    asked(qtbot, bench, view, "Der", "Teile")
    press(RETURN, CTRL)
    quote = only(bench.desk, "quote")
    whole = "Der Vorstand hat von den Lieferungen nach Russland nichts gewusst. Im Rhein-Main-Gebiet lagerten Teile."
    assert text(quote, "text") == whole
    (place,) = places(quote)
    assert place["exact"] == READ
    assert (place["page"], text(quote, "page"), text(quote, "locator")) == ("1", "1", "p. 1")
    assert place["suffix"].strip().startswith("Zweite")
    assert quote.check is not None
    assert quote.check.sentence == "Word for word as in paper.pdf."


def test_saved_only_the_mark_is_seen_and_the_keyboard_is_in_the_file(
    bench: Workbench, view: PagesView, qtbot: QtBot
) -> None:
    asked(qtbot, bench, view, "Der", "Vorstand")
    press(RETURN, CTRL)
    qtbot.waitUntil(lambda: len(view.over.marks.get(1, ())) == 1)
    assert bench.findChildren(QuickQuote) == []
    assert view.parts() == ()
    bench.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    assert bench.desk.record == only(bench.desk, "quote").id
    assert view.over.looked_at == bench.desk.record


def test_a_locked_file_is_quoted_while_it_is_open_and_the_quote_is_never_said_to_agree(
    bench: Workbench, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    add_record(desk.case, "source", {"title": "Harbour paper", "type": "report", "seen": "held"})
    written = pdf(tmp_path / "locked.pdf", 2, password="secret")
    bench.read(find(desk.case, attach_file(desk.case, written, source="Harbour paper").uid))
    reader = viewer(bench).reader
    qtbot.waitUntil(lambda: reader.stage.currentWidget() is reader.stage.locked)
    QTest.keyClicks(reader.stage.locked.password, "secret")
    QTest.keyClick(reader.stage.locked.password, RETURN)
    qtbot.waitUntil(lambda: reader.stage.view is not None)
    view = pages_of(viewer(bench))
    qtbot.waitUntil(lambda: words_of(view, 1) is not None)
    asked(qtbot, bench, view, "Nobody", "lorry")
    press(RETURN, CTRL)
    quote = only(desk, "quote")
    (place,) = places(quote)
    assert (place["page"], place["exact"]) == ("1", "Nobody signed for the second lorry,")
    assert quote.check is not None
    assert "yourself: no text was read there." in quote.check.sentence
    qtbot.waitUntil(lambda: len(view.over.marks.get(1, ())) == 1)


def test_a_dialog_that_is_left_lets_the_selection_be(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    asked(qtbot, bench, view, "Der", "Vorstand")
    press(Qt.Key.Key_Escape)
    bench.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    assert view.selected_text() == "Der Vorstand"


def test_tab_goes_through_the_fields_as_they_are_read(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    quote = asked(qtbot, bench, view, "Der", "Vorstand").quote
    walked = []
    for _ in range(8):
        press(TAB)
        walked.append(next(name for name, one in quote.editors.items() if one.holds(keyboard())) if _ < 7 else "")
    named = ["source_id", "locator", "speaker_id", "said", "kind", "origin_id", "original_language", ""]
    assert walked == named
    quote.origin.put_new("source", "A report")
    quote.origin.touched()
    quote.origin.control.setFocus()
    press(TAB)
    assert quote.how.holds(keyboard())


# The language


def test_another_language_than_the_sources_is_filled_in_as_a_guess(
    bench: Workbench, view: PagesView, qtbot: QtBot
) -> None:
    dialog = asked(qtbot, bench, view, "Der", "wusst")
    assert dialog.quote.language.typed() == "de"
    assert dialog.quote.language.noted("echo") == "A guess from its words: German."
    press(RETURN, CTRL)
    assert text(only(bench.desk, "quote"), "original_language") == "de"


def test_the_language_of_the_source_is_not_said_again(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    set_fields(bench.desk.case, "Harbour paper", {"language": "de-AT"})
    dialog = asked(qtbot, bench, view, "Der", "wusst")
    assert dialog.quote.language.typed() == ""
    assert dialog.quote.language.noted("echo") == "As its source: German."


def test_a_short_passage_gives_no_guess(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    assert asked(qtbot, bench, view, "Der", "Vorstand").quote.language.typed() == ""


def test_what_a_person_says_of_the_language_stays(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    quote = asked(qtbot, bench, view, "Der", "wusst").quote
    quote.language.control.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write("nl")
    quote.words.setFocus()
    write(" Und mehr davon, was niemand wusste.")
    quote.guess.guess()
    assert (quote.language.typed(), quote.language.noted("echo")) == ("nl", "")


def test_the_guess_follows_what_is_typed(bench: Workbench, desk: Desk, qtbot: QtBot) -> None:
    dialog = QuickQuote(desk, bench)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.quote.words.box.hasFocus)
    write("Personne n'a rien dit de la cargaison du navire.")
    qtbot.waitUntil(lambda: dialog.quote.language.typed() == "fr")
    dialog.clear()
    assert dialog.quote.language.typed() == ""


# Who, when, and on whose word


def test_a_new_speaker_and_a_day_from_the_calendar(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    dialog = asked(qtbot, bench, view, "Der", "wusst")
    dialog.quote.speaker.control.setFocus()
    write("Tollen Vask")
    press(TAB)
    assert isinstance(dialog.quote.said, DateEditor)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = dialog.findChild(Calendar)
    assert calendar is not None
    calendar.days.setSelectedDate(QDate(2024, 3, 12))
    QTest.keyClick(QApplication.focusWidget() or calendar.days, RETURN)
    assert dialog.quote.said.typed() == "2024-03-12"
    dialog.quote.said.setFocus()
    press(RETURN, CTRL)
    assert not dialog.error.text()
    quote = only(bench.desk, "quote")
    assert text(quote, "speaker_id") == "Tollen Vask"
    said = quote.field("said")
    assert said is not None
    assert said.entered == "2024-03-12"


def test_a_date_in_words_is_said_back(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    dialog = asked(qtbot, bench, view, "Der", "wusst")
    dialog.quote.said.control.setFocus()
    write("about June 2023")
    assert "2023-06~" in dialog.quote.said.noted("echo")


def test_two_quotes_of_what_passes_on_one_report_have_one_origin(
    bench: Workbench, view: PagesView, qtbot: QtBot
) -> None:
    """Each is of a source of its own; both say that they pass on the same report: one origin, and it is named."""
    case = bench.desk.case
    add_record(case, "source", {"title": "Evening news", "type": "report", "seen": "held"})
    claim = add_record(case, "claim", {"text": "The board knew nothing."})
    for first, source in (("Der", "Harbour paper"), ("Zweite", "Evening news")):
        dialog = asked(qtbot, bench, view, first, "wusst" if first == "Der" else "Ende")
        dialog.quote.source.set(source)
        dialog.quote.origin.control.setFocus()
        write("Inquiry report")
        press(TAB)
        write("It says so itself.")
        dialog.cited_for.setFocus()
        write("C-1")
        press(RETURN)
        before = bench.desk.lens.counts()["quote"]
        press(RETURN, CTRL)
        assert bench.desk.lens.counts()["quote"] == before + 1, (dialog.error.text(), first)
        bench.activateWindow()
        qtbot.waitUntil(view.hasFocus)
    assert bench.desk.lens.counts()["source"] == 3
    weighed = bench.desk.lens.sheet(find(case, claim.uid))
    assert weighed is not None
    assert weighed.support == "2 cited, 1 independent origin"
    assert "Inquiry report" in weighed.explanation
    (derived,) = only(bench.desk, "quote", "Zweite").details["derived_from"]
    assert {one.field.name: one.text for one in derived.fields} == {
        "origin_id": "Inquiry report",
        "note": "It says so itself.",
    }


def test_words_are_found_again_where_the_kept_text_has_them(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    """Another version kept the text without the hyphens: the places it counts are others than those on the screen."""
    with bench.desk.case.transaction() as connection:
        kept = connection.execute(select(page_table.c.text)).scalar_one()
        connection.execute(page_table.update(), {"text": kept.replace("\u00ad", "")})
    asked(qtbot, bench, view, "lagerten", "Teile")
    press(RETURN, CTRL)
    quote = only(bench.desk, "quote")
    assert places(quote)[0]["exact"] == "lagerten Teile."
    assert quote.check is not None
    assert quote.check.tone == "ok"


def test_broken_words_are_found_by_search_and_in_the_file(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    (found,) = bench.desk.lens.find("Lieferungen").finds
    assert found.kind == "evidence"
    bench.page("viewer").focus_filter()
    box = QApplication.focusWidget()
    assert box is not None
    QTest.keyClicks(box, "lieferungen nach")
    qtbot.waitUntil(lambda: len(view.over.hits) == 1)


def test_what_a_quote_is_derived_from_is_edited_in_its_form(bench: Workbench, view: PagesView, qtbot: QtBot) -> None:
    dialog = asked(qtbot, bench, view, "Der", "wusst")
    dialog.quote.origin.control.setFocus()
    write("Inquiry report")
    press(RETURN, CTRL)
    quote = only(bench.desk, "quote")
    bench.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    bench.edit(quote.id)
    form = bench.form.findChild(Form)
    assert form is not None
    (row,) = details(form, "derived_from").rows
    note = row.editors["note"].control
    note.setFocus()
    write("Said on its first page.")
    press(RETURN, CTRL)
    (derived,) = only(bench.desk, "quote").details["derived_from"]
    assert derived.text.startswith("Inquiry report")
    assert "Said on its first page." in {one.text for one in derived.fields}


def test_the_number_as_printed_and_the_place_of_the_page_are_both_kept(
    bench: Workbench, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with pikepdf.open(pdf(tmp_path / "plain.pdf", 6)) as made:
        made.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r)]))
        made.save(tmp_path / "labelled.pdf")
    add_record(desk.case, "source", {"title": "Harbour paper", "type": "report", "seen": "held"})
    held = attach_file(desk.case, tmp_path / "labelled.pdf", source="Harbour paper")
    view = pages_of(opened(qtbot, bench, find(desk.case, held.uid)))
    view.go_to(4)
    qtbot.waitUntil(lambda: words_of(view, 4) is not None)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(view, 4, "ledger"))
    QTest.keyClick(view, Qt.Key.Key_Q)
    (dialog,) = bench.findChildren(QuickQuote)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.quote.words.box.hasFocus)
    press(RETURN, CTRL)
    quote = only(desk, "quote")
    (place,) = places(quote)
    assert (text(quote, "locator"), text(quote, "page")) == ("p. iv", "4")
    assert (place["label_printed"], place["page"]) == ("iv", "4")


def test_a_passage_over_a_page_break_is_cited_by_both_pages(
    bench: Workbench, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    add_record(desk.case, "source", {"title": "Harbour paper", "type": "report", "seen": "held"})
    written = pdf(tmp_path / "report.pdf", 3)
    view = pages_of(opened(qtbot, bench, find(desk.case, attach_file(desk.case, written, source="Harbour paper").uid)))
    qtbot.waitUntil(lambda: words_of(view, 2) is not None)
    view.selecting.select(Spot(1, 20), Spot(2, 4))
    asked_here(qtbot, bench, view)
    press(RETURN, CTRL)
    quote = only(desk, "quote")
    assert text(quote, "locator") == "pp. 1–2"
    assert [one["page"] for one in places(quote)] == ["1", "2"]
