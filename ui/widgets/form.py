"""The form of any kind of record, made from the fields the kind declares."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from casebook.actions import visits
from casebook.actions.files import Step
from casebook.actions.forms import kind_form
from casebook.actions.records import Saved, add_record, set_fields
from casebook.disclosure.overview import stands
from casebook.disclosure.shown import Sheet
from casebook.errors import CaseError, Invalid
from ui import theme
from ui.desk import Desk
from ui.widgets.aside import Aside
from ui.widgets.beside_evidence import BesideEvidence
from ui.widgets.form_names import FormNames
from ui.widgets.form_parts import Notice
from ui.widgets.picker import Picker
from ui.widgets.record_fields import RecordFields
from ui.widgets.text_boxes import ExactText
from ui.widgets.words import button

_PUT_BACK = "This was typed before and not saved."
_TRASHED = "This record is in the trash: undo brings it back."
_GONE = "This record is no longer in the case: redo brings back what was undone, and nothing what was purged."
_NOT_SAVED = "This is not saved yet: save it with Ctrl+Return, or press Esc again to drop it."


class Form(QWidget):
    """Fields of one record, saved as each is left; or of a new one, saved when asked.

    `saved` tells the uid of what was saved, `left` that the form is done with. Where it `keeps`, what is typed is kept
    aside two seconds after a key, under the form's `key`, until it is saved; it is back when the form is next shown.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(
        self, desk: Desk, kind: str, parent: QWidget | None = None, *, only: Collection[str] = (), keeps: bool = True
    ) -> None:
        super().__init__(parent)
        self._desk, self.kind = desk, kind
        self._asked = kind_form(kind)
        self._sheet: Sheet | None = None
        self._changed: set[str] = set()  # the fields edited and not saved
        self._refused = False  # whether they were refused as they stand, so that trying again would say the same
        self._saving = False
        self._visit = visits.begin()
        self.banner = Notice()
        self.fields = RecordFields(desk, self._asked, only, self)
        name, own = self._asked.named, lambda: self._sheet.uid if self._sheet else ""
        self._names = FormNames(desk, kind, self.banner, lambda: self.fields.editors[name].typed(), own, self._fill)
        self._beside = BesideEvidence(desk, self.fields) if kind == "quote" and not only else None
        self._lay_out()
        self.aside = Aside(desk.case, self, lambda: self.key, self._typed, keeps=keeps)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.fields.edited.connect(self._edited)
        self.fields.left.connect(self._left)
        self.fields.wanted.connect(partial(_make, desk))
        if kind == "source" and isinstance(title := self.fields.editors["title"].control, ExactText):
            title.pasted.connect(self._pasted)
        desk.stepped.connect(self._stepped)

    # what it shows

    @property
    def key(self) -> str:
        """Return what typing in this form is kept under: "event:new", or with a record's uid."""
        return f"{self.kind}:{self._sheet.uid if self._sheet else 'new'}"

    @property
    def dirty(self) -> bool:
        """Say whether something typed is not saved."""
        return bool(self._changed)

    def edit(self, sheet: Sheet) -> None:
        """Show a record to be changed; what was typed for the one before is saved, or else kept aside."""
        self.settle()
        self._begin(sheet)
        self.fields.show_other(sheet)
        self._put_back()

    def start_new(self, prefill: Mapping[str, str] | None = None) -> None:
        """Begin a record, with some fields filled: texts as typed, links as uids."""
        self.settle()
        self._begin(None)
        self.fields.start({**self._asked.starts, **(prefill or {})})
        if not prefill:
            self._put_back()

    def focus(self) -> None:
        """Give the keyboard to the first field, to go on at the end of text put back there: no key may replace it."""
        control = next(iter(self.fields.editors.values())).control
        control.setFocus(Qt.FocusReason.OtherFocusReason if self._changed else Qt.FocusReason.TabFocusReason)
        if self._changed and isinstance(control, QPlainTextEdit):
            control.moveCursor(QTextCursor.MoveOperation.End)

    def settle(self) -> bool:
        """Save what can be saved before something else is shown, keep the rest aside, and say whether all of it is."""
        if self._changed and self._sheet and not self._refused:
            self._save_changes()
        return self.aside.keep()

    def cancel(self) -> None:
        """Leave the form: a record that stands keeps what was changed, a new one is dropped."""
        if self._sheet:
            self.settle()
        else:
            self.drop()
        self.left.emit()

    def drop(self) -> None:
        """Give up what was typed and not saved."""
        self._changed.clear()
        self.aside.forget()
        if self._sheet:
            self.edit(self._sheet)
        else:
            self.start_new()

    # saving

    def save(self) -> bool:
        """Save what was changed, or add the new record; say whether all of it was."""
        done = self._save_changes() if self._sheet else self._add()
        self.fields.go_to_failed()
        return done

    def _typed(self) -> dict[str, str]:
        """Return what is typed and not saved."""
        return {name: self.fields.editors[name].typed() for name in sorted(self._changed)}

    def _put_back(self) -> None:
        """Show again what was typed here and not saved."""
        if kept := self.aside.kept():
            known = {name: text for name, text in kept.items() if name in self.fields.editors}
            self.fields.put(known)
            self._changed |= known.keys()
            self.banner.say(_PUT_BACK, "Drop it", self.drop)

    def _add(self) -> bool:
        raw = self.fields.filled()
        return self._attempt(partial(add_record, self._desk.case, self.kind, raw), self.fields.editors.made)

    def _save_changes(self) -> bool:
        """Save every changed field; where some are refused, save those that nothing is said against."""
        trying = self._changed.copy()
        while trying and self._sheet:
            raw = {name: self.fields.editors[name].value() for name in self.fields.editors if name in trying}
            save = partial(set_fields, self._desk.case, self._sheet.uid, raw, visit=self._visit)
            if self._attempt(save, trying, tells=trying == self._changed):
                break
            against = trying.intersection(self.fields.failed())
            trying = trying - against if against else set()
        return not self._changed

    def _attempt(self, work: Callable[[], Saved], fields: Iterable[str], *, tells: bool = True) -> bool:
        """Do the work and show what came of it; a refusal that is not to be told leaves what is said as it is."""
        self._saving = True
        try:
            saved = work()
        except Invalid as refused:
            self._refused = True
            if tells:
                self.banner.say(self.fields.tell(refused), bad=True)
            return False
        except CaseError as error:
            self._refused = False
            self.banner.say(str(error), "Try again", self.save, bad=True)
            return False
        finally:
            self._saving = False
        self._done(saved.uid, set(fields))
        return True

    def _done(self, uid: str, saved: set[str]) -> None:
        for name in saved:
            self.fields.editors[name].fail("")
        self._changed -= saved
        if not self._changed:
            self.aside.forget()
            self.banner.say("")
        if self._sheet:
            self._refresh(saved)
        else:
            self.start_new()
        self.saved.emit(uid)

    # typing

    def _edited(self, name: str) -> None:
        self._changed.add(name)
        self._refused = False
        self.aside.soon()
        if name == self._asked.named:
            self._names.soon()

    def _left(self, name: str) -> None:
        if name in self._changed and self._sheet:
            self._save_changes()

    def _pasted(self, text: str) -> None:
        """Fill a new source from what was pasted for its title, where that is all there is yet."""
        if not self._sheet and self._changed == {"title"} and self.fields.editors["title"].typed() == text:
            self._names.pasted(text)

    def _fill(self, texts: Mapping[str, str]) -> None:
        self.fields.put(texts)
        self._changed |= texts.keys()
        self.aside.soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; a new record that holds something asks for it twice."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._sheet or not self._changed or self.banner.sentence == _NOT_SAVED:
            self.cancel()
        else:
            self.banner.say(_NOT_SAVED)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save or keep what was typed before the form is out of sight."""
        self.settle()
        self._names.stop()
        super().hideEvent(event)

    # what others did

    def _stepped(self, step: Step) -> None:
        if self._sheet is None or self._saving:
            return
        self._refused = False
        own = any(self._sheet.id in step.touched.get(table, ()) for table in (self.kind, "record"))
        if own or any(step.touches(one.table) for one in self._asked.lists):
            self._refresh(())

    def _refresh(self, saved: Collection[str]) -> None:
        sheet = self._desk.lens.sheet(self._sheet.id) if self._sheet else None
        self.fields.sections.setEnabled(sheet is not None and self._desk.editable)
        if sheet is None:
            self.banner.say(_TRASHED if self._sheet and stands(self._desk.case, self._sheet.uid) else _GONE)
            return
        if self.banner.sentence in (_TRASHED, _GONE):
            self.banner.say("")
        self._sheet = sheet
        self.fields.show_record(sheet, but=self._changed, again=saved)
        if self._beside:
            self._beside.follow(sheet)

    # how it is put together

    def _lay_out(self) -> None:
        self._ending = _ending(button("Cancel", self.cancel), button("Save", self.save, "primary", tip="Ctrl+Return"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.banner, self.fields, self._ending):
            column.addWidget(part)

    def _begin(self, sheet: Sheet | None) -> None:
        self._sheet, self._visit = sheet, visits.begin()
        self._changed.clear()
        self._refused = False
        self.aside.stop()
        self._names.stop()
        self.banner.say("")
        self._ending.setVisible(sheet is None)
        self.fields.sections.setEnabled(self._desk.editable)
        if self._beside:
            self._beside.follow(sheet)


def _ending(*buttons: QWidget) -> QWidget:
    """Return the foot of a form, with its buttons at the right."""
    made, px = QWidget(), theme.current().px
    made.setObjectName("ending")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    across = QHBoxLayout(made)
    across.setContentsMargins(px(16), px(8), px(16), px(12))
    across.setSpacing(px(8))
    across.addStretch()
    for one in buttons:
        across.addWidget(one)
    return made


def _make(desk: Desk, waiting: Picker, kind: str, name: str) -> None:
    from ui.widgets.quick_form import make_in_place  # noqa: PLC0415 - which is a form, too

    make_in_place(desk, waiting, kind, name)
