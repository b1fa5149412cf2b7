"""What is being typed: a small table outside history, rewritten every few seconds and emptied on save."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from casebook.case.tables import typed


def keep(connection: Connection, form: str, fields: Mapping[str, str], at: str) -> None:
    """Put these fields in the place of what is kept of a form."""
    forget(connection, form)
    rows = [{"form": form, "field": name, "text": text, "at": at} for name, text in fields.items()]
    if rows:
        connection.execute(insert(typed), rows)


def kept(connection: Connection) -> list[tuple[str, str, str, str]]:
    """Return form, field, text and moment of all that is kept, form by form."""
    asked = select(typed.c.form, typed.c.field, typed.c.text, typed.c.at).order_by(typed.c.form, typed.c.field)
    return [tuple(row) for row in connection.execute(asked)]


def forget(connection: Connection, form: str) -> None:
    """Drop what is kept of a form."""
    connection.execute(delete(typed).where(typed.c.form == form))


def forget_all(connection: Connection) -> None:
    """Drop what is kept of every form."""
    connection.execute(delete(typed))
