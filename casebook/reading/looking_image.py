"""Images as pictures, by Pillow: every frame of a TIFF, the first of anything else."""

from __future__ import annotations

import io
from contextlib import suppress
from itertools import count
from typing import ClassVar, Final

import pi_heif
from PIL import (
    BmpImagePlugin,
    ExifTags,
    GifImagePlugin,
    Image,
    ImageCms,  # noqa: F401 -- for colours in LAB; imported where they are met, which is too late
    ImageFile,
    JpegImagePlugin,
    MpoImagePlugin,  # noqa: F401 -- for several pictures in a JPEG; the same
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from casebook.reading.looking_protocol import MAX_SHEETS, MAX_SIDE, Trouble, UnshowableError
from casebook.schema.placed import Placed

# What Pillow may take a file for: a limited child can import nothing more, and nothing else is to be tried.
FORMATS: Final = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        TiffImagePlugin.TiffImageFile,
        WebPImagePlugin.WebPImageFile,
        GifImagePlugin.GifImageFile,
        BmpImagePlugin.BmpImageFile,
    )
)
MAX_PIXELS: Final = 100_000_000  # of a frame: 400 MB when it is decoded
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by what Exif 2.3, 4.6.4 A calls the orientation
_LYING: Final = frozenset({5, 6, 7, 8})
_GREY: Final = frozenset({"1", "L"})
_WIDE: Final = frozenset({"I;16", "I;16L", "I;16B", "I;16N", "I"})  # of 16 bits, for all that is met

Image.init()
pi_heif.register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = None  # our own limit says no earlier, and is no mere warning
ImageFile.LOAD_TRUNCATED_IMAGES = True  # what there is of an image is shown, the rest grey


class ShownImage:
    """One image file; it has no text."""

    formats: ClassVar[tuple[str, ...]] = FORMATS

    def __init__(self, untrusted_file: bytearray, _password: str) -> None:
        if not untrusted_file:
            raise UnshowableError(Trouble.EMPTY)
        self._file = bytes(untrusted_file)
        self._sizes = self._measured()

    def sheets(self) -> list[tuple[float, float, str]]:
        """Return width and height of every frame in pixels, turned as it is shown."""
        return [(*size, "") for size in self._sizes]

    def render(self, number: int, width: int, height: int, canvas: memoryview, *, bare: bool) -> None:  # noqa: ARG002 - nothing lies over a picture
        """Draw a frame, 4 bytes a pixel, BGRx; what is transparent is white."""
        with self._image() as image:
            image.seek(number - 1)
            turn = _turn(image)
            across, down = (height, width) if turn in _LYING else (width, height)
            image.draft("RGB", (across, down))
            small = _flat(image).resize((across, down), Image.Resampling.BILINEAR, reducing_gap=2.0)
        if turn in _TURNS:
            small = small.transpose(_TURNS[turn])
        canvas[:] = small.convert("RGB").tobytes("raw", "BGRX")

    def placed(self, _number: int) -> Placed:
        """Return no text: there is none but what is read in the picture."""
        return Placed("")

    def _image(self) -> Image.Image:
        return Image.open(io.BytesIO(self._file), formats=self.formats)

    def _measured(self) -> list[tuple[int, int]]:
        """Return the size of each frame by what its header says; nothing is decoded."""
        with self._image() as image:
            sizes = [_size(image)]
            if image.format == "TIFF":
                with suppress(EOFError):
                    for number in count(1):
                        image.seek(number)
                        sizes.append(_size(image))
                        if number + 1 == MAX_SHEETS:
                            break
        return sizes


class ShownHeif(ShownImage):
    """One photograph of a telephone: its decoder works in threads of its own, or ends the process."""

    formats = (pi_heif.HeifImageFile.format,)


def _size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    if max(width, height) >= MAX_SIDE or width * height > MAX_PIXELS:
        raise UnshowableError(Trouble.TOO_LARGE)
    return (height, width) if _turn(image) in _LYING else (width, height)


def _turn(image: Image.Image) -> int:
    """Return how an image is to be turned: Pillow does so itself for a TIFF."""
    return 1 if image.format == "TIFF" else int(image.getexif().get(ExifTags.Base.Orientation, 1))


def _flat(image: Image.Image) -> Image.Image:
    """Return an image in shades of grey or in colours, on white."""
    if image.mode in _WIDE:
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        white = Image.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return image.convert("L" if image.mode in _GREY else "RGB")
