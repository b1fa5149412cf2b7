"""A small case on a disk of its own, what can be wrong with that disk, and each way of writing to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from casebook.actions.files import history
from casebook.actions.records import add_record
from casebook.disclosure.reads import find
from tests.case import disks
from ui.desk import Desk
from ui.pages.claims import ClaimsPage
from ui.pages.records import RecordsPage
from ui.pages.trash import TrashPage
from ui.widgets.bulk_dialogs import AskField, AskTag
from ui.widgets.card_stack import CardStack
from ui.widgets.cite import CitePanel
from ui.widgets.decision import ClearClaim, decide
from ui.widgets.intake import take_in
from ui.widgets.quick_form import QuickForm
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.views_chip import AskName
from ui.window import Window
from ui.workbench import Workbench

PATIENCE = 20_000  # milliseconds a child may take on a busy machine
LONG = "a long text " * 3000  # more than the free pages of the file have room for
FAULTS: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "full": disks.filled,
    "read-only": disks.write_protected,
    "gone": disks.taken_away,
}
# What may be said of each: what is wrong, and what to do.
SAID = {
    "full": ("The disk is full: nothing was saved. Free some space, then try again.",),
    "read-only": (
        "This case cannot be opened or written to here: check that its folder may be written to, then try again.",
    ),
    "gone": ("The case is no longer where it was: bring its disk or folder back, then try again.",),
}


@dataclass
class Attempt:
    """One way of writing, ready for the last press: what is said of it, whether what was typed stands, what it made."""

    press: Callable[[], object]
    said: Callable[[], str]
    stands: Callable[[], bool]
    done: Callable[[], bool]


@dataclass
class Bench:
    """A window with a small case in it, on a disk of its own."""

    window: Window
    disk: Path
    qtbot: QtBot

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def pages(self) -> Workbench:
        assert self.window.bench is not None
        return self.window.bench

    def id(self, name: str, kind: str = "record") -> int:
        return find(self.desk.case, name, kind)

    def uid(self, name: str, kind: str = "record") -> str:
        named = self.desk.lens.name(self.id(name, kind))
        assert named is not None
        return named.uid

    def refused(self) -> str:
        return self.window.banner.sentence.text() if self.window.banner.isVisible() else ""

    def last(self) -> str:
        return history(self.desk.case, 1)[0].label

    def at_the_foot(self, press: Callable[[], object], done: Callable[[], bool]) -> Attempt:
        """Return what is pressed without a form, and refused at the foot of the window."""
        return Attempt(press, self.refused, lambda: True, done)


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
    stands = lambda: box.typed() == LONG  # noqa: E731
    return Attempt(shown.save, lambda: shown.banner.sentence, stands, lambda: bench.desk.lens.counts()["note"] == 1)


def quick_form(bench: Bench) -> Attempt:
    asked = QuickForm(bench.desk, "entity", LONG[:3000], bench.window)
    asked.open()
    box = asked.form.fields.editors["name"]
    done = lambda: bench.desk.lens.counts()["entity"] == 2  # noqa: E731
    return Attempt(asked.form.save, lambda: asked.form.banner.sentence, lambda: bool(box.typed()), done)


def citing(bench: Bench) -> Attempt:
    sheet = bench.desk.lens.sheet(bench.id("Another claim", "claim"))
    assert sheet is not None
    panel = CitePanel(bench.desk, sheet, bench.window)
    panel.open()
    panel.write_down(LONG)
    panel.new_quote.source.set(bench.uid("Paper"))
    stands = lambda: panel.new_quote.words.typed() == LONG and panel.isVisible()  # noqa: E731
    return Attempt(panel.cite, panel.error.text, stands, lambda: bench.desk.lens.counts()["quote"] == 3)


def quick_quote(bench: Bench) -> Attempt:
    asking = QuickQuote(bench.desk, bench.window)
    asking.open()
    asking.quote.words.set(LONG)
    asking.quote.source.set(bench.uid("Paper"))
    stands = lambda: asking.quote.words.typed() == LONG and asking.isVisible()  # noqa: E731
    return Attempt(asking.save, asking.error.text, stands, lambda: bench.desk.lens.counts()["quote"] == 3)


def claims_table(bench: Bench) -> RecordsPage:
    bench.pages.go("entity")
    page = bench.pages.page("entity")
    assert isinstance(page, RecordsPage)
    page.table.selectAll()
    return page


def dialog(bench: Bench, kind: type[QDialog]) -> QDialog:
    return next(one for one in bench.window.findChildren(kind) if one.isVisible())


def bulk_tag(bench: Bench) -> Attempt:
    claims_table(bench).work.tag()
    asked = dialog(bench, AskTag)
    assert isinstance(asked, AskTag)
    asked.name.setText("A tag")
    done = lambda: bench.desk.lens.counts()["tag"] == 1  # noqa: E731
    return Attempt(asked.put.click, asked.wrong.text, lambda: asked.name.text() == "A tag", done)


def bulk_set(bench: Bench) -> Attempt:
    claims_table(bench).work.set_field()
    asked = dialog(bench, AskField)
    assert isinstance(asked, AskField)
    asked.choice.setCurrentText("Notes")
    assert asked.editor is not None
    editor = asked.editor
    editor.set(LONG)
    done = lambda: bench.last() == "Edit records"  # noqa: E731
    return Attempt(asked._do, asked.wrong.text, lambda: editor.typed() == LONG, done)


def bulk_trash(bench: Bench) -> Attempt:
    return bench.at_the_foot(claims_table(bench).work.trash, lambda: bench.desk.lens.counts()["entity"] == 0)


def trashing(bench: Bench) -> Attempt:
    firm = bench.id("Firm")

    def press() -> None:
        bench.desk.choose(firm)
        bench.window.actions_by_name["trash"].trigger()

    return bench.at_the_foot(press, lambda: bench.desk.lens.counts()["entity"] == 0)


def tagging(bench: Bench) -> Attempt:
    bench.desk.choose(bench.id("Firm"))
    bench.window.actions_by_name["tag"].trigger()
    asked = dialog(bench, AskTag)
    assert isinstance(asked, AskTag)
    asked.name.setText("A tag")
    done = lambda: bench.desk.lens.counts()["tag"] == 1  # noqa: E731
    return Attempt(asked.put.click, asked.wrong.text, lambda: asked.name.text() == "A tag", done)


def view(bench: Bench) -> Attempt:
    page = claims_table(bench)
    page._views.ask()
    asked = dialog(bench, AskName)
    assert isinstance(asked, AskName)
    asked.name.setText("A view")
    stands = lambda: asked.name.text() == "A view"  # noqa: E731
    return Attempt(asked._do, asked.wrong.text, stands, lambda: "view" in bench.last().lower())


def holding(bench: Bench) -> Attempt:
    claim = next(one for one in bench.desk.lens.claims() if one.text == "A claim")
    done = lambda: next(one for one in bench.desk.lens.claims() if one.id == claim.id).decision == "hold"  # noqa: E731
    return bench.at_the_foot(partial(decide, bench.desk, claim, "hold", bench.window), done)


def clearing(bench: Bench) -> Attempt:
    claim = next(one for one in bench.desk.lens.claims() if one.text == "A claim")
    asked = ClearClaim(bench.desk, claim, bench.window)
    asked.open()
    asked.by.setText("Somebody")
    asked.reason.setPlainText(LONG)
    stands = lambda: asked.by.text() == "Somebody" and asked.reason.toPlainText() == LONG.strip()  # noqa: E731
    asked.reason.setPlainText(LONG.strip())
    done = lambda: next(one for one in bench.desk.lens.claims() if one.id == claim.id).decision == "cleared"  # noqa: E731
    return Attempt(asked.clear.click, asked.missing.text, stands, done)


def dropping(bench: Bench) -> Attempt:
    file = bench.disk.parent.parent / "a.txt"
    file.write_text(LONG)
    return Attempt(
        lambda: take_in(bench.desk, [file], None, bench.window),
        lambda: bench.refused().removeprefix("a.txt: "),
        lambda: True,
        lambda: bench.desk.lens.counts()["evidence"] == 1,
    )


def cards(bench: Bench) -> tuple[int, int]:
    sheet = bench.desk.lens.sheet(bench.id("A claim", "claim"))
    assert sheet is not None
    return sheet.passages[0].citation, len(sheet.passages)


def stack_of(bench: Bench) -> CardStack:
    stack = bench.pages.inspector.cards
    assert stack is not None
    return stack


def moving_a_citation(bench: Bench) -> Attempt:
    bench.pages.go("claims")
    bench.desk.choose(bench.id("A claim", "claim"))
    bench.qtbot.waitUntil(lambda: len(stack_of(bench).cards) == 2)
    first = cards(bench)[0]
    press = lambda: stack_of(bench).cards[0].move_asked.emit(1)  # noqa: E731
    return bench.at_the_foot(press, lambda: cards(bench)[0] != first)


def removing_a_citation(bench: Bench) -> Attempt:
    bench.pages.go("claims")
    bench.desk.choose(bench.id("A claim", "claim"))
    bench.qtbot.waitUntil(lambda: len(stack_of(bench).cards) == 2)
    remove = lambda: stack_of(bench).cards[0].remove_asked.emit()  # noqa: E731, PLW0108 - the cards are made anew
    return bench.at_the_foot(remove, lambda: cards(bench)[1] == 1)


def editing_a_citation(bench: Bench) -> Attempt:
    bench.pages.go("claims")
    bench.desk.choose(bench.id("A claim", "claim"))
    bench.qtbot.waitUntil(lambda: len(stack_of(bench).cards) == 2)
    stack = stack_of(bench)
    stack.edit_here(cards(bench)[0])
    card = stack.form
    assert card is not None
    card.fields.editors["note"].set(LONG.strip())
    stands = lambda: card.typed()["note"] == LONG.strip()  # noqa: E731
    return Attempt(card.save, card._error.text, stands, lambda: bench.last() == "Edit citation")


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
    return bench.at_the_foot(press, lambda: bench.desk.lens.counts()["note"] == 0)


def redoing(bench: Bench) -> Attempt:
    add_record(bench.desk.case, "note", {"text": LONG})
    bench.desk.undo()
    press = bench.window.actions_by_name["redo"].trigger
    return bench.at_the_foot(press, lambda: bench.desk.lens.counts()["note"] == 1)


def putting_back(bench: Bench) -> Attempt:
    bench.pages.go("trash")
    page = bench.pages.page("trash")
    assert isinstance(page, TrashPage)
    page.table.keep(0)
    return bench.at_the_foot(page.put_back, lambda: bench.desk.lens.counts()["note"] == 1)


WAYS = (
    form, new_record, quick_form, citing, quick_quote, bulk_tag, bulk_set, bulk_trash, trashing, tagging, view, holding,
    clearing, dropping, moving_a_citation, removing_a_citation, editing_a_citation, moving_a_claim, undoing, redoing,
    putting_back,
)  # fmt: skip
