"""A case about a harbour, a dredger and a contract, of which nothing is real; each kind of terms occurs in it."""

from __future__ import annotations

from tests.disclosure.fiction import Fiction

# A record is a statement, not a column of arguments.
# fmt: off


def harbour() -> Fiction:
    """Return the case as its reporters hold it on 20 May 2031."""
    case = Fiction("The Pelican contract")
    _entities(case)
    _published(case)
    _confidential(case)
    _quotes(case)
    _claims(case)
    _happenings(case)
    _replies(case)
    _work(case)
    return case


def _entities(case: Fiction) -> None:
    case.add("quillbrook", "entity", schema_name="Company", name="Quillbrook Dredging",
        aliases=["Quillbrook N.V."], description="a dredging company seated in Ostermoor", countries=["zz"],
        identifiers=["ZZ-4471-Q"], citations=[cite(quote="q_register")])
    case.add("port", "entity", schema_name="PublicBody", name="Ostermoor Port Authority")
    case.add("tamsell", "entity", schema_name="Person", name="Ivo Tamsell",
        description="a director of Quillbrook", citations=[cite(quote="q_register")])
    case.add("wendt", "entity", schema_name="Person", name="Marla Wendt", aliases=["Марла Вендт"])
    case.add("brill", "entity", schema_name="Person", name="Lothar Brill")
    case.add("pelican", "entity", schema_name="Vessel", name="Pelican IV")
    case.add("ostermoor", "entity", schema_name="Address", name="Ostermoor")
    case.add("wire", "entity", schema_name="Organization", name="Silt Wire")
    case.add("shell", "entity", schema_name="Company", name="Greywater Holdings", notes="maybe the payer")


def _published(case: Fiction) -> None:
    case.add("lantern", "source", title="Who paid for the Pelican?", type="article-newspaper",
        author=["Odo Marsh"], publisher="The Vellmere Lantern", issued="2031-03-02",
        url="https://lantern.example/pelican", seen="held", language="en", accessed="2031-03-04",
        reliability="B", reliability_reason="careful in the past")
    case.add("siltwire", "source", title="Soundings", type="webpage", publisher="Silt Wire", seen="known")
    case.add("register", "source", title="Extract 4471", type="collection",
        publisher="Ostermoor Hull Registry", issued="2031-01-15", seen="held", reliability="A")
    case.add("minutes", "source", title="Minutes of the works committee", type="report", seen="consulted",
        author=["Ostermoor Port Authority"], issued="2030-11", seen_by="R. Oake", seen_when="2031-04-02",
        seen_note="read in the reading room; no copies allowed")
    case.add("statement", "source", title="Statement to shareholders", type="speech",
        publisher="Quillbrook Dredging", issued="2031-04-11", seen="held")
    case.add("audit", "source", title="Draft audit of the dredging fund", type="report",
        publisher="Audit Chamber of Vell", issued="2031-05", seen="held", embargo="2031-12")
    case.add("retracted", "source", title="Pelican sank, say sailors", type="post-weblog", publisher="Bilge",
        seen="held", issued="2031-02-01", withdrawn="2031-02-03")


def _confidential(case: Fiction) -> None:
    case.add("heron", "source", title="Marla Wendt", type="person", author=["Marla Wendt"], seen="held",
        terms="background", description="a person who worked on the contract",
        conditions="no direct quotation of figures", protected=1, codename="HERON",
        identity_known_to="R. Oake", motive="passed over for promotion", paid="train fare", reliability="B",
        reliability_reason="placed to know", notes="meets on Tuesdays", issued="2031-02-11",
        url="https://example.org/staff/wendt")
    case.add("finch", "source", title="Bruno Aldergate", type="person", seen="held", terms="deep background",
        codename="FINCH", notes="neighbour of the harbour master")
    case.add("slorne", "source", title="Interview with Petra Slorne", type="interview", seen="held",
        issued="2031-04-30", author=["Petra Slorne"])
    case.add("mayor", "source", title="Lothar Brill", type="person", seen="held", terms="on the record",
        issued="2031-04-08", notes="shouts")
    case.add("letter", "source", title="Letter of B. Aldergate", type="personal_communication", seen="held",
        terms="off the record", issued="2031-03-19")
    case.add("e_lantern", "evidence", name="lantern-2031-03-02.html", media_type="text/html", size=48211,
        sha256="5046cc7965d833f5" + "a1" * 24, held_as="copy", acquired="2031-03-04T08:15:00Z",
        source_id="lantern", acquired_how="saved from the web")
    case.add("e_register", "evidence", name="extract-4471.pdf", media_type="application/pdf", size=181040,
        pages=3, sha256="c0ffee0011223344" + "b2" * 24, held_as="original", acquired="2031-01-20T10:00:00Z",
        source_id="register")
    case.add("e_heron", "evidence", name="Wendt notebook.pdf", media_type="application/pdf", size=9001,
        pages=12, sha256="feedface99887766" + "c3" * 24, held_as="copy", acquired="2031-02-11T19:30:00Z",
        source_id="heron", acquired_by="R. Oake", acquired_how="handed over at the ferry")
    case.add("e_letter", "evidence", name="aldergate.jpg", media_type="image/jpeg", size=77,
        source_id="letter", sha256="0123456789abcdef" + "d4" * 24, held_as="notes")


def _quotes(case: Fiction) -> None:
    case.add("q_price", "quote", kind="paraphrase", source_id="lantern", evidence_id="e_lantern",
        locator="¶ 2", text="The dredger was chartered for more than 3.5 million crowns.",
        derived_from=[{"origin_id": "siltwire", "note": "“an investigation”"}])
    case.add("q_trips", "quote", kind="paraphrase", source_id="lantern", evidence_id="e_lantern",
        locator="¶ 5", text="The Pelican IV made 49 trips between July and November 2030.")
    case.add("q_denial", "quote", kind="paraphrase", source_id="lantern", evidence_id="e_lantern",
        locator="¶ 7", text="Every trip was within the licence.", speaker_id="quillbrook",
        derived_from=[{"origin_id": "statement"}])
    case.add("q_register", "quote", source_id="register", evidence_id="e_register", page=2, locator="p. 2",
        text="Owner: Quillbrook Dredging, 48.4 parts of 100. Director: I. Tamsell.")
    case.add("q_minutes", "quote", kind="paraphrase", source_id="minutes", locator="item 6",
        text="The committee approved the charter without a tender.")
    case.add("q_heron", "quote", source_id="heron", evidence_id="e_heron", page=4, locator="00:12:40",
        text="The price was agreed before anyone opened the bids.", speaker_id="wendt", said="2031-02-11",
        original_text="Der Preis stand vorher fest.", original_language="de", translator="R. Oake")
    case.add("q_finch", "quote", source_id="finch", text="The harbour master knew of it by June.",
        said="2031-03-20")
    case.add("q_slorne", "quote", source_id="slorne", text="The port paid twice.", locator="00:03:10")
    case.add("q_letter", "quote", source_id="letter", evidence_id="e_letter",
        text="I saw the second invoice myself.")
    case.add("q_mayor", "quote", source_id="mayor", speaker_id="brill", said="2031-04-08",
        text="The town never asked for a second dredger.")
    case.add("q_mayor_quiet", "quote", source_id="mayor", speaker_id="brill", said="2031-04-08",
        terms="background", description="a town hall official",
        text="We were told not to ask who owns Greywater.")
    case.add("q_statement", "quote", source_id="statement", speaker_id="quillbrook", said="2031-04-11",
        text="We won the charter fairly.", locator="p. 1")
    case.add("q_audit", "quote", kind="paraphrase", source_id="audit", text="The fund was overdrawn.",
        locator="p. 88")
    case.add("q_retracted", "quote", source_id="retracted", text="It sank twice.")
    case.add("q_reply", "quote", source_id="statement", speaker_id="quillbrook", kind="paraphrase",
        text="All trips were licensed and the price was fair.", locator="p. 3")


def _claims(case: Fiction) -> None:
    _contract(case)
    _money(case)
    _deliveries(case)
    _ownership_and_leads(case)


def _contract(case: Fiction) -> None:
    case.add("c_tender", "claim", number=3, section="Contract", position=1, kind="criticism",
        weight="central", decision="cleared", text="The charter was approved without a tender.",
        caveat="Nobody signed the minutes.",
        citations=[cite(quote="q_minutes", basis="document"), cite(quote="q_slorne", basis="testimony")],
        about=[{"entity_id": "port"}, {"entity_id": "quillbrook"}])
    case.add("c_bids", "claim", number=4, section="Contract", position=2, kind="criticism",
        decision="cleared", text="The price was agreed before the bids were opened.", asserted_by_id="wendt",
        citations=[cite(quote="q_heron", basis="testimony")], about=[{"entity_id": "port"}])
    case.add("c_knew", "claim", number=5, section="Contract", position=3, decision="cleared",
        text="The harbour master knew by June.", citations=[cite(quote="q_finch", basis="testimony")])
    case.add("c_fair", "claim", number=8, section="Contract", position=4, kind="quotation",
        decision="cleared", asserted_by_id="quillbrook", text="it won the charter fairly.",
        citations=[cite(quote="q_statement", basis="own words")])
    case.add("c_town", "claim", number=9, section="Contract", position=5, decision="cleared",
        asserted_by_id="brill", text="the town never asked for a second dredger.",
        citations=[cite(quote="q_mayor", basis="own words")])
    case.add("c_sea", "claim", number=14, section="Contract", position=6, decision="cleared",
        text="Ostermoor lies by the sea.", no_source_by="R. Oake", no_source_reason="look at a map",
        weight="colour")


def _money(case: Fiction) -> None:
    case.add("c_price", "claim", number=1, section="Money", position=10, kind="figure", weight="central",
        decision="cleared", decision_by="R. Oake", decision_reason="two papers",
        text="The dredger was chartered for more than 3.5 million crowns.",
        citations=[cite(quote="q_price"), cite(quote="q_heron", basis="testimony", credibility="2"),
            cite(quote="q_denial", stance="denies")],
        about=[{"entity_id": "quillbrook"}])
    case.add("c_twice", "claim", number=6, section="Money", position=11, decision="cleared",
        text="The port paid twice.",
        citations=[cite(quote="q_slorne", basis="testimony"), cite(quote="q_letter", basis="testimony")])
    case.add("c_grey", "claim", number=10, section="Money", position=12, decision="cleared",
        text="Town hall was told not to ask who owns Greywater.",
        citations=[cite(quote="q_mayor_quiet", basis="testimony")], about=[{"entity_id": "shell"}])
    case.add("c_fund", "claim", number=11, section="Money", position=13, decision="cleared",
        text="The fund was overdrawn.", citations=[cite(quote="q_audit", basis="document")])


def _deliveries(case: Fiction) -> None:
    case.add("c_trips", "claim", number=2, section="Deliveries", position=20, kind="figure", decision="hold",
        text="Pelican IV made 49 trips between July and November 2030.",
        caveat="Whether all 49 were loaded is to be checked.",
        citations=[cite(quote="q_trips"), cite(quote="q_reply", stance="denies", approach="a_quill")],
        about=[{"entity_id": "pelican"}])
    case.add("c_sank", "claim", number=12, section="Deliveries", position=21, decision="cut",
        text="The Pelican sank.", citations=[cite(quote="q_retracted")])
    case.add("c_loophole", "claim", number=13, section="Deliveries", position=19, kind="criticism",
        decision="unverified", asserted_by_id="wire", text="a gap in the rules let the dredger keep sailing.",
        citations=[cite(quote="q_price", locator="¶ 1"), cite(quote="q_denial", stance="denies"),
            cite(quote="q_register", stance="contradicts", basis="document")])


def _ownership_and_leads(case: Fiction) -> None:
    case.add("c_owner", "claim", number=7, section="Ownership", position=30, kind="figure",
        decision="cleared", text="Quillbrook holds 48.4% of the Pelican IV.",
        citations=[cite(quote="q_register", basis="document")],
        about=[{"entity_id": "quillbrook"}, {"entity_id": "pelican"}])
    case.add("c_lead", "claim", number=15, decision="lead", text="Somebody was paid in Greywater shares.",
        notes="ask HERON")


def _happenings(case: Fiction) -> None:
    case.add("r_owns", "relationship", schema_name="Ownership", subject_id="quillbrook", object_id="pelican",
        share="48.4 %", as_of="2031-01-15", citations=[cite(quote="q_register", basis="document")])
    case.add("r_directs", "relationship", schema_name="Directorship", subject_id="tamsell",
        object_id="quillbrook", start="2028/..", citations=[cite(quote="q_register", basis="document")])
    case.add("r_same", "relationship", schema_name="UnknownLink", subject_id="shell", object_id="quillbrook",
        role="same owner?", standing="hypothetical", citations=[cite(quote="q_mayor_quiet")])
    case.add("r_charter", "relationship", schema_name="Supply", subject_id="quillbrook", object_id="port",
        role="chartered to", amount="> 3500000 crowns", start="2030-06",
        citations=[cite(quote="q_price"), cite(quote="q_heron")])
    case.add("v_approval", "event", title="Committee approves the charter", date="2030-11",
        date_stated="in November", participants=[{"entity_id": "port", "role": "approves"}],
        place_id="ostermoor", citations=[cite(quote="q_minutes", basis="document")])
    case.add("v_trips", "event", title="49 trips reported", date="2030-07/2030-11",
        date_stated="between July and November", participants=[{"entity_id": "pelican"}],
        citations=[cite(quote="q_trips")])
    case.add("v_knew", "event", title="Harbour master learns of it", date="[2030-06]",
        citations=[cite(quote="q_finch")])
    case.add("v_meeting", "event", title="Price agreed over dinner", date="2030-05~",
        participants=[{"entity_id": "tamsell"}], citations=[cite(quote="q_slorne")])
    case.add("v_statement", "event", title="Quillbrook answers its shareholders", date="2031-04-11",
        participants=[{"entity_id": "quillbrook", "role": "speaks"}], citations=[cite(quote="q_statement")])
    case.add("v_hull", "event", title="Hull registered", date="2031-01-15",
        citations=[cite(quote="q_register")])
    case.add("v_award", "event", title="Builder's prize", date="?2030-06", date_stated="in June",
        citations=[cite(quote="q_trips")])
    case.add("v_undated", "event", title="Crew reduced", date_stated="as a result",
        citations=[cite(quote="q_price")])


def _replies(case: Fiction) -> None:
    case.add("a_quill", "approach", entity_id="quillbrook", sent="2031-05-02", channel="e-mail",
        deadline="2031-05-09", outcome="denied", response_id="q_reply",
        line_used="Quillbrook said all trips were licensed.", notes="their counsel is slow",
        claims=[{"claim_id": "c_trips", "words": "The Pelican IV made 49 trips in 2030."},
            {"claim_id": "c_price", "words": "Your charter cost more than 3.5 million crowns."},
            {"claim_id": "c_bids", "words": "Your price was agreed before the bids were opened."}])
    case.add("a_port", "approach", entity_id="port", sent="2031-05-03", deadline="2031-05-10",
        outcome="no answer",
        claims=[{"claim_id": "c_tender", "words": "You approved the charter without a tender."}])


def _work(case: Fiction) -> None:
    case.add("k_heron", "contact", source_id="heron", when="2031-02-11", channel="in person",
        asked="who set the price", gave="the notebook", next_step="ask for the annex")
    case.add("t_annex", "task", text="Obtain the annex of the charter", who="Marla Wendt", due="2031-06",
        about_id="c_bids")
    case.add("t_done", "task", text="Order the register extract", done="2031-01-15", outcome="found")
    case.add("n_heron", "note", text="HERON fears the harbour master", about_id="heron")
    case.add("g_bid", "tag", name="bids")
    case.add("d_draft", "draft", title="The Pelican's price")
    case.add("l_one", "line", draft_id="d_draft", position=1, text="The charter cost 3.5 million.",
        ties=[{"claim_id": "c_price"}],
        sign_offs=[{"verdict": "ready", "by": "R. Oake", "words": "The charter cost 3.5 million."}])


def cite(*, quote: str, stance: str = "supports", basis: str = "report", **others: str) -> dict[str, str | int | None]:
    """Return a citation of a quote, with any other of its values; `approach` names the reply it came in."""
    approach = {"approach_id": others.pop("approach")} if "approach" in others else {}
    return {"quote_id": quote, "stance": stance, "basis": basis, **others, **approach}
