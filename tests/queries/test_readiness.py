"""Ready to publish: one case whose every line is ready, and each rule broken by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casebook.queries.readiness import ready
from casebook.schema.types import Value
from tests.queries.cases import by
from tests.queries.desk import TODAY, Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_every_line_is_ready(desk: Desk) -> None:
    assert {name: desk.reasons(name) for name in desk.lines} == dict.fromkeys(desk.lines, "")
    assert all(verdict.ready for verdict in desk.verdicts().values())


def test_lines_come_in_their_order_those_without_a_place_last(desk: Desk) -> None:
    snapshot = desk.case.snapshot()
    found = [verdict.line.id for verdict in ready(snapshot, snapshot[desk.draft], TODAY)]
    assert found == list(desk.lines.values())


Break = Callable[[Desk], object]


def setting(record: str, **values: Value) -> Break:
    return lambda desk: desk.case.set(getattr(desk, record), **values)


def rewording(line: str, text: str) -> Break:
    return lambda desk: desk.case.set(desk.lines[line], text=text)


def signing(line: str, verdict: str, words: str | None, **values: Value) -> Break:
    return lambda desk: desk.case.detail(
        "sign_off", desk.lines[line], verdict=verdict, by="M. Editor", words=words, **values
    )


def untied(desk: Desk) -> None:
    desk.lines["fact"] = desk.case.line(desk.draft, "Nobody ties this.")


def tied_to_trash(desk: Desk) -> None:
    desk.case.detail("tie", desk.lines["fact"], claim_id=desk.barges)
    desk.case.trashed.add(desk.barges)


def unsourced_opinion(desk: Desk) -> None:
    desk.case.detail("tie", desk.lines["opinion"], claim_id=desk.case.claim("P"))


def unasked(desk: Desk) -> None:
    desk.case.trashed.add(desk.approach)


def asked_another(desk: Desk) -> None:
    desk.case.set(desk.approach, entity_id=desk.quay)


def clearing(claim: str, **values: Value) -> Break:
    return setting(claim, decision="cleared", **values)


def both(*breaks: Break) -> Break:
    return lambda desk: [one(desk) for one in breaks]


def about_nobody(desk: Desk) -> None:
    claim = desk.case.claim("Ada Quill took money.", by(source=desk.register, basis="document"), kind="criticism")
    desk.case.detail("put", desk.approach, claim_id=claim, words="Ada Quill took money.")
    desk.lines["criticism"] = desk.case.line(desk.draft, "Ada Quill took money.", claim)


CLEARED = clearing("barges", decision_by="M. Editor", decision_reason="Seen the berth log")
PLAIN = rewording("attributed", "Eleven barges came.")
ANSWERED_NOT = setting("approach", outcome="no answer", deadline="2025-06-15")
BROKEN: dict[str, tuple[str, Break, str]] = {
    "no claim": ("fact", untied, "Tie the line to the claims it states."),
    "a claim in the trash": ("fact", tied_to_trash, "in the trash"),
    "on hold": ("fact", setting("owned", decision="hold"), "is on hold."),
    "cut": ("fact", setting("owned", decision="cut"), "is cut."),
    "unsourced": ("fact", setting("register", seen="known"), "is unsourced"),
    "one origin, not attributed": ("attributed", rewording("attributed", "Eleven barges came."), "has one origin"),
    "attributed to another": ("attributed", rewording("attributed", "Eleven came, Radio Estuary said."), "one origin"),
    "attributed to part of a name": ("attributed", rewording("attributed", "Coast Gazettes say so."), "one origin"),
    "decided by name, not cleared": ("attributed", both(PLAIN, CLEARED, setting(
        "barges", decision="unverified")), "has one origin"),
    "a source of no name": ("attributed", both(
        setting("gazette", title=None, publisher=None), rewording("attributed", "None came.")), "has one origin"),
    "cleared by nobody": ("attributed", both(rewording("attributed", "Eleven came."), clearing(
        "barges", decision_reason="Seen the log")), "sign the decision"),
    "cleared for no reason": ("attributed", both(rewording("attributed", "Eleven came."), clearing(
        "barges", decision_by="M. Editor", decision_reason=" ")), "sign the decision"),
    "needs no source, says nobody": ("attributed", both(rewording("attributed", "Eleven came."), setting(
        "barges", no_source_reason="Public knowledge")), "has one origin"),
    "unsourced opinion": ("opinion", unsourced_opinion, "is unsourced"),
    "off the record": ("attributed", setting("gazette", terms="off the record"), "spoke off the record"),
    "off the record alone": ("attributed", setting("gazette", terms="off the record"), "Nothing that Eleven barges"),
    "off the record, cleared": ("attributed", both(
        setting("gazette", terms="off the record"), CLEARED), "spoke off the record"),
    "a person without terms": ("background", setting("heron", terms=None), "has set no terms"),
    "protected without terms": ("attributed", setting("gazette", protected=1), "has set no terms"),
    "embargoed": ("attributed", setting("gazette", embargo="2025-06-16"), "under embargo"),
    "perhaps embargoed": ("attributed", setting("gazette", embargo="2025-06"), "under embargo"),
    "embargoed without end": ("attributed", setting("gazette", embargo="2025-01-01/.."), "under embargo"),
    "embargoed till nobody knows": ("attributed", setting("gazette", embargo="the trial"), "under embargo"),
    "embargoed by the quote": ("quote", setting("never", embargo="2026"), "under embargo"),
    "withdrawn": ("attributed", setting("gazette", withdrawn="2025-05"), "withdrawn"),
    "withdrawn by the quote": ("quote", setting("never", withdrawn="2025-05"), "withdrawn"),
    "background, not described": ("background", rewording("background", "An insider called it a night market."),
                                  "give the agreed description"),
    "background, no description": ("background", setting("heron", description=None), "agree on a description"),
    "background, named": ("background", rewording("background", "Bo Reed, a port employee, said so."), "the name out"),
    "background, by codename": ("background", rewording("background", "Heron, a port employee, said it."), "name out"),
    "background, by the speaker's name": ("background", both(
        lambda desk: desk.case.set(desk.night, speaker_id=desk.quay),
        rewording("background", "Tamarisk, a port employee, said so.")), "the name out"),
    "deep background": ("background", setting("heron", terms="deep background"), "has one origin"),
    "deep background, named": ("background", both(
        setting("heron", terms="deep background"), rewording("background", "Bo Reed said it.")), "has one origin"),
    "deep background, protected": ("background", setting("heron", terms="deep background", protected=1), "one origin"),
    "protected is not named": ("attributed", setting("gazette", protected=1, terms="published"), "the name out"),
    "put to nobody": ("criticism", unasked, "was put to nobody"),
    "put to one it is not about": ("criticism", asked_another, "whom it is not about"),
    "no outcome": ("criticism", setting("approach", outcome=None), "wait for the reply"),
    "no answer yet": ("criticism", ANSWERED_NOT, "deadline is still to pass"),
    "no answer, no deadline": ("criticism", setting("approach", outcome="no answer", deadline=None), "was not entered"),
    "the allegation changed": ("criticism", setting("bribe", text="Ada Quill took 5 barges."), "in other words than"),
    "exception of no kind": ("criticism", both(unasked, setting(
        "bribe", reply_exception_by="M. Editor", reply_exception_reason="He is armed")), "was put to nobody"),
    "exception unsigned": ("criticism", both(unasked, setting(
        "bribe", reply_exception="danger", reply_exception_reason="He is armed")), "takes a name and a reason"),
    "exception without reason": ("criticism", both(unasked, setting(
        "bribe", reply_exception="danger", reply_exception_by="M. Editor")), "takes a name and a reason"),
    "weight not said": ("criticism", both(unasked, setting("bribe", weight=None)), "was put to nobody"),
    "a fact made a criticism": ("criticism", both(unasked, setting("bribe", kind="fact")), "was put to nobody"),
    "a criticism in a fact line": ("criticism", both(
        unasked, lambda desk: desk.case.set(desk.lines["criticism"], kind="fact")), "was put to nobody"),
    "no quote": ("quote", lambda desk: desk.case.set(desk.lines["quote"], quote_id=None), "Say which quote"),
    "another word quoted": ("quote", rewording("quote", "“The silo was not ours,” said Ada Quill."), "word for word"),
    "part of a word quoted": ("quote", rewording("quote", "“was never our” said Ada Quill."), "word for word"),
    "nothing quoted": ("quote", rewording("quote", "Ada Quill said it was not theirs."), "word for word"),
    "more quoted than was said": ("quote", rewording(
        "quote", "“The silo was never ours.” It is “a lie”, said Ada Quill."), "word for word"),
    "a paraphrase in quotation marks": ("quote", setting("never", kind="paraphrase"), "is a paraphrase"),
    "not as in the evidence": ("quote", both(setting("never", text="The silo was never their own."), rewording(
        "quote", "“The silo was never their own,” said Ada Quill.")), "does not match its evidence"),
    "proof not as in the evidence": ("said", setting("never", original_text="Silos are ours."), "does not match"),
    "proof on another page": ("quote", setting("never", page=3), "does not match"),
    "quoted unseen": ("quote", setting("letter", seen="known"), "have not seen"),
    "quoted from nowhere": ("quote", setting("never", source_id=None), "without a source has set no terms"),
    "quoted off the record": ("quote", setting("never", terms="off the record"), "spoke off the record"),
    "quoted aside off the record": ("aside", setting("reply", terms="off the record"), "spoke off the record"),
    "quoted aside by a name withheld": ("aside", setting("reply", terms="deep background"), "the name out"),
    "quoted aside, not in the evidence": ("aside", lambda desk: desk.case.set(
        desk.reply, evidence_id=desk.evidence, page=2), "does not match"),
    "quoted on background": ("quote", setting("never", terms="background", description="a harbour official"),
                             "agreed description in the line"),
    "reopened": ("fact", signing("fact", "reopened", "The register lists Tamarisk as owner."), "was reopened"),
    "line cut": ("fact", signing("fact", "cut", "The register lists Tamarisk as owner."), "was cut"),
    "signed for other words": ("fact", signing("fact", "ready", "The register lists Tamarisk as tenant."), "changed"),
    "signed for other figures": ("fact", signing("fact", "ready", "The register lists 2 owners."), "changed"),
    "signed for no words": ("fact", signing("fact", "ready", None), "changed"),
    "reopened, dated before it was signed": ("fact", both(
        signing("fact", "ready", "The register lists Tamarisk as owner.", at="2025-06-02T00:00:00Z"),
        signing("fact", "reopened", None, at="2025-06-01T00:00:00Z")), "was reopened"),
    "reopened, entered before it was signed": ("fact", both(
        signing("fact", "reopened", None, at="2025-06-02T00:00:00Z"),
        signing("fact", "ready", "The register lists Tamarisk as owner.", at="2025-06-01T00:00:00Z")), "was reopened"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_rule_broken_by_itself_blocks_its_line_and_says_why(desk: Desk, name: str) -> None:
    line, broken, why = BROKEN[name]
    broken(desk)
    assert not desk.verdicts()[line].ready
    assert why in desk.reasons(line)


def public_reply(**values: Value) -> Break:
    """Break the approach off, and cite in its place a denial, in public unless the values say otherwise."""

    def break_off(desk: Desk) -> None:
        unasked(desk)
        desk.case.set(desk.letter, terms="published")
        desk.case.set(desk.reply, **values)
        desk.case.cite(desk.bribe, quote_id=desk.reply, stance="denies")

    return break_off


def reply_from_our_approach(desk: Desk) -> None:
    public_reply()(desk)
    desk.case.approach(desk.chief, response_id=desk.reply)


def cited_approach(desk: Desk) -> None:
    desk.case.set(desk.approach, response_id=desk.reply)
    desk.case.detail("put", desk.approach, claim_id=desk.bribe, words=None)
    desk.case.set(desk.bribe, text="Ada Quill took 5 barges.")
    desk.case.cite(desk.bribe, approach_id=desk.approach, stance="denies")


def put_as(words: str | None) -> Break:
    return both(unasked, lambda desk: desk.case.approach(desk.chief, (desk.bribe, words), outcome="denied"))


def cited_without_words(desk: Desk) -> None:
    desk.case.set(desk.approach, outcome=None)
    desk.case.cite(desk.bribe, approach_id=desk.approach, stance="denies")


def denied_by_a_source(desk: Desk) -> None:
    unasked(desk)
    desk.case.cite(desk.bribe, source_id=desk.letter, stance="denies")


NO_REPLY: dict[str, tuple[Break, str]] = {
    "on background": (public_reply(terms="background"), "was put to nobody"),
    "embargoed": (public_reply(embargo="2026"), "was put to nobody"),
    "withdrawn": (public_reply(withdrawn="2025"), "was put to nobody"),
    "not seen": (both(public_reply(), setting("letter", seen="known")), "was put to nobody"),
    "by somebody else": (both(public_reply(), lambda desk: desk.case.set(desk.reply, speaker_id=desk.quay)), "nobody"),
    "in reply to our approach": (reply_from_our_approach, "was put to nobody"),
    "by an approach gone stale": (cited_approach, "in other words than"),
    "by an approach without words": (cited_without_words, "wait for the reply"),
    "put in words nobody wrote down": (put_as(None), "in which words"),
    "put in blank words": (put_as(" "), "in which words"),
}


@pytest.mark.parametrize("name", NO_REPLY)
def test_what_is_no_public_reply_leaves_the_criticism_open(desk: Desk, name: str) -> None:
    broken, why = NO_REPLY[name]
    broken(desk)
    assert why in desk.reasons("criticism")


STILL_READY: dict[str, tuple[str, Break]] = {
    "cleared by name with a reason": ("attributed", both(PLAIN, CLEARED)),
    "cleared with nothing cited": ("attributed", both(PLAIN, CLEARED, setting("gazette", seen="known"))),
    "needs no source, by name": ("attributed", both(
        PLAIN, setting("barges", no_source_by="M. Editor", no_source_reason="Public knowledge"))),
    "attributed by title": ("attributed", rewording("attributed", "The SILO 9 report says eleven came.")),
    "attributed without accents": ("attributed", both(
        setting("gazette", publisher="Côast Gazette"), rewording("attributed", "Coast Gazette’s report says so."))),
    "attributed to its author": ("attributed", both(
        setting("gazette", author='["Una Marsh"]'), rewording("attributed", "Eleven came, Una Marsh wrote."))),
    "background without a codename": ("background", both(setting("heron", codename=None), rewording(
        "background", "None of it was open, a port employee said."))),
    "background that quotes another": ("background", both(
        lambda desk: desk.case.set(desk.night, speaker_id=desk.quay), setting("heron", type="broadcast"),
        rewording("background", "Tamarisk runs it, a port employee said."))),
    "quoted on background, described": ("quote", both(
        setting("never", terms="background", description="a harbour official"),
        rewording("quote", "“The silo was never ours,” a harbour official said."))),
    "a transition": ("opinion", lambda desk: desk.case.set(desk.lines["opinion"], kind="transition")),
    "embargo over today": ("attributed", setting("gazette", embargo="2025-06-15")),
    "corroborated without what is off the record": ("criticism", lambda desk: desk.case.cite(
        desk.bribe, source_id=desk.case.source("X", terms="off the record"))),
    "terms of the quote over the source's": ("quote", setting("letter", terms="off the record", embargo=None)),
    "typography of the allegation": ("criticism", setting("bribe", text="Ada\u00a0Quill took money.")),
    "no answer by the day before": ("criticism", setting("approach", outcome="no answer", deadline="2025-06-14")),
    "answered before the deadline": ("criticism", setting("approach", deadline="2025-07")),
    "put to anybody, of a claim about nobody": ("criticism", both(asked_another, about_nobody)),
    "public reply by a source": ("criticism", denied_by_a_source),
    "colour": ("criticism", both(unasked, setting("bribe", weight="colour"))),
    "signed exception": ("criticism", both(unasked, setting(
        "bribe", reply_exception="danger", reply_exception_by="M. Editor", reply_exception_reason="Armed"))),
    "public reply": ("criticism", public_reply()),
    "public reply of no speaker": ("criticism", public_reply(speaker_id=None)),
    "approached twice": ("criticism", lambda desk: desk.case.approach(desk.chief, (desk.bribe, "Old words."))),
    "a part is quoted": ("quote", rewording("quote", "It was “never ours”, said Ada Quill.")),
    "other quotation marks": ("quote", rewording("quote", "«The silo was never ours.» Ada Quill said so.")),
    "a paraphrase in indirect speech": ("quote", both(
        setting("never", kind="paraphrase", text="It never was theirs."), setting("told", asserted_by_id=None),
        rewording("quote", "The silo was never theirs, said Ada Quill."))),
    "the original is quoted": ("quote", both(
        setting("never", original_text="Silos nikoli ni bil naš.", page=None),
        rewording("quote", "“Silos nikoli ni bil naš,” said Ada Quill."))),
    "a scan without text": ("quote", setting("never", page=9)),
    "signed for these words": ("fact", signing("fact", "ready", "The register  lists Tamarisk as owner.")),
    "reopened, then signed": ("fact", both(
        signing("fact", "reopened", None, at="2025-06-01T00:00:00Z"),
        signing("fact", "ready", "The register lists Tamarisk as owner.", at="2025-06-02T00:00:00Z"))),
}  # fmt: skip


@pytest.mark.parametrize("name", STILL_READY)
def test_what_meets_the_rule_another_way_is_ready(desk: Desk, name: str) -> None:
    line, change = STILL_READY[name]
    if name == "terms of the quote over the source's":
        desk.case.set(desk.never, terms="on the record")
    change(desk)
    assert desk.reasons(line) == ""


@pytest.mark.parametrize("stance", ["denies", "contradicts"])
def test_public_knowledge_that_is_denied_needs_a_source(desk: Desk, stance: str) -> None:
    desk.case.set(desk.barges, no_source_by="M. Editor", no_source_reason="Public knowledge")
    PLAIN(desk)
    desk.case.cite(desk.barges, source_id=desk.register, stance=stance)
    assert "has one origin" in desk.reasons("attributed")


def test_evidence_without_text_is_not_compared(desk: Desk) -> None:
    desk.case.set(desk.never, text="The silo was never their own.")
    snapshot = desk.case.snapshot()
    verdicts = {verdict.line.id: verdict for verdict in ready(snapshot, snapshot[desk.draft], TODAY)}
    assert "evidence" not in " ".join(map(desk.case.read, verdicts[desk.lines["quote"]].reasons))
