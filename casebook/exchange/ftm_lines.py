"""FollowTheMoney files as they come: JSON, an entity a line (`.ftm.json`, `.ijson`) or all in one list."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn

from casebook.actions.imports import Remark, brief, go_on
from casebook.actions.opening import open_file
from casebook.case.writer import Progress
from casebook.errors import CaseError
from casebook.exchange.ftm_model import OURS, OWN, Properties, Proxy

LONGEST = 8 * 2**20
"""Bytes of one line, and so of one entity."""

LARGEST_LIST = 256 * 2**20
"""Bytes of a file that is one list: it has to be held in memory."""

_SCHEMA = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")
_EVERY = 500
_NOT_UTF8 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class BadLine(ValueError):
    """A line that is no entity; the message says why, and what would be one."""


def read_proxies(path: Path, progress: Progress | None = None) -> Iterator[Proxy | Remark]:
    """Return the entities of a file one by one, and a remark in place of each line that is none.

    Raises CaseError where the file as a whole cannot be read, Cancelled when `progress` says so; it is told bytes.
    """
    size = path.stat().st_size if path.is_file() else 0
    with _opened(path) as file:
        go_on(progress, 0, size)
        pieces = _pieces_of_list(file, size) if _is_list(file) else _pieces_of_lines(file)
        for count, (line, untrusted) in enumerate(pieces, 1):
            if count % _EVERY == 0:
                go_on(progress, min(file.tell(), size), size)
            yield _proxy_or_remark(untrusted, line)


def untrusted_entity(untrusted: object, line: int) -> Proxy:
    """Return what a line holds once it is known to be an entity; raise BadLine where it is none."""
    if not isinstance(untrusted, dict):
        raise BadLine("It is no JSON object with id, schema and properties.")
    key, schema = untrusted.get("id"), untrusted.get("schema")
    if not isinstance(key, str) or not key.strip() or len(key) > 1000:
        raise BadLine("It has no id: every entity needs one, as a text.")
    if not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
        raise BadLine("It has no schema: every entity needs one, such as Person or Company.")
    given = untrusted.get("properties", {})
    if not isinstance(given, dict):
        raise BadLine("Its properties are no object of names and lists of values.")
    rest = {name: value for name, value in untrusted.items() if name not in OWN and value not in (None, "", [], {})}
    _text(json.dumps(rest, ensure_ascii=False))
    return Proxy(_text(key), schema, _properties(given), line, rest)


def _properties(given: dict[str, object]) -> Properties:
    """Return the properties with their values as texts, none blank and none twice."""
    found: Properties = {}
    for name, untrusted in given.items():
        if not name.strip() or name.startswith(OURS):
            raise BadLine(f"It has a property called {brief(name)}, which is no name for one.")
        values = untrusted if isinstance(untrusted, list) else [untrusted]
        texts = [_value(name, value) for value in values if value is not None]
        if kept := list(dict.fromkeys(text for text in texts if text.strip())):
            found[_text(name)] = kept
    return found


def _value(name: str, untrusted: object) -> str:
    if isinstance(untrusted, bool):
        return "true" if untrusted else "false"
    if not isinstance(untrusted, str):
        raise BadLine(f"{name} holds an object or a list where a text belongs.")
    return _text(untrusted)


def _text(untrusted: str) -> str:
    if "\0" in untrusted:
        raise BadLine("It holds a NUL character, which is no text.")
    try:
        untrusted.encode()
    except UnicodeEncodeError:
        raise BadLine("It holds half a character (a lone surrogate).") from None
    return untrusted


def _proxy_or_remark(untrusted: str | Remark, line: int) -> Proxy | Remark:
    if isinstance(untrusted, Remark):
        return untrusted
    try:
        return untrusted_entity(_decoder().decode(untrusted), line)
    except BadLine as bad:
        return Remark(line, str(bad))
    except json.JSONDecodeError as error:
        return Remark(line, f"It is no JSON: {error.msg} at character {error.pos + 1}.")
    except RecursionError:
        return Remark(line, "It is nested too deep.")


def _decoder() -> json.JSONDecoder:
    """Return a decoder that keeps numbers as they are written, and takes no name twice."""
    return json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_no_number, object_pairs_hook=_each_once)


def _no_number(constant: str) -> NoReturn:
    raise BadLine(f"{constant} is no number.")


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadLine("It gives one name twice in one object.")
    return found


def _opened(path: Path) -> BinaryIO:
    try:
        file = open_file(path)
    except FileNotFoundError:
        raise CaseError(f"There is no file {path}: check its name.") from None
    except IsADirectoryError:
        raise CaseError(f"{path} is a folder: choose a file.") from None
    except PermissionError:
        raise CaseError(f"You may not read {path}: ask for permission, or copy it.") from None
    if file.read(2) in _NOT_UTF8:
        file.close()
        raise CaseError("The file is not in UTF-8: save it as UTF-8, then import it again.")
    file.seek(0)
    return file


def _is_list(file: BinaryIO) -> bool:
    """Say whether the file is one list; its mark, if it has one, is left behind."""
    start = len(codecs.BOM_UTF8) if file.read(3) == codecs.BOM_UTF8 else 0
    file.seek(start)
    head = file.read(4096).lstrip()
    file.seek(start)
    return head.startswith(b"[")


def _pieces_of_lines(file: BinaryIO) -> Iterator[tuple[int, str | Remark]]:
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            _skip_line(file, line)
            yield number, Remark(number, f"It is longer than {LONGEST // 2**20} MiB.")
        elif line.strip():
            yield number, _decoded(line, number)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LONGEST)


def _decoded(line: bytes, number: int) -> str | Remark:
    try:
        return line.decode().strip()
    except UnicodeDecodeError as error:
        return Remark(number, f"It is not in UTF-8, at byte {error.start + 1}.")


def _pieces_of_list(file: BinaryIO, size: int) -> Iterator[tuple[int, str | Remark]]:
    """Return the text of each entry of a list; a list that breaks off cannot be read as a whole."""
    if size > LARGEST_LIST:
        raise CaseError("The file is one list and too large for that: write an entity a line, without the list.")
    try:
        text = file.read().decode()
    except UnicodeDecodeError as error:
        raise CaseError(f"The file is not in UTF-8, at byte {error.start + 1}: save it as UTF-8.") from None
    at, line = text.index("[") + 1, 1
    line += text.count("\n", 0, at)
    while (found := _next_entry(text, at, line)) is not None:
        start, end = found
        line += text.count("\n", at, start)
        too_long = Remark(line, f"It is longer than {LONGEST // 2**20} MiB.") if end - start > LONGEST else None
        yield line, too_long or text[start:end]
        line += text.count("\n", start, end)
        at = end


_GAP = re.compile(r"\s*,?\s*")
_END = re.compile(r"\s*\]\s*\Z")
# A string without an end runs to the end of the text: to look for a string in each of its escapes would take for ever.
_STRING_OR_BRACE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}]', re.DOTALL)


def _next_entry(text: str, at: int, line: int) -> tuple[int, int] | None:
    """Return where the next object of a list starts and ends, or None at the end of the list."""
    if _END.match(text, at):
        return None
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    depth = 0
    if text.startswith("{", start):
        for found in _STRING_OR_BRACE.finditer(text, start):
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth == 0:
                return start, found.end()
    line += text.count("\n", at, start)
    raise CaseError(f"The list breaks off at line {line}: what stands there is no entity, or has no end.")
