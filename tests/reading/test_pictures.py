"""Pictures are never unpacked to be read: a page each, and what the camera wrote."""

from __future__ import annotations

import io
import struct
import zlib

import pi_heif
import psutil
import pytest
from PIL import ExifTags, Image, TiffImagePlugin

from casebook.reading import Page, Reading, Said, read_file, sniff

TOO_MANY = "The picture has more pixels than can be shown: it is kept, and was not opened."


def picture(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, kind, **options)
    return out.getvalue()


def read(data: bytes) -> Reading:
    return read_file([data], sniff(data[:8192], "photo"))


def exif(place: tuple[object, object, str, str] | None = None) -> Image.Exif:
    tags = Image.Exif()
    tags[ExifTags.Base.Make], tags[ExifTags.Base.Model] = "Canon", "Canon EOS R5"
    tags[ExifTags.Base.Artist] = "Ana Novak"
    tags.get_ifd(ExifTags.IFD.Exif).update(
        {ExifTags.Base.DateTimeOriginal: "2024:05:24 10:15:00", ExifTags.Base.OffsetTimeOriginal: "+02:00"}
    )
    if place:
        latitude, longitude, north, east = place
        tags.get_ifd(ExifTags.IFD.GPSInfo).update({1: north, 2: latitude, 3: east, 4: longitude})
    return tags


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP"])
def test_each_kind_is_a_page_without_text(kind: str) -> None:
    assert read(picture(kind)) == Reading((Page(1, ""),), said=Said(more=(("size", "40 x 30 pixels"),)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_says_with_what_when_and_where_it_was_taken(kind: str) -> None:
    said = read(picture(kind, exif=exif(((46.0, 3.0, 18.0), (14.0, 30.0, 0.0), "N", "W")))).said
    assert (said.author, said.created) == ("Ana Novak", "2024-05-24")
    assert said.more == (
        ("camera", "Canon EOS R5"),
        ("taken", "2024-05-24 10:15:00+02:00"),
        ("latitude", "46.055000"),
        ("longitude", "-14.500000"),
        ("size", "40 x 30 pixels"),
    )


@pytest.mark.parametrize("degrees", [(91.0, 0.0, 0.0), (TiffImagePlugin.IFDRational(1, 0),) * 3, (1.0, 2.0)])
def test_a_place_that_is_none_is_not_said(degrees: object) -> None:
    more = dict(read(picture("JPEG", exif=exif((degrees, (14.0, 30.0, 0.0), "N", "E")))).said.more)
    assert "latitude" not in more
    assert more["camera"] == "Canon EOS R5"


def test_each_frame_of_a_tiff_is_a_page_and_of_a_gif_one() -> None:
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue", "green")]
    assert len(read(picture("TIFF", save_all=True, append_images=frames)).pages) == 4
    assert len(read(picture("GIF", save_all=True, append_images=frames)).pages) == 1


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(side: int) -> bytes:
    """A white square that packs to a thousandth (ISO 15948)."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + side // 8)) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_of_thirty_thousand_pixels_a_side_is_refused_by_its_header() -> None:
    before = psutil.Process().memory_info().rss
    reading = read(huge_png(30_000))
    assert reading == Reading(note=TOO_MANY, said=Said(more=(("size", "30000 x 30000 pixels"),)))
    assert psutil.Process().memory_info().rss - before < 50 << 20


def test_a_strip_longer_than_any_screen_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (40_000, 1)).save(out, "PNG")
    assert read(out.getvalue()).note == TOO_MANY


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP"])
def test_a_picture_cut_anywhere_is_read_or_says_why_not(kind: str) -> None:
    data = picture(kind, exif=exif()) if kind in {"JPEG", "PNG", "TIFF", "WEBP"} else picture(kind)
    for size in (1, len(data) // 3, len(data) - 5):
        reading = read_file([data[:size]], f"image/{kind.lower()}")
        assert reading.pages or reading.note


def test_heic_is_known_by_its_brand() -> None:
    assert sniff(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "x") == "image/heic"
    assert pi_heif.libheif_version()
    assert read_file([b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"], "image/heic").note is not None
