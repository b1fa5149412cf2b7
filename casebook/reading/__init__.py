"""Reads the text of files from outside, each in a child process that can do nothing else.

Start it from `actions` and `disclosure` only: `read_file(source, sniff(head, name))`, and `parts_of` for the files
inside a mail or a ZIP.
"""

from casebook.reading.kinds import AS_MANUSCRIPT, AS_WRITTEN, PARTED, kind_of
from casebook.reading.model import Doubt, Page, Reading, Said
from casebook.reading.parts import PartRead, Parts, parts_of
from casebook.reading.process import Halt
from casebook.reading.reader import read_file
from casebook.reading.sniff import sniff

__all__ = [
    "AS_MANUSCRIPT",
    "AS_WRITTEN",
    "PARTED",
    "Doubt",
    "Halt",
    "Page",
    "PartRead",
    "Parts",
    "Reading",
    "Said",
    "kind_of",
    "parts_of",
    "read_file",
    "sniff",
]
