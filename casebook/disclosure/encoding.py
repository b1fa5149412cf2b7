"""Pictures made anew from bare pixels: whatever came with the file they are of (EXIF, profiles, names) stays behind."""

from __future__ import annotations

import hashlib
import zlib
from io import BytesIO
from typing import Final

from PIL import Image, ImageChops

from casebook.schema.pixels import Pixels

_QUALITY: Final = 88
_WORTH: Final = 1.25
"""Pixels kept as they are may take so much more room than a JPEG of them: type stays sharp in them."""


def encoded(image: Image.Image) -> Pixels:
    """Return an RGB image as pixels; the same image gives the same bytes."""
    image = image.convert("L") if _is_grey(image) else image
    exact, lossy = zlib.compress(image.tobytes(), 9), _jpeg(image)
    jpeg = len(exact) > _WORTH * len(lossy)
    data = lossy if jpeg else exact
    return Pixels(*image.size, image.mode == "L", jpeg, hashlib.sha256(data).hexdigest(), data)


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return not (ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox())


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()
