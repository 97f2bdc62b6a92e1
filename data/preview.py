"""What files would be read as, before anything of them is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import lookup
from data.documents.blocks import UnreadableError
from data.import_files import find_files
from data.import_reading import in_words, read_answer, read_found

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from data.documents.blocks import Document
    from data.outcomes import What
    from data.reading.values import ReportReading, ResponseReading


@dataclass(frozen=True, slots=True)
class Preview:
    """What one file would be read as."""

    name: str
    what: str
    """"report", "response", or "" where it cannot be read or told."""
    title: str = ""
    """The report's."""
    body: str = ""
    """The force or other body that a response is about, else who writes it."""
    dated: str = ""
    """A report's day of publication, or a response's date; "" for unknown."""
    layout: str = ""
    recommendations: int = 0
    """Those of a report; those that a response names."""
    passages: int = 0
    voices: str = ""
    reason: str = ""
    """Why it cannot be read; else ""."""


def preview(
    paths: Sequence[str | Path], kind: What | None = None, reader: sqlite3.Connection | None = None
) -> Iterator[Preview]:
    """Give what each file would be read as, reports first, as they would be imported.

    `reader`, where there is a store, knows further bodies.
    """
    bodies = list(lookup.bodies_of(reader)) if reader else []
    answers: list[tuple[str, Document]] = []
    for file in find_files(paths):
        try:
            found = read_found(file, file.read(), kind)
        except UnreadableError as error:
            yield Preview(file.name, "", reason=in_words(error))
            continue
        if found.report is None:
            answers.append((file.name, found.document))
            continue
        bodies += found.report.bodies
        yield _report(file.name, found.report)
    for name, document in answers:
        try:
            yield _response(name, read_answer(document, bodies))
        except UnreadableError as error:
            yield Preview(name, "", reason=in_words(error))


def _report(name: str, report: ReportReading) -> Preview:
    recommendations = len(report.recommendations)
    return Preview(name, "report", report.title, dated=report.published, recommendations=recommendations)


def _response(name: str, response: ResponseReading) -> Preview:
    voices = [passage.voice.value for passage in response.passages]
    return Preview(
        name,
        "response",
        response.report_title,
        response.force or response.respondent,
        response.dated,
        response.layout,
        len(response.stated),
        len(response.passages),
        ", ".join(f"{voice} {voices.count(voice)}" for voice in dict.fromkeys(voices)),
    )
