"""The words dates are written in: English, with the month names and small words of German and French."""

from __future__ import annotations


def _numbered(*rows: str, start: int) -> dict[str, int]:
    """Number the words of each row alike."""
    return {word: number for number, words in enumerate(rows, start) for word in words.split()}


MONTHS = {
    word: f"{number:02d}"
    for word, number in _numbered(
        "january jan januar janner janvier janv",
        "february feb februar fevrier fevr fev",
        "march mar marz maerz mars mrz",
        "april apr avril avr",
        "may mai",
        "june jun juni juin",
        "july jul juli juillet juil",
        "august aug aout",
        "september sept sep septembre",
        "october oct oktober okt octobre",
        "november nov novembre",
        "december dec dezember dez decembre",
        start=1,
    ).items()
}
"""Month names, plain letters without accents, to their two digits."""

SEASONS = {
    word: str(number)
    for word, number in _numbered(
        "spring springtime fruhling fruhjahr printemps",
        "summer summertime sommer ete",
        "autumn fall herbst automne",
        "winter wintertime hiver",
        start=21,
    ).items()
}
SEASONS |= {f"q{n}": str(32 + n) for n in range(1, 5)} | {f"h{n}": str(39 + n) for n in range(1, 3)}
"""Seasons, quarters and halves to their EDTF code."""

WINTER = "24"

WEEKDAYS = _numbered(
    "monday mon montag lundi",
    "tuesday tue tues dienstag mardi",
    "wednesday wed mittwoch mercredi",
    "thursday thu thur thurs donnerstag jeudi",
    "friday fri freitag vendredi",
    "saturday sat samstag samedi",
    "sunday sun sonntag dimanche",
    start=0,
)
"""Names of days to their number, Monday 0."""

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ORDINALS = _numbered("first 1st", "second 2nd", "third 3rd", "fourth 4th", start=1)
"""Words that count quarters and halves."""

THIRDS = _numbered("early beginning start anfang debut", "mid middle mitte", "late end ende fin", start=0)
"""Words for the first, middle and last third of a time."""

_MARK_WORDS = _numbered(
    "about around approximately approx circa c ca roughly near etwa um gegen vers environ",
    "possibly perhaps maybe probably presumably likely vermutlich wohl",
    start=0,
)
MARKS = {word: "~?"[number] for word, number in _MARK_WORDS.items()}
"""Words before a date that weaken it, to their EDTF mark."""

_ENGLISH = frozenset({"in", "on", "at", "the", "of", "during", "year", "month", "date", "dated", "a"})
_GERMAN = frozenset({"im", "am", "dem", "den", "der", "des", "jahr"})
_FRENCH = frozenset({"le", "la", "l", "en", "du", "de", "d", "annee"})
SMALL_WORDS = _ENGLISH | _GERMAN | _FRENCH
"""Words that add nothing to a date."""

ZONES = {"z": "Z", "gmt": "Z", "utc": "Z", "wet": "Z"} | {"cet": "+01:00", "mez": "+01:00", "west": "+01:00"}
ZONES |= {"cest": "+02:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00"}
"""Time zones whose letters mean one thing only (BST, EST and IST do not)."""

VAGUE_ZONES = frozenset(["bst", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "ist", "ast"])
"""Time zones whose letters mean several things."""

UNKNOWN = frozenset({"unknown", "?", "unbekannt", "start unknown", "end unknown", "an unknown date"})
OPEN = frozenset({"now", "present", "the present", "today", "ongoing", "date", "this day", "heute", "aujourd'hui"})
"""What stands at the end of a span in place of a date."""
