"""The real program in a pseudo-terminal, watched as it writes, and killed where an aim says."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from typing import TYPE_CHECKING

from tests.bench.terminal import Terminal
from tests.durability.aims import BYTES, WRITE, Aim
from tests.durability.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

COLUMNS, LINES = 120, 36
_PATIENCE = 30.0
"""Seconds until something that must come is not waited for any more."""
_UNTIL = 0.4
"""Seconds until a write, or bytes, that an aim waits for are not waited for any more: the key changed nothing."""
_QUIET = 0.15


class DeskError(Exception):
    """The desk did not do what the harness expected: a fault of one of the two, and no kill."""


class Desk:
    """A desk that runs. `looks` are called with it after each piece that it writes, before more is read."""

    def __init__(
        self,
        store: Path,
        environ: Mapping[str, str],
        look: Callable[[Desk], None] | None = None,
        program: Sequence[str] = ("-m", "obverse"),
    ) -> None:
        """Start the desk on a store; `program` is what Python is told to run."""
        command = [sys.executable, *program, "--store", str(store)]
        self.log = store.with_name(f"{store.name}-wal")
        self.terminal = Terminal(command, environ, COLUMNS, LINES)
        self.screen = Screen(COLUMNS, LINES)
        self.look = look
        self.now = time.perf_counter()
        """When the last piece was read."""
        self.alive = True

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self.terminal.pid

    def read(self, seconds: float, most: int = 65536) -> int:
        """Read what is written within `seconds`, at once when something is; return how many bytes. Look at it."""
        ready, _, _ = select.select([self.terminal.master], [], [], seconds)
        if not ready:
            return 0
        try:
            data = os.read(self.terminal.master, most)
        except OSError:  # nobody writes any more
            return 0
        self.now = time.perf_counter()
        self.terminal.seen += data
        self.screen.feed(data)
        if self.look is not None:
            self.look(self)
        return len(data)

    def watch(self, seconds: float) -> None:
        """Read for so long."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self.read(left)

    def settle(self, quiet: float = _QUIET) -> None:
        """Read until nothing is written for a while."""
        until = time.perf_counter() + _PATIENCE
        while self.read(quiet):
            if time.perf_counter() > until:
                raise DeskError("the screen does not come to rest")

    def wait_for(self, words: str, seconds: float = _PATIENCE) -> None:
        """Wait until words stand on the screen. Raises DeskError, with the screen."""
        until = time.perf_counter() + seconds
        while words not in self.screen.text:
            if time.perf_counter() > until:
                raise DeskError(f"“{words}” did not come:\n{self.screen.text}")
            self.read(0.05)

    def press(self, key: str) -> None:
        """Send a key."""
        os.write(self.terminal.master, key.encode())

    def work(self, keys: Sequence[tuple[str, float]], aim: Aim) -> None:
        """Press (key, seconds until the next) up to the key of the aim, and kill it where that says."""
        for key, gap in keys[: aim.key]:
            self.press(key)
            self.watch(gap)
        self.kill_at(keys[aim.key][0], aim)

    def kill_at(self, key: str, aim: Aim) -> None:
        """Press a last key, and kill the desk where the aim says."""
        before = self._stamp()
        self.press(key)
        until = time.perf_counter() + _UNTIL
        if aim.kind == BYTES:
            left = aim.bytes
            while left > 0 and time.perf_counter() < until:
                left -= self.read(0.02, left)
        elif aim.kind == WRITE:
            while self._stamp() == before and time.perf_counter() < until:
                pass
            begun = time.perf_counter()
            while time.perf_counter() - begun < aim.seconds:
                pass
        else:
            self.watch(aim.seconds)
        self.kill()

    def _stamp(self) -> tuple[int, int]:
        """Return what changes when the store is written to."""
        try:
            found = self.log.stat()
        except OSError:
            return 0, 0
        return (found.st_size, found.st_mtime_ns) if found.st_size else (0, 0)  # whoever reads makes an empty one

    def wait_for_a_write(self, seconds: float) -> None:
        """Read until the store is written to, or for so long."""
        before, until = self._stamp(), time.perf_counter() + seconds
        while self._stamp() == before and time.perf_counter() < until:
            self.read(0.001)

    def kill(self) -> None:
        """Kill it, and look at what it had written by then."""
        if not self.alive:
            return
        self.alive = False
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.terminal.pid, signal.SIGKILL)
        os.waitpid(self.terminal.pid, 0)
        killed = time.perf_counter()
        while self.read(0):
            pass
        self.now = killed
        os.close(self.terminal.master)
        self.terminal.pid = 0
