"""Trash: records out of every state, search and export, back again, or gone for good."""

import dataclasses
import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from casebook.errors import CaseError
from ui.commands.opening import opened
from ui.commands.options import AsJson, CaseFile, PassphraseFile, Ref
from ui.commands.table import say_table
from ui.commands.words import bullets, counted, say, say_json, tell

if TYPE_CHECKING:
    from casebook.disclosure.overview import Trashed

CONFIRMED = "purge"
UNDONE = "every record whose adding was undone"
EXPLAINED = """
Purging destroys: the values, every earlier version of them, and the bytes of evidence nobody else has.
It cannot be undone, and no step before it can be undone afterwards. Backups keep what they have.
"""


def rm(file: CaseFile, ref: Ref, passphrase_file: PassphraseFile = None) -> None:
    """Put a record in the trash.

    There it counts in no state, search or export.
    """
    from casebook.actions.trash import trash_record

    with opened(file, passphrase_file) as case:
        uid = trash_record(case, ref)
    say(uid)
    tell(f"In the trash; back with: casebook put-back {shlex.quote(str(file))} {uid[:8]}")


def put_back(file: CaseFile, ref: Ref, passphrase_file: PassphraseFile = None) -> None:
    """Take a record out of the trash, by its uid."""
    from casebook.actions.trash import restore_record

    with opened(file, passphrase_file) as case:
        say(restore_record(case, ref))


def trash(file: CaseFile, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """List what is in the trash."""
    from casebook.disclosure.overview import trashed

    with opened(file, passphrase_file) as case:
        found = trashed(case)
    if as_json:
        say_json([dataclasses.asdict(one) for one in found])
    else:
        say_table(
            ("UID", "Kind", "Since", "Name"), [(one.uid[:8], one.kind, one.trashed_at, one.name) for one in found]
        )


def purge(
    file: CaseFile,
    uids: Annotated[
        list[str] | None, typer.Argument(metavar="UID…", help="Records in the trash; none for what was undone alone.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Destroy trashed and undone records for good; asks first."""
    from casebook.actions.trash import must_be_purgeable, purge_records
    from casebook.disclosure.overview import trashed

    with opened(file, passphrase_file) as case:
        lying = trashed(case)
        doomed = [_meant(lying, uid) for uid in dict.fromkeys(uids or ())]
        must_be_purgeable(case, [one.uid for one in doomed])
        _confirm([*(f"{one.kind} {one.uid[:8]}: {one.name}" for one in doomed), UNDONE], yes)
        purge_records(case, [one.uid for one in doomed])
    say(f"Destroyed: {counted(len(doomed), 'record')} with all the past, and {UNDONE}.")


def _meant(lying: "list[Trashed]", uid: str) -> "Trashed":
    """Return the one trashed record whose uid begins so: what is destroyed is never found by name."""
    found = [one for one in lying if uid and one.uid.startswith(uid.lower())]
    if len(found) != 1:
        raise CaseError(f"“{uid}” is not the uid of one record in the trash: casebook trash lists them.")
    return found[0]


def _confirm(doomed: list[str], yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise CaseError("Purging asks first, and there is no terminal to ask on: say --yes.")
    tell(f"To be destroyed:\n{bullets(doomed)}\n{EXPLAINED}")
    if typer.prompt(f"Type “{CONFIRMED}” to go on", err=True, default="", show_default=False) != CONFIRMED:
        raise CaseError("Nothing was destroyed.")
