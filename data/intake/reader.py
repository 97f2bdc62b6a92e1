"""One process that reads for an import, watched: ended when it takes too long, replaced when it stops.

Each is a Python of its own, started afresh: the program has threads and may have a screen, so that it cannot be
forked. `multiprocessing` is not used: it starts a helper of its own, runs the program's main module again, and
needs a standard error, which a program with a screen does not have.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from data.documents import LARGEST
from data.intake import limits
from data.intake.messages import AtPage, Bodies, Done, Ended, Failed, Hashed, ProtocolError, Ready, receive, send

if TYPE_CHECKING:
    import queue
    from collections.abc import Callable

    from data.intake.messages import Job, Reply
    from data.readings import BodyReading

    Given = tuple[Job, tuple[BodyReading, ...]]

FROZEN = "--read-for-import"
"""The first argument of a program that carries its own Python, when it is started as such a process."""
_SERVE = "import sys; sys.path[:] = sys.argv[4:]; from data.intake.worker import main; main(sys.argv[1:4])"
_START = 60.0
"""Seconds that a process may take to begin."""
_TRIES = 3
"""Starts without success, after which no other is tried."""
_KILLED = 9
"""SIGKILL, which Windows has no name for: what a system out of memory sends."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take."""

    seconds: float = 60.0
    per_megabyte: float = 5.0
    """Further seconds, for each megabyte of the file."""
    for_ocr: float = 1800.0
    """In place of `seconds`, where the words in pictures of pages are recognised."""
    memory: int = limits.MEMORY
    """Bytes."""

    def time(self, size: int, ocr: bool) -> float:
        """Return the seconds for a file of `size` bytes."""
        return (self.for_ocr if ocr else self.seconds) + self.per_megabyte * (size // _MEGABYTE)


class Answer(NamedTuple):
    """What came of a job."""

    job: Job
    reply: Reply
    bodies: tuple[BodyReading, ...]
    """Those that were known when it was read."""


class Reader:
    """Talks with one process, and with its successors, one job after the other, in a thread."""

    def __init__(
        self,
        allowed: Limits,
        reads: str,
        wanted: Callable[[str], bool],
        given: queue.SimpleQueue[Given | None],
        answers: queue.SimpleQueue[Answer],
    ) -> None:
        """Take jobs from `given` until one is None, and put what comes of them into `answers`."""
        self._allowed, self._reads, self._wanted = allowed, reads, wanted
        self._given, self._answers = given, answers
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._told: tuple[BodyReading, ...] = ()
        self._fresh = True
        self._tries = 0
        self._seconds = 0.0
        self._deadline: float | None = None
        self._overdue = False
        self._page = 0
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        """Answer jobs."""
        self._begin()
        while (given := self._given.get()) is not None and not self._ended:
            job, bodies = given
            self._answers.put(Answer(job, self._ask(job, bodies), bodies))
        self._stop()

    def watch(self) -> None:
        """End the process if its job takes too long. Called from another thread."""
        with self._lock:
            if self._deadline is not None and time.monotonic() > self._deadline:
                self._deadline, self._overdue = None, True
                self._kill()

    def end(self) -> None:
        """End the process now. Called from another thread."""
        with self._lock:
            self._ended = True
            self._kill()

    @property
    def ended(self) -> bool:
        """Whether nothing answers jobs any more."""
        return not self._thread.is_alive()

    def join(self, seconds: float) -> bool:
        """Wait until the thread has ended, which it does after `end`; return whether it has."""
        self._thread.join(seconds)
        return self.ended

    def _ask(self, job: Job, bodies: tuple[BodyReading, ...]) -> Reply:
        """Return the answer to a job.

        One that stops a process is tried once more by a process that has read nothing else: what becomes of a
        file must not depend on the files before it.
        """
        while True:
            fresh, self._fresh = self._fresh, False
            try:
                return self._talk(job, bodies)
            except (ProtocolError, OSError) as error:
                reply = Failed(self._why(error.where if isinstance(error, _EndedError) else ""), what=job.what)
                again = not fresh and not self._overdue and not self._ended
                self._stop()
                self._begin()
                if not again:
                    return reply

    def _talk(self, job: Job, bodies: tuple[BodyReading, ...]) -> Reply:
        """Have the process answer a job. Raises ProtocolError, OSError: it stopped."""
        reads, writes = self._pipes()
        self._page = 0
        self._allow(self._allowed.time(len(job.document), job.ocr))
        if self._told != bodies:
            send(writes, Bodies(bodies))
            self._told = bodies
        send(writes, job)
        while True:
            message = receive(reads)
            if isinstance(message, Hashed):
                self._allow(self._allowed.time(message.size, job.ocr))
                send(writes, self._wanted(message.sha256))
            elif isinstance(message, AtPage):
                self._page = message.number
            elif isinstance(message, Done):
                self._allow(None)
                if message.worn:
                    self._stop()
                    self._begin()
                return message.reply
            else:
                raise _EndedError(message.where if isinstance(message, Ended) else "")

    def _why(self, said: str) -> str:
        """Return why the process stopped, and what to do."""
        if self._process is None:
            return "The process that reads files could not be started. Install Obverse again."
        if self._overdue:
            at = f", at page {self._page:,}" if self._page else ""
            took = f"Reading it took longer than {self._seconds:.3g} s{at}."
            return f"{took} Split it, or save it in another format and import that."
        if self._process.wait() == limits.OVER_MEMORY:
            return limits.over_memory(self._allowed.memory, self._page)
        if self._process.returncode == -_KILLED:
            at = f", at page {self._page:,}" if self._page else ""
            why = f"The system ended what read it{at}, most likely for want of memory."
            return f"{why} Close other programs and import it again, or split it."
        said = "; ".join(filter(None, (f"page {self._page:,}" if self._page else "", said)))
        place = f" ({said})" if said else ""
        return f"The reader stopped on it{place}. Save it in another format and import that."

    def _allow(self, seconds: float | None) -> None:
        """Set when the process must have answered; None: it has."""
        with self._lock:
            self._overdue = False
            self._seconds = seconds or 0.0
            self._deadline = None if seconds is None else time.monotonic() + seconds

    def _begin(self) -> None:
        """Start a process."""
        if self._tries >= _TRIES:
            return
        self._tries += 1
        longest = self._allowed.time(LARGEST, ocr=False)
        arguments = [str(self._allowed.memory), str(longest), self._reads]
        if getattr(sys, "frozen", False):
            command = [sys.executable, FROZEN, *arguments]
        else:
            # -P: the folder that the program stands in, which may be the documents', is no place to import from.
            command = [sys.executable, "-P", "-c", _SERVE, *arguments, *filter(None, sys.path)]
        with self._lock:
            if self._ended:
                return
            try:
                self._process = subprocess.Popen(  # noqa: S603  # ourselves, with nothing of a document
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **_apart()
                )
            except OSError:
                return
        self._allow(_START)
        try:
            ready = isinstance(receive(self._pipes()[0]), Ready)
        except ProtocolError:
            ready = False
        self._allow(None)
        if ready:
            self._tries, self._fresh, self._told = 0, True, ()
        else:
            self._stop()

    def _stop(self) -> None:
        """End the process, and forget it."""
        with self._lock:
            self._kill()
            process, self._process = self._process, None
        if process is not None:
            process.communicate()
        self._fresh = True

    def _kill(self) -> None:
        """End the process and those that it started."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)

    def _pipes(self) -> tuple[Any, Any]:
        if self._process is None:
            raise ProtocolError("")
        return self._process.stdout, self._process.stdin


class _EndedError(ProtocolError):
    """The process ended by an error of the program, and said where."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def _apart() -> dict[str, Any]:
    """Return what keeps an interrupt that is meant for the program from its processes."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"process_group": 0}
