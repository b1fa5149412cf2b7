"""What happens to evidence: its custody told and added to, and redacted copies taken in."""

from pathlib import Path
from typing import Annotated

import typer

from ui.commands import progress
from ui.commands.opening import opened
from ui.commands.options import AsJson, CaseFile, PassphraseFile, Ref
from ui.commands.table import say_table
from ui.commands.words import as_text, counted, one_line, say, say_json

_COLUMNS = ("at", "action", "by", "place", "note")


def custody(
    file: CaseFile,
    ref: Ref,
    log: Annotated[
        str | None, typer.Option(metavar="WHAT", help="Add an entry: viewed, transferred or removed.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="MOMENT", help="When, as 2025-05-24T23:29:00+02:00; by default now.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who did it.")] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="From where or to whom.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What else is to be known.")] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Show what happened to a file in evidence, or add to it.

    It is told from the first to the last. Acquired, verified, exported and the like Casebook notes itself. No entry is
    changed afterwards; undo takes the last one back, and the history holds both.
    """
    from casebook.actions.custody import enter_custody
    from casebook.disclosure.lens import Lens
    from casebook.disclosure.reads import INTERNAL, find

    said = {"action": log, "at": at, "by": by, "place": place, "note": note}
    if not log and any(said.values()):
        raise typer.BadParameter("Say with --log what was done.")
    with opened(file, passphrase_file) as case:
        if log:
            enter_custody(case, ref, {name: as_text(text) for name, text in said.items() if text})
        sheet = Lens(case, INTERNAL).sheet(find(case, ref, "evidence"))
    entries = sheet.details["custody"] if sheet else ()
    if as_json:
        say_json([one.entered() for one in entries])
    else:
        told = ({shown.field.name: one_line(shown.text) for shown in one.fields} for one in entries)
        say_table(
            ("When", "What", "By", "From or to", "Note"),
            [tuple(one.get(name, "") for name in _COLUMNS) for one in told],
        )


def redacted(
    file: CaseFile,
    ref: Ref,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The redacted copy, made elsewhere.")],
    how: Annotated[str | None, typer.Option(metavar="TEXT", help="How it was made.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who made it.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take in a redacted copy of a file in evidence.

    It is of the original's source, and shown to nobody who is not shown that, until you give it a source of its own.
    """
    from casebook.actions.redacting import attach_redacted

    with opened(file, passphrase_file) as case, progress.shown(f"Attaching {path.name}") as draw:
        one = attach_redacted(case, ref, path, how=how, by=by, progress=draw)
    say(f"{one.uid}  {path.name}: {counted(one.size, 'byte')}, SHA-256 {one.sha256[:12]}…. {one.note or ''}".rstrip())
