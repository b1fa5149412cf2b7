"""Evidence, imports, exports, dossiers and the samples by the command line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from tests.shared import shared_case
from tests.ui.terminal import add, good, run
from ui.text import AUDIENCE_WORDS

CLEARED = {"decision": "cleared", "decision_by": "Osk", "decision_reason": "known"}


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    path = tmp_path / "memo.txt"
    path.write_text("Eleven barges came to the silo at night.\n")
    return path


def test_files_come_in_each_as_a_step_and_go_out_byte_for_byte(file: Path, memo: Path, tmp_path: Path) -> None:
    add(file, "source", {"title": "Harbour office", "seen": "held"})
    (tmp_path / "second.bin").write_bytes(bytes(range(256)))
    done = good(
        "attach", file, memo, tmp_path / "second.bin", "--source", "Harbour office", "--held-as", "copy", "--json"
    )
    first, second = done.data
    assert [one["label"] for one in good("history", file, "--limit", 2, "--json").data] == ["Attach evidence"] * 2
    good("extract", file, second["uid"], tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == bytes(range(256))
    (found,) = good("search", file, "barges", "--json").data["finds"]
    assert (found["uid"], found["page"]) == (first["uid"], 1)
    assert good("check", file).code == 0


def test_evidence_is_verified_and_its_custody_says_what_became_of_it(file: Path, memo: Path, tmp_path: Path) -> None:
    (uid,) = [one["uid"] for one in good("attach", file, memo, "--how", "by post", "--json").data]
    assert good("verify", file).out == "All evidence is as it was received.\n"
    good("extract", file, uid, tmp_path / "out.txt")
    custody = good("show", file, uid, "--json").data["custody"]
    assert [(one["action"], one.get("place")) for one in custody] == [
        ("acquired", str(memo)),
        ("verified", None),
        ("exported", str(tmp_path / "out.txt")),
    ]
    with driver.connect(file) as raw:
        raw.execute("UPDATE chunk SET data = ?", (b"Twelve barges",))
    done = run("verify", file)
    assert done.code == 1
    assert "the bytes of memo.txt are not those received" in done.out


def test_a_folder_and_what_lies_in_an_archive_come_in_too(file: Path, memo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "box"
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.write(memo, "inside.txt")
    told = good("attach", file, folder).out
    assert "inside it, inside.txt: taken in." in told
    assert len(good("list", file, "evidence", "--json").data) == 2


def test_ocr_of_what_has_no_pages_is_refused_in_a_sentence(file: Path, memo: Path) -> None:
    (uid,) = [one["uid"] for one in good("attach", file, memo, "--json").data]
    done = run("ocr", file, uid)
    assert done.code == 1
    assert "then try again" in done.err or "no pages to be read" in done.err


def test_a_duplicate_is_said_and_not_added(file: Path, memo: Path) -> None:
    good("attach", file, memo)
    assert "in the case already, not added again" in good("attach", file, memo).out
    assert len(good("list", file, "evidence", "--json").data) == 1


def test_what_was_attached_before_a_bad_path_stays(file: Path, memo: Path, tmp_path: Path) -> None:
    done = run("attach", file, memo, tmp_path / "none.pdf")
    assert done.code == 1
    assert "There is no file" in done.err
    assert len(good("list", file, "evidence", "--json").data) == 1


def test_an_extract_overwrites_only_when_told_and_never_a_case(file: Path, memo: Path, tmp_path: Path) -> None:
    (uid,) = [one["uid"] for one in good("attach", file, memo, "--json").data]
    (tmp_path / "mine.txt").write_text("mine")
    assert run("extract", file, uid, tmp_path / "mine.txt").code == 1
    assert (tmp_path / "mine.txt").read_text() == "mine"
    good("extract", file, uid, tmp_path / "mine.txt", "--force")
    assert (tmp_path / "mine.txt").read_bytes() == memo.read_bytes()
    assert run("extract", file, uid, file, "--force").code == 1
    assert good("check", file).code == 0


@pytest.mark.parametrize("out", ["nowhere/out.txt", "."])
def test_an_extract_to_no_place_is_refused(file: Path, memo: Path, tmp_path: Path, out: str) -> None:
    (uid,) = [one["uid"] for one in good("attach", file, memo, "--json").data]
    assert run("extract", file, uid, tmp_path / out, "--force").code == 1
    assert "There is no evidence" in run("extract", file, "nobody", tmp_path / "x").err


def test_a_graph_comes_in_once_and_goes_out(file: Path, tmp_path: Path) -> None:
    graph = shared_case("ftm/nomenklatura_donations.ijson")
    added = good("import", file, graph, "--json").data["added"]
    assert sum(added.values()) >= 474
    again = good("import", file, graph, "--json").data
    assert (sum(again["added"].values()), again["matched"]) == (0, added)
    good("export", file, tmp_path / "out.ftm.json", "--format", "ftm")
    ids = {json.loads(line)["id"] for line in (tmp_path / "out.ftm.json").read_text().splitlines()}
    assert ids == {json.loads(line)["id"] for line in graph.read_text().splitlines()}
    good("undo", file)
    assert good("list", file, "entity", "--json").data == []


def test_a_csv_comes_in_by_its_mapping(file: Path, tmp_path: Path) -> None:
    (tmp_path / "loans.csv").write_text("Lender,Borrower,Sum\nTramplewick,Quaffermoor,1000\n,Quaffermoor,5\n")
    (tmp_path / "loans.toml").write_text(MAPPING)
    refused = run("import", file, tmp_path / "loans.csv", "--mapping", tmp_path / "loans.toml")
    assert refused.code == 1
    assert "line 3" in refused.err
    assert good("list", file, "entity", "--json").data == []
    done = good("import", file, tmp_path / "loans.csv", "--mapping", tmp_path / "loans.toml", "--skip-bad")
    assert "Left out: line 3" in done.out
    (loan,) = good("list", file, "relationship", "--json").data
    assert loan["amount"] == "1000 EUR"


MAPPING = """
[mapping]
name = "Loans"
[entities.lender]
schema = "Company"
key = ["Lender"]
name = "{Lender}"

[entities.borrower]
schema = "Company"
key = ["Borrower"]
name = "{Borrower}"

[relationships.loan]
schema = "Payment"
subject = "lender"
object = "borrower"
amount = "{Sum} EUR"
"""


def test_an_import_that_does_not_say_what_it_is_is_wrong_usage(file: Path, memo: Path) -> None:
    assert run("import", file, memo).code == 2
    assert run("import", file, memo, "--format", "csv").code == 2
    assert run("import", file, memo, "--format", "ftm", "--mapping", memo).code == 2
    assert run("import", file, memo, "--format", "ftm").code == 1
    assert run("export", file, "out", "--format", "spreadsheet").code == 2
    assert run("export", file, "out").code == 2


def a_cleared_claim(file: Path) -> None:
    add(file, "source", {"title": "Register extract 12", "type": "collection", "seen": "held", "terms": "published"})
    cleared = {"decision": "cleared", "decision_by": "Osk", "decision_reason": "The register says so."}
    cited = {"source": "Register extract 12", "basis": "document", "locator": "p. 1"}
    add(file, "claim", {"text": "Quaffermoor runs the silo.", "citations": [cited], **cleared})


@pytest.mark.parametrize("audience", ["internal", "editor", "legal", "public"])
def test_a_dossier_is_written_for_an_audience(file: Path, tmp_path: Path, audience: str) -> None:
    a_cleared_claim(file)
    done = good("dossier", file, tmp_path / "out.pdf", "--audience", audience, "--paper", "letter")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert f"Made for {AUDIENCE_WORDS[audience]}" in done.err


def test_a_dossier_for_the_subject_needs_to_know_who(file: Path, tmp_path: Path) -> None:
    a_cleared_claim(file)
    assert "who is asked" in run("dossier", file, tmp_path / "out.pdf", "--audience", "subject").err
    add(file, "entity", {"name": "Quaffermoor"})
    add(file, "approach", {"entity": "Quaffermoor", "claims": [{"claim": "C-1", "words": "You run the silo."}]})
    good("dossier", file, tmp_path / "out.pdf", "--audience", "subject", "--subject", "Quaffermoor")


def test_a_dossier_that_cannot_be_leaves_the_older_one(file: Path, tmp_path: Path) -> None:
    a_cleared_claim(file)
    good("dossier", file, tmp_path / "out.pdf")
    before = (tmp_path / "out.pdf").read_bytes()
    assert "Choose sections from" in run("dossier", file, tmp_path / "out.pdf", "--sections", "claims,jokes").err
    assert (tmp_path / "out.pdf").read_bytes() == before
    assert run("dossier", file, tmp_path / "no" / "out.pdf").code == 1
    assert "name of a case" in run("dossier", file, file).err
    assert good("check", file).code == 0


def test_the_same_case_gives_the_same_dossier(file: Path, tmp_path: Path) -> None:
    a_cleared_claim(file)
    good("dossier", file, tmp_path / "a.pdf")
    good("dossier", file, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_the_demo_builds_the_samples_and_keeps_what_was_edited(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "demo"
    first = good("demo", "--dir", folder, "--headless")
    cases, pdfs = sorted(folder.glob("*.casebook")), sorted(folder.glob("*.pdf"))
    assert len(cases) == len(pdfs) == 2
    assert all(str(path) in first.out for path in [*cases, *pdfs])
    good("set", cases[0], "C-1", "notes=edited by me")
    again = good("demo", "--dir", folder, "--headless")
    assert again.out.count("kept as you left it") == 2
    assert good("show", cases[0], "C-1", "--json").data["notes"] == "edited by me"
    assert all(good("check", case).code == 0 for case in cases)
    pictures = [path.stem for path in (folder / "pictures").glob("*.png")]
    assert {"welcome-light", "claims-dark", "dossier-light", "health-dark"} <= set(pictures)


def test_a_demo_with_no_place_to_go_is_refused(file: Path) -> None:
    assert "Choose another with --dir" in run("demo", "--dir", file).err


def test_the_same_file_from_another_source_is_told_of(file: Path, memo: Path) -> None:
    add(file, "source", {"title": "Harbour office", "seen": "held"})
    first = good("attach", file, memo).out[:8]
    assert (
        f"The same file is in the case as {first} too." in good("attach", file, memo, "--source", "harbour office").out
    )


def test_a_page_that_is_a_picture_is_not_said_to_be_read(file: Path) -> None:
    scan = shared_case("pdf/page_labels.pdf")
    assert "7 pages, all without text to search" in good("attach", file, scan).out


def test_a_dossier_is_called_a_pdf_and_says_for_whom_it_is(file: Path, tmp_path: Path) -> None:
    add(file, "claim", {"text": "Kelp is a seaweed.", **CLEARED, "no_source_by": "Osk", "no_source_reason": "known"})
    done = run("dossier", file, tmp_path / "k.doc")
    assert (done.code, (tmp_path / "k.doc").exists()) == (2, False)
    assert "call it k.pdf" in done.err
    told = {one: good("dossier", file, tmp_path / "k.pdf", "--audience", one).err for one in ("public", "legal")}
    assert "nobody else" not in told["public"]
    assert told["legal"] == "Made for the lawyer; give it to nobody else.\n"


def test_choices_are_taken_in_capitals_and_refused_in_plain_words(file: Path, tmp_path: Path) -> None:
    add(file, "claim", {"text": "Kelp is a seaweed."})
    good("dossier", file, tmp_path / "k.pdf", "--paper", "A4", "--audience", "Editor")
    done = run("dossier", file, tmp_path / "k.pdf", "--paper", "a5")
    assert done.code == 2
    assert "Invalid value for '--paper': 'a5' is not one of 'a4', 'letter'." in done.err


def test_a_spreadsheet_is_told_what_to_be_saved_as(file: Path, tmp_path: Path) -> None:
    done = run("import", file, tmp_path / "gifts.xlsx")
    assert (done.code, "save its sheet as CSV" in done.err) == (2, True)
    assert "needs a --mapping" in run("import", file, tmp_path / "gifts.csv").err
    assert "leave it out" in run("import", file, tmp_path / "a.ftm.json", "--mapping", tmp_path / "m.toml").err


def test_a_dossier_counts_the_characters_it_could_only_print_by_number(file: Path, tmp_path: Path) -> None:
    add(file, "claim", {"text": "A sign \u1200 and a letter \u0904, twice \u0904."})
    done = good("dossier", file, tmp_path / "signs.pdf")
    assert "pages, " in done.out
    assert "No font here has 2 characters, printed by number: U+0904, U+1200." in done.err
