"""The words an audience must not read, and the gate that reads a finished file back for them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook.disclosure.passages import confidential
from casebook.errors import CaseError
from casebook.queries.snapshot import Item, Snapshot
from casebook.reading import read_file

JSON = "application/json"
_SHORTEST = 3
_LONG_ENOUGH_ANYWHERE = 8
_NAMING = {
    "source": ("title", "author", "publisher", "codename", "description"),
    "entity": ("name", "aliases"),
    "evidence": ("name",),
}


@dataclass(frozen=True, slots=True)
class Secret:
    """A name an audience must not read. A codename is mostly a common word: it counts in its own capitals alone."""

    text: str
    codename: bool = False

    def occurs(self, text: str, folded_text: str) -> bool:
        """Tell whether it stands in a text as words or, a long name, however it was broken up."""
        if self.codename and self.text != self.text.lower():
            return re.search(rf"(?<![^\W_]){re.escape(self.text)}(?![^\W_])", text) is not None
        name = fold(self.text)
        together = name.replace(" ", "")
        broken = len(together) >= _LONG_ENOUGH_ANYWHERE and together in folded_text.replace(" ", "")
        return broken or f" {name} " in f" {folded_text} "


def secrets(snapshot: Snapshot, shown: Iterable[Item]) -> frozenset[Secret]:
    """Return the names of confidential sources, their speakers and files that no shown record goes by."""
    told = {fold(name) for item in shown for _, name in _names(item)}
    return frozenset(
        Secret(name, column == "codename")
        for item in _hidden_behind(snapshot)
        for column, name in _names(item)
        if _telling(item, column, name) and fold(name) not in told
    )


def _telling(item: Item, column: str, name: str) -> bool:
    """Tell whether a name tells who is behind it: a person always, the title of a talk ("E-mail") if long."""
    if column == "title" and item["type"] != "person":
        return " " in fold(name) and len(fold(name)) > _LONG_ENOUGH_ANYWHERE
    return column != "description" and len(fold(name)) >= _SHORTEST


def _hidden_behind(snapshot: Snapshot) -> Iterator[Item]:
    """Return the confidential sources, who speaks in their quotes, and the files they gave."""
    sources = {source.id for source in snapshot.of("source") if confidential(source)}
    yield from (snapshot[one] for one in sources)
    yield from (one for one in snapshot.of("evidence") if one["source_id"] in sources)
    for quote in snapshot.of("quote"):
        speaker = snapshot.get(quote["speaker_id"])
        if quote["source_id"] in sources and speaker:
            yield speaker


def _names(item: Item) -> Iterator[tuple[str, str]]:
    """Return every name a record goes by, with the field it stands in."""
    for column in _NAMING.get(item.kind, ()):
        value = item[column]
        if isinstance(value, str):
            listed = json.loads(value) if column in ("author", "aliases") else (value,)
            yield from ((column, name) for name in listed)


def fold(text: str) -> str:
    """Return a text as a search compares it: letters and digits alone count, in their simplest form."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(one for one in plain if not unicodedata.combining(one))))


def check_file(path: Path, media_type: str, secrets: frozenset[Secret]) -> None:
    """Read a finished file back; raise CaseError where it holds a protected name, or cannot be read to its end."""
    if not secrets:
        return
    with path.open("rb") as file:
        reading = read_file(file, media_type, wall_seconds=600.0)
    if reading.note or reading.truncated:
        raise CaseError("The finished file could not be read back to look for protected names; it was not written.")
    text = "\n".join(page.text for page in reading.pages)
    if _names_any(text, secrets) or (media_type == JSON and _names_any(_unescaped(text), secrets)):
        raise CaseError(
            "A protected name stands in a text meant for this audience: take it out of the claims, quotes and "
            "descriptions shown, then try again."
        )


def _unescaped(text: str) -> str:
    """Return the strings of JSON as they read: an escape beside a name would hide where it begins."""
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', text)
    return "\n".join(str(json.loads(one, strict=False)) for one in strings)


def check_name(name: str, secrets: frozenset[Secret]) -> None:
    """Raise CaseError where a file's name holds a protected one."""
    if _names_any(name, secrets):
        raise CaseError("A protected name stands in the name of the file: give it another.")


def _names_any(text: str, secrets: frozenset[Secret]) -> bool:
    flat = " ".join(text.split())
    folded = fold(flat)
    return any(secret.occurs(flat, folded) for secret in secrets)
