"""Tell what a file is and what it says: a report, a response, or a register of several of both."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from data import documents
from data.documents.blocks import Document, UnreadableError
from data.intake.files import STANDARD_INPUT_NAME
from data.reading import kind_of_document, report_file, response
from data.reading.report import read_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.outcomes import What
    from data.readings import BodyReading, RegisterReading, ReportReading, ResponseReading

    Reading = ReportReading | ResponseReading | RegisterReading


def read_source(
    source: bytes, name: str, what: What | None, bodies: Sequence[BodyReading], ocr: bool
) -> tuple[What, Document, Reading]:
    """Return what the `source` of a file is (`what`, or what it looks like), its document, and what it says.

    `bodies` are those that may have written a response, beside the register that ships. `ocr`: the words of a
    picture of a page are recognised.

    Raises UnreadableError: it cannot be read, is neither, or says nothing that could be judged.
    """
    if what in (None, "report") and (report := _report_file(name, source)):
        try:
            return "report", _as_document(source, report), report_file.read_report_file(report, source)
        except UnreadableError:
            tracker = _tracker(source, name, bodies) if what is None and report.casefold().endswith(".csv") else None
            if tracker is None:
                raise
            return tracker
    document = documents.read(source, name, ocr=ocr)
    kind, reading = understand(document, what, bodies)
    return kind, document, reading


def understand(document: Document, what: What | None, bodies: Sequence[BodyReading]) -> tuple[What, Reading]:
    """Return what a document is (`what`, or what it looks like) and what it says. Raises UnreadableError."""
    looks, why = (what, "") if what else kind_of_document.why(document)
    if looks == "register":
        from data.reading.register import read_register

        if register := read_register(document, bodies):
            return "register", register
        advice = "If it is a report or a response, say so with --as."
        raise UnreadableError(document.name, "no table of recommendations and answers was found in it.", advice)
    if looks == "response":
        return "response", _response(document, bodies)
    if looks == "report":
        return "report", _report(document)
    if looks == "index":
        raise UnreadableError(document.name, f"it looks like {why}.")
    raise UnreadableError(document.name, "it looks neither like a report nor like a response.", "Say which with --as.")


def _report(document: Document) -> ReportReading:
    reading = read_report(document)
    if not reading.recommendations:
        advice = "If it is a response, import it with --as response; else list them in a small TOML or CSV file."
        raise UnreadableError(document.name, "no recommendation, AFI or cause of concern was found in it.", advice)
    return replace(reading, title=reading.title or PurePath(document.name).stem)


def _response(document: Document, bodies: Sequence[BodyReading]) -> ResponseReading:
    reading = response.read_response(document, bodies)
    if not reading.passages:
        advice = "If it is a report, import it with --as report."
        raise UnreadableError(document.name, "no paragraph of an answer was found in it.", advice)
    return reading


def _report_file(name: str, source: bytes) -> str:
    """Return the name of a small report file, "" for a document; the standard input tells by its content."""
    last = PurePath(name.replace("\\", "/")).name
    if name != STANDARD_INPUT_NAME:
        return last if report_file.is_report_file(last) else ""
    if source.lstrip().startswith(b"{"):
        return f"{name}.json"
    return f"{name}.toml" if b"[[recommendation]]" in source else ""


def _tracker(source: bytes, name: str, bodies: Sequence[BodyReading]) -> tuple[What, Document, Reading] | None:
    """Return a table that tracks recommendations and what was answered to them; None where a CSV file holds none."""
    from data.reading.register import read_register

    document = documents.read(source, name)
    register = read_register(document, bodies)
    return ("register", document, register) if register and register.responses else None


def _as_document(source: bytes, name: str) -> Document:
    """Return a small report file as the document that is kept; a reviewer never reads it as prose."""
    text = source.decode("utf-8-sig", "replace")
    return Document(hashlib.sha256(source).hexdigest(), name, PurePath(name).suffix[1:].lower(), text, ())
