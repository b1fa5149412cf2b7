"""What goes in a dossier, and the page engine that renders it.

ReportLab executes `reportlab_settings.py` from the working directory and `~/.reportlab_settings` when it is first
imported; empty modules of those names stand in their way before any module of this package is loaded.
"""

import sys
from types import ModuleType

for _name in ("reportlab.local_rl_settings", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
