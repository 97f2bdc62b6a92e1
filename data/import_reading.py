"""Read one file of an import: tell a report from a response, and give what it says or why it cannot be used."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from data import documents
from data.documents.blocks import Document, UnreadableError
from data.reading import report_file, response
from data.reading.kind_of_document import looks_like
from data.reading.report import read_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.import_files import ImportFile
    from data.outcomes import What
    from data.reading.values import BodyReading, ReportReading, ResponseReading


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was read: a report with what it says, or the document of a response."""

    document: Document
    report: ReportReading | None = None


def read_found(file: ImportFile, source: bytes, kind: What | None) -> Found:
    """Return what the `source` of a file is, `kind` or what it looks like.

    Raises UnreadableError: it cannot be read, is neither, or is a report without recommendations.
    """
    if kind != "response" and (name := _report_file(file, source)):
        reading = report_file.read_report_file(name, source)
        return Found(_as_document(source, name), reading)
    document = documents.read(source, file.name)
    what = kind or looks_like(document)
    if what == "response":
        return Found(document)
    if what != "report":
        raise UnreadableError(
            document.name, "it looks neither like a report nor like a response.", "Say which with --as."
        )
    reading = read_report(document)
    if not reading.recommendations:
        advice = "If it is a response, import it with --as response; else list them in a small TOML or CSV file."
        raise UnreadableError(document.name, "no recommendation, AFI or cause of concern was found in it.", advice)
    return Found(document, replace(reading, title=reading.title or PurePath(document.name).stem))


def read_answer(document: Document, bodies: Sequence[BodyReading]) -> ResponseReading:
    """Return what a response says; `bodies` are those that may have written it, beside the register.

    Raises UnreadableError: there is no paragraph of an answer in it.
    """
    reading = response.read_response(document, bodies)
    if not reading.passages:
        advice = "If it is a report, import it with --as report."
        raise UnreadableError(document.name, "no paragraph of an answer was found in it.", advice)
    return reading


def in_words(error: UnreadableError) -> str:
    """Return why a file cannot be used and what to do; its name is shown beside it."""
    text = " ".join(filter(None, (error.reason, error.advice)))
    return text[:1].upper() + text[1:]


def _report_file(file: ImportFile, source: bytes) -> str:
    """Return the name of a small report file, "" for a document; the standard input tells by its content."""
    if file.path is not None:
        return file.path.name if report_file.is_report_file(file.path.name) else ""
    if source.lstrip().startswith(b"{"):
        return f"{file.name}.json"
    return f"{file.name}.toml" if b"[[recommendation]]" in source else ""


def _as_document(source: bytes, name: str) -> Document:
    """Return a small report file as the document that is kept; a reviewer never reads it as prose."""
    text = source.decode("utf-8-sig", "replace")
    return Document(hashlib.sha256(source).hexdigest(), name, PurePath(name).suffix[1:].lower(), text, ())
