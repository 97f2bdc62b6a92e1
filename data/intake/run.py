"""One intake: every file read once, side by side; what they say handed on in one order, reports before responses."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from data.documents.blocks import UnreadableError
from data.intake.files import ImportFile, in_words, keep_standard_input, no_document, no_room
from data.intake.messages import Failed, Job, Known, Members, ProtocolError, Read, unpack
from data.intake.scratch import scratch
from data.intake.spill import Spill
from data.outcomes import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.documents.blocks import Document
    from data.intake.kinds import Reading
    from data.intake.messages import Reply
    from data.intake.pool import Readers
    from data.intake.reader import Answer
    from data.intake.spill import Kept
    from data.outcomes import What
    from data.readings import BodyReading

WAIT = 0.1
"""Seconds between two questions whether it was cancelled, while nothing else happens."""
AHEAD = 4
"""Documents that are read again before their turn, for each process."""

Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says."""

    name: str
    what: What
    document: Document
    """Without its blocks."""
    reading: Reading


class Taker(Protocol):
    """Takes what an intake finds, in order: reports first, then registers, then responses, each by place."""

    def wanted(self, sha256: str) -> bool:
        """Whether a file with these bytes is to be read; asked from other threads, before anything is taken."""

    def bodies(self) -> tuple[BodyReading, ...]:
        """Return the bodies that are known by now; asked after reports and registers."""

    def take(self, said: Said) -> None:
        """Take what a file says."""

    def known(self, name: str, sha256: str) -> None:
        """Take notice of a file that was not wanted."""

    def failed(self, name: str, failed: Failed) -> None:
        """Take notice of a file that cannot be used."""

    def left_out(self, name: str) -> None:
        """Take notice of a file that was not finished when the intake was cancelled."""


class _Arrived(NamedTuple):
    """A file that was read, and waits for its turn."""

    reply: Reply
    """Of a `Read`: without what it says."""
    said: Kept | None
    document: Kept | None
    bodies: tuple[BodyReading, ...]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A register or response that waits until the reports are in."""

    place: Place
    name: str
    what: What
    said: Kept
    document: Kept
    bodies: tuple[BodyReading, ...]


class Intake:
    """Reads files by `readers`, and hands what they say to a taker."""

    def __init__(
        self,
        readers: Readers,
        taker: Taker,
        what: What | None = None,
        ocr: bool = False,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Read files as `what` (None: each tells by itself); `ocr`: recognise the words in pictures of pages.

        `progress` is told of each file that is read and taken; `cancelled` is asked ten times a second.
        """
        self.readers, self.taker = readers, taker
        self.what, self.ocr = what, ocr
        self.progress, self.cancelled = progress, cancelled
        self.names: dict[Place, str] = {}
        """Of the files that are not finished."""
        self.total = self.read = self.done = 0

    def run(self, files: Sequence[ImportFile]) -> None:
        """Read the files, and hand on what they say. What the taker raises ends it."""
        with scratch() as folder, Spill() as spill:
            self.folder, self.spill = folder, spill
            self.arrived: dict[Place, _Arrived] = {}
            self.turns: list[Place] = []
            self.readers.wanted = self.taker.wanted
            self.readers.bodies = self.taker.bodies()
            for number, file in enumerate(files):
                self._begin((number,), file)
            waiting = self._read_all()
            for group in ("register", "response"):
                self.readers.bodies = self.taker.bodies()
                self._take_in_order([each for each in waiting if each.what == group])
            if self.names:  # it was cancelled
                self.readers.close()
                for place in sorted(self.names):
                    self.taker.left_out(self.names[place])

    def _begin(self, place: Place, file: ImportFile, reason: str = "") -> None:
        """Have a file read, unless there is a `reason` why it cannot be."""
        self.names[place] = file.name
        self.total += 1
        heapq.heappush(self.turns, place)
        path, skipped = file.path, ""
        if file.found:
            skipped = no_document(file.name)
        elif path is None:
            path = Path(self.folder) / "standard input"
            try:
                keep_standard_input(path)
            except UnreadableError as error:
                reason = in_words(error)
            except OSError as error:
                reason = no_room(error)
        if reason or skipped:
            self._arrive(place, Failed(skipped or reason, skipped=bool(skipped), what=self.what))
        else:
            job = Job(place, file.name, str(path), self.what, file.found, self.folder, self.ocr)
            self.readers.submit(job)

    def _read_all(self) -> list[_Waiting]:
        """Read every file; hand on the reports, and return what waits for the last of them."""
        waiting: list[_Waiting] = []
        while self.turns and not self.cancelled():
            while self.turns and self.turns[0] in self.arrived and not self.cancelled():
                self._turn(heapq.heappop(self.turns), waiting)
            if self.turns and (answer := self.readers.next(WAIT)) is not None:
                self._answered(answer)
        return waiting

    def _answered(self, answer: Answer) -> None:
        """Keep what was read until its turn."""
        job, reply, bodies = answer
        if Path(self.folder) in Path(job.path).parents:
            Path(job.path).unlink(missing_ok=True)  # a copy of our own
        if isinstance(reply, Members):
            self._forget(job.place)
            for number, member in enumerate(reply.members):
                file = ImportFile(member.name, Path(member.path), found=True)
                self._begin((*job.place, number), file, member.reason)
        else:
            self._arrive(job.place, reply, bodies)

    def _forget(self, archive: Place) -> None:
        """Forget an archive: its members take its place."""
        del self.names[archive]
        self.turns.remove(archive)
        heapq.heapify(self.turns)
        self.total -= 1

    def _arrive(self, place: Place, reply: Reply, bodies: tuple[BodyReading, ...] = ()) -> None:
        self.read += 1
        said = document = None
        if isinstance(reply, Read):
            try:
                said, document = self.spill.keep(reply.said), self.spill.keep(reply.document)
                reply = reply._replace(said=b"", document=b"")
            except OSError as error:
                said = document = None
                reply = Failed(no_room(error), what=reply.what)
        self.arrived[place] = _Arrived(reply, said, document, bodies)
        self._tell(self.names[place])

    def _turn(self, place: Place, waiting: list[_Waiting]) -> None:
        """Hand on a report, or what cannot be used; let the others wait."""
        reply, said, document, bodies = self.arrived.pop(place)
        name = self.names[place]
        if isinstance(reply, Read) and said is not None and document is not None:
            if reply.what != "report":
                waiting.append(_Waiting(place, name, reply.what, said, document, bodies))
                return
            self._take(place, reply.what, self.spill.give(said))
            self.readers.bodies = self.taker.bodies()
            return
        if isinstance(reply, Known):
            self.taker.known(name, reply.sha256)
        elif isinstance(reply, Failed):
            self.taker.failed(name, reply)
        self._finish(place)

    def _take_in_order(self, waiting: Sequence[_Waiting]) -> None:
        """Hand on registers or responses; one that was read before a report told of new bodies is read again."""
        bodies = self.readers.bodies
        ahead = iter([each for each in waiting if each.bodies != bodies])
        for _, each in zip(range(AHEAD * self.readers.most), ahead, strict=False):
            self._again(each)
        answers: dict[Place, Reply] = {}
        for each in waiting:
            if each.bodies == bodies:
                reply: Reply = Read(each.what, "", self.spill.give(each.said))
            else:
                while each.place not in answers and not self.cancelled():
                    if (answer := self.readers.next(WAIT)) is not None:
                        answers[answer.job.place] = answer.reply
                        following = next(ahead, None)
                        if following is not None:
                            self._again(following)
                reply = answers.pop(each.place, Failed(""))
            if self.cancelled():
                return
            if isinstance(reply, Read):
                self._take(each.place, reply.what, reply.said)
            elif isinstance(reply, Failed):
                self.taker.failed(each.name, reply)
                self._finish(each.place)

    def _again(self, each: _Waiting) -> None:
        document = self.spill.give(each.document)
        self.readers.submit(Job(each.place, each.name, "", each.what, document=document))

    def _take(self, place: Place, what: What, said: bytes) -> None:
        name = self.names[place]
        try:
            document, reading = unpack(said)
        except ProtocolError:
            self.taker.failed(name, Failed("What its reader gave back cannot be understood.", what=what))
        else:
            self.taker.take(Said(name, what, document, reading))
        self._finish(place)

    def _finish(self, place: Place) -> None:
        self.done += 1
        self._tell(self.names.pop(place))

    def _tell(self, name: str) -> None:
        if self.progress is not None:
            self.progress(Progress(self.done, self.total, name, self.read))
