"""What Casebook makes of a date."""

from typing import Annotated, Any

import typer

from ui.commands.options import AsJson
from ui.commands.words import say, say_json


def edtf(
    texts: Annotated[
        list[str], typer.Argument(metavar="TEXT…", help='Dates, as "summer 2023", 2023-07/2023-11 or ?2024-06.')
    ],
    as_json: AsJson = False,
) -> None:
    """Say what Casebook makes of dates.

    Prints the EDTF, the meaning in words, and the earliest and latest day. The exit code is 1 if one is not settled.
    """
    read = [_read(text) for text in texts]
    if as_json:
        say_json(read)
    else:
        say("\n\n".join(map(_told, read)))
    if not all(one["valid"] for one in read):
        raise typer.Exit(1)


def _read(text: str) -> dict[str, Any]:
    from casebook.schema.dates import read_date
    from casebook.schema.edtf import BadDate, parse

    try:
        reading = read_date(text)
    except BadDate as error:
        return {"text": text, "valid": False, "error": str(error), "alternatives": []}
    if reading.edtf is None:
        meant = [{"edtf": one.edtf, "words": one.echo} for one in reading.alternatives]
        return {"text": text, "valid": False, "error": reading.question or "", "alternatives": meant}
    date = parse(reading.edtf)
    lower, upper = (day.isoformat() if day else None for day in (date.lower, date.upper))
    return {
        "text": text, "valid": True, "edtf": reading.edtf, "words": reading.echo, "lower": lower, "upper": upper
    }  # fmt: skip


def _told(read: dict[str, Any]) -> str:
    if not read["valid"]:
        meant = [f"    {one['edtf']}  {one['words']}" for one in read["alternatives"]]
        return "\n".join([f"{read['text']}: no date yet. {read['error']}", *meant])
    bounds = f"{read['lower'] or 'open or unknown'} to {read['upper'] or 'open or unknown'}"
    return f"{read['text']}\n  EDTF:   {read['edtf']}\n  means:  {read['words']}\n  within: {bounds}"
