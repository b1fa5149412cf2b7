"""Strings that break programs, and markup that names files, in every text of every kind: kept, shown, never obeyed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from casebook.actions.citations import cite
from casebook.actions.files import check, create_case
from casebook.actions.kinds import kind_shapes
from casebook.actions.records import add_record, tag_many
from casebook.actions.rules import NAMING
from casebook.actions.trash import trash_record
from casebook.actions.views import save_view
from casebook.disclosure.reads import Reader
from tests.soak.soak_naughty import EVERY_BOX
from tests.ui.window.forms import begun, naughty, paste
from tests.ui.window.opened_files import watched
from ui.app import open_window
from ui.desk import Desk
from ui.pages.dossier import DossierPage
from ui.pages.search import SearchPage
from ui.places import PLACES
from ui.settings import Settings
from ui.widgets.chip import MenuChip
from ui.widgets.editor import Editor
from ui.widgets.form import Form
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.switcher import Switcher
from ui.window import Window

pytestmark = [
    pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True),  # a menu, offscreen
]
KINDS = tuple(shape.name for shape in kind_shapes() if shape.name != "evidence")
LINKS = {
    "contact": ("source",), "quote": ("source",), "relationship": ("subject", "object"), "approach": ("entity",),
    "line": ("draft",),
}  # fmt: skip
_LINKED = {"source": "title", "entity": "name", "draft": "title"}
PATIENCE = 30_000  # milliseconds


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """Return a picture that nobody has any business to open."""
    path = tmp_path / "trap.png"
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(path))
    return path


def markup(trap: Path) -> list[str]:
    """Return ways to name a file that some reader of text obeys."""
    url = trap.as_uri()
    return [
        f'<img src="{trap}">',
        f"<img src='{url}' width=900 height=900>",
        f'<html><head><link rel="stylesheet" href="{url}"></head><body background="{url}">x</body></html>',
        f'<qt><img src="{trap}"/></qt>',
        f'<div style="background-image: url({url})">x</div>',
        f"<style>* {{ background: url({trap}) }}</style><b>x</b>",
        f"<table background='{url}'><tr><td>x</td></tr></table>",
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>',
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{url}">]><x>&e;</x>',
        f"![x]({url})",
        f"![x]({trap})\n\n# heading",
        f'<para><img src="{trap}" width="10" height="10"/></para>',
        f"{{\\field{{\\*\\fldinst INCLUDEPICTURE {trap}}}}}",
        url,
        str(trap),
    ]


def test_the_watch_sees_what_a_label_of_markup_opens(qtbot: QtBot, trap: Path) -> None:
    with watched(trap) as watch:
        assert not watch.opened()
        made = QLabel(f'<img src="{trap}">')
        made.setTextFormat(Qt.TextFormat.RichText)
        qtbot.addWidget(made)
        made.grab()
        assert watch.opened()


def boxes(form: Form) -> dict[str, Editor]:
    """Return the editors of a form that take any text."""
    takers = {"Text", "LongText", "Url", "Names"}
    return {
        name: editor
        for name, editor in form.fields.editors.items()
        if isinstance(editor.control, QLineEdit | QPlainTextEdit) and type(editor.field.type).__name__ in takers
    }


def turns(form: Form) -> int:
    """Return how often the strings go round: once, or until each was in each box."""
    return len(boxes(form)) if EVERY_BOX in os.environ else 1


def _turned(texts: list[str], turn: int) -> list[str]:
    return texts[turn:] + texts[:turn]


def _kept(editor: Editor, text: str) -> str:
    """Return what is kept of a text: nothing of white space alone, and of lists each line that says something."""
    if not text.strip():
        return ""
    lists = type(editor.field.type).__name__ == "Names"
    return "\n".join(line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()) if lists else text


@pytest.mark.parametrize("kind", KINDS)
def test_every_string_pasted_into_a_new_record_is_saved_to_the_letter_or_refused_in_words(
    qtbot: QtBot, desk: Desk, kind: str, trap: Path
) -> None:
    """Each record takes as many strings as it has boxes: each string comes into each kind; in the soak, each box."""
    uids = {one: add_record(desk.case, one, {field: one}).uid for one, field in _LINKED.items()}
    links = {f"{name}_id": uids.get(name, uids["entity"]) for name in LINKS.get(kind, ())}
    links |= {"reply_exception": "danger"} if kind == "claim" else {}
    form = begun(qtbot, desk, kind)
    left = [text for turn in range(turns(form)) for text in _turned([*naughty(), *markup(trap)], turn)]
    unseen = (("codename",), NAMING)  # a source that has a codename is shown without what names it
    refused = 0
    with watched(trap) as watch:
        while left:
            form.start_new(links)
            shown = [name for name in reversed(boxes(form)) if kind != "source" or name not in unseen[len(left) % 2]]
            texts = {name: left.pop() if left else "the rest" for name in shown}
            for name, text in texts.items():
                form.fields.editors[name].set("")
                paste(form.fields.editors[name].control, text)
            saved: list[str] = []
            form.saved.connect(saved.append)
            if not form.save():
                wrong = {name for name in texts if form.fields.editors[name].noted("error")}
                assert wrong, {name: one.noted("error") for name, one in form.fields.editors.items()}
                refused += len(wrong)
                for name in wrong:
                    address = type(form.fields.editors[name].field.type).__name__ == "Url"
                    form.fields.editors[name].set("" if address else "needed")
                    texts.pop(name)
                assert form.save(), {name: one.noted("error") for name, one in form.fields.editors.items()}
            form.saved.disconnect(saved.append)
            held = desk.lens.sheet(desk.lens.ids(kind)[0])
            assert held is not None
            assert held.uid == saved[0]
            for name, text in texts.items():
                field = held.field(name)
                assert (field.entered if field else "") in (text, _kept(form.fields.editors[name], text)), name
        assert not watch.opened()
    assert refused < 60 * turns(form)
    assert check(desk.case) == []


@pytest.fixture
def hostile(qapp: QApplication, tmp_path: Path, trap: Path, qtbot: QtBot) -> Iterator[Window]:
    """Show a window with a case in which every text is markup that names the trap, or a string that breaks programs."""
    texts = [*markup(trap), *naughty()[:40]]
    case = create_case(tmp_path / "case.casebook", texts[0])
    entity = add_record(case, "entity", {"name": texts[0], "description": texts[1], "notes": texts[2]}).uid
    draft = add_record(case, "draft", {"title": texts[3]}).uid
    for n, text in enumerate(texts):
        if not text.strip():
            continue
        source = add_record(
            case, "source",
            {"title": text, "type": "report", "seen": "held", "author": [text], "notes": text, "publisher": text},
        ).uid  # fmt: skip
        quote = add_record(case, "quote", {"text": text, "source": source, "locator": text, "speaker": entity}).uid
        taking_part = [{"entity": entity, "role": text}]
        event = {"title": text, "date": f"2024-0{1 + n % 9}", "notes": text, "participants": taking_part}
        claim = add_record(case, "claim", {"text": text, "section": text, "notes": text, "caveat": text}).uid
        happened = add_record(case, "event", event).uid
        for cited in (claim, happened):
            cite(case, cited, quote, stance="supports", basis="report", note=text, locator=text)
        note = add_record(case, "note", {"text": text, "about": source}).uid
        add_record(case, "task", {"text": text, "who": text})
        add_record(case, "line", {"draft": draft, "text": text})
        add_record(case, "relationship", {"subject": entity, "object": entity, "role": text, "notes": text})
        tag_many(case, [source, claim], text.strip()[:200])
        if n % 3 == 0:
            trash_record(case, note)
        save_view(case, "claim", text.strip()[:80], {"words": text})
    window = open_window(Settings(tmp_path / "window.json"))
    window.resize(1200, 800)
    window.show()
    window.take(case)
    yield window
    window.close()
    window.deleteLater()


def test_no_place_of_the_window_opens_a_file_that_a_text_names(hostile: Window, trap: Path, qtbot: QtBot) -> None:
    window, desk, bench = hostile, hostile.desk, hostile.bench
    assert desk is not None
    assert bench is not None
    with watched(trap) as watch:
        for place in PLACES:
            bench.go(place.name)
            _settle(window)
            assert not watch.opened(), place.name
            page = bench.page(place.name)
            for chip in page.findChildren(MenuChip):
                if chip.isVisible():
                    chip.fill()
                    chip.menu_shown.popup(QPoint(10, 10))
                    QApplication.processEvents()
                    chip.menu_shown.close()
            for record in list(desk.lens.ids(place.kind))[:30] if place.kind else ():
                desk.choose(record)
                bench.edit(record)
                _settle(window)
            bench.form.put_away()
            assert not watch.opened(), place.name


def test_no_tip_name_or_list_of_it_obeys_markup(hostile: Window, trap: Path, qtbot: QtBot) -> None:
    bench = hostile.bench
    assert bench is not None
    with watched(trap) as watch:
        for name in ("source", "quote", "claims", "timeline", "entity", "trash", "history", "search"):
            bench.go(name)
            _settle(hostile)
        tips = {tip for tip in tips_in(hostile) if str(trap) in tip}
        assert tips
        for tip in tips:
            QToolTip.showText(QPoint(20, 20), tip, hostile)
            QApplication.processEvents()
        QToolTip.hideText()
        assert not watch.opened()


def test_what_finds_records_shows_markup_as_it_is(hostile: Window, trap: Path, qtbot: QtBot) -> None:
    window, desk, bench = hostile, hostile.desk, hostile.bench
    assert desk is not None
    assert bench is not None
    with watched(trap) as watch:
        window.actions_by_name["switch"].trigger()
        (switcher,) = window.findChildren(Switcher)
        QTest.keyClicks(switcher.focusWidget() or switcher, "img")
        _settle(window)
        switcher.leave()
        asking = QuickQuote(desk, window)
        asking.open()
        QTest.keyClicks(asking.quote.source.line, "img")
        _settle(window)
        asking.quote.words.set("")
        asking.reject()
        bench.go("search")
        page = bench.page("search")
        assert isinstance(page, SearchPage)
        for words in ("img", "src", "trap", "png"):
            page.look_for(words)
            _settle(window)
            assert page.hits.model().rowCount() > 0
        assert not watch.opened()


@pytest.mark.parametrize("audience", ["internal", "editor", "legal"])
def test_a_dossier_and_its_preview_print_markup_and_open_nothing(
    hostile: Window, trap: Path, tmp_path: Path, qtbot: QtBot, audience: str
) -> None:
    desk, bench = hostile.desk, hostile.bench
    assert desk is not None
    assert bench is not None
    if audience != "internal":
        desk.view_as(Reader(audience))
    bench.go("dossier")
    page = bench.page("dossier")
    assert isinstance(page, DossierPage)
    out = tmp_path / "out.pdf"
    page.choose_path = lambda _parent, _start: out
    with watched(trap) as watch:
        page.build.start_button.click()
        qtbot.waitUntil(page.build.start_button.isVisible, timeout=PATIENCE)
        qtbot.waitUntil(lambda: page.preview.pages.count > 0, timeout=PATIENCE)
        _settle(hostile)
        assert not watch.opened()
    assert out.stat().st_size > 1000


def tips_in(window: Window) -> Iterator[str]:
    """Return what is shown over widgets, and over the cells of tables."""
    for one in window.findChildren(QWidget):
        yield one.toolTip()
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(min(model.rowCount(), 60)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def _settle(window: Window) -> None:
    """Let timers of the next turn do their work, and draw everything."""
    for _ in range(3):
        QApplication.processEvents()
    window.grab()
