"""What a search shows: fields apart, ids that lead back, and nothing said in confidence, to us either."""

from __future__ import annotations

from functools import partial

import pytest

from casebook.actions.records import add_record
from casebook.case.case import Case
from casebook.disclosure.finds import STATES, search, searched_view
from casebook.disclosure.lens import Lens
from casebook.disclosure.reads import INTERNAL, Reader
from casebook.disclosure.view import View


def _same(view: View) -> View:
    return view


@pytest.fixture
def veiled(case: Case) -> Case:
    add_record(case, "entity", {"name": "Bo Reed", "schema_name": "Person"})
    source = {"title": "Bo Reed, at the port", "type": "person", "codename": "HERON", "terms": "background"}
    uid = add_record(case, "source", {**source, "description": "a port employee"}).uid
    add_record(case, "quote", {"text": "We call it the night market.", "source": uid, "speaker": "Bo Reed"})
    return case


def test_fields_stand_apart_in_a_snippet(case: Case) -> None:
    add_record(case, "event", {"title": "Eleven barges", "description": "They came\nat night"})
    (found,) = search(case, "barges").finds
    assert found.snippet.text.startswith("Eleven barges · They came\nat night")


def test_an_id_leads_back_to_the_record(case: Case) -> None:
    add_record(case, "event", {"title": "Eleven barges"})
    for reader in (INTERNAL, Reader("legal")):
        (found,) = search(case, "barges", reader).finds
        named = Lens(case, reader).name(found.id)
        assert named is not None
        assert named.name == "Eleven barges"


@pytest.mark.parametrize("words", ["Bo Reed", "reed", '"at the port"'])
def test_what_is_said_in_confidence_is_not_found_by_us_either(veiled: Case, words: str) -> None:
    lens = Lens(veiled, INTERNAL)
    found = search(veiled, words)
    assert all(lens.name(one.id) for one in found.finds)
    assert not [one for one in found.finds if "Reed" in one.name or "Reed" in one.snippet.text]
    assert found.count == len(found.finds)


def test_a_codename_is_found(veiled: Case) -> None:
    (found,) = search(veiled, "heron").finds
    assert found.name == "HERON"
    assert "Reed" not in found.snippet.text


def test_a_view_can_be_kept_between_searches(case: Case) -> None:
    add_record(case, "claim", {"text": "Eleven barges came."})
    for reader in (INTERNAL, Reader("editor")):
        view = searched_view(case, reader)
        for state in ("unsourced", "lead"):
            assert search(case, f"state:{state}", reader, seen=partial(_same, view)).count == 1
        assert search(case, "state:documented", reader, seen=partial(_same, view)).count == 0


def test_every_state_that_is_offered_can_be_asked_for(case: Case) -> None:
    assert all(search(case, f"state:{word}").count == 0 for word, _ in STATES)
    assert ("one-origin", "One origin") in STATES
