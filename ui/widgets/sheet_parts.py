"""The parts an inspector is made of: a record's head, its fields and details, what stands against it, its links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebook.actions.kinds import kind_shape
from casebook.disclosure.shown import Badge, DetailShown, FieldShown, LinkShown, QuoteCheck, Sheet
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Moment
from ui import theme
from ui.text import brief
from ui.widgets.flow import flowing
from ui.widgets.layouts import column
from ui.widgets.links import RecordLink
from ui.widgets.pills import Pill
from ui.widgets.runs import Run, Runs
from ui.widgets.selectable import Selectable
from ui.widgets.told import clock_here
from ui.widgets.words import label

Go = Callable[[int], object]
_TOLD_BY_PLACE = {"claim": ("number", "position")}  # the head says one, the board shows the other
APART = ("citations", "anchors", "custody")  # details that have a place of their own, or are shown by a picture
SHORT = 24  # characters of a value and a label that leave room for another beside them
_CHECKED: dict[str, tuple[str, str]] = {
    "ok": ("check", "ok"),
    "warn": ("circle-alert", "warn"),
    "bad": ("triangle-alert", "bad"),
}
_WHOSE = {"quote": ("quote", "bad"), "evidence": ("evidence", "ok")}
NAME_SHOWN = 200  # characters of a record's name where it is a door to it
TEXT_SHOWN = 4_000  # characters of a field that an inspector shows; its form shows all


def part(title: str, widgets: Sequence[QWidget], gap: int = 2) -> QWidget:
    """Return widgets under a small heading."""
    made = QWidget()
    made.setAccessibleName(title)
    outer, inside = column(made, min(gap, 4)), QVBoxLayout()
    inside.setSpacing(theme.current().px(gap))
    outer.addWidget(label(title, "label", wraps=True))
    outer.addLayout(inside)
    for one in widgets:
        inside.addWidget(one)
    return made


def pills(sheet: Sheet) -> QWidget:
    """Return the record's kind and its standing as badges."""
    shape = kind_shape(sheet.kind)
    return flowing([Pill(Badge(shape.label)), *(Pill(badge) for badge in sheet.badges)], theme.current().px(4))


def number(sheet: Sheet) -> str:
    """Return what the record is numbered ("C-7"), or nothing."""
    found = sheet.field("number")
    return found.text if found else ""


def field_parts(sheet: Sheet, go: Go) -> Iterator[QWidget]:
    """Return each filled field with its label, but for what is said already; short ones stand two in a row."""
    said = {sheet.name, *_dates_as_stated(sheet)}
    seen = [one for one in sheet.fields if one.field.name not in _TOLD_BY_PLACE.get(sheet.kind, ())]
    filled = [one for one in seen if one.text and one.text not in said]
    for short, run in groupby(filled, key=_short):
        parts = [part(one.field.label, [_value(one, go)]) for one in run]
        yield from _in_pairs(parts) if short else parts


def detail_lists(sheet: Sheet) -> Iterator[tuple[str, tuple[DetailShown, ...]]]:
    """Return each list of details that holds some, by its label."""
    labels = {detail.name: detail.label for detail in kind_shape(sheet.kind).details}
    for entry, details in sheet.details.items():
        if entry not in APART and details:
            yield labels.get(entry, entry), details


def detail_chip(detail: DetailShown, go: Go) -> QWidget:
    """Return a detail as a chip that leads to what it names, or as text where it names nothing."""
    aim = next((one.link for one in detail.fields if one.link is not None), None)
    text = " · ".join(_as_read(one) for one in detail.fields if one.text) or detail.text
    return plain(text) if aim is None else RecordLink(brief(text, NAME_SHOWN), lambda: go(aim), chip=True)


def remark(icon: str, token: str, text: str) -> QWidget:
    """Return a sentence to be heeded, with its sign beside it."""
    made, row = QWidget(), QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(6))
    made.setLayout(row)
    side = theme.current().px(14)
    sign = label()
    sign.setPixmap(theme.icon(icon, token).pixmap(side, side))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Runs([Run(text, token)], 12), 1)
    return made


def compared(check: QuoteCheck) -> QWidget:
    """Return how a quote compares with its evidence, and where they differ the words of both, each named."""
    icon, token = _CHECKED[check.tone]
    told = [remark(icon, token, check.sentence)]
    if check.parts:
        told.append(Selectable([run for whose, said in check.parts for run in _words_of(whose, said)], quoted=True))
    return part("Beside its evidence", told, gap=4)


def _words_of(whose: str, said: str) -> list[Run]:
    if whose == "both":
        return [Run(f"{said} ")]
    named, token = _WHOSE[whose]
    return [Run(f"[{named}: ", "muted"), Run(said, token, bold=True), Run("] ", "muted")]


def link_groups(sheet: Sheet) -> Iterator[tuple[str, list[LinkShown]]]:
    """Return what points at the record by what it is to it, in the order given."""
    order = list(dict.fromkeys(link.label for link in sheet.links))
    ordered = sorted(sheet.links, key=lambda link: order.index(link.label))
    for title, group in groupby(ordered, key=lambda link: link.label):
        yield title, list(group)


def link_line(link: LinkShown, here: str, go: Go) -> RecordLink:
    """Return a record as a link: what it is called, and what tells it from its namesakes besides leading here."""
    record = link.record
    hint = " · ".join(one for one in record.hint.split(" · ") if one != here)
    return RecordLink(brief(record.name, NAME_SHOWN), lambda: go(record.id), hint=hint)


def plain(text: str, colour: str = "ink") -> Selectable:
    """Return a text that wraps and can be selected, cut where it is very long."""
    return Selectable([Run(brief(text, TEXT_SHOWN), colour)])


def _value(one: FieldShown, go: Go) -> QWidget:
    if one.link is not None:
        aim = one.link
        return RecordLink(one.text, lambda: go(aim))
    if isinstance(one.field.type, PartialDate) and one.entered and one.entered != one.text:
        return Selectable([Run(one.entered), Run(f" — {one.text}", "muted")])
    return plain(_as_read(one))


def _as_read(one: FieldShown) -> str:
    """Return a field as it is read here: moments are kept in UTC."""
    return clock_here(one.text) if isinstance(one.field.type, Moment) else one.text


def _short(one: FieldShown) -> bool:
    return max(len(one.text), len(one.field.label)) <= SHORT and not isinstance(one.field.type, PartialDate)


def _in_pairs(parts: list[QWidget]) -> Iterator[QWidget]:
    for left in range(0, len(parts), 2):
        made, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(12))
        made.setLayout(row)
        for one in parts[left : left + 2]:
            row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        if left + 1 == len(parts):
            row.addStretch(1)
        yield made


def _dates_as_stated(sheet: Sheet) -> Iterator[str]:
    """Return the words of dates that were stated just as they are printed or entered."""
    for one in sheet.fields:
        stated = sheet.field(one.field.type.stated) if isinstance(one.field.type, PartialDate) else None
        if stated and stated.text in (one.text, one.entered):
            yield stated.text
