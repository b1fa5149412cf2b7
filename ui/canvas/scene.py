"""The events of a timeline, and the rows they stand in at each scale."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.disclosure.shown import EventShown
from ui.canvas.bars import bars
from ui.canvas.lanes import OPEN, Lane, octave, packed, tracks
from ui.canvas.plan import Plan
from ui.canvas.scale import Scale, fitted, widest

_AT_ONCE = 4_000
"""How many bars are put in rows between two frames: more would be felt."""
_SIDE = 24.0


class Scene:
    """Events with a place in time, by track; rows are packed once for each octave of scale.

    `large` says that they are too many to be packed before the next frame.
    """

    def __init__(self, events: Sequence[EventShown]) -> None:
        drawn = bars(events)
        self.by_track = tracks(drawn)
        self.span = (min(bar.start for bar in drawn), max(bar.end for bar in drawn)) if drawn else (0.0, 1.0)
        self._open = any(bar.open_left or bar.open_right for bar in drawn)
        has_bar = {bar.event.id for bar in drawn}
        self.order = [event.id for event in events if event.id in has_bar]
        self.large = len(drawn) > _AT_ONCE
        self._plans: dict[float, Plan] = {}
        self._packing: tuple[float, list[Lane]] = (0.0, [])

    def fit(self, width: float, unit: float) -> Scale:
        """Return the scale that shows everything; `unit` is the size of the interface."""
        side = (_SIDE + OPEN * self._open) * unit
        return fitted(*self.span, width, side, side)

    def widest(self, width: float) -> float:
        """Return the fewest pixels a day may be wide."""
        return widest(*self.span, width)

    def plan(self, pixels: float) -> Plan | None:
        """Return the rows where a day is so wide in pixels of the design, or None while they are not packed.

        What was packed for a scale holds for all that are up to twice as close: nothing comes to touch.
        """
        return self._plans.get(octave(pixels))

    def pack(self, pixels: float) -> None:
        """Pack rows for a scale, as many as there is time for between two frames."""
        at = octave(pixels)
        if at not in self._plans and self._packed(at):
            self._plans[at] = Plan(self._packing[1])

    def _packed(self, at: float) -> bool:
        if self._packing[0] != at:
            self._packing = (at, [])
        lanes, done = self._packing[1], 0
        for title, of_track in list(self.by_track.items())[len(lanes) :]:
            if done and done + len(of_track) > _AT_ONCE:
                return False
            lanes.append(packed(title, of_track, at))
            done += len(of_track)
        return True
