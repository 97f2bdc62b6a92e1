"""Import files and folders: what each says goes into the store, whole or not at all, in one order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data import documents, library
from data.intake.files import find_files
from data.intake.pool import Readers
from data.intake.run import Intake
from data.outcomes import Outcome, Progress, Summary
from data.store import Store, StoreError
from data.taking import Taking, outcome_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from data.backups.automatic import Behind
    from data.intake.files import ImportFile
    from data.outcomes import What
    from data.readings import ReportReading

_PATIENCE = 0.1
"""Seconds that one try to write waits for another program's lock, so that a cancelled import ends at once."""
_TIMES = 12
"""An import waits so many times as long for another program's lock as the store would."""


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
    ocr: bool = False,
    jobs: int = 0,
    readers: Readers | None = None,
) -> Summary:
    """Import files, folders with all below them, archives, and "-" for the standard input; return what became of each.

    `kind` says what all of them are; left out, each tells by itself. `report` names the report that they
    answer (or are), by the beginning of its id or part of its title; `body` the body that answers, in words.
    `regime_name` is the regime of reports that name none; `regime_folders` are where a person's own regimes are.
    `ocr`: the words in pictures of pages are recognised, where there is a program that does it.

    Files are read by `jobs` processes side by side (0: one for each core); by `readers`, where they run already,
    which are closed by whoever made them. Reports go in before responses, each file in one transaction, by place;
    one that cannot be read is named with the reason, and the rest goes on. `cancelled` is asked ten times a
    second: what is in stays. Before many files (`data.backups.automatic.many`) the store is copied for a backup, which
    is finished meanwhile; why there is none, if there is none, is in the summary.

    Raises:
        NotFoundError: no report, or more than one, answers to `report`.
        StoreBusyError, StoreError: the file at hand was not put in; those before it were.
    """
    own = Store(store.path, min(store.patience, _PATIENCE))
    reader = own.connect()
    pool = readers or Readers(jobs)
    try:
        tell = progress or (lambda _: None)
        longest = store.patience * _TIMES
        files = find_files(paths)
        behind = _backed_up(store, reader, files)
        one = Taking(own, reader, kind, report, body, regime_name, regime_folders, tell, cancelled, longest)
        try:
            Intake(pool, one, kind, ocr, tell, cancelled).run(files)
        except StoreError as error:
            before = sum(outcome.state == "added" for outcome in one.outcomes)
            done = f" {before} files were imported before that; import again to go on." if before else ""
            raise type(error)(f"{error}{done}") from error
        return Summary(tuple(one.outcomes), behind.wait() if behind is not None else "")
    finally:
        if readers is None:
            pool.close()
        reader.close()
        own.close()


def _backed_up(store: Store, reader: sqlite3.Connection, files: Sequence[ImportFile]) -> Behind | None:
    """Begin a backup before an import of many files into a store that has something to lose; None for none."""
    from data.backups.automatic import Behind, many

    if not many(file.path for file in files if file.path is not None):
        return None
    if reader.execute("SELECT 1 FROM document LIMIT 1").fetchone() is None:
        return None
    return Behind(store.path, "import")


def import_form(store: Store, report: ReportReading) -> Outcome:
    """Put in a report that was typed on a form: as a document in Markdown, read like any other.

    Raises StoreError.
    """
    from data.reading.report import read_report
    from data.reading.report_markdown import to_markdown

    name = f"{report.title.replace('/', '-').replace(chr(92), '-') or 'report'}.md"
    document = documents.read(to_markdown(report).encode(), name)
    reading = read_report(document)
    reading = replace(reading, published_words=report.published_words or reading.published_words)
    with store.writing() as connection:
        added = library.add_report(connection, reading, document, "form")
    return outcome_of(name, "report", added)
