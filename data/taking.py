"""Put in what an intake finds: each file in one transaction, with a word on what became of it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from data import library, lookup, regime
from data.adoption import UNKNOWN_REPORT
from data.bodies.rows import UNKNOWN_BODY
from data.ids import derive
from data.index import Index
from data.outcomes import Outcome, Progress
from data.readings import RegisterReading, ReportReading
from data.registers import add_register
from data.store import Store, StoreBusyError
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from data.documents.blocks import Document
    from data.intake.messages import Failed
    from data.intake.run import Said
    from data.library import Added
    from data.outcomes import State, What
    from data.readings import BodyReading, ResponseReading


class Taking:
    """One import: takes what the intake finds, and puts it in, a file in one transaction."""

    def __init__(
        self,
        store: Store,
        reader: sqlite3.Connection,
        kind: What | None,
        report: str,
        body: str,
        regime_name: str,
        regime_folders: Sequence[Path],
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        longest: float,
    ) -> None:
        """Put in by `store`; look up by `reader`; wait `longest` seconds for another program's lock."""
        self.store, self.reader, self.kind = store, reader, kind
        self.report, self.body = report, body
        self.regime_name, self.regime_folders = regime_name, regime_folders
        self.progress, self.cancelled = progress, cancelled
        self.longest = longest
        self.outcomes: list[Outcome] = []
        self.taken: dict[str, str] = {}
        """The names of the files of this import, by the SHA-256 of their bytes."""
        self.index = Index()
        self.here: set[str] = set()
        for what, sql in _HERE.items():
            if kind in (None, what):
                self.here |= {row[0] for row in reader.execute(sql)}
        self.named: BodyReading | None = None
        self.is_new_body = False
        self._bodies: tuple[BodyReading, ...] | None = None
        self.report_id = self._early_report()

    # What the intake asks and tells

    def wanted(self, sha256: str) -> bool:
        """Return whether these bytes are new."""
        return sha256 not in self.here

    def bodies(self) -> tuple[BodyReading, ...]:
        """Return the bodies that are known by now, the one that was named first."""
        if self._bodies is None:
            known = lookup.bodies_of(self.reader)
            if self.body:
                self.named, self.is_new_body = lookup.find_body(self.reader, self.body)
                known = (self.named, *known)
            self._bodies = known
        return self._bodies

    def take(self, said: Said) -> None:
        """Put in what a file says."""
        before = self.taken.setdefault(said.document.sha256, said.name)
        if before != said.name:
            self._note(said.name, "known", said.what, f"The same file as {before}.")
            return
        reading, document = said.reading, said.document
        try:
            if isinstance(reading, ReportReading):
                outcome = self._add_report(said.name, reading, document)
            elif isinstance(reading, RegisterReading):
                outcome = self._add_register(said.name, reading, document)
            else:
                outcome = self._add_response(said.name, reading, document)
        except _LeftOutError:
            self.left_out(said.name)
            return
        self.outcomes.append(outcome)

    def known(self, name: str, sha256: str) -> None:
        """Take notice of a file that is in the store."""
        self.outcomes.append(self._known(name, sha256))

    def failed(self, name: str, failed: Failed) -> None:
        """Take notice of a file that cannot be used."""
        self._note(name, "skipped" if failed.skipped else "failed", failed.what, failed.reason)

    def left_out(self, name: str) -> None:
        """Take notice of a file that was not finished when the import was cancelled."""
        self._note(name, "left out", self.kind, "The import was cancelled before this file.")

    def _note(self, name: str, state: State, what: What | None, reason: str) -> None:
        self.outcomes.append(Outcome(name, state, what, reason))

    # What goes in

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

    def _add_report(self, name: str, reading: ReportReading, document: Document) -> Outcome:
        reading = replace(reading, regime=reading.regime or self.regime_name)
        if reading.regime:
            try:
                regime.load(reading.regime, self.regime_folders)
            except regime.RegimeError as error:
                return Outcome(name, "failed", "report", f"Its regime cannot be used: {error}")
        if self.report_id:
            sql = f"SELECT title, publisher FROM {REPORT} WHERE id = ?"
            named = self.reader.execute(sql, (self.report_id,)).fetchone()
            reading = replace(reading, title=named["title"], publisher=named["publisher"])
        if reading.bodies:
            self._bodies = None
        added = self._write(lambda connection: library.add_report(connection, reading, document, index=self.index))
        remark = "" if reading.published else "Its publication date is not known: no deadline can be counted."
        return outcome_of(name, "report", added, remark)

    def _add_register(self, name: str, reading: RegisterReading, document: Document) -> Outcome:
        self._bodies = None
        reports = tuple(replace(each, regime=each.regime or self.regime_name) for each in reading.reports)
        whole = replace(reading, reports=reports)
        added = self._write(lambda connection: add_register(connection, whole, document, self.index))
        return outcome_of(name, "register", added)

    def _add_response(self, name: str, reading: ResponseReading, document: Document) -> Outcome:
        if self.report and not self.report_id:
            self.report_id = lookup.find_report(self.reader, self.report)
        report_id, body = self.report_id, self.named
        added = self._write(
            lambda connection: library.add_response(connection, reading, document, report_id, body, index=self.index)
        )
        remarks = []
        if body and self.is_new_body:
            remarks.append(f"“{body.name}” is a new body.")
            self.is_new_body = False
        if added.body == UNKNOWN_BODY:
            remarks.append("The body was not recognised: name it with --body.")
        if added.report_title == UNKNOWN_REPORT:
            remarks.append("The report was not recognised: name it with --report.")
        return outcome_of(name, "response", added, " ".join(remarks))

    def _write(self, put: Callable[[Connection], Added]) -> Added:
        """Put in a file in one transaction; wait for another program that is writing, and say so.

        Raises StoreError, also when that takes too long; _LeftOutError: the import was cancelled meanwhile.
        """
        last = time.monotonic() + self.longest
        while True:
            try:
                with self.store.writing() as connection:
                    return put(connection)
            except StoreBusyError:
                if self.cancelled():
                    raise _LeftOutError from None
                if time.monotonic() > last:
                    raise
                self.progress(Progress(len(self.outcomes), len(self.outcomes) + 1, "", waits=True))

    def _known(self, name: str, sha256: str) -> Outcome:
        """Return the outcome for a file whose bytes are here already."""
        row = self.reader.execute(_KNOWN_RESPONSE, (derive("response", sha256, "0"),)).fetchone()
        if row and self.kind != "report":
            fixed = "--report and --body do not change what was imported before."
            reason = fixed if self.report or self.body else ""
            return Outcome(name, "known", "response", reason, row["report_id"], row["title"], row["body"])
        if self.reader.execute("SELECT 1 FROM response WHERE document_sha256 = ?", (sha256,)).fetchone():
            return Outcome(name, "known", "register")
        row = self.reader.execute(_KNOWN_REPORT, (sha256,)).fetchone()
        if row is None:  # the report itself came with this import, and stands where this file's words stood
            return Outcome(name, "known", self.kind)
        return Outcome(name, "known", "report", "", row["id"], row["title"])


class _LeftOutError(Exception):
    """The import was cancelled while it waited for another program."""


# A document of which only a part came through a salvage is not here: it is read again.
_WHOLE = "document_sha256 NOT IN (SELECT sha256 FROM document WHERE encoding = 'salvaged')"
_RESPONSES = f"SELECT document_sha256 FROM response WHERE {_WHOLE}"
_REPORTS = f"SELECT document_sha256 FROM report WHERE document_sha256 IS NOT NULL AND {_WHOLE}"
_HERE = {"report": _REPORTS, "response": _RESPONSES, "register": f"{_RESPONSES} UNION {_REPORTS}"}
"""The SHA-256 of what is in the store already, by what it was taken for."""
_KNOWN_RESPONSE = f"""
SELECT response.report_id, report.title, body.name AS body FROM response
JOIN {REPORT} report ON report.id = response.report_id JOIN body ON body.id = response.body_id
WHERE response.id = ?
"""
_KNOWN_REPORT = f"SELECT id, title FROM {REPORT} WHERE document_sha256 = ?"


def outcome_of(name: str, what: What, added: Added, reason: str = "") -> Outcome:
    """Return what became of a file that was put in."""
    return Outcome(
        name,
        "added" if added.new else "known",
        what,
        reason,
        added.report_id,
        added.report_title,
        added.body,
        added.recommendations,
        added.responses,
        added.pairs,
    )
