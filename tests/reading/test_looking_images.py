"""Images are shown the right way up, on white, at the size asked for; what would not fit in memory is refused."""

from __future__ import annotations

import io
import struct
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest
from PIL import ExifTags, Image, ImageDraw

from casebook.errors import CaseError
from casebook.reading.looking import Looking, Picture, Sheet, look
from casebook.schema.placed import Placed

FORMATS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "BMP": "image/bmp",
}
HEIC = Path(__file__).parents[1] / "files" / "square.heic"  # of `drawing()`: what reads it cannot write it


def drawing(mode: str = "RGB", size: tuple[int, int] = (120, 80)) -> Image.Image:
    """A light ground with a dark square in its top left corner."""
    image = Image.new("RGB", size, (255, 240, 200))
    ImageDraw.Draw(image).rectangle((0, 0, 29, 19), fill=(10, 20, 90))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def seen(picture: Picture) -> Image.Image:
    return Image.frombytes("RGB", (picture.width, picture.height), picture.data, "raw", "BGRX")


def colour(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = image.getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(found, tuple)
    return found


def is_dark(image: Image.Image, x: float, y: float) -> bool:
    return sum(colour(image, x, y)) < 250


def looked_at(file: bytes, kind: str) -> Looking:
    return look([file], FORMATS[kind])


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("width", [30, 120, 500])
def test_an_image_of_every_format_is_shown(kind: str, width: int) -> None:
    with looked_at(saved(drawing(), kind), kind) as looking:
        assert looking.sheets == (Sheet(120, 80, ""),)
        picture = looking.render(1, width)
        assert looking.placed(1) == Placed("")
    image = seen(picture)
    assert image.size == (width, round(width * 80 / 120))
    assert [is_dark(image, x, y) for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9))] == [True] + 3 * [False]
    red, _, blue = colour(image, 0.9, 0.9)
    assert red > blue


@pytest.mark.parametrize("media_type", ["image/heic", "image/heif"])
def test_a_photograph_of_a_telephone_is_shown(media_type: str) -> None:
    with look([HEIC.read_bytes()], media_type) as looking:
        assert looking.sheets == (Sheet(120, 80, ""),)
        image = seen(looking.render(1, 60))
    assert [is_dark(image, x, y) for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9))] == [True] + 3 * [False]


def test_a_broken_photograph_is_refused_in_a_sentence() -> None:
    whole, refused = HEIC.read_bytes(), set()
    for broken in (whole[:200], whole[:40] + b"\xff" * 500, saved(drawing(), "PNG"), b"\0\0\0\x18ftypheic"):
        try:
            with look([broken], "image/heic") as looking:
                looking.render(1, 100)
        except CaseError as error:
            refused.add(str(error))
    assert refused == {"This file is damaged and cannot be shown: extract it and look at it in another program."}


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_an_image_is_turned_as_its_camera_says(turn: int, kind: str) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = drawing().transpose(undo[turn]) if turn > 1 else drawing()
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    with looked_at(saved(stored, kind, exif=exif), kind) as looking:
        assert looking.sheets == (Sheet(120, 80, ""),)
        image = seen(looking.render(1, 60))
    assert image.size == (60, 40)
    assert [is_dark(image, x, y) for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9))] == [True] + 3 * [False]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("1", "TIFF"),
        ("L", "JPEG"),
        ("P", "PNG"),
        ("P", "GIF"),
        ("LA", "PNG"),
        ("RGBA", "PNG"),
        ("CMYK", "TIFF"),
        ("CMYK", "JPEG"),
        ("YCbCr", "TIFF"),
        ("LAB", "TIFF"),
        ("F", "TIFF"),
    ],
)
def test_an_image_of_every_mode_is_shown(mode: str, kind: str) -> None:
    with looked_at(saved(drawing("RGB").convert("LAB") if mode == "LAB" else drawing(mode), kind), kind) as looking:
        image = seen(looking.render(1, 120))
    assert is_dark(image, 0.1, 0.1)
    assert not is_dark(image, 0.9, 0.9)


def test_sixteen_bits_of_grey_are_shown_as_eight() -> None:
    levels = struct.pack("<6H", 0, 0, 0x8000, 0x8000, 0xFFFF, 0xFFFF)
    for kind in ("PNG", "TIFF"):
        with looked_at(saved(Image.frombytes("I;16", (6, 1), levels), kind), kind) as looking:
            image = seen(looking.render(1, 6))
        assert [colour(image, at / 6, 0)[0] for at in (0, 2, 5)] == [0, 128, 255], kind


def test_what_is_transparent_is_white() -> None:
    with looked_at(saved(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"), "PNG") as looking:
        assert colour(seen(looking.render(1, 10)), 0.5, 0.5) == (255, 255, 255)


def tiff(*frames: Image.Image) -> bytes:
    return saved(frames[0], "TIFF", save_all=True, append_images=list(frames[1:]), compression="tiff_deflate")


def test_every_frame_of_a_tiff_is_a_page() -> None:
    sizes: Sequence[tuple[int, int]] = ((100, 50), (40, 90), (10, 10))
    frames = [drawing("1" if at == 1 else "RGB", size) for at, size in enumerate(sizes)]
    with looked_at(tiff(*frames), "TIFF") as looking:
        assert [(sheet.width, sheet.height) for sheet in looking.sheets] == list(sizes)
        for page in (3, 1, 2, 1):
            picture = looking.render(page, 80)
            assert (picture.width, picture.height) == (80, round(80 * sizes[page - 1][1] / sizes[page - 1][0]))


def test_what_there_is_of_a_broken_image_is_shown() -> None:
    file = saved(drawing(size=(1200, 800)), "JPEG")
    with looked_at(file[: len(file) // 2], "JPEG") as looking:
        assert is_dark(seen(looking.render(1, 1200)), 0.01, 0.01)


def png(width: int, height: int) -> bytes:
    """Write an image of zeros, whatever its size."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    row = bytes(width // 8 + 2)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", packed) + part(b"IEND", b"")


@pytest.mark.parametrize("size", [(30_000, 30_000), (30_000, 8), (8, 30_000), (15_000, 15_000)])
def test_an_image_that_would_not_fit_in_memory_is_refused_by_its_header(size: tuple[int, int]) -> None:
    file = png(*size)
    before, begun = psutil.Process().memory_info().rss, time.monotonic()
    with pytest.raises(CaseError, match="This needs more memory than a viewer may use"):
        looked_at(file, "PNG")
    assert time.monotonic() - begun < 3
    assert psutil.Process().memory_info().rss - before < 10 << 20


def test_an_image_that_just_fits_is_shown_in_bounds() -> None:
    with looked_at(png(10_000, 10_000), "PNG") as looking:
        picture = looking.render(1, 20_000)
    assert (picture.width, picture.height) == (6324, 6324)


def test_a_header_that_lies_costs_no_more_than_a_sentence() -> None:
    file = png(9_000, 9_000)
    with looked_at(file[:200], "PNG") as looking:
        assert looking.sheets == (Sheet(9_000, 9_000, ""),)
        assert looking.render(1, 100).width == 100


@pytest.mark.parametrize("kind", FORMATS)
def test_garbage_is_refused_in_a_sentence(kind: str) -> None:
    file, refused = saved(drawing(), kind), set()
    for broken in (file[:20], file[:8] + b"\xff" * 500, b"II*\0" + b"\xff" * 100, b"%PDF-1.7"):
        try:
            with looked_at(broken, kind) as looking:
                assert looking.render(1, 100).width == 100
        except CaseError as error:
            refused.add(str(error))
    assert refused == {"This file is damaged and cannot be shown: extract it and look at it in another program."}


def test_a_file_called_an_image_is_tried_as_nothing_else() -> None:
    for other in (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"P6 1 1 255 abc",
        b"GIMP",
        b"#define x_width 8",
    ):
        with pytest.raises(CaseError, match="This file is damaged and cannot be shown"):
            look([other], "image/png")
