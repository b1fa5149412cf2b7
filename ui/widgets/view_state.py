"""How a table of records stands, as a saved view keeps it: its columns, its order and what it is narrowed to."""

from __future__ import annotations

from collections.abc import Mapping

from ui.widgets.facets import FacetBar
from ui.widgets.table import RecordsTable


def state_of(table: RecordsTable, bar: FacetBar) -> dict[str, object]:
    """Return how a table and the bar that narrows it stand."""
    narrow, order = bar.narrow(), table.rows.order
    return {
        "words": narrow.words,
        "equal": dict(narrow.equal),
        "column": order.column,
        "descending": order.descending,
        "columns": list(table.columns.shown()),
    }


def take_up(state: Mapping[str, object], table: RecordsTable, bar: FacetBar) -> None:
    """Show a table as it was kept; what is missing from the state, or is of another shape, is left out."""
    columns, equal = state.get("columns"), state.get("equal")
    if isinstance(columns, list) and columns:
        table.columns.show(map(str, columns))
    table.columns.sort_by(str(state.get("column", "")), descending=bool(state.get("descending")))
    kept = {str(name): str(word) for name, word in equal.items()} if isinstance(equal, dict) else {}
    bar.set_narrow(str(state.get("words", "")), kept)
