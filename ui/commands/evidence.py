"""Evidence after it was taken in: hashed again, and scans read."""

from typing import Annotated

import typer

from ui.commands import progress
from ui.commands.opening import opened
from ui.commands.options import CaseFile, PassphraseFile, Ref
from ui.commands.words import bullets, counted, say, tell


def verify(file: CaseFile, passphrase_file: PassphraseFile = None) -> None:
    """Hash all evidence again, and note it in its custody.

    The exit code is 1 if the bytes of any are not those received.
    """
    from casebook.actions.verifying import verify_all

    with opened(file, passphrase_file) as case, progress.shown("Verifying") as draw:
        findings = verify_all(case, draw)
    if not findings:
        say("All evidence is as it was received.")
        return
    say(bullets(one.sentence for one in findings))
    tell("Restore a backup, and keep this file for repair.")
    raise typer.Exit(1)


def ocr(
    file: CaseFile,
    ref: Ref,
    language: Annotated[
        list[str] | None, typer.Option("--language", "-l", metavar="CODE", help="Tesseract's code, as eng or rus.")
    ] = None,
    page: Annotated[
        list[int] | None, typer.Option(metavar="N", help="A page to read; by default those that have no text.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Read the pages of a scan by Tesseract.

    Their text is then found by search, and quotes on them are found again. Name the main language first.
    """
    from casebook.actions.recognising import recognise

    with opened(file, passphrase_file) as case, progress.shown("Reading") as draw:
        done = recognise(case, ref, language or ["eng"], page or (), draw)
    sure = f", {done.confidence} % sure" if done.pages else ""
    say(f"{counted(done.pages, 'page')} read{sure}.")
    if done.moved:
        say(f"{counted(done.moved, 'quote')} found again.")
    if done.lost:
        say(f"{counted(done.lost, 'quote')} not found any more: compare with the page.")
    if done.failed:
        say(bullets(done.failed))
        raise typer.Exit(1)
