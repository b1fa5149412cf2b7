"""The dossier page: who it is for, what they will not see, how it will look, and the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from casebook.actions.files import Step
from casebook.disclosure.exhibited import Exhibits
from casebook.disclosure.exhibits import Exhibitor
from casebook.disclosure.places import Places
from casebook.disclosure.reads import INTERNAL, Reader
from casebook.disclosure.view import View
from casebook.disclosure.withheld import Withheld, seen_and_withheld
from casebook.dossier.book import Options
from casebook.dossier.building import Built
from ui import theme
from ui.desk import Desk
from ui.dossier_child import DossierChild
from ui.exhibit_maker import Done, ExhibitMaker, Refused
from ui.pages.page import Page
from ui.turns import Turns
from ui.widgets.dossier_build import DossierBuild, ask_where, suggested
from ui.widgets.dossier_choices import DossierChoices
from ui.widgets.page_head import page_head
from ui.widgets.preview import Preview
from ui.widgets.withheld_card import WithheldCard
from ui.widgets.words import line

_Seen: TypeAlias = tuple[View, list[Withheld], Places]
_WAIT = 600  # milliseconds after the last change before the preview is made again
_COLUMN = 300


class DossierPage(Page):
    """Sets up a dossier, shows it as it will be, and has it written. `choose_path` asks where."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title, self.icon = "Dossier", "file-output"
        self.choose_path: Callable[[QWidget, Path], Path | None] = ask_where
        self.choices = DossierChoices(desk)
        self.card = WithheldCard()
        self.preview = Preview()
        self.build = DossierBuild()
        self._child = DossierChild(self)
        self._turns, self._build_turns = Turns[_Seen](self), Turns[_Seen](self)
        exhibitor = Exhibitor()
        self.exhibits, self._build_exhibits = ExhibitMaker(exhibitor, self), ExhibitMaker(exhibitor, self)
        self._soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Make the preview again, now if the page is in front and otherwise when it comes there."""
        self._stale = True
        self._turns.stop()
        self.exhibits.stop()
        self.preview.wait()
        if self.isVisible():
            self._soon.start(_WAIT)

    def focus(self) -> None:
        """Give the keyboard to the choices."""
        (self.choices.preset if self.choices.preset.isEnabled() else self.choices.sections).setFocus()

    def close_down(self) -> None:
        """End the children, which hold what their reader sees of the case; nothing half built is left."""
        self._soon.stop()
        self._turns.stop()
        self.exhibits.close_down()
        self._child.cancel()
        self.build.cancel()
        self._build_exhibits.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page was in front."""
        super().showEvent(event)
        if self._stale:
            self._soon.start(0)

    def _lay_out(self) -> None:
        px = theme.current().px
        settings = QWidget()
        settings.setObjectName("page")
        inner = QVBoxLayout(settings)
        inner.setContentsMargins(px(16), 0, px(16), px(8))
        inner.setSpacing(px(12))
        inner.addWidget(self.choices)
        inner.addWidget(self.card)
        inner.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(settings)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        heading = page_head(self.title)
        heading.setContentsMargins(px(16), 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(scroll, 1)
        column.addWidget(line())
        column.addWidget(self.build)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(self.preview)
        split.setStretchFactor(1, 1)
        split.setSizes([px(_COLUMN), 10 * px(_COLUMN)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)

    def _wire(self) -> None:
        self._soon.timeout.connect(self._renew)
        self.choices.changed.connect(self.refresh)
        self.desk.stepped.connect(self._stepped)
        self.desk.viewed.connect(self._viewed)
        self.build.wanted.connect(self._build)
        self.build.dropped.connect(self._build_turns.stop)
        self.build.dropped.connect(self._build_exhibits.stop)
        self._build_exhibits.progressed.connect(self.build.get_ready)
        self._child.finished.connect(self._shown)
        self._child.failed.connect(self._refused)
        self._child.page_ready.connect(self.preview.pages.put)
        self.preview.pages.wanted.connect(self._child.ask)

    def _stepped(self, _step: Step) -> None:
        self.refresh()

    def _viewed(self, reader: Reader) -> None:
        self.choices.follow(reader)
        self.refresh()

    def _renew(self) -> None:
        """Read what this audience sees, and have it made into pages."""
        if not self.isVisible():
            return
        self._stale = False
        reader, options = self.choices.reader(), self.choices.options()

        def make(found: _Seen) -> None:
            seen, left_out, _ = found
            self._tell(left_out, reader)
            self._with_exhibits(self.exhibits, found, options, lambda made: build(seen, left_out, made), refuse)

        def build(seen: View, left_out: list[Withheld], made: Exhibits) -> None:
            self._tell([*left_out, *made.withheld], reader)
            self._child.build(seen, options, shown=made.shown)

        def refuse(sentence: str) -> None:
            self._tell([], reader)
            self.preview.refuse(sentence)

        self._turns.start(seen_and_withheld(self.desk.case, reader), make, refuse)

    def _with_exhibits(self, maker: ExhibitMaker, found: _Seen, options: Options, done: Done, refused: Refused) -> None:
        """Make the exhibits that are asked for, and go on with them."""
        seen, _, places = found
        if options.shows_passages(seen.audience) and (places.found or places.kept_back):
            whole = options.exhibits == "page"
            maker.start(self.desk.case, (seen, places), done, refused, whole_pages=whole)
        else:
            done(Exhibits())

    def _tell(self, left_out: list[Withheld], reader: Reader) -> None:
        """Say what is left out, to ourselves alone: that there is something would tell anyone else of it."""
        self.card.show_all(left_out if self.desk.reader == INTERNAL else [], reader)

    def _shown(self, built: Built) -> None:
        if not self._stale:
            self.preview.show_pages(built)

    def _refused(self, sentence: str) -> None:
        if not self._stale:
            self.preview.refuse(sentence)

    def _build(self) -> None:
        """Have it written where the user says, as the case is at this moment."""
        reader, options, case = self.choices.reader(), self.choices.options(), self.desk.case
        before = self.build.written.get(reader.audience)
        out = self.choose_path(self, before or suggested(case.path, reader.audience))
        if out:
            self.build.wait()
            refuse = self.build.refuse

            def make(found: _Seen) -> None:
                write = partial(self.build.start, found[0], options, out, case.path)
                self._with_exhibits(self._build_exhibits, found, options, lambda made: write(made.shown), refuse)

            self._build_turns.start(seen_and_withheld(case, reader), make, refuse)
