"""A disk that keeps only what was synced, and of the rest whatever chance will have.

Model: data written to a file is durable once the file is synced; until then each write may be dropped, or torn at
512-byte sectors, independently of the others. Names (creation, removal, renaming) become durable in order, once
the folder is synced; until then any beginning of them may be.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_CALL = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (\d+)")
_HEX = r'"((?:\\x[0-9a-f]{2})*)"'
_FD = r"(\d+)<((?:\\x[0-9a-f]{2})*)"


@dataclass(frozen=True)
class Operation:
    """One thing a process did: `what` to the file `path`, at `offset`, with `data`."""

    what: str
    path: str = ""
    offset: int = 0
    data: bytes = b""


def operations(trace: Path, folder: Path) -> Iterator[Operation]:
    """Read what strace saw of a folder (`-f -y -xx`), and the lines "ACK n" that the process printed."""
    for line in trace.read_text().splitlines():
        found = _CALL.match(line)
        if found:
            yield from _operation(found[1], found[2], f"{folder}/")


def _operation(call: str, said: str, within: str) -> Iterator[Operation]:
    if call in ("pwrite64", "write"):
        fd, path, data, offset = re.match(rf"{_FD}[^>]*>(?:\(deleted\))?, {_HEX}, \d+(?:, (\d+))?", said).groups()  # type: ignore[union-attr]
        if fd == "1" and _bytes(data).startswith(b"ACK"):
            yield Operation("acknowledge", data=_bytes(data).split()[1])
        elif _path(path).startswith(within):
            yield Operation("write", _path(path), int(offset or 0), _bytes(data))
    elif call in ("ftruncate", "fsync", "fdatasync"):
        path, size = re.match(rf"{_FD}[^>]*>(?:\(deleted\))?(?:, (\d+))?", said).groups()[1:]  # type: ignore[union-attr]
        if f"{_path(path)}/".startswith(within):
            yield Operation("truncate" if call == "ftruncate" else "sync", _path(path), int(size or 0))
    elif call in ("openat", "unlink", "unlinkat"):
        path = _path(re.search(_HEX, said)[1])  # type: ignore[index]
        if path.startswith(within) and (call != "openat" or "O_CREAT" in said):
            yield Operation("create" if call == "openat" else "remove", path)


def _bytes(said: str) -> bytes:
    return bytes.fromhex(said.replace("\\x", ""))


def _path(said: str) -> str:
    return _bytes(said).decode().removesuffix(" (deleted)")


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)

    def apply(self, one: Operation) -> None:
        """Do to the durable bytes what was asked."""
        end = one.offset + len(one.data)
        self.durable.extend(bytes(max(0, end - len(self.durable))))
        if one.what == "truncate":
            del self.durable[one.offset :]
        else:
            self.durable[one.offset : end] = one.data

    def sync(self) -> None:
        """Make all that is pending durable."""
        for one in self.pending:
            self.apply(one)
        self.pending.clear()

    def lose_power(self, chance: random.Random) -> bytes:
        """Return the bytes as they may be found afterwards: what was pending is there, torn, or not."""
        mood = chance.choice(("nothing", "everything", "some", "some"))
        for one in self.pending:
            fate = {"nothing": 1.0, "everything": 0.0}.get(mood, chance.random())
            if fate < 0.4 or (fate < 0.6 and one.what == "truncate"):
                self.apply(one)
            elif fate < 0.6:
                for torn in _sectors(one, chance):
                    self.apply(torn)
        return bytes(self.durable)


def _sectors(one: Operation, chance: random.Random) -> Iterator[Operation]:
    for start in range(0, len(one.data), SECTOR):
        if chance.random() < 0.5:
            yield Operation("write", one.path, one.offset + start, one.data[start : start + SECTOR])


class Disk:
    """A folder on such a disk."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._named = {path: _File(bytearray(data)) for path, data in files.items()}
        self._durable_names = dict(self._named)
        self._renaming: list[tuple[Operation, _File | None]] = []
        self.acknowledged: list[int] = []

    def do(self, one: Operation) -> None:
        """Follow one operation of the process."""
        if one.what == "acknowledge":
            self.acknowledged.append(int(one.data))
        elif one.what == "create" and one.path not in self._named:
            self._named[one.path] = _File()
            self._renaming.append((one, self._named[one.path]))
        elif one.what == "remove":
            self._renaming.append((one, self._named.pop(one.path, None)))
        elif one.what == "sync" and one.path not in self._named:
            self._settle(len(self._renaming))
        elif one.what == "sync":
            self._named[one.path].sync()
        elif one.what in ("write", "truncate"):
            self._named[one.path].pending.append(one)

    def lose_power(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files that may be found when the power is back."""
        self._settle(chance.randint(0, len(self._renaming)))
        return {path: file.lose_power(chance) for path, file in self._durable_names.items()}

    def _settle(self, count: int) -> None:
        for one, file in self._renaming[:count]:
            if one.what == "create" and file is not None:
                self._durable_names[one.path] = file
            else:
                self._durable_names.pop(one.path, None)
        del self._renaming[:count]
