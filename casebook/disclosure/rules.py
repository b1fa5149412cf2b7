"""What a line of the table says: which audience sees a field, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum
from types import MappingProxyType

INSIDE = ("internal", "editor", "legal")
OUTSIDE = ("subject", "public")


class Footing(IntEnum):
    """How openly one audience may see a passage, and with it whatever rests on that passage alone.

    NONE: not at all. BARE: its substance, with no attribution whatsoever. DESCRIBED: under the agreed description
    (inside: under a codename). NAMED: with its name.
    """

    NONE = 0
    BARE = 1
    DESCRIBED = 2
    NAMED = 3


class When(Enum):
    """When an audience sees a field of a record that is in its view."""

    NEVER = "never"
    ALWAYS = "always"
    NAMED = "where the passage may be named"
    VEILED = "where the passage may not be named: what stands in its place"
    ASKED = "where grades and working notes are asked for"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: an audience, the day it looks on, and what was asked for besides.

    `subject` is the id of the entity asked to reply; `identities` opens the names of protected sources to the
    internal audience, and to no other.
    """

    audience: str
    today: date
    subject: int | None = None
    grades: bool = False
    identities: bool = False

    @property
    def inside(self) -> bool:
        """Tell whether the audience is of the newsroom."""
        return self.audience in INSIDE


@dataclass(frozen=True, slots=True)
class Rule:
    """When each audience sees a field; an audience not named never does."""

    when: Mapping[str, When] = field(default_factory=dict)

    def shows(self, viewer: Viewer, footing: Footing) -> bool:
        """Tell whether the viewer sees the field in a record of this footing."""
        match self.when.get(viewer.audience, When.NEVER):
            case When.ALWAYS:
                return True
            case When.NAMED:
                return footing is Footing.NAMED
            case When.VEILED:
                return footing is Footing.DESCRIBED
            case When.ASKED:
                return viewer.grades
        return False

    def may_show(self, viewer: Viewer) -> bool:
        """Tell whether the viewer sees the field in any record at all."""
        return any(self.shows(viewer, footing) for footing in Footing)


def rule(*, internal: When = When.ALWAYS, desk: When = When.NEVER, **others: When) -> Rule:
    """Build a rule; `desk` is editor and legal together, and each audience may be named by itself."""
    return Rule(MappingProxyType({"internal": internal, "editor": desk, "legal": desk, **others}))


UNLISTED = rule()
"""What holds for a field without a line: nobody outside sees it."""
