"""The places of the window, as data: what the rail lists, under which heading, and the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A place to go: `kind` is the kind of record at home there, whose count the rail shows.

    `wide` places are about no record in particular: the inspector makes room for them. One that is `under` another is
    not listed: the rail shows that other, and no session starts there.
    """

    name: str
    title: str
    icon: str
    kind: str = ""
    heading: str = ""
    keys: str = ""
    wide: bool = False
    under: str = ""


PLACES = (
    Place("overview", "Overview", "home", keys="Ctrl+0", wide=True),
    Place("source", "Sources", "book-open", "source", "Material", "Ctrl+1"),
    Place("evidence", "Evidence", "file-text", "evidence", keys="Ctrl+2"),
    Place("quote", "Quotes", "quote", "quote", keys="Ctrl+3"),
    Place("contact", "Contacts", "phone", "contact", keys="Alt+1"),
    Place("entity", "Entities", "users", "entity", "Understanding", "Ctrl+4"),
    Place("relationship", "Relationships", "share-2", "relationship", keys="Ctrl+5"),
    Place("timeline", "Timeline", "calendar-range", "event", keys="Ctrl+6"),
    Place("claims", "Claims", "scale", "claim", "Proof", "Ctrl+7"),
    Place("approach", "Right of reply", "message-square-reply", "approach", keys="Ctrl+8"),
    Place("draft", "Drafts", "newspaper", "draft", keys="Alt+2"),
    Place("line", "Line by line", "list-checks", "line", keys="Alt+3"),
    Place("task", "Tasks", "square-check", "task", "Work", "Ctrl+9"),
    Place("note", "Notes", "notebook-pen", "note", keys="Alt+4"),
    Place("tag", "Tags", "tag", "tag", keys="Alt+5"),
    Place("search", "Search", "search", "", "Case", keys="Alt+6"),
    Place("dossier", "Dossier", "file-output", keys="Alt+7", wide=True),
    Place("history", "History", "history", keys="Alt+8"),
    Place("trash", "Trash", "trash-2", keys="Alt+9", wide=True),
    Place("health", "Backups and health", "heart-pulse", keys="Alt+0", wide=True),
)
VIEWER = Place("viewer", "File", "file-text", under="evidence")
BY_NAME = {place.name: place for place in (*PLACES, VIEWER)}
HOME = {place.kind: place for place in PLACES if place.kind}
