"""A process that reads files for an import: it opens what it is told to, and answers what it says.

A hostile file can stop this process or fill its memory, and nothing else: the store is not opened here, and
nothing is written but the members of an archive, to the folder that was made for them.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from data.documents import archives, place
from data.documents.blocks import UnreadableError
from data.intake import kinds, limits, unpacking
from data.intake.files import check_plain, in_words, read_bytes
from data.intake.messages import (
    AtPage,
    Bodies,
    Done,
    Ended,
    Failed,
    Hashed,
    Job,
    Known,
    ProtocolError,
    Read,
    Ready,
    pack,
    receive,
    send,
    unpack,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType, TracebackType

    from data.documents.blocks import Document
    from data.intake.messages import Reply
    from data.readings import BodyReading

_PROGRAMS = (b"\x7fELF", b"MZ\x90\0", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""How files begin that nobody means to import where they lie in a folder."""
_FOR_OCR = 4
"""Times the memory and the work of other files."""
_LOOKS = 1.0
"""Seconds between two looks whether the program that this process reads for is still there."""
_GRACE = 30
"""Seconds of work, beyond a job's time, after which a process that nobody ended ends itself."""


def main(arguments: Sequence[str]) -> None:
    """Serve with what `Reader` gives on the command line."""
    memory, seconds, reads = arguments
    serve(int(memory), float(seconds), reads)


def serve(memory: int, seconds: float, reads: str) -> None:
    """Answer jobs on the standard input until it ends.

    `memory` is in bytes; `seconds` is the longest that a job may work; `reads` names the function that reads
    a file's bytes, "module:function", as `kinds.read_source` does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the program that is interrupted, and ends this one
    jobs, replies = _take_pipes()
    _end_with(os.getppid())
    limits.limit_memory(memory)
    sys.excepthook = _last_word(replies)
    module, _, name = reads.partition(":")
    worker = _Worker(getattr(import_module(module), name), memory, jobs, replies)
    send(replies, Ready())
    while True:
        try:
            message = receive(jobs)
        except ProtocolError:
            return
        if isinstance(message, Bodies):
            worker.bodies = message.known
            continue
        if message.ocr:
            # The programs that recognise text take more of both.
            limits.allow_memory(memory * _FOR_OCR)
        limits.limit_time(seconds * (_FOR_OCR if message.ocr else 1) + _GRACE)
        done = worker.answer(message)
        send(replies, done)
        if done.worn:
            return


class _Worker:
    def __init__(self, read: Any, memory: int, jobs: BinaryIO, replies: BinaryIO) -> None:
        self.read, self.memory = read, memory
        self.jobs, self.replies = jobs, replies
        self.bodies: tuple[BodyReading, ...] = ()
        self.page = 0
        place.watch(self._at_page)

    def _at_page(self, number: int) -> None:
        self.page = number
        send(self.replies, AtPage(number))

    def answer(self, job: Job) -> Done:
        self.page = 0
        try:
            return Done(self._answer(job), limits.taken() > self.memory // 2)
        except UnreadableError as error:
            return Done(Failed(in_words(error), what=job.what))
        except RecursionError:
            return Done(Failed("It is nested too deeply. Save it in another format and import that.", what=job.what))
        except MemoryError:
            return Done(Failed(limits.over_memory(self.memory, self.page), what=job.what), worn=True)

    def _answer(self, job: Job) -> Reply:
        if job.document:
            document = unpack(job.document)
            what, reading = kinds.understand(document, job.what, self.bodies)
            return Read(what, document.sha256, pack((_bare(document), reading)), job.document)
        path = Path(job.path)
        check_plain(path, job.name)
        if archives.is_archive(path):
            return unpacking.unpack(job)
        source = read_bytes(path, job.name)
        if job.found and source.startswith(_PROGRAMS):
            return Failed("Not a document.", skipped=True)
        sha256 = hashlib.sha256(source).hexdigest()
        send(self.replies, Hashed(sha256, len(source)))
        if not receive(self.jobs):
            return Known(sha256)
        what, document, reading = self.read(source, job.name, job.what, self.bodies, job.ocr)
        whole = b"" if what == "report" else pack(document)
        return Read(what, sha256, pack((_bare(document), reading)), whole)


def _bare(document: Document) -> Document:
    """Return what the store keeps of a document."""
    return replace(document, blocks=(), aside=())


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the two pipes; what a library prints goes nowhere."""
    jobs, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return jobs, replies


def _end_with(program: int) -> None:
    """End this process, with those that it started, soon after the `program` that it reads for was killed.

    Between two files the end of the standard input tells; but one file may take half an hour to be recognised.
    Windows has no such timer, and keeps the number of a parent that is gone: there the file at hand is read to its end.
    """
    if sys.platform == "win32":
        return

    def look(_signal: int, _frame: FrameType | None) -> None:
        if os.getppid() != program:
            if os.getpgrp() == os.getpid():
                os.killpg(0, signal.SIGKILL)
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.siginterrupt(signal.SIGALRM, False)
    signal.setitimer(signal.ITIMER_REAL, _LOOKS, _LOOKS)


def _last_word(replies: BinaryIO) -> Any:
    def tell(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        code = trace.tb_frame.f_code if trace is not None else None
        where = f" in {Path(code.co_filename).name}, line {trace.tb_lineno}" if code and trace else ""
        send(replies, Ended(f"{kind.__name__}{where}"))

    return tell
