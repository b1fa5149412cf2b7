"""Adding and changing records."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from casebook.errors import CaseError
from ui.commands import progress
from ui.commands.jsonlist import Placed, read_list, read_value
from ui.commands.opening import opened
from ui.commands.options import AsJson, CaseFile, Kind, PassphraseFile, Ref
from ui.commands.words import counted, say, say_json, tell


def add(
    file: CaseFile,
    kind: Kind,
    key: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="Change the record whose FIELD has the same value, if there is one."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Try it and change nothing.")] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Add records from stdin, all or nothing, and print their uids.

    They are JSON Lines or a JSON list; `casebook kinds KIND` says what fields a kind has.

    A link is written as the uid, the number or the name of a record. A record that calls itself {"as": "x"} can be
    linked to as "@x" by the records after it.
    """
    from casebook.actions.kinds import kind_called
    from casebook.actions.records import add_records

    name = kind_called(kind)
    records = _from_stdin()
    values, places = [one.value for one in records], [f"line {one.line}" for one in records]
    with opened(file, passphrase_file) as case, progress.shown("Adding") as draw:
        saved = add_records(case, name, values, key=key, dry_run=dry_run, progress=draw, places=places)
    if as_json:
        say_json([{"uid": one.uid, "kind": one.kind, "created": one.created} for one in saved])
    elif not dry_run:
        say("\n".join(one.uid for one in saved))
    added = sum(one.created for one in saved)
    told = f"{counted(added, 'record')} added, {len(saved) - added} changed"
    tell(f"Tried only, nothing was changed: {told}." if dry_run else f"{told}.".capitalize())


def _from_stdin() -> Sequence[Placed]:
    if sys.stdin.isatty():
        tell("Type records as JSON, one a line, and end with Ctrl+D:")
    records = read_list(sys.stdin.buffer.read())
    if not records:
        raise CaseError("There is nothing on stdin: send records as JSON Lines or a JSON list.")
    return records


def set_(
    file: CaseFile,
    ref: Ref,
    fields: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE…", help="FIELD= empties a field; FIELD:=JSON gives a list.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Change fields of a record."""
    from casebook.actions.records import set_fields

    given = dict(map(_assignment, fields))
    if len(given) < len(fields):
        raise typer.BadParameter("A field stands twice: give it once.")
    with opened(file, passphrase_file) as case:
        saved = set_fields(case, ref, given)
    say(saved.uid)


def _assignment(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip(":"):
        raise typer.BadParameter(f"“{text}” is no assignment: write FIELD=VALUE.")
    return (name[:-1], read_value(value)) if name.endswith(":") else (name, value)


def cite(
    file: CaseFile,
    ref: Ref,
    passage: Annotated[str, typer.Argument(metavar="REF", help="The quote, source or reply it rests on.")],
    stance: Annotated[
        str | None, typer.Option(metavar="S", help="supports (default), contradicts, denies or context.")
    ] = None,
    basis: Annotated[
        str | None,
        typer.Option(metavar="B", help="document, own words, observation, calculation, testimony or report (default)."),
    ] = None,
    locator: Annotated[str | None, typer.Option(metavar="L", help="Where in it: p. 12, ¶ 3 or 00:12:30.")] = None,
    credibility: Annotated[str | None, typer.Option(metavar="1-6", help="Credibility of the information.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A working note.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Cite a passage for a claim, event, relationship or entity."""
    from casebook.actions.citations import cite as tie

    given = {"stance": stance, "basis": basis, "locator": locator, "credibility": credibility, "note": note}
    with opened(file, passphrase_file) as case:
        tie(case, ref, passage, **given)
    say("Cited.")
