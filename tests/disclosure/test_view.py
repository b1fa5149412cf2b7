"""What each audience is shown of a case in which every kind of terms occurs."""

from __future__ import annotations

import json
from datetime import date

import pytest

from casebook.disclosure import View, rows, show, view
from casebook.disclosure.passages import Passages
from casebook.disclosure.rules import Viewer
from casebook.errors import CaseError
from casebook.models import DETAILS, KINDS
from casebook.models.choices import AUDIENCES
from casebook.queries.snapshot import Detail, Item
from casebook.schema.field import fields
from casebook.schema.types import Link, Value
from tests.disclosure.fiction import Fiction
from tests.disclosure.harbour import harbour

TODAY = date(2031, 5, 20)
NAMES = ("Marla", "Wendt", "Aldergate", "Slorne", "Марла")


def _view(audience: str, case: Fiction | None = None, *, grades: bool = False, identities: bool = False) -> View:
    case = case or harbour()
    subject = [*case.entries].index("quillbrook") + 1
    return view(case.snapshot(), {}, audience, subject=subject, grades=grades, identities=identities, today=TODAY)


def _all(seen: View) -> str:
    """Return everything a view holds as one text, values as they are stored and as lists and records print them."""
    details = [[one.values for listed in item.details.values() for one in listed] for item in seen]
    raw = [[item.uid, item.created_at, {**item.values}] for item in seen]
    return json.dumps([seen.title, seen.head, raw, details], ensure_ascii=False) + _printed(seen)


def _printed(seen: View) -> str:
    return json.dumps([show(seen, item) for item in seen], ensure_ascii=False)


@pytest.mark.parametrize("audience", ["internal", "editor", "legal", "public", "subject"])
def test_no_confidential_name_is_in_a_view(audience: str) -> None:
    case = harbour()
    case.entries["t_annex"].values["who"] = None
    if audience == "internal":  # files and unprotected private sources are our own; entities are the reporter's words
        hidden = {"Aldergate", "Wendt"}
        case.entries["e_heron"].values["name"] = "notebook.pdf"
        case.entries["letter"].values["title"] = "A letter"
    else:
        hidden = set(NAMES)
    told = _all(_view(audience, case))
    assert {name for name in hidden if name in told} == set()


def test_identities_are_told_to_us_when_asked_for() -> None:
    assert "Marla Wendt" in _all(_view("internal", identities=True))


@pytest.mark.parametrize("audience", ["editor", "legal"])
def test_desk_reads_codenames_and_agreed_descriptions(audience: str) -> None:
    told = _all(_view(audience))
    assert "HERON" in told
    assert "FINCH" in told
    assert "a person who worked on the contract" in told
    assert "passed over for promotion" not in told


@pytest.mark.parametrize("audience", ["editor", "legal"])
def test_grades_and_working_notes_are_shown_where_asked_for(audience: str) -> None:
    asked, plain = _all(_view(audience, grades=True)), _all(_view(audience))
    for words in ("careful in the past", "meets on Tuesdays", "the notebook", "HERON fears the harbour master"):
        assert words in asked
        assert words not in plain
    assert "train fare" in asked
    assert "R. Oake" in plain
    assert '"identity_known_to": null' in asked


def test_public_is_told_no_codename_hash_file_or_id() -> None:
    told = _all(_view("public"))
    uids = [item.uid for item in harbour().snapshot()]
    for words in ("HERON", "FINCH", "feedface", "5046cc", ".pdf", ".html", "2031-05-0", *uids):
        assert words not in told.replace("2031-05-02", "").replace("2031-05-03", ""), words


def test_public_reads_the_cleared_claims_that_rest_on_something_it_may_know() -> None:
    told = {str(claim["text"]) for claim in _view("public").of("claim")}
    texts = {handle: str(entry.values["text"]) for handle, entry in harbour().entries.items() if entry.kind == "claim"}
    shown = {handle for handle, text in texts.items() if text in told}
    assert shown == {
        "c_price", "c_tender", "c_bids", "c_knew", "c_owner", "c_fair", "c_town", "c_grey", "c_sea",
    }  # fmt: skip


def test_public_claims_are_numbered_anew_in_the_order_they_are_printed() -> None:
    claims = _view("public").of("claim")
    assert sorted(claim["number"] for claim in claims if isinstance(claim["number"], int)) == [*range(1, 10)]
    first = next(claim for claim in claims if claim["number"] == 1)
    assert first["text"] == "The charter was approved without a tender."


def test_deep_background_runs_without_any_attribution() -> None:
    seen = _view("public")
    claim = _claim(seen, "The harbour master knew by June.")
    assert claim.list("citations") == ()
    assert not [quote for quote in seen.of("quote") if "by June" in str(quote["text"])]


def test_off_the_record_support_leaves_no_trace_beside_support_that_may_be_told() -> None:
    claim = _claim(_view("public"), "The charter was approved without a tender.")
    assert len(claim.list("citations")) == 1


def test_who_asserts_in_confidence_is_not_named() -> None:
    for audience in ("public", "editor", "internal"):
        assert _claim(_view(audience), "The price was agreed before the bids were opened.")["asserted_by_id"] is None


def test_one_source_on_two_terms_has_two_faces_that_cannot_be_joined() -> None:
    for audience in ("public", "editor"):
        seen = _view(audience)
        quotes = {str(quote["text"]): quote for quote in seen.of("quote")}
        named = seen[int(str(quotes["The town never asked for a second dredger."]["source_id"]))]
        quiet = seen[int(str(quotes["We were told not to ask who owns Greywater."]["source_id"]))]
        assert named["title"] == "Lothar Brill"
        assert named.id != quiet.id
        assert quiet["title"] is None
        assert quiet.uid == ""
        assert quotes["We were told not to ask who owns Greywater."]["speaker_id"] is None


def test_a_file_does_not_join_two_faces() -> None:
    case = harbour()
    case.add("e_mayor", "evidence", name="Brill.mp3", source_id="mayor", sha256="ee" * 32)
    for quote in ("q_mayor", "q_mayor_quiet"):
        case.entries[quote].values["evidence_id"] = "e_mayor"
    quotes = {str(quote["text"]): quote for quote in _view("editor", case).of("quote")}
    assert quotes["The town never asked for a second dredger."]["evidence_id"]
    assert quotes["We were told not to ask who owns Greywater."]["evidence_id"] is None


def test_public_sees_events_only_on_the_ground_of_a_cleared_claim() -> None:
    told = {str(event["title"]) for event in _view("public").of("event")}
    assert "Committee approves the charter" in told
    assert "49 trips reported" not in told
    assert "Price agreed over dinner" not in told


def test_public_reads_no_hypothesis() -> None:
    assert "same owner?" not in _all(_view("public"))
    assert "same owner?" in _all(_view("editor"))


def test_subject_reads_the_points_put_and_nothing_else() -> None:
    seen = _view("subject")
    assert sorted(item.kind for item in seen) == ["approach", "entity"]
    told = _all(seen)
    assert "Your charter cost more than 3.5 million crowns." in told
    for words in ("You approved the charter without a tender.", "Lantern", "R. Oake", "Money", "licensed", "counsel"):
        assert words not in told


def test_subject_must_be_named() -> None:
    with pytest.raises(CaseError, match="asked to reply"):
        view(harbour().snapshot(), {}, "subject", today=TODAY)


def test_unknown_audience_is_refused() -> None:
    with pytest.raises(CaseError, match="internal, editor, legal"):
        view(harbour().snapshot(), {}, "everybody", today=TODAY)


def _links_of(detail: Detail) -> list[Value]:
    declared = fields(DETAILS[detail.table]).items()
    return [detail[name] for name, field in declared if isinstance(field.type, Link) and detail[name] is not None]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_link_leads_out_of_the_view(audience: str) -> None:
    seen = _view(audience, grades=True)
    for item in seen:
        for detail in (one for details in item.details.values() for one in details):
            assert all(target in seen for target in _links_of(detail))
        links = [value for name, value in item.values.items() if name.endswith("_id") and value is not None]
        assert all(target in seen for target in links)


def test_a_published_report_is_not_said_to_pass_on_our_source() -> None:
    case = harbour()
    case.entries["q_price"].details["derived_from"].append({"origin_id": "heron"})
    seen = _view("public", case)
    quote = next(one for one in seen.of("quote") if "chartered" in str(one["text"]))
    assert [seen.name_of(one["origin_id"]) for one in quote.list("derived_from")] == ["Soundings"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_state_is_told_outside(audience: str) -> None:
    snapshot = harbour().snapshot()
    seen = view(snapshot, dict.fromkeys([1]), audience, subject=1, today=TODAY)  # type: ignore[arg-type]
    assert bool(seen.assessments) == (audience in ("internal", "editor", "legal"))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("kind", KINDS)
def test_lists_hold_only_columns_the_audience_may_see(audience: str, kind: str) -> None:
    seen = _view(audience)
    try:
        found = rows(seen, kind)
    except CaseError:
        assert not seen.of(kind)
        return
    assert len(found) == len(seen.of(kind))
    json.dumps(found)
    assert ("uid" in found[0] if found else audience in ("internal", "editor", "legal")) == seen.inside or not found
    assert all("sha256" not in row for row in found) or seen.inside


def test_links_are_uids_inside_and_names_outside() -> None:
    inside = next(row for row in rows(_view("editor"), "quote") if row["locator"] == "item 6")
    outside = next(row for row in rows(_view("public"), "quote") if row["locator"] == "item 6")
    assert outside["source_id"] == "Minutes of the works committee"
    assert len(str(inside["source_id"])) == 36


def test_lists_are_filtered_by_what_is_shown_only() -> None:
    assert len(rows(_view("editor"), "claim", {"decision": "Hold"})) == 1
    assert len(rows(_view("public"), "claim", {"section": "money"})) == 2
    with pytest.raises(CaseError, match="decision is not among them"):
        rows(_view("public"), "claim", {"decision": "hold"})


def test_nothing_is_listed_of_a_kind_the_audience_may_not_see() -> None:
    with pytest.raises(CaseError, match="is shown no evidence"):
        rows(_view("public"), "evidence")
    with pytest.raises(CaseError, match="no kind “sorcery”"):
        rows(_view("internal"), "sorcery")


@pytest.mark.parametrize("audience", ["public", "subject", "editor"])
def test_the_order_of_entry_is_not_to_be_seen(audience: str) -> None:
    case = harbour()
    backwards = [*reversed(case.entries)]
    subject = backwards.index("quillbrook") + 501
    turned = view(case.snapshot(backwards, salt=500, backwards=True), {}, audience, subject=subject, today=TODAY)
    if audience == "editor":
        assert len([*turned]) == len([*_view("editor")])
    else:
        assert _printed(turned) == _printed(_view(audience))


def test_the_state_of_the_case_title_and_time_is_kept_inside() -> None:
    assert (_view("public").title, _view("public").head, _view("public").head_at) == ("", "", "2031-05-20")
    assert _view("editor").head == ""
    assert _view("internal").head == harbour().head


def test_every_secret_is_a_name_the_audience_is_not_shown() -> None:
    for audience in AUDIENCES:
        seen = _view(audience)
        shown = {seen.name_of(item.id) for item in seen}
        assert not {secret.text for secret in seen.secrets} & shown
    assert {"HERON", "FINCH", "Marla Wendt", "Bruno Aldergate"} <= {one.text for one in _view("public").secrets}


def _claim(seen: View, text: str) -> Item:
    return next(claim for claim in seen.of("claim") if claim["text"] == text)


def test_footings_are_made_once_for_the_day_that_is_looked_on() -> None:
    case = harbour()
    snapshot = case.snapshot()
    audit = next(one for one in snapshot.of("source") if "audit" in str(one["title"]))
    before, after = (Passages(snapshot, Viewer("public", day)).of_source(audit) for day in (TODAY, date(2032, 1, 1)))
    assert (before.name, after.name) == ("NONE", "NAMED")
