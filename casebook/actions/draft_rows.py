"""The lines of a draft as they stand, with what is tied to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from casebook.actions.references import References
from casebook.case.rows import Row, rows_by
from casebook.case.tables import table_of
from casebook.case.writer import Writer
from casebook.queries.placing import placed_again

_TOGETHER: Final = 500  # lines in one statement


@dataclass(frozen=True)
class Standing:
    """A line of a draft, its ties and its sign-offs."""

    row: Row
    ties: list[Row]
    sign_offs: list[Row]

    @property
    def text(self) -> str:
        """Return its words."""
        return str(self.row["text"])


def lines_of(writer: Writer, draft_id: int) -> list[Standing]:
    """Return the lines of a draft in their order, the trash left out."""
    line, record = table_of("line"), table_of("record")
    asked = select(line).join(record, record.c.id == line.c.id).where(line.c.draft_id == draft_id)
    ordered = asked.where(record.c.trashed_at.is_(None)).order_by(line.c.position.is_(None), line.c.position, line.c.id)
    rows = [dict(row) for row in writer.connection.execute(ordered).mappings()]
    ids = [row["id"] for row in rows]
    ties, signed = _details(writer, "tie", ids), _details(writer, "sign_off", ids)
    return [Standing(row, ties[row["id"]], signed[row["id"]]) for row in rows]


def line_called(writer: Writer, references: References, asked: str) -> Standing:
    """Return one line by what it is called; raise CaseError where there is none, or it is in the trash."""
    line_id = references.find_standing(asked, "line")
    found = (_details(writer, table, [line_id])[line_id] for table in ("tie", "sign_off"))
    return Standing(writer.row("line", line_id), *found)


def put_ties_again(writer: Writer, line: Standing, text: str) -> None:
    """Put the ties of a line where their words stand in its new text; one whose words are gone loses its span."""
    for tie in line.ties:
        if tie["start"] is not None:
            span = placed_again(line.text, (tie["start"], tie["end"]), text) or (None, None)
            writer.change("tie", tie["id"], {"start": span[0], "end": span[1]})


def _details(writer: Writer, table: str, ids: Sequence[int]) -> dict[int, list[Row]]:
    """Return the details of some lines by their line."""
    found: dict[int, list[Row]] = defaultdict(list)
    for start in range(0, len(ids), _TOGETHER):
        for row in rows_by(writer.connection, table, "line_id", ids[start : start + _TOGETHER]):
            found[row["line_id"]].append(row)
    return found
