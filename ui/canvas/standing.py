"""Where one is in a file that is read, to be there again when it is shown anew."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """A page and the place of it at the edge of what is seen, the zoom, and by how many quarters the pages are turned.

    Of pages that are drawn the place is `across` and `down`, as shares of the page; of a text it is the character `at`.
    """

    page: int
    zoom: int
    quarters: int = 0
    across: float = 0.0
    down: float = 0.0
    at: int = 0
