"""The whole case looked at by ourselves, a turn at a time: what its health is judged from."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from sqlalchemy import select

from casebook.actions.files import Case
from casebook.case.tables import table_of
from casebook.disclosure.lens_look import Looker
from casebook.disclosure.view import View
from casebook.models import KINDS
from casebook.queries import listing
from casebook.queries.closure import part
from casebook.queries.snapshot import Snapshot


def stored_by_turns(case: Case) -> Generator[None, None, Snapshot]:
    """Return the case as stored, of one moment, without the quotes that nothing hangs on: there may be a million."""
    quote = table_of("quote")
    with case.read() as connection:
        dated = [*connection.execute(select(quote.c.id).where(quote.c.said.is_not(None))).scalars()]
        ids = {one for kind in KINDS if kind != "quote" for one in listing.standing_of(connection, kind)}
    yield
    return (yield from part(case, ids.union(dated)))


def names_by_turns(case: Case, ids: Iterable[int]) -> Generator[None, None, View]:
    """Return a view in which we can name some records."""
    return (yield from Looker(case).look_by_turns((), ids)).view
