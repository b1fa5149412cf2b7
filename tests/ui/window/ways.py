"""Each way of writing to a case by its window, ready for the last press: for tests of disks that fail."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from casebook.actions.records import add_record
from tests.ui.window.faults import LONG, Attempt, Bench
from ui.pages.claims import ClaimsPage
from ui.pages.records import RecordsPage
from ui.pages.trash import TrashPage
from ui.widgets.bulk_dialogs import AskField, AskTag
from ui.widgets.busy import Busy
from ui.widgets.card_stack import CardStack
from ui.widgets.cite import CitePanel
from ui.widgets.decision import ClearClaim, decide
from ui.widgets.intake import take_in
from ui.widgets.quick_form import QuickForm
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.views_chip import AskName

Dialog = TypeVar("Dialog", bound=QDialog)


def form(bench: Bench) -> Attempt:
    bench.pages.edit(bench.id("Firm"))
    shown = bench.pages.form._form
    assert shown is not None
    shown.fields.put({"description": LONG})
    shown.fields.edited.emit("description")
    box = shown.fields.editors["description"]
    return Attempt(shown.save, lambda: shown.banner.sentence, lambda: box.typed() == LONG, lambda: not shown.dirty)


def new_record(bench: Bench) -> Attempt:
    bench.pages.start("note", {})
    shown = bench.pages.form._form
    assert shown is not None
    shown.fields.put({"text": LONG})
    shown.fields.edited.emit("text")
    box = shown.fields.editors["text"]
    return Attempt(
        shown.save, lambda: shown.banner.sentence, lambda: box.typed() == LONG, lambda: bench.count("note") == 1
    )


def quick_form(bench: Bench) -> Attempt:
    asked = QuickForm(bench.desk, "entity", LONG[:3000], bench.window)
    asked.open()
    box = asked.form.fields.editors["name"]
    return Attempt(
        asked.form.save,
        lambda: asked.form.banner.sentence,
        lambda: bool(box.typed()),
        lambda: bench.count("entity") == 2,
    )


def citing(bench: Bench) -> Attempt:
    sheet = bench.desk.lens.sheet(bench.id("Another claim", "claim"))
    assert sheet is not None
    panel = CitePanel(bench.desk, sheet, bench.window)
    panel.open()
    panel.write_down(LONG)
    panel.new_quote.source.set(bench.uid("Paper"))
    return Attempt(
        panel.cite,
        panel.error.text,
        lambda: panel.new_quote.words.typed() == LONG and panel.isVisible(),
        lambda: bench.count("quote") == 3,
    )


def quick_quote(bench: Bench) -> Attempt:
    asking = QuickQuote(bench.desk, bench.window)
    asking.open()
    asking.quote.words.set(LONG)
    asking.quote.source.set(bench.uid("Paper"))
    return Attempt(
        asking.save,
        asking.error.text,
        lambda: asking.quote.words.typed() == LONG and asking.isVisible(),
        lambda: bench.count("quote") == 3,
    )


def entities_selected(bench: Bench) -> RecordsPage:
    bench.pages.go("entity")
    page = bench.pages.page("entity")
    assert isinstance(page, RecordsPage)
    page.table.selectAll()
    return page


def dialog(bench: Bench, kind: type[Dialog]) -> Dialog:
    return next(one for one in bench.window.findChildren(kind) if one.isVisible())


def bulk_tag(bench: Bench) -> Attempt:
    entities_selected(bench).work.tag()
    return tag_asked_for(bench)


def tag_asked_for(bench: Bench) -> Attempt:
    asked = dialog(bench, AskTag)
    asked.name.setText("A tag")
    return Attempt(
        asked.put.click, asked.wrong.text, lambda: asked.name.text() == "A tag", lambda: bench.count("tag") == 1
    )


def bulk_set(bench: Bench) -> Attempt:
    entities_selected(bench).work.set_field()
    asked = dialog(bench, AskField)
    asked.choice.setCurrentText("Notes")
    assert asked.editor is not None
    editor = asked.editor
    editor.set(LONG)
    return Attempt(asked._do, asked.wrong.text, lambda: editor.typed() == LONG, lambda: bench.last() == "Edit records")


def bulk_trash(bench: Bench) -> Attempt:
    return bench.at_the_foot(entities_selected(bench).work.trash, lambda: bench.count("entity") == 0)


def trashing(bench: Bench) -> Attempt:
    firm = bench.id("Firm")

    def press() -> None:
        bench.desk.choose(firm)
        bench.window.actions_by_name["trash"].trigger()

    return bench.at_the_foot(press, lambda: bench.count("entity") == 0)


def tagging(bench: Bench) -> Attempt:
    bench.desk.choose(bench.id("Firm"))
    bench.window.actions_by_name["tag"].trigger()
    return tag_asked_for(bench)


def view(bench: Bench) -> Attempt:
    page = entities_selected(bench)
    page._views.ask()
    asked = dialog(bench, AskName)
    asked.name.setText("A view")
    return Attempt(
        asked._do, asked.wrong.text, lambda: asked.name.text() == "A view", lambda: "view" in bench.last().lower()
    )


def holding(bench: Bench) -> Attempt:
    claim = next(one for one in bench.desk.lens.claims() if one.text == "A claim")
    press = partial(decide, bench.desk, claim, "hold", bench.window)
    return bench.at_the_foot(press, lambda: bench.decision(claim.id) == "hold")


def clearing(bench: Bench) -> Attempt:
    claim = next(one for one in bench.desk.lens.claims() if one.text == "A claim")
    asked = ClearClaim(bench.desk, claim, bench.window)
    asked.open()
    asked.by.setText("Somebody")
    asked.reason.setPlainText(LONG.strip())
    return Attempt(
        asked.clear.click,
        asked.missing.text,
        lambda: asked.by.text() == "Somebody" and asked.reason.toPlainText() == LONG.strip(),
        lambda: bench.decision(claim.id) == "cleared",
    )


def dropping(bench: Bench) -> Attempt:
    file = bench.disk.parent.parent / "a.txt"
    file.write_text(LONG)

    def drop() -> None:
        take_in(bench.desk, [file], None, bench.window)
        bench.qtbot.waitUntil(
            lambda: not any(one.isVisible() for one in bench.window.findChildren(Busy)), timeout=60_000
        )

    return Attempt(
        drop,
        lambda: bench.refused().removeprefix("a.txt: "),
        lambda: True,
        lambda: bench.count("evidence") == 1,
    )


def cards(bench: Bench) -> tuple[int, int]:
    sheet = bench.desk.lens.sheet(bench.id("A claim", "claim"))
    assert sheet is not None
    return sheet.passages[0].citation, len(sheet.passages)


def stack_of(bench: Bench) -> CardStack:
    stack = bench.pages.inspector.cards
    assert stack is not None
    return stack


def show_the_citations(bench: Bench) -> None:
    bench.pages.go("claims")
    bench.desk.choose(bench.id("A claim", "claim"))
    bench.qtbot.waitUntil(lambda: len(stack_of(bench).cards) == 2)


def moving_a_citation(bench: Bench) -> Attempt:
    show_the_citations(bench)
    first = cards(bench)[0]
    return bench.at_the_foot(lambda: stack_of(bench).cards[0].move_asked.emit(1), lambda: cards(bench)[0] != first)


def removing_a_citation(bench: Bench) -> Attempt:
    show_the_citations(bench)

    def press() -> None:
        stack_of(bench).cards[0].remove_asked.emit()

    return bench.at_the_foot(press, lambda: cards(bench)[1] == 1)


def editing_a_citation(bench: Bench) -> Attempt:
    show_the_citations(bench)
    stack = stack_of(bench)
    stack.edit_here(cards(bench)[0])
    card = stack.form
    assert card is not None
    card.fields.editors["note"].set(LONG.strip())
    return Attempt(
        card.save,
        card._error.text,
        lambda: card.typed()["note"] == LONG.strip(),
        lambda: bench.last() == "Edit citation",
    )


def moving_a_claim(bench: Bench) -> Attempt:
    bench.pages.go("claims")
    page = bench.pages.page("claims")
    assert isinstance(page, ClaimsPage)
    first = bench.id("A claim", "claim")
    bench.desk.choose(first)

    def order() -> list[int]:
        return [one.id for one in bench.desk.lens.claims()]

    before = order()

    def press() -> None:
        bench.desk.choose(first)
        page.shift(1)

    return bench.at_the_foot(press, lambda: order() != before)


def undoing(bench: Bench) -> Attempt:
    add_record(bench.desk.case, "note", {"text": LONG})
    press = bench.window.actions_by_name["undo"].trigger
    return bench.at_the_foot(press, lambda: bench.count("note") == 0)


def redoing(bench: Bench) -> Attempt:
    add_record(bench.desk.case, "note", {"text": LONG})
    bench.desk.undo()
    press = bench.window.actions_by_name["redo"].trigger
    return bench.at_the_foot(press, lambda: bench.count("note") == 1)


def putting_back(bench: Bench) -> Attempt:
    bench.pages.go("trash")
    page = bench.pages.page("trash")
    assert isinstance(page, TrashPage)
    page.table.keep(0)
    return bench.at_the_foot(page.put_back, lambda: bench.count("note") == 1)


WAYS = (
    form, new_record, quick_form, citing, quick_quote, bulk_tag, bulk_set, bulk_trash, trashing, tagging, view, holding,
    clearing, dropping, moving_a_citation, removing_a_citation, editing_a_citation, moving_a_claim, undoing, redoing,
    putting_back,
)  # fmt: skip
