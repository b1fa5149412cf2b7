"""Which parser reads which media type: the name of its module here, and of the child's task."""

from __future__ import annotations

from typing import Final

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_ODF: Final = "application/vnd.oasis.opendocument"
_TEXT: Final = "text"
_TEXTS: Final = frozenset({"application/json", "application/xml"})
_KINDS: Final = {
    "application/pdf": "pdf",
    **dict.fromkeys(
        ("image/jpeg", "image/png", "image/tiff", "image/webp", "image/gif", "image/bmp", "image/heic", "image/heif"),
        "picture",
    ),
    "text/html": "html",
    "application/xhtml+xml": "html",
    "multipart/related": "mail",
    "message/rfc822": "mail",
    f"{_OFFICE}.wordprocessingml.document": "word",
    f"{_OFFICE}.presentationml.presentation": "slides",
    f"{_OFFICE}.spreadsheetml.sheet": "sheets",
    "application/vnd.ms-word.document.macroenabled.12": "word",
    "application/vnd.ms-excel.sheet.macroenabled.12": "sheets",
    "application/vnd.ms-powerpoint.presentation.macroenabled.12": "slides",
    f"{_ODF}.text": "opendocument",
    f"{_ODF}.spreadsheet": "opendocument",
    f"{_ODF}.presentation": "opendocument",
    "text/rtf": "rtf",
    "application/rtf": "rtf",
    "application/zip": "archive",
    "application/x-subrip": "timed",
    "text/vtt": "timed",
    "text/plain": "plain",
    "application/x-manuscript": "manuscript",
    "text/x-manuscript": "markdown",
    **dict.fromkeys(("audio/wav", "audio/flac", "audio/mpeg", "audio/mp4", "audio/ogg"), "recording"),
    **dict.fromkeys(("audio/matroska", "audio/webm", "video/matroska", "video/webm", "video/ogg"), "recording"),
    **dict.fromkeys(("video/mp4", "video/quicktime", "video/3gpp", "video/3gpp2", "video/x-msvideo"), "recording"),
}
AS_WRITTEN: Final = "text/x-as-written"
"""The media type under which any text is read letter for letter: a transcript has its names and times apart else."""
AS_MANUSCRIPT: Final = {
    f"{_OFFICE}.wordprocessingml.document": "application/x-manuscript",
    "application/vnd.ms-word.document.macroenabled.12": "application/x-manuscript",
    "text/markdown": "text/x-manuscript",
}
"""The media types under which a text that is being written is read, by its own: its paragraphs and notes alone."""
KINDS: Final = frozenset({*_KINDS.values(), _TEXT})
PARTED: Final = frozenset(media_type for media_type, kind in _KINDS.items() if kind in {"archive", "mail"})
"""Media types of files that hold other files, which `parts_of` takes out."""


def kind_of(media_type: str) -> str | None:
    """Return the parser for a media type, or None where files of that type are kept unopened."""
    kind = _KINDS.get(media_type)
    if kind is None and (media_type in _TEXTS or media_type.startswith("text/")):
        return _TEXT
    return kind
