"""Office files, mails and pictures made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
CORE = (
    "<cp:coreProperties xmlns:cp='x' xmlns:dc='y' xmlns:t='z'><dc:title>Nine ships</dc:title>"
    "<dc:creator>Ana Novak</dc:creator><t:created>2024-05-24T10:00:00Z</t:created>"
    "<cp:lastModifiedBy>Ben</cp:lastModifiedBy></cp:coreProperties>"
)


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _relations(*targets: tuple[str, str, str]) -> str:
    rows = "".join(f'<Relationship Id="{id_}" Type="x/{type_}" Target="{target}"/>' for id_, type_, target in targets)
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{rows}</Relationships>'


def _types(main: str) -> str:
    override = f'<Override ContentType="application/vnd.openxmlformats-officedocument.{main}.main+xml"/>'
    return f'<Types xmlns="{_OFFICE}/package/2006/content-types">{override}</Types>'


def docx(body: str, doctype: str = "", **parts: str) -> bytes:
    """A document with that body; `parts` are others beside it: footnotes="<w:p>…</w:p>"."""
    members = {
        "[Content_Types].xml": _types("wordprocessingml.document"),
        "_rels/.rels": _relations(("r1", "officeDocument", "word/document.xml")),
        "docProps/core.xml": CORE,
        "word/document.xml": f"{doctype}<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    members |= {f"word/{name}.xml": f"<w:part {W}>{xml}</w:part>" for name, xml in parts.items()}
    return zipped(members)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pptx(*slides: str, notes: str = "") -> bytes:
    """Slides shown in that order, kept in the other."""
    names = {f"r{number}": f"slides/slide{len(slides) - number}.xml" for number in range(len(slides))}
    listed = "".join(f'<sldId r:id="{id_}" id="{256 + n}"/>' for n, id_ in enumerate(names))
    members = {
        "[Content_Types].xml": _types("presentationml.presentation"),
        "_rels/.rels": _relations(("r1", "officeDocument", "/ppt/presentation.xml")),
        "ppt/presentation.xml": f'<presentation xmlns:r="r"><sldIdLst>{listed}</sldIdLst></presentation>',
        "ppt/_rels/presentation.xml.rels": _relations(*((id_, "slide", name) for id_, name in names.items())),
        "ppt/notesSlides/notesSlide1.xml": f"<n><p><t>{notes}</t></p></n>",
        f"ppt/slides/_rels/slide{len(slides)}.xml.rels": _relations(
            ("r1", "notesSlide", "../notesSlides/notesSlide1.xml")
        ),
    }
    members |= {
        f"ppt/{name}": f"<s><p><t>{text}</t></p></s>" for name, text in zip(names.values(), slides, strict=True)
    }
    return zipped(members)


_NAMES = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:dc="c" xmlns:meta="m"'


def opendocument(kind: str, body: str, manifest: str = "") -> bytes:
    """A document of that kind (text, spreadsheet or presentation)."""
    packed = io.BytesIO(zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}"}, zipfile.ZIP_STORED))
    about = "<dc:title>Nine ships</dc:title><meta:initial-creator>Ana Novak</meta:initial-creator>"
    about += "<meta:creation-date>2024-05-24T10:00:00</meta:creation-date>"
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/manifest.xml", f"<manifest xmlns:manifest='n'>{manifest}</manifest>")
        archive.writestr("meta.xml", f"<office:document-meta {_NAMES}>{about}</office:document-meta>")
        archive.writestr(
            "content.xml", f"<office:document {_NAMES}><office:{kind}>{body}</office:{kind}></office:document>"
        )
    return packed.getvalue()
