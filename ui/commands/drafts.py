"""Drafts: a text taken in a line a sentence, and its later versions."""

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casebook.errors import CaseError
from ui.commands.opening import opened
from ui.commands.options import AsJson, CaseFile, PassphraseFile
from ui.commands.words import as_text, counted, say, say_json, tell

if TYPE_CHECKING:
    from casebook.actions.drafts import DraftText, Renewed

_STDIN = Path("-")
_LONGEST = 50_000_000  # bytes: a text of 200 pages has half a million


def draft(
    file: CaseFile,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="DOCX, ODT, RTF, Markdown, HTML, PDF, text; - is stdin.")
    ],
    title: Annotated[str, typer.Option(metavar="T", help="What the draft is called.")],
    language: Annotated[
        str, typer.Option(metavar="L", help="Its language: en, de, fr, es, sr, ru…; else guessed.")
    ] = "",
    update: Annotated[bool, typer.Option("--update", help="It is a new version of the draft called T.")] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Take a draft in, a line a sentence, or a new version of it.

    In a new version, unchanged sentences keep what is tied to them, changed ones are reopened, and those that are gone
    go to the trash. `casebook ready` says what each line still needs.
    """
    from casebook.actions.drafts import import_draft, new_version

    read = _read(path)
    with opened(file, passphrase_file) as case:
        if update:
            made = new_version(case, as_text(title), read.text, as_text(language))
        else:
            added = import_draft(case, as_text(title), read.text, as_text(language))
    if as_json:
        say_json({**dataclasses.asdict(made if update else added), "note": read.note})
        return
    say(_renewed(made) if update else f"{added.draft_uid}  {counted(added.lines, 'line')}.")
    if read.note:
        tell(read.note)


def _renewed(made: "Renewed") -> str:
    return (
        f"{counted(made.kept, 'line')} kept, {made.typography} changed in typography alone, {made.changed} changed, "
        f"{made.added} added, {made.removed} removed."
    )


def _read(path: Path) -> "DraftText":
    from casebook.actions.drafts import DraftText, read_draft

    if path != _STDIN:
        return read_draft(path)
    if sys.stdin.isatty():
        tell("Type or paste the draft, and end with Ctrl+D:")
    untrusted = sys.stdin.buffer.read(_LONGEST + 1)
    if len(untrusted) > _LONGEST:
        raise CaseError("There is too much on stdin for a draft: send the text of one story.")
    try:
        return DraftText(untrusted.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CaseError("What is on stdin is not text in UTF-8: save it as a file, and give its name.") from None
