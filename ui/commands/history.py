"""What was done, and taking it back."""

import dataclasses
from typing import Annotated

import typer

from casebook.errors import CaseError
from ui.commands.opening import opened
from ui.commands.options import AsJson, CaseFile, PassphraseFile
from ui.commands.table import say_table
from ui.commands.words import say, say_json

KEPT = ("id", "at", "action", "label", "actor", "inverts")


def undo(file: CaseFile, passphrase_file: PassphraseFile = None) -> None:
    """Take the last step back."""
    from casebook.actions import visits

    with opened(file, passphrase_file) as case:
        step = visits.undo(case)
    if not step:
        raise CaseError("There is nothing to undo.")
    say(f"Undone: {step.label}.")


def redo(file: CaseFile, passphrase_file: PassphraseFile = None) -> None:
    """Do again what was last undone."""
    from casebook.actions import visits

    with opened(file, passphrase_file) as case:
        step = visits.redo(case)
    if not step:
        raise CaseError("There is nothing to redo.")
    say(f"Done again: {step.label}.")


def history(
    file: CaseFile,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the last N steps.")] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """List what was done, last first."""
    from casebook.actions.files import history as steps_of

    with opened(file, passphrase_file) as case:
        steps = [dataclasses.asdict(step) for step in steps_of(case, limit)]
    if as_json:
        say_json([{name: step[name] for name in KEPT} for step in steps])
        return
    shown = [[str(step["id"]), step["at"], step["label"], _told(step)] for step in steps]
    say_table(("Step", "At", "What", ""), shown)


def _told(step: dict[str, object]) -> str:
    if step["action"] in ("undo", "redo"):
        return f"{step['action']} of step {step['inverts']}"
    return ""
