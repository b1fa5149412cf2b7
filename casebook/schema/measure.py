"""Money and measures: number, unit and relation, as they were stated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from casebook.schema.types import BadValue, FieldType, Value

RELATIONS = {
    ">": ">", "over": ">", "more than": ">", "above": ">",
    "<": "<", "under": "<", "less than": "<", "below": "<",
    ">=": ">=", "≥": ">=", "at least": ">=", "<=": "<=", "≤": "<=", "at most": "<=", "up to": "<=",
    "~": "~", "about": "~", "around": "~", "some": "~", "approximately": "~", "nearly": "~", "almost": "~",
    "=": "=", "exactly": "=",
}  # fmt: skip
SAID = {">": "more than ", "<": "less than ", ">=": "at least ", "<=": "at most ", "~": "about ", "=": ""}
SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "mio": 6, "billion": 9, "bn": 9}
SIGNS = {"€": "EUR", "$": "$", "£": "GBP", "₽": "RUB", "¥": "¥", "₴": "UAH", "zł": "PLN"}

_RELATION = "|".join(sorted(map(re.escape, RELATIONS), key=len, reverse=True))
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_SIGN = "|".join(map(re.escape, SIGNS))
_SHAPE = re.compile(
    rf"(?P<relation>{_RELATION})?\s*(?P<before>{_SIGN}|[A-Z]{{3}}(?=\s*[\d-]))?\s*"
    rf"(?P<number>-?\d[\d.,' \u00a0\u202f]*)\s*(?:(?P<scale>{_SCALE})\b\.?)?\s*(?P<after>[^\d\s].*)?",
    re.IGNORECASE,
)
_STORED = re.compile(r"(?:(>=|<=|>|<|~) )?(-?\d+(?:\.\d+)?)(?: ([^\s\d].*))?", re.DOTALL)


@dataclass(frozen=True)
class Quantity:
    """A number with its relation (`=` where exact) and unit (an ISO 4217 code, a sign of no one country, or words)."""

    relation: str
    number: Decimal
    unit: str

    def __str__(self) -> str:
        """Return the stored form: "> 3500000 EUR"."""
        parts = [self.relation if self.relation != "=" else "", f"{self.number:f}", self.unit]
        return " ".join(part for part in parts if part)


def read_quantity(text: str, default_unit: str = "") -> Quantity:
    """Read "over 3.5 million EUR", "€3,500,000" or "49 deliveries".

    A sign that several countries use ("$") stays a sign. Raises BadValue, also where the number reads two ways.
    """
    found = _SHAPE.fullmatch(text.strip())
    if not found:
        raise BadValue("Write a number and a unit, as 3500000 EUR, over 3.5 million EUR or 49 deliveries.")
    number = _number(found["number"].strip(), bool(found["scale"]))
    if found["scale"]:
        number = (number.scaleb(SCALES[found["scale"].casefold()])).normalize()
    unit = (found["before"] or found["after"] or "").strip()
    if unit.split(" ")[0].casefold() in SCALES:
        raise BadValue("Write the number with one of thousand, million or billion, or in digits.")
    relation = RELATIONS[(found["relation"] or "=").casefold()]
    return Quantity(relation, number, SIGNS.get(unit, unit) or default_unit)


def _number(digits: str, scaled: bool) -> Decimal:
    text = re.sub(r"['\s]", "", digits)
    marks = [mark for mark in ".," if mark in text]
    if len(marks) == 2:
        decimal = max(marks, key=text.rfind)
        text = text.replace(next(mark for mark in marks if mark != decimal), "").replace(decimal, ".")
    elif marks and text.count(marks[0]) > 1:
        text = text.replace(marks[0], "")
    elif marks == [","]:
        if re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", text) and not scaled:
            text = text.replace(",", "")
        else:
            text = text.replace(",", ".")
    text = text.rstrip(".")
    if text.count(".") > 1 or not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise BadValue("Write the number with digits, as 3500000 or 3500000.50.")
    return Decimal(text)


@dataclass(frozen=True)
class Measure(FieldType):
    """A quantity, kept as "> 3500000 EUR"; `unit` is taken where none is written."""

    unit: str = ""

    def clean(self, raw: Any) -> Value:
        """Accept a number, or words with a number in them."""
        if raw is None or str(raw).strip() == "":
            return None
        text = str(raw).strip()
        stored = _STORED.fullmatch(text)
        if stored:
            unit = SIGNS.get(stored[3] or "", stored[3] or "")
            if unit.split(" ")[0].casefold() not in SCALES:
                return str(Quantity(stored[1] or "=", Decimal(stored[2]), unit or self.unit))
        return str(read_quantity(text, self.unit))

    def format(self, value: Value) -> str:
        """Return "more than EUR 3,500,000", "49 deliveries" or "48.4%"."""
        if value is None:
            return ""
        one = parse_quantity(str(value))
        number = f"{one.number:,f}"
        if one.unit == "%":
            return f"{SAID[one.relation]}{number}%"
        if re.fullmatch(r"[A-Z]{3}|\$|¥", one.unit):
            gap = " " if len(one.unit) == 3 else ""
            return f"{SAID[one.relation]}{one.unit}{gap}{number}"
        return f"{SAID[one.relation]}{number} {one.unit}".strip()

    def sort(self, value: Value) -> tuple[Any, ...]:
        """Order by number within a unit."""
        if value is None:
            return (True, "", Decimal(0))
        one = parse_quantity(str(value))
        return (False, one.unit, one.number)


def parse_quantity(stored: str) -> Quantity:
    """Read the stored form back; raise BadValue where it is none."""
    found = _STORED.fullmatch(stored)
    if not found:
        raise BadValue("This is not a stored measure.")
    return Quantity(found[1] or "=", Decimal(found[2]), found[3] or "")
