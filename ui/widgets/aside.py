"""What is typed in a form and not saved, kept aside in the case: a crash costs a phrase at most."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtWidgets import QWidget

from casebook.actions import typing
from casebook.actions.files import Case
from casebook.errors import CaseError
from ui.widgets.form_parts import later

KEPT_AFTER = 2000  # milliseconds from a key to when what was typed is kept aside


class Aside:
    """Keeps what a form calls `typed` under its `key`; both are asked for when they are needed.

    Where it does not `keep`, nothing ever is: that is a form another form waits for, which goes with it.
    """

    def __init__(
        self, case: Case, form: QWidget, key: Callable[[], str], typed: Callable[[], dict[str, str]], *, keeps: bool
    ) -> None:
        self._case, self._key, self._typed, self._keeps = case, key, typed, keeps
        self._due = later(form, KEPT_AFTER, self.keep)

    def soon(self) -> None:
        """Keep what is typed once no key was pressed for a while."""
        self._due.start()

    def stop(self) -> None:
        """Keep nothing that was to be kept soon."""
        self._due.stop()

    def keep(self) -> bool:
        """Keep what is typed, and say whether that could be done."""
        self._due.stop()
        typed = self._typed() if self._keeps else {}
        if not typed:
            return True
        with suppress(CaseError):  # it stands on the screen still, and saving it says what is in the way
            if typed != self.kept():  # writing waits for the disk, and a form that goes is settled more than once
                typing.keep(self._case, self._key(), typed)
            return True
        return False

    def kept(self) -> dict[str, str]:
        """Return what was kept of this form; nothing where there is none."""
        found = (one.fields for one in typing.kept(self._case) if one.form == self._key())
        return next(found, {}) if self._keeps else {}

    def forget(self) -> None:
        """Keep no more of this form."""
        self._due.stop()
        if self._keeps:
            with suppress(CaseError):  # it is kept once more than needed
                typing.forget(self._case, self._key())
