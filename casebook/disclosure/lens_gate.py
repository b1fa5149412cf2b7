"""The leak gate for what is shown on the screen: words with a protected name in them are held back, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from casebook.disclosure.leaks import check_words
from casebook.disclosure.view import View
from casebook.errors import CaseError
from casebook.schema.field import Field

T = TypeVar("T")
HELD_BACK = "Held back: a protected name stands in these words."


def held_back(view: View, shown: T) -> T:
    """Return what is to be shown to the audience of a view, without the texts that hold a protected name.

    Lists and files are refused whole; a window that is open on a case goes on showing the rest of it.
    """
    if view.audience == "internal" or not view.secrets or _clean(view, *_texts(shown)):
        return shown
    kept: T = _without(view, shown)
    return kept


def _clean(view: View, *texts: str) -> bool:
    try:
        check_words(texts, view.secrets)
    except CaseError:
        return False
    return True


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for one in _parts(value):
            yield from _texts(one)


def _parts(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, list | tuple):
        return list(value)
    if is_dataclass(value) and not isinstance(value, Field):
        return [getattr(value, one.name) for one in fields(value)]
    return []


def _without(view: View, value: Any) -> Any:
    if isinstance(value, str):
        return value if _clean(view, value) else HELD_BACK
    if isinstance(value, Mapping):
        return {name: _without(view, one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_without(view, one) for one in value)
    if is_dataclass(value) and not isinstance(value, Field | type):
        return replace(value, **{one.name: _without(view, getattr(value, one.name)) for one in fields(value)})
    return value
