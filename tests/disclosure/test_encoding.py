"""Pictures made anew from bare pixels."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from PIL import Image

from casebook.disclosure.encoding import encoded


def test_type_keeps_every_pixel_and_photographs_are_jpegs() -> None:
    flat, noise = Image.new("RGB", (200, 100), (10, 10, 10)), Image.effect_noise((200, 100), 90).convert("RGB")
    assert zlib.decompress(encoded(flat).data) == b"\x0a" * 200 * 100
    photograph = encoded(noise)
    assert photograph.jpeg
    with Image.open(BytesIO(photograph.data)) as opened:
        assert (opened.size, opened.mode, opened.info.keys() & {"exif", "icc_profile"}) == ((200, 100), "L", set())


@pytest.mark.parametrize(("colour", "grey"), [((200, 200, 200), True), ((200, 201, 200), False)])
def test_what_has_no_colour_is_kept_as_grey(colour: tuple[int, int, int], grey: bool) -> None:
    pixels = encoded(Image.new("RGB", (30, 20), colour))
    assert (pixels.width, pixels.height, pixels.grey, pixels.jpeg) == (30, 20, grey, False)


def test_equal_pictures_are_equal_by_their_digest_and_say_no_more() -> None:
    one, other, third = (encoded(Image.new("RGB", (9, 9), colour)) for colour in ("red", "red", "blue"))
    assert one == other != third
    assert one.digest in repr(one)
    assert repr(one.data) not in repr(one)
