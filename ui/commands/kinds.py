"""What the kinds of record are made of, for whoever writes a list of them."""

from __future__ import annotations

import dataclasses
import shutil
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import AsJson
from ui.commands.table import say_table
from ui.commands.words import say, say_json

if TYPE_CHECKING:
    from casebook.actions.kinds import FieldShape, KindShape


def kinds(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="A kind, to see its fields.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the kinds of record, or the fields of one kind."""
    from casebook.actions.kinds import kind_called, kind_shape, kind_shapes

    shapes = [kind_shape(kind_called(kind))] if kind else kind_shapes()
    if as_json:
        plain = [dataclasses.asdict(one) for one in shapes]
        say_json(plain[0] if kind else plain)
    elif kind:
        _say_kind(shapes[0])
    else:
        say_table(("Kind", "What it is"), [(one.name, one.summary) for one in shapes])
        say("\nThe fields of one kind: casebook kinds KIND")


def _say_kind(shape: KindShape) -> None:
    say(f"{shape.label}: {shape.summary}\n")
    _say_fields(shape.fields, "")
    for detail in shape.details:
        say(f"\n{detail.name}: {detail.label}; a list of objects with these fields, or of just the {detail.main}:")
        _say_fields(detail.fields, "  ")
    if shape.name == "evidence":
        say("\nEvidence is a file: casebook attach takes it in.")


def _say_fields(fields: Sequence[FieldShape], margin: str) -> None:
    widest = max(len(one.name) for one in fields) + 2
    room = shutil.get_terminal_size((100, 24)).columns
    for one in fields:
        start = f"{margin}{one.name:{widest}}"
        say(textwrap.fill(_said(one), room, initial_indent=start, subsequent_indent=" " * len(start)))


def _said(field: FieldShape) -> str:
    must = "needed; " if field.required else ""
    default = f" (if not said: {field.default})" if field.default else ""
    meaning = f" {field.label}." + (f" {field.help}" if field.help else "")
    return f"{must}{field.takes}{default}.{meaning}"
