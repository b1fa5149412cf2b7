"""What every test may ask for."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from casebook.case.case import Case
from casebook.case.opening import create_case, open_case

_SOCKETS = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")
_opened_sockets: list[str] = []


def _no_socket(event: str, args: tuple[object, ...]) -> None:
    if event in _SOCKETS:
        _opened_sockets.append(f"{event} {args[-1]}")
        raise RuntimeError(f"a test reached for the network: {event}")


def pytest_configure() -> None:
    """Watch for sockets for as long as the tests run, for Casebook never opens one; take interrupts in any case."""
    sys.addaudithook(_no_socket)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # else what the tests start would ignore them too


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for a socket, also where a test swallowed the error."""
    if _opened_sockets:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the sockets."""
    for opened in _opened_sockets:
        terminalreporter.line(f"SOCKET {opened}", red=True)


class OpenCase(Protocol):
    """Opens a case by name in the test's own folder, made first where it is missing."""

    def __call__(self, name: str = "case", passphrase: str | None = None) -> Case: ...


@pytest.fixture(autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep locks out of the home folder of whoever runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenCase]:
    """Return a way to open cases that are closed when the test ends."""
    with ExitStack() as closing:

        def opened(name: str = "case", passphrase: str | None = None) -> Case:
            path = tmp_path / f"{name}.casebook"
            made = open_case(path, passphrase) if path.exists() else create_case(path, "A case", passphrase)
            closing.callback(made.close)
            return made

        yield opened


@pytest.fixture
def case(opened: OpenCase) -> Case:
    """Return a new, plain case."""
    return opened()
