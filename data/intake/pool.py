"""The processes that read for an import: as many as are wanted, each with a thread that talks with it."""

from __future__ import annotations

import os
import queue
from typing import TYPE_CHECKING, Self

from data.intake.reader import Answer, Limits, Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.intake.messages import Job
    from data.intake.reader import Given
    from data.readings import BodyReading

MOST = 8
"""Processes, unless more are asked for."""
READS = "data.intake.kinds:read_source"
_END = 5.0
"""Seconds to wait for a thread whose process was ended."""


class Readers:
    """Processes that read. Use it in a `with`; the first begins at once, the others when there is work for them."""

    def __init__(self, jobs: int = 0, allowed: Limits | None = None, reads: str = READS) -> None:
        """Start no more than `jobs` processes (0: one for each core, at most 8).

        `reads` names the function that reads a file's bytes, "module:function"; see `kinds.read_source`.
        """
        self.allowed, self.reads = allowed or Limits(), reads
        self.wanted: Callable[[str], bool] = lambda _sha256: True
        """Whether anybody wants the file with these bytes (their SHA-256); asked from several threads."""
        self.bodies: tuple[BodyReading, ...] = ()
        """Those that responses may come from: for the jobs that are submitted from now on."""
        self.most = jobs or min(MOST, cores())
        self._given: queue.SimpleQueue[Given | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._readers: list[Reader] = []
        self._pending = 0
        self._start_one()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self.close()

    def submit(self, job: Job) -> None:
        """Have a file read, some time."""
        self._pending += 1
        self._given.put((job, self.bodies))
        if len(self._readers) < min(self.most, self._pending):
            self._start_one()

    def next(self, wait: float) -> Answer | None:
        """Return what came of a job, in the order in which they finish; None: nothing did for `wait` seconds.

        Has to be called often: this is also where a job is ended that takes too long.
        """
        for reader in self._readers:
            reader.watch()
        try:
            answer = self._answers.get(timeout=wait)
        except queue.Empty:
            if all(reader.ended for reader in self._readers):
                raise RuntimeError("nothing is left that reads") from None  # a fault of ours, better than to wait
            return None
        self._pending -= 1
        return answer

    def close(self) -> bool:
        """End every process, whatever it is doing; return whether all have ended. Jobs not answered are forgotten."""
        for reader in self._readers:
            reader.end()
            self._given.put(None)
        ended = [reader.join(_END) for reader in self._readers]
        self._readers.clear()
        return all(ended)

    def _is_wanted(self, sha256: str) -> bool:
        return self.wanted(sha256)

    def _start_one(self) -> None:
        self._readers.append(Reader(self.allowed, self.reads, self._is_wanted, self._given, self._answers))


def cores() -> int:
    """Return how many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
