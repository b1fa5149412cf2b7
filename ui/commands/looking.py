"""Reading a case: lists, single records, searches, and what a draft still needs."""

import csv
import dataclasses
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.opening import opened
from ui.commands.options import AsJson, CaseFile, ForAudience, Grades, Kind, PassphraseFile, Ref, Subject
from ui.commands.table import say_table
from ui.commands.words import bullets, counted, neutral, one_line, say, say_exactly, say_json, tell

if TYPE_CHECKING:
    from casebook.disclosure.reads import Listing


def list_(
    file: CaseFile,
    kind: Kind,
    where: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="Only records with this value; may be repeated.")
    ] = None,
    audience: ForAudience = "internal",
    subject: Subject = None,
    grades: Grades = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the records of a kind."""
    from casebook.actions.kinds import kind_called
    from casebook.disclosure.reads import Reader, listing

    if as_csv and as_json:
        raise typer.BadParameter("Choose --csv or --json.")
    filters, name = _filters(where or []), kind_called(kind)
    with opened(file, passphrase_file) as case:
        found = listing(case, name, filters, Reader(audience, subject, grades))
    if as_json:
        say_json(found.rows)
    elif as_csv:
        say_exactly(_csv(found))
    else:
        say_table(found.headings, found.printed)
        tell(counted(len(found.rows), "record"))


def _filters(where: Sequence[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in where]
    if not all(equals for _, equals, _ in pairs):
        raise typer.BadParameter("Write a filter as FIELD=VALUE.")
    if len({name for name, _, _ in pairs}) < len(pairs):
        raise typer.BadParameter("A field is filtered by twice: give it once.")
    return {name: value for name, _, value in pairs}


def _csv(found: "Listing") -> str:
    """Return a list as CSV (RFC 4180); lists and objects in a cell are JSON."""
    columns = list(dict.fromkeys([*found.columns, *(name for row in found.rows for name in row)]))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in found.rows)
    return out.getvalue()


def _cell(value: object) -> str:
    import json

    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def show(
    file: CaseFile,
    ref: Ref,
    audience: ForAudience = "internal",
    subject: Subject = None,
    grades: Grades = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Show one record with all that belongs to it."""
    from casebook.disclosure.reads import Reader, shown

    with opened(file, passphrase_file) as case:
        found = shown(case, ref, Reader(audience, subject, grades))
    if as_json:
        say_json(found.plain)
        return
    labels = max((len(one.label) for one in found.printed), default=0)
    say(one_line(f"{found.kind}  {found.plain.get('uid', '')}"))
    for one in found.printed:
        say(f"{one.label:{labels}}  {_set_in(one.text, labels + 2)}")


def _set_in(text: str, by: int) -> str:
    """Return text whose further lines stand under its first."""
    return f"\n{' ' * by}".join(neutral(text).splitlines())


def search(
    file: CaseFile,
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words, "phrases", begin* -not, and kind: tag: state: before: after:, as in kind:quote after:2023.',
        ),
    ],
    ranked: Annotated[
        bool, typer.Option("--ranked", help="Best first, of the newest 10,000; else newest first.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 50,
    audience: ForAudience = "internal",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Search every record and the text of evidence.

    Capitals and accents make no difference.
    """
    from casebook.disclosure.finds import search as look_for
    from casebook.disclosure.reads import Reader

    with opened(file, passphrase_file) as case:
        found = look_for(case, query, Reader(audience), ranked=ranked, limit=limit)
    if as_json:
        say_json(dataclasses.asdict(found))
        return
    rows = [(one.uid[:8], one.kind, f"p. {one.page}" if one.page else "", one.snippet.text) for one in found.finds]
    say_table(("UID", "Kind", "Page", "Found"), rows)
    tell(counted(found.count, "hit") + ("; only the newest were looked at" if found.cut else ""))


def ready(
    file: CaseFile,
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="A draft: its uid or its title.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Say which lines of a draft cannot be published yet, and why.

    The exit code is 1 while there is one.
    """
    from casebook.disclosure.readiness import verdicts

    with opened(file, passphrase_file) as case:
        found = verdicts(case, draft)
    waiting = [one for one in found if not one.ready]
    if as_json:
        say_json([dataclasses.asdict(one) for one in found])
    else:
        for number, one in enumerate(found, 1):
            say(f"{'ready' if one.ready else 'not yet':7}  {number}. {one_line(one.text)}")
            if one.reasons:
                say(bullets(one.reasons))
        tell(f"{len(found) - len(waiting)} of {counted(len(found), 'line')} can be published.")
    if waiting:
        raise typer.Exit(1)
