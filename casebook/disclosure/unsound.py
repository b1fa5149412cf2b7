"""Which evidence is not what was received, and which nobody has hashed again for long."""

from __future__ import annotations

from datetime import date, timedelta

from casebook.disclosure.custody import is_broken, verified
from casebook.queries.snapshot import Item, Snapshot

CHANGED, LONG_AGO = "changed", "not verified for long"
LONG = timedelta(days=90)


def unsound_in(stored: Snapshot, today: date) -> dict[str, list[int]]:
    """Return the files by what is wrong with them; a sort with none in it is left out."""
    files = stored.of("evidence")
    changed = [one.id for one in files if is_broken(one)]
    since = (today - LONG).isoformat()
    long_ago = [one.id for one in files if not is_broken(one) and _last_hashed(one) < since]
    return {name: ids for name, ids in ((CHANGED, changed), (LONG_AGO, long_ago)) if ids}


def _last_hashed(evidence: Item) -> str:
    """Return the moment a file was last hashed: when it was taken in, where nobody did it again."""
    return max([str(one["at"]) for one in verified(evidence)], default=evidence.created_at)
