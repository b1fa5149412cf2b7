"""Texts cut to the room there is for them."""

from __future__ import annotations


def brief(text: str, most: int) -> str:
    """Return a text, cut with dots where it is longer than so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def one_line(text: str, most: int) -> str:
    """Return a text on one line and cut; of a very long one, no more is looked at than may be shown."""
    return brief(" ".join(text[: most * 4].split()), most)
