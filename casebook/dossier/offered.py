"""Which sections a dossier may have for an audience, under the titles they are printed with."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.disclosure.rules import INSIDE

_NEWSROOM = frozenset(INSIDE)
_READERS = _NEWSROOM | {"public"}
_TITLES: Mapping[str, tuple[str, frozenset[str]]] = {
    "put": ("Points put to you", frozenset({"subject"})),
    "claims": ("Claims", _READERS),
    "disputed": ("Denied or contradicted", _READERS),
    "timeline": ("Timeline", _READERS),
    "cast": ("Cast", _READERS),
    "relationships": ("Relationships", _READERS),
    "replies": ("Right of reply", _READERS),
    "sources": ("Sources", _READERS),
    "exhibits": ("Exhibits", _NEWSROOM),
    "tasks": ("Open questions", frozenset({"internal", "editor"})),
    "integrity": ("Integrity", _NEWSROOM),
}


def offered(audience: str) -> dict[str, str]:
    """Return the sections that may hold something for an audience, by name with their titles, as they are printed."""
    found = {name: title for name, (title, readers) in _TITLES.items() if audience in readers}
    return found | ({"claims": "Statements"} if audience == "public" else {})
