"""The head of an e-mail: its fields in plain letters, and what it says of itself."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Mail
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from casebook.reading.encoding import LEGACY, decoded_as
from casebook.reading.model import Said

_MORE: Final = {
    "From": "from",
    "To": "to",
    "Cc": "cc",
    "Date": "date",
    "Subject": "subject",
    "Message-ID": "message-id",
    "In-Reply-To": "in reply to",
    "X-Mailer": "program",
    "User-Agent": "program",
}
_WHERE: Final = ("Snapshot-Content-Location", "Content-Location")


def about(mail: Mail, attached: list[str]) -> Said:
    """Return what a mail says of itself: its subject, who sent it, on what day, and the fields of its head."""
    more = [(name, header(mail, field)) for field, name in _MORE.items()]
    more.append(("attachments", ", ".join(attached)))
    return Said(header(mail, "Subject"), _sender(mail), _day(mail), tuple(more))


def web_address(mail: Mail) -> str:
    """Return from where a web page was saved, or nothing for a mail that was sent."""
    if header(mail, "To") or not (header(mail, "From").startswith("<Saved by") or header(mail, _WHERE[0])):
        return ""
    return next(filter(None, (header(mail, name) for name in _WHERE)), "an unknown address")


def header(mail: Mail | None, name: str) -> str:
    """Return a field of a head in plain letters on one line; of no mail, the words `name` themselves."""
    raw = name if mail is None else _raw(mail, name)
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return " ".join(raw.split())
    return " ".join("".join(_letters(*piece) for piece in pieces).split())


def _raw(mail: Mail, name: str) -> str:
    """Return a field as it was sent: bytes that are no ASCII are UTF-8, or what Windows writes."""
    found = next((text for key, text in mail.raw_items() if key.lower() == name.lower()), "")
    sent = str(found).encode("ascii", "surrogateescape")
    return _utf8_or_legacy(sent)


def _utf8_or_legacy(sent: bytes) -> str:
    try:
        return sent.decode()
    except UnicodeDecodeError:
        return sent.decode(LEGACY, "replace")


def _letters(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    # What is beside an encoded word comes back as bytes in "raw unicode escape".
    return decoded_as(piece, charset or "raw_unicode_escape", LEGACY) or ""


def _sender(mail: Mail) -> str:
    names = [name or address for name, address in getaddresses([header(mail, "From")])]
    return next(filter(None, names), "")


def _day(mail: Mail) -> str:
    try:
        return parsedate_to_datetime(header(mail, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
