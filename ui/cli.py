"""The command line: `casebook …`. It loads nothing heavy until a command needs it."""

from collections.abc import Callable
from typing import Annotated

import typer

import casebook
from ui.commands import (
    adding,
    cases,
    consistency,
    custody,
    dates,
    demo,
    dossier,
    drafts,
    evidence,
    files,
    history,
    kinds,
    leaving,
    looking,
    transcripts,
    trash,
    window,
)
from ui.commands.grouped import Grouped
from ui.commands.words import ready_streams, say

EXAMPLES = """
Examples:
  casebook                                               the window; casebook FILE opens a case in it
  casebook demo                                          two sample cases and their dossiers, to look at
  casebook new harbour.casebook --title "The harbour"    start a case of your own
  casebook kinds claim                                   what can be said of a claim
  casebook add harbour.casebook claim < claims.jsonl     add claims, one JSON object a line
  casebook attach harbour.casebook contract.pdf          take a file in as evidence
  casebook list harbour.casebook claim                   every claim, and what its support amounts to
  casebook dossier harbour.casebook harbour.pdf          every statement with its footnote

Each command says more: casebook COMMAND --help
"""

CASE, WRITE, READ, EXCHANGE, KEEP = (
    "The case",
    "Put things in",
    "See what is there",
    "Come and go",
    "Keep it safe",
)

COMMANDS: dict[str, dict[str, Callable[..., None]]] = {
    CASE: {"window": window.window, "demo": demo.demo, "new": cases.new, "info": cases.info, "kinds": kinds.kinds},
    WRITE: {
        "add": adding.add,
        "set": adding.set_,
        "cite": adding.cite,
        "attach": files.attach,
        "draft": drafts.draft,
        "transcript": transcripts.transcript,
        "redacted": custody.redacted,
        "ocr": evidence.ocr,
        "rm": trash.rm,
        "put-back": trash.put_back,
        "undo": history.undo,
        "redo": history.redo,
    },
    READ: {
        "list": looking.list_,
        "show": looking.show,
        "search": looking.search,
        "ready": looking.ready,
        "consistency": consistency.consistency,
        "trash": trash.trash,
        "history": history.history,
        "edtf": dates.edtf,
    },
    EXCHANGE: {
        "dossier": dossier.dossier,
        "import": leaving.import_,
        "export": leaving.export,
        "extract": files.extract,
    },
    KEEP: {
        "check": cases.check,
        "verify": evidence.verify,
        "custody": custody.custody,
        "backup": cases.backup,
        "restore": cases.restore,
        "purge": trash.purge,
    },
}

app = typer.Typer(
    name="casebook",
    cls=Grouped,
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich's help takes three times as long to appear
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        say(f"casebook {casebook.__version__}")
        raise typer.Exit


@app.callback()
def face(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Log sources, evidence, quotes and claims offline in one file; export dossiers with every statement sourced."""


for _panel, _commands in COMMANDS.items():
    for _name, _function in _commands.items():
        app.command(_name, rich_help_panel=_panel)(_function)


def main() -> None:
    """Run the command line."""
    ready_streams()
    app(prog_name="casebook")


if __name__ == "__main__":
    main()
