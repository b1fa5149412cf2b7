"""Records on stdin: JSON Lines or a JSON list, each with the line it begins on."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from casebook.errors import CaseError

_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True)
class Placed:
    """A value and the line it begins on, from 1."""

    line: int
    value: Any


def read_list(untrusted_bytes: bytes) -> list[Placed]:
    """Read JSON Lines, objects one after the other, or one JSON list; raise CaseError naming the line.

    Numbers come as the text they were written in: 3.10 stays 3.10.
    """
    try:
        text = untrusted_bytes.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = untrusted_bytes.count(b"\n", 0, error.start) + 1
        raise CaseError(f"line {line}: This is not text in UTF-8: save the list as UTF-8.") from None
    scanner = _Scanner(text)
    return scanner.elements() if scanner.took("[") else scanner.values()


def read_value(text: str) -> Any:
    """Read one JSON value; raise CaseError where it is none, or more than one."""
    scanner = _Scanner(text)
    placed = scanner.value()
    scanner.expect_end("the value")
    return placed.value


class _Scanner:
    """Walks a text value by value, counting lines as it goes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._skip_space()

    def values(self) -> list[Placed]:
        """Read values to the end."""
        found = []
        while self._at < len(self._text):
            found.append(self.value())
        return found

    def elements(self) -> list[Placed]:
        """Read the elements of a list after its bracket, to the end."""
        found: list[Placed] = []
        while not self.took("]"):
            if found and not self.took(","):
                raise self._wrong("This is not JSON: a comma or the end of the list is missing.")
            found.append(self.value())
        self.expect_end("the list")
        return found

    def value(self) -> Placed:
        """Read one value."""
        try:
            value, end = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            raise self._not_json(error) from None
        except RecursionError:
            raise self._wrong("This is nested too deeply: write a plain record.") from None
        except _RefusedError as error:
            raise self._wrong(str(error)) from None
        placed = Placed(self._line, value)
        self._move_to(end)
        return placed

    def took(self, mark: str) -> bool:
        """Step over a mark where it is next, and say whether it was."""
        if not self._text.startswith(mark, self._at):
            return False
        self._move_to(self._at + len(mark))
        return True

    def expect_end(self, what: str) -> None:
        """Raise CaseError where the text goes on."""
        if self._at < len(self._text):
            raise self._wrong(f"This is not JSON: there is more after {what}.")

    def _move_to(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end
        self._skip_space()

    def _skip_space(self) -> None:
        found = _SPACE.match(self._text, self._at)
        end = found.end() if found else self._at
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _not_json(self, error: json.JSONDecodeError) -> CaseError:
        begun = f", in the record that begins on line {self._line}" if error.lineno > self._line else ""
        return CaseError(
            f"line {error.lineno}: This is not JSON: {error.msg} (column {error.colno}){begun}. "
            "Check the quotes, commas and braces there."
        )

    def _wrong(self, sentence: str) -> CaseError:
        return CaseError(f"line {self._line}: {sentence}")


class _RefusedError(Exception):
    """JSON that can be read in two ways."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RefusedError(f"“{twice}” stands twice in one record: write it once.")
    return read


def _no_number(name: str) -> NoReturn:
    raise _RefusedError(f"{name} is not a number that JSON has: write another value.")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_number, parse_float=str, parse_int=str)
