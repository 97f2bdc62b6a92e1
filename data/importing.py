"""Import files and folders: tell reports from responses, read them, and put each in whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data import documents, library, lookup, regime
from data.adoption import UNKNOWN_REPORT
from data.body_rows import UNKNOWN_BODY
from data.documents.blocks import UnreadableError
from data.ids import derive
from data.import_files import ImportFile, find_files
from data.import_reading import in_words, read_answer, read_found
from data.outcomes import Outcome, Progress, Summary
from data.reading.report import read_report
from data.reading.report_markdown import to_markdown
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from data.documents.blocks import Document
    from data.library import Added
    from data.outcomes import What
    from data.reading.values import ReportReading
    from data.store import Store

RETAINED = 64 * 1024 * 1024
"""Characters of responses that are kept in memory while the reports go in; what is beyond is read again."""


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
        one = _Import(store, reader, kind, report, body, regime_name, regime_folders)
        return one.run(find_files(paths), progress or (lambda _: None), cancelled)
    finally:
        reader.close()


def import_form(store: Store, report: ReportReading) -> Outcome:
    """Put in a report that was typed on a form: as a document in Markdown, read like any other.

    Raises StoreError.
    """
    name = f"{report.title.replace('/', '-').replace(chr(92), '-') or 'report'}.md"
    document = documents.read(to_markdown(report).encode(), name)
    reading = read_report(document)
    reading = replace(reading, published_words=report.published_words or reading.published_words)
    with store.writing() as connection:
        added = library.add_report(connection, reading, document, "form")
    return _outcome(name, "report", added)


@dataclass(slots=True)
class _Waiting:
    """A response that waits until the reports are in."""

    file: ImportFile
    document: Document | None
    """None where it is read again at its turn."""


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
        self, files: Sequence[ImportFile], progress: Callable[[Progress], None], cancelled: Callable[[], bool]
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
        """Return the report that `report` names by now, "" for none: it may be one of the files."""
        if not self.report:
            return ""
        try:
            return lookup.find_report(self.reader, self.report)
        except lookup.NotFoundError as error:
            if self.kind == "response" or error.several:
                raise
            return ""

    def _skip(self, file: ImportFile) -> None:
        reason = "The import was cancelled before this file."
        self.outcomes.append(Outcome(file.name, "skipped", self.kind, reason))

    def _first(self, file: ImportFile, report_id: str) -> None:
        """Put in a file that is a report or is known; let a response wait."""
        try:
            source = file.read()
            if known := self._known(file, source):
                self.outcomes.append(known)
                return
            found = read_found(file, source, self.kind)
            if found.report is not None:
                self.outcomes.append(self._add_report(file, found.report, found.document, report_id))
                return
            keep = file.path is None or self.retained + len(found.document.text) <= RETAINED
            self.retained += len(found.document.text) if keep else 0
            self.waiting.append(_Waiting(file, found.document if keep else None))
        except UnreadableError as error:
            self.outcomes.append(Outcome(file.name, "failed", self.kind, in_words(error)))

    def _second(self, waiting: _Waiting, report_id: str) -> None:
        """Put in a response."""
        file, document = waiting.file, waiting.document
        waiting.document = None
        try:
            document = document or documents.read(file.read(), file.name)
            self.outcomes.append(self._add_response(file, document, report_id))
        except UnreadableError as error:
            self.outcomes.append(Outcome(file.name, "failed", "response", in_words(error)))

    def _add_report(self, file: ImportFile, reading: ReportReading, document: Document, report_id: str) -> Outcome:
        reading = replace(reading, regime=reading.regime or self.regime_name)
        if reading.regime:
            try:
                regime.load(reading.regime, self.regime_folders)
            except regime.RegimeError as error:
                raise UnreadableError(document.name, f"its regime cannot be used: {error}") from error
        if report_id:
            sql = f"SELECT title, publisher FROM {REPORT} WHERE id = ?"
            named = self.reader.execute(sql, (report_id,)).fetchone()
            reading = replace(reading, title=named["title"], publisher=named["publisher"])
        with self.store.writing() as connection:
            added = library.add_report(connection, reading, document)
        remark = "" if reading.published else "Its publication date is not known: no deadline can be counted."
        return _outcome(file.name, "report", added, remark)

    def _add_response(self, file: ImportFile, document: Document, report_id: str) -> Outcome:
        body, new = lookup.find_body(self.reader, self.body) if self.body else (None, False)
        reading = read_answer(document, [*([body] if body else []), *lookup.bodies_of(self.reader)])
        with self.store.writing() as connection:
            added = library.add_response(connection, reading, document, report_id, body)
        remarks = []
        if body and new:
            remarks.append(f"“{body.name}” is a new body.")
        if added.body == UNKNOWN_BODY:
            remarks.append("The body was not recognised: name it with --body.")
        if added.report_title == UNKNOWN_REPORT:
            remarks.append("The report was not recognised: name it with --report.")
        return _outcome(file.name, "response", added, " ".join(remarks))

    def _known(self, file: ImportFile, source: bytes) -> Outcome | None:
        """Return the outcome for a file whose bytes are here already as what it is said to be; else None."""
        sha256 = hashlib.sha256(source).hexdigest()
        if not self.reader.execute("SELECT 1 FROM document WHERE sha256 = ?", (sha256,)).fetchone():
            return None
        row = self.reader.execute(_KNOWN_RESPONSE, (derive("response", sha256, "0"),)).fetchone()
        if row and self.kind != "report":
            fixed = "--report and --body do not change what was imported before."
            reason = fixed if self.report or self.body else ""
            return Outcome(file.name, "known", "response", reason, row["report_id"], row["title"], row["body"])
        row = self.reader.execute(_KNOWN_REPORT, (sha256,)).fetchone()
        if row and self.kind != "response":
            return Outcome(file.name, "known", "report", "", row["id"], row["title"])
        return None


_KNOWN_RESPONSE = f"""
SELECT response.report_id, report.title, body.name AS body FROM response
JOIN {REPORT} report ON report.id = response.report_id JOIN body ON body.id = response.body_id
WHERE response.id = ?
"""
_KNOWN_REPORT = f"SELECT id, title FROM {REPORT} WHERE document_sha256 = ?"


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
