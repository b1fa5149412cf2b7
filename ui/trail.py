"""The way a person took through a case: the places gone through, and the records looked at."""

from __future__ import annotations

_RECENT = 12  # records that the switcher offers first


class Trail:
    """Where a person is and was: `place` is empty before the first one, `records` were looked at, newest first."""

    def __init__(self) -> None:
        self.place = ""
        self.records: list[int] = []
        self._behind: list[str] = []
        self._ahead: list[str] = []

    def go(self, place: str) -> None:
        """Be at a place; what was ahead is no longer, unless a person is there already."""
        if self.place and self.place != place:
            self._behind.append(self.place)
            self._ahead.clear()
        self.place = place

    def back(self) -> bool:
        """Be at the place before; say whether there is one."""
        return self._turn(self._behind, self._ahead)

    def forward(self) -> bool:
        """Be where back came from; say whether it came from anywhere."""
        return self._turn(self._ahead, self._behind)

    def look_at(self, record: int | None) -> None:
        """Put a record at the head of those looked at."""
        if record is not None:
            self.records = [record, *(one for one in self.records if one != record)][:_RECENT]

    def _turn(self, way: list[str], other: list[str]) -> bool:
        if not way:
            return False
        other.append(self.place)
        self.place = way.pop()
        return True
