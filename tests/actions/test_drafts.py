"""Drafts: taken in, renewed, corrected and signed; nothing is lost, and nothing that changed stays ready."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import count, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.actions.draft_kinds import first_kind, suggest_kind
from casebook.actions.draft_order import places_for
from casebook.actions.drafts import (
    Renewed,
    claim_from,
    import_draft,
    join_line,
    new_version,
    sign_off,
    split_line,
    tie_claim,
    untie_claim,
)
from casebook.actions.files import history
from casebook.actions.records import add_record, set_fields
from casebook.case.case import Case
from casebook.case.rows import rows_by
from casebook.errors import CaseError, Invalid
from casebook.queries.load import snapshot
from casebook.queries.placing import placed_again
from casebook.queries.readiness import LineVerdict, ready
from casebook.queries.snapshot import Item
from tests.conftest import OpenCase

FIRST = "Quaffermoor runs the silo. Mr. Reed owns 48.4% of “it”.\n\nEleven barges came on 5 May. Who profits?"


def _lines(case: Case) -> list[Item]:
    held = snapshot(case)
    return sorted(held.of("line"), key=lambda line: int(str(line["position"])))


def _texts(case: Case) -> list[str]:
    return [str(line["text"]) for line in _lines(case)]


def _verdicts(case: Case, draft: str) -> list[LineVerdict]:
    held = snapshot(case)
    return ready(held, next(one for one in held.of("draft") if one.uid == draft), date(2026, 1, 1))


def _claim(case: Case, text: str) -> str:
    """Make a claim that needs no source, so that a line tied to it is ready."""
    given = {"text": text, "no_source_by": "Ann", "no_source_reason": "everybody knows"}
    return add_record(case, "claim", given).uid


def _tied(case: Case, text: str = FIRST) -> str:
    """Take a draft in, tie each line's first word to a claim, and sign each off."""
    draft = import_draft(case, "Silo", text, "en").draft_uid
    for number, line in enumerate(_lines(case)):
        tie_claim(case, line.uid, _claim(case, f"Claim {number}"), 0, len(str(line["text"]).split()[0]))
        sign_off(case, line.uid, "ready", "Ann")
    return draft


def _label(case: Case) -> str:
    return history(case, 1)[0].label


def _state(case: Case) -> list[tuple[object, ...]]:
    with case.read() as connection:
        ids = [line.id for line in _lines(case)]
        details = [rows_by(connection, table, "line_id", ids) for table in ("tie", "sign_off")]
    return [(line.id, line["text"], line["position"], line["kind"]) for line in _lines(case)] + [
        tuple(map(str, details))
    ]


def test_a_draft_is_one_step_and_a_title_is_one_drafts(case: Case) -> None:
    made = import_draft(case, "Silo", FIRST, "en")
    assert (made.lines, _label(case)) == (4, "Import draft")
    assert [line["kind"] for line in _lines(case)] == ["fact", "fact", "fact", "fact"]
    with pytest.raises(CaseError, match="new version"):
        import_draft(case, " SILO ", "Something else.")
    with pytest.raises(CaseError, match="no sentence"):
        import_draft(case, "Empty", " \n\t")
    with pytest.raises(Invalid):
        import_draft(case, "  ", FIRST)
    case.undo()
    assert (_lines(case), snapshot(case).of("draft")) == ([], [])


def test_a_new_version_keeps_mends_reopens_adds_and_removes(case: Case) -> None:
    draft = _tied(case)
    before, ids = _state(case), [line.id for line in _lines(case)]
    done = new_version(
        case,
        draft,
        'Mr. Reed owns 48.4% of "it". New here. Quaffermoor runs the silo. Twelve barges came on 5 May.',
        "en",
    )
    assert done == Renewed(kept=1, typography=1, changed=1, added=1, removed=1)
    assert _label(case) == "New version of draft"
    lines = _lines(case)
    assert [line.id for line in lines][::2] == [ids[1], ids[0]]
    assert lines[3].id == ids[2]
    assert [one.ready for one in _verdicts(case, draft)] == [True, False, True, False]
    (tie,) = lines[3].list("ties")
    assert (tie["start"], tie["end"]) == (None, None)  # "Eleven" is gone
    reopened = lines[3].list("sign_offs")[-1]
    assert (reopened["verdict"], reopened["words"]) == ("reopened", "Eleven barges came on 5 May.")
    case.undo()
    assert _state(case) == before
    assert all(one.ready for one in _verdicts(case, draft))


def test_the_same_version_again_is_no_step(case: Case) -> None:
    draft = _tied(case)
    steps = history(case, 1)[0].id
    assert new_version(case, draft, FIRST, "en") == Renewed(4, 0, 0, 0, 0)
    assert history(case, 1)[0].id == steps


_WORD = st.sampled_from(
    ("Reed", "Quill", "barges", "silo", "48.4%", "2019", "seven", "runs", "owns", "Tamarisk", "never", "quay", "letter")
)
_SENTENCE = st.lists(_WORD, min_size=1, max_size=6).map(lambda words: f"The {' '.join(words)} again.")
_STORY = st.lists(_SENTENCE, min_size=1, max_size=8).map(" ".join)
_NUMBERS = count()
_OFTEN = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _new(opened: OpenCase) -> Case:
    """Make a case for one example of many."""
    return opened(f"example-{next(_NUMBERS)}")


@_OFTEN
@given(first=_STORY, second=_STORY)
def test_nothing_typed_is_lost_and_undo_restores_all(opened: OpenCase, first: str, second: str) -> None:
    case = _new(opened)
    draft = _tied(case, first)
    assert " ".join(_texts(case)) == first
    before, held, last = _state(case), len(_lines(case)), history(case, 1)[0].id
    done = new_version(case, draft, second, "en")
    assert " ".join(_texts(case)) == second
    assert done.kept + done.typography + done.changed + done.removed == held
    if history(case, 1)[0].id != last:
        case.undo()
    assert _state(case) == before


@_OFTEN
@given(first=_STORY, changed=st.integers(0, 7), word=_WORD)
def test_a_changed_word_never_leaves_a_line_ready_and_typography_does(
    opened: OpenCase, first: str, changed: int, word: str
) -> None:
    case = _new(opened)
    draft = _tied(case, first)
    texts = _texts(case)
    other = [
        re.sub(r"\S+(?= again)", f"{word}x", text) if at == changed else text.replace(" ", "\u00a0")
        for at, text in enumerate(texts)
    ]
    new_version(case, draft, " ".join(other), "en")
    assert [one.ready for one in _verdicts(case, draft)] == [at != changed for at in range(len(texts))]


def test_an_unsigned_opinion_that_changed_is_reopened(case: Case) -> None:
    draft = import_draft(case, "Silo", "We should act now.", "en").draft_uid
    (line,) = _lines(case)
    assert [one.ready for one in _verdicts(case, draft)] == [False]  # nobody has said yet that it is one
    set_fields(case, line.uid, {"kind": "opinion"})
    assert [one.ready for one in _verdicts(case, draft)] == [True]
    new_version(case, draft, "We should act never.", "en")
    assert [one.ready for one in _verdicts(case, draft)] == [False]


def test_a_line_is_parted_and_joined_with_its_ties(case: Case) -> None:
    import_draft(case, "Silo", "Reed owns it, and Quill runs it. Next.", "en")
    line, claims = _lines(case)[0], [_claim(case, text) for text in ("a", "b", "c", "d")]
    spans = [(0, 4), (18, 23), (10, 17), (None, None)]
    for claim, (start, end) in zip(claims, spans, strict=True):
        tie_claim(case, line.uid, claim, start, end)
    sign_off(case, line.uid, "cut", "Ann")
    before = _state(case)
    second = split_line(case, line.uid, 14)
    assert _texts(case) == ["Reed owns it,", "and Quill runs it.", "Next."]
    ties = [[(tie["start"], tie["end"]) for tie in one.list("ties")] for one in _lines(case)[:2]]
    assert ties == [[(0, 4), (10, 13), (None, None)], [(4, 9), (0, 3), (None, None)]]
    assert [one["verdict"] for one in _lines(case)[1].list("sign_offs")] == ["cut"]
    join_line(case, line.uid)
    assert _texts(case) == ["Reed owns it, and Quill runs it.", "Next."]
    words = [
        _texts(case)[0][int(str(tie["start"])) : int(str(tie["end"]))]
        for tie in _lines(case)[0].list("ties")
        if tie["start"] is not None
    ]
    assert sorted(words) == sorted(["Reed", "it,", "Quill", "and"])
    case.undo()
    case.undo()
    assert _state(case) == before
    with pytest.raises(CaseError, match="between two of its words"):
        split_line(case, line.uid, 0)
    with pytest.raises(CaseError, match="last line"):
        join_line(case, _lines(case)[1].uid)
    assert second


def test_claims_are_tied_to_words_and_made_of_them(case: Case) -> None:
    import_draft(case, "Silo", "Reed took bribes in 2019.", "en")
    (line,) = _lines(case)
    made = claim_from(case, line.uid, 0, 17)
    claim = next(one for one in snapshot(case).of("claim") if one.uid == made)
    assert (claim["text"], claim["kind"], _label(case)) == ("Reed took bribes", "criticism", "Claim from line")
    with pytest.raises(CaseError, match="tied to this claim there already"):
        tie_claim(case, line.uid, made, 0, 16)
    with pytest.raises(CaseError, match="no words of the line"):
        tie_claim(case, line.uid, made, 16, 99)
    untie_claim(case, line.uid, made)
    assert _lines(case)[0].list("ties") == ()
    with pytest.raises(CaseError, match="not tied"):
        untie_claim(case, line.uid, made)
    with pytest.raises(Invalid):
        sign_off(case, line.uid, "ready", " ")


def test_a_tie_that_lost_its_words_takes_new_ones(case: Case) -> None:
    draft = _tied(case, "Eleven barges came.")
    new_version(case, draft, "Twelve barges came.", "en")
    (line,) = _lines(case)
    claim = snapshot(case).of("claim")[0].uid
    tie_claim(case, line.uid, claim, 0, 6)
    ((start, end),) = [(tie["start"], tie["end"]) for tie in _lines(case)[0].list("ties")]
    assert (start, end) == (0, 6)


def test_400_claims_on_one_line_and_a_long_draft(opened: OpenCase) -> None:
    case = opened("long")
    text = "\n\n".join(
        f"In {year} firm {number} lost 48.4% of its value." for year in range(1900, 2000) for number in range(60)
    )
    begun = time.monotonic()
    made = import_draft(case, "Long", text, "en")
    assert made.lines == 6000
    line = _lines(case)[0]
    with case.write("Tie") as writer:
        for number in range(400):
            claim = writer.add_record("claim", {"text": f"Claim {number}"})
            writer.add("tie", {"line_id": line.id, "claim_id": claim, "start": 8, "end": 14})
    done = new_version(
        case, made.draft_uid, "New at the top.\n\n" + text.replace("In 1900 firm 0 ", "In 1900 firm 99 "), "en"
    )
    assert (done.kept, done.changed, done.added, done.removed) == (5999, 1, 1, 0)
    assert [tie["start"] for tie in _lines(case)[1].list("ties")] == [None] * 400
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize(
    ("old", "words", "new", "expected"),
    [
        ("“It” was Reed’s.", "“It”", '"It" was Reed\'s.', '"It"'),
        ("Reed, and Reed again.", "Reed again", "Reed, and Reed again.", "Reed again"),
        ("He said Reed; Reed said no.", "Reed said", "He said Reed — Reed said no.", "Reed said"),
        ("Kontron paid.", "Kontron", "Kontrona paid.", None),
        ("Café noir", "Café", "Cafe\u0301 noir", "Cafe\u0301"),
        ("3,5 mil. dinara", "3,5 mil.", "Isplatili su 3,5\u00a0mil. dinara", "3,5\u00a0mil."),
    ],
)
def test_words_are_placed_again(old: str, words: str, new: str, expected: str | None) -> None:
    start = old.index(words)
    span = placed_again(old, (start, start + len(words)), new)
    assert (span and new[slice(*span)]) == expected


@given(st.lists(st.none() | st.integers(-3, 60), max_size=30))
def test_places_grow(standing: list[int | None]) -> None:
    places = places_for(standing)
    assert len(places) == len(standing)
    assert all(one < other for one, other in pairwise(places))
    assert all(place > 0 for place in places)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“We did nothing wrong,” he said.", "quote"),
        ("Он сказал: «Мы ни в чём не виноваты».", "quote"),
        ("He lied about it.", "criticism"),
        ("Оптужени су за корупцију.", "criticism"),
        ("Il a détourné des fonds.", "criticism"),
        ("He denied it.", "fact"),
        ("We should act now.", "opinion"),
        ("Nažalost, to je tako.", "opinion"),
        ("We should ask Reed.", "fact"),
        ("Who profits?", "transition"),
        ("* * *", "transition"),
        ("Who paid 3 euros?", "fact"),
    ],
)
def test_kinds_are_suggested(sentence: str, kind: str) -> None:
    assert suggest_kind(sentence) == kind


@given(st.text(max_size=60))
def test_a_line_with_words_begins_as_one_that_is_checked(text: str) -> None:
    assert first_kind(f"{text}a") in {"fact", "quote", "criticism"}
    assert first_kind("* * *") == "transition"


@given(st.text(max_size=60))
def test_what_could_be_wrong_is_never_suggested_as_unchecked(text: str) -> None:
    assert suggest_kind(f"Then {text} Reed paid") in {"fact", "quote", "criticism"}
    assert suggest_kind(f"{text} 48") in {"fact", "quote", "criticism"}
