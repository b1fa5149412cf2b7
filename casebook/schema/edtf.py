"""Dates as uncertain as they are known: EDTF (ISO 8601-2:2019), read, bounded, ordered and put in words."""

from __future__ import annotations

from casebook.schema.edtf_parse import parse
from casebook.schema.edtf_parts import BadDate, Day, Edge, Edtf, Form, Moment, Span
from casebook.schema.edtf_sort import SortKey, sort_key
from casebook.schema.edtf_words import in_words

__all__ = [
    "BadDate",
    "Day",
    "Edge",
    "Edtf",
    "Form",
    "Moment",
    "SortKey",
    "Span",
    "in_words",
    "parse",
    "sort_key",
]
