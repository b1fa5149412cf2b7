"""The field type of a date known only as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casebook.schema.dates import Reading, read_date
from casebook.schema.edtf import BadDate, in_words, parse, sort_key
from casebook.schema.types import BadValue, Unsearched, Value


@dataclass(frozen=True)
class PartialDate(Unsearched):
    """An EDTF date (ISO 8601-2:2019), as precise as it is known; `stated` names the field for the words as stated."""

    stated: str = ""

    def clean(self, raw: Any) -> Value:
        """Accept EDTF or English words with one reading; raise BadValue with the question where there are two."""
        if raw is None or str(raw).strip() == "":
            return None
        try:
            return _settled(read_date(str(raw)))
        except BadDate as error:
            raise BadValue(str(error)) from None

    def format(self, value: Value) -> str:
        """Return the date in words."""
        return in_words(parse(str(value))) if value is not None else ""

    def sort(self, value: Value) -> tuple[Any, ...]:
        """Order by earliest possible day; the undated come last."""
        return (value is None, sort_key(parse(str(value))) if value is not None else ())


def _settled(reading: Reading) -> str:
    if reading.edtf is not None and not reading.question:
        return reading.edtf
    offered = "; ".join(f"{one.edtf} for {one.echo}" for one in reading.alternatives)
    question = reading.question or "Which date is meant?"
    raise BadValue(f"{question} Write {offered}." if offered else question)
