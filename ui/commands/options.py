"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Audience = Literal["internal", "editor", "legal", "subject", "public"]

CaseFile = Annotated[Path, typer.Argument(metavar="FILE", help="The case file.")]
Ref = Annotated[str, typer.Argument(metavar="REF", help="A record: its uid, its number (C-7) or its whole name.")]
Kind = Annotated[str, typer.Argument(metavar="KIND", help="A kind of record; `casebook kinds` lists them.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(metavar="F", help="Read the passphrase of an encrypted case from a file, not a prompt."),
]
ForAudience = Annotated[
    Audience,
    typer.Option(
        "--audience", metavar="A", case_sensitive=False, help="For whom: internal, editor, legal, subject or public."
    ),
]
Subject = Annotated[
    str | None, typer.Option(metavar="REF", help="Who is asked to reply, for --audience subject: an entity.")
]
Grades = Annotated[bool, typer.Option("--grades", help="Show editor and legal the grades and working notes too.")]
