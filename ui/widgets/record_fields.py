"""The fields of one record on the screen, under the headings its kind declares."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from itertools import groupby, pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from casebook.actions.forms import KindForm, ListForm
from casebook.disclosure.shown import DetailShown, FieldShown, Sheet
from casebook.errors import Invalid
from casebook.schema.field import Field
from casebook.schema.types import Choice
from ui.desk import Desk
from ui.widgets.details import DetailsEditor
from ui.widgets.editor import Editor
from ui.widgets.editors import editor_for
from ui.widgets.editors_late import Editors
from ui.widgets.form_parts import Section, Sections
from ui.widgets.scrolled import Scrolled

_ELSEWHERE = ("citations", "sign_offs")  # lists with a place of their own
_LAST = ("notes", "tags")

Shown = FieldShown | tuple[DetailShown, ...]
Asked = Field | ListForm


class RecordFields(Scrolled):
    """An editor for each field and each list of a kind, in the order they are declared; `only` leaves others out.

    `edited` and `left` tell which, `wanted` passes on what a picker asks to be made.
    """

    edited = Signal(str)
    left = Signal(str)
    wanted = Signal(object, str, str)

    def __init__(self, desk: Desk, asked: KindForm, only: Collection[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = asked
        self._shown: dict[str, Shown] = {}
        self._unasked: set[str] = set()
        self._all_rows = True  # whether those are shown, too, that the record at hand does not have
        self.sections = Sections()
        self.setWidget(self.sections)
        self.sections.setAutoFillBackground(False)  # it stands on the ground of the pane or the dialog
        wanted = self._wanted(only)
        self.editors = Editors(list(wanted))
        self._fill(wanted, fold=not only)
        self._order_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels where there is room, by a width that no scroll bar takes from."""
        self.sections.fit(self.width())
        super().resizeEvent(event)

    # what stands in them

    def start(self, entered: Mapping[str, str]) -> None:
        """Show a record that is to be."""
        self._shown, self._all_rows = {}, True
        for section in self.sections.sections:
            for editor in section.editors:
                section.show_row(editor, True)
        for name in self.editors:
            if name in self.editors.made or entered.get(name):
                editor = self.editors[name]
                editor.setEnabled(True)
                editor.set(entered.get(name, ""))
        self.fold()

    def show_record(self, sheet: Sheet, *, but: Collection[str], again: Collection[str] = ()) -> None:
        """Show what changed of a record since it was last shown, and the fields named `again`; leave some alone."""
        self._all_rows = False
        for name in self.editors:
            shown = sheet.details.get(name) if name in self._lists else sheet.field(name)
            if shown is not None and name not in but and (name in again or shown != self._shown.get(name)):
                self._shown[name] = shown
                if name in self.editors.made or _holds(shown):
                    self._show(self.editors[name], shown)
        for section in self.sections.sections:
            for editor in section.editors:
                section.show_row(editor, editor.field.name in self._shown or editor.field.name in but)
        self._match_groups()

    def show_other(self, sheet: Sheet) -> None:
        """Show another record than the last."""
        self._shown = {}
        self.show_record(sheet, but=())
        self.fold()

    def put(self, typed: Mapping[str, str]) -> None:
        """Put texts back that were typed before."""
        for name, text in typed.items():
            self.editors[name].set(text)
        self.fold()

    def filled(self) -> dict[str, object]:
        """Return all that holds anything, as actions take it."""
        made = self.editors.made
        return {name: editor.value() for name, editor in made.items() if editor.typed() not in ("", "[]")}

    def fold(self) -> None:
        """Fold away the headings under which nothing stands."""
        for section in self.sections.sections:
            section.unfold(any(editor.typed() not in ("", "[]") for editor in section.editors))
        self._match_groups()

    # what is wrong with it

    def tell(self, refused: Invalid) -> str:
        """Say at each field what is wrong with it; return what is said of none of them."""
        for editor in self.editors.made.values():
            editor.fail("")
        entry, _, number = refused.where.rpartition(" ")
        listed = self.editors.made.get(entry)
        if isinstance(listed, DetailsEditor):
            self._reveal(listed)
            listed.fail_row(int(number), refused.fields)
            return ""
        return " ".join(sentence for name, sentence in refused.fields.items() if not self._fail(name, sentence))

    def failed(self) -> list[str]:
        """Return the names of the fields that something is wrong with."""
        return [name for name, editor in self.editors.made.items() if editor.failed]

    def go_to_failed(self) -> None:
        """Put the keyboard in the first field that something is wrong with, and that field before the eyes."""
        for name in self.failed()[:1]:
            self.editors[name].control.setFocus()
            if layout := self.sections.layout():
                layout.activate()  # what is said of the field has taken room
            self.ensureWidgetVisible(self.editors[name])

    def _fail(self, name: str, sentence: str) -> bool:
        for own in self.editors:
            if own.removesuffix("_id") == name.removesuffix("_id"):
                self._reveal(self.editors[own])
                self.editors[own].fail(sentence)
                return True
        return False

    def _reveal(self, editor: Editor) -> None:
        for section in self.sections.sections:
            if editor in section.editors:
                section.setVisible(True)
                section.unfold(True)

    # how it is put together

    def _wanted(self, only: Collection[str]) -> dict[str, Asked]:
        """Return what is asked, in the order it is read: lists stand before the first heading, notes come last."""
        fields = [field for field in self._asked.fields if not only or field.name in only]
        if not only and isinstance(fields[0].type, Choice):  # one begins to type a name, not to choose a schema
            fields.sort(key=lambda field: not (field.required and field.name == self._asked.named))
        lists = [one for one in self._asked.lists if not only and one.entry not in _ELSEWHERE]
        self._lists = {one.entry for one in lists}
        wanted: dict[str, Asked] = {one.name: one for one in fields if not one.group and one.name not in _LAST}
        wanted |= {one.entry: one for one in lists if one.entry not in _LAST}
        wanted |= {one.name: one for one in fields if one.name not in wanted}
        return wanted | {one.entry: one for one in lists if one.entry in _LAST}

    def _fill(self, wanted: Mapping[str, Asked], *, fold: bool) -> None:
        """Put editors under the headings of their fields; what comes after all headings stands below a rule."""
        for (group, last), run in groupby(wanted.items(), key=lambda one: (_group(one[1]), one[0] in _LAST)):
            section, under = self.sections.add(Section(group, ruled=last)), dict(run)
            if group and fold:
                self.editors.wait(under, partial(self._make_late, section, under))
                section.waits_for(partial(self._make_late, section, under))
            else:
                self._make(section, under)

    def _make(self, section: Section, under: Mapping[str, Asked]) -> None:
        for name, one in under.items():
            editor = DetailsEditor(self._desk, one) if isinstance(one, ListForm) else editor_for(one, self._desk)
            editor.edited.connect(lambda name=name: self._edited(name))
            editor.left.connect(lambda name=name: self.left.emit(name))
            editor.wanted.connect(self.wanted)
            section.add(editor)
            self.editors.put(name, editor)

    def _make_late(self, section: Section, under: Mapping[str, Asked]) -> None:
        """Make what was put off, as what is known of the record by now has it."""
        if under.keys() <= self.editors.made.keys():
            return
        self._make(section, under)
        self._order_tabs()
        for name in under:
            editor = self.editors[name]
            section.show_row(editor, self._all_rows or name in self._shown)
            if name in self._shown:
                self._show(editor, self._shown[name])

    def _order_tabs(self) -> None:
        """Let Tab go from field to field as they are read, stopping at each heading."""
        for one, other in pairwise(stop for section in self.sections.sections for stop in section.stops()):
            QWidget.setTabOrder(one, other)

    def _edited(self, name: str) -> None:
        if name == "type":
            self._ask_by_type()
        self.edited.emit(name)

    def _ask_by_type(self) -> None:
        """Match the groups, and open those that are asked of this type alone: they are what it is chosen for."""
        before = [section for section in self.sections.sections if section.isHidden()]
        self._match_groups()
        for section in before:
            section.unfold(not section.isHidden())

    def _show(self, editor: Editor, shown: Shown) -> None:
        if isinstance(editor, DetailsEditor) and isinstance(shown, tuple):
            if not editor.holds(QApplication.focusWidget()):
                editor.show_details(shown)
        elif isinstance(shown, FieldShown):
            editor.show_field(shown)
            editor.setEnabled(not shown.shut)
            if shown.shut:
                editor.note("echo", "Something is kept here that this view does not show.")

    def _match_groups(self) -> None:
        """Hide the groups that this record is not asked."""
        asked = {name: editor for name, editor in self.editors.made.items() if editor.field.group or name == "type"}
        values = dict.fromkeys(self.editors, "") | {name: editor.typed() for name, editor in asked.items()}
        for section in self.sections.sections:
            if section.heading:
                section.setVisible(self._asked.asks(section.heading, values))
        self._match_fields(values.get("type", ""))

    def _match_fields(self, kind: str) -> None:
        """Hide the fields that a record of this type is not asked, unless they are filled."""
        for section in self.sections.sections:
            for editor in section.editors:
                name = editor.field.name
                if not self._asked.asks_field(name, {"type": kind, name: editor.typed()}):
                    section.show_row(editor, False)
                    self._unasked.add(name)
                elif name in self._unasked:
                    section.show_row(editor, True)
                    self._unasked.remove(name)


def _group(one: Asked) -> str:
    return one.group if isinstance(one, Field) else ""


def _holds(shown: Shown) -> bool:
    """Say whether a field, or a list, is not empty."""
    return bool(shown.entered or shown.link or shown.shut) if isinstance(shown, FieldShown) else bool(shown)
