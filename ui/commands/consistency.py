"""What in a case cannot be, or should not stand as it is."""

from __future__ import annotations

import dataclasses

from ui.commands.opening import opened
from ui.commands.options import AsJson, CaseFile, PassphraseFile
from ui.commands.words import bullets, counted, one_line, say, say_json, tell


def consistency(file: CaseFile, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Say what does not agree: dates, shares, names, origins.

    Dates out of order, shares over 100 %, one name twice, circular derivation and more. Only what is certain is told;
    the exit code is 0 whatever is found.
    """
    from casebook.disclosure.consistency import findings_by_turns
    from casebook.disclosure.reads import INTERNAL
    from casebook.disclosure.turns import at_once

    with opened(file, passphrase_file) as case:
        found = at_once(findings_by_turns(case, INTERNAL))
    if as_json:
        say_json([dataclasses.asdict(one) for one in found])
        return
    for one in found:
        say(f"{one.label}: {one_line(one.sentence)}")
        say(bullets(f"{record.kind} {record.uid[:8]}  {record.name}" for record in one.records))
    tell(counted(len(found), "finding"))
