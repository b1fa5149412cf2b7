"""Which elements of a web page are seen, and which begin a line (HTML, Living Standard, 15.3)."""

from __future__ import annotations

from typing import Final

UNSEEN: Final = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "iframe", "object", "svg", "math", "datalist"}
    | {"canvas", "audio", "video"}
)
PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "figure", "section"}
    | {"article", "header", "footer", "main", "nav", "aside", "form"}
)
LINES: Final = frozenset(
    {"div", "li", "dt", "dd", "tr", "br", "hr", "address", "figcaption", "option", "fieldset", "legend", "caption"}
    | {"details", "summary"}
)
CELLS: Final = frozenset({"td", "th"})
AS_WRITTEN: Final = frozenset({"pre", "textarea"})
EMPTY: Final = frozenset(  # they have no end (13.1.2)
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
