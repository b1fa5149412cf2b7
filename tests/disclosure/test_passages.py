"""How openly a passage may be seen, for each of the terms it can be given under."""

from __future__ import annotations

from datetime import date

import pytest

from casebook.disclosure.passages import Passages
from casebook.disclosure.rules import Footing, Viewer
from casebook.queries.snapshot import Item, Snapshot
from tests.disclosure.fiction import Fiction

NONE, BARE, DESCRIBED, NAMED = Footing.NONE, Footing.BARE, Footing.DESCRIBED, Footing.NAMED
TODAY = date(2031, 5, 20)


def _footing(audience: str, source: dict[str, object], quote: dict[str, object] | None = None) -> Footing:
    case = Fiction("Terms")
    case.add("source", "source", title="Vera Lunt", **source)
    case.add("quote", "quote", text="It was so.", source_id="source", **(quote or {}))
    snapshot = case.snapshot()
    passages = Passages(snapshot, Viewer(audience, TODAY))
    return (
        passages.of_source(_first(snapshot, "source"))
        if quote is None
        else passages.of_quote(_first(snapshot, "quote"))
    )


def _first(snapshot: Snapshot, kind: str) -> Item:
    return snapshot.of(kind)[0]


DESCRIPTION = {"description": "a clerk"}
SOURCES: list[tuple[dict[str, object], Footing, Footing]] = [
    # the source, and how openly editor and public see it
    ({}, NAMED, NAMED),
    ({"terms": "published"}, NAMED, NAMED),
    ({"terms": "on the record", "type": "person"}, NAMED, NAMED),
    ({"terms": "background", **DESCRIPTION}, DESCRIBED, DESCRIBED),
    ({"terms": "background"}, DESCRIBED, NONE),
    ({"terms": "deep background", **DESCRIPTION}, DESCRIBED, BARE),
    ({"terms": "off the record", **DESCRIPTION}, DESCRIBED, NONE),
    ({"type": "person"}, DESCRIBED, NONE),
    ({"type": "interview"}, DESCRIBED, NONE),
    ({"type": "personal_communication"}, DESCRIBED, NONE),
    ({"protected": 1, **DESCRIPTION}, DESCRIBED, NONE),
    ({"protected": 1, "terms": "on the record", **DESCRIPTION}, DESCRIBED, DESCRIBED),
    ({"protected": 1, "terms": "on the record"}, DESCRIBED, NONE),
    ({"protected": 1, "terms": "published", "type": "report"}, DESCRIBED, NONE),
    ({"withdrawn": "2031-05-01"}, NAMED, NONE),
    ({"embargo": "2031-05-21"}, NAMED, NONE),
    ({"embargo": "2031-05"}, NAMED, NONE),
    ({"embargo": "2031-05-20"}, NAMED, NAMED),
    ({"embargo": "2031-05-01/.."}, NAMED, NONE),
    ({"embargo": "nonsense"}, NAMED, NONE),
]


@pytest.mark.parametrize(("source", "editor", "public"), SOURCES)
def test_a_source_by_its_terms(source: dict[str, object], editor: Footing, public: Footing) -> None:
    assert _footing("editor", source) is editor
    assert _footing("legal", source) is editor
    assert _footing("public", source) is public
    assert _footing("subject", source) is NONE


@pytest.mark.parametrize(
    ("source", "quote", "public"),
    [
        ({"terms": "on the record"}, {"terms": "background", **DESCRIPTION}, DESCRIBED),
        ({"terms": "on the record"}, {"terms": "off the record"}, NONE),
        ({"terms": "off the record"}, {"terms": "on the record"}, NAMED),
        ({"terms": "background", **DESCRIPTION}, {}, DESCRIBED),
        ({"terms": "background"}, DESCRIPTION, DESCRIBED),
        ({"terms": "on the record", "protected": 1}, {"terms": "published"}, NONE),
        ({}, {"withdrawn": "2031"}, NONE),
        ({}, {"embargo": "2032"}, NONE),
        ({"withdrawn": "2031"}, {"terms": "published"}, NONE),
    ],
)
def test_a_quote_by_its_own_terms_or_its_sources(
    source: dict[str, object], quote: dict[str, object], public: Footing
) -> None:
    assert _footing("public", source, quote) is public


def test_our_own_eyes_see_a_codename_in_place_of_a_name() -> None:
    assert _footing("internal", {"protected": 1}) is DESCRIBED
    assert _footing("internal", {"codename": "OTTER"}) is DESCRIBED
    assert _footing("internal", {"terms": "off the record"}) is NAMED


def test_identities_open_only_where_they_are_asked_for_and_only_to_us() -> None:
    case = Fiction("Terms")
    case.add("source", "source", title="Vera Lunt", protected=1, codename="OTTER")
    snapshot = case.snapshot()
    opened = [
        Passages(snapshot, Viewer(audience, TODAY, identities=True)).of_source(_first(snapshot, "source"))
        for audience in ("internal", "editor", "legal", "public")
    ]
    assert opened == [NAMED, DESCRIBED, DESCRIBED, NONE]
