"""Transcripts of recordings in evidence."""

from pathlib import Path
from typing import Annotated

import typer

from ui.commands import progress
from ui.commands.opening import opened
from ui.commands.options import CaseFile, PassphraseFile, Ref
from ui.commands.words import bullets, say


def transcript(
    file: CaseFile,
    ref: Ref,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="SRT, WebVTT or text with times, a step each.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take in transcripts of a recording in evidence.

    They are parts of it and from its source. Their words are found by search; quoted in the window, they bring the
    times and the speaker along. The exit code is 1 if any was refused.
    """
    from casebook.actions.transcripts import attach_transcripts

    with opened(file, passphrase_file) as case, progress.shown("Attaching") as draw:
        batch = attach_transcripts(case, ref, paths, draw)
    for one in batch.taken:
        say(" ".join(filter(None, (f"{one.uid}  {one.name}: taken in.", one.note))))
    if batch.refused:
        say(bullets(f"{name}: {why}" for name, why in batch.refused))
        raise typer.Exit(1)
