"""The XML inside office files, taken tag by tag, so that its size costs no memory and a bomb in it nothing."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.parsers import expat

from casebook.reading.encoding import load_every
from casebook.reading.limits import whole
from casebook.reading.model import Fault, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHUNK: Final = 1 << 16
_MOST_FIELD: Final = 1000  # characters
_ENCRYPTED_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an encrypted one is an OLE file (MS-OFFCRYPTO)

# What `zipfile` raises over members that are damaged, packed in a way unknown, or encrypted.
BROKEN: Final = (zipfile.BadZipFile, zlib.error, LZMAError, NotImplementedError, EOFError, ValueError, RuntimeError)

load_every()


class Tags:
    """Takes the tags of an XML document by their local names; `texts_of` takes away what they write."""

    def __init__(self) -> None:
        self.out: list[str] = []

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """Take the start of an element; attributes by their local names."""

    def end(self, tag: str, /) -> None:
        """Take the end of an element."""

    def data(self, text: str, /) -> None:
        """Take some text."""


class Fields(Tags):
    """Keeps the text of the elements named in `wanted`, by the names it has for them; the first of each."""

    def __init__(self, wanted: Mapping[str, str]) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._wanted = wanted
        self._text = ""

    def start(self, _tag: str, _attributes: dict[str, str], /) -> None:
        """Take the start of an element."""
        self._text = ""

    def end(self, tag: str, /) -> None:
        """Take the end of an element."""
        if tag in self._wanted and self._text:
            self.found.setdefault(self._wanted[tag], self._text)
        self._text = ""

    def data(self, text: str, /) -> None:
        """Take some text."""
        self._text += text[: _MOST_FIELD - len(self._text)]


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """Open an office file; raises `UnreadableError` for one that is encrypted, or no ZIP."""
    data = whole(stream)
    if data.startswith(_ENCRYPTED_OFFICE):
        raise UnreadableError(Fault.ENCRYPTED)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise UnreadableError(Fault.DAMAGED) from error


def texts_of(package: zipfile.ZipFile, name: str, tags: Tags) -> Iterator[str]:
    """Run one XML file of a package through `tags`, and give what they write, piece by piece."""
    for _ in run(package, name, tags):
        if tags.out:
            yield "".join(tags.out)
            tags.out.clear()


def run(package: zipfile.ZipFile, name: str, tags: Tags) -> Iterator[None]:
    """Run one XML file of a package through `tags`, a piece at a time; nothing where the package lacks it.

    An XML file that declares entities is refused: no office program writes one.
    """
    if name not in package.NameToInfo:
        return
    parser = _parser(tags)
    for chunk in _unpacked(package, name):
        _feed(parser, chunk)
        yield
    _feed(parser, b"", last=True)
    yield


def _unpacked(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    try:
        with package.open(name) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except BROKEN as error:
        raise UnreadableError(Fault.DAMAGED) from error


def _parser(tags: Tags) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: tags.start(_local(tag), _named(attributes))
    parser.EndElementHandler = lambda tag: tags.end(_local(tag))
    parser.CharacterDataHandler = tags.data
    parser.EntityDeclHandler = _refuse
    return parser


def _named(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes by their local names; of two with one name, that with a namespace."""
    if not attributes:
        return attributes
    return {_local(name): attributes[name] for name in sorted(attributes, key=lambda name: "}" in name)}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _refuse(*_: object) -> None:
    raise UnreadableError(Fault.DAMAGED)


def _feed(parser: expat.XMLParserType, chunk: bytes, *, last: bool = False) -> None:
    try:
        parser.Parse(chunk, last)
    except expat.ExpatError as error:
        raise UnreadableError(Fault.DAMAGED) from error
