"""Rich text (RTF), as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from striprtf.striprtf import rtf_to_text

from casebook.reading.encoding import load_every
from casebook.reading.limits import whole
from casebook.reading.model import Fault, Said, UnreadableError
from casebook.reading.pages import unlabelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casebook.reading.protocol import Message

_HEAD: Final = 100_000
_FIELD: Final = r"\{\\%s ([^{}]{0,1000})\}"
_MADE: Final = re.compile(r"\{\\creatim\\yr([0-9]{4})\\mo([0-9]{1,2})\\dy([0-9]{1,2})")
_PROGRAM: Final = re.compile(r"\{\\\*\\generator ([^{};]{1,200})")

load_every()


def read(stream: BinaryIO) -> Iterator[Message]:
    """Give what a document says of itself, then its text as pages, and how many."""
    data = whole(stream)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError(Fault.DAMAGED)
    markup = data.decode("latin-1")
    yield _about(markup[:_HEAD])
    yield from unlabelled([_plain(markup)])


def _plain(markup: str) -> str:
    text: str = rtf_to_text(markup, errors="ignore")  # type: ignore[no-untyped-call]  # published without types
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _about(head: str) -> Said:
    made, program = _MADE.search(head), _PROGRAM.search(head)
    day = f"{made[1]}-{int(made[2]):02}-{int(made[3]):02}" if made else ""
    more = [("subject", _field(head, "subject")), ("company", _field(head, "company"))]
    more.append(("program", program[1] if program else ""))
    return Said(_field(head, "title"), _field(head, "author"), day, tuple(more))


def _field(head: str, name: str) -> str:
    found = re.search(_FIELD % name, head)
    return _plain(f"{{\\rtf1 {found[1]}}}").strip() if found else ""
