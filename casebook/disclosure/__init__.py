"""What an audience may see: the one way out of a case.

`view(snapshot, ...)` gives the case as one audience may see it; `rows` and `show` read lists and records from a
view; `hand_over` writes a file made from one.
"""

from casebook.disclosure.handover import hand_over
from casebook.disclosure.lists import rows, show
from casebook.disclosure.view import View, view

__all__ = ["View", "hand_over", "rows", "show", "view"]
