"""What an audience is shown of the files themselves, and what is held back from it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from casebook.actions.custody import note_custody
from casebook.actions.records import add_record, set_fields
from casebook.actions.references import References
from casebook.actions.verifying import BROKEN, SOUND
from casebook.case.case import Case
from casebook.disclosure.exhibited import Excerpt, Exhibit, PagePicture
from casebook.disclosure.exhibits import Exhibitor
from casebook.disclosure.places import Places
from casebook.disclosure.reads import Reader, find
from casebook.disclosure.turns import at_once
from casebook.disclosure.withheld import seen_and_withheld
from casebook.dossier.reportlab_door import Canvas
from casebook.errors import Cancelled
from casebook.schema.placed import Word
from tests.disclosure.filed import Filed, column, pdf

LINES = [f"Line {number} of the minutes says nothing that anybody would mind." for number in range(1, 31)]
QUOTED = "Eleven barges came in the night"
NAME = "Marla Wendt"
PROTECTED = "a protected name stands in what it would show"


@pytest.fixture
def filed(case: Case, tmp_path: Path) -> Filed:
    return Filed(case, tmp_path)


def minutes(filed: Filed, *, name_at: int | None = None) -> str:
    """Quote a line in the middle of a page, which has a name somewhere; return the quote."""
    lines = [*LINES]
    lines[15] = f"{QUOTED}, it was said."
    if name_at is not None:
        lines[name_at] = f"Present was {NAME} of the port."
    source = filed.source("Minutes of the works committee")
    return filed.quote(filed.file("minutes.pdf", pdf(column(lines)), source), source, QUOTED)


def protect(filed: Filed) -> str:
    return filed.source(NAME, type="person", terms="background", codename="HERON")


def shown_of(filed: Filed, audience: str, *, whole_pages: bool = False) -> tuple[list[Exhibit], dict[str, int]]:
    """Return the exhibits made for an audience, and of how many quotes there is none, by why."""
    _, made, _ = filed.shown(audience, whole_pages=whole_pages)
    return [*made.shown.values()], {one.why: one.count for one in made.withheld}


def pictured(shown: list[Exhibit]) -> PagePicture:
    ((part,),) = (one.parts for one in shown)
    assert isinstance(part, PagePicture)
    return part


@pytest.mark.parametrize("audience", ["internal", "editor", "legal"])
def test_the_newsroom_is_shown_the_words_and_the_lines_around_them(filed: Filed, audience: str) -> None:
    minutes(filed)
    shown, why = shown_of(filed, audience)
    picture = pictured(shown)
    assert why == {}
    assert (picture.page, picture.whole, len(picture.boxes)) == (1, False, 1)
    assert picture.pixels.height < picture.pixels.width / 2
    left, top, right, bottom = picture.boxes[0]
    assert 0.3 < (top + bottom) / 2 < 0.7
    assert 0 < left < right < 0.7


@pytest.mark.parametrize("audience", ["public", "subject"])
def test_nobody_else_is_shown_files(filed: Filed, audience: str) -> None:
    minutes(filed)
    subject = add_record(filed.case, "entity", {"schema_name": "Company", "name": "Quillbrook"}).uid
    reader = Reader(audience, subject if audience == "subject" else None)
    seen, _, places = at_once(seen_and_withheld(filed.case, reader))
    assert places == Places()
    assert Exhibitor().exhibits(filed.case, seen, places).shown == {}


def test_a_whole_page_is_shown_with_the_words_where_they_stand(filed: Filed) -> None:
    minutes(filed)
    picture = pictured(shown_of(filed, "legal", whole_pages=True)[0])
    assert picture.pixels.height / picture.pixels.width == pytest.approx(792 / 612, abs=0.01)
    assert picture.boxes[0][1] == pytest.approx((792 - 700 + 16 * 15 - 9) / 792, abs=0.01)


def test_a_name_that_is_not_to_be_told_holds_the_picture_back(filed: Filed) -> None:
    protect(filed)
    minutes(filed, name_at=17)
    for audience in ("editor", "legal", "internal"):
        assert shown_of(filed, audience) == ([], {PROTECTED: 1})


def test_a_name_elsewhere_on_the_page_holds_back_the_whole_page_alone(filed: Filed) -> None:
    protect(filed)
    minutes(filed, name_at=28)
    assert pictured(shown_of(filed, "legal")[0])
    assert shown_of(filed, "legal", whole_pages=True) == ([], {PROTECTED: 1})


def test_a_name_that_runs_over_the_edge_is_found(filed: Filed) -> None:
    protect(filed)
    source = filed.source("Two columns")
    lines = column([*LINES[:14], f"{QUOTED}. Marla", "Wendt was there.", *LINES[16:]], top=700)
    spread = [(x, y - (180 if y < 700 - 16 * 14 else 0), text) for x, y, text in lines]
    filed.quote(filed.file("spread.pdf", pdf(spread), source), source, QUOTED)
    assert shown_of(filed, "legal") == ([], {PROTECTED: 1})


@pytest.mark.parametrize("said", [{"terms": "background"}, {"codename": "HERON", "terms": "deep background"}])
def test_a_source_that_may_not_be_named_gives_no_exhibit(filed: Filed, said: dict[str, object]) -> None:
    uid = minutes(filed)
    set_fields(filed.case, "Minutes of the works committee", {"description": "a person at the port", **said})
    shown, why = shown_of(filed, "editor")
    assert (shown, why) == ([], {"a picture of the page would tell who its source is": 1})
    assert uid


def test_a_file_that_somebody_else_is_quoted_from_in_confidence_gives_none(filed: Filed) -> None:
    source, heron = filed.source("Minutes"), protect(filed)
    file = filed.file("minutes.pdf", pdf(column([*LINES[:4], QUOTED, LINES[6]])), source)
    filed.quote(file, source, QUOTED)
    filed.quote(file, heron, LINES[1])
    shown, why = shown_of(filed, "editor")
    assert (shown, why) == ([], {"a picture of the page would tell who its source is": 2})


def photograph(filed: Filed, text: str, *, how: str = "ocr", confidence: int = 95, noisy: bool = False) -> None:
    """Quote from a photograph of a line of text."""
    source, image = filed.source("A photograph"), Image.new("RGB", (1000, 700), "white")
    draw, words, at = ImageDraw.Draw(image), list[Word](), 0
    for number, word in enumerate(text.split()):
        box = (40 + 130 * (number % 7), 300 + 50 * (number // 7))
        draw.rectangle((*box, box[0] + 110, box[1] + 30), fill="black")
        words.append(
            Word(at, at + len(word), (box[0] / 1000, box[1] / 700, (box[0] + 110) / 1000, (box[1] + 30) / 700))
        )
        at += len(word) + 1
    if noisy:
        draw.ellipse((100, 350, 900, 500), fill="black")
    file = BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (46.0, 3.0, 14.0)}
    exif[0x010E] = "TAKENBYMARLA"
    image.save(file, "JPEG", exif=exif, icc_profile=b"A PROFILE OF MARLA" * 9)
    uid = filed.file("photo.jpg", file.getvalue(), source)
    filed.read_by_ocr(uid, text, words, confidence, how=how)
    filed.quote(uid, source, text.split(maxsplit=1)[0], boxes=[list(words[0].box)])


def test_words_read_by_ocr_are_searched(filed: Filed) -> None:
    photograph(filed, f"Paid to {NAME} in cash.")
    assert pictured(shown_of(filed, "legal")[0]).points == 0
    protect(filed)
    assert shown_of(filed, "legal") == ([], {PROTECTED: 1})


UNREAD = "nothing is known of its text, where a protected name may stand: read it by OCR first"
DOUBTED = "its text is doubted, and a protected name may stand in it"
MOSTLY = "much of what it shows is no text that could be searched for protected names"


@pytest.mark.parametrize(
    ("photo", "why"),
    [({"how": "text"}, UNREAD), ({"confidence": 40}, DOUBTED), ({"noisy": True}, MOSTLY)],
    ids=["unread", "doubted", "pictured"],
)
def test_what_cannot_be_searched_is_for_ourselves_while_there_is_a_name_to_keep(
    filed: Filed, photo: dict[str, object], why: str
) -> None:
    photograph(filed, "Paid in cash.", **photo)  # type: ignore[arg-type]
    assert pictured(shown_of(filed, "legal")[0])  # nobody was promised anything
    protect(filed)
    assert shown_of(filed, "legal") == ([], {why: 1})
    assert pictured(shown_of(filed, "internal")[0])


def test_nothing_that_came_with_an_image_is_left_in_its_picture(filed: Filed) -> None:
    photograph(filed, "Paid in cash.")
    data = pictured(shown_of(filed, "legal")[0]).pixels.data
    assert not [mark for mark in (b"Exif", b"MARLA", b"ICC_PROFILE", b"GPS") if mark in data]


def test_text_is_shown_with_the_text_around_it(filed: Filed) -> None:
    source = filed.source("A diary")
    around = " ".join(LINES[:10])
    file = filed.file("diary.txt", f"{around}\n\n\n\n{QUOTED}, it was said.\n{around}".encode(), source)
    filed.quote(file, source, QUOTED)
    ((part,),) = (one.parts for one in shown_of(filed, "legal")[0])
    assert isinstance(part, Excerpt)
    assert (part.before[:2], part.words, part.after[:14]) == ("… ", QUOTED, ", it was said.")
    assert part.before.endswith("mind.\n\n")
    assert part.after.endswith(" …")


def test_a_name_in_the_text_around_holds_it_back(filed: Filed) -> None:
    protect(filed)
    source = filed.source("A diary")
    filed.quote(filed.file("diary.txt", f"{QUOTED}.\n{NAME} was there.".encode(), source), source, QUOTED)
    assert shown_of(filed, "legal") == ([], {PROTECTED: 1})


def test_a_place_that_was_lost_or_a_file_that_changed_is_not_shown(filed: Filed) -> None:
    minutes(filed)
    with filed.case.read() as connection:
        evidence = connection.exec_driver_sql("SELECT id FROM evidence").scalar_one()
    for note, why in ((SOUND, {}), (BROKEN, {"the bytes of the file are no longer those received": 1})):
        with filed.case.write("Verify evidence") as writer:
            note_custody(writer, References(writer.connection), evidence, "verified", note=note)
        assert shown_of(filed, "legal")[1] == why


def test_a_file_that_cannot_be_opened_is_told_with_why(filed: Filed, case: Case) -> None:
    minutes(filed)
    with case.write("Verify evidence") as writer:
        note_custody(
            writer, References(writer.connection), find(case, "minutes.pdf", "evidence"), "verified", note=SOUND
        )
        writer.connection.exec_driver_sql("UPDATE evidence SET media_type = 'image/png'")
    assert shown_of(filed, "legal")[1] == {
        "this file is damaged and cannot be shown: extract it and look at it in another program": 1
    }


def test_a_file_that_is_locked_is_told_with_why(filed: Filed) -> None:
    out = BytesIO()
    canvas = Canvas(out, encrypt="barges")
    canvas.drawString(72, 700, QUOTED)
    canvas.save()
    source = filed.source("Minutes of the works committee")
    held = filed.file("minutes.pdf", out.getvalue(), source)
    place = {"page": 1, "start": 0, "end": len(QUOTED), "exact": QUOTED, "boxes": [[0.1, 0.1, 0.4, 0.12]]}
    filed.claim(
        add_record(
            filed.case, "quote", {"text": QUOTED, "source": source, "evidence": held, "page": 1, "anchors": [place]}
        ).uid
    )
    assert shown_of(filed, "legal") == ([], {"its file opens with a password, and a case keeps none": 1})


def test_the_same_case_gives_the_same_pictures_and_a_kept_one_is_the_same(filed: Filed) -> None:
    minutes(filed)
    seen, _, places = at_once(seen_and_withheld(filed.case, Reader("legal")))
    exhibitor = Exhibitor()
    made = [one.exhibits(filed.case, seen, places) for one in (exhibitor, exhibitor, Exhibitor())]
    pixels = [pictured([*one.shown.values()]).pixels for one in made]
    assert pixels[0] is pixels[1]
    assert pixels[0].data == pixels[2].data


def test_it_stops_between_two_places(filed: Filed) -> None:
    minutes(filed)
    seen, _, places = at_once(seen_and_withheld(filed.case, Reader("legal")))
    with pytest.raises(Cancelled):
        Exhibitor().exhibits(filed.case, seen, places, progress=lambda _done, _total: False)
