"""Every string that breaks programs, and markup that names files, pasted into every text box of every form.

Run as `python -m tests.soak.soak_naughty`; the test suite does the same with each string in one box of each kind.
"""

from __future__ import annotations

import os
import subprocess
import sys

EVERY_BOX = "CASEBOOK_EVERY_BOX"
_FILE = "tests/ui/window/test_hostile_text.py"
_PASTED = "test_every_string_pasted_into_a_new_record_is_saved_to_the_letter_or_refused_in_words"


def main() -> int:
    """Paste them, and print how long each kind took; return 0 where each was saved to the letter or refused."""
    command = [sys.executable, "-m", "pytest", "-q", _FILE, "-k", _PASTED, "--durations=0"]
    return subprocess.run(command, env=os.environ | {EVERY_BOX: "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
