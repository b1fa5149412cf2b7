"""Names that a hostile text, another script or the trash would carry past the gate."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from casebook.actions.attach import attach_file
from casebook.actions.records import add_mixed, set_fields
from casebook.actions.trash import trash_record
from casebook.case.case import Case
from casebook.case.opening import create_case
from casebook.disclosure.finds import search
from casebook.disclosure.leaks import Secret, check_stream, check_words
from casebook.disclosure.reads import Reader, listing, shown, view_of
from casebook.dossier.writing import write
from casebook.errors import CaseError

CLEARED = {"decision": "cleared", "decision_by": "Osk", "decision_reason": "known"}
PERSON = {"as": "s", "type": "person", "terms": "background", "description": "an official", "seen": "held"}


def _case(folder: Path, source: dict[str, object], words: str = "The contract was signed.") -> Case:
    case = create_case(folder / "harbour.casebook", "The harbour")
    quote: dict[str, object] = {"as": "q", "text": "They signed it.", "source": "@s", "speaker": "Anna Kovacs"}
    if source.get("protected"):
        quote["terms"] = "on the record"
    entries: list[tuple[str, dict[str, object]]] = [
        ("entity", {"schema_name": "Person", "name": "Anna Kovacs"}),
        ("source", {**PERSON, **source}),
        ("quote", quote),
        ("claim", {"text": words, "citations": [{"quote": "@q"}], **CLEARED}),
    ]
    add_mixed(case, entries)
    return case


@pytest.mark.parametrize("thrown", ["source", "quote"])
@pytest.mark.parametrize("audience", ["editor", "legal", "public"])
def test_throwing_a_protected_source_or_its_words_away_does_not_uncover_who_spoke(
    thrown: str, audience: str, tmp_path: Path
) -> None:
    with _case(tmp_path, {"codename": "HERON", "protected": "yes"}) as case:
        assert not any(item.kind == "entity" for item in view_of(case, Reader(audience)))
        (row,) = listing(case, thrown).rows
        trash_record(case, row["uid"])
        view = view_of(case, Reader(audience))
        assert not any(item.kind == "entity" or item.values.get("speaker_id") for item in view)
        assert "Anna Kovacs" in {secret.text for secret in view.secrets}


def test_a_file_a_protected_source_is_quoted_from_has_no_name_outside(tmp_path: Path) -> None:
    (tmp_path / "Kovacs payslip.txt").write_text("They signed it.")
    with _case(tmp_path, {"codename": "HERON", "protected": "yes"}) as case:
        file = attach_file(case, tmp_path / "Kovacs payslip.txt")
        set_fields(case, listing(case, "quote").rows[0]["uid"], {"evidence": file.uid})
        view = view_of(case, Reader("legal"), uncited_quotes=False)
        assert [item["name"] for item in view.of("evidence")] == [None]
        assert Secret("Kovacs payslip.txt") in view.secrets


def test_no_list_record_or_search_shows_a_protected_name_in_free_text(tmp_path: Path) -> None:
    with _case(tmp_path, {"title": "Anna Kovacs"}, "Anna Kovacs says it was signed.") as case:
        for audience in ("editor", "legal", "public"):
            reader = Reader(audience)
            for read in (lambda r: listing(case, "claim", None, r), lambda r: search(case, "signed kind:claim", r)):
                with pytest.raises(CaseError, match="protected name"):
                    read(reader)
            with pytest.raises(CaseError, match="protected name"):
                shown(case, "C-1", reader)
        assert listing(case, "claim").rows


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("王芳", "据王芳说，合同已签。"),
        ("田中太郎", "昨日、田中太郎氏が署名した。"),
        ("Ng", "Mr Ng signed."),
        ("Łukasz Nowak", "Lukasz Nowak signed."),
        ("Kim", "K\u00adi\u200bm signed."),
        ("משה כהן", "official an to According, נחתם כהן משה אמר"),
        ("Anna Bo", "ofwork Bo Anna, نخ قال"),
    ],
)
def test_a_name_is_found_in_every_script_and_order(name: str, words: str) -> None:
    with pytest.raises(CaseError, match="protected name"):
        check_words([words], frozenset({Secret(name)}))


@pytest.mark.parametrize("words", ["HE\u202eRON told us", "BLUE-\nHERON told us"])
def test_a_codename_is_found_however_it_is_broken(words: str) -> None:
    with pytest.raises(CaseError, match="protected name"):
        check_words([words], frozenset({Secret("HERON", codename=True), Secret("BLUE-HERON", codename=True)}))


def test_common_words_are_no_codename_and_short_names_no_part_of_words() -> None:
    check_words(["a grey heron; the song ended"], frozenset({Secret("HERON", codename=True), Secret("Ng")}))


@pytest.mark.parametrize(
    ("name", "words"), [("משה כהן", "אמר משה כהן כי החוזה נחתם"), ("王小明", "据王小明说，合同已签。")]
)
def test_a_dossier_with_a_name_in_another_script_is_not_handed_over(name: str, words: str, tmp_path: Path) -> None:
    with _case(tmp_path, {"title": name}, words) as case, pytest.raises(CaseError, match="protected name"):
        write(view_of(case, Reader("legal"), uncited_quotes=False), tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("media_type", ["text/csv", "application/json"])
@pytest.mark.parametrize("before", range(3490, 3501))
def test_a_name_is_found_wherever_a_long_line_is_cut_into_pages(before: int, media_type: str) -> None:
    data = b'"' + b"x" * before + b' Kovacs"'
    with pytest.raises(CaseError, match="protected name"):
        check_stream(io.BytesIO(data), media_type, frozenset({Secret("Kovacs")}))


def test_a_text_of_ours_that_looks_odd_is_read_back_all_the_same() -> None:
    odd = "Ã© Ã¼ \ue000x \ufffd, a,b\n"
    check_stream(io.BytesIO(odd.encode()), "text/csv", frozenset({Secret("Kovacs")}))
    with pytest.raises(CaseError, match="protected name"):
        check_stream(io.BytesIO(f"{odd} Kovacs".encode()), "text/csv", frozenset({Secret("Kovacs")}))


@pytest.mark.parametrize("media_type", ["text/plain", "text/csv", "text/vtt"])
def test_a_name_before_what_is_said_in_a_transcript_is_found(media_type: str) -> None:
    secrets = frozenset({Secret("Anna Kovacs")})
    lines = "".join(f"[00:00:0{second}] Anna Kovacs: It left by night.\n" for second in range(4))
    with pytest.raises(CaseError, match="protected name"):
        check_stream(io.BytesIO(lines.encode()), media_type, secrets)
