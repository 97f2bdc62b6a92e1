"""What a fuzzed process does beside its work: every file it writes, program it starts and socket it opens is looked at."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PATHS_OF = {
    "os.remove": (0,), "os.rename": (0, 1), "os.mkdir": (0,), "os.rmdir": (0,), "os.link": (1,), "os.symlink": (1,),
    "os.chmod": (0,), "os.truncate": (0,), "os.utime": (0,), "shutil.rmtree": (0,), "shutil.move": (0, 1),
    "shutil.copyfile": (1,), "shutil.chown": (0,), "os.chown": (0,), "os.setxattr": (0,), "os.mkfifo": (0,),
}  # fmt: skip
"""Events of Python's audit that change files, and which of their arguments name these."""
_BESIDE = ("os.remove", "os.rmdir", "os.mkdir")
"""Of these, the events whose last argument may be the descriptor of the folder that a name is meant in."""
_PROGRAMS = ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.startfile", "pty.spawn")
_SOCKETS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
_DEVICES = ("/dev/null", "/dev/tty", "/dev/full", "/dev/fd")

sys.dont_write_bytecode = True  # what Python keeps beside the sources is not written by what is watched


class Guard:
    """Holds what was done outside of the folders that may be written to."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self.allowed: tuple[str, ...] = ()
        self.programs = False
        self.watching = False
        self.found: list[str] = []
        sys.addaudithook(self._look)

    @contextmanager
    def watch(self, *folders: Path, programs: bool = False) -> Iterator[list[str]]:
        """Watch the block; give the list that what it does outside of `folders` is added to.

        `programs`: it may start the processes that read.
        """
        self.allowed = tuple(os.path.realpath(folder) for folder in folders)
        self.programs, self.found, self.watching = programs, [], True
        try:
            yield self.found
        finally:
            self.watching = False

    def _look(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.watching:
            return
        self.watching = False  # what this does itself is not looked at
        try:
            self._judge(event, arguments)
        finally:
            self.watching = True

    def _judge(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = (flags or 0) & _WRITES or (isinstance(mode, str) and set(mode) & set("wax+"))
            if writes and not isinstance(path, int):
                self._place(event, path)
        elif event in _PATHS_OF:
            for at in _PATHS_OF[event]:
                self._place(event, arguments[at], arguments[-1] if event in _BESIDE else -1)
        elif event == "sqlite3.connect":
            path = os.fsdecode(arguments[0])
            if path != ":memory:" and not path.startswith("file:"):
                self._place(event, path)
        elif event in _PROGRAMS or (event == "subprocess.Popen" and not self._is_reader(arguments)):
            self.found.append(f"{event}: {str(arguments[:2])[:200]}")
        elif event in _SOCKETS and not self._is_of_asyncio(arguments):
            self.found.append(f"{event}: {str(arguments)[:200]}")

    def _is_reader(self, arguments: tuple[Any, ...]) -> bool:
        """Whether a program is one that reads for an import, or tells a crash report what computer this is."""
        return self.programs and ("data.intake.worker" in str(arguments[1]) or arguments[1] == ["uname", "-p"])

    def _is_of_asyncio(self, arguments: tuple[Any, ...]) -> bool:
        """A loop on Windows makes its pair of sockets by connecting to itself."""
        return sys.platform == "win32" and "127.0.0.1" in str(arguments)

    def _place(self, event: str, path: Any, beside: int = -1) -> None:
        if isinstance(path, int) or (beside >= 0 and sys.platform != "linux"):  # elsewhere nothing tells which folder
            return
        if beside >= 0:  # the name is meant within a folder that is open
            path = f"{os.path.realpath(f'/proc/self/fd/{beside}')}/{os.fsdecode(path)}"
        real = os.path.realpath(os.fsdecode(path))
        inside = any(real == folder or real.startswith(folder + os.sep) for folder in self.allowed)
        if not inside and not real.startswith(_DEVICES):
            self.found.append(f"{event}: {real[:200]!r}")


def tree(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return every file below a folder, with its size, its moment and its mode."""
    found = {}
    for path in folder.rglob("*"):
        state = path.lstat()
        found[str(path.relative_to(folder))] = (state.st_size, state.st_mtime_ns, state.st_mode)
    return found
