"""What commands do with the case that is open; those about one page are in `ui.page_deeds`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction

from casebook.actions import trash
from casebook.actions.tags import tag_many, untag_many
from ui.places import PLACES
from ui.text import one_line
from ui.widgets import custody_work
from ui.widgets.bulk_dialogs import AskTag
from ui.widgets.quick_quote import QuickQuote
from ui.widgets.switcher import Switcher
from ui.widgets.view_as import ViewAs
from ui.widgets.words import asked
from ui.workbench import Workbench

_BRIEF = 60  # characters of a name in a sentence


def case_deeds(bench: Callable[[], Workbench], commands: Sequence[QAction]) -> dict[str, Callable[[], object]]:
    """Return what each command does that is about the case; `commands` are those that the switcher finds."""
    goes = {f"go_{place.name}": (lambda name=place.name: bench().go(name)) for place in PLACES}
    return goes | {
        "dossier": lambda: bench().go("dossier"),
        "undo": lambda: bench().desk.undo(),
        "redo": lambda: bench().desk.redo(),
        "find": lambda: bench().go("search"),
        "filter": lambda: bench().filter_here(),
        "switch": lambda: _switch(bench(), commands),
        "new": lambda: bench().new_here(),
        "quick_quote": lambda: quick_quote(bench()),
        "tie_quote": lambda: bench().tie_selected(),
        "read": lambda: bench().read(_record(bench())),
        "edit": lambda: bench().edit(_record(bench())),
        "cite": lambda: bench().cite(),
        "tag": lambda: _tag(bench()),
        "custody": lambda: custody_work.log_entry(bench().desk, _record(bench()), bench().window()),
        "redacted": lambda: custody_work.add_copy(bench().desk, _record(bench()), bench().window()),
        "trash": lambda: _trash(bench()),
        "back": lambda: bench().back(),
        "forward": lambda: bench().forward(),
        "inspector": lambda: bench().toggle_inspector(),
        "view_as": lambda: _view_as(bench()),
    }


def quick_quote(bench: Workbench) -> None:
    """Take down a quote, from anywhere; in a file, what is selected there."""
    if not bench.quote_selected():
        QuickQuote(bench.desk, bench.window()).open()


def _switch(bench: Workbench, commands: Sequence[QAction]) -> None:
    Switcher(bench.desk, commands, bench.window(), bench.trail.records).open()


def _trash(bench: Workbench) -> None:
    """Put the record chosen in the trash, or those selected with it; undo brings them back."""
    if (several := bench.selected_here()) is not None:
        several.trash()
        return
    desk = bench.desk
    named = desk.lens.name(_record(bench))
    if named and desk.attempt(lambda: trash.trash_record(desk.case, named.uid)) is not None:
        desk.choose(None)
        desk.say(f"“{one_line(named.name, _BRIEF)}” is in the trash; Undo brings it back.")


def _tag(bench: Workbench) -> None:
    """Put a tag on the record chosen, or on those selected with it, or take one off."""
    if (several := bench.selected_here()) is not None:
        several.tag()
        return
    desk = bench.desk
    named = desk.lens.name(_record(bench))
    if named is not None:
        put, off = (partial(work, desk.case, [named.uid]) for work in (tag_many, untag_many))
        AskTag(desk, f"“{one_line(named.name, _BRIEF)}”", put, off, bench.window()).open()


def _view_as(bench: Workbench) -> None:
    """Choose for whom the case is read."""
    dialog = ViewAs(bench.desk, bench.window())
    if asked(dialog) and bench.form.release():
        bench.desk.view_as(dialog.reader())


def _record(bench: Workbench) -> int:
    record = bench.desk.record
    if record is None:
        raise RuntimeError("a command for a record, and none is chosen")
    return record
