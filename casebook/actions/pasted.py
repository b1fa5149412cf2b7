"""What a pasted text says of a new source: an address, a reference manager's entry, or a line of citation.

Nothing is fetched. What is not sure is left out, for a person to fill in.
"""

from __future__ import annotations

import json
import re

from casebook.actions.pasted_entries import from_bibtex, from_csl, from_ris
from casebook.actions.pasted_fields import Raw, dated, filled, names

LONGEST = 100_000  # bytes
LINE = 600  # characters of a citation

_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_BIBTEX = re.compile(r"\s*@\w+\s*[{(]")
_RIS = re.compile(r"\s*TY {2}- ")
_QUOTED = re.compile(r"(?:(?P<author>[^“”\"«»„]{2,120})[.,:]\s+)?[“\"«„](?P<title>[^“”\"«»„]+)[”\"»“](?P<rest>.*)")


def read_pasted(untrusted_text: str) -> Raw | None:
    """Return the raw values of a source's fields that a text gives, of its first entry; None where it gives none.

    An address, BibTeX, RIS, CSL-JSON, or one line as: Author. “Title”. Publisher, 24 May 2024. At most 100 kB.
    """
    text = untrusted_text.strip()
    if not text or len(text.encode(errors="replace")) > LONGEST:
        return None
    if _ADDRESS.fullmatch(text):
        return {"url": text, "type": "webpage"}
    if _BIBTEX.match(text):
        return from_bibtex(text)
    if _RIS.match(text):
        return from_ris(text)
    return _from_json(text) if text[0] in "[{" else _from_line(text)


def _from_json(text: str) -> Raw | None:
    try:
        untrusted = json.loads(text)
    except (ValueError, RecursionError):
        return None
    first = untrusted[0] if isinstance(untrusted, list) and untrusted else untrusted
    return from_csl(first) if isinstance(first, dict) else None


def _from_line(text: str) -> Raw | None:
    """Read a line whose title is in quotation marks and that has a date or an address after it: others may be prose."""
    found = _QUOTED.fullmatch(" ".join(text.split())) if len(text) <= LINE else None
    if found is None or not (found["title"].endswith((".", ",")) or found["rest"].startswith((".", ","))):
        return None
    address = _ADDRESS.search(found["rest"])
    rest = _ADDRESS.sub("", found["rest"]).strip(" .,;:")
    publisher, date = _parted(rest)
    if not address and not (publisher and date):
        return None
    return filled(
        title=found["title"].rstrip(".,"),
        author=names(re.split(r";| and | & ", found["author"] or "")),
        publisher=publisher,
        issued=date,
        url=address[0].rstrip(".,;") if address else "",
    )


def _parted(rest: str) -> tuple[str, str]:
    """Part what follows a title into who published it and when: the date is what is last, after a comma or in brackets.

    A date may have a comma of its own: May 24, 2024.
    """
    parts = [part.strip(" .") for part in re.split(r"[,(]", rest.rstrip(")"))]
    for length in (2, 1):
        if len(parts) >= length and (date := dated(", ".join(parts[-length:]))):
            return ", ".join(parts[:-length]), date
    return rest, ""
