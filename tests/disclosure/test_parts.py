"""A file that is a part of another, as a redacted copy is, gives nobody away by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.actions.records import set_fields
from casebook.actions.redacting import attach_redacted
from casebook.actions.trash import restore_record, trash_record
from casebook.actions.verifying import SOUND, verify_all
from casebook.case.case import Case
from casebook.disclosure.lens import Lens
from casebook.disclosure.lens_look import Looker
from casebook.disclosure.lens_own import Own
from casebook.disclosure.lens_standing import Standing
from casebook.disclosure.lens_whole import Whole
from casebook.disclosure.reads import INTERNAL, Reader, find, view_of
from casebook.disclosure.shown import Sheet
from casebook.queries.load import snapshot
from tests.disclosure.filed import Filed

QUOTED = "Eleven barges came in the night"
NEWSROOM = ("editor", "legal")


@pytest.fixture
def filed(case: Case, tmp_path: Path) -> Filed:
    return Filed(case, tmp_path)


class Copied:
    """A memo of a diver who must not be named, and a redacted copy of it that is quoted."""

    def __init__(self, filed: Filed, folder: Path, **diver: object) -> None:
        self.filed = filed
        self.diver = filed.source(
            "Marla Wendt", **(diver or {"type": "person", "terms": "background", "codename": "HERON"})
        )
        self.memo = filed.file("wendt-memo.txt", f"{QUOTED}. Marla Wendt.".encode(), self.diver)
        path = folder / "diver-black.txt"
        path.write_text(f"{QUOTED}. [redacted]")
        self.copy = attach_redacted(filed.case, self.memo, path).uid
        self.office = filed.source("Port office")
        filed.quote(self.copy, self.office, QUOTED)

    def name(self, audience: str) -> object:
        """Return what an audience is told the copy is called."""
        return view_of(self.filed.case, Reader(audience))[self.id]["name"]

    def whole(self, audience: str) -> object:
        """Return of what an audience is told it is a part."""
        return view_of(self.filed.case, Reader(audience))[self.id]["part_of_id"]

    def shown(self, audience: str) -> int:
        """Count the exhibits that are made of it."""
        return len(self.filed.shown(audience)[1].shown)

    @property
    def id(self) -> int:
        """Return its id."""
        return find(self.filed.case, self.copy, "evidence")

    @property
    def original(self) -> int:
        """Return that of the original."""
        return find(self.filed.case, self.memo, "evidence")


@pytest.mark.parametrize("audience", NEWSROOM)
def test_a_copy_is_told_no_more_openly_than_its_original(filed: Filed, tmp_path: Path, audience: str) -> None:
    copied = Copied(filed, tmp_path)
    assert (copied.name(audience), copied.shown(audience)) == (None, 0)
    assert copied.whole(audience) == copied.original  # both are of one source: nothing is joined
    assert copied.name("internal") == "diver-black.txt"


@pytest.mark.parametrize("audience", NEWSROOM)
def test_no_source_at_all_is_no_decision(filed: Filed, tmp_path: Path, audience: str) -> None:
    copied = Copied(filed, tmp_path)
    set_fields(filed.case, copied.copy, {"source": ""})
    assert (copied.name(audience), copied.shown(audience)) == (None, 0)
    secrets = view_of(filed.case, Reader(audience)).secrets
    assert "diver-black.txt" in {one.text for one in secrets}


@pytest.mark.parametrize("audience", NEWSROOM)
def test_a_source_of_its_own_is_one_and_then_nothing_leads_back(filed: Filed, tmp_path: Path, audience: str) -> None:
    copied = Copied(filed, tmp_path)
    set_fields(filed.case, copied.copy, {"source": "Port office"})
    assert (copied.name(audience), copied.shown(audience)) == ("diver-black.txt", 1)
    assert copied.whole(audience) is None
    assert links(Lens(filed.case, Reader(audience)).sheet(copied.original)) == []
    assert copied.whole("internal") == copied.original
    set_fields(filed.case, copied.copy, {"source": ""})
    assert (copied.name(audience), copied.shown(audience)) == (None, 0)


@pytest.mark.parametrize("audience", NEWSROOM)
def test_a_source_that_is_protected_late_takes_the_copy_along(filed: Filed, tmp_path: Path, audience: str) -> None:
    copied = Copied(filed, tmp_path, type="report")
    assert (copied.name(audience), copied.shown(audience)) == ("diver-black.txt", 1)
    assert copied.whole(audience) == copied.original
    filed.source("A diver", type="person", terms="background", codename="HERON")
    set_fields(filed.case, copied.memo, {"source": "A diver"})
    assert (copied.name(audience), copied.shown(audience)) == (None, 0)


@pytest.mark.parametrize("audience", NEWSROOM)
def test_an_original_in_the_trash_keeps_what_it_was_promised(filed: Filed, tmp_path: Path, audience: str) -> None:
    copied = Copied(filed, tmp_path)
    set_fields(filed.case, copied.copy, {"source": ""})
    trash_record(filed.case, copied.memo)
    assert (copied.name(audience), copied.shown(audience)) == (None, 0)


def test_nobody_outside_learns_of_either(filed: Filed, tmp_path: Path) -> None:
    Copied(filed, tmp_path)
    assert view_of(filed.case, Reader("public")).of("evidence") == []


def test_each_shows_the_other_to_ourselves(filed: Filed, tmp_path: Path) -> None:
    copied = Copied(filed, tmp_path)
    lens = Lens(filed.case, INTERNAL)
    assert links(lens.sheet(copied.original)) == [("Redacted copies", copied.id)]
    sheet = lens.sheet(copied.id)
    assert sheet
    whole = sheet.field("part_of_id")
    assert whole
    assert (whole.field.label, whole.link) == ("Redacted copy of", copied.original)
    assert [badge.word for badge in sheet.badges] == ["Redacted copy"]


def links(sheet: Sheet | None) -> list[tuple[str, int]]:
    """Return the files that lead to one, and what they are to it."""
    assert sheet
    return [(link.label, link.record.id) for link in sheet.links if link.record.kind == "evidence"]


def test_what_is_read_quickly_is_what_is_read_whole(filed: Filed, tmp_path: Path) -> None:
    copied = Copied(filed, tmp_path)
    set_fields(filed.case, copied.copy, {"source": ""})
    quick, whole = Own(Looker(filed.case), Standing(filed.case)), Whole(filed.case, INTERNAL)
    for record in (copied.id, copied.original):
        assert quick.sheet(record) == whole.sheet(record)
        assert quick.name(record) == whole.name(record)


def test_the_history_of_a_file_says_in_words_what_was_done(filed: Filed, tmp_path: Path) -> None:
    copied = Copied(filed, tmp_path)
    verify_all(filed.case)
    trash_record(filed.case, copied.memo)
    restore_record(filed.case, copied.memo)
    told = [(one.label, one.field, one.after) for one in Lens(filed.case, INTERNAL).changes(copied.original)]
    copy = view_of(filed.case)[copied.id]
    assert told == [
        ("Restore", "", ""),
        ("Trash", "", ""),
        ("Verify evidence", "Custody", f"verified · {SOUND}"),
        ("Attach evidence", "Custody", f"redacted copy made · The copy is diver-black.txt, SHA-256 {copy['sha256']}."),
        ("Attach evidence", "", ""),
    ]


def test_the_history_of_a_quote_tells_its_place_by_its_page(filed: Filed, tmp_path: Path) -> None:
    Copied(filed, tmp_path)
    (quote,) = snapshot(filed.case).of("quote")
    set_fields(filed.case, quote.uid, {"anchors": [{"page": 1, "start": 0, "end": 31}]})
    set_fields(filed.case, quote.uid, {"anchors": []})
    last, replaced, *_ = Lens(filed.case, INTERNAL).changes(quote.id)
    assert (last.field, last.before, last.after, last.listed) == ("Place in the evidence", "page 1", "", True)
    assert (replaced.label, replaced.field) == ("Edit record", "")  # the place that came is the one that went
