"""What a picture says of itself (Exif 2.32): the camera, when and where it was taken, who made it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from PIL import ExifTags, Image, TiffImagePlugin

from casebook.reading.model import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE, _GPS, _IFD = ExifTags.Base, ExifTags.GPS, ExifTags.IFD
_TAKEN: Final = re.compile(r"([0-9]{4}):([0-9]{2}):([0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})")
_TAGS: Final = {
    "lens": _BASE.LensModel,
    "program": _BASE.Software,
    "description": _BASE.ImageDescription,
    "copyright": _BASE.Copyright,
}

Tags = Mapping[int, Any]


def about(image: Image.Image) -> Said:
    """Return what a picture says of itself; the place in decimal degrees (WGS 84), north and east positive."""
    main = exif_of(image)
    detail = {**main, **_sub(main, _IFD.Exif)}
    taken = _moment(detail)
    more = [
        ("camera", _camera(main)),
        ("taken", taken),
        *_place(_sub(main, _IFD.GPSInfo)),
        ("size", f"{image.width} x {image.height} pixels"),
        *((name, _text(detail.get(tag))) for name, tag in _TAGS.items()),
    ]
    info = image.info
    author = _text(main.get(_BASE.Artist)) or _text(info.get("Author"))
    return Said(_text(info.get("Title")), author, taken[:10], tuple(more))


def exif_of(image: Image.Image) -> Image.Exif:
    """Return the tags without unpacking the picture, which for a PNG Pillow's own way would do."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return image.getexif()
    exif = Image.Exif()
    packed = image.info.get("exif")
    if isinstance(packed, bytes):
        _safely(lambda: exif.load(packed))
    return exif


def _sub(exif: Image.Exif, which: int) -> Tags:
    found: list[Tags] = [{}]
    _safely(lambda: found.append(exif.get_ifd(which)))
    return found[-1]


def _safely(load: Callable[[], object]) -> None:
    """Leave tags out that are broken, over which Pillow raises anything: the picture is none the worse."""
    with suppress(Exception):
        load()


def _camera(tags: Tags) -> str:
    make, model = _text(tags.get(_BASE.Make)), _text(tags.get(_BASE.Model))
    return model if model.startswith(make) else f"{make} {model}"


def _moment(tags: Tags) -> str:
    """Return when a picture was taken as the camera's clock said: ISO 8601, with its offset if it is known."""
    found = _TAKEN.match(_text(tags.get(_BASE.DateTimeOriginal)) or _text(tags.get(_BASE.DateTime)))
    return f"{found[1]}-{found[2]}-{found[3]} {found[4]}{_text(tags.get(_BASE.OffsetTimeOriginal))}" if found else ""


def _place(gps: Tags) -> Iterator[tuple[str, str]]:
    latitude = _degrees(gps.get(_GPS.GPSLatitude), gps.get(_GPS.GPSLatitudeRef), 90)
    longitude = _degrees(gps.get(_GPS.GPSLongitude), gps.get(_GPS.GPSLongitudeRef), 180)
    if latitude and longitude:
        yield "latitude", latitude
        yield "longitude", longitude


def _degrees(told: Any, side: Any, most: int) -> str:
    try:
        degrees, minutes, seconds = (float(part) for part in told)
        value = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return ""
    if not 0 <= value <= most:  # nan too
        return ""
    return f"{-value if _text(side) in {'S', 'W'} else value:.6f}"


def _text(told: Any) -> str:
    if isinstance(told, bytes):
        told = told.decode("utf-8", "replace")
    return told.strip("\0 ")[:500] if isinstance(told, str) else ""
