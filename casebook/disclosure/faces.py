"""What stands for a source: one source may show an audience two faces that must not be seen to be one.

Somebody who spoke mostly on background and once on the record is named for the one passage and described for the
others. Whoever sees both must not be able to join them, so each face is a record of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.disclosure.passages import Passages
from casebook.disclosure.rules import Footing, Viewer
from casebook.queries.snapshot import Item, Snapshot
from casebook.queries.terms import stated


@dataclass(frozen=True, slots=True)
class Face:
    """One face: its id in the view, the source behind it, and how openly it shows it.

    `own` says that it is the one the source's own terms give, which alone keeps the source's identity and details.
    `description` is what the public reads in place of a name.
    """

    id: int
    source: int
    footing: Footing
    own: bool
    description: str = ""


class Faces:
    """The faces one viewer sees of the sources of a case."""

    def __init__(self, snapshot: Snapshot, viewer: Viewer, passages: Passages) -> None:
        self._snapshot = snapshot
        self._viewer = viewer
        self._passages = passages
        self._ranks = _ranks(snapshot)

    def of_source(self, source: Item) -> Face | None:
        """Return the face a source has by its own terms, or None where it has none."""
        return self._face(source, self._passages.of_source(source), stated(source, None, "description"))

    def of_quote(self, quote: Item) -> Face | None:
        """Return the face of a quote's source under the quote's terms."""
        source = self._snapshot.get(quote["source_id"])
        if source is None:
            return None
        return self._face(source, self._passages.of_quote(quote), stated(source, quote, "description"))

    def _face(self, source: Item, footing: Footing, description: str) -> Face | None:
        if footing < Footing.DESCRIBED:
            return None
        if footing is Footing.DESCRIBED and not self._viewer.inside:
            # Whoever goes by the same words is the same to the public: two faces would count our sources for it.
            return Face(-1 - self._ranks[description], source.id, footing, own=False, description=description)
        own = footing is self._passages.of_source(source)
        keeps_id = own or not self._viewer.inside
        return Face(source.id if keeps_id else -source.id, source.id, footing, own)


def _ranks(snapshot: Snapshot) -> dict[str, int]:
    described: Iterable[Item] = (*snapshot.of("source"), *snapshot.of("quote"))
    return {text: rank for rank, text in enumerate(sorted({str(one["description"] or "") for one in described}))}
