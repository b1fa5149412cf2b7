"""What the card says of its own state, its flags and its warnings, word for word."""

from __future__ import annotations

import pytest

from casebook.queries.wording import Ref, listed, say
from tests.queries.cases import CaseInMemory, by


@pytest.fixture
def case() -> CaseInMemory:
    return CaseInMemory()


def explained(case: CaseInMemory, claim: int) -> str:
    return case.read(case.assess(claim).explanation)


def flagged(case: CaseInMemory, claim: int) -> list[str]:
    return [case.read(flag.sentence) for flag in case.assess(claim).flags]


def warned(case: CaseInMemory, claim: int) -> dict[str, str]:
    return {warning.kind: case.read(warning.sentence) for warning in case.assess(claim).warnings}


def test_nothing_cited(case: CaseInMemory) -> None:
    assert explained(case, case.claim("P")) == "Nothing is cited in support."


def test_both_lead_back_to_one(case: CaseInMemory) -> None:
    politico = case.source("Politico")
    claim = case.claim("P", by(source=case.source("A", politico)), by(source=case.source("B", politico)))
    assert explained(case, claim) == "2 cited, 1 independent origin: both lead back to Politico."


def test_one_that_passes_on_what_we_have_not_seen(case: CaseInMemory) -> None:
    politico = case.source("Politico", seen="known")
    claim = case.claim("P", by(source=case.source("SNNW", politico)))
    assert explained(case, claim) == "1 cited, 1 origin: SNNW, which passes on Politico (not seen)."


def test_only_known_through_another(case: CaseInMemory) -> None:
    politico = case.source("Politico", seen="known")
    claim = case.claim("P", by(source=politico))
    assert explained(case, claim) == "1 cited, none seen by us: Politico."
    case.source("SNNW", politico)
    assert explained(case, claim) == "1 cited, none seen by us: Politico, known only through SNNW."


def test_all_give_the_words_of_one_speaker(case: CaseInMemory) -> None:
    ada = case.entity("Ada Quill")
    quotes = [case.quote("q", case.source(name), speaker_id=ada) for name in "ABC"]
    claim = case.claim("P", *(by(quote) for quote in quotes))
    assert explained(case, claim) == "3 cited, 1 independent origin: all 3 give the words of Ada Quill."


def test_each_pair_shares_another_origin(case: CaseInMemory) -> None:
    x, y, z = (case.source(name, seen="known") for name in "XYZ")
    reports = [case.source("A", x, y), case.source("B", y, z), case.source("C", x, z)]
    claim = case.claim("P", *(by(source=report) for report in reports))
    assert explained(case, claim) == "3 cited, 1 independent origin: no two are independent, for they share X, Y and Z."


def test_independent_origins_are_named_and_the_rest_counted(case: CaseInMemory) -> None:
    gazette = case.source("Gazette")
    old = case.source("Old Post", withdrawn="2025")
    sources = [gazette, case.source("Echo", gazette), case.source("Radio"), case.source("Rumour", seen="known"), old]
    claim = case.claim("P", *(by(source=source) for source in sources))
    said = "5 cited, 2 independent origins: Gazette and Radio; 1 more not seen by us; 1 more withdrawn."
    assert explained(case, claim) == said


def test_withdrawn_alone(case: CaseInMemory) -> None:
    claim = case.claim("P", by(source=case.source("A", withdrawn="2025")), by(source=case.source("B", seen="known")))
    assert explained(case, claim) == "2 cited, none of which counts: A stands on withdrawn words and B is not seen."


def test_origins_in_the_trash(case: CaseInMemory) -> None:
    root = case.source("Root")
    claim = case.claim("P", by(source=case.source("A", root)), by(source=case.source("B", root)))
    case.trashed.add(root)
    said = "1 origin: A, which passes on a record in the trash (not seen); 1 more with origins in the trash."
    assert explained(case, claim) == f"2 cited, {said}"


def test_what_documents_is_named(case: CaseInMemory) -> None:
    claim = case.claim("P", by(source=case.source("Port register", type="collection"), basis="document"))
    said = "1 cited, 1 origin: Port register. Documented by Port register, an authentic record."
    assert explained(case, claim) == said


def test_a_denial_as_reported(case: CaseInMemory) -> None:
    quote = case.quote("No.", case.source("SNNW"), speaker_id=case.entity("Kontron"))
    claim = case.claim("P", by(source=case.source("A")), by(quote, stance="denies"))
    assert flagged(case, claim) == ["Denied by Kontron, as reported by SNNW."]
    assert case.assess(claim).state == "one origin"
    flag = case.assess(claim).flags[0]
    assert [flag.by and case.snapshot()[flag.by].name, flag.through and case.snapshot()[flag.through].name] == [
        "Kontron",
        "SNNW",
    ]


def test_a_denial_by_a_source_itself_names_it(case: CaseInMemory) -> None:
    source = case.source("Port register")
    flag = case.assess(case.claim("P", by(source=source, stance="denies"))).flags[0]
    assert (case.read(flag.sentence), flag.by, flag.through) == ("Denied by Port register.", source, source)


def test_own_words_passed_on_are_reported(case: CaseInMemory) -> None:
    letter = case.source("Letter")
    quote = case.quote("No.", case.source("SNNW", letter), speaker_id=case.entity("Kontron"))
    claim = case.claim("P", by(quote, stance="denies", basis="own words"))
    assert flagged(case, claim) == ["Denied by Kontron, as reported by SNNW."]


def test_a_denial_whose_passage_is_gone_is_a_denial_still(case: CaseInMemory) -> None:
    quote = case.quote("No.", case.source("SNNW"))
    claim = case.claim("P", by(quote, stance="denies"), by(case.quote("No.", None), stance="denies"))
    case.trashed.add(quote)
    assert flagged(case, claim) == ["Denied by a record in the trash."] * 2


def test_a_denial_in_their_own_words(case: CaseInMemory) -> None:
    quote = case.quote("No.", case.source("Annual report"), speaker_id=case.entity("Kontron"))
    claim = case.claim("P", by(quote, stance="denies", basis="own words"))
    assert flagged(case, claim) == ["Denied by Kontron, in Annual report."]


def test_a_denial_of_nobody_named_through_a_passed_on_source_not_seen(case: CaseInMemory) -> None:
    letter = case.source("Letter", seen="known")
    quote = case.quote("No.", case.source("SNNW", letter, seen="known", withdrawn="2025"))
    flags = flagged(case, case.claim("P", by(quote, stance="denies")))
    assert flags == ["Denied by SNNW (not seen), which passes on Letter (not seen), since withdrawn."]


def test_what_contradicts(case: CaseInMemory) -> None:
    claim = case.claim("P", by(source=case.source("Port register"), stance="contradicts"))
    assert flagged(case, claim) == ["Contradicted by Port register."]
    assert (case.assess(claim).denied, case.assess(claim).contradicted) == (False, True)


def test_a_denial_in_reply_to_us_is_flagged_once_cited_or_not(case: CaseInMemory) -> None:
    claim = case.claim("P")
    quote = case.quote("No.", case.source("E-mail"))
    approach = case.approach(case.entity("Kontron"), (claim, "P"), outcome="denied", response_id=quote)
    assert flagged(case, claim) == ["Denied by Kontron, in reply to us."]
    case.cite(claim, approach_id=approach, stance="denies")
    assert flagged(case, claim) == ["Denied by Kontron, in reply to us."]
    assert case.assess(claim).denied


def test_a_denial_is_flagged_once_where_the_words_that_came_back_are_cited(case: CaseInMemory) -> None:
    claim, quote = case.claim("P"), case.quote("No.", case.source("E-mail"), speaker_id=case.entity("Ada Quill"))
    case.approach(case.entity("Kontron"), (claim, "P"), outcome="denied", response_id=quote)
    case.approach(case.entity("Iskra"), (claim, "P"), outcome="denied")
    case.cite(claim, quote_id=quote, stance="denies")
    assert flagged(case, claim) == ["Denied by Ada Quill, as reported by E-mail.", "Denied by Iskra, in reply to us."]


def test_a_reply_that_is_no_denial_flags_nothing(case: CaseInMemory) -> None:
    claim = case.claim("P")
    case.approach(case.entity("Kontron"), (claim, "P"), outcome="no comment")
    assert not case.assess(claim).denied


def test_graded_confirmed_without_confirmation(case: CaseInMemory) -> None:
    claim = case.claim("P", by(source=case.source("A"), credibility="1"))
    assert warned(case, claim) == {"unconfirmed": "A is graded 1, confirmed, but nothing independent of it is cited."}
    case.cite(claim, source_id=case.source("B"))
    assert warned(case, claim) == {}


def test_one_address_twice(case: CaseInMemory) -> None:
    address = "https://example.org/barges"
    claim = case.claim("P", *(by(source=case.source(name, url=address)) for name in "AB"))
    assert warned(case, claim) == {"same address": "A and B have the same address: are they one source?"}


def test_one_address_of_what_counts_once_is_nothing_to_warn_of(case: CaseInMemory) -> None:
    address = "https://example.org/barges"
    source = case.source("A", url=address)
    copy = case.source("B", source, url=address)
    quotes = [case.quote("q", source), case.quote("r", source)]
    assert warned(case, case.claim("P", *(by(quote) for quote in quotes))) == {}
    assert warned(case, case.claim("P", by(source=source), by(source=copy))) == {}


def test_support_by_the_unseen_and_the_withdrawn_is_warned_of(case: CaseInMemory) -> None:
    assert warned(case, case.claim("P", by(source=case.source("A", seen="known")))) == {
        "nothing seen": "Nothing cited in support counts: it is unseen by us, withdrawn or in the trash."
        " If we have seen it, say so under “Seen” at its source."
    }
    assert set(warned(case, case.claim("P", by(source=case.source("B", withdrawn="2025"))))) == {
        "nothing seen",
        "withdrawn",
    }


def test_what_is_in_the_trash_is_said_to_be(case: CaseInMemory) -> None:
    source = case.source("Gazette")
    quote = case.quote("q", source)
    claim, other = case.claim("P", by(quote)), case.claim("Q", by(source=source))
    case.trashed.add(source)
    assert warned(case, claim)["nothing cited"].endswith(": the source of the quote is in the trash.")
    assert warned(case, other)["nothing cited"].endswith(": the source is in the trash.")
    case.trashed.add(quote)
    assert warned(case, claim)["nothing cited"].endswith(": the quote is in the trash.")


def test_what_leads_nowhere_by_itself_is_not_said_to_be_in_the_trash(case: CaseInMemory) -> None:
    silent = case.claim("P", by(approach=case.approach(case.entity("Kontron"))))
    assert warned(case, silent)["nothing cited"].endswith(": a reply without words?")
    assert "without a source" in warned(case, case.claim("Q", by(case.quote("q", None))))["nothing cited"]


def test_a_sentence_takes_each_readers_names(case: CaseInMemory) -> None:
    sentence = say("Told by ", *listed([Ref(1), Ref(2), Ref(3)]), ".")
    assert sentence.refs == (1, 2, 3)
    assert sentence.text(lambda record_id: f"N{record_id} Inc.") == "Told by N1 Inc., N2 Inc. and N3 Inc."
