"""The entries that reference managers copy: BibTeX and BibLaTeX, RIS, and CSL-JSON (1.0.2)."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from casebook.actions.pasted_fields import Raw, address, dated, day, filled, in_order, kind, language, names, told

_BIBTEX_TYPES = {
    "article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter", "report": "report",
    "techreport": "report", "online": "webpage", "electronic": "webpage", "www": "webpage", "dataset": "dataset",
    "patent": "patent", "unpublished": "manuscript", "video": "motion_picture", "movie": "motion_picture",
    "legislation": "legislation", "jurisdiction": "legal_case", "misc": "document",
}  # fmt: skip
_RIS_TYPES = {
    "NEWS": "article-newspaper", "MGZN": "article-magazine", "JOUR": "article-journal", "BLOG": "post-weblog",
    "ELEC": "webpage", "WEB": "webpage", "BOOK": "book", "CHAP": "chapter", "RPRT": "report", "DATA": "dataset",
    "VIDEO": "motion_picture", "MPCT": "motion_picture", "PCOMM": "personal_communication", "CASE": "legal_case",
    "STAT": "legislation", "BILL": "legislation", "PAT": "patent", "UNPB": "manuscript", "GEN": "document",
}  # fmt: skip
_PUBLISHERS = ("journaltitle", "journal", "publisher", "institution", "organization", "school", "howpublished")


def from_bibtex(untrusted_text: str) -> Raw | None:
    """Return what the first entry of a BibTeX or BibLaTeX text says."""
    from bibtexparser import middlewares  # noqa: PLC0415 - 50 ms that only those who paste one wait
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - the same

    for library in ("bibtexparser", "pylatexenc"):  # which would quote what was pasted
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    decoding = [middlewares.MonthIntMiddleware(), middlewares.LatexDecodingMiddleware()]
    try:
        entries = parse_string(untrusted_text, append_middleware=[*decoding, middlewares.SeparateCoAuthors()]).entries
    except (RecursionError, ValueError, IndexError, KeyError):
        return None
    return _of_bibtex(entries[0].entry_type.lower(), entries[0]) if entries else None


def _of_bibtex(entry_type: str, entry: Any) -> Raw | None:
    said = {field.key.lower(): field.value for field in entry.fields}
    authors = said.get("author") or said.get("editor") or []
    url = address(str(said.get("url", "")))
    return told(
        filled(
            title=_line(said.get("title")),
            author=names(in_order(str(name)) for name in authors if str(name) != "others"),
            type="webpage" if entry_type == "misc" and url else _BIBTEX_TYPES.get(entry_type, ""),
            publisher=_line(next((said[name] for name in _PUBLISHERS if said.get(name)), "")),
            issued=dated(str(said.get("date", ""))) or day(*(said.get(part) for part in ("year", "month", "day"))),
            accessed=dated(str(said.get("urldate", ""))),
            language=language(str(said.get("langid") or said.get("language") or "")),
            url=url or address("", str(said.get("doi", ""))),
        )
    )


def from_ris(untrusted_text: str) -> Raw | None:
    """Return what the first entry of a RIS text says."""
    import rispy  # noqa: PLC0415 - see from_bibtex

    try:
        entries = rispy.loads(f"{untrusted_text}\nER  - \n")
    except (ValueError, OSError, KeyError, IndexError):
        return None
    return _of_ris(entries[0]) if entries else None


def _of_ris(said: Mapping[str, Any]) -> Raw | None:
    published_in = said.get("secondary_title") or said.get("journal_name") or said.get("alternate_title3")
    return told(
        filled(
            title=_line(said.get("title") or said.get("primary_title")),
            author=names(in_order(name) for name in (*said.get("first_authors", ()), *said.get("authors", ()))),
            type=_RIS_TYPES.get(str(said.get("type_of_reference")).upper(), ""),
            publisher=_line(published_in or said.get("publisher")),
            issued=_ris_day(said.get("date")) or _ris_day(said.get("year") or said.get("publication_year")),
            accessed=_ris_day(said.get("access_date")),
            language=language(_line(said.get("language"))),
            url=address(_line(next(iter(said.get("urls", ())), "")), _line(said.get("doi"))),
        )
    )


def from_csl(untrusted: Mapping[str, Any]) -> Raw | None:
    """Return what one item of CSL-JSON says."""
    container, publisher = _line(untrusted.get("container-title")), _line(untrusted.get("publisher"))
    authors = untrusted.get("author")
    return told(
        filled(
            title=_line(untrusted.get("title")),
            author=names(_csl_name(one) for one in authors) if isinstance(authors, list) else "",
            type=kind(_line(untrusted.get("type"))),
            publisher=container or publisher,
            issued=_csl_date(untrusted.get("issued")),
            accessed=_csl_date(untrusted.get("accessed")),
            language=language(_line(untrusted.get("language"))),
            url=address(_line(untrusted.get("URL")), _line(untrusted.get("DOI"))),
        )
    )


def _csl_name(untrusted: Any) -> str:
    if not isinstance(untrusted, dict):
        return ""
    parts = ("given", "non-dropping-particle", "family", "suffix")
    return _line(untrusted.get("literal")) or " ".join(_line(untrusted.get(part)) for part in parts)


def _csl_date(untrusted: Any) -> str:
    """Return the one date or the two ends of an interval in date-parts, or the words of the others."""
    match untrusted:
        case {"date-parts": [list(start), list(end)]} if day(*start) and day(*end):
            return f"{day(*start)}/{day(*end)}"
        case {"date-parts": [list(start), *_]}:
            return day(*start)
        case {"raw": str(words)} | {"literal": str(words)}:
            return dated(words)
    return ""


def _ris_day(untrusted: Any) -> str:
    """Read YYYY/MM/DD/other, of which all but the year may be empty."""
    text = _line(untrusted)
    return day(*re.split(r"[/-]", text)) or dated(text)


def _line(untrusted: Any) -> str:
    """Return a text in one line; nothing for what is no text."""
    return " ".join(untrusted.split()) if isinstance(untrusted, str) else ""
