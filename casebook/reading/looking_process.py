"""The process of a child that shows one file: fed, asked, waited for so long and no longer, and ended."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Final, NoReturn

from casebook.child import FOLDER, command, surroundings
from casebook.errors import CaseError
from casebook.reading.looking_ground import Ground
from casebook.reading.looking_protocol import (
    LINE_BYTES,
    BrokenAnswerError,
    Drawn,
    Trouble,
    decode_head,
    encode_password,
    encode_piece,
)
from casebook.reading.process import NOT_STARTED

Parts = tuple[bytes, ...]

_START_SECONDS: Final = 20.0
_ELSEWHERE: Final = "open it again, or extract the file and look at it in another program"
_STOPPED: Final = f"The viewer of this file stopped, as a damaged or hostile file may make it do: {_ELSEWHERE}."
_LATE: Final = f"This took longer than {{:g}} s, so the viewer of this file was stopped: {_ELSEWHERE}."
_NONSENSE: Final = f"The viewer of this file gave an answer that makes no sense, as a hostile file may: {_ELSEWHERE}."
_CLOSED: Final = "This file was closed: open it again."


def _started(kind: str, ground: Ground) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    with ground.lent() as handles:
        return subprocess.Popen(  # noqa: S603 -- our own interpreter and our own words
            command("casebook.reading.looking_child", kind, *map(str, handles)),
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            env=surroundings(),
            cwd=FOLDER,
            pass_fds=handles,
        )


class Process:
    """A child of ours, killed with the first wait that is longer than `seconds`; every refusal is a CaseError."""

    def __init__(self, kind: str, seconds: float) -> None:
        self._seconds = seconds
        self._over = ""
        try:
            self._ground = Ground()
            self._process = _started(kind, self._ground)
        except OSError as error:
            raise CaseError(NOT_STARTED) from error
        self._until: float | None = None  # when the wait at hand is too long
        self._closed = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()
        self._be_ready()

    def close(self, why: str = _CLOSED) -> None:
        """End the child, from whatever thread; the first reason stays."""
        self._over = self._over or why
        self._closed.set()
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):
                _there(pipe).close()
        self._ground.close()

    def feed(self, password: str, pieces: Iterable[bytes], most: Sequence[int]) -> Parts | Trouble:
        """Send a file and return what comes of it; a child that stops listening has its answer ready."""
        self._send(encode_password(password))
        for piece in pieces:
            with self._clock():
                listening = not piece or self._send(*encode_piece(piece))
            if not listening:
                break
        return self.ask(b"".join(encode_piece(b"")), most)

    def ask(self, request: bytes, most: Sequence[int]) -> Parts | Trouble:
        """Send a request and return the parts of its answer, of at most so many bytes each."""
        with self._clock():
            self._send(request)
            return self._answer(most)

    def refuse(self) -> NoReturn:
        """End a child whose answer makes no sense."""
        self.close(_NONSENSE)
        raise CaseError(self._over)

    def _be_ready(self) -> None:
        """Wait until the child has given up all it does not need: nothing is sent to it before."""
        try:
            with self._clock(_START_SECONDS):
                self._answer(())
        except CaseError as error:
            raise CaseError(NOT_STARTED) from error

    def _send(self, *data: bytes) -> bool:
        try:
            pipe = _there(self._process.stdin)
            for one in data:
                pipe.write(one)
            pipe.flush()
        except (OSError, ValueError):  # EPIPE, or EINVAL on Windows; closed from another thread
            return False
        return True

    def _answer(self, most: Sequence[int]) -> Parts | Trouble:
        """Read an answer; with the first that is none, the child is ended."""
        try:
            return self._read(_there(self._process.stdout), most)
        except BrokenAnswerError:
            self.refuse()
        except (OSError, EOFError, ValueError) as error:
            self.close(_STOPPED)
            raise CaseError(self._over) from error

    def _read(self, out: IO[bytes], most: Sequence[int]) -> Parts | Trouble:
        line = out.readline(LINE_BYTES)
        if not line.endswith(b"\n") and len(line) < LINE_BYTES:
            raise EOFError
        match decode_head(line, most):
            case Trouble() as trouble:
                return trouble
            case Drawn(size):
                return (self._ground.picture(size),)
            case sizes:
                return tuple(_whole(out, size) for size in sizes)

    @contextmanager
    def _clock(self, seconds: float = 0) -> Iterator[None]:
        """Let the child be killed where what is done here takes too long, which ends the wait for it."""
        self._until = time.monotonic() + (seconds or self._seconds)
        try:
            yield
        finally:
            self._until = None

    def _watch(self) -> None:
        """Kill the child with the first wait that is too long; one that begins meanwhile is never over before."""
        left = self._seconds
        while not self._closed.wait(left):
            until = self._until
            left = until - time.monotonic() if until else self._seconds
            if left <= 0:
                self._over = self._over or _LATE.format(self._seconds)
                return self._process.kill()
        return None


def _whole(out: IO[bytes], size: int) -> bytes:
    part = out.read(size)
    if len(part) < size:
        raise EOFError
    return part


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the child has no such pipe")
    return pipe
