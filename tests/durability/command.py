"""A command of the program, killed while it runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from tests.durability.after import must

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from random import Random

_LONGEST = 120.0
_CHILDREN = 60.0
"""Seconds by which every process that the program had started must have ended: each looks once a second, but one that
has only been started looks when it has loaded what it needs, which may take long on a machine that does much else."""


class Ran(NamedTuple):
    """What came of a command."""

    said: str
    """On the standard output."""
    ended: bool
    """It ended by itself, before it was to be killed."""


class Command:
    """A command, run again and again; learns how long it takes, and is killed at any moment of that."""

    def __init__(
        self, arguments: Sequence[str], store: Path, environ: Mapping[str, str], takes: float = 1.5, writes: bool = True
    ) -> None:
        """Run `obverse` with these arguments on a store.

        It is thought to take so many seconds until one has ended. `writes`: it is killed as often from when it first
        writes to the store on as at any moment.
        """
        self._command = [sys.executable, "-m", "obverse", "--store", str(store), *arguments]
        self._log, self._environ = store.with_name(f"{store.name}-wal"), environ
        self.takes, self._writes = takes, writes

    def kill(self, chance: Random, *more: str) -> Ran:
        """Run it, with further arguments; kill it some time after its start, or after it first wrote to the store."""
        begun = time.perf_counter()
        at_a_write, share = self._writes and chance.random() < 0.5, chance.random()
        before = self._stamp()
        process = subprocess.Popen(
            [*self._command, *more], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, env=dict(self._environ),
        )  # fmt: skip
        last = begun + self.takes * (1.0 if at_a_write else share)
        wrote = 0.0
        while process.poll() is None:
            now = time.perf_counter()
            if at_a_write and not wrote and self._stamp() != before:
                wrote, last = now, now + share * self.takes / 4
            if now > last and (wrote or not at_a_write or now > begun + _LONGEST):
                break
            time.sleep(0.0005)
        ended = process.poll() is not None
        children = [] if ended else children_of(process.pid)
        if ended:
            self.takes = time.perf_counter() - begun
        else:
            process.send_signal(signal.SIGKILL)
        assert process.stdout is not None
        said = process.stdout.read()
        process.stdout.close()
        code = process.wait()
        must(not ended or code in (0, 1), f"{self._command[3:]} ended with {code}")
        are_gone(children)
        return Ran(said, ended)

    def _stamp(self) -> tuple[int, int]:
        try:
            found = self._log.stat()
        except OSError:
            return 0, 0
        return (found.st_size, found.st_mtime_ns) if found.st_size else (0, 0)  # whoever reads makes an empty one


def children_of(parent: int) -> list[int]:
    """Return the processes that a process has started and that have not ended."""
    said = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid, of in (line.split() for line in said.splitlines()) if int(of) == parent]


def are_gone(pids: Sequence[int]) -> None:
    """Check that processes end soon."""
    until = time.perf_counter() + _CHILDREN
    while (left := [each for each in pids if _lives(each)]) and time.perf_counter() < until:
        time.sleep(0.02)
    for each in left:
        os.kill(each, signal.SIGKILL)
    must(not left, f"{len(left)} processes that read went on after the program was killed")


def _lives(pid: int) -> bool:
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(said.strip()) and not said.strip().startswith("Z")
