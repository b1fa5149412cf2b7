"""How the commands appear together: in groups, with examples, and with errors in words."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

import typer
from typer.core import TyperGroup

from casebook.errors import Cancelled, CaseError
from ui.commands.words import tell

ROOM = 14  # characters of a help line that a command's name and its margins take
FAILED, STOPPED, PIPE_CLOSED = 1, 130, 141  # the last two as shells count: 128 and the signal's number


class Formatter(Protocol):
    """What lays out the help."""

    width: int

    def section(self, name: str) -> AbstractContextManager[None]:
        """Begin a part with a heading."""

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write names with what they mean."""

    def write(self, string: str) -> None:
        """Write text as it is."""


class Interrupted(CaseError):
    """Ctrl+C came when some of the work was kept already."""

    def __init__(self) -> None:
        super().__init__("Stopped. What was done before that stays: casebook undo takes it back.")


class Grouped(TyperGroup):
    """A group that lists its commands under headings and turns errors into one sentence and an exit code."""

    def format_commands(self, _ctx: Any, formatter: Formatter) -> None:
        """Write the commands panel by panel, in the order they were added."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            panel = str(getattr(command, "rich_help_panel", None) or "Commands")
            panels.setdefault(panel, []).append((name, command.get_short_help_str(formatter.width - ROOM)))
        widest = max(len(name) for name in self.commands)
        for panel, rows in panels.items():
            with formatter.section(panel):
                formatter.write_dl([(name.ljust(widest), said) for name, said in rows])

    def format_epilog(self, _ctx: Any, formatter: Formatter) -> None:
        """Write the examples line by line, unfilled."""
        if self.epilog:
            formatter.write(f"\n{self.epilog.rstrip()}\n")

    def invoke(self, ctx: Any) -> Any:
        """Run a command; raise typer.Exit with 1 where the user must act, 130 where the user stopped it."""
        with _in_words():
            return super().invoke(ctx)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (Cancelled, Interrupted) as error:
        raise _exit(str(error), STOPPED) from None
    except KeyboardInterrupt:
        raise _exit(str(Cancelled()), STOPPED) from None
    except typer.BadParameter as error:
        error.message = error.message.removeprefix("Value error, ")  # what pydantic puts before every sentence
        raise
    except CaseError as error:
        raise _exit(str(error), FAILED) from None
    except BrokenPipeError:
        # Whoever read us has gone: nothing to say, and nobody to say it to. What is still in the buffer goes nowhere.
        sys.stdout = None
        raise typer.Exit(PIPE_CLOSED) from None


def _exit(sentence: str, code: int) -> typer.Exit:
    tell(sentence)
    return typer.Exit(code)
