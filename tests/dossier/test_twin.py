"""The twin test: what an audience may not see cannot be read from a dossier, in any way at all.

The same case is printed twice, the second time with every value hidden from the audience replaced by another of a
different length, script, order and hash. The two files must be the same to the last byte.
"""

from __future__ import annotations

import json

import pytest

from casebook.disclosure.rules import Viewer
from casebook.disclosure.table import rule_for
from casebook.models import DETAILS, KINDS
from casebook.models.choices import AUDIENCES
from casebook.schema.field import Field, fields
from casebook.schema.partial_date import PartialDate
from casebook.schema.types import Choice, Flag, Link, Moment, Names, Properties, Value, Whole
from tests.disclosure.fiction import Fiction
from tests.disclosure.harbour import harbour
from tests.dossier.twins import TODAY, Change, changed, printed, seen_by

_VEILED: list[Change] = [  # what names a protected source, to whomever
    ("heron", "title", "Ødipus-Évariste ван дер Мерве-Счастливцев, доктор наук"),
    ("heron", "author", ["Ødipus ван дер Мерве"]),
    ("heron", "url", "https://elsewhere.example/a"),
    ("heron", "publisher", "أرشيف"),
    ("finch", "title", "李"),
    ("wendt", "name", "Ødipus ван дер Мерве"),
    ("wendt", "aliases", ["Öd", "ӨД"]),
    ("wendt", "description", "tall"),
]
_DESK: list[Change] = [
    *_VEILED,
    ("heron", "issued", "1999"),
    ("heron", "accessed", "2001-01-01"),
    ("heron", "language", "mn"),
    ("heron", "identity_known_to", "nobody but Ü"),
    ("heron", "motive", "Ж" * 400),
    ("heron", "paid", None),
    ("heron", "notes", "moved to Ulaanbaatar"),
    ("heron", "reliability", "F"),
    ("heron", "reliability_reason", None),
    ("finch", "notes", None),
    ("slorne", "title", "Ó"),
    ("slorne", "author", ["Aa", "Ab", "Ac"]),
    ("slorne", "issued", "2030/2031"),
    ("letter", "title", "Письмо"),
    ("letter", "issued", None),
    ("lantern", "reliability", "E"),
    ("lantern", "reliability_reason", "sloppy"),
    ("register", "reliability", None),
    ("minutes", "seen_note", "in a car park at night"),
    ("mayor", "notes", None),
    ("e_heron", "name", "0.bin"),
    ("e_heron", "acquired", "1999-01-01T00:00:00Z"),
    ("e_heron", "acquired_by", "Ñ"),
    ("e_heron", "acquired_how", None),
    ("e_letter", "name", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.jpeg"),
    ("q_heron", "said", None),
    ("q_heron", "notes", "whispered"),
    ("q_finch", "said", "2029"),
    ("q_mayor_quiet", "said", "2028"),
    ("c_price", "citations.1.credibility", "5"),
    ("c_lead", "notes", "ask somebody else"),
    ("shell", "notes", None),
    ("a_quill", "notes", "counsel has answered"),
    ("k_heron", "gave", "nothing"),
    ("k_heron", "when", "2020"),
    ("n_heron", "text", "别无所惧"),
    ("g_bid", "name", "торги"),
    ("t_annex", "who", "Ø"),
]
_LEGAL: list[Change] = [
    *_DESK,
    ("t_annex", "text", "Забыть"),
    ("t_annex", "due", None),
    ("t_done", "done", None),
]
_PUBLIC: list[Change] = [
    *_LEGAL,
    ("heron", "codename", "ҚҰС"),
    ("heron", "conditions", None),
    ("heron", "seen", "known"),
    ("finch", "codename", "A MUCH LONGER CODENAME"),
    ("finch", "description", "the barber"),
    ("slorne", "description", "a sailor"),
    ("letter", "codename", "ERMINE"),
    ("minutes", "seen_by", "Ø"),
    ("minutes", "seen_when", "2019"),
    ("audit", "title", "Другая ревизия"),
    ("retracted", "title", "别"),
    ("mayor", "codename", "STORK"),
    ("e_heron", "sha256", "00" * 32),
    ("e_heron", "size", 1),
    ("e_heron", "media_type", "audio/ogg"),
    ("e_heron", "pages", 1),
    ("e_heron", "held_as", None),
    ("e_lantern", "name", "x"),
    ("e_lantern", "sha256", "11" * 32),
    ("e_register", "sha256", "22" * 32),
    ("e_register", "held_as", "notes"),
    ("q_heron", "locator", "99:99"),
    ("q_heron", "original_text", "Так и было."),
    ("q_heron", "original_language", "ru"),
    ("q_heron", "translator", "Ж"),
    ("q_heron", "page", 1),
    ("q_heron", "conditions", "never on Sundays"),
    ("q_finch", "text", "Он знал."),
    ("q_finch", "locator", "p. 1"),
    ("q_slorne", "text", "别"),
    ("q_letter", "text", "Both invoices went to " + "Ж" * 300),
    ("q_audit", "text", "Overdrawn threefold."),
    ("q_retracted", "text", "It flew."),
    ("q_trips", "text", "Пятьдесят рейсов."),
    ("c_trips", "text", "The ship made no trip at all."),
    ("c_twice", "text", "A."),
    ("c_fund", "text", "Zzz."),
    ("c_sank", "text", "It rose."),
    ("c_loophole", "text", "no gap."),
    ("c_loophole", "section", "Aardvarks"),
    ("c_lead", "text", "别"),
    ("c_trips", "caveat", None),
    ("c_tender", "caveat", "Подписи нет."),
    ("c_price", "number", 901),
    ("c_tender", "number", 3000),
    ("c_sea", "no_source_reason", "смотри карту"),
    ("c_price", "decision_by", "Ø"),
    ("c_price", "weight", "colour"),
    ("c_price", "citations.0.basis", "testimony"),
    ("quillbrook", "aliases", ["Ω"]),
    ("quillbrook", "identifiers", []),
    ("r_same", "role", "没有关系"),
    ("v_trips", "title", "Nothing happened"),
    ("v_trips", "date", "1950"),
    ("v_meeting", "title", "Аперитив"),
    ("a_quill", "channel", "carrier pigeon"),
    ("a_quill", "deadline", None),
    ("a_quill", "claims.0.words", "别"),
    ("a_quill", "claims.2.words", None),
    ("q_price", "derived_from.0.note", "somebody said"),
    ("d_draft", "title", "Совсем другое"),
    ("l_one", "text", "Другое."),
    ("k_heron", "source_id", "mayor"),
]
_SUBJECT: list[Change] = [
    *(change for change in _PUBLIC if not change[1].startswith(("claims.", "deadline"))),
    ("lantern", "title", "别的报纸"),
    ("lantern", "publisher", "Ж"),
    ("register", "terms", "off the record"),
    ("q_price", "text", "别"),
    ("c_price", "text", "Совсем другое."),
    ("c_price", "decision", "cut"),
    ("c_price", "position", 99),
    ("c_trips", "position", -5),
    ("port", "name", "Ж"),
    ("quillbrook", "description", "别"),
    ("a_quill", "outcome", None),
    ("a_quill", "line_used", "Они молчат."),
    ("a_port", "claims.0.words", "别"),
    ("v_hull", "title", "别"),
    ("heron", "description", "Ж"),
]
HIDDEN = {"internal": _VEILED, "editor": _DESK, "legal": _LEGAL, "public": _PUBLIC, "subject": _SUBJECT}

SHOWN: list[tuple[str, Change]] = [
    ("internal", ("heron", "codename", "ERMINE")),
    ("internal", ("lantern", "reliability", "C")),
    ("editor", ("heron", "codename", "ERMINE")),
    ("editor", ("heron", "description", "a former clerk")),
    ("editor", ("e_heron", "sha256", "00" * 32)),
    ("editor", ("t_annex", "text", "Obtain nothing")),
    ("legal", ("c_trips", "caveat", "Nothing.")),
    ("legal", ("letter", "terms", "background")),
    ("public", ("heron", "description", "a former clerk")),
    ("public", ("lantern", "title", "Who paid for the Pelican")),
    ("public", ("q_mayor", "text", "The town asked.")),
    ("public", ("c_knew", "text", "The harbour master knew by July.")),
    ("public", ("v_hull", "title", "Hull launched")),
    ("subject", ("a_quill", "claims.1.words", "Your charter cost more than 3.6 million crowns.")),
    ("subject", ("a_quill", "deadline", "2031-05-10")),
    ("subject", ("quillbrook", "name", "Quillbrook Dredgers")),
]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_twin_prints_the_same_bytes(audience: str) -> None:
    case = harbour()
    twin = changed(case, HIDDEN[audience])
    if audience != "internal":
        twin.head = "ab" * 32
    if audience in ("public", "subject"):
        twin.title, twin.head_at = "Операция «Цапля»", "2031-05-20T03:00:00Z"
    assert printed(audience, twin, turned=True) == printed(audience, case)


@pytest.mark.parametrize(("audience", "change"), SHOWN, ids=lambda value: value if isinstance(value, str) else value[1])
def test_a_value_that_is_shown_makes_another_file(audience: str, change: Change) -> None:
    case = harbour()
    assert printed(audience, changed(case, [change])) != printed(audience, case)


# These say what may be seen, of their own record or of others, so to change them may well change what is.
GOVERNING = {
    *((table, name) for table in ("source", "quote") for name in ("terms", "embargo", "withdrawn", "description")),
    ("source", "type"), ("source", "protected"), ("source", "codename"), ("source", "seen"), ("quote", "kind"),
    ("claim", "decision"), ("claim", "no_source_by"), ("claim", "no_source_reason"), ("citation", "stance"),
    ("citation", "basis"), ("event", "standing"), ("relationship", "standing"), ("approach", "outcome"),
    ("claim", "kind"),
}  # fmt: skip


def _never_shown(audience: str, table: str) -> list[str]:
    return [
        name
        for name, field in fields({**KINDS, **DETAILS}[table]).items()
        if not rule_for(table, name).may_show(Viewer(audience, TODAY))
        and (table, name) not in GOVERNING
        and not isinstance(field.type, Link)
    ]


NEVER = [(audience, table) for audience in AUDIENCES for table in (*KINDS, *DETAILS) if _never_shown(audience, table)]


@pytest.mark.parametrize(("audience", "table"), NEVER)
def test_fields_never_shown_to_an_audience_change_nothing(audience: str, table: str) -> None:
    case = harbour()
    twin = _all_changed(case, table, _never_shown(audience, table))
    assert printed(audience, twin) == printed(audience, case)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_whatever_is_blank_in_a_view_changes_nothing(audience: str) -> None:
    """Every value that the view holds back, by its record's terms or with its whole record, at once."""
    case = harbour()
    twin, ids = harbour(), {handle: index + 1 for index, handle in enumerate(case.entries)}
    view = seen_by(audience, case)
    count = 0
    for handle, entry in twin.entries.items():
        seen = view.get(ids[handle])
        for name, field in fields(KINDS[entry.kind]).items():
            free = (entry.kind, name) not in GOVERNING and not isinstance(field.type, Link)
            hidden = name in entry.values and (seen is None or seen[name] is None)
            if free and hidden and not _has_another_face(handle):
                entry.values[name] = _other(field, entry.values[name])
                count += 1
    assert count > 5
    assert printed(audience, twin) == printed(audience, case)


def _has_another_face(handle: str) -> bool:
    """Tell whether the view shows the record under another id: a described source, or a named one's quiet words."""
    return handle in ("mayor", "q_mayor_quiet")


def _all_changed(case: Fiction, table: str, names: list[str]) -> Fiction:
    twin = changed(case, [])
    for _, kind, row in twin.rows():
        if kind == table:
            named = fields({**KINDS, **DETAILS}[table])
            row |= {name: _other(named[name], row.get(name)) for name in names}
    return twin


def _other(field: Field, value: Value) -> Value:
    """Return another value that the field could hold, of another length and script."""
    match field.type:
        case Choice(options):
            return next(word for word, _ in options if word != value)
        case Flag():
            return None if value else 1
        case Whole():
            return 7 if not isinstance(value, int) else value + 1009
        case PartialDate():
            return "1871-03"
        case Moment():
            return "1999-12-31T23:59:59Z"
        case Names():
            return json.dumps(["Ж", "别的"], ensure_ascii=False)
        case Properties():
            return json.dumps({"x": ["Ж"]}, ensure_ascii=False)
    return "Жёлтый " * (3 + len(str(value or "")) % 5)
