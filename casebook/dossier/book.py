"""What every section of a dossier works with: the view, the notes and the exhibits, numbered as they come up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from casebook.disclosure import View
from casebook.disclosure.exhibited import Exhibit
from casebook.disclosure.rules import INSIDE
from casebook.dossier.blocks import Block, Inlines, Paper, Run
from casebook.dossier.exhibits import Exhibits
from casebook.dossier.footnotes import Footnotes
from casebook.queries.snapshot import Item

ExhibitChoice: TypeAlias = Literal["crop", "page", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a dossier: paper, sections by name (None for all), a title of its own, a contents page.

    `exhibits` says how passages are shown: cropped around the words, as whole pages, or not at all.
    """

    paper: Paper = "a4"
    sections: tuple[str, ...] | None = None
    title: str = ""
    contents: bool = True
    exhibits: ExhibitChoice = "crop"

    def shows_passages(self, audience: str) -> bool:
        """Tell whether passages are shown as they stand in their files: only the newsroom is shown files at all."""
        asked = self.sections is None or "exhibits" in self.sections
        return asked and self.exhibits != "none" and audience in INSIDE


class Book:
    """A dossier in the making."""

    def __init__(self, view: View, shown: Mapping[int, Exhibit] | None = None) -> None:
        self.view = view
        self.exhibits = Exhibits(shown)
        self.footnotes = Footnotes(view, self.exhibits)

    def name(self, record: object) -> str:
        """Return what this audience calls the record a link points at, or nothing where there is no link."""
        item = self.view.get(record) if isinstance(record, int) else None
        return self.view.name_of(item.id) if item else ""

    def noted(self, text: str, record: Item) -> Inlines:
        """Return a text followed by the notes of what supports the record, and for a hypothesis of its context."""
        stances = ("supports", "context") if record.values.get("standing") == "hypothetical" else ("supports",)
        return (Run(text), *self.footnotes.refs(self.footnotes.passages(record, *stances)))

    def sourced(self, text: str, record: Item) -> Inlines:
        """Return a noted text, which says within the newsroom where nothing is cited for it.

        Outside it must not: what has no note there may rest on what was said for no attribution.
        """
        noted = self.noted(text, record)
        bare = len(noted) == 1 and self.view.inside
        return (*noted, Run(" (no source cited)", "muted")) if bare else noted


Section: TypeAlias = Callable[[Book], list[Block]]
