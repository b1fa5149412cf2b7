"""What a web page says of itself: in its title, its meta tags and its linked data (JSON-LD)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from casebook.reading.model import Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ABOUT: Final = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title", "ld:headline", "<title>"),
    "author": ("author", "citation_author", "dc.creator", "article:author", "parsely-author", "byl", "ld:author"),
    "created": (
        "article:published_time",
        "og:article:published_time",
        "citation_publication_date",
        "parsely-pub-date",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "pubdate",
        "date",
        "ld:datepublished",
    ),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "ld:datemodified"),
    "publisher": ("og:site_name", "dc.publisher", "ld:publisher"),
    "description": ("og:description", "description"),
    "keywords": ("keywords",),
    "program": ("generator",),
    "language": ("<html lang>", "og:locale", "dc.language"),
    "address": ("<canonical>", "og:url"),
}
_DAY: Final = re.compile(r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})")
_MOST_TEXT: Final = 1_000
_MOST_DATA: Final = 500_000
_LINKED: Final = ("headline", "author", "datepublished", "datemodified", "publisher")


class Told:
    """Takes the tags of a page one by one, and keeps what they say of it."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._into = ""  # what the text that comes is for
        self._text: list[str] = []
        self._room = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self._note(name.lower(), attributes.get("content", ""))
        elif tag == "link" and attributes.get("rel", "").lower() == "canonical":
            self._note("<canonical>", attributes.get("href", ""))
        elif tag == "html":
            self._note("<html lang>", attributes.get("lang", ""))
        elif tag == "title":
            self._listen("<title>", _MOST_TEXT)
        elif tag == "script" and attributes.get("type", "").lower() == "application/ld+json":
            self._listen("ld", _MOST_DATA)

    def data(self, text: str) -> None:
        """Take some text."""
        if self._into and self._room > 0:
            self._text.append(text[: self._room])
            self._room -= len(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in {"title", "script"} and self._into:
            text, into = "".join(self._text), self._into
            self._into, self._text = "", []
            if into == "ld":
                self._linked(text)
            else:
                self._note(into, text)

    def said(self) -> Said:
        """Return what was found, the best of each first."""
        found = {name: self._first(keys) for name, keys in _ABOUT.items()}
        title, author, created = (found.pop(name) for name in ("title", "author", "created"))
        found["modified"] = day(found["modified"])
        return Said(title, author, day(created), tuple(found.items()))

    def _listen(self, into: str, most: int) -> None:
        self._into, self._text, self._room = into, [], most

    def _note(self, name: str, text: str) -> None:
        if name and text.strip() and len(name) <= 40:
            self._found.setdefault(name, text.strip()[:_MOST_TEXT])

    def _first(self, keys: tuple[str, ...]) -> str:
        return next((self._found[key] for key in keys if key in self._found), "")

    def _linked(self, text: str) -> None:
        try:
            loaded = json.loads(text)
        except (ValueError, RecursionError):
            return
        for item in _items(loaded):
            for key, value in item.items():
                if key.lower() in _LINKED:
                    self._note(f"ld:{key.lower()}", _name(value))


def _items(loaded: Any) -> Iterator[dict[str, Any]]:
    """Give the objects of linked data: one, a list of them, or a graph."""
    for item in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()


def _name(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value[:20])))
    if isinstance(value, dict):
        return _name(value.get("name", ""))
    return value if isinstance(value, str) else ""


def day(text: str) -> str:
    """Return the day a text names in digits, year first, or nothing."""
    found = _DAY.search(text)
    return "-".join(found.groups()) if found else ""
