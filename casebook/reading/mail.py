"""E-mail, and web pages saved as e-mail is written (MHTML): the head, the words of the body, and what is attached."""

from __future__ import annotations

import email.generator  # noqa: F401 -- the library loads it when it first writes a mail
import mimetypes
from email import policy
from email.message import Message as Mail
from email.parser import BytesParser
from typing import TYPE_CHECKING, BinaryIO, Final

from casebook.reading.encoding import LEGACY, decoded_as, undeclared
from casebook.reading.html import unmarked, visible
from casebook.reading.html_meta import Told
from casebook.reading.limits import whole
from casebook.reading.mail_head import about, header, web_address
from casebook.reading.model import Fault, Said, UnreadableError
from casebook.reading.pages import unlabelled
from casebook.reading.parts_protocol import Budget, PartBegins, PartsDone, given_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casebook.reading.parts_protocol import PartMessage
    from casebook.reading.protocol import Message

_HEAD: Final = ("From", "To", "Cc", "Date", "Subject")

mimetypes.init(files=[])  # else it opens the system's lists when first asked


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a mail says of itself, its head and body as pages, then how many; a saved web page has no head."""
    mail = _parsed(whole(stream))
    address = web_address(mail)
    told = Told()
    bodies = [text for text in (_text_of(part, told) for part in _bodies(mail)) if text]
    yield _saved(told.said(), address, header(mail, "Date")) if address else about(mail, _names(mail))
    blocks = bodies if address else [_head(mail), *bodies]
    yield from unlabelled(["\n".join(blocks)])


def parts(stream: BinaryIO) -> Iterator[PartMessage]:
    """Give out each file that a mail carries."""
    data = whole(stream)
    budget = Budget(len(data))
    for name, part in _attached(_parsed(data)):
        yield from given_out(PartBegins(name), _bytes_of(part), budget)
    yield PartsDone(budget.left)


def _parsed(data: bytes) -> Mail:
    mail = BytesParser(policy=policy.compat32).parsebytes(data)
    if not mail.keys():
        raise UnreadableError(Fault.DAMAGED)
    return mail


def _saved(said: Said, address: str, saved: str) -> Said:
    return Said(said.title, said.author, said.created, (("saved from", address), ("saved", saved), *said.more))


def _head(mail: Mail) -> str:
    lines = [f"{name}: {text}" for name in _HEAD if (text := header(mail, name))]
    names = _names(mail)
    return "\n".join([*lines, *([f"Attachments: {', '.join(names)}"] if names else [])]) + "\n"


def _names(mail: Mail) -> list[str]:
    return [name for name, _ in _attached(mail)]


def _bodies(mail: Mail) -> Iterator[Mail]:
    """Give the parts that are read when the mail is opened: of alternatives one, in plain text if there is any."""
    kind = mail.get_content_type()
    if kind == "multipart/alternative":
        yield from _best(_children(mail))
    elif kind == "multipart/related":
        yield from (body for child in _children(mail)[:1] for body in _bodies(child))
    elif mail.get_content_maintype() == "multipart":
        yield from (body for child in _children(mail) for body in _bodies(child))
    elif kind in {"text/plain", "text/html"} and not _is_attached(mail):
        yield mail


def _best(choices: list[Mail]) -> Iterator[Mail]:
    read = [list(_bodies(choice)) for choice in choices]
    plain = [
        bodies for bodies in read if any(b.get_content_type() == "text/plain" and _bytes_of(b).strip() for b in bodies)
    ]
    yield from (plain or [bodies for bodies in reversed(read) if bodies] or [[]])[0]


def _attached(mail: Mail) -> Iterator[tuple[str, Mail]]:
    """Give what is not read on opening, each with a name."""
    shown = {id(body) for body in _bodies(mail)}
    for number, part in enumerate(_leaves(mail), 1):
        is_alternative = part.get_content_type() in {"text/plain", "text/html"} and not _is_attached(part)
        if id(part) not in shown and not (is_alternative and not web_address(mail)):
            yield _name_of(part, number), part


def _leaves(mail: Mail) -> Iterator[Mail]:
    if mail.get_content_maintype() == "multipart":
        for child in _children(mail):
            yield from _leaves(child)
    else:
        yield mail


def _children(mail: Mail) -> list[Mail]:
    payload = mail.get_payload() if mail.is_multipart() else []
    return [child for child in payload if isinstance(child, Mail)]


def _is_attached(part: Mail) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: Mail) -> str:
    try:
        return part.get_filename() or ""
    except (LookupError, ValueError):
        return ""


def _name_of(part: Mail, number: int) -> str:
    name = header(None, _file_name(part))
    if name:
        return name
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return ((header(_children(part)[0], "Subject") if _children(part) else "") or "message") + ".eml"
    address = header(part, "Content-Location").split("?")[0].rstrip("/")
    return address.rpartition("/")[2] or f"part {number}{mimetypes.guess_extension(kind) or ''}"


def _bytes_of(part: Mail) -> bytes:
    inner = _children(part)
    if inner:
        return b"\n".join(child.as_bytes() for child in inner)
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text_of(part: Mail, told: Told) -> str:
    data = _bytes_of(part)
    charset = _charset(part)
    if part.get_content_type() == "text/html":
        return visible(unmarked(data, charset), told)[0] if data else ""
    sure, guess = undeclared(data)
    return (decoded_as(data, sure, charset, guess, LEGACY) or "").replace("\r\n", "\n").replace("\r", "\n")


def _charset(part: Mail) -> str:
    try:
        return part.get_content_charset() or ""
    except (LookupError, ValueError):
        return ""
