from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from casebook.dossier.blocks import (
    Badge,
    Block,
    ClaimRow,
    Column,
    Cover,
    Document,
    Heading,
    KeepTogether,
    Lane,
    Link,
    Note,
    NoteRef,
    PageBreak,
    Paragraph,
    Run,
    Spacer,
    Table,
    Timeline,
    TimelineItem,
)
from casebook.dossier.engine import render
from tests.dossier.printed import MADE, document, page_texts, printed

NOTES = {"a": Note("a", (Run("First source, p. 9. "), Link("Exhibit A", "exhibit")))}


def rich() -> Document:
    """A document with one of everything."""
    blocks: tuple[Block, ...] = (
        Cover("Kontron exports", "For the editor", Badge("CONFIDENTIAL", "bad"), (("Version", (Run("3"),)),)),
        Heading(1, "Claims", "claims"),
        Heading(2, "Not cleared", "open"),
        ClaimRow("C-2", (Run("Forty-nine deliveries."), NoteRef("a")), Badge("One origin", "warn"), "C-2"),
        Paragraph((Run("См. "), Link("claim C-2", "C-2"), Run(", 東京, محمد")), "quote"),
        Timeline((Lane("", (TimelineItem((Run("Award"), NoteRef("a")), date(2023, 6, 1), date(2023, 6, 30)),)),)),
        PageBreak(),
        Heading(1, "Exhibits", "exhibits"),
        Paragraph((Run("Exhibit A"),), anchor="exhibit"),
        Table((Column("Name"), Column("Share", 0.4, "right")), (((Run("Kontron"),), (Run("48.4%"),)),)),
    )
    return Document(
        "Kontron exports",
        MADE,
        blocks,
        NOTES,
        "Kontron · editor",
        Badge("CONFIDENTIAL", "bad"),
        "head 9f2c",
        "en",
        True,
    )


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def page_of(file: pikepdf.Pdf, destination: pikepdf.Object) -> int:
    return next(at for at, page in enumerate(file.pages, start=1) if page.objgen == destination[0].objgen)


def links(file: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Each link as (page it stands on, page it leads to)."""
    return [
        (number, page_of(file, area["/Dest"]))
        for number, page in enumerate(file.pages, start=1)
        for area in page.get("/Annots", [])
    ]


def test_equal_input_gives_equal_bytes() -> None:
    first, _ = printed(rich())
    printed(document(Paragraph((Run("something else between, шрифт"),))))
    second, _ = printed(rich())
    assert first == second


def test_equal_bytes_in_another_process_from_another_folder(tmp_path: Path) -> None:
    code = (
        "import sys; from tests.dossier.test_engine_file import rich; from casebook.dossier.engine import render;"
        "from pathlib import Path; render(rich(), Path(sys.argv[1]))"
    )
    out = tmp_path / "out.pdf"
    subprocess.run(
        [sys.executable, "-c", code, str(out)],
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"},
    )
    assert out.read_bytes() == printed(rich())[0]


def test_settings_files_of_the_user_are_never_executed(tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n"
    (tmp_path / "reportlab_settings.py").write_text(trap)
    (tmp_path / ".reportlab_settings").write_text(trap)
    code = (
        "from io import BytesIO; from tests.dossier.test_engine_file import rich;"
        "from casebook.dossier.engine import render; print(render(rich(), BytesIO()).pages)"
    )
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert int(done.stdout) == 4
    assert not (tmp_path / "sprung").exists()


def test_metadata_holds_the_moment_and_no_names() -> None:
    made = datetime(2026, 11, 22, 9, 5, 7, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    pdf, _ = printed(Document("Kontron", made))
    file = opened(pdf)
    info = {key: str(value) for key, value in file.docinfo.items()}
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261122123507+00'00'"
    assert info["/Title"] == "Kontron"
    assert info["/Creator"] == "Casebook"
    assert info["/Author"] == info["/Subject"] == info["/Keywords"] == ""
    assert "resources" not in pdf.decode("latin-1")
    assert str(file.Root["/Lang"]) == "en"


def test_a_moment_without_a_time_zone_is_utc() -> None:
    pdf, _ = printed(Document("Kontron", datetime(2026, 1, 2)))
    file = opened(pdf)
    assert str(file.docinfo["/CreationDate"]) == "D:20260102000000+00'00'"


def test_all_fonts_are_embedded_subsets() -> None:
    file = opened(printed(rich())[0])
    fonts = [font for page in file.pages for font in page.Resources.Font.values()]
    names = {str(font.BaseFont) for font in fonts}
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert all("+" in name for name in names)
    assert any("NaskhArabic" in name for name in names)


def test_links_lead_from_number_to_note_and_back_and_into_the_exhibits() -> None:
    pdf, report = printed(rich())
    assert report.anchor_pages == {"claims": 3, "open": 3, "C-2": 3, "exhibits": 4, "exhibit": 4}
    assert report.note_pages == {"a": (3,)}
    found = links(opened(pdf))
    assert found.count((2, 3)) == 2, "contents to headings"
    assert found.count((2, 4)) == 1
    assert found.count((3, 3)) == 4, "two numbers to the note, the note back, the paragraph to the claim"
    assert found.count((3, 4)) == 1, "note to exhibit"


def test_bookmarks_follow_the_headings_and_claims() -> None:
    with opened(printed(rich())[0]).open_outline() as outline:
        claims, exhibits = outline.root
    assert (claims.title, exhibits.title) == ("Claims", "Exhibits")
    assert claims.children[0].title == "Not cleared"
    assert claims.children[0].children[0].title == "C-2  Forty-nine deliveries."


def test_contents_and_running_lines_hold_the_real_numbers() -> None:
    cover, contents, claims, exhibits = page_texts(printed(rich())[0])
    wanted = "Kontron · editor CONFIDENTIAL Contents Claims 3 Not cleared 3 Exhibits 4 head 9f2c 2 / 4"
    assert " ".join(contents.split()) == wanted
    assert "3 / 4" in claims
    assert "4 / 4" in exhibits
    assert " / 4" not in cover


def test_a_link_to_nowhere_is_printed_and_reported() -> None:
    pdf, report = printed(document(Paragraph((Link("see the annex", "annex"),))))
    assert report.unlinked == ("annex",)
    assert "see the annex" in page_texts(pdf)[0]
    assert links(opened(pdf)) == []


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (PageBreak(), PageBreak()),
        (Spacer(3000),),
        (Paragraph(()), Heading(1, ""), ClaimRow("", ())),
        (Table((Column("Only a head"),), ()),),
        (Timeline(()),),
        (KeepTogether(()),),
        (Cover(""),),
    ],
)
def test_next_to_nothing_is_still_a_document(blocks: tuple[Block, ...]) -> None:
    _, report = printed(document(*blocks, contents=True))
    assert report.pages == 1


def test_a_word_of_ten_thousand_letters_is_broken_everywhere() -> None:
    word = "x" * 10_000
    note = {"n": Note("n", (Run(word),))}
    blocks = (
        Cover(word, word, Badge(word), ((word, (Run(word),)),)),
        Heading(1, word, "long"),
        ClaimRow(word, (Run(word), NoteRef("n")), Badge(word), "claim"),
        Table((Column(word), Column(word)), (((Run(word),), (Run(word),)),)),
        Timeline((Lane(word, (TimelineItem((Run(word),), date(2023, 1, 1)),)),), (TimelineItem((Run(word),)),), word),
        KeepTogether((Paragraph((Run(word),), "quote"), Paragraph((Run(word),), "small"))),
    )
    pdf, _ = printed(document(*blocks, notes=note, contents=True))
    in_blocks, in_notes, in_contents = 19, 1, 1
    assert "".join(page_texts(pdf)).count("x") >= (in_blocks + in_notes + in_contents) * 10_000


def test_a_long_table_repeats_its_head_on_each_page() -> None:
    rows = tuple(((Run(f"r{at}x"),), (Run("some words " * (at % 7)),)) for at in range(300))
    pdf, report = printed(document(Table((Column("Name"), Column("Words", 3)), rows)))
    texts = page_texts(pdf)
    assert report.pages > 5
    assert all(text.startswith("Name Words") for text in texts)
    assert all(f"r{at}x" in "".join(texts) for at in range(300))


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    blocks: list[Block] = []
    for at in range(60):
        blocks += [Heading(2, f"h{at}h"), Paragraph((Run("words " * (20 + 13 * (at % 11))),))]
    for text in page_texts(printed(document(*blocks))[0]):
        lines = [line for line in text.splitlines() if line.strip() and " / " not in line]
        assert not lines[-1].startswith("h")


def test_blocks_kept_together_share_a_page() -> None:
    filler = Spacer(600)
    group = KeepTogether(tuple(Paragraph((Run(f"k{at}k " * 30),)) for at in range(4)))
    texts = page_texts(printed(document(Paragraph((Run("top"),)), filler, group))[0])
    assert "k0k" not in texts[0]
    assert all(f"k{at}k" in texts[1] for at in range(4))


def test_letter_paper() -> None:
    pdf, _ = printed(document(Paragraph((Run("x"),)), paper="letter"))
    file = opened(pdf)
    assert [float(side) for side in file.pages[0].MediaBox] == [0, 0, 612, 792]


def test_progress_reaches_its_total_and_can_stop_the_work(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    render(rich(), BytesIO(), lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        render(rich(), tmp_path / "never.pdf", stop)
    assert not (tmp_path / "never.pdf").exists()
