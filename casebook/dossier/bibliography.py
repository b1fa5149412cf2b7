"""Sources written out by a CSL style: in full for a first footnote, and for the list of sources.

The style sees one private character in place of each value and its rendering is kept as a pattern, so that nothing in
a record can be taken for markup, and a thousand sources cost no more than their dozen shapes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from casebook.dossier.phrases import date_words
from casebook.models.choices import PRIVATE_SOURCE_TYPES
from casebook.paths import resource
from casebook.queries.csl import csl_item
from casebook.queries.snapshot import Item
from casebook.queries.words import names
from casebook.schema.types import Value

_FIRST_MARK = 0xE000
_MARK = re.compile("[\ue000-\uf8ff]")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T[0-9:Z+-]+$")
_DATES = ("issued", "accessed")
_MOST_AUTHORS = 6


def in_full(source: Item) -> str:
    """Return a source as a first footnote cites it, without a full stop."""
    return _written(source)[0]


def entry(source: Item) -> str:
    """Return a source as the list of sources gives it."""
    return _written(source)[1]


def _written(source: Item) -> tuple[str, str]:
    values = _values(source)
    shape = tuple(name for name, _ in values)
    # A title in square brackets is our description of something that has none: no style puts it in quotation marks.
    described = str(source["title"] or "").startswith("[")
    patterns = _patterns(shape, "document" if described else str(csl_item(source, "x")["type"]))
    told = [text for _, text in values]
    return _filled(patterns[0], told), _filled(patterns[1], told)


def _values(source: Item) -> list[tuple[str, str]]:
    """Return what the style may print of a source, dates in words, each author by itself."""
    item = csl_item(source, "x")
    stated = {"issued": source["issued_stated"]}
    values: list[tuple[str, str]] = []
    for name in sorted(item.keys() - {"id", "type", "language"}):
        if name == "author":
            told = (author["literal"] for author in item[name][:_MOST_AUTHORS])
            values += [(name, author) for author in told if not _in_title(source, author)]
        else:
            words = _date(source[name], stated.get(name)) if name in _DATES else str(item[name])
            values.append((name, words))
    return [(name, " ".join(_MARK.sub("", text).split())) for name, text in values]


def _in_title(source: Item, author: str) -> bool:
    """Tell whether the title of a private conversation names its author already, as "Interview with A. Oake" does."""
    return source["type"] in PRIVATE_SOURCE_TYPES and names(str(source["title"] or ""), author)


def _date(edtf: Value, stated: Value) -> str:
    """Return a date in words; of a moment, the day: a reader looks for the day's paper and not for the minute's."""
    day = _MOMENT.match(str(edtf or ""))
    return date_words(day[1] if day else edtf, stated)


@cache
def _patterns(shape: tuple[str, ...], kind: str) -> tuple[str, str]:
    """Return citation and entry of a source that has these values, with a mark for each in turn."""
    item: dict[str, Any] = {"id": "x", "type": kind}
    for index, name in enumerate(shape):
        mark = chr(_FIRST_MARK + index)
        if name == "author":
            item.setdefault(name, []).append({"literal": mark})
        else:
            item[name] = {"literal": mark} if name in _DATES else mark
    written = CitationStylesBibliography(_style(), CiteProcJSON([item]), formatter.plain)
    citation = Citation([CitationItem("x")])
    written.register(citation)
    cited = str(written.cite(citation, lambda _missing: None))
    return cited, str(written.bibliography()[0])


@cache
def _style() -> CitationStylesStyle:
    with resource("styles", "casebook.csl").open("rb") as file:
        return CitationStylesStyle(file, locale="en-GB", validate=False)


def _filled(pattern: str, values: list[str]) -> str:
    """Put the values back; a value that ends its own sentence takes no second full stop."""
    text = ""
    for piece in re.split("([\ue000-\uf8ff])", pattern):
        if _MARK.fullmatch(piece):
            text += values[ord(piece) - _FIRST_MARK]
        else:
            text += piece[1:] if piece.startswith(".") and text.endswith((".", "?", "!")) else piece
    return text
