"""Cases made by chance, in which everything links to everything that it can: circles, the trash and secrets too."""

from __future__ import annotations

from random import Random

from casebook.actions.files import Case
from casebook.case.writer import Writer
from casebook.models import DETAILS, KINDS, Row, details_of
from casebook.schema.field import fields
from casebook.schema.measure import Measure
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Boxes, Choice, Flag, Link, Moment, Names, Properties, Value, Whole

_WORDS = ("barge", "silo", "Łódź", "night", "permit", "HERON", "grain", "Ночь", "quay", "ledger", "o'clock")
_DATES = ("2023", "2023-07/2023-11", "[2023-07..2023-11]", "?2024-06", "2024-02-29", "../2022", "2023~")
_MEASURES = ("49 deliveries", "> 3500000 EUR", "48.4 %")
_NEVER = {("claim", "number"), ("evidence", "sha256")}
_FILLED = 0.35  # of the fields that need nothing


def fill(case: Case, chance: Random, each: int) -> None:
    """Put up to so many records of each kind into a case, then throw some of them away."""
    with case.write("Fill") as writer:
        made = _Making(writer, chance)
        for kind in KINDS:
            made.records(kind, chance.randint(1, each))
        for kind in KINDS:
            made.details(kind)
        for ids in made.ids.values():
            for one in ids:
                if chance.random() < 0.12:
                    writer.change("record", one, {"trashed_at": writer.at})


class _Making:
    def __init__(self, writer: Writer, chance: Random) -> None:
        self._writer = writer
        self._chance = chance
        self.ids: dict[str, list[int]] = {}

    def records(self, kind: str, number: int) -> None:
        self.ids[kind] = [self._writer.add_record(kind, self._values(kind, KINDS[kind])) for _ in range(number)]

    def details(self, kind: str) -> None:
        for model in details_of(kind).values():
            table = str(model.__tablename__)
            for owner in self.ids[kind]:
                for _ in range(self._chance.choice((0, 0, 1, 1, 3))):
                    values = self._values(table, model) | {model.owner_column: owner}
                    if table == "citation":
                        values |= self._one_cited(values)
                    self._writer.add(table, values)

    def _one_cited(self, values: dict[str, Value]) -> dict[str, Value]:
        """Return links to the one thing that a citation cites."""
        cited = self._chance.choice(("quote", "quote", "source", "approach"))
        links = dict.fromkeys(("quote_id", "source_id", "approach_id"))
        return {**links, f"{cited}_id": self._chance.choice(self.ids[cited])}

    def _values(self, table: str, model: type[Row]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, field in fields(model).items():
            owner = table in DETAILS and name == DETAILS[table].owner_column
            needed = field.required or model.model_fields[name].is_required()
            if owner or (table, name) in _NEVER or not (needed or self._chance.random() < _FILLED):
                continue
            if isinstance(field.type, Link):
                found |= {name: link} if (link := self._link(field.type.kind)) else {}
            else:
                found[name] = self._value(field.type)
        return found

    def _link(self, kind: str) -> int | None:
        known = self.ids.get(kind, ()) if kind != "record" else [one for ids in self.ids.values() for one in ids]
        return self._chance.choice(list(known)) if known else None

    def _value(self, kind: object) -> Value:
        choose = self._chance.choice
        match kind:
            case Choice():
                return choose(kind.options)[0]
            case Flag():
                return choose((1, None))
            case Whole():
                return self._chance.randint(1, 9)
            case PartialDate():
                return choose(_DATES)
            case Measure():
                return choose(_MEASURES)
            case Moment():
                return "2025-05-24T23:29:00Z"
            case Names():
                return Names().clean([choose(_WORDS), choose(_WORDS)])
            case Boxes():
                return Boxes().clean([[0.1, 0.2, 0.3, 0.4]])
            case Properties():
                return Properties().clean({choose(_WORDS): [choose(_WORDS)]})
        return " ".join(choose(_WORDS) for _ in range(self._chance.randint(1, 4)))
