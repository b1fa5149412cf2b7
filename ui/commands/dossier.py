"""The dossier as a PDF."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ui.commands import progress
from ui.commands.opening import free_of_cases, opened
from ui.commands.options import CaseFile, ForAudience, Grades, PassphraseFile, Subject
from ui.commands.words import as_text, counted, say, tell
from ui.text import AUDIENCE_WORDS

SHOWN_AT_MOST = 10
ExhibitChoice = Literal["crop", "page", "none"]


def dossier(
    file: CaseFile,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="The PDF to write; an older one is replaced.")],
    audience: ForAudience = "editor",
    subject: Subject = None,
    grades: Grades = False,
    paper: Annotated[
        Literal["a4", "letter"], typer.Option(metavar="P", case_sensitive=False, help="a4 or letter.")
    ] = "a4",
    sections: Annotated[
        str | None, typer.Option(metavar="S,S…", help="Only these, as claims,timeline,sources; by default all.")
    ] = None,
    exhibits: Annotated[
        ExhibitChoice,
        typer.Option(
            metavar="E",
            case_sensitive=False,
            help="Show the passages cited as crop (the words and some lines around them), page (whole pages) or none.",
        ),
    ] = "crop",
    title: Annotated[str, typer.Option(metavar="T", help="A title of its own; by default the case's.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a PDF, every statement with a footnote to its source."""
    from casebook.disclosure.reads import Reader
    from casebook.dossier.book import Options
    from casebook.dossier.making import gather
    from casebook.dossier.writing import write

    free_of_cases(out, file)
    if out.suffix.lower() != ".pdf":
        raise typer.BadParameter(f"A dossier is a PDF: call it {out.stem}.pdf.")
    chosen = tuple(name.strip() for name in sections.split(",")) if sections else None
    options = Options(paper=paper, sections=chosen, title=as_text(title), exhibits=exhibits)
    with opened(file, passphrase_file) as case, progress.shown("Taking exhibits") as draw:
        view, made = gather(case, Reader(audience, subject, grades), options, draw)
    with progress.shown("Writing the dossier") as draw:
        report = write(view, out, options, draw, made.shown)
    say(f"Wrote {out}: {counted(report.pages, 'page')}, {counted(report.notes, 'note')}.")
    if report.missing:
        lacking = ", ".join(f"U+{code:04X}" for code in sorted(report.missing)[:SHOWN_AT_MOST])
        tell(f"No font here has {counted(len(report.missing), 'character')}, printed by number: {lacking}.")
    for one in made.withheld:
        tell(f"Without {one}.")
    kept = "" if audience == "public" else "; give it to nobody else"
    tell(f"Made for {AUDIENCE_WORDS[audience]}{kept}.")
