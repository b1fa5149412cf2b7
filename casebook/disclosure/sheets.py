"""One record for the inspector, with all that its reader sees of it and of what leads to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from casebook.disclosure.custody import called_back
from casebook.disclosure.lens_badges import badges, weighed
from casebook.disclosure.lens_fields import details_shown, fields_shown
from casebook.disclosure.lens_names import name_of, name_shown
from casebook.disclosure.lens_passages import passages_shown
from casebook.disclosure.printed import printed_value
from casebook.disclosure.shown import LinkShown, QuoteCheck, RowShown, Sheet, Tone
from casebook.disclosure.view import View
from casebook.models import DETAILS, KINDS
from casebook.queries.comparing import Compared, Likeness
from casebook.queries.pointing import links_back
from casebook.queries.snapshot import Detail, Item, Snapshot
from casebook.schema.field import Field

_COMPARED: dict[Likeness, tuple[str, Tone]] = {
    Likeness.SAME: ("Word for word as in {}.", "ok"),
    Likeness.TYPOGRAPHY: ("The words of {}; only typography differs.", "ok"),
    Likeness.DIFFERS: ("These are not the words of {}:", "bad"),
    Likeness.LOST: ("These words were not found in {}: compare them with it.", "bad"),
    Likeness.UNREAD: ("Compare this quote with {} yourself: no text was read there.", "warn"),
}
LINKS = 200  # back-links of one label that a sheet holds


def sheet_of(
    view: View, item: Item, stored: Snapshot, links: Iterable[LinkShown], compared: Compared | None = None
) -> Sheet:
    """Return a record whole; `stored` is the snapshot its view was made from, `compared` a quote with its evidence."""
    found = view.assessments.get(item.id) if weighed(view, item) else None
    inside = found if view.audience == "internal" else None  # flags and warnings name sources freely
    return Sheet(
        id=item.id,
        uid=item.uid,
        kind=item.kind,
        name=name_of(view, item),
        badges=badges(view, item),
        fields=fields_shown(view, item, stored),
        details=details_shown(view, item),
        passages=passages_shown(view, item),
        explanation=view.explain(item) if found else "",
        flags=tuple(flag.sentence.text(view.spoken) for flag in inside.flags) if inside else (),
        warnings=tuple(one.sentence.text(view.spoken) for one in inside.warnings) if inside else (),
        links=tuple(links),
        support=_support(found.cited, found.origins, exact=found.exact) if found else "",
        created_at=item.created_at,
        check=check_shown(view.name_of(item["evidence_id"]), compared) if compared else None,
    )


def check_shown(evidence: str, compared: Compared) -> QuoteCheck:
    """Return in words how a quote compares with its evidence, which is called so."""
    sentence, tone = _COMPARED[compared.likeness]
    return QuoteCheck(sentence.format(evidence), tone, tuple((whose.value, said) for whose, said in compared.parts))


def row_of(view: View, item: Item, columns: Iterable[Field]) -> RowShown:
    """Return a record as a row of a table."""
    cells = {field.name: printed_value(view, item, field) for field in columns}
    return RowShown(item.id, item.uid, name_of(view, item), cells, badges(view, item))


def links_to(view: View, item: Item) -> Iterator[LinkShown]:
    """Return the records that point at one, label by label: details under the record they are of.

    Newest first for our own use alone: for others the order of entry would tell of what they do not see.
    """
    by_label: dict[str, dict[int, Item]] = defaultdict(dict)
    others = sorted(view, key=lambda one: -one.id) if view.audience == "internal" else list(view)
    for table, column, label in links_back(item.kind):
        for one in (one for one in others if _links(one, table, column, item.id)):
            by_label[called_back(label, one)][one.id] = one
    for label, found in by_label.items():
        newest = sorted(found.values(), key=lambda one: -one.id) if view.audience == "internal" else found.values()
        yield from (LinkShown(name_shown(view, one), label) for one in list(newest)[:LINKS])


def _links(other: Item, table: str, column: str, record: int) -> bool:
    if table in KINDS:
        rows: Iterable[Item | Detail] = (other,) if table == other.kind else ()
    else:
        rows = (one for one in other.list(DETAILS[table].entry) if one.table == table)
    return any(row[column] == record for row in rows)


def _support(cited: int, origins: int, *, exact: bool) -> str:
    """Return what a record's citations amount to, in a few words."""
    number = f"{origins}" if exact else f"at least {origins}"
    return f"{cited} cited, {number} independent origin{'' if origins == 1 else 's'}" if cited else ""
