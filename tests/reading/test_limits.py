"""What a child may not do, tried by a process that took the same limits upon itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="says what holds on Linux")

PREPARE = """
import ctypes, os, socket, subprocess
from casebook.reading.limits import limit_this_process
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_ssize_t
limit_this_process()
"""


def limited(program: str) -> str:
    """Run a program under the limits and give what it prints, or the last line of its complaint."""
    done = subprocess.run([sys.executable, "-c", PREPARE + program], capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip().splitlines()[-1]


def may_leave_the_network() -> bool:
    """Ask the system's own tool what it allows this user."""
    commands = (["unshare", "--user", "--net", "true"], ["unshare", "--net", "true"])
    return any(subprocess.run(command, capture_output=True, check=False).returncode == 0 for command in commands)


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hosts')",
        "os.open('/tmp/x', os.O_CREAT)",
        "os.listdir('/')",
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "ctypes.CDLL('libm.so.6')",
    ],
)
def test_python_code_is_refused(attempt: str) -> None:
    assert limited(attempt).startswith("PermissionError")


@pytest.mark.parametrize(
    "call",
    [
        "libc.open(b'/etc/hosts', 0)",
        "libc.socket(2, 1, 0)",
        "libc.dup(0)",
        "libc.mmap(0, 1 << 30, 3, 0x22, -1, 0)",
    ],
)
def test_native_code_is_refused(call: str) -> None:
    assert limited(f"print({call})") == "-1"


def test_with_a_descriptor_freed_there_is_still_nobody_to_call() -> None:
    """An empty network holds a loopback device that is down: not even this machine answers."""
    if not may_leave_the_network():
        pytest.skip("this system lets this user make no network of its own")
    program = """
os.close(0)
native = libc.socket(2, 1, 0)
address = b"\\x02\\x00\\x00\\x16\\x7f\\x00\\x00\\x01" + bytes(8)
libc.connect(native, address, 16)
print(native, os.strerror(ctypes.get_errno()))
"""
    assert limited(program) == "0 Network is unreachable"


def test_no_limit_can_be_raised_again() -> None:
    program = """
import resource
try:
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
except ValueError:
    print("no")
"""
    assert limited(program) == "no"


@pytest.mark.parametrize(("size", "seconds"), [(1, 10), (2_000_000, 20), (10_000_000, 60), (200_000_000, 600)])
def test_a_large_file_may_take_longer(size: int, seconds: int) -> None:
    program = f"""
import io, resource
from casebook.reading.limits import whole
whole(io.BytesIO(bytes({size})))
print(resource.getrlimit(resource.RLIMIT_CPU))
"""
    assert limited(program) == f"({seconds}, 601)"


AS_A_USER = "if os.geteuid() == 0: os.setuid(65534)  # root may always start more\n"
THREADS = "import threading\nfrom casebook.reading.limits import limit_this_process\nimport os, resource\n" + AS_A_USER


@pytest.mark.parametrize(("threads", "expected"), [(True, "it ran"), (False, "RuntimeError: can't start new thread")])
def test_threads_are_started_only_where_a_library_needs_them(threads: bool, expected: str) -> None:
    program = f"limit_this_process(threads={threads})\nthreading.Thread(target=print, args=['it ran']).start()"
    done = subprocess.run([sys.executable, "-c", THREADS + program], capture_output=True, text=True, check=False)
    assert (done.stdout or done.stderr).strip().splitlines()[-1] == expected
