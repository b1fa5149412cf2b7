"""PDF files written by hand, most of them to do harm."""

from __future__ import annotations

import zlib

_BOX = b"/MediaBox[0 0 99 99]/BBox[0 0 99 99]"
_FONT = b"/Font<</Q<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def pdf(*objects: bytes) -> bytes:
    """Number the objects from 1, the catalog, and write the table of where they stand."""
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return out + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, out.index(b"xref\n"))


def stream(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """Compress that content, so many times over."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(content) for _ in range(times)) + packer.flush()
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def one_page(content: bytes, *more: bytes, resources: bytes = _FONT, times: int = 1) -> bytes:
    """A page with that stream of content, listed so many times; `more` are objects from number 5 on."""
    kids = b"3 0 R " * times
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, times),
        b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<<%s>>>>" % (_BOX, resources),
        content,
        *more,
    )


def says(text: bytes, times: int = 1) -> bytes:
    return one_page(stream(b"BT /Q 12 Tf (%s) Tj ET" % text), times=times)


def nested_forms(levels: int = 12, times: int = 10) -> bytes:
    """A drawing that holds ten drawings that hold ten …: a few kilobytes, and no end to them."""
    draw = b"/F Do " * times
    form = b"/Type/XObject/Subtype/Form" + _BOX
    forms = [stream(draw, form + b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level)) for level in range(levels)]
    return one_page(stream(draw), *forms, stream(b"", form), resources=b"/XObject<</F 5 0 R>>")


def inflating() -> bytes:
    """A page of a gibibyte of spaces, in a megabyte."""
    return one_page(stream(b" " * (1 << 20), times=1 << 10))


def titled(title: str, author: str, created: bytes) -> bytes:
    """A page of text in a file that says of itself what it is."""
    told = b"<</Title<%s>/Author<%s>/CreationDate(%s)>>" % (_text(title), _text(author), created)
    return one_page(stream(b"BT /Q 12 Tf (%s) Tj ET" % _text(title)), told).replace(
        b"/Root 1 0 R", b"/Root 1 0 R/Info 5 0 R"
    )


def _text(text: str) -> bytes:
    """Write a text as ISO 32000-1, 7.9.2.2 has it: UTF-16 with its mark, here in hex."""
    return b"FEFF" + text.encode("utf-16-be").hex().encode()
