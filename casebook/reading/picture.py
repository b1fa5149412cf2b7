"""Pictures: no text, a page each (every frame of a TIFF), and what the camera wrote; not one dot is unpacked."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

import pi_heif
from PIL import Image, UnidentifiedImageError

from casebook.reading.exif import about
from casebook.reading.limits import whole
from casebook.reading.model import Fault, UnreadableError
from casebook.reading.protocol import Done, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casebook.reading.protocol import Message

MOST_PIXELS: Final = 100_000_000  # of a frame, as in `looking_image`: 400 MB when it is unpacked
MOST_ON_A_SIDE: Final = 30_000
_FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "HEIF")

Image.init()  # every format's module, before the limits
pi_heif.register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = None  # judged here, with a sentence


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a picture says of itself, then a page without text for each it shows, and how many."""
    image = _opened(whole(stream))
    yield about(image)
    if image.width * image.height > MOST_PIXELS or max(image.size) > MOST_ON_A_SIDE:
        raise UnreadableError(Fault.TOO_MANY_PIXELS)
    frames = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    for number in range(1, frames + 1):
        yield Piece(number, "")
    yield Done(frames)


def _opened(data: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(data), formats=_FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableError(Fault.DAMAGED) from error
