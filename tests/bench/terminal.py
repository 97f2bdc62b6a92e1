"""Run a command in a real pseudo-terminal, see when words come to the screen, and press keys."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Terminal:
    """A command in a pseudo-terminal of `columns` × `lines`. `seen` is every byte it has written."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], columns: int = 120, lines: int = 40) -> None:
        """Start the command; the clock of `first_sight` starts here."""
        self.started = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            # In the child, before it is the command: set from outside it may come too late to be seen.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvpe(command[0], list(command), dict(environ))
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """Return what is written within `seconds`, at once when something is."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        self.seen += data
        return data

    def wait_for(self, words: str, seconds: float = 15.0, since: int = 0) -> float:
        """Return the moment (perf_counter) at which `words` were written after the byte `since`.

        Raises:
            TimeoutError: they were not, with the end of what was.
        """
        until = time.perf_counter() + seconds
        while words.encode() not in self.seen[since:]:
            if time.perf_counter() > until:
                raise TimeoutError(f"{words!r} did not come; the end of what did: {self.seen[-400:]!r}")
            self.read(0.05)
        return time.perf_counter()

    def settle(self, quiet: float = 0.15) -> float:
        """Read until nothing is written for `quiet` seconds; return the moment of the last byte."""
        last = time.perf_counter()
        while self.read(quiet):
            last = time.perf_counter()
        return last

    def watch(self, seconds: float) -> None:
        """Read for so long, whatever comes: a cursor that blinks never settles."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self.read(left)

    def press(self, keys: str) -> int:
        """Send keys; return how many bytes had been seen before."""
        before = len(self.seen)
        os.write(self.master, keys.encode())
        return before

    def wait_for_exit(self, seconds: float = 10.0) -> int:
        """Return the exit code of the command. Raises TimeoutError when it goes on."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.master)
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError("the command goes on")

    def kill(self) -> None:
        """End it at once, as a flat battery would."""
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self.master)
            self.pid = 0
