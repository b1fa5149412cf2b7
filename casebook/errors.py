"""What can go wrong in a way the user can mend."""

from __future__ import annotations

from collections.abc import Mapping


class CaseError(Exception):
    """A refusal the user can act on; its message is one sentence, fit to show, that says what to do."""


class Invalid(CaseError):
    """Values that cannot be kept, with a sentence for each field.

    `fields` maps a field's name to what is wrong with it; `where` names the place in a list ("line 12").
    """

    def __init__(self, fields: Mapping[str, str], where: str = "") -> None:
        self.fields = dict(fields)
        self.where = where
        told = " ".join(f"{name}: {sentence}" for name, sentence in self.fields.items())
        super().__init__(f"{where}: {told}" if where else told)


class Cancelled(CaseError):
    """The user stopped a long task; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was changed.")
