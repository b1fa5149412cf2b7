"""What a window is told of a case, for ourselves and for others, by the real doors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.actions.citations import cite
from casebook.actions.files import Case, create_case, open_case
from casebook.actions.records import add_record, add_records, set_fields
from casebook.actions.samples import build_sample
from casebook.actions.trash import restore_record, trash_record
from casebook.disclosure.lens import Lens
from casebook.disclosure.lens_gate import HELD_BACK
from casebook.disclosure.reads import INTERNAL, Reader
from casebook.disclosure.shown import Badge, DetailShown, Narrow, Order, Sheet
from casebook.errors import CaseError


@pytest.fixture(scope="session")
def silo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "silo.casebook"
    build_sample("silo-nine", path)
    return path


@pytest.fixture
def silo(silo_file: Path, tmp_path: Path) -> Iterator[Case]:
    with open_case(Path(shutil.copy(silo_file, tmp_path / "silo.casebook"))) as case:
        yield case


def _lens(case: Case, audience: str = "internal") -> Lens:
    lens = Lens(case, Reader(audience))
    case.listeners.append(lens.forget)
    return lens


def _sheet(lens: Lens, name: str, kind: str) -> Sheet:
    found = lens.sheet(lens.names(name, [kind])[0].id)
    assert found
    return found


def _badges(lens: Lens, number: str) -> list[str]:
    return [badge.word for one in lens.claims() if one.number == number for badge in one.badges]


def test_a_claim_says_its_state_its_flags_and_its_decision(silo: Case) -> None:
    lens = _lens(silo)
    told = {word for one in lens.claims() for word in (badge.word for badge in one.badges)}
    assert {"Documented", "Corroborated", "One origin", "Unsourced", "Denied", "Contradicted", "Cleared"} <= told
    assert _badges(lens, "C-16") == ["No source needed", "Cleared"]


def test_a_sheet_tells_a_claim_with_its_passages_and_why(silo: Case) -> None:
    sheet = _sheet(_lens(silo), "C-13", "claim")
    text = sheet.field("text")
    assert text
    assert text.text == sheet.name
    assert sheet.explanation.startswith(sheet.support[:7])
    assert all(one.stance_label and one.words and one.source for one in sheet.passages)
    asserter = sheet.field("asserted_by_id")
    assert asserter
    assert asserter.link
    assert (asserter.text, len(asserter.entered)) == ("Quaffermoor Quay Ltd", 36)


def test_what_points_at_a_record_is_listed_under_the_label_of_its_link(silo: Case) -> None:
    lens = _lens(silo)
    labels = {link.label for link in _sheet(lens, "Quaffermoor Quay", "entity").links}
    assert {"Relationships", "Claims about", "Events", "Approaches", "Said"} <= labels
    quote = next(one for one in (lens.sheet(id_) for id_ in lens.ids("quote")) if one and one.links)
    assert {link.record.kind for link in quote.links if link.label == "Backs"} <= {
        "claim", "event", "relationship", "entity",
    }  # fmt: skip


def test_a_step_is_seen_at_once(silo: Case) -> None:
    lens = _lens(silo)
    before = lens.counts()["entity"]
    saved = add_record(silo, "entity", {"name": "Żaneta Próba", "aliases": "Ż. P.\nZaneta"})
    assert lens.counts()["entity"] == before + 1
    (found,) = lens.names("zan pro")
    assert (found.uid, found.name) == (saved.uid, "Żaneta Próba")
    assert lens.ids("entity")[0] == found.id
    (row,) = lens.rows("entity", [found.id])
    assert row.cells["aliases"] == "Ż. P., Zaneta"
    sheet = lens.sheet(found.id)
    assert sheet
    aliases = sheet.field("aliases")
    assert aliases
    assert aliases.entered == "Ż. P.\nZaneta"
    trash_record(silo, saved.uid)
    assert lens.sheet(found.id) is None
    assert lens.name(found.id) is None
    assert lens.rows("entity", [found.id]) == []


def test_names_are_found_best_first(case: Case) -> None:
    lens = _lens(case)
    for name in ("Kontron", "Old Kontron works", "Kontron Transport", "Other"):
        add_record(case, "entity", {"name": name})
    assert [one.name for one in lens.names("kontron")] == ["Kontron", "Kontron Transport", "Old Kontron works"]
    assert [one.name for one in lens.names("")] == ["Other", "Kontron Transport", "Old Kontron works", "Kontron"]
    assert lens.names("nobody") == []


def test_a_name_is_found_among_very_many_that_hold_its_words(case: Case) -> None:
    lens = _lens(case)
    add_record(case, "entity", {"name": "Barge"})
    add_records(case, "entity", [{"name": f"Barge {number}"} for number in range(700)])
    assert [one.name for one in lens.names("barge", limit=2)] == ["Barge", "Barge 699"]
    assert lens.names("Bargé 12")[0].name == "Barge 12"
    assert len(lens.names("barge", limit=20)) == 20


def test_a_claim_is_found_by_its_number(case: Case) -> None:
    lens = _lens(case)
    for text in ("A barge came.", "Another came."):
        add_record(case, "claim", {"text": text})
    assert [one.name for one in lens.names("c-2")] == ["Another came."]
    assert [one.name for one in lens.names("1", ["claim"])] == ["A barge came."]


def test_a_table_is_sorted_without_case_or_accents_and_the_empty_come_last(case: Case) -> None:
    lens = _lens(case)
    ids = {}
    for name, about in (("zebra", "b"), ("Čeh", None), ("cedar", "A"), ("Delo", "á")):
        add_record(case, "entity", {"name": name, "description": about})
        ids[lens.ids("entity")[0]] = name
    names = [ids[one] for one in lens.ids("entity", Order("name", descending=False))]
    assert names == ["cedar", "Čeh", "Delo", "zebra"]
    for descending in (True, False):
        assert ids[lens.ids("entity", Order("description", descending=descending))[-1]] == "Čeh"


def test_a_table_is_narrowed_by_words_a_tag_and_a_state(silo: Case) -> None:
    lens = _lens(silo)
    facets = {facet.column: facet for facet in lens.facets("claim")}
    assert {"kind", "section", "weight", "decision", "tags", "state"} <= set(facets)
    documented = lens.ids("claim", narrow=Narrow(equal={"state": "documented"}))
    assert {badge.word for row in lens.rows("claim", documented) for badge in row.badges[:1]} == {"Documented"}
    word, label, count = facets["tags"].options[0]
    tagged = lens.ids("claim", narrow=Narrow(equal={"tags": word}))
    assert len(tagged) == count
    assert all(label in [one.text for one in _tags(lens, one)] for one in tagged)
    assert list(lens.ids("claim", narrow=Narrow("barg", {"state": "unsourced", "decision": "cut"}))) == []


def _tags(lens: Lens, record: int) -> list[DetailShown]:
    sheet = lens.sheet(record)
    assert sheet
    return list(sheet.details["tags"])


def test_a_claim_put_in_its_own_words_is_told_once(silo: Case) -> None:
    lens = _lens(silo)
    told = [one.text for put in lens.ids("approach") if (sheet := lens.sheet(put)) for one in sheet.details["claims"]]
    assert "The state's reserve grain was sold at night from the quay of Silo 9." in told
    assert any(" · As put: Tramplewick Holding knew of the night sales." in one for one in told)


def test_what_was_done_to_a_record_is_told_newest_first(case: Case) -> None:
    lens = _lens(case)
    source = add_record(case, "source", {"title": "Report", "type": "report", "seen": "held"})
    claim = add_record(case, "claim", {"text": "A barge came."})
    (record,) = (one.id for one in lens.names("barge"))
    set_fields(case, claim.uid, {"text": "Two barges came.", "decision": "hold"})
    cite(case, claim.uid, source.uid)
    case.undo()
    trash_record(case, claim.uid)
    assert lens.changes(record) == []
    restore_record(case, claim.uid)
    told = [(one.label, one.field, one.before, one.after) for one in lens.changes(record)]
    assert told[:2] == [("Restore", "", "", ""), ("Trash", "", "", "")]
    assert told[2:] == [
        ("Undid: Cite", "Citation", "Report · Supports · Report", ""),
        ("Cite", "Citation", "", "Report · Supports · Report"),
        ("Edit record", "Text", "A barge came.", "Two barges came."),
        ("Edit record", "Decision", "Lead", "Hold"),
        ("Add claim", "", "", ""),
    ]


def test_the_history_of_a_protected_source_does_not_name_it(case: Case) -> None:
    lens = _lens(case)
    saved = add_record(case, "source", {"title": "Marla Wendt", "type": "person", "codename": "HERON", "seen": "held"})
    set_fields(case, saved.uid, {"title": "Marla Wendt-Brill", "notes": "meets on Tuesdays"})
    told = lens.changes(lens.names("heron")[0].id)
    assert "Wendt" not in str(told)
    assert "meets on Tuesdays" in str(told)


@pytest.mark.parametrize("audience", ["editor", "legal", "public"])
def test_others_are_told_no_history(silo: Case, audience: str) -> None:
    lens = _lens(silo, audience)
    assert [change for one in lens.ids("claim") for change in lens.changes(one)] == []


@pytest.mark.parametrize("audience", ["editor", "legal", "public"])
def test_others_read_only_what_is_for_them(silo: Case, audience: str) -> None:
    lens, ours = _lens(silo, audience), _lens(silo)
    hidden = {"Nothing of HERON by telephone or e-mail.", "The claim has been sharpened since."}
    told = [lens.sheet(one) for kind in lens.counts() for one in lens.ids(kind)]
    rows = [lens.rows(kind, lens.ids(kind)) for kind in lens.counts()]
    assert all(
        words in str([ours.sheet(one) for one in (*ours.ids("note"), *ours.ids("approach"))]) for words in hidden
    )
    assert not any(words in str((told, rows, lens.claims(), lens.events(), lens.names(""))) for words in hidden)
    assert lens.inside == (audience != "public")


def test_a_protected_name_in_free_text_is_held_back_from_others(tmp_path: Path) -> None:
    with create_case(tmp_path / "case.casebook", "Case") as case:
        add_record(case, "source", {"title": "Marla Wendt", "type": "person", "seen": "held"})
        add_record(case, "claim", {"text": "Marla Wendt knew of it.", "caveat": "To be checked."})
        (claim,) = _lens(case, "editor").claims()
        assert (claim.text, claim.caveat) == (HELD_BACK, "To be checked.")
        (ours,) = _lens(case).claims()
        assert ours.text == "Marla Wendt knew of it."


def test_nobody_reads_a_case_for_somebody_who_is_not_in_it(silo: Case) -> None:
    for reader in (Reader("everybody"), Reader("subject"), Reader("subject", "Nobody At All")):
        with pytest.raises(CaseError):
            Lens(silo, reader)


def test_who_is_asked_reads_the_points_put_and_no_more(silo: Case) -> None:
    lens = Lens(silo, Reader("subject", "Quaffermoor Quay Ltd"))
    assert {kind: count for kind, count in lens.counts().items() if count} == {"entity": 1, "approach": 1}
    assert lens.claims() == []
    assert lens.events() == []


def test_events_carry_the_days_they_may_have_been_on(case: Case) -> None:
    for title, when in (
        ("Undated", None), ("Far", "Y-17000"), ("Within", "[2023-07..2023-11]"), ("Series", "2023-07/2023-11"),
        ("Day", "2024-02-29"), ("Open", "2025/.."), ("Either", "[2021,2023]"), ("About", "2020~"),
    ):  # fmt: skip
        add_record(case, "event", {"title": title, "date": when})
    events = {one.title: one for one in Lens(case, INTERNAL).events()}
    assert list(events) == ["Far", "About", "Either", "Series", "Within", "Day", "Open", "Undated"]
    july, november = 738702, 738854
    assert events["Series"].moments == events["Within"].moments == ((july, november),)
    assert (events["Series"].whole, events["Within"].whole, events["Within"].uncertain) == (True, False, True)
    assert events["Day"].whole
    assert events["Open"].moments[0][1] is None
    assert len(events["Either"].moments) == 2
    assert events["About"].uncertain
    assert events["Far"].moments[0][0] == -6_209_487
    assert events["Undated"].moments == ()


def test_terms_are_told_by_badges(silo: Case) -> None:
    lens = _lens(silo)
    heron = next(row for row in lens.rows("source", lens.ids("source")) if row.name == "HERON")
    assert heron.badges[0] == Badge("Protected", "protected")
    passages = [one for id_ in lens.ids("claim") if (sheet := lens.sheet(id_)) for one in sheet.passages]
    terms = {one.terms.word: one.terms.tone for one in passages if one.terms}
    assert terms["Published"] == "neutral"
    assert terms["Off the record"] == "protected"
