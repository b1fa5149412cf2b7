"""Exhibits: the places of cited passages as a dossier shows them, with the words to be highlighted.

A picture can hold a protected name that no reading of the finished file finds. So the text of what it shows goes
through the search of the leak gate before the picture is used, and a page whose text is not known, or not to be
trusted, is not shown to anyone but ourselves while the case holds a name that is not to be told.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from threading import Lock
from typing import Final

from casebook.actions.files import Case
from casebook.case.writer import Progress
from casebook.disclosure.evidence_pages import Locked, Looking, PageRead, look_at, must_be_as_received, read_pages
from casebook.disclosure.excerpts import excerpt, located
from casebook.disclosure.exhibited import Excerpt, Exhibit, Exhibits, PagePicture, Part
from casebook.disclosure.leaks import check_words
from casebook.disclosure.page_pictures import Album, Taken, taken
from casebook.disclosure.places import Place, Places
from casebook.disclosure.reads import INTERNAL
from casebook.disclosure.view import View
from casebook.disclosure.withheld import Withheld
from casebook.errors import Cancelled, CaseError
from casebook.reading.looking import LOOKED_AT
from casebook.reading.model import Doubt

MOST: Final = 400
"""Passages shown in one dossier."""
MOST_BYTES: Final = 80_000_000
_SURE: Final = 70  # of OCR: below, a name may well have been misread
_TRUSTED: Final = ("", Doubt.NORMALISED)
_TOO_MANY = f"a dossier shows {MOST} passages at most"
_TOO_LARGE = f"a dossier holds {MOST_BYTES // 1_000_000} MB of pictures at most"
_PROTECTED = "a protected name stands in what it would show"
_UNKNOWN = "nothing is known of its text, where a protected name may stand: read it by OCR first"
_DOUBTED = "its text is doubted, and a protected name may stand in it"
_PICTURED = "much of what it shows is no text that could be searched for protected names"
_LOCKED = "its file opens with a password, and a case keeps none"
_NOWHERE = "where on the page the words stand is not known"


class Exhibitor:
    """Makes exhibits, and keeps the pictures it took for the next dossier; may be asked from any thread."""

    def __init__(self) -> None:
        self._album = Album()
        self._lock = Lock()

    def exhibits(
        self, case: Case, seen: View, found: Places, *, whole_pages: bool = False, progress: Progress | None = None
    ) -> Exhibits:
        """Show the places found for a view: cropped around the words, or as whole pages.

        It blocks: every file is opened in a limited child. `progress(done, total)` counts places; where it returns
        False, Cancelled is raised.
        """
        with self._lock:
            return _Making(case, seen, found, self._album, whole_pages).all(progress or (lambda _done, _total: None))


class _NoneError(Exception):
    """There is no exhibit of a quote, and this is why."""


class _Making:
    """The making of the exhibits of one dossier."""

    def __init__(self, case: Case, seen: View, found: Places, album: Album, whole_pages: bool) -> None:
        self._case, self._seen, self._found = case, seen, found
        self._album, self._whole = album, whole_pages
        self._strict = found.promised and seen.audience != "internal"
        quotes = [*dict.fromkeys(place.quote for place in found.found)]
        self._most = frozenset(quotes[:MOST])
        self._parts: dict[int, list[Part]] = {}
        self._why: dict[int, str] = {}
        self._bytes = self._done = 0

    def all(self, progress: Progress) -> Exhibits:
        """Make them file by file."""
        places = sorted(self._found.found, key=lambda one: (one.sha256, one.evidence, one.page, one.quote))
        for evidence, some in groupby(places, key=lambda one: one.evidence):
            with _File(self._case, evidence) as file:
                for place in some:
                    if progress(self._done, len(places)) is False:
                        raise Cancelled
                    self._done += 1
                    self._make(file, place)
        verified = {place.quote: place.verified for place in places}
        whole = {quote: tuple(parts) for quote, parts in self._parts.items() if quote not in self._why}
        shown = {quote: Exhibit(parts, verified[quote]) for quote, parts in whole.items()}
        return Exhibits(shown, _told(Counter(self._why.values()) + self._found.kept_back))

    def _make(self, file: _File, place: Place) -> None:
        """Make what is shown of a place, or note why nothing of its quote is."""
        try:
            self._parts.setdefault(place.quote, []).append(self._part(file, place))
        except _NoneError as none:
            self._why[place.quote] = str(none)
        except Locked:
            self._why[place.quote] = _LOCKED
        except CaseError as error:
            file.close()  # its child may be gone: the next place gets another
            sentence = str(error)
            self._why[place.quote] = f"{sentence[:1].lower()}{sentence[1:].rstrip('.')}"

    def _part(self, file: _File, place: Place) -> Part:
        if place.quote not in self._most:
            raise _NoneError(_TOO_MANY)
        page = file.page(place.page)
        if place.media_type in LOOKED_AT:
            return self._picture(file, place, page)
        file.must_be_as_received()  # a picture is taken of the bytes, but the text was read long ago
        return self._excerpt(place, page)

    def _excerpt(self, place: Place, page: PageRead | None) -> Excerpt:
        found = located(place, page.text) if page else None
        if page is None or found is None:
            raise _NoneError("the words were not found in the text of the file")
        before, words, after = excerpt(page.text, *found)
        self._gate(f"{before}{words}{after}")
        return Excerpt(place.page, place.label or page.label, before, words, after)

    def _picture(self, file: _File, place: Place, page: PageRead | None) -> PagePicture:
        key = (place.sha256, place.page, self._whole, place.boxes, place.start, place.end, page)
        found = self._album.get(key)
        if found is None:
            found = taken(file.looking(), place, whole=self._whole)
            if found is None:
                raise _NoneError(_NOWHERE)
            self._album.keep(key, found)
        self._check(found, page)
        self._bytes += len(found.picture.pixels.data)
        if self._bytes > MOST_BYTES:
            raise _NoneError(_TOO_LARGE)
        return found.picture

    def _check(self, found: Taken, page: PageRead | None) -> None:
        """Refuse a picture that may show a name that is not to be told."""
        self._gate(found.text)
        if not self._strict:
            return
        if not found.text.strip():
            raise _NoneError(_UNKNOWN)
        if page is None or page.doubt not in _TRUSTED or (page.how == "ocr" and (page.confidence or 0) < _SURE):
            raise _NoneError(_DOUBTED)
        if found.pictured:
            raise _NoneError(_PICTURED)

    def _gate(self, text: str) -> None:
        try:
            check_words((text,), self._seen.secrets)
        except CaseError:
            raise _NoneError(_PROTECTED) from None


class _File:
    """One file: its text as it was read, and its pages, opened when they are first looked at."""

    def __init__(self, case: Case, evidence: int) -> None:
        self._case, self._evidence = case, evidence
        self._pages: dict[int, PageRead] | None = None
        self._looking: Looking | None = None
        self._sound = False

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child that has it open, if one does."""
        if self._looking is not None:
            self._looking.close()
        self._looking = None

    def must_be_as_received(self) -> None:
        """Raise CaseError where the bytes are not those received; they are read once."""
        if not self._sound:
            must_be_as_received(self._case, INTERNAL, self._evidence)
        self._sound = True

    def page(self, number: int) -> PageRead | None:
        """Return what was read of a page, or None where nothing was."""
        if self._pages is None:
            self._pages = {one.number: one for one in read_pages(self._case, INTERNAL, self._evidence)}
        return self._pages.get(number)

    def looking(self) -> Looking:
        """Return the file, open."""
        if self._looking is None:
            self._looking = look_at(self._case, INTERNAL, self._evidence)
        return self._looking


def _told(counted: Counter[str]) -> tuple[Withheld, ...]:
    return tuple(
        Withheld(f"the exhibit of {count:,} {'quote' if count == 1 else 'quotes'}", count, why)
        for why, count in sorted(counted.items())
    )
