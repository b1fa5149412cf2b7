"""Which columns a table shows, in what order and how wide: chosen by a person, remembered by the kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from casebook.disclosure.lens import Lens
from casebook.disclosure.shown import Order
from casebook.schema.field import Field
from casebook.schema.measure import Measure
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Choice, FieldType, Flag, Link, LongText, Moment, Names, Properties, Text, Url, Whole
from ui.widgets.rows_model import STATE


class Remembers(Protocol):
    """What keeps sizes and names of columns between sessions; never words of a record."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return what is kept under a name."""

    def set(self, name: str, value: Any) -> None:
        """Keep a value under a name."""


class ForNow(dict[str, Any]):
    """Remembers as long as the window is open."""

    def set(self, name: str, value: Any) -> None:
        """Keep a value under a name."""
        self[name] = value


# What a table starts with, from left to right; of a kind that is not here, what the lens calls brief. The brief fields
# tell records apart; these also say what one looks for in the table: where a quote stands, what came of a task.
FIRST: dict[str, tuple[str, ...]] = {
    "source": ("title", STATE, "type", "author", "issued"),
    "contact": ("when", "source_id", "asked", "gave", "next_step"),
    "evidence": ("name", "source_id", "held_as", "pages", "acquired"),
    "quote": ("text", STATE, "source_id", "locator", "said"),
    "entity": ("name", "schema_name", STATE, "aliases", "countries"),
    "relationship": ("subject_id", "schema_name", "object_id", "role", STATE, "start"),
    "event": ("date", "title", STATE, "place_id", "track"),
    "claim": ("number", "text", STATE, "kind", "weight"),
    "approach": ("entity_id", "line_used", "sent", "deadline", "outcome"),
    "line": ("position", "text", "kind", "quote_id"),
    "task": ("text", "who", "due", "done", "outcome"),
    "note": ("text", "about_id"),
}

# What a table is sorted by at first; others have the newest first.
ORDER = {"line": Order("position", descending=False)}

STATE_WIDTH = {"claim": 208, "event": 136, "entity": 136, "relationship": 116}
BADGES_WIDTH = 184
OTHER_WIDTH = 160
WIDTHS: dict[type[FieldType], int] = {
    LongText: 260,
    Text: 128,
    Link: 156,
    Names: 150,
    Properties: 200,
    Choice: 132,
    PartialDate: 148,
    Moment: 176,
    Measure: 128,
    Whole: 76,
    Flag: 80,
    Url: 200,
}


class Columns:
    """The columns of one kind's table."""

    def __init__(self, settings: Remembers, kind: str) -> None:
        self._settings = settings
        self._kind = kind

    def chosen(self, lens: Lens) -> tuple[str, ...]:
        """Return the columns to show, those kept or those a table starts with; only such as the reader sees."""
        allowed = {field.name for field in lens.columns(self._kind)} | {STATE}
        kept = [name for name in self._kept_columns() if name in allowed]
        return tuple(kept) or self.first(lens)

    def first(self, lens: Lens) -> tuple[str, ...]:
        """Return the columns a table starts with, as far as the reader sees them."""
        allowed = {field.name for field in lens.columns(self._kind)}
        first = [name for name in FIRST.get(self._kind, ()) if name in allowed | {STATE}]
        return tuple(first) if allowed & set(first) else lens.brief(self._kind)

    def width(self, lens: Lens, name: str) -> int:
        """Return a column's width in pixels of the design: the one kept, or what suits the type of its field."""
        if (kept := self._kept_widths().get(name)) is not None:
            return kept
        fields = {field.name: field for field in lens.columns(self._kind)}
        return STATE_WIDTH.get(self._kind, BADGES_WIDTH) if name == STATE else _suited(fields.get(name))

    def has_width(self, name: str) -> bool:
        """Say whether someone chose this column's width."""
        return name in self._kept_widths()

    def keep(self, columns: Iterable[str]) -> None:
        """Remember the columns, in this order."""
        self._settings.set(f"columns/{self._kind}", list(columns))

    def keep_width(self, name: str, width: int) -> None:
        """Remember a column's width, in pixels of the design."""
        self._settings.set(f"widths/{self._kind}", {**self._kept_widths(), name: width})

    def forget(self) -> None:
        """Go back to the columns and widths a table starts with."""
        self._settings.set(f"columns/{self._kind}", [])
        self._settings.set(f"widths/{self._kind}", {})

    def _kept_columns(self) -> list[str]:
        kept = self._settings.get(f"columns/{self._kind}")
        return [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []

    def _kept_widths(self) -> dict[str, int]:
        kept = self._settings.get(f"widths/{self._kind}")
        return (
            {str(name): width for name, width in kept.items() if isinstance(width, int)}
            if isinstance(kept, dict)
            else {}
        )


def wordy(lens: Lens, kind: str, columns: Sequence[str]) -> list[str]:
    """Return the columns that share what room is left: those of several lines of words, or else the first of one."""
    fields = {field.name: field for field in lens.columns(kind)}
    shown = [fields[name] for name in columns if name in fields]
    long = [field.name for field in shown if type(field.type) is LongText]
    return long or [field.name for field in shown if type(field.type) is Text][:1]


def _suited(field: Field | None) -> int:
    return WIDTHS.get(type(field.type), OTHER_WIDTH) if field else OTHER_WIDTH
