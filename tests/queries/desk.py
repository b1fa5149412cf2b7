"""A draft of a fictional case with nothing against any of its lines, to break one rule at a time."""

from __future__ import annotations

from datetime import date

from casebook.queries.readiness import LineVerdict, ready
from tests.queries.cases import CaseInMemory, by

TODAY = date(2025, 6, 15)


class Desk:
    """A draft whose every line is ready, in a fictional case, by name."""

    def __init__(self) -> None:
        case = self.case = CaseInMemory()
        self.quay, self.chief = case.entity("Tamarisk Quay Ltd", aliases='["Tamarisk"]'), case.entity("Ada Quill")
        self.register = case.source("Port register", type="collection")
        self.gazette = case.source("Silo 9 report", type="article-newspaper", publisher="Coast Gazette")
        self.radio = case.source("Harbour hour", type="broadcast", publisher="Radio Estuary")
        self.heron = case.source(
            "Bo Reed", type="person", codename="HERON", terms="background", description="a port employee"
        )
        self.letter = case.source("Letter from the quay", type="personal_communication", terms="on the record")
        self.evidence = case.add("evidence", name="letter.pdf")
        self.owned, self.barges, self.bribe, self.market, self.told = self._claims()
        self.reply = case.quote("We paid nobody.", self.letter, speaker_id=self.chief)
        self.approach = case.approach(
            self.chief, (self.bribe, "Ada Quill took money."), outcome="answered", deadline="2025-06-01",
            sent="2025-05-20",
        )  # fmt: skip
        self.draft = case.add("draft", title="Silo 9")
        self.lines = self._lines()

    def _claims(self) -> tuple[int, int, int, int, int]:
        case = self.case
        self.night = case.quote("We call it the night market.", self.heron)
        self.never = case.quote(
            "The silo was never ours.", self.letter, speaker_id=self.chief, evidence_id=self.evidence, page=2
        )
        return (
            case.claim("Tamarisk owns the silo.", by(source=self.register, basis="document")),
            case.claim("Eleven barges came.", by(source=self.gazette)),
            case.claim("Ada Quill took money.", by(source=self.gazette), by(source=self.radio), kind="criticism",
                       about=[self.chief], weight="central"),
            case.claim("They call it the night market.", by(self.night)),
            case.claim("The silo was never theirs, says Quill.", by(self.never, basis="own words"),
                       asserted_by_id=self.chief, about=[self.chief]),
        )  # fmt: skip

    def _lines(self) -> dict[str, int]:
        add, draft = self.case.line, self.draft
        return {
            "fact": add(draft, "The register lists Tamarisk as owner.", self.owned, position=1),
            "attributed": add(draft, "Eleven barges came, the Coast Gazette reported.", self.barges, position=2),
            "criticism": add(draft, "Ada Quill took money.", self.bribe, kind="criticism", position=3),
            "background": add(draft, "It is a “night market”, a port employee said.", self.market, position=4),
            "quote": add(draft, "“The silo was never ours,” said Ada Quill.", self.told, kind="quote",
                         quote_id=self.never, position=5),
            "aside": add(draft, "“We paid nobody,” said Ada Quill. Tamarisk owns it.", self.owned, kind="quote",
                         quote_id=self.reply, position=6),
            "said": add(draft, "Ada Quill says the silo was never theirs.", self.told, position=7),
            "opinion": add(draft, "It is a scandal.", kind="opinion"),
        }  # fmt: skip

    def verdicts(self, today: date = TODAY) -> dict[str, LineVerdict]:
        snapshot = self.case.snapshot()
        found = ready(snapshot, snapshot[self.draft], today, self.evidence_text)
        by_id = {verdict.line.id: verdict for verdict in found}
        return {name: by_id[line] for name, line in self.lines.items()}

    def evidence_text(self, evidence: int, page: int | None) -> str | None:
        """Give the letter, in which the words run over two pages; page 3 ends it, and page 9 is a scan."""
        assert evidence == self.evidence
        return {2: "Dear editor, the-\nre is this. The silo was\nne-", 3: "ver ours. Yours", 9: " "}.get(page or 0)

    def reasons(self, line: str, today: date = TODAY) -> str:
        return " ".join(map(self.case.read, self.verdicts(today)[line].reasons))
