"""What comes in from other programs, and what leaves for other people."""

import dataclasses
from pathlib import Path
from typing import Annotated, Literal

import typer

from ui.commands import progress
from ui.commands.opening import free_of_cases, opened
from ui.commands.options import AsJson, CaseFile, ForAudience, PassphraseFile, Subject
from ui.commands.words import say, say_json, tell
from ui.text import AUDIENCE_WORDS

SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
IN_FORMATS = {".csv": "csv", ".tsv": "csv", ".json": "ftm", ".jsonl": "ftm", ".ijson": "ftm", ".ftm": "ftm"}


def import_(
    file: CaseFile,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to import.")],
    in_format: Annotated[
        Literal["ftm", "csv"] | None,
        typer.Option("--format", metavar="F", help="ftm (FollowTheMoney JSON) or csv; by default from the name."),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="M", help="For csv: the TOML file that says what each column is.")
    ] = None,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave bad lines out, and say which.")] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Import entities and relationships, all or nothing.

    It is one step, which one undo takes back. What is in the case already is not added twice.
    """
    from casebook.exchange.csv_in import import_csv
    from casebook.exchange.ftm_in import import_ftm
    from casebook.exchange.mapping_file import read_mapping

    _check_format(path, in_format or IN_FORMATS.get(path.suffix.lower()), mapping)
    with opened(file, passphrase_file) as case, progress.shown("Importing") as draw:
        if mapping:
            report = import_csv(case, path, read_mapping(mapping), skip_bad=skip_bad, progress=draw)
        else:
            report = import_ftm(case, path, skip_bad=skip_bad, progress=draw)
    if as_json:
        say_json(dataclasses.asdict(report))
    else:
        say("\n".join(report.sentences()))


def _check_format(path: Path, chosen: str | None, mapping: Path | None) -> None:
    """Raise BadParameter where it is not plain what the file is and how to read it."""
    if path.suffix.lower() in SHEETS:
        raise typer.BadParameter(f"{path.name} is a spreadsheet: save its sheet as CSV in UTF-8, and import that.")
    if chosen is None:
        raise typer.BadParameter(f"Say what {path.name} is: --format ftm or --format csv.")
    if chosen == "csv" and not mapping:
        raise typer.BadParameter("A CSV file needs a --mapping, which says what each column is: see the README.")
    if mapping and chosen != "csv":
        raise typer.BadParameter("Only a CSV file takes a --mapping: leave it out.")


def export(
    file: CaseFile,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    out_format: Annotated[
        Literal["ftm"], typer.Option("--format", metavar="F", help="ftm: FollowTheMoney JSON lines.")
    ],
    audience: ForAudience = "internal",
    subject: Subject = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write entities and relationships for other programs."""
    from casebook.disclosure.reads import Reader, view_of
    from casebook.exchange.ftm_out import export_ftm

    free_of_cases(out, file)
    with opened(file, passphrase_file) as case:
        view = view_of(case, Reader(audience, subject), uncited_quotes=False)
    export_ftm(view, out)
    say(f"Wrote {out}.")
    tell(f"Made for {AUDIENCE_WORDS[audience]} ({out_format}).")
