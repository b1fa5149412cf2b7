"""Field types: what a value means, how what was entered becomes one, and how it reads.

A stored value is text, a whole number or None. Text is kept byte for byte: what a person pasted is evidence of what
they saw, so nothing here trims or normalises it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Value = str | int | None


_UNITS = ("KB", "MB", "GB", "TB")  # of a thousand each, as disks are sold and files listed


class BadValue(ValueError):
    """What was entered cannot be this field's value; the message is for the user."""


@dataclass(frozen=True)
class FieldType:
    """One line of text, as entered; empty is None."""

    def clean(self, raw: Any) -> Value:
        """Return the value to store; raise BadValue where there is none."""
        if raw is None or raw == "":
            return None
        if not isinstance(raw, str | int | float) or isinstance(raw, bool):
            raise BadValue("Write text here.")
        text = str(raw)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadValue("This text holds half a character; paste it again from where it came.") from None
        return text

    def format(self, value: Value) -> str:
        """Return the value as a person reads it."""
        return "" if value is None else str(value)

    def sort(self, value: Value) -> tuple[Any, ...]:
        """Return a key that orders values; nothing comes last."""
        return (value is None, self.format(value).casefold())

    def plain(self, value: Value) -> Any:
        """Return the value as JSON says it."""
        return value

    def words(self, value: Value) -> str:
        """Return what a search for words should find."""
        return self.format(value)


@dataclass(frozen=True)
class Text(FieldType):
    """One line of text."""


@dataclass(frozen=True)
class LongText(FieldType):
    """Several lines of text."""


@dataclass(frozen=True)
class Url(FieldType):
    """An address on the web, never followed by Casebook."""


class Unsearched(FieldType):
    """A value whose words say nothing by themselves."""

    def words(self, _value: Value) -> str:
        """Return nothing: there is nothing to find."""
        return ""


@dataclass(frozen=True)
class Choice(Unsearched):
    """One of a fixed list; `options` are pairs of stored word and label, in the order that sorts."""

    options: tuple[tuple[str, str], ...] = ()

    def clean(self, raw: Any) -> Value:
        """Return the stored word for a word or label, however capitalised."""
        asked = str(raw).strip().casefold() if raw is not None else ""
        if not asked:
            return None
        for word, label in self.options:
            if asked in (word.casefold(), label.casefold()):
                return word
        raise BadValue(f"Choose one of: {', '.join(word for word, _ in self.options)}.")

    def format(self, value: Value) -> str:
        """Return the label."""
        return dict(self.options).get(str(value), str(value)) if value is not None else ""

    def sort(self, value: Value) -> tuple[Any, ...]:
        """Order by place in the list."""
        words = [word for word, _ in self.options]
        return (value is None, words.index(str(value)) if value in words else len(words))


@dataclass(frozen=True)
class Flag(Unsearched):
    """Yes or no; stored as 1, or None for no."""

    def clean(self, raw: Any) -> Value:
        """Accept yes, no, true, false, 1, 0 and nothing."""
        asked = str(raw).strip().casefold() if raw is not None else ""
        if asked in ("", "no", "false", "0"):
            return None
        if asked in ("yes", "true", "1"):
            return 1
        raise BadValue("Write yes or no.")

    def format(self, value: Value) -> str:
        """Return yes or nothing."""
        return "yes" if value else ""

    def plain(self, value: Value) -> Any:
        """Return a JSON boolean."""
        return bool(value)


@dataclass(frozen=True)
class Whole(Unsearched):
    """A whole number."""

    def clean(self, raw: Any) -> Value:
        """Accept digits."""
        if raw is None or str(raw).strip() == "":
            return None
        digits = str(raw).strip()
        if not re.fullmatch(r"[+-]?\d{1,30}", digits):
            raise BadValue("Write a whole number, in digits.")
        number = int(digits)
        if not -(2**63) <= number < 2**63:
            raise BadValue("Write a smaller number.")
        return number

    def sort(self, value: Value) -> tuple[Any, ...]:
        """Order by size."""
        return (value is None, value if isinstance(value, int) else 0)


@dataclass(frozen=True)
class ByteSize(Whole):
    """How large a file is, in bytes."""

    def format(self, value: Value) -> str:
        """Return it in the unit people say it in, and in bytes."""
        if not isinstance(value, int) or abs(value) < 1000:
            return in_bytes(value) if isinstance(value, int) else ""
        return f"{in_bytes(value)} ({value:,} bytes)"


@dataclass(frozen=True)
class Moment(Unsearched):
    """An instant, kept in UTC to the second as 2025-05-24T23:29:00Z."""

    def clean(self, raw: Any) -> Value:
        """Accept ISO 8601 with a zone."""
        if raw is None or str(raw).strip() == "":
            return None
        try:
            moment = datetime.fromisoformat(str(raw).strip())
            utc = moment.astimezone(UTC).replace(tzinfo=None)
        except (ValueError, OverflowError):
            raise BadValue("Write a moment as 2025-05-24T23:29:00Z.") from None
        if moment.tzinfo is None:
            raise BadValue("Say the time zone: 2025-05-24T23:29:00Z, or +02:00 in place of Z.")
        return f"{utc.isoformat(timespec='seconds')}Z"


@dataclass(frozen=True)
class Names(FieldType):
    """A list of short texts (other names, topics), kept as a JSON list."""

    def clean(self, raw: Any) -> Value:
        """Accept a list, or text with one a line."""
        if isinstance(raw, Mapping):
            raise BadValue("Write a list of texts.")
        items = raw if isinstance(raw, list | tuple) else str(raw or "").split("\n")
        kept = [FieldType.clean(self, item) for item in items]
        kept = list(dict.fromkeys(item for item in kept if item))
        return json.dumps(kept, ensure_ascii=False) if kept else None

    def format(self, value: Value) -> str:
        """Return the items with commas between."""
        return ", ".join(self.plain(value))

    def plain(self, value: Value) -> Any:
        """Return the list."""
        return json.loads(value) if isinstance(value, str) else []


@dataclass(frozen=True)
class Properties(FieldType):
    """Named values that no field of ours has (from FollowTheMoney), kept as a JSON object of lists of texts."""

    def clean(self, raw: Any) -> Value:
        """Accept an object whose values are texts or lists of texts."""
        if raw is None or raw in ("", {}):
            return None
        if isinstance(raw, str):
            try:
                raw = json.loads(raw)
            except (ValueError, RecursionError):
                raise BadValue('Write an object, as {"registrationNumber": ["123"]}.') from None
        if not isinstance(raw, dict):
            raise BadValue('Write an object, as {"registrationNumber": ["123"]}.')
        kept = {FieldType.clean(self, name) or "": Names().plain(Names().clean(value)) for name, value in raw.items()}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    def format(self, value: Value) -> str:
        """Return name: values, with semicolons between."""
        return "; ".join(f"{name}: {', '.join(texts)}" for name, texts in self.plain(value).items())

    def plain(self, value: Value) -> Any:
        """Return the object."""
        return json.loads(value) if isinstance(value, str) else {}

    def words(self, value: Value) -> str:
        """Return the values without their names."""
        return " ".join(text for texts in self.plain(value).values() for text in texts)


@dataclass(frozen=True)
class Boxes(Unsearched):
    """Rectangles on a page, kept as a JSON list of [left, top, right, bottom], each a share of the page from 0 to 1."""

    def clean(self, raw: Any) -> Value:
        """Accept a list of rectangles, or that list as JSON."""
        if raw in (None, "", [], ()):
            return None
        try:
            boxes = json.loads(raw) if isinstance(raw, str) else raw
            kept = [[round(float(side), 5) for side in box] for box in boxes]
        except (TypeError, ValueError, RecursionError):
            raise BadValue("Write rectangles as [[left, top, right, bottom]].") from None
        if not all(len(box) == 4 and 0 <= box[0] <= box[2] <= 1 and 0 <= box[1] <= box[3] <= 1 for box in kept):
            raise BadValue("A rectangle is [left, top, right, bottom], each a share of the page from 0 to 1.")
        return json.dumps(kept)

    def plain(self, value: Value) -> Any:
        """Return the list."""
        return json.loads(value) if isinstance(value, str) else []


@dataclass(frozen=True)
class Link(Unsearched):
    """Another record, by its id; `kind` is the table linked to, or "record" for any."""

    kind: str = "record"

    def clean(self, raw: Any) -> Value:
        """Accept an id: whoever gathers values resolves names to ids first."""
        return Whole().clean(raw)


def in_bytes(size: int) -> str:
    """Return a size in the unit that people would say it in."""
    if size < 1000:
        return "1 byte" if size == 1 else f"{size} bytes"
    amount, unit = size / 1000, 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.1f} {_UNITS[unit]}"
