"""The sample cases: each built from one readable file, by the actions that anybody has."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook.actions.attach import attach_file
from casebook.actions.files import Case, create_case
from casebook.actions.records import SHORT_NAME, add_records, set_fields
from casebook.errors import CaseError
from casebook.paths import resource

SAMPLES = ("kontron-exports", "silo-nine")

Entry = dict[str, Any]
Uids = dict[str, str]


@dataclass(frozen=True)
class Built:
    """A sample case that was made; `uids` holds those of its records that have a short name, by that name."""

    path: Path
    title: str
    uids: Mapping[str, str]


def samples() -> list[tuple[str, str]]:
    """Return the name and the title of each sample case."""
    return [(name, str(_read(name)["title"])) for name in SAMPLES]


def build_sample(name: str, path: Path, passphrase: str | None = None) -> Built:
    """Make a sample case as a new file; an existing file is never touched, a half-made one is not left behind.

    Raises CaseError for a name there is no sample of, and where the file cannot be made.
    """
    tables = _read(name)
    title = str(tables.pop("title"))
    case = create_case(path, title, passphrase)
    try:
        with case:
            uids = _fill(case, tables)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Built(path, title, uids)


def _read(name: str) -> Entry:
    """Return a sample as written: its title, then its tables of records by kind."""
    if name not in SAMPLES:
        raise CaseError(f"There is no sample “{name}”: choose from {', '.join(SAMPLES)}.")
    return tomllib.loads(resource("sample", f"{name}.toml").read_text("utf-8"))


def _fill(case: Case, tables: Mapping[str, Any]) -> Uids:
    """Add the tables in the file's order, for links point backwards.

    Two tables are no kind's: `evidence` names files to attach, and `set` gives, by short name, what is said of a
    record only when what it links to is there.
    """
    uids: Uids = {}
    for name, table in tables.items():
        linked = _linked(table, uids)
        if name == "evidence":
            uids.update(_attached(case, entry) for entry in linked)
        elif name == "set":
            _set(case, linked, uids)
        else:
            uids.update(_added(case, name, linked))
    return uids


def _attached(case: Case, entry: Entry) -> tuple[str, str]:
    short, file = entry.pop(SHORT_NAME), resource("sample", *entry.pop("file").split("/"))
    return short, attach_file(case, file, **entry).uid


def _added(case: Case, kind: str, entries: list[Entry]) -> Iterator[tuple[str, str]]:
    for entry, saved in zip(entries, add_records(case, kind, entries), strict=True):
        if SHORT_NAME in entry:
            yield entry[SHORT_NAME], saved.uid


def _set(case: Case, changes: Mapping[str, Entry], uids: Uids) -> None:
    for short, fields in changes.items():
        set_fields(case, uids[short], fields)


def _linked(value: Any, uids: Uids) -> Any:
    """Return a value with the uid in place of each "@name" added by an earlier table."""
    match value:
        case str() if value.startswith("@"):
            return uids.get(value[1:], value)
        case list():
            return [_linked(one, uids) for one in value]
        case dict():
            return {name: _linked(one, uids) for name, one in value.items()}
    return value
