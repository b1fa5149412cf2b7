"""The sample cases and their dossiers, to look at."""

import sys
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from casebook.errors import CaseError
from ui.commands import progress
from ui.commands.opening import opened
from ui.commands.words import say
from ui.door import has_display, load_qt, show


def demo(
    folder: Annotated[
        Path, typer.Option("--dir", metavar="DIR", help="Where to put them; made where it is missing.")
    ] = Path("casebook-demo"),
    headless: Annotated[bool, typer.Option("--headless", help="Show no window; take pictures of it.")] = False,
) -> None:
    """Make the sample cases and their dossiers, and show the window.

    A case that is there from before is kept as you left it; its dossier is written anew. Where there is no display,
    every page of the window is written as a picture.
    """
    from casebook.actions.samples import samples

    _make(folder)
    for name, title in samples():
        case = folder / f"{name}.casebook"
        pdf = folder / f"{name}-dossier.pdf"
        kept = _keep_or_build(name, case)
        _write_dossier(case, pdf)
        say(f"{title}\n  case     {case}{' (kept as you left it)' if kept else ''}\n  dossier  {pdf}\n")
    first = folder / f"{samples()[0][0]}.casebook"
    if has_display() and not headless:
        show(first)
    else:
        _photograph(case, folder / "pictures")
    program = "casebook" if which("casebook") else sys.argv[0]
    say(f"To look around:\n  {program} list {case} claim\n  {program} show {case} C-1\n  {program} --help")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(f"The folder {folder} cannot be made: {error.strerror}. Choose another with --dir.") from error


def _keep_or_build(name: str, path: Path) -> bool:
    """Return whether there was a case already; it is not touched."""
    from casebook.actions.samples import build_sample

    if path.exists():
        return True
    with progress.shown(f"Building {name}"):
        build_sample(name, path)
    return False


def _write_dossier(path: Path, pdf: Path) -> None:
    from casebook.disclosure.reads import Reader
    from casebook.dossier.making import gather
    from casebook.dossier.writing import write

    with opened(path, None) as case:
        view, made = gather(case, Reader("editor"))
    with progress.shown(f"Writing {pdf.name}") as draw:
        write(view, pdf, progress=draw, shown=made.shown)


def _photograph(case: Path, folder: Path) -> None:
    """Write pictures of the window; where Qt does not load, say what is missing and go on."""
    try:
        load_qt()
    except CaseError as error:
        say(f"No pictures of the window: {error}\n")
        return
    from ui.pictures import photograph

    with progress.shown("Taking pictures of the window"):
        taken = photograph(case, folder)
    say(f"{len(taken)} pictures of the window\n  folder   {folder}\n")
