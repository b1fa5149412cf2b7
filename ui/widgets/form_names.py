"""What a form says of the name typed in it: that there is a record called so, or what was read from a paste."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from casebook.actions.lookalikes import lookalikes
from casebook.actions.pasted import read_pasted
from ui.desk import Desk
from ui.widgets.form_parts import Notice, later

LOOKED_AFTER = 300  # milliseconds from a key of a name to when records like it are looked for
_LOOKED_FOR = ("entity", "source")
_READ = "Filled in from what you pasted."


class FormNames:
    """Tells of a record called like the one in a form; `name` gives what is typed, `own` the uid of the form's own.

    `fills` puts texts into its fields, as a person would.
    """

    def __init__(
        self,
        desk: Desk,
        kind: str,
        banner: Notice,
        name: Callable[[], str],
        own: Callable[[], str],
        fills: Callable[[Mapping[str, str]], None],
    ) -> None:
        self._desk, self._kind, self._banner = desk, kind, banner
        self._name, self._own, self._fills = name, own, fills
        self._due = later(banner, LOOKED_AFTER, self.look)

    def soon(self) -> None:
        """Look for records called so once no key was pressed for a while."""
        if self._kind in _LOOKED_FOR:
            self._due.start()

    def stop(self) -> None:
        """Look for none that were to be looked for soon."""
        self._due.stop()

    def look(self) -> None:
        """Say that there is a record called so, or nearly."""
        name = self._name()
        alike = lookalikes(self._desk.case, self._kind, name, uid=self._own(), limit=1) if name.strip() else []
        self._banner.say("")
        for one in alike:
            told = " ".join(one.name[:120].split())
            self._banner.say(f"There is already “{told}”.", "Open it", partial(self._desk.go_to, one.id))

    def pasted(self, text: str) -> None:
        """Fill a new source from a citation or an address that was pasted for its title."""
        if read := read_pasted(text):
            self._fill({"title": "", **read})
            self.look()
            if not self._banner.sentence:
                as_pasted = partial(self._fill, {**dict.fromkeys(read, ""), "title": text})
                self._banner.say(_READ, "Keep it as the title", as_pasted)

    def _fill(self, texts: Mapping[str, str]) -> None:
        self.stop()
        self._banner.say("")
        self._fills(texts)
