"""The words an audience must not read, and the gate that reads a finished file back for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casebook.case.fold import fold as simplest
from casebook.disclosure.passages import confidential, with_wholes
from casebook.errors import CaseError
from casebook.queries.snapshot import Item, Snapshot
from casebook.reading import AS_WRITTEN, Doubt, read_file

JSON = "application/json"
PDF = "application/pdf"
_BLIND = frozenset({Doubt.UNREAD, Doubt.GUESSED})  # a text of ours that only looks odd is read all the same
_SHORTEST = 2
_SHORT = 3
_LONG_ENOUGH_ANYWHERE = 8
_NAMING = {
    "source": ("title", "author", "publisher", "codename", "description"),
    "entity": ("name", "aliases"),
    "evidence": ("name",),
}
_NAMED = (
    "A protected name stands in a text meant for this audience: take it out of the claims, quotes and "
    "descriptions shown, then try again."
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Secret:
    """A name an audience must not read. A codename is mostly a common word: it counts in its own capitals alone."""

    text: str
    codename: bool = False

    def occurs(self, text: _Text) -> bool:
        """Tell whether it stands in a text as words or, a long name, however it was broken up."""
        name = fold(self.text)
        if len(name) < _SHORT or (self.codename and self.text != self.text.lower()):
            return self._as_written().search(text.flat) is not None
        together = name.replace(" ", "")
        broken = len(together) >= _LONG_ENOUGH_ANYWHERE and together in text.together
        return broken or f" {name} " in text.folded

    def _as_written(self) -> re.Pattern[str]:
        """Match it in its own capitals or in capitals alone, also where a line ended at its hyphen or space."""
        ways = (re.escape(one).replace(r"\-", r"-\s?") for one in (self.text, self.text.upper()))
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])")


@dataclass(frozen=True, slots=True)
class _Text:
    """One reading of a text: on one line, as a search compares it with a blank at each end, and without any blank."""

    flat: str
    folded: str
    together: str

    @classmethod
    def of(cls, text: str) -> _Text:
        flat = " ".join(text.split())
        folded = fold(flat)
        return cls(flat, f" {folded} ", folded.replace(" ", ""))


def _readings(text: str) -> Iterator[_Text]:
    """Return a text as it stands, without marks nobody sees, and with the words of each line turned round.

    A line that is written from the right comes out of a PDF with its words in the wrong order.
    """
    yield _Text.of(text)
    if _UNSEEN.search(text):
        yield _Text.of(_UNSEEN.sub("", text))
    if _FROM_THE_RIGHT.search(text):
        yield _Text.of("\n".join(" ".join(reversed(line.split())) for line in _UNSEEN.sub("", text).splitlines()))


def secrets(snapshot: Snapshot, shown: Iterable[Item]) -> frozenset[Secret]:
    """Return the names of confidential sources, their speakers and files that no shown record goes by."""
    behind = [
        (column, name)
        for item in _hidden_behind(snapshot)
        for column, name in _names(item)
        if _telling(item, column, name)
    ]
    told = {fold(name) for item in shown for _, name in _names(item)} if behind else set()
    return frozenset(Secret(name, column == "codename") for column, name in behind if fold(name) not in told)


def _telling(item: Item, column: str, name: str) -> bool:
    """Tell whether a name tells who is behind it: a person always, the title of a talk ("E-mail") if long."""
    if column == "title" and item["type"] != "person":
        return " " in fold(name) and len(fold(name)) > _LONG_ENOUGH_ANYWHERE
    return column != "description" and len(fold(name).replace(" ", "")) >= _SHORTEST


def _hidden_behind(snapshot: Snapshot) -> Iterator[Item]:
    """Return the confidential sources, who speaks in their quotes, and the files they gave."""
    sources = {source.id: source for source in _ever(snapshot, "source") if confidential(source)}
    quotes = [quote for quote in _ever(snapshot, "quote") if quote["source_id"] in sources]
    quoted = {quote["evidence_id"] for quote in quotes}
    yield from sources.values()
    yield from filter(None, (snapshot.even_trashed(quote["speaker_id"]) for quote in quotes))
    for one in _ever(snapshot, "evidence"):
        if any(file["source_id"] in sources or file.id in quoted for file in with_wholes(snapshot, one)):
            yield one


def _ever(snapshot: Snapshot, kind: str) -> Iterator[Item]:
    """Return the records of a kind, in the trash or not: who was promised silence keeps it."""
    yield from (*snapshot.of(kind), *snapshot.trashed(kind))


def _names(item: Item) -> Iterator[tuple[str, str]]:
    """Return every name a record goes by, with the field it stands in."""
    for column in _NAMING.get(item.kind, ()):
        value = item[column]
        if isinstance(value, str):
            listed = json.loads(value) if column in ("author", "aliases") else (value,)
            yield from ((column, name) for name in listed)


def fold(text: str) -> str:
    """Return a text as a search compares it: letters and digits alone count, in their simplest form.

    Signs of a script without spaces are a word each, so that a name is found inside a sentence.
    """
    return " ".join(re.findall(r"[^\W_]+", simplest(text)))


def check_file(path: Path, media_type: str, secrets: frozenset[Secret]) -> None:
    """Read a finished file back; raise CaseError where it holds a protected name, or cannot be read to its end."""
    if secrets and path.stat().st_size:
        with path.open("rb") as file:
            check_stream(file, media_type, secrets)


def check_stream(file: BinaryIO, media_type: str, secrets: frozenset[Secret]) -> None:
    """Read a finished file back from a stream; raises as `check_file`."""
    read_as = AS_WRITTEN if media_type.startswith("text/") else media_type
    reading = read_file(file, read_as, wall_seconds=600.0)
    if reading.truncated or any(page.doubt in _BLIND for page in reading.pages) or (reading.note and not reading.pages):
        raise CaseError("The finished file could not be read back to look for protected names; it was not written.")
    # The pages of a PDF end with a word; those of a text are cut anywhere, a name or an escape across them.
    text = ("\n" if media_type == PDF else "").join(page.text for page in reading.pages)
    if _names_any(text, secrets) or (media_type == JSON and _names_any(_unescaped(text), secrets)):
        raise CaseError(_NAMED)


def _unescaped(text: str) -> str:
    """Return the strings of JSON as they read: an escape beside a name would hide where it begins."""
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', text)
    return "\n".join(str(json.loads(one, strict=False)) for one in strings)


def check_name(name: str, secrets: frozenset[Secret]) -> None:
    """Raise CaseError where a file's name holds a protected one."""
    if _names_any(name, secrets):
        raise CaseError("A protected name stands in the name of the file: give it another.")


def check_words(told: Iterable[str], secrets: frozenset[Secret]) -> None:
    """Raise CaseError where words that are to be shown hold a protected name."""
    if secrets and _names_any("\n".join(told), secrets):
        raise CaseError(_NAMED)


def _names_any(text: str, secrets: frozenset[Secret]) -> bool:
    return any(secret.occurs(reading) for reading in _readings(text) for secret in secrets)
