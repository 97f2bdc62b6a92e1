"""What files would be read as, before anything of them is imported."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import lookup
from data.intake.files import find_files
from data.intake.pool import Readers
from data.intake.run import Intake
from data.pairing import links
from data.reading.report_titles import same_report
from data.readings import RegisterReading, ReportReading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from data.intake.messages import Failed
    from data.intake.run import Said
    from data.outcomes import Progress, What
    from data.readings import BodyReading, ResponseReading

_DETAIL = re.compile(r"\s*[:“\"(].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Preview:
    """What one file would be read as."""

    name: str
    what: str
    """"report", "response", "register", or "" where it cannot be read or told."""
    title: str = ""
    """The report's; of a register how many there are."""
    body: str = ""
    """The force or other body that a response is about, else who writes it; of a register how many answer."""
    dated: str = ""
    """A report's day of publication, or a response's date; "" for unknown."""
    layout: str = ""
    recommendations: int = 0
    """Those of a report or register; those that a response names."""
    kinds: str = ""
    """How many of each kind: "recommendation 8, area for improvement 2"."""
    passages: int = 0
    voices: str = ""
    links: str = ""
    """By what the passages of a response would be linked to a report of this import: "label 8, order 1"."""
    remarks: str = ""
    """What had to be mended to read it."""
    reason: str = ""
    """Why it cannot be read; else ""."""
    skipped: bool = False
    """It is no document, and nobody named it."""


def preview(
    paths: Sequence[str | Path],
    kind: What | None = None,
    reader: sqlite3.Connection | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    ocr: bool = False,
    jobs: int = 0,
    readers: Readers | None = None,
) -> list[Preview]:
    """Return what each file would be read as, in the order in which they would be imported.

    `reader`, where there is a store, knows further bodies. The others are those of `importing.import_paths`.
    """
    pool = readers or Readers(jobs)
    try:
        taker = _Previews(lookup.bodies_of(reader) if reader else ())
        Intake(pool, taker, kind, ocr, progress, cancelled).run(find_files(paths))
    finally:
        if readers is None:
            pool.close()
    return taker.previews


class _Previews:
    """Takes what an intake finds, and puts it nowhere."""

    def __init__(self, bodies: tuple[BodyReading, ...]) -> None:
        self.previews: list[Preview] = []
        self.reports: list[ReportReading] = []
        self._bodies = bodies

    def wanted(self, _sha256: str) -> bool:
        return True

    def bodies(self) -> tuple[BodyReading, ...]:
        return self._bodies

    def take(self, said: Said) -> None:
        reading = said.reading
        remarks = "; ".join(said.document.mendings)
        if isinstance(reading, ReportReading):
            self._know(reading)
            self.previews.append(_report(said.name, reading, remarks))
        elif isinstance(reading, RegisterReading):
            for report in reading.reports:
                self._know(report)
            self.previews.append(_register(said.name, reading, remarks))
        else:
            self.previews.append(_response(said.name, reading, self.reports, remarks))

    def known(self, name: str, sha256: str) -> None:
        """Never: everything is wanted."""

    def failed(self, name: str, failed: Failed) -> None:
        self.previews.append(Preview(name, "", reason=failed.reason, skipped=failed.skipped))

    def left_out(self, name: str) -> None:
        self.previews.append(Preview(name, "", reason="It was cancelled before this file.", skipped=True))

    def _know(self, report: ReportReading) -> None:
        self.reports.append(report)
        self._bodies = (*self._bodies, *report.bodies)


def _report(name: str, report: ReportReading, remarks: str) -> Preview:
    kinds = _counted(each.label.kind.value for each in report.recommendations)
    return Preview(
        name,
        "report",
        report.title,
        dated=report.published,
        recommendations=len(report.recommendations),
        kinds=kinds,
        remarks=remarks,
    )


def _register(name: str, register: RegisterReading, remarks: str) -> Preview:
    every = [each for report in register.reports for each in report.recommendations]
    bodies = {each.force or each.respondent for each in register.responses}
    answered = len(register.responses)
    return Preview(
        name,
        "register",
        f"{len(register.reports)} report{'s' * (len(register.reports) != 1)}",
        f"{len(bodies)} bod{'y' if len(bodies) == 1 else 'ies'}, {answered} response{'s' * (answered != 1)}",
        recommendations=len(every),
        kinds=_counted(each.label.kind.value for each in every),
        passages=sum(len(each.passages) for each in register.responses),
        remarks=remarks,
    )


def _response(name: str, response: ResponseReading, reports: Sequence[ReportReading], remarks: str) -> Preview:
    title, publisher = response.report_title, response.report_publisher
    report = next((each for each in reports if same_report(title, publisher, each.title, each.publisher)), None)
    linked = links.link(report.recommendations, response) if report else []
    return Preview(
        name,
        "response",
        title,
        response.force or response.respondent,
        response.dated,
        response.layout,
        len(response.stated),
        _counted(each.label.kind.value for each in response.stated),
        len(response.passages),
        _counted(passage.voice.value for passage in response.passages),
        _counted(_DETAIL.sub("", link.reason) for links in linked for link in links),
        remarks,
    )


def _counted(words: Iterable[str]) -> str:
    return ", ".join(f"{word} {count}" for word, count in Counter(words).items())
