"""Whether the tables of a case are those of a fresh one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, create_engine

from casebook.case.case import Case
from casebook.case.tables import create_all

Schema = dict[str, tuple[object, ...]]

_COLUMNS = 'SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY name'
_LINKS = 'SELECT "from", "table", "to", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY "from"'
_INDEXES = 'SELECT name, "unique", origin, partial FROM pragma_index_list(?) ORDER BY name'
_INDEXED = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"


def schema(connection: Connection, _case: Case) -> Iterator[str]:
    """Compare the columns, links and indexes of every table; a migrated one may list them in another order."""
    found, expected = schema_of(connection), fresh_schema()
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            yield f"{name} is not as this version makes it"


def schema_of(connection: Connection) -> Schema:
    """Return what each table, and anything else with a name, is made of; indexes are told with their table."""
    named = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE type <> 'index'").all()
    return {
        name: _table(connection, name) if kind == "table" and not _is_virtual(sql) else (kind, " ".join(sql.split()))
        for kind, name, sql in named
    }


@cache
def fresh_schema() -> Schema:
    """Return what a new case has."""
    engine = create_engine("sqlite://", module=driver)
    with engine.connect() as fresh:
        create_all(fresh)
        made = schema_of(fresh)
    engine.dispose()
    return made


def _table(connection: Connection, name: str) -> tuple[object, ...]:
    indexes = connection.exec_driver_sql(_INDEXES, (name,)).all()
    made_of = [(*about, *connection.exec_driver_sql(_INDEXED, (index,)).scalars().all()) for index, *about in indexes]
    columns = connection.exec_driver_sql(_COLUMNS, (name,)).all()
    links = connection.exec_driver_sql(_LINKS, (name,)).all()
    return ("table", *map(tuple, columns), *map(tuple, links), *sorted(made_of, key=repr))


def _is_virtual(sql: str) -> bool:
    return sql.upper().startswith("CREATE VIRTUAL")
