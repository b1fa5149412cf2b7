"""A case in which every value that somebody may not see is a word of its own, known wherever it turns up."""

from __future__ import annotations

from pathlib import Path

from casebook.actions import typing
from casebook.actions.attach import attach_file
from casebook.actions.files import Case, create_case
from casebook.actions.records import add_mixed, set_fields
from casebook.actions.trash import trash_record
from casebook.actions.views import save_view

SHOWN = "Zzpublished"  # to everyone who reads claims
TITLE = "Zzcasetitle"
OURS = (
    "Zzidentity", "Zzknownto", "Zzmotive", "Zzpaid", "Zzworknote", "Zzrecordnote", "Zzcontact",
    "Zztagged", "Zztrashed", "Zzsavedview", "Zzkepttyping", "Zzformertext", "Zzreliability", "Zztaskfor", "Zzfilename",
)  # fmt: skip
"""Words that nobody but ourselves may see."""
INSIDE = (
    "Zzcodename", "Zzdeeptitle", "Zzofftitle", "Zzoffquote", "Zzoffclaim", "Zzembargotitle", "Zzembargoquote",
    "Zzembargoclaim", "Zzwithdrawn", "Zzcutclaim", "Zzleadclaim", "Zzcaveat", "Zzreason", "Zzalias", "Zzdraft",
    "Zzline", "Zzprivate", "Zzconditions", "Zztask", "Zzwithdrawnquote", TITLE,
)  # fmt: skip
"""Words that the editor may see, and nobody outside."""
FORBIDDEN = {
    "editor": OURS,
    "legal": (*OURS, "Zztask"),
    "subject": (*OURS, *INSIDE, SHOWN, "Zzbackground", "Zzdescribed"),
    "public": (*OURS, *INSIDE),
}
SUBJECT = "Zzparty Works"


def planted(folder: Path) -> Case:
    """Return the case, open."""
    case = create_case(folder / "Zzfilename.casebook", TITLE)
    saved = add_mixed(case, [*_sources(), *_quotes(), *_claims(), *_rest()])
    uids = {saved[number].kind: saved[number].uid for number in range(len(saved) - 1, -1, -1)}
    file = folder / "Zzfile Zzidentity.txt"
    file.write_text("What the notebook says.")
    attach_file(case, file, source=saved[0].uid)
    set_fields(case, uids["entity"], {"description": "a party to it"})
    trash_record(case, add_mixed(case, [("claim", {"text": "Zztrashed claim"})])[0].uid)
    save_view(case, "source", "Zzsavedview", {"words": "Zzidentity", "equal": {}})
    save_view(case, "claim", "Zzsavedview", {"words": "Zzidentity", "equal": {}})
    typing.keep(case, "note:new", {"text": "Zzkepttyping"})
    return case


Entry = tuple[str, dict[str, object]]


def _sources() -> list[Entry]:
    heron: dict[str, object] = {
        "as": "heron", "title": "Zzidentity", "author": "Zzidentity", "type": "person", "seen": "held",
        "terms": "background", "description": "Zzdescribed official", "codename": "Zzcodename",
        "identity_known_to": "Zzknownto", "motive": "Zzmotive", "paid": "Zzpaid", "notes": "Zzworknote Zzidentity",
        "conditions": "Zzconditions", "reliability": "B", "reliability_reason": "Zzreliability",
        "tags": [{"tag": "Zztagged"}],
    }  # fmt: skip
    return [
        ("source", heron),
        ("source", {"as": "paper", "title": f"{SHOWN} paper", "type": "report", "seen": "held"}),
        ("source", {"as": "deep", "title": "Zzdeeptitle", "type": "report", "seen": "held",
            "terms": "deep background"}),
        ("source", {"as": "off", "title": "Zzofftitle", "type": "report", "seen": "held", "terms": "off the record"}),
        ("source", {"as": "private", "title": "Zzprivate letter", "type": "personal_communication", "seen": "held"}),
        ("source", {"as": "later", "title": "Zzembargotitle", "type": "report", "seen": "held", "embargo": "2999-12"}),
        ("source", {"as": "gone", "title": "Zzwithdrawn", "type": "report", "seen": "held", "withdrawn": "2020-01-01"}),
    ]  # fmt: skip


def _quotes() -> list[Entry]:
    texts = {
        "heron": "Zzbackground words", "paper": f"{SHOWN} words", "off": "Zzoffquote", "private": "Zzoffquote too",
        "later": "Zzembargoquote", "gone": "Zzwithdrawnquote",
    }  # fmt: skip
    made: list[Entry] = [
        ("quote", {"as": f"q{name}", "source": f"@{name}", "text": text}) for name, text in texts.items()
    ]
    return [*made, ("quote", {"as": "qown", "source": "@paper", "text": "Zzembargoquote", "embargo": "2999"})]


def _claims() -> list[Entry]:
    def claim(text: str, quote: str, **others: object) -> Entry:
        cited = [{"quote": f"@{quote}", "basis": "report"}]
        rest = {"decision": "cleared", "decision_reason": "Zzreason", "decision_by": "Zzreason", **others}
        return "claim", {"text": text, "citations": cited, **rest}

    return [
        claim(f"{SHOWN} claim", "qpaper", caveat="Zzcaveat", notes="Zzworknote"),
        claim("Zzbackground claim", "qheron"),
        claim("Zzoffclaim", "qoff"),
        claim("Zzoffclaim of a letter", "qprivate"),
        claim("Zzembargoclaim", "qlater"),
        claim("Zzembargoclaim of a quote", "qown"),
        claim("Zzcutclaim", "qpaper", decision="cut"),
        claim("Zzleadclaim", "qpaper", decision="lead"),
        claim("What Zzidentity said", "qpaper"),
    ]


def _rest() -> list[Entry]:
    cited = [{"quote": "@qpaper", "basis": "report"}]
    off = [{"quote": "@qoff", "basis": "report"}]
    return [
        ("entity", {"as": "party", "name": SUBJECT, "aliases": "Zzalias", "description": "Zzformertext",
            "notes": "Zzworknote", "citations": cited}),
        ("event", {"title": f"{SHOWN} event", "date": "2024-05", "notes": "Zzworknote", "citations": cited}),
        ("event", {"title": "Zzoffclaim happened", "date": "2024-06", "citations": off}),
        ("contact", {"source": "@heron", "asked": "Zzcontact", "gave": "Zzcontact", "when": "2024-01"}),
        ("note", {"text": "Zzrecordnote", "about": "@heron"}),
        ("task", {"text": "Zztask", "who": "Zztaskfor"}),
        ("approach", {"entity": "@party", "sent": "2024-07-01", "notes": "Zzworknote"}),
        ("draft", {"as": "draft", "title": "Zzdraft"}),
        ("line", {"draft": "@draft", "text": "Zzline"}),
    ]  # fmt: skip
