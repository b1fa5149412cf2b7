"""What a child may not do, said by the child itself before it reads a byte.

What holds where:

- Everywhere: the parent's wall clock, its cap on what it takes, and an audit hook under which Python code
  opens no file, socket or process (native code does not ask it).
- Linux and macOS, for native code too: 10 s of processor time and 5 s more for each megabyte the file turns out
  to have, 10 minutes in all (10,000 pages are 10 to 30 MB and take a minute); no core file, no file written, no process
  started (unless the user is root), and three descriptors in all: with stdin, stdout and stderr taken, no
  file and no socket can be opened (code that takes the process over could first close one of the three).
- Linux only: 1 GiB of address space, and a network of its own with nothing in it, where the system lets a
  user make one.
- Windows: the first point only.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from typing import BinaryIO, Final

from casebook.reading.model import Fault, UnreadableError

MEMORY_BYTES: Final = 1 << 30
PROCESSOR_SECONDS: Final = 10
SECONDS_PER_BYTE: Final = 5 / 1_000_000
MOST_SECONDS: Final = 600
_DESCRIPTORS: Final = 3
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_M_TRIM_THRESHOLD: Final = -1  # malloc.h
_M_MMAP_THRESHOLD: Final = -3
_KEPT_BYTES: Final = 32 << 20
_REFUSED: Final = ("open", "os.", "socket.", "subprocess.", "shutil.", "ctypes.dlopen", "winreg.")


def limit_this_process(most_seconds: int | None = MOST_SECONDS, *, threads: bool = False) -> None:
    """Give up, for good, all this process does not need to turn bytes on stdin into bytes on stdout.

    Without `most_seconds` of processor time in all, a process that stays for many requests bounds each of them. One
    whose library works in threads keeps the right to start them, which no system tells apart from that to start
    processes: the audit hook alone refuses those.
    """
    if sys.platform == "linux":
        _keep_freed_memory()
        _leave_the_network()
    if sys.platform != "win32":
        _limit_resources(most_seconds, threads=threads)
    sys.addaudithook(_refuse)


def whole(stream: BinaryIO) -> bytes:
    """Read a file to its end, and allow this process time by its size; raises `UnreadableError` for an empty one."""
    data = stream.read()
    if not data:
        raise UnreadableError(Fault.EMPTY)
    allow_processor_time(len(data))
    return data


def allow_processor_time(size: int) -> None:
    """Allow this process the processor time that a file of so many bytes may take, where it is limited."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- Windows has none

    now, most = resource.getrlimit(resource.RLIMIT_CPU)
    if now == resource.RLIM_INFINITY:
        return
    wanted = PROCESSOR_SECONDS + int(size * SECONDS_PER_BYTE)
    # The signal that names the cause comes a second before the one that only kills.
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if most == resource.RLIM_INFINITY else min(wanted, most - 1), most))


def _keep_freed_memory() -> None:
    """Let the C library use freed memory again: given back after each page, it costs a fifth of all the time."""
    libc = ctypes.CDLL(None)
    with suppress(AttributeError):  # not glibc
        libc.mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)
        libc.mallopt(_M_MMAP_THRESHOLD, _KEPT_BYTES)


def _leave_the_network() -> None:
    """Move into an empty network: for a plain user by a user namespace, which root may be refused."""
    libc = ctypes.CDLL(None)
    for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET):
        if libc.unshare(flags) == 0:
            return


def _limit_resources(most_seconds: int | None, *, threads: bool) -> None:
    import resource  # noqa: PLC0415 -- Windows has none

    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _DESCRIPTORS,
    }
    if not threads:
        limits[resource.RLIMIT_NPROC] = 0
    if most_seconds is not None:
        limits[resource.RLIMIT_CPU] = most_seconds + 1
    if sys.platform == "linux":
        limits[resource.RLIMIT_AS] = MEMORY_BYTES
    for which, wanted in limits.items():
        _, most = resource.getrlimit(which)
        value = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(which, (value, value))
    allow_processor_time(0)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"{event} is not for a reader")
