from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from ui.canvas.pictures import MOST_PIXELS, Draw, Pictures, width_drawn

KIB = 1 << 10


def image(kib: int) -> QImage:
    return QImage(kib * KIB // 4, 1, QImage.Format.Format_RGB32)


def test_what_was_looked_at_longest_ago_goes_first() -> None:
    kept = Pictures(30 * KIB)
    for page in (1, 2, 3):
        kept.put(Draw(page, 100), image(10), ())
    assert kept.sharp(Draw(1, 100)) is not None
    kept.put(Draw(4, 100), image(10), ())
    assert [Draw(page, 100) in kept for page in (1, 2, 3, 4)] == [True, False, True, True]
    assert kept.size == 30 * KIB


def test_pages_in_sight_stay_whatever_their_size() -> None:
    kept = Pictures(10 * KIB)
    for page in (1, 2, 3):
        kept.put(Draw(page, 100), image(10), (1, 2, 3))
    assert all(Draw(page, 100) in kept for page in (1, 2, 3))


def test_a_coarse_picture_is_the_nearest_of_the_same_page_turned_alike() -> None:
    kept = Pictures()
    kept.put(Draw(1, 100), image(1), ())
    kept.put(Draw(1, 400), image(2), ())
    kept.put(Draw(1, 210, 1), image(3), ())
    kept.put(Draw(2, 200), image(4), ())
    found = kept.coarse(Draw(1, 220))
    assert found is not None
    assert found.sizeInBytes() == 1 * KIB
    assert kept.coarse(Draw(3, 220)) is None
    assert kept.sharp(Draw(1, 220)) is None


def test_the_same_picture_again_is_kept_once() -> None:
    kept = Pictures()
    kept.put(Draw(1, 100), image(10), ())
    kept.put(Draw(1, 100), image(20), ())
    assert kept.size == 20 * KIB
    kept.clear()
    assert kept.size == 0


@pytest.mark.parametrize(("width", "height"), [(800, 1100), (3000, 4200), (8000, 60_000)])
def test_no_picture_is_larger_than_can_be_kept(width: int, height: int) -> None:
    drawn = width_drawn(width, height)
    assert drawn <= width
    assert drawn * drawn * height / width <= MOST_PIXELS * 1.01
