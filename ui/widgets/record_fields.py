"""The fields of one record on the screen, under the headings its kind declares."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby, pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from casebook.actions.forms import KindForm
from casebook.disclosure.shown import DetailShown, FieldShown, Sheet
from casebook.errors import Invalid
from ui.desk import Desk
from ui.widgets.details import DetailsEditor
from ui.widgets.editor import Editor
from ui.widgets.editors import editor_for
from ui.widgets.form_parts import Section, Sections

_ELSEWHERE = ("citations", "sign_offs")  # lists with a place of their own
_LAST = ("notes", "tags")

Shown = FieldShown | tuple[DetailShown, ...]


class RecordFields(QScrollArea):
    """An editor for each field and each list of a kind, in the order they are declared; `only` leaves others out.

    `edited` and `left` tell which, `wanted` passes on what a picker asks to be made.
    """

    edited = Signal(str)
    left = Signal(str)
    wanted = Signal(object, str, str)

    def __init__(self, desk: Desk, asked: KindForm, only: Collection[str] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._asked = asked
        self._shown: dict[str, Shown] = {}
        self.sections = Sections()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.sections)
        self.editors = self._made(only)
        _fill(self.sections, self.editors)
        _order_tabs(self.sections)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels where there is room, by a width that no scroll bar takes from."""
        self.sections.fit(self.width())
        super().resizeEvent(event)

    # what stands in them

    def start(self, entered: Mapping[str, str]) -> None:
        """Show a record that is to be."""
        self._shown = {}
        for section in self.sections.sections:
            for editor in section.editors:
                section.show_row(editor, True)
        for name, editor in self.editors.items():
            editor.setEnabled(True)
            editor.set(entered.get(name, ""))
        self.fold()

    def show_record(self, sheet: Sheet, *, but: Collection[str], again: Collection[str] = ()) -> None:
        """Show what changed of a record since it was last shown, and the fields named `again`; leave some alone."""
        for name, editor in self.editors.items():
            shown = sheet.details.get(name) if isinstance(editor, DetailsEditor) else sheet.field(name)
            if shown is not None and name not in but and (name in again or shown != self._shown.get(name)):
                self._show(editor, shown)
                self._shown[name] = shown
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
        return {name: editor.value() for name, editor in self.editors.items() if editor.typed() not in ("", "[]")}

    def fold(self) -> None:
        """Fold away the headings under which nothing stands."""
        for section in self.sections.sections:
            section.unfold(any(editor.typed() not in ("", "[]") for editor in section.editors))
        self._match_groups()

    # what is wrong with it

    def tell(self, refused: Invalid) -> str:
        """Say at each field what is wrong with it; return what is said of none of them."""
        for editor in self.editors.values():
            editor.fail("")
        entry, _, number = refused.where.rpartition(" ")
        listed = self.editors.get(entry)
        if isinstance(listed, DetailsEditor):
            self._reveal(listed)
            listed.fail_row(int(number), refused.fields)
            return ""
        return " ".join(sentence for name, sentence in refused.fields.items() if not self._fail(name, sentence))

    def failed(self) -> list[str]:
        """Return the names of the fields that something is wrong with."""
        return [name for name, editor in self.editors.items() if editor.failed]

    def _fail(self, name: str, sentence: str) -> bool:
        for own, editor in self.editors.items():
            if own.removesuffix("_id") == name.removesuffix("_id"):
                self._reveal(editor)
                editor.fail(sentence)
                return True
        return False

    def _reveal(self, editor: Editor) -> None:
        for section in self.sections.sections:
            if editor in section.editors:
                section.setVisible(True)
                section.unfold(True)

    # how it is put together

    def _made(self, only: Collection[str]) -> dict[str, Editor]:
        """Return the editors in the order they are read: lists stand before the first heading, notes come last."""
        made: dict[str, Editor] = {}
        fields = [field for field in self._asked.fields if not only or field.name in only]
        lists = [one for one in self._asked.lists if not only and one.entry not in _ELSEWHERE]
        opening = [field for field in fields if not field.group and field.name not in _LAST]
        made |= {field.name: editor_for(field, self._desk) for field in opening}
        made |= {one.entry: DetailsEditor(self._desk, one) for one in lists if one.entry not in _LAST}
        made |= {field.name: editor_for(field, self._desk) for field in fields if field.name not in made}
        made |= {one.entry: DetailsEditor(self._desk, one) for one in lists if one.entry in _LAST}
        for name, editor in made.items():
            editor.edited.connect(lambda name=name: self._edited(name))
            editor.left.connect(lambda name=name: self.left.emit(name))
            editor.wanted.connect(self.wanted)
        return made

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
        values = {name: editor.typed() for name, editor in self.editors.items() if editor.field.group or name == "type"}
        for section in self.sections.sections:
            if section.heading:
                section.setVisible(self._asked.asks(section.heading, values))


def _fill(sections: Sections, editors: Mapping[str, Editor]) -> None:
    """Put editors under the headings of their fields; what comes after all headings stands below a rule."""
    for (group, last), run in groupby(editors.values(), key=lambda one: (one.field.group, one.field.name in _LAST)):
        section = sections.add(Section(group, ruled=last))
        for editor in run:
            section.add(editor)


def _order_tabs(sections: Sections) -> None:
    """Let Tab go from field to field as they are read, stopping at each heading."""
    for one, other in pairwise(stop for section in sections.sections for stop in section.stops()):
        QWidget.setTabOrder(one, other)
