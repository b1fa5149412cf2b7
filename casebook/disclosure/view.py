"""The case as one audience may see it: everything that leaves a case is made from a view."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from casebook.disclosure.building import Builder
from casebook.disclosure.leaks import Secret, secrets
from casebook.disclosure.ordering import in_shown_order, renumbered
from casebook.disclosure.passages import Passages
from casebook.disclosure.reach import reach
from casebook.disclosure.rules import Footing, Viewer
from casebook.disclosure.table import rule_for
from casebook.disclosure.turns import at_once, listed
from casebook.errors import CaseError
from casebook.models import KINDS
from casebook.models.choices import AUDIENCES
from casebook.queries.snapshot import Item, Snapshot
from casebook.queries.terms import terms_given
from casebook.schema.field import fields
from casebook.schema.types import Value

if TYPE_CHECKING:
    from casebook.queries.proof import Assessment

_NAMELESS = {
    "source": "a confidential source",
    "evidence": "a file we hold",
    "approach": "a request for a reply",
    "relationship": "a relationship",
}
_PORTION = 300  # records copied in a turn


class View(Snapshot):
    """A snapshot that holds only what one audience may see.

    Its ids are for following links within it; they are printed nowhere. `assessments` is empty for audiences
    outside: a state that counts passages they may not see would tell of those. `secrets` are the words this
    audience must not read, for the leak gate alone. `misquoted` are quotes that their evidence does not have word for
    word, where whoever makes a view for the newsroom has compared them.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        items: Iterable[Item],
        viewer: Viewer,
        *,
        assessments: Mapping[int, Assessment],
        secrets: frozenset[Secret],
    ) -> None:
        inside = viewer.inside
        super().__init__(
            snapshot.title if rule_for("case_file", "title").shows(viewer, Footing.NAMED) else "",
            items,
            head=snapshot.head if viewer.audience == "internal" else "",
            head_at=snapshot.head_at if inside else snapshot.head_at[:10],
        )
        self.viewer = viewer
        self.assessments = assessments if inside else {}
        self.secrets = secrets
        self.misquoted: frozenset[int] = frozenset()

    @property
    def audience(self) -> str:
        """Return the audience it is for."""
        return self.viewer.audience

    @property
    def inside(self) -> bool:
        """Tell whether the audience is of the newsroom."""
        return self.viewer.inside

    def name_of(self, record: Value) -> str:
        """Return what this audience calls a record; a record it may not see has no name."""
        item = self.get(record)
        return called(item) if item else "a record not shown here"

    def spoken(self, record: Value) -> str:
        """Return what a sentence calls a record: for a source, who speaks through it rather than its title."""
        item = self.get(record)
        if item is None or item.kind != "source":
            return self.name_of(record)
        author = fields(KINDS["source"])["author"].type.format(item["author"])
        return str(item["codename"] or item["publisher"] or author or called(item))

    def explain(self, item: Item) -> str:
        """Return in words how the state of a record was come to, or nothing where this audience is not told.

        It is not told either where the words would join a named source with what it said in confidence.
        """
        found = self.assessments.get(item.id)
        return found.explanation.text(self.spoken) if found and not self._joins_faces(item) else ""

    def _joins_faces(self, item: Item) -> bool:
        quotes = (self.get(citation["quote_id"]) for citation in item.list("citations"))
        sources = (self.get(quote["source_id"]) for quote in quotes if quote)
        return any(source is not None and source.id < 0 for source in sources)

    def terms_of(self, quote: Item | None, source: Item | None) -> str:
        """Return the terms of a passage where this audience is told them, or an empty text."""
        return terms_given(source, quote) if self.inside and (quote or source) else ""


def called(item: Item) -> str:
    """Return the name a record goes by: its first filled naming field, as people read it."""
    named = fields(KINDS[item.kind])
    shown = (named[column].type.format(item[column]) for column in KINDS[item.kind].named_by)
    other = str(item["publisher"] or "") if item.kind == "source" else ""
    return next(filter(None, shown), other or _NAMELESS.get(item.kind, ""))


def view(
    snapshot: Snapshot,
    assessments: Mapping[int, Assessment],
    audience: str,
    *,
    subject: int | None = None,
    grades: bool = False,
    identities: bool = False,
    today: date,
) -> View:
    """Return what an audience may see of a case.

    `subject` is the entity asked to reply, which the subject audience needs; `grades` shows editor and legal the
    grades and working notes too; `identities` shows the internal audience the names of protected sources.
    Raises CaseError where there is no such audience, or nobody to be asked.
    """
    viewer = Viewer(audience, today, subject, grades, identities)
    return at_once(view_by_turns(snapshot, assessments, viewer))


def view_by_turns(
    snapshot: Snapshot, assessments: Mapping[int, Assessment], viewer: Viewer
) -> Generator[None, None, View]:
    """Return what `view` does for a viewer, a turn at a time."""
    _check(snapshot, viewer)
    passages = Passages(snapshot, viewer)
    kept = reach(snapshot, viewer, passages)
    yield
    items = yield from listed(Builder(snapshot, viewer, passages, kept).items(), _PORTION)
    if not viewer.inside:
        items = in_shown_order(renumbered(items))
    hidden = secrets(snapshot, items)
    return View(snapshot, items, viewer, assessments=assessments, secrets=hidden)


def _check(snapshot: Snapshot, viewer: Viewer) -> None:
    if viewer.audience not in AUDIENCES:
        raise CaseError(f"Choose an audience: {', '.join(AUDIENCES)}.")
    asked = snapshot.get(viewer.subject)
    if viewer.audience == "subject" and (asked is None or asked.kind != "entity"):
        raise CaseError("Say who is asked to reply: what is for the subject is made for one person or company.")
