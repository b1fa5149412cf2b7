"""Attaching a file as evidence: its bytes as received, what type they are, and the text that can be read in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from casebook.actions.cleaning import clean
from casebook.actions.custody import note_custody
from casebook.actions.incoming import Came, from_outside, from_pieces
from casebook.actions.references import References
from casebook.case import evidence
from casebook.case.case import Case
from casebook.case.evidence import PageText, Received
from casebook.case.rows import row_of
from casebook.case.tables import chunk, table_of
from casebook.case.writer import Progress, Writer
from casebook.errors import Invalid
from casebook.models import Evidence
from casebook.reading import Page, PartRead, Reading, Said, read_file
from casebook.schema.timed import pack_cues
from casebook.schema.types import Properties, Value

Values = dict[str, Value]


@dataclass(frozen=True)
class Attached:
    """A file in evidence; `duplicate` says that it was there before, and that nothing was added.

    `source` is the uid of the source it came from, or nothing. `pages` counts the pages that were read, `blank` those
    of them with no text; `note` is a sentence on what could not be read, and `twin` the uid of another record with the
    same bytes.
    """

    uid: str
    sha256: str
    duplicate: bool
    size: int
    pages: int = 0
    note: str | None = None
    blank: int = 0
    twin: str = ""
    source: str = ""


MakeSource = Callable[[Writer, Came, Reading], int]
Known = Callable[[Came], Reading | None]
"""What was read of these bytes before they came in, if anything."""


def attach_file(  # noqa: PLR0913 - one for each thing to say of a file
    case: Case,
    path: Path,
    *,
    source: str | None = None,
    held_as: str | None = None,
    how: str | None = None,
    by: str | None = None,
    url: str | None = None,
    progress: Progress | None = None,
    visit: str | None = None,
    known: Known | None = None,
) -> Attached:
    """Take a file into the case as one step: hashed, kept in chunks, its text read page by page.

    Bytes held already for the same source, or with no source asked for, are recognised and not added again; for
    another source they get a record of their own and are kept once. `progress` counts bytes; `known` may have been
    read before. Raises CaseError for what cannot be read, Invalid for a bad field, Cancelled; then nothing is added.
    """
    details = {"source": source, "held_as": held_as, "acquired_how": how, "acquired_by": by, "url": url}
    with case.read() as connection:
        values, errors = clean(Evidence, details, References(connection))
    if errors:
        raise Invalid(errors)
    with _swept(case):
        came = from_outside(case, path, progress)
        return _held(case, came.received, values) or _add(case, came, values, visit=visit, known=known)


def attach_with_source(
    case: Case,
    path: Path,
    make_source: MakeSource,
    *,
    progress: Progress | None = None,
    visit: str | None = None,
    known: Known | None = None,
) -> Attached:
    """Take a file into the case with a new source it came from, as one step; bytes held already add nothing.

    `make_source` adds the source inside that step, by what was read of the file, and returns its id. Steps of one
    `visit` are taken back together.
    """
    with _swept(case):
        came = from_outside(case, path, progress)
        return _held(case, came.received, {}) or _add(case, came, {}, make_source, visit, known)


def attach_part(case: Case, whole: str, part: PartRead, visit: str | None = None) -> Attached:
    """Take a part of a file in evidence into the case as one step: an attachment of a mail, a member of an archive.

    `whole` is the uid of that file, whose source is the part's too. One that was taken out of it before is recognised,
    in the trash too.
    """
    with case.read() as connection:
        row = row_of(connection, "evidence", References(connection).find(whole, "evidence"))
    values: Values = {"part_of_id": row["id"], "source_id": row["source_id"], "held_as": row["held_as"]}
    if values["held_as"] == "redacted":  # a part of such a copy is none of that copy
        values["held_as"] = "copy"
    with _swept(case):
        came = from_pieces(case, part.name, f"{part.path} in {row['name']}", part.data)
        known = _taken_out(case, row["id"], came.received) or _held(case, came.received, values)
        return known or _add(case, came, values, visit=visit)


def attach_as(
    case: Case, path: Path, values: Values, check: Callable[[Received], None], progress: Progress | None = None
) -> Attached:
    """Take a file into the case with these columns as one step, held or not, unless `check` refuses its bytes."""
    with _swept(case):
        came = from_outside(case, path, progress)
        check(came.received)
        return _add(case, came, values)


def held_bytes(case: Case, sha256: str) -> Iterator[bytes]:
    """Return the bytes of a file in evidence, a chunk at a time, within one read."""
    with case.read() as connection:
        yield from evidence.chunks_of(connection, sha256)


def _held(case: Case, received: Received, values: Values) -> Attached | None:
    """Return the record that has these bytes, from the source asked for if one is."""
    uid = _with_bytes(case, received, values.get("source_id"))
    if not uid:
        return None
    _sweep(case)
    with case.read() as connection:
        source = _source_of(connection, uid)
    return Attached(uid, received.sha256, duplicate=True, size=received.size, source=source)


def _taken_out(case: Case, whole_id: int, received: Received) -> Attached | None:
    """Return the record of a part that has these bytes, in the trash too: what was put there stays there."""
    table, record = table_of("evidence"), table_of("record")
    same = select(record.c.uid).join(table, table.c.id == record.c.id)
    same = same.where(table.c.part_of_id == whole_id, table.c.sha256 == received.sha256).order_by(record.c.id)
    with case.read() as connection:
        uid = connection.execute(same).scalars().first()
    if uid is None:
        return None
    _sweep(case)
    return Attached(uid, received.sha256, duplicate=True, size=received.size)


def _source_of(connection: Connection, uid: str) -> str:
    """Return the uid of the source that an evidence record came from, or nothing."""
    table, own, source = table_of("evidence"), table_of("record").alias(), table_of("record").alias()
    joined = select(source.c.uid).join(table, table.c.source_id == source.c.id).join(own, own.c.id == table.c.id)
    return connection.execute(joined.where(own.c.uid == uid)).scalar() or ""


def _with_bytes(case: Case, received: Received, source_id: Value = None) -> str:
    """Return the uid of the first record that has these bytes, of one source or of any; nothing where none has."""
    table, record = table_of("evidence"), table_of("record")
    same = select(record.c.uid).join(table, table.c.id == record.c.id)
    same = same.where(table.c.sha256 == received.sha256, record.c.trashed_at.is_(None)).order_by(record.c.id)
    if source_id is not None:
        same = same.where(table.c.source_id == source_id)
    with case.read() as connection:
        return connection.execute(same).scalars().first() or ""


def _add(
    case: Case,
    came: Came,
    values: Values,
    make_source: MakeSource | None = None,
    visit: str | None = None,
    known: Known | None = None,
) -> Attached:
    received = came.received
    twin = _with_bytes(case, received)
    reading = (known(came) if known else None) or read_file(_bytes_of(case, received), came.media_type)
    with case.write("Attach evidence", visit=visit) as writer:
        blob_id = evidence.finish(writer.connection, received)
        evidence.keep_pages(writer.connection, blob_id, map(_kept, reading.pages))
        own = _described(came, reading)
        if make_source:
            own["source_id"] = make_source(writer, came, reading)
        record_id = writer.add_record("evidence", {**own, **values, "acquired": writer.at})
        _log_acquired(writer, record_id, came.place)
        uid = str(writer.row("record", record_id)["uid"])
        source = _source_of(writer.connection, uid)
    blank = sum(not page.text.strip() for page in reading.pages)
    return Attached(uid, received.sha256, False, received.size, len(reading.pages), reading.note, blank, twin, source)


def _kept(page: Page) -> PageText:
    how, cues = ("timed", pack_cues(page.cues)) if page.cues else ("text", None)
    return PageText(page.number, page.text, page.label or None, how, doubt=page.doubt or None, words=cues)


def _described(came: Came, reading: Reading) -> Values:
    return {
        "name": came.name,
        "media_type": came.media_type,
        "size": came.received.size,
        "sha256": came.received.sha256,
        "pages": len(reading.pages) or None,
        "says": Properties().clean(_said(reading.said)),
        "reading_note": reading.note,
    }


def _said(said: Said) -> dict[str, list[str]]:
    """Return what a file says of itself under its own words."""
    own = (("title", said.title), ("author", said.author), ("created", said.created))
    found: dict[str, list[str]] = {}
    for name, text in (*own, *said.more):
        if text:
            found.setdefault(name, []).append(text)
    return found


def _log_acquired(writer: Writer, record_id: int, place: str) -> None:
    """Begin the custody of a file: where it came from, by whom and how."""
    row = writer.row("evidence", record_id)
    said = {"by": row["acquired_by"], "note": row["acquired_how"], "place": row["url"] or place}
    told, references = {name: str(text or "") for name, text in said.items()}, References(writer.connection)
    note_custody(writer, references, record_id, "acquired", **told)
    if row["held_as"] == "redacted" and row["part_of_id"]:
        made = {"by": told["by"], "note": f"The copy is {row['name']}, SHA-256 {row['sha256']}."}
        note_custody(writer, references, row["part_of_id"], "redacted", **made)


def _bytes_of(case: Case, received: Received) -> Iterator[bytes]:
    """Return the bytes that came in, a chunk at a time: first those on the disk already, then those in hand."""
    data = select(chunk.c.data).where(chunk.c.blob_id == received.blob_id)
    for number in range(received.first_pending):
        with case.read() as connection:
            piece: bytes = connection.execute(data.where(chunk.c.number == number)).scalar_one()
        yield piece
    yield from received.pending


@contextmanager
def _swept(case: Case) -> Iterator[None]:
    """Drop what had been taken in when something went wrong."""
    try:
        yield
    except BaseException:
        _sweep(case)
        raise


def _sweep(case: Case) -> None:
    with case.read() as connection:
        left = evidence.unfinished(connection)
    if left:
        with case.transaction() as connection:
            evidence.sweep(connection)
