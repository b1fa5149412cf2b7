"""How long the command line takes to say its help: `python -m tests.bench.bench_cli`."""

from __future__ import annotations

import subprocess
import sys

from tests.bench.figures import Figures, seconds
from tests.ui.terminal import COMMAND, environment

RUNS = 15


def quickest(*command: str) -> float:
    """Return the seconds of the quickest of several runs."""

    def start() -> None:
        subprocess.run(command, capture_output=True, env=environment(), check=True)

    return min(seconds(start) for _ in range(RUNS))


def main() -> None:
    """Measure, and control that a command which loads the database would miss the limit."""
    figures = Figures()
    typer = quickest(sys.executable, "-c", "import typer")
    figures.at_most("casebook --help beside import typer", quickest(*COMMAND, "--help") / typer, 2)
    figures.at_least("control: casebook kinds, which loads the models", quickest(*COMMAND, "kinds") / typer, 2)
    figures.leave()


if __name__ == "__main__":
    main()
