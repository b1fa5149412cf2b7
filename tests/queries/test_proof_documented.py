"""What a basis can show: each rule broken by itself leaves a claim undocumented, and says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casebook.queries.basis import ACCOUNT_TYPES
from casebook.queries.proof import State, assess_all
from casebook.schema.types import Value
from tests.queries.cases import CaseInMemory, by

Change = Callable[[CaseInMemory, dict[str, int]], None]

TYPE_OF = {"document": "collection", "own words": "speech", "observation": "observation", "calculation": "dataset"}


def proven(case: CaseInMemory, basis: str) -> dict[str, int]:
    """Build a claim that a citation of this basis documents, by the ids of what it takes."""
    speaker, other = case.entity("Ada Quill"), case.entity("Bo Reed")
    origin = case.source("Origin", type="dataset")
    source = case.source("Source", *([origin] if basis == "calculation" else []), type=TYPE_OF[basis])
    own = basis == "own words"
    quote = case.quote("The silo is ours.", source, speaker_id=speaker if own else None)
    claim = case.claim("P", asserted_by_id=speaker if own else None)
    citation = case.cite(claim, quote_id=quote, basis=basis)
    return {"speaker": speaker, "other": other, "origin": origin, "source": source, "quote": quote, "claim": claim,
            "citation": citation}  # fmt: skip


@pytest.mark.parametrize("basis", TYPE_OF)
def test_a_basis_documents_what_it_can_show(basis: str) -> None:
    case = CaseInMemory()
    ids = proven(case, basis)
    found = case.assess(ids["claim"])
    assert (found.state, found.documented_by, found.warnings) == (State.DOCUMENTED, ids["citation"], ())


def setting(record: str, **values: Value) -> Change:
    return lambda case, ids: case.set(ids[record], **values)


def linking(record: str, column: str, other: str) -> Change:
    return lambda case, ids: case.set(ids[record], **{column: ids[other]})


def passing_on(record: str) -> Change:
    return lambda case, ids: case.derive(ids[record], ids["origin"])


def input_from_an_unseen_hand(case: CaseInMemory, ids: dict[str, int]) -> None:
    case.derive(ids["origin"], case.source("Elsewhere", seen="known"))


def of_nobody(case: CaseInMemory, ids: dict[str, int]) -> None:
    case.set(ids["claim"], asserted_by_id=None)
    case.set(ids["quote"], speaker_id=None)


THEIRS = "own words alone"
UNDOCUMENTED: dict[str, tuple[str, Change, str]] = {
    "document of what someone says": ("document", linking("claim", "asserted_by_id", "speaker"), THEIRS),
    "document of a quotation by nobody": ("document", setting("claim", kind="quotation"), THEIRS),
    "document passed on": ("document", passing_on("source"), "passes on another source"),
    "document passed on by the quote": ("document", passing_on("quote"), "passes on another source"),
    "document with a speaker": ("document", linking("quote", "speaker_id", "speaker"), "somebody's words"),
    "news as a document": ("document", setting("source", type="article-newspaper"), "an account"),
    "a person as a document": ("document", setting("source", type="person"), "an account"),
    "own words for a plain claim": ("own words", setting("claim", asserted_by_id=None), "not asserted by the speaker"),
    "own words of no speaker": ("own words", setting("quote", speaker_id=None), "not asserted by the speaker"),
    "own words of nobody": ("own words", of_nobody, "not asserted by the speaker"),
    "own words of another": ("own words", linking("quote", "speaker_id", "other"), "not asserted by the speaker"),
    "own words in paraphrase": ("own words", setting("quote", kind="paraphrase"), "not verbatim"),
    "own words passed on": ("own words", passing_on("source"), "passes on another source"),
    "observation of what someone says": ("observation", linking("claim", "asserted_by_id", "speaker"), THEIRS),
    "observation by another": ("observation", setting("source", type="report"), "not an observation of ours"),
    "observation passed on": ("observation", passing_on("source"), "passes on another source"),
    "observation of someone speaking": ("observation", linking("quote", "speaker_id", "speaker"), "somebody's words"),
    "calculation of what someone says": ("calculation", linking("claim", "asserted_by_id", "speaker"), THEIRS),
    "calculation from an unseen input": ("calculation", setting("origin", seen="known"), "has been seen by us"),
    "calculation from an input's unseen input": ("calculation", input_from_an_unseen_hand, "has been seen by us"),
    "calculation from news": ("calculation", setting("origin", type="article-newspaper"), "from an account"),
    "calculation from someone's figures": ("calculation", linking("quote", "speaker_id", "other"), "somebody's words"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNDOCUMENTED)
def test_a_basis_that_cannot_show_it_leaves_one_origin_and_says_why(name: str) -> None:
    basis, change, why = UNDOCUMENTED[name]
    case = CaseInMemory()
    ids = proven(case, basis)
    change(case, ids)
    found = case.assess(ids["claim"])
    assert (found.state, found.documented_by) == (State.ONE_ORIGIN, None)
    assert [warning.kind for warning in found.warnings] == ["basis"]
    assert why in case.read(found.warnings[0].sentence)


@pytest.mark.parametrize("basis", TYPE_OF)
@pytest.mark.parametrize(
    "change",
    [setting("source", seen="known"), setting("source", withdrawn="2025"), setting("quote", withdrawn="2025")],
    ids=["not seen", "source withdrawn", "quote withdrawn"],
)
def test_what_does_not_count_documents_nothing(basis: str, change: Change) -> None:
    case = CaseInMemory()
    ids = proven(case, basis)
    change(case, ids)
    assert case.assess(ids["claim"]).state is State.UNSOURCED


@pytest.mark.parametrize("kind", ACCOUNT_TYPES)
def test_an_account_is_no_document(kind: str) -> None:
    case = CaseInMemory()
    ids = proven(case, "document")
    case.set(ids["source"], type=kind)
    assert case.assess(ids["claim"]).state is State.ONE_ORIGIN


@pytest.mark.parametrize("basis", TYPE_OF)
def test_what_cites_no_passage_or_one_of_no_source_documents_nothing(basis: str) -> None:
    case = CaseInMemory()
    silent = case.approach(case.entity("Quay Ltd"))
    claim = case.claim("P", by(approach=silent, basis=basis), by(case.quote("q", None), basis=basis))
    found = case.assess(claim)
    assert (found.state, found.documented_by) == (State.UNSOURCED, None)


@pytest.mark.parametrize("basis", TYPE_OF)
@pytest.mark.parametrize(("text", "state"), [("Our silo.", State.ONE_ORIGIN), ("The silo\nis ours.", State.DOCUMENTED)])
def test_a_quote_documents_only_what_its_evidence_has(basis: str, text: str, state: State) -> None:
    case = CaseInMemory()
    ids = proven(case, basis)
    case.set(ids["quote"], evidence_id=case.add("evidence", name="scan.pdf"), page=1)
    found = assess_all(case.snapshot(), evidence_text=lambda _evidence, page: text if page == 1 else None)[ids["claim"]]
    assert (found.state, found.origins) == (state, 1)
    assert [warning.kind for warning in found.warnings] == ["basis"] * (state is State.ONE_ORIGIN)


def test_evidence_is_read_only_for_what_is_cited_as_proof() -> None:
    case = CaseInMemory()
    ids = proven(case, "document")
    case.set(ids["quote"], evidence_id=case.add("evidence", name="scan.pdf"))
    case.set(ids["source"], type="person")
    case.claim("Q", by(ids["quote"], basis="report"))
    asked: list[int] = []
    assess_all(case.snapshot(), evidence_text=lambda evidence, _page: asked.append(evidence))
    assert asked == []


def test_an_event_is_documented_too() -> None:
    case = CaseInMemory()
    event = case.add("event", title="Eleven barges come")
    case.cite(event, source_id=case.source("Berth log", type="document"), basis="document")
    assert case.assess(event).state is State.DOCUMENTED


@pytest.mark.parametrize("basis", ["testimony", "report", None])
def test_what_others_tell_documents_nothing(basis: str | None) -> None:
    case = CaseInMemory()
    ids = proven(case, "document")
    claim = case.claim("P", by(ids["quote"], basis=basis))
    assert case.assess(claim).state is State.ONE_ORIGIN


def test_contradicting_by_a_document_does_not_document() -> None:
    case = CaseInMemory()
    ids = proven(case, "document")
    found = case.assess(case.claim("P", by(ids["quote"], basis="document", stance="contradicts")))
    assert (found.state, found.contradicted) == (State.UNSOURCED, True)


def test_that_someone_says_it_is_corroborated_by_independent_reports() -> None:
    case = CaseInMemory()
    says = case.entity("Ada Quill")
    claim = case.claim("P", by(source=case.source("A")), by(source=case.source("B")), asserted_by_id=says)
    assert case.assess(claim).state is State.CORROBORATED


def test_documented_outranks_corroborated_and_counts_origins_still() -> None:
    case = CaseInMemory()
    ids = proven(case, "document")
    case.cite(ids["claim"], source_id=case.source("Other"))
    assert (case.assess(ids["claim"]).state, case.assess(ids["claim"]).origins) == (State.DOCUMENTED, 2)


def test_own_words_in_a_news_report_ask_for_the_original() -> None:
    case = CaseInMemory()
    ids = proven(case, "own words")
    case.set(ids["source"], type="article-newspaper")
    found = case.assess(ids["claim"])
    assert (found.state, [warning.kind for warning in found.warnings]) == (State.DOCUMENTED, ["second hand"])
    case.set(ids["source"], seen="known")
    assert "second hand" not in {warning.kind for warning in case.assess(ids["claim"]).warnings}


def test_a_report_in_the_news_claims_to_be_no_more() -> None:
    case = CaseInMemory()
    claim = case.claim("P", by(source=case.source("A", type="article-newspaper"), basis="report"))
    assert case.assess(claim).warnings == ()
