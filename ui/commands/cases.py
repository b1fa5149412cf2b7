"""A case as a file: make it, look at it, check it, back it up and put it back."""

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from ui.commands import progress
from ui.commands.opening import new_passphrase, opened, unlocked
from ui.commands.options import AsJson, CaseFile, PassphraseFile
from ui.commands.words import as_text, bullets, counted, say, say_json, tell


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The case file to make, as kontron.casebook.")],
    title: Annotated[str, typer.Option(metavar="T", help="The case's title; by default the file's name.")] = "",
    encrypt: Annotated[bool, typer.Option("--encrypt", help="Encrypt it with a passphrase, asked for twice.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a new case."""
    from casebook.actions.files import create_case

    passphrase = new_passphrase(passphrase_file) if encrypt or passphrase_file else None
    create_case(file, as_text(title or file.stem), passphrase).close()
    say(f"Made {file}.")
    if not passphrase:
        tell("It is not encrypted: whoever has the file can read it. (casebook new --encrypt asks for a passphrase.)")


def info(file: CaseFile, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Say what a case is and how much is in it."""
    from casebook.disclosure.overview import overview

    with opened(file, passphrase_file) as case:
        found = overview(case)
    if as_json:
        say_json(_plain(file, dataclasses.asdict(found)))
        return
    held = ", ".join(f"{kind} {number:,}" for kind, number in found.records.items() if number)
    lines = {
        "Title": found.title,
        "File": f"{file}, {'encrypted' if found.encrypted else 'not encrypted'}",
        "Made": found.created_at,
        "Records": held or "none yet",
        "In the trash": f"{found.trashed:,}" if found.trashed else "",
        "Evidence": f"{found.evidence_bytes:,} bytes" if found.evidence_bytes else "",
        "History": f"{counted(found.steps, 'step')}, the last “{found.last.label}” at {found.last.at}",
    }
    for label, text in lines.items():
        if text:
            say(f"{label + ':':14}{text}")


def _plain(file: Path, found: dict[str, object]) -> dict[str, object]:
    last = found.pop("last")
    label_and_time = {name: last[name] for name in ("at", "label")} if isinstance(last, dict) else {}
    return {"file": str(file), **found, "last": label_and_time}


def check(file: CaseFile, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Examine a whole case from end to end.

    Pages, evidence hashes, history chain, index, dates and links are examined. The exit code is 1 if one is not
    as it must be.
    """
    from casebook.actions.files import check as examine
    from casebook.disclosure.misquotes import misquotes

    with opened(file, passphrase_file) as case, progress.shown("Checking") as draw:
        findings = examine(case, draw)
        quotes = list(misquotes(case)) if not findings else []
    if as_json:
        found = [dataclasses.asdict(one) for one in findings]
        say_json({"sound": not findings, "findings": found, "misquotes": [dataclasses.asdict(one) for one in quotes]})
    elif findings:
        say(f"Not sound: {counted(len(findings), 'finding')}.")
        say(bullets(f"{one.part}: {one.sentence}" for one in findings))
        tell("Restore a backup, and keep this file for repair.")
    else:
        say("Sound: pages, evidence, history, index, dates and links.")
        if quotes:
            say(f"Not the words of their evidence: {counted(len(quotes), 'quote')}.")
            say(bullets(f"{one.uid[:8]}  {one.sentence}" for one in quotes))
    if findings:
        raise typer.Exit(1)


def backup(
    file: CaseFile,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The backup to write: a new file.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a verified copy of a case to a new file.

    The copy is encrypted if the case is.
    """
    from casebook.actions.files import back_up

    with opened(file, passphrase_file) as case, progress.shown("Backing up") as draw:
        back_up(case, out, draw)
    say(f"Backed up to {out}, and read back whole.")


def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="A backup; it stays as it is.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The case file to make from it: a new file.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a case file from a backup."""
    from casebook.actions.files import restore as put_back

    with progress.shown("Restoring") as draw:
        unlocked(lambda passphrase: put_back(backup, file, passphrase, draw), passphrase_file)
    say(f"Restored {backup} to {file}.")
