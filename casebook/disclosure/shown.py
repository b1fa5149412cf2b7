"""What a window shows of a case for one reader: plain values, made by a Lens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from casebook.schema.field import Field

Tone = Literal["ok", "warn", "bad", "protected", "neutral"]


@dataclass(frozen=True)
class Badge:
    """A word about a record's standing, and the tone it is shown in; the tone says nothing the word does not."""

    word: str
    tone: Tone = "neutral"


@dataclass(frozen=True)
class Order:
    """How a table is sorted: by a column, or with no name by when records were made."""

    column: str = ""
    descending: bool = True


@dataclass(frozen=True)
class Narrow:
    """What a table is narrowed to: words to find, and by column the stored word it must hold; "" holds nothing."""

    words: str = ""
    equal: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RowShown:
    """A record in a table: printed cells by column, and badges for its state and flags."""

    id: int
    uid: str
    name: str
    cells: Mapping[str, str]
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True)
class FacetShown:
    """A column a table can be narrowed by, with its words: stored, as printed, and on how many records."""

    column: str
    label: str
    options: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class NameShown:
    """A record as a picker or the switcher lists it: what it is called, and what tells it from its namesakes."""

    id: int
    uid: str
    kind: str
    name: str
    hint: str = ""


@dataclass(frozen=True)
class FieldShown:
    """A field of one record: as it is entered again (a link by uid, lists a line each) and as it is printed.

    `link` is the id of the record a link leads to, where this reader sees it. `shut` says that there is something
    here which this reader is not shown, so that nobody writes over it unseen.
    """

    field: Field
    entered: str
    text: str
    link: int | None = None
    shut: bool = False


@dataclass(frozen=True)
class DetailShown:
    """One detail of a record: its id, the key it is listed under, its fields, and all of it in one line."""

    id: int
    entry: str
    fields: tuple[FieldShown, ...]
    text: str

    def entered(self) -> dict[str, str]:
        """Return the detail as it is entered again."""
        return {one.field.name: one.entered for one in self.fields if one.entered}


@dataclass(frozen=True)
class PassageShown:
    """A citation as a card: the words it rests on, whose they are, and how it stands to the record.

    `citation` is the id of the detail; `cited` the id of the quote, source or reply cited. `stance` is the stored
    word, the other texts are printed; `seen` is empty where we hold the passage. `passes_on` names the origins it
    leads back to, the unseen marked. `fields` are the citation's own, as they are entered again. `reading` says that
    its words were read by OCR.
    """

    citation: int
    cited: int
    kind: str
    words: str
    verbatim: bool
    source: str
    locator: str
    stance: str
    stance_label: str
    basis: str
    grade: str
    terms: Badge | None
    seen: str
    note: str
    passes_on: str = ""
    speaker: str = ""
    fields: tuple[FieldShown, ...] = ()
    reading: Badge | None = None


@dataclass(frozen=True)
class QuoteCheck:
    """A verbatim quote beside its evidence: what came of it, and where they differ, each part and whose words it is.

    Whose is "both", "quote" or "evidence".
    """

    sentence: str
    tone: Tone
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LinkShown:
    """A record that points at this one, and what it is to it ("Quotes", "Backs", "Claims about")."""

    record: NameShown
    label: str


@dataclass(frozen=True)
class ChangeShown:
    """A field that one step changed, as printed before and after; a record made or trashed has its label alone.

    `listed` says that it is an entry of a list, which came or went.
    """

    step: int
    at: str
    label: str
    field: str = ""
    before: str = ""
    after: str = ""
    listed: bool = False


@dataclass(frozen=True)
class Sheet:
    """One record with all that its reader sees of it.

    `explanation` says in words how its state was come to; `flags` what stands against it; `warnings` what to look
    at; `support` what its citations amount to ("2 cited, 1 independent origin"); `check` how a quote compares with its
    evidence, told to ourselves alone.
    """

    id: int
    uid: str
    kind: str
    name: str
    badges: tuple[Badge, ...]
    fields: tuple[FieldShown, ...]
    details: Mapping[str, tuple[DetailShown, ...]]
    passages: tuple[PassageShown, ...]
    explanation: str
    flags: tuple[str, ...]
    warnings: tuple[str, ...]
    links: tuple[LinkShown, ...]
    support: str = ""
    created_at: str = ""
    check: QuoteCheck | None = None

    def field(self, name: str) -> FieldShown | None:
        """Return one field, or None where this reader does not see it."""
        return next((one for one in self.fields if one.field.name == name), None)


@dataclass(frozen=True)
class EventShown:
    """An event as the timeline draws it: days as ordinals (proleptic Gregorian), None where an end is open.

    `moments` are the spans it may have filled or been in, one for each alternative; `whole` says that it fills its
    span rather than lies somewhere within it. `as_of` says that a state was known then: since when, and for how long
    after, is not said.
    """

    id: int
    title: str
    date: str
    stated: str
    moments: tuple[tuple[int | None, int | None], ...]
    whole: bool
    uncertain: bool
    expected: bool
    hypothetical: bool
    track: str
    who: tuple[str, ...]
    badges: tuple[Badge, ...]
    as_of: bool = False


@dataclass(frozen=True)
class ClaimShown:
    """A claim on the board: its number, words, state and what it rests on, under its section and decision."""

    id: int
    number: str
    text: str
    section: str
    decision: str
    weight: str
    badges: tuple[Badge, ...]
    explanation: str
    caveat: str
