"""Reads the text of files from outside, each in a child process that can do nothing else.

Start it from `actions` and `disclosure` only: `read_file(source, sniff(head, name))`.
"""

from casebook.reading.model import Page, Reading, Said
from casebook.reading.reader import read_file
from casebook.reading.sniff import sniff

__all__ = ["Page", "Reading", "Said", "read_file", "sniff"]
