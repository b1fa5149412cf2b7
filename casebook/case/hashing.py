"""A SHA-256 worked out in a thread of its own: hashing and the disk wait for each other only where one falls behind."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self


class Hashing:
    """Hashes what it is given, in order; the thread begins with the second piece, for most files have but one.

    `behind` is how many pieces may wait for it, in memory.
    """

    def __init__(self, behind: int) -> None:
        self._behind = behind
        self._digest = hashlib.sha256()
        self._given = 0
        self._thread: ThreadPoolExecutor | None = None
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._thread is not None:
            self._thread.shutdown(cancel_futures=True)
        self._waiting.clear()

    def update(self, data: bytes) -> None:
        """Take the next piece, sooner or later."""
        self._given += 1
        if self._given == 1:
            self._digest.update(data)
            return
        self._thread = self._thread or ThreadPoolExecutor(1)
        self._waiting.append(self._thread.submit(self._digest.update, data))
        if len(self._waiting) > self._behind:
            self._waiting.popleft().result()

    def hexdigest(self) -> str:
        """Return the hash of all that was given."""
        while self._waiting:
            self._waiting.popleft().result()
        return self._digest.hexdigest()
