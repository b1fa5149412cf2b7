from __future__ import annotations

from dataclasses import dataclass

import pytest

from ui.canvas.passage import Part
from ui.canvas.text_places import LONGEST_LINE, PIECE, TextPlaces, characters, pieces, units


@dataclass(frozen=True)
class Page:
    number: int
    text: str
    label: str = ""


def document(pages: list[Page]) -> tuple[str, TextPlaces]:
    """Put pages into a text as the view does, with a heading over each."""
    whole, places = "", TextPlaces()
    for piece in pieces(pages):
        if piece.start == 0:
            whole += f"\nPage {piece.page}\n"
        places.add(piece, units(whole))
        whole += piece.text + ("\n" if piece.broken else "")
    return whole, places


PAGES = [
    Page(1, "Plain.\nTwo lines."),
    Page(2, "\U0001f33e grain \U0001f69b gone"),
    Page(3, ""),
    Page(4, "x" * (2 * LONGEST_LINE + 10)),
]


def test_every_character_is_found_where_it_stands() -> None:
    whole, places = document(PAGES)
    raw = whole.encode("utf-16-le")
    for page in PAGES:
        for place, letter in enumerate(page.text):
            at = places.position(page.number, place)
            assert at is not None
            assert raw[2 * at : 2 * at + 2 * units(letter)].decode("utf-16-le") == letter


def test_what_stands_between_two_positions_is_told_by_page() -> None:
    whole, places = document(PAGES)
    begin, end = places.position(1, 3), places.position(2, 7)
    assert begin is not None
    assert end is not None
    assert places.parts(begin, end) == (Part(1, "", 3, 17), Part(2, "", 0, 7))
    assert [part.end for part in places.parts(0, units(whole))] == [17, 14, 2 * LONGEST_LINE + 10]
    assert places.parts(begin, begin) == ()


def test_a_heading_belongs_to_no_page() -> None:
    _, places = document(PAGES)
    second = places.position(2, 0)
    assert second is not None
    assert places.parts(second - 8, second) == ()
    assert places.page(second - 3) == 1
    assert places.page(second) == 2


def test_what_is_not_there_yet_stands_nowhere() -> None:
    places = TextPlaces()
    assert places.position(1, 0) is None
    assert places.parts(0, 10) == ()


@pytest.mark.parametrize("text", ["", "a\n" * PIECE, "long " * PIECE, "x" * LONGEST_LINE, "x" * (LONGEST_LINE + 1)])
def test_pieces_are_the_text_again(text: str) -> None:
    found = list(pieces([Page(1, text)]))
    assert "".join(piece.text for piece in found) == text
    assert all(len(piece.text) <= PIECE + LONGEST_LINE for piece in found)
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in found)


def test_units_are_those_of_qt() -> None:
    assert units("a\U0001f33eb") == 4
    assert characters("a\U0001f33eb", 3) == 2
