"""What is done with words selected in a file: they are quoted, or a quote there is is tied to them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from casebook.actions.tying import page_locator, tie_quote
from casebook.disclosure.reads import find
from casebook.disclosure.shown import NameShown
from casebook.schema.passages import as_quoted
from ui.canvas.passage import Selection
from ui.desk import Desk
from ui.pages.page import FilePage
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.tie_quote import AskQuote

_NOTHING = "Select the words in the file first: the quote is tied to what is selected."


class Quoting(QObject):
    """Quotes what is selected on a page where a file is read, by its keys, its button and its menu."""

    def __init__(self, desk: Desk, page: FilePage) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        page.quote_wanted.connect(self.quote)
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(self._offer)

    def quote(self, selection: Selection) -> None:
        """Take down what is selected, from the source that the file is from."""
        sheet, page = self._desk.lens.sheet(selection.evidence), self._page
        if sheet is None or not self._desk.editable:
            return
        source, timed = sheet.field("source_id"), page.timed()
        told = {"text": as_quoted(page.selected_text()), "locator": self._locator(selection)}
        told |= {"speaker_id": timed.speaker} if timed else {}
        if source is not None and source.entered:
            told["source_id"] = source.entered
        place = {"evidence": sheet.uid, "page": selection.parts[0].page, "anchors": _anchors(selection)}
        dialog = QuickQuote(self._desk, page.window(), told, place)
        dialog.quote.speaker.settle()  # a name that no record has is proposed as a new one
        dialog.made.connect(self._made)
        dialog.finished.connect(lambda _result: page.focus())
        dialog.open()

    def tie(self) -> None:
        """Tie the quote that is chosen to what is selected; ask which quote, where none is."""
        selection = self._page.selection()
        if selection is None:
            self._desk.refused.emit(_NOTHING)
            return
        record = self._desk.record
        named = self._desk.lens.name(record) if record is not None else None
        if named is not None and named.kind == "quote":
            self._desk.attempt(lambda: self._tie(named, selection))
        else:
            AskQuote(self._desk, lambda chosen: self._tie(chosen, selection), self._page.window()).open()

    def _tie(self, quote: NameShown, selection: Selection) -> None:
        sheet = self._desk.lens.sheet(selection.evidence)
        if sheet is None:
            return
        where = self._locator(selection)
        tie_quote(self._desk.case, quote.uid, sheet.uid, _anchors(selection), where)
        self._page.let_go()
        self._desk.choose(quote.id)
        check = found.check if (found := self._desk.lens.sheet(quote.id)) else None
        self._desk.say(f"The quote is tied to {where} of {sheet.name}. {check.sentence if check else ''}".rstrip())

    def _locator(self, selection: Selection) -> str:
        """Return when in a recording it is said, or on which pages it stands."""
        timed = self._page.timed()
        return timed.span if timed else page_locator([(one.page, one.label) for one in selection.parts])

    def _made(self, uid: str) -> None:
        """Let only the mark of a new quote be seen, and show the quote beside it."""
        self._page.let_go()
        self._desk.choose(find(self._desk.case, uid))

    def _offer(self, at: QPoint) -> None:
        menu, able = QMenu(self._page), self._page.selection() is not None and self._desk.editable
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, does in (("Quote", self._page.quote), ("Tie the Quote to This Place", self.tie)):
            menu.addAction(words, does).setEnabled(able)
        menu.addSeparator()
        menu.addAction("Copy", self._page.copy).setEnabled(self._page.selection() is not None)
        menu.popup(self._page.mapToGlobal(at))


def _anchors(selection: Selection) -> list[dict[str, object]]:
    """Return where a passage stands, a place a page, as a quote takes it."""
    return [
        {
            "page": one.page,
            "start": one.start,
            "end": one.end,
            "boxes": [list(box) for box in one.boxes],
            "exact": one.exact,
        }
        for one in selection.parts
    ]
