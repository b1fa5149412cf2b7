"""What is asked of a dossier: for whom, what stands in it, and on what paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casebook.actions.files import Step
from casebook.actions.views import DOSSIER, views
from casebook.disclosure.reads import INTERNAL, Reader
from casebook.dossier.book import Options
from casebook.dossier.offered import offered
from casebook.schema.field import Field
from casebook.schema.types import Link
from ui import theme
from ui.desk import Desk
from ui.text import AUDIENCE_WORDS, capitalised
from ui.widgets.picker import Picker
from ui.widgets.text_boxes import Combo
from ui.widgets.views_chip import ViewsChip
from ui.widgets.words import label

_TOLD_LEAST = "public"  # whom a choice is for that names nobody known here
_WITH_GRADES = ("editor", "legal")  # who may be shown grades, and is only on asking
_WHO = Field("Who is asked to reply", Link("entity"), "A person or a company")
_ROW = 26


@dataclass(frozen=True)
class Preset:
    """Choices that go together, under a name."""

    name: str
    audience: str
    grades: bool = False


PRESETS = (
    Preset("Desk copy", "editor"),
    Preset("For the lawyer", "legal"),
    Preset("Request for reply", "subject"),
    Preset("For publication", "public"),
    Preset("Our own", "internal"),
)
_CROPPED = "crop"  # also what a choice kept before there were others stands for
_EXHIBITS = (("Cropped to the words", _CROPPED), ("Whole pages", "page"), ("Not shown", "none"))
_OTHERWISE = "Your own choice"
State = dict[str, object]


class DossierChoices(QWidget):
    """The choices, one under the other. `changed` tells that one is another now.

    While the window shows what somebody else would see, a dossier can be made for nobody but them.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.preset, self.audience, self.paper, self.exhibits = Combo(), Combo(), Combo(), Combo()
        self.kept = ViewsChip(desk, DOSSIER, self.state, "preset")
        self.grades = QCheckBox("With grades and working notes")
        self.who = Picker(_WHO, desk, makes=False)
        self.sections = QListWidget()
        self.own_title = QLineEdit()
        self._left_out: set[str] = set()
        self._settling = False
        self._fill()
        self._lay_out()
        self._wire()
        self.take(PRESETS[0])
        self.follow(desk.reader)

    def reader(self) -> Reader:
        """Return for whom the dossier is made."""
        audience = str(self.audience.currentData())
        who = self.who.typed().strip() if audience == "subject" else ""
        return Reader(audience, who or None, self.grades.isChecked() and audience in _WITH_GRADES)

    def options(self) -> Options:
        """Return what is asked of it besides; all sections are the same as none chosen."""
        chosen = tuple(name for name in self._offered() if name not in self._left_out)
        sections = None if len(chosen) == len(self._offered()) else chosen
        return Options(
            paper=self.paper.currentData(),
            sections=sections,
            title=self.own_title.text().strip(),
            exhibits=self.exhibits.currentData(),
        )

    def take(self, preset: Preset) -> None:
        """Take the choices of a preset; it asks for every section."""
        self._left_out.clear()
        self.grades.setChecked(preset.grades)
        self.audience.setCurrentIndex(self.audience.findData(preset.audience))
        self._settle()

    def state(self) -> State:
        """Return all that is chosen, as it is kept under a name."""
        return {
            "audience": str(self.audience.currentData()),
            "grades": self.grades.isChecked(),
            "who": self.who.typed(),
            "left_out": sorted(self._left_out),
            "paper": str(self.paper.currentData()),
            "exhibits": str(self.exhibits.currentData()),
            "title": self.own_title.text(),
        }

    def take_up(self, state: Mapping[str, object]) -> None:
        """Choose what was kept under a name."""
        left_out = state.get("left_out")
        self._left_out = set(map(str, left_out)) if isinstance(left_out, list) else set()
        self.grades.setChecked(bool(state.get("grades")))
        self.who.set(str(state.get("who", "")))
        self.own_title.setText(str(state.get("title", "")))
        boxes = (
            (self.paper, "paper", "a4"),
            (self.exhibits, "exhibits", _CROPPED),
            (self.audience, "audience", _TOLD_LEAST),
        )
        for box, name, else_ in boxes:
            place = box.findData(state.get(name))
            box.setCurrentIndex(place if place >= 0 else box.findData(else_))
        self._settle()

    def follow(self, reader: Reader) -> None:
        """Make what is for this reader, where it is not ourselves, and nothing else."""
        own = reader == INTERNAL
        if not own:
            self.grades.setChecked(reader.grades)
            self.who.set(reader.subject or "")
            self.audience.setCurrentIndex(self.audience.findData(reader.audience))
        for one in (self.preset, self.kept, self.audience, self.grades, self.who):
            one.setEnabled(own)
        self._list_presets()
        self._settle()

    def _offered(self) -> dict[str, str]:
        return offered(str(self.audience.currentData()))

    def _fill(self) -> None:
        for audience, words in AUDIENCE_WORDS.items():
            self.audience.addItem(capitalised(words), audience)
        self.paper.addItem("A4", "a4")
        self.paper.addItem("US Letter", "letter")
        for words, shown in _EXHIBITS:
            self.exhibits.addItem(words, shown)
        self.own_title.setPlaceholderText("The case's own")
        self.sections.setObjectName("boxed")
        self.sections.setAccessibleDescription("Space takes a section out or puts it in")
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._list_presets()
        self._put(column, "Preset", self.preset)
        column.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignLeft)
        self._put(column, "Made for", self.audience)
        self._who_label = self._put(column, _WHO.label, self.who)
        column.addWidget(self.grades)
        self._put(column, "Sections, in the order they are printed", self.sections)
        self._exhibits_label = self._put(column, "Passages in the exhibits", self.exhibits)
        last, paper, title = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._put(paper, "Paper", self.paper)
        self._put(title, "Title", self.own_title)
        for one in (paper, title):
            one.setSpacing(px(4))
        last.setSpacing(px(8))
        last.addLayout(paper)
        last.addLayout(title, 1)
        column.addLayout(last)

    def _put(self, column: QVBoxLayout, words: str, control: QWidget) -> QWidget:
        named = label(words, "label")
        named.setBuddy(control)
        if control is not self.who:  # which has its name from its field
            control.setAccessibleName(words)
        column.addSpacing(theme.current().px(4))
        column.addWidget(named)
        column.addWidget(control)
        return named

    def _wire(self) -> None:
        self.preset.activated.connect(self._preset_chosen)
        self.kept.chosen.connect(self.take_up)
        self.kept.saved.connect(lambda name: self.preset.setCurrentIndex(self.preset.findText(name)))
        self._desk.stepped.connect(self._stepped)
        self.audience.currentIndexChanged.connect(self._settle)
        self.grades.toggled.connect(self._settle)
        self.who.edited.connect(self.changed)
        self.sections.itemChanged.connect(self._section_changed)
        self.paper.currentIndexChanged.connect(self.changed)
        self.exhibits.currentIndexChanged.connect(self._exhibits_chosen)
        self.own_title.textChanged.connect(self.changed)

    def _preset_chosen(self, index: int) -> None:
        preset = self.preset.itemData(index)
        if isinstance(preset, Preset):
            self.take(preset)
        elif isinstance(preset, dict):
            self.take_up(preset)
        else:
            self._settle()

    def _stepped(self, step: Step) -> None:
        if step.touches("saved_view"):
            self._list_presets()
            self._name_preset(self.reader())

    def _list_presets(self) -> None:
        """List the presets: those there always are, then those kept in this case, which are for our own use."""
        self.preset.clear()
        for preset in PRESETS:
            self.preset.addItem(preset.name, preset)
        for one in views(self._desk.case, DOSSIER) if self._desk.reader == INTERNAL else ():
            self.preset.addItem(one.name, one.state)
        self.preset.addItem(_OTHERWISE)

    def _settle(self) -> None:
        """Show what goes with the audience, and which preset the choices come to."""
        reader = self.reader()
        self.who.setVisible(reader.audience == "subject")
        self._who_label.setVisible(reader.audience == "subject")
        self.grades.setVisible(reader.audience in _WITH_GRADES)
        self._show_exhibits()
        self._list_sections()
        self._name_preset(reader)
        self.changed.emit()

    def _show_exhibits(self) -> None:
        """Offer how passages are shown, where exhibits are."""
        for one in (self.exhibits, self._exhibits_label):
            one.setVisible("exhibits" in self._offered() and "exhibits" not in self._left_out)

    def _exhibits_chosen(self) -> None:
        self._name_preset(self.reader())
        self.changed.emit()

    def _list_sections(self) -> None:
        self._settling = True
        self.sections.clear()
        for name, title in self._offered().items():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, theme.current().px(_ROW)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if name in self._left_out else Qt.CheckState.Checked)
            self.sections.addItem(item)
        self.sections.setCurrentRow(0)
        self.sections.setFixedHeight(self.sections.count() * theme.current().px(_ROW) + 2)
        self._settling = False

    def _section_changed(self, item: QListWidgetItem) -> None:
        if self._settling:
            return
        name = str(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() is Qt.CheckState.Checked:
            self._left_out.discard(name)
        else:
            self._left_out.add(name)
        self._show_exhibits()
        self._name_preset(self.reader())
        self.changed.emit()

    def _name_preset(self, reader: Reader) -> None:
        """Show which preset the choices come to: the one in front where it fits, as two may ask for the same."""
        fits = [place for place in range(self.preset.count()) if self._fits(self.preset.itemData(place), reader)]
        front = self.preset.currentIndex()
        self.preset.setCurrentIndex(front if front in fits else (fits or [self.preset.count() - 1])[0])

    def _fits(self, preset: object, reader: Reader) -> bool:
        if isinstance(preset, Preset):
            whole = not self._left_out.intersection(self._offered())
            return whole and (preset.audience, preset.grades) == (reader.audience, reader.grades)
        return isinstance(preset, dict) and {"exhibits": _CROPPED, **preset} == self.state()
