"""Mapping files: how a row of a CSV file becomes entities and the relationships between them.

A mapping is a TOML file with these tables (`resources/mappings/donations.toml` is a whole one):

    [mapping]
    name = "Party donations"        # what it is for
    ids = "donations"               # goes into every id; the name where it is left out
    encoding = "cp1252"             # where the file does not show it
    delimiter = ";"                 # where the rows do not show it
    trim = false                    # blanks around cells are cut off unless this is said

    [values.countries]              # what stands in a cell, and what it means
    Deutschland = "de"

    [entities.donor]                # one entity of each row
    key = ["Donor"]                 # rows with the same words in these columns speak of the same one
    keyed_as = "org"                # and so do entities of this mapping keyed as the same word
    schema = { text = "{DonorType}", values = { PERSON = "Person", ORG = "Organization" } }
    name = "{Donor}"                # also aliases, description, countries, identifiers, topics, notes
    countries = { text = "{Country}", values = "countries" }
    properties = { website = "{Web}" }
    links = { addressEntity = "address" }   # a property that names another entity of the row

    [relationships.payment]
    schema = "Payment"
    subject = "donor"
    object = "party"
    key = ["Donor", "Party", "Date"]        # without it each row is a relationship of its own
    amount = "{DonationEUR} EUR"    # also role, share, quantity, start, end, as_of, standing, notes, properties
    start = "{DonationDate}"

A value is a text in which {Column} stands for the cell (write {{ for a brace); it is left out where a cell it needs
is empty. A list gives several values. A table says more: `text` (a list gives alternatives, of which the first that
can be filled counts), `values` (a table, or the name of one; a word that is not in it makes a bad line unless
`otherwise` gives what to take), `split` (cuts the text into several values) and `trim`.

Ids are made as FollowTheMoney's own mappings make them (SHA-1 of `ids`, `keyed_as` and the sorted key), so that an
import matches what those tools made of the same file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass

ENTITY_FIELDS = ("name", "aliases", "description", "countries", "identifiers", "topics", "notes")
RELATIONSHIP_FIELDS = ("role", "share", "amount", "quantity", "start", "end", "as_of", "standing", "notes")

_PART = re.compile(r"\{\{|\}\}|\{([^{}]+)\}")


class BadCell(ValueError):
    """A cell the mapping has no meaning for."""


@dataclass(frozen=True)
class Text:
    """One value of a mapping: what is made of the cells of a row."""

    alternatives: tuple[str, ...]
    values: Table[str, str] | None = None
    otherwise: str | None = None
    split: str = ""
    trim: bool = True

    @property
    def columns(self) -> set[str]:
        """Return the columns it takes its words from."""
        return {found[1] for text in self.alternatives for found in _PART.finditer(text) if found[1]}

    def of(self, cells: Table[str, str]) -> list[str]:
        """Return the values a row gives, none where it leaves a cell empty; raise BadCell for an unmapped word."""
        if self.trim:
            cells = {name: cell.strip() for name, cell in cells.items()}
        filled = next((text for text in (_fill(one, cells) for one in self.alternatives) if text), "")
        parts = filled.split(self.split) if self.split else [filled]
        parts = [part.strip() if self.trim else part for part in parts]
        return [self._mapped(part) for part in parts if part]

    def _mapped(self, word: str) -> str:
        if self.values is None:
            return word
        found = self.values.get(word, self.otherwise)
        if found is None:
            raise BadCell(f"The mapping does not say what “{word[:60]}” means: add it to its values.")
        return found


Texts = dict[str, tuple[Text, ...]]


@dataclass(frozen=True)
class EntityMap:
    """How a row becomes one entity."""

    name: str
    key: tuple[str, ...]
    keyed_as: str
    schema: Text
    fields: Texts
    properties: Texts
    links: dict[str, str]


@dataclass(frozen=True)
class RelationshipMap:
    """How a row becomes one relationship between two of its entities."""

    name: str
    key: tuple[str, ...]
    keyed_as: str
    subject: str
    object: str
    schema: Text
    fields: Texts
    properties: Texts


@dataclass(frozen=True)
class Mapping:
    """A mapping file."""

    name: str
    ids: str
    encoding: str
    delimiter: str
    trim: bool
    entities: tuple[EntityMap, ...]
    relationships: tuple[RelationshipMap, ...]

    @property
    def columns(self) -> set[str]:
        """Return every column it needs."""
        maps: Sequence[EntityMap | RelationshipMap] = (*self.entities, *self.relationships)
        texts = [one.schema for one in maps]
        texts += [
            text for one in maps for some in (one.fields, one.properties) for each in some.values() for text in each
        ]
        return {name for one in maps for name in one.key} | {name for text in texts for name in text.columns}


def _fill(text: str, cells: Table[str, str]) -> str:
    """Return a text with its cells filled in, or an empty one where one of them is."""
    needed = [found[1] for found in _PART.finditer(text) if found[1]]
    if not all(cells[name] for name in needed):
        return ""
    return _PART.sub(lambda found: cells[found[1]] if found[1] else found[0][0], text)
