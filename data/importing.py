"""Import files and folders: tell reports from responses, read them, and put each in whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from data import documents, library, lookup, regime
from data.documents.blocks import Document, UnreadableError
from data.ids import derive
from data.import_files import ImportFile, find_files
from data.outcomes import Outcome, Progress, Summary
from data.reading import report_file
from data.reading.kind_of_document import looks_like
from data.reading.report import read_report
from data.reading.report_markdown import to_markdown
from data.reading.response import read_response
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from data.library import Added
    from data.outcomes import What
    from data.reading.values import BodyReading, ReportReading
    from data.store import Store

RETAINED = 64 * 1024 * 1024
"""Characters of responses that are kept in memory while the reports go in; what is beyond is read again."""


@dataclass(slots=True)
class _Waiting:
    """A response that waits until the reports are in."""

    file: ImportFile
    document: Document | None
    """None where it is read again at its turn."""


def import_paths(
    store: Store,
    paths: Sequence[str | Path],
    kind: What | None = None,
    report: str = "",
    body: str = "",
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    regime_name: str = "",
    regime_folders: Sequence[Path] = (),
) -> Summary:
    """Import files, folders with all below them, and "-" for the standard input; return what became of each.

    `kind` says what all of them are; left out, each tells by itself. `report` names the report that they
    answer (or are), by the beginning of its id or part of its title; `body` the body that answers, in words.
    Reports go in before responses. Each file is one transaction; one that cannot be read is named with the
    reason, and the rest goes on. `regime_name` is the regime of reports that name none; `regime_folders` are
    where a person's own regimes are. Between two files `cancelled` is asked.

    Raises:
        NotFoundError: no report, or more than one, answers to `report`.
        StoreBusyError, StoreError: the file at hand was not put in; those before it were.
    """
    reader = store.connect()
    try:
        return _Import(store, reader, kind, report, body, regime_name, regime_folders).run(
            find_files(paths), progress or (lambda _: None), cancelled
        )
    finally:
        reader.close()


def import_form(store: Store, report: ReportReading) -> Outcome:
    """Put in a report that was typed on a form: as a document in Markdown, read like any other.

    Raises StoreError.
    """
    name = f"{PurePath(report.title.replace('/', '-').replace(chr(92), '-')).name or 'report'}.md"
    document = documents.read(to_markdown(report).encode(), name)
    reading = read_report(document)
    reading = replace(reading, published_words=report.published_words or reading.published_words)
    with store.writing() as connection:
        added = library.add_report(connection, reading, document, "form")
    return _outcome(name, "report", added)


class _Import:
    """One call of `import_paths`."""

    def __init__(
        self,
        store: Store,
        reader: sqlite3.Connection,
        kind: What | None,
        report: str,
        body: str,
        regime_name: str,
        regime_folders: Sequence[Path],
    ) -> None:
        self.store, self.reader, self.kind = store, reader, kind
        self.report, self.body = report, body
        self.regime_name, self.regime_folders = regime_name, regime_folders
        self.outcomes: list[Outcome] = []
        self.waiting: list[_Waiting] = []
        self.retained = 0

    def run(
        self,
        files: Sequence[ImportFile],
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> Summary:
        report_id = self._early_report()
        for file in files:
            if cancelled():
                self._skip(file)
                continue
            progress(Progress(len(self.outcomes), len(files), file.name))
            self._first(file, report_id)
        if self.waiting and self.report and not report_id:
            report_id = lookup.find_report(self.reader, self.report)
        for waiting in self.waiting:
            if cancelled():
                self._skip(waiting.file)
                continue
            progress(Progress(len(self.outcomes), len(files), waiting.file.name))
            self._second(waiting, report_id)
        return Summary(tuple(self.outcomes))

    def _early_report(self) -> str:
        """Return the report that `report` names by now: it may be one of the files."""
        if not self.report:
            return ""
        try:
            return lookup.find_report(self.reader, self.report)
        except lookup.NotFoundError:
            if self.kind == "response":
                raise
            return ""

    def _skip(self, file: ImportFile) -> None:
        self.outcomes.append(
            Outcome(file.name, "skipped", reason="the import was cancelled before this file")
        )

    def _first(self, file: ImportFile, report_id: str) -> None:
        """Put in a file that is a report or is known; let a response wait."""
        what: What | None = self.kind
        try:
            source = file.read()
            if known := self._known(file, source):
                self.outcomes.append(known)
                return
            if self.kind != "response" and (name := _report_file(file, source)):
                what = "report"
                reading = report_file.read_report_file(name, source)
                self._add_report(file, reading, _as_document(source, name), report_id)
                return
            document = documents.read(source, file.name)
            what = self.kind or looks_like(document)
            if what == "report":
                self._add_report(file, read_report(document), document, report_id)
            elif what == "response":
                keep = file.path is None or self.retained + len(document.text) <= RETAINED
                self.retained += len(document.text) if keep else 0
                self.waiting.append(_Waiting(file, document if keep else None))
            else:
                self._fail(file, None, _UNTOLD)
        except UnreadableError as error:
            self._fail(file, what, _without_name(error))

    def _second(self, waiting: _Waiting, report_id: str) -> None:
        """Put in a response."""
        file, document = waiting.file, waiting.document
        try:
            document = document or documents.read(file.read(), file.name)
            waiting.document = None
            self._add_response(file, document, report_id)
        except UnreadableError as error:
            self._fail(file, "response", _without_name(error))

    def _add_report(
        self, file: ImportFile, reading: ReportReading, document: Document, report_id: str
    ) -> None:
        if not reading.recommendations:
            self._fail(file, "report", _NO_RECOMMENDATION)
            return
        reading = replace(
            reading,
            title=reading.title or PurePath(file.name).stem,
            regime=reading.regime or self.regime_name,
        )
        if reading.regime:
            try:
                regime.load(reading.regime, self.regime_folders)
            except regime.RegimeError as error:
                self._fail(file, "report", f"its regime cannot be used: {error}")
                return
        if report_id:
            sql = f"SELECT title, publisher FROM {REPORT} WHERE id = ?"  # noqa: S608  a constant of ours
            named = self.reader.execute(sql, (report_id,)).fetchone()
            reading = replace(reading, title=named["title"], publisher=named["publisher"])
        with self.store.writing() as connection:
            added = library.add_report(connection, reading, document)
        remark = "" if reading.published else "Its publication date is not known: no deadline can be counted."
        self.outcomes.append(_outcome(file.name, "report", added, remark))

    def _add_response(self, file: ImportFile, document: Document, report_id: str) -> None:
        body, remark = self._body()
        known = [body] if body else []
        reading = read_response(document, [*known, *lookup.bodies_of(self.reader)])
        if not reading.passages:
            self._fail(file, "response", _NO_ANSWER)
            return
        with self.store.writing() as connection:
            added = library.add_response(connection, reading, document, report_id, body)
        remarks = [remark]
        if added.body == library.UNKNOWN_BODY:
            remarks.append("The body was not recognised: name it with --body.")
        if added.report_title == library.UNKNOWN_REPORT:
            remarks.append("The report was not recognised: name it with --report.")
        self.outcomes.append(_outcome(file.name, "response", added, " ".join(filter(None, remarks))))

    def _body(self) -> tuple[BodyReading | None, str]:
        if not self.body:
            return None, ""
        body, new = lookup.find_body(self.reader, self.body)
        return body, f"“{body.name}” is a new body." if new else ""

    def _known(self, file: ImportFile, source: bytes) -> Outcome | None:
        """Return the outcome for a file whose bytes are here already as what it is said to be; else None."""
        sha256 = hashlib.sha256(source).hexdigest()
        if not self.reader.execute("SELECT 1 FROM document WHERE sha256 = ?", (sha256,)).fetchone():
            return None
        response = self.reader.execute(_KNOWN_RESPONSE, (derive("response", sha256, "0"),)).fetchone()
        if response and self.kind != "report":
            fixed = "It was imported before; --report and --body do not change that."
            return Outcome(
                file.name,
                "known",
                "response",
                fixed if self.report or self.body else "",
                response["report_id"],
                response["title"],
                response["body"],
            )
        report = self.reader.execute(_KNOWN_REPORT, (sha256,)).fetchone()
        if report and self.kind != "response":
            return Outcome(file.name, "known", "report", "", report["id"], report["title"])
        return None

    def _fail(self, file: ImportFile, what: What | None, reason: str) -> None:
        self.outcomes.append(Outcome(file.name, "failed", what, reason))


_UNTOLD = "It looks neither like a report nor like a response. Say which it is with --as."
_NO_RECOMMENDATION = (
    "No recommendation, area for improvement or cause of concern was found in it. If it is a response, import"
    " it with --as response; else list the recommendations in a small TOML, JSON or CSV file."
)
_NO_ANSWER = "No paragraph of an answer was found in it. If it is a report, import it with --as report."
_KNOWN_RESPONSE = f"""
SELECT response.report_id, report.title, body.name AS body FROM response
JOIN {REPORT} report ON report.id = response.report_id JOIN body ON body.id = response.body_id
WHERE response.id = ?
"""  # noqa: S608  a constant of ours
_KNOWN_REPORT = f"SELECT id, title FROM {REPORT} WHERE document_sha256 = ?"  # noqa: S608  a constant of ours


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


def _without_name(error: UnreadableError) -> str:
    """Return what an error says; its file is named beside it."""
    return " ".join(filter(None, (error.reason, error.advice)))


def _outcome(name: str, what: What, added: Added, reason: str = "") -> Outcome:
    return Outcome(
        name,
        "added" if added.new else "known",
        what,
        reason,
        added.report_id,
        added.report_title,
        added.body,
        added.recommendations,
        added.pairs,
    )
