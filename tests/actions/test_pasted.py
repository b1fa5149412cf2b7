"""What is pasted fills a new source's fields as far as it is sure, and nothing is fetched, said or broken by it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.actions.pasted import read_pasted
from casebook.actions.records import add_record
from casebook.case.case import Case
from casebook.queries.load import snapshot

BIBTEX = r"""
@string{press = "Estuary Press"}
@comment{from a reference manager}
@article{quill2024, author = {M{\"u}ller, J{\"o}rg and {Port of Elderstile} and Ana Novak and others},
  title = {The {EU} \& its \textit{ports}}, journal = "Estuary Review", publisher = press,
  year = 2024, month = may, day = 3, doi = {10.1000/xyz}, urldate = {2024-06-01}, langid = {en}}
@book{second, title = {Another}}
"""
RIS = """TY  - NEWS
AU  - Novak, Ana
A1  - Port of Elderstile
TI  - Nine ships
T2  - Coast Gazette
PB  - Estuary Press
DA  - 2024/05/24/
PY  - 2024
Y2  - 2024/06/01
LA  - sl
UR  - https://gazette.example/9
ER  -
"""
CSL = {
    "type": "article-newspaper",
    "title": "Nine ships",
    "author": [{"family": "Novak", "given": "Ana"}, {"literal": "Port of Elderstile"}],
    "container-title": "Coast Gazette",
    "issued": {"date-parts": [[2024, 5]]},
    "accessed": {"raw": "2024-06-01"},
    "language": "en-GB",
    "URL": "https://gazette.example/9",
}
NINE = {
    "title": "Nine ships", "type": "article-newspaper", "publisher": "Coast Gazette", "accessed": "2024-06-01",
    "url": "https://gazette.example/9", "author": "Ana Novak\nPort of Elderstile",
}  # fmt: skip


def test_an_address_is_a_web_page() -> None:
    assert read_pasted(" https://a.example/x?y=1#z \n") == {"url": "https://a.example/x?y=1#z", "type": "webpage"}


def test_the_first_bibtex_entry_is_read() -> None:
    assert read_pasted(BIBTEX[BIBTEX.index("@article") :].replace("press,", "{Estuary Press},")) == {
        "title": "The EU & its ports",
        "author": "Jörg Müller\nPort of Elderstile\nAna Novak",
        "type": "article-journal",
        "publisher": "Estuary Review",
        "issued": "2024-05-03",
        "accessed": "2024-06-01",
        "language": "en",
        "url": "https://doi.org/10.1000/xyz",
    }
    assert read_pasted(BIBTEX) == read_pasted(BIBTEX[BIBTEX.index("@article") :])


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("@misc{a, title={T}, url={https://a.example}}", {"type": "webpage", "url": "https://a.example"}),
        ("@misc{a, title={T}, url={javascript:alert(1)}}", {"type": "document"}),
        ("@online{a, title={T}, date={2023/2024}}", {"type": "webpage", "issued": "2023/2024"}),
        ("@thesis{a, title={T}, editor={Reed, Bo}}", {"author": "Bo Reed"}),
        ("@book(a, title={T}, year={about then}, publisher={P})", {"type": "book", "publisher": "P"}),
    ],
)
def test_what_bibtex_leaves_open_stays_open(entry: str, told: dict[str, str]) -> None:
    assert read_pasted(entry) == {"title": "T", **told}


def test_ris_is_read() -> None:
    told = {**NINE, "author": "Port of Elderstile\nAna Novak", "issued": "2024-05-24", "language": "sl"}
    assert read_pasted(RIS) == told
    assert read_pasted(RIS.replace("\n", "\r\n").replace("ER  -", "")) == told


@pytest.mark.parametrize(("year", "issued"), [("2024///spring", "2024"), ("2024/05//", "2024-05"), ("soon", "")])
def test_a_date_in_ris_is_as_exact_as_it_is(year: str, issued: str) -> None:
    told = read_pasted(f"TY  - XXXX\nT1  - T\nPY  - {year}\nER  - \n")
    assert told == ({"title": "T", "issued": issued} if issued else {"title": "T"})


@pytest.mark.parametrize("listed", [True, False])
def test_csl_json_is_read_alone_or_in_a_list(listed: bool) -> None:
    told = {**NINE, "issued": "2024-05", "language": "en-GB"}
    assert read_pasted(json.dumps([CSL, {}] if listed else CSL)) == told


@pytest.mark.parametrize(
    ("issued", "told"),
    [
        ({"date-parts": [["2023", "7"], ["2023", "11"]]}, "2023-07/2023-11"),
        ({"literal": "about June 2024"}, "about June 2024"),
        ({"literal": "no date"}, ""),
        ({"date-parts": [[2024, 13, 40]]}, ""),
        ({"date-parts": []}, ""),
        ("2024", ""),
    ],
)
def test_a_date_in_csl_is_read_or_left_out(issued: object, told: str) -> None:
    found = read_pasted(json.dumps({"title": "T", "issued": issued}))
    assert (found or {}).get("issued", "") == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            'Ana Novak and Bo Reed. "The night market." Coast Gazette, 24 May 2024. https://a.example/1.',
            ("Ana Novak\nBo Reed", "The night market", "Coast Gazette", "24 May 2024", "https://a.example/1"),
        ),
        (
            "“The night market”. Coast Gazette, May 24, 2024",
            (None, "The night market", "Coast Gazette", "May 24, 2024", None),
        ),
        ("Novak, Ana: „Nočni trg“, Delo (2024)", ("Novak, Ana", "Nočni trg", "Delo", "2024", None)),
        ("«Le marché», https://a.example/2", (None, "Le marché", None, None, "https://a.example/2")),
    ],
)
def test_a_line_of_citation_is_read_as_far_as_it_is_sure(line: str, told: tuple[str | None, ...]) -> None:
    found = read_pasted(line) or {}
    assert tuple(found.get(name) for name in ("author", "title", "publisher", "issued", "url")) == told
    assert "type" not in found


@pytest.mark.parametrize(
    "text",
    [
        "", " \n", "hello", "{}", "[]", "[1]", "null", '{"title": 5}', "@article{", "@article{a, year=2024}", "@" * 999,
        "TY  - NEWS", "TY  - NEWS\nAU  - Novak, Ana\nER  - ", "[" * 90_000, "file:///etc/passwd", "www.a.example",
        'John said "I did it" to the Gazette, yesterday.', '"Just a quote."', 'He wrote. "I was there." On 3 May 2024',
        "https://a.example " + "x" * 100_000, "ž" * 50_001,
    ],
)  # fmt: skip
def test_what_is_not_recognised_is_nothing(text: str) -> None:
    assert read_pasted(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "@article{x, title={a}\n" * 4000,
        r"@article{x, title={" + r"\textbf{" * 9000 + "}" * 9001 + "}",
        "@book{k, title={" + "\\frac" * 15_000 + "}}",
        "TY  - NEWS\n" + "AU  - a\n" * 9000 + "ER  - ",
        '{"title": ' + '{"a":' * 9000,
    ],
)
def test_hostile_text_is_survived_in_silence(
    text: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    read_pasted(text)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


@given(st.text(max_size=80), st.sampled_from(["@article{a, title={%s}}", "TY  - NEWS\n%s", '{"title": "%s"}', "%s"]))
def test_any_text_gives_texts_or_nothing(text: str, form: str) -> None:
    found = read_pasted(form.replace("%s", text))
    assert found is None or all(isinstance(value, str) and value for value in found.values())


@pytest.mark.parametrize("text", [BIBTEX, RIS, json.dumps(CSL), "https://a.example/x"])
def test_what_it_tells_can_be_saved_as_it_is(case: Case, text: str) -> None:
    told = read_pasted(text)
    assert told
    add_record(case, "source", {**told, "title": told.get("title", "named by hand")})
    (source,) = snapshot(case).of("source")
    assert source["url"] == told["url"]
