"""Reading mapping files: TOML, every part of it checked, every fault said with its place."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from casebook.actions.opening import open_file
from casebook.errors import CaseError
from casebook.exchange.csv_mapping import (
    ENTITY_FIELDS,
    RELATIONSHIP_FIELDS,
    EntityMap,
    Mapping,
    RelationshipMap,
    Text,
    Texts,
)

LARGEST = 2**20
"""Bytes of a mapping file."""


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file; raise CaseError with what is wrong in it, and where."""
    try:
        written = tomllib.loads(_text_of(path))
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise CaseError(f"The mapping {path} cannot be read: check its name.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CaseError(f"The mapping {path.name} is no TOML: {error}.") from None
    try:
        return _Reader(written).mapping()
    except _Wrong as wrong:
        raise CaseError(f"The mapping {path.name} has to be mended: {wrong}.") from None


def _text_of(path: Path) -> str:
    with open_file(path) as file:
        untrusted = file.read(LARGEST + 1)
    if len(untrusted) > LARGEST:
        raise CaseError(f"The mapping {path.name} is larger than {LARGEST // 2**20} MiB: choose another file.")
    return untrusted.decode("utf-8")


class _Wrong(ValueError):
    """What is wrong with a mapping, and where."""


class _Reader:
    """Reads the tables of one mapping file, each part known by its path in it."""

    def __init__(self, written: dict[str, Any]) -> None:
        self._written = written
        _known(written, "the file", ("mapping", "values", "entities", "relationships"))
        self._head = _table(written.get("mapping"), "mapping")
        _known(self._head, "mapping", ("name", "ids", "encoding", "delimiter", "trim"))
        self._trim = _flag(self._head.get("trim", True), "mapping.trim")

    def mapping(self) -> Mapping:
        name = _word(self._head.get("name"), "mapping.name")
        entities = tuple(self._entity(*one) for one in _table(self._written.get("entities"), "entities").items())
        links = _table(self._written.get("relationships", {}), "relationships")
        relationships = tuple(self._relationship(*one) for one in links.items())
        _check_names(entities, relationships)
        _check_keys(entities, relationships)
        optional = {
            key: _word(self._head.get(key, ""), f"mapping.{key}", empty=True) for key in ("encoding", "delimiter")
        }
        if len(optional["delimiter"]) > 1:
            raise _Wrong("mapping.delimiter is one character")
        ids = _word(self._head.get("ids", name), "mapping.ids", empty=True)
        return Mapping(name, ids, **optional, trim=self._trim, entities=entities, relationships=relationships)

    def _entity(self, name: str, untyped: Any) -> EntityMap:
        at = f"entities.{name}"
        written = _table(untyped, at)
        _known(written, at, ("key", "keyed_as", "schema", "properties", "links", *ENTITY_FIELDS))
        key = _words(written.get("key"), f"{at}.key")
        links = _table(written.get("links", {}), f"{at}.links")
        return EntityMap(
            name,
            key,
            _word(written.get("keyed_as", ""), f"{at}.keyed_as", empty=True),
            self._text(written.get("schema"), f"{at}.schema"),
            self._texts({field: written[field] for field in ENTITY_FIELDS if field in written}, at),
            self._texts(_table(written.get("properties", {}), at), f"{at}.properties"),
            {prop: _word(other, f"{at}.links.{prop}") for prop, other in links.items()},
        )

    def _relationship(self, name: str, untyped: Any) -> RelationshipMap:
        at = f"relationships.{name}"
        written = _table(untyped, at)
        _known(written, at, ("key", "keyed_as", "subject", "object", "schema", "properties", *RELATIONSHIP_FIELDS))
        return RelationshipMap(
            name,
            _words(written["key"], f"{at}.key") if "key" in written else (),
            _word(written.get("keyed_as", ""), f"{at}.keyed_as", empty=True),
            _word(written.get("subject"), f"{at}.subject"),
            _word(written.get("object"), f"{at}.object"),
            self._text(written.get("schema"), f"{at}.schema"),
            self._texts({field: written[field] for field in RELATIONSHIP_FIELDS if field in written}, at),
            self._texts(_table(written.get("properties", {}), at), f"{at}.properties"),
        )

    def _texts(self, written: dict[str, Any], at: str) -> Texts:
        found: Texts = {}
        for name, given in written.items():
            several = given if isinstance(given, list) else [given]
            found[name] = tuple(self._text(one, f"{at}.{name}") for one in several)
        return found

    def _text(self, given: Any, at: str) -> Text:
        if isinstance(given, str):
            return Text((given,), trim=self._trim)
        written = _table(given, at)
        _known(written, at, ("text", "values", "otherwise", "split", "trim"))
        text = written.get("text")
        return Text(
            _words(text if isinstance(text, list) else [text], f"{at}.text"),
            self._values(written["values"], f"{at}.values") if "values" in written else None,
            _word(written["otherwise"], f"{at}.otherwise") if "otherwise" in written else None,
            _word(written.get("split", ""), f"{at}.split", empty=True),
            _flag(written.get("trim", self._trim), f"{at}.trim"),
        )

    def _values(self, given: Any, at: str) -> dict[str, str]:
        if isinstance(given, str):
            at, given = f"values.{given}", _table(self._written.get("values", {}), "values").get(given)
        return {word: _word(meaning, f"{at}.{word}") for word, meaning in _table(given, at).items()}


def _check_names(entities: tuple[EntityMap, ...], relationships: tuple[RelationshipMap, ...]) -> None:
    named = {entity.name for entity in entities}
    for entity in entities:
        for prop, other in entity.links.items():
            if other not in named:
                raise _Wrong(f"entities.{entity.name}.links.{prop} is no entity of the mapping")
    for one in relationships:
        for end in (one.subject, one.object):
            if end not in named:
                raise _Wrong(f"relationships.{one.name} ties “{end}”, which is no entity of the mapping")


def _check_keys(entities: tuple[EntityMap, ...], relationships: tuple[RelationshipMap, ...]) -> None:
    """Refuse relationships whose ids would be those of an entity, or of one another."""
    taken = {(entity.keyed_as, frozenset(entity.key)) for entity in entities}
    for one in relationships:
        ids = (one.keyed_as, frozenset(one.key))
        if one.key and ids in taken:
            raise _Wrong(f"relationships.{one.name} has the key of something else: give it a keyed_as of its own")
        taken.add(ids)


def _known(written: dict[str, Any], at: str, names: tuple[str, ...]) -> None:
    for name in written:
        if name not in names:
            raise _Wrong(f"{at} has no place for “{name}”; it takes {', '.join(names)}")


def _table(given: Any, at: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _Wrong(f"{at} is missing, or no table")
    return given


def _word(given: Any, at: str, *, empty: bool = False) -> str:
    if not isinstance(given, str) or not (given or empty):
        raise _Wrong(f"{at} has to be a text")
    return given


def _words(given: Any, at: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not given:
        raise _Wrong(f"{at} has to be a list of texts")
    return tuple(_word(one, at) for one in given)


def _flag(given: Any, at: str) -> bool:
    if not isinstance(given, bool):
        raise _Wrong(f"{at} is true or false")
    return given
