"""Presentations (PPTX), a page a slide: its words, then those of its notes."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, BinaryIO

from casebook.reading.markup import Tags, opened, run, texts_of
from casebook.reading.ooxml import Words, about, main_part, related
from casebook.reading.pages import pages_of

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from casebook.reading.protocol import Message


class _Order(Tags):
    """Keeps the ids of the slides, in the order they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sldId":
            self.ids.append(attributes.get("id", ""))


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a presentation says of itself, then its slides, and how many pages."""
    package = opened(stream)
    main = main_part(package)
    slides = _slides(package, main)
    yield about(package, ("slides", str(len(slides))))
    yield from pages_of(
        (str(number), text) for number, slide in enumerate(slides, 1) for text in _texts(package, slide)
    )


def _slides(package: zipfile.ZipFile, main: str) -> list[str]:
    order = _Order()
    deque(run(package, main, order), maxlen=0)
    names = related(package, main)
    return [names[one] for one in order.ids if one in names]


def _texts(package: zipfile.ZipFile, slide: str) -> Iterator[str]:
    yield from texts_of(package, slide, Words())
    for name in related(package, slide).values():
        if "/notesSlide" in name:
            yield from texts_of(package, name, Words())
    yield "\n"
