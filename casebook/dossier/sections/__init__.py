"""The sections of a dossier, in the order they are printed."""

from __future__ import annotations

from casebook.dossier.book import Section
from casebook.dossier.sections.cast import cast
from casebook.dossier.sections.claims import claims
from casebook.dossier.sections.disputed import disputed
from casebook.dossier.sections.exhibits import exhibits
from casebook.dossier.sections.integrity import integrity
from casebook.dossier.sections.put import put
from casebook.dossier.sections.relationships import relationships
from casebook.dossier.sections.replies import replies
from casebook.dossier.sections.sources import sources
from casebook.dossier.sections.tasks import tasks
from casebook.dossier.sections.timeline import timeline

SECTIONS: dict[str, Section] = {
    "put": put,
    "claims": claims,
    "disputed": disputed,
    "timeline": timeline,
    "cast": cast,
    "relationships": relationships,
    "replies": replies,
    "sources": sources,
    "exhibits": exhibits,
    "tasks": tasks,
    "integrity": integrity,
}
