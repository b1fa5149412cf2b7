"""Files as evidence: in, and out again byte for byte."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casebook.actions.batch import Batch
from ui.commands import progress
from ui.commands.opening import free_of_cases, opened
from ui.commands.options import AsJson, CaseFile, PassphraseFile, Ref
from ui.commands.words import counted, say, say_json

if TYPE_CHECKING:
    from casebook.actions.attach import Attached


def attach(
    file: CaseFile,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="The files to take in, a step each.")],
    source: Annotated[str | None, typer.Option(metavar="REF", help="The source they come from.")] = None,
    held_as: Annotated[str | None, typer.Option(metavar="H", help="original, copy or notes.")] = None,
    how: Annotated[str | None, typer.Option(metavar="TEXT", help="How they were acquired.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who acquired them.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="The address they were acquired from.")] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Take files, and those in folders, in as evidence, a step each.

    They are hashed and kept inside the case, and their text is read for search. Attachments of mails and members of
    archives become evidence too.
    """
    from casebook.actions.attach import attach_file
    from casebook.actions.taking import files_in, take_parts

    taken = []
    with opened(file, passphrase_file) as case:
        for path in files_in(paths):
            with progress.shown(f"Attaching {path.name}") as draw:
                one = attach_file(case, path, source=source, held_as=held_as, how=how, by=by, url=url, progress=draw)
            parts = take_parts(case, one.uid, again=one.duplicate)
            taken.append({"path": str(path), **dataclasses.asdict(one), "parts": dataclasses.asdict(parts)})
            if not as_json:
                say(_told(path, one))
                _tell_parts(parts)
    if as_json:
        say_json(taken)


def _tell_parts(parts: Batch) -> None:
    for one in parts.taken:
        say(f"{one.uid}  inside it, {one.name}: {'in the case already.' if one.duplicate else one.note or 'taken in.'}")
    for name, why in parts.refused:
        say(f"Not all of {name} was taken in: {why}")


def _told(path: Path, one: "Attached") -> str:
    if one.duplicate:
        return f"{one.uid}  {path.name}: in the case already, not added again."
    told = f"{one.uid}  {path.name}: {counted(one.size, 'byte')}, {_read(one)}, SHA-256 {one.sha256[:12]}…."
    note = f" {one.note}" if one.note else ""
    twin = f" The same file is in the case as {one.twin[:8]} too." if one.twin else ""
    return f"{told}{note}{twin}"


def _read(one: "Attached") -> str:
    """Return in words what text there was: a page of a scan is a picture, and search finds nothing on it."""
    if not one.pages:
        return "no text read"
    if not one.blank:
        return f"text of {counted(one.pages, 'page')} read"
    return f"{counted(one.pages, 'page')}, {one.blank if one.blank < one.pages else 'all'} without text to search"


def extract(
    file: CaseFile,
    ref: Ref,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace OUT where it exists.")] = False,
    damaged: Annotated[
        bool, typer.Option("--damaged", help="Write the bytes though they are not those received.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write an evidence file out again, byte for byte.

    Its custody notes where it went.
    """
    from casebook.disclosure.extract import extract_file

    free_of_cases(out, file)
    with opened(file, passphrase_file) as case:
        extract_file(case, ref, out, replace=force, damaged=damaged)
    say(f"Wrote {out}.")
