"""Drafts, a line for each sentence: taken in, and compared with the version before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from casebook.actions.draft_kinds import UNCHECKED, first_kind
from casebook.actions.draft_lines import claim_from, join_line, sign_off, split_line, tie_claim, untie_claim
from casebook.actions.draft_matching import matched
from casebook.actions.draft_order import fresh_places, places_for
from casebook.actions.draft_reading import DraftText, read_draft
from casebook.actions.draft_rows import Standing, lines_of, put_ties_again
from casebook.actions.references import References
from casebook.actions.saving import add
from casebook.case.case import Case
from casebook.case.rows import Row
from casebook.case.writer import Progress, Writer
from casebook.errors import CaseError, Invalid
from casebook.queries.words import same_words
from casebook.schema.languages import guess_language
from casebook.schema.sentences import paragraphs, sentences
from casebook.schema.types import BadValue, LongText

__all__ = [
    "DraftText",
    "Imported",
    "Renewed",
    "claim_from",
    "import_draft",
    "join_line",
    "new_version",
    "read_draft",
    "sign_off",
    "split_line",
    "tie_claim",
    "untie_claim",
]

_LINE_END: Final = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*")
_SIGNED_BY: Final = "Casebook"
_WHY: Final = "Its words were changed in a new version of the draft."


@dataclass(frozen=True)
class Imported:
    """A draft that was taken in, and how many lines it has."""

    draft_uid: str
    lines: int


@dataclass(frozen=True)
class Renewed:
    """What a new version did to the lines of a draft, in lines.

    `typography` differ in that alone, `changed` in their words and are to be looked at again; `removed` are in the
    trash.
    """

    kept: int
    typography: int
    changed: int
    added: int
    removed: int


def import_draft(
    case: Case, title: str, text: str, language: str = "", *, progress: Progress | None = None
) -> Imported:
    """Take a text in as a draft, a line a sentence, as one step.

    `language` is a tag (BCP 47), guessed where it is empty. Raises CaseError for a text without a word, and for a title
    that another draft has; Cancelled where `progress` says so.
    """
    lines = _lines(text, language)
    with case.write("Import draft") as writer:
        references = References(writer.connection)
        if title.strip() and references.knows(title, "draft"):
            raise CaseError(
                f"There is a draft “{title.strip()}” already: give this one another title, or take it in as a new "
                "version of that one."
            )
        draft = add(writer, references, "draft", {"title": title.strip()})
        rows = _rows(references.find(draft.uid, "draft"), lines, fresh_places(len(lines)))
        writer.add_many("line", rows, progress)
    return Imported(draft.uid, len(lines))


def new_version(case: Case, draft: str, text: str, language: str = "") -> Renewed:
    """Take the text of a draft in anew, as one step: what stays of a line keeps its record and all tied to it.

    Lines whose words, figures or names changed are reopened, where there was anything to reopen; their words before
    stand in that sign-off. Lines that are gone go to the trash. Raises CaseError as import_draft does.
    """
    lines = _lines(text, language)
    with case.write("New version of draft") as writer:
        draft_id = References(writer.connection).find_standing(draft, "draft")
        standing = lines_of(writer, draft_id)
        was = matched([one.text for one in standing], lines)
        places = places_for([None if index is None else standing[index].row["position"] for index in was])
        pairs = [(standing[index], text) for index, text in zip(was, lines, strict=True) if index is not None]
        for line, new in pairs:
            _renew(writer, line, new)
        for index, place in zip(was, places, strict=True):
            if index is not None:
                writer.change("line", standing[index].row["id"], {"position": place})
        new_lines = zip(was, lines, places, strict=True)
        _add_new(writer, draft_id, [(new, place) for index, new, place in new_lines if index is None])
        _trash(writer, [line for index, line in enumerate(standing) if index not in set(was)])
    return _counted(pairs, len(standing), len(lines))


def _lines(text: str, language: str) -> list[str]:
    """Return the sentences of a text, each on one line."""
    try:
        cleaned = str(LongText().clean(text) or "").replace("\0", "")
    except BadValue as error:
        raise Invalid({"text": str(error)}) from None
    spoken = language or guess_language(cleaned) or ""
    found = [
        _LINE_END.sub(" ", cleaned[begun + start : begun + end])
        for begun, ended in paragraphs(cleaned)
        for start, end in sentences(cleaned[begun:ended], spoken)
    ]
    if not any(map(str.isalnum, "".join(found))):
        raise CaseError("There is no sentence in this draft: paste its text, or choose another file.")
    return found


def _rows(draft_id: int, lines: Sequence[str], places: Sequence[int]) -> list[Row]:
    return [
        {"draft_id": draft_id, "position": place, "text": text, "kind": first_kind(text)}
        for text, place in zip(lines, places, strict=True)
    ]


def _renew(writer: Writer, line: Standing, text: str) -> None:
    if text == line.text:
        return
    writer.change("line", line.row["id"], {"text": text})
    put_ties_again(writer, line, text)
    if not same_words(line.text, text) and _was_checked(line):
        reopened = {"verdict": "reopened", "by": _SIGNED_BY, "at": writer.at, "words": line.text, "reason": _WHY}
        writer.add("sign_off", {"line_id": line.row["id"], **reopened})


def _was_checked(line: Standing) -> bool:
    """Tell whether a line may have been ready: one tied to nothing, and of a kind that is checked, never was."""
    return bool(line.ties or line.sign_offs) or line.row["kind"] in UNCHECKED


def _add_new(writer: Writer, draft_id: int, placed: Sequence[tuple[str, int]]) -> None:
    writer.add_many("line", _rows(draft_id, [text for text, _ in placed], [place for _, place in placed]))


def _trash(writer: Writer, lines: Sequence[Standing]) -> None:
    for line in lines:
        writer.change("record", line.row["id"], {"trashed_at": writer.at})


def _counted(pairs: Sequence[tuple[Standing, str]], before: int, after: int) -> Renewed:
    kept = sum(line.text == text for line, text in pairs)
    same = sum(same_words(line.text, text) for line, text in pairs)
    return Renewed(kept, same - kept, len(pairs) - same, after - len(pairs), before - len(pairs))
