"""What goes with a report or a body, gathered by id into temporary tables of a connection."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.ids import derive, normal
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3

REPORT_KIND, BODY_KIND = "report", "body"


class Subject(NamedTuple):
    """What is to be purged."""

    kind: str
    """"report" or "body"."""
    id: str
    name: str
    """The report's title or the body's name: what a person types to confirm."""


class Scope(NamedTuple):
    """How much goes with it."""

    subject: Subject
    counts: dict[str, int]
    """Rows by table, of those that hold what was imported or written; what is made from them goes too."""
    reviewers: dict[str, int]
    """How many judgements and corrections of each reviewer go."""
    stays: tuple[str, ...]
    """The names of documents that other reports or responses stand in too, and that stay with all their words."""


class NothingToPurgeError(LookupError):
    """No report or body is called so, or several are: the message says what to type."""


TABLES = (
    "document", "report", "body", "recommendation", "response", "passage", "pair", "annotation", "correction", "draft",
)  # fmt: skip
"""In the order in which they are counted."""
_GONE = ("report", "response", "recommendation", "pair", "document", "annotation", "correction", "body")

_UNDER_REPORT = (
    "INSERT INTO gone_report VALUES (:id)",
    "INSERT INTO gone_response SELECT id FROM response WHERE report_id = :id",
    "INSERT INTO gone_recommendation SELECT id FROM recommendation WHERE report_id = :id",
)
# A report of which only this body's responses speak is known by their words alone, and so is a recommendation.
_UNDER_BODY = (
    "INSERT INTO gone_body VALUES (:id)",
    "INSERT INTO gone_response SELECT id FROM response WHERE body_id = :id",
    """INSERT INTO gone_report SELECT id FROM report WHERE origin = 'response'
AND id IN (SELECT report_id FROM response WHERE body_id = :id)
AND NOT EXISTS (SELECT 1 FROM response WHERE report_id = report.id AND body_id <> :id)""",
    "INSERT INTO gone_recommendation SELECT id FROM recommendation WHERE report_id IN (SELECT id FROM gone_report)",
    """INSERT OR IGNORE INTO gone_recommendation SELECT r.id FROM recommendation r WHERE origin = 'response'
AND id IN (SELECT recommendation_id FROM pair WHERE response_id IN (SELECT id FROM gone_response))
AND NOT EXISTS (SELECT 1 FROM pair WHERE recommendation_id = r.id
  AND response_id NOT IN (SELECT id FROM gone_response))""",
)
_BELOW = (
    """INSERT INTO gone_pair SELECT id FROM pair WHERE response_id IN (SELECT id FROM gone_response)
OR recommendation_id IN (SELECT id FROM gone_recommendation)""",
    """INSERT INTO gone_document SELECT document_sha256 FROM response WHERE id IN (SELECT id FROM gone_response)
UNION SELECT document_sha256 FROM report WHERE id IN (SELECT id FROM gone_report) AND document_sha256 IS NOT NULL""",
)
_STAYS = """
SELECT sha256, name FROM document WHERE sha256 IN (SELECT id FROM gone_document) AND (
  EXISTS (SELECT 1 FROM response WHERE document_sha256 = sha256 AND id NOT IN (SELECT id FROM gone_response))
  OR EXISTS (SELECT 1 FROM report WHERE document_sha256 = sha256 AND id NOT IN (SELECT id FROM gone_report)))
ORDER BY name
"""
_UNUSED = """
SELECT sha256, text FROM document WHERE sha256 NOT IN (SELECT id FROM gone_document)
AND NOT EXISTS (SELECT 1 FROM response WHERE document_sha256 = sha256)
AND NOT EXISTS (SELECT 1 FROM report WHERE document_sha256 = sha256)
"""
_ACTS = (
    """INSERT OR IGNORE INTO gone_annotation SELECT id FROM annotation WHERE pair_id IN (SELECT id FROM gone_pair)""",
    """INSERT INTO gone_correction SELECT id FROM correction WHERE
subject IN ('response', 'response as read', 'check') AND subject_id IN (SELECT id FROM gone_response)
OR subject IN ('report', 'recommendation as read') AND subject_id IN (SELECT id FROM gone_report)
OR :kind = 'body' AND subject = 'report' AND field = 'not concerned:' || :id""",
    """INSERT OR IGNORE INTO gone_correction SELECT id FROM correction
WHERE subject = 'correction' AND subject_id IN (SELECT id FROM gone_correction)""",
)
_COUNTS = {
    "passage": "SELECT count(*) FROM passage WHERE response_id IN (SELECT id FROM gone_response)",
    "draft": "SELECT count(*) FROM draft WHERE pair_id IN (SELECT id FROM gone_pair)",
}


def find(reader: sqlite3.Connection, kind: str, typed: str) -> Subject:
    """Return the one report or body that is meant by the beginning of an id, a name, or part of one.

    Raises NothingToPurgeError.
    """
    source, name = (REPORT, "title") if kind == REPORT_KIND else ("body", "name")
    rows = [(str(row[0]), str(row[1])) for row in reader.execute(f"SELECT id, {name} FROM {source}")]
    wanted = normal(typed)
    found = [row for row in rows if normal(row[1]) == wanted]
    found = found or [row for row in rows if len(typed) >= 4 and row[0].startswith(typed.lower())]
    found = found or [row for row in rows if wanted and wanted in normal(row[1])]
    if len(found) != 1:
        listed = f"obverse list {'reports' if kind == REPORT_KIND else 'bodies'}"
        if found:
            names = ", ".join(f"{title} ({row_id[:8]})" for row_id, title in found[:5])
            raise NothingToPurgeError(f"{len(found)} answer to “{typed}”: {names}. Say which, by its id.")
        raise NothingToPurgeError(f"No {kind} is called “{typed}”, and none has that id. See: {listed}")
    return Subject(kind, *found[0])


def gather(connection: sqlite3.Connection, subject: Subject) -> Scope:
    """Put the ids of all that goes with it into the temporary tables gone_…, and return how much that is."""
    connection.execute("PRAGMA temp_store = MEMORY")
    for table in _GONE:
        connection.execute(f"DROP TABLE IF EXISTS temp.gone_{table}")
        connection.execute(f"CREATE TEMP TABLE gone_{table} (id TEXT PRIMARY KEY) WITHOUT ROWID")
    values = {"id": subject.id, "kind": subject.kind}
    for statement in (*(_UNDER_REPORT if subject.kind == REPORT_KIND else _UNDER_BODY), *_BELOW):
        connection.execute(statement, values)
    stays = connection.execute(_STAYS).fetchall()
    connection.executemany("DELETE FROM gone_document WHERE id = ?", [(row[0],) for row in stays])
    if subject.kind == REPORT_KIND:
        _further_documents(connection, subject)
    _orphans(connection)
    for statement in _ACTS:
        connection.execute(statement, values)
    counts = {}
    for table in TABLES:
        sql = _COUNTS.get(table, f"SELECT count(*) FROM gone_{table}")
        counts[table] = int(connection.execute(sql).fetchone()[0])
    who = """SELECT reviewer, count(*) FROM (
SELECT reviewer FROM annotation WHERE id IN (SELECT id FROM gone_annotation) UNION ALL
SELECT reviewer FROM correction WHERE id IN (SELECT id FROM gone_correction) AND reviewer <> 'read')
GROUP BY reviewer ORDER BY reviewer"""
    reviewers = {str(name): int(many) for name, many in connection.execute(who)}
    return Scope(subject, counts, reviewers, tuple(str(row[1]) for row in stays))


def _further_documents(connection: sqlite3.Connection, subject: Subject) -> None:
    """Add documents that nothing uses and that name the report: what was imported of it a second time."""
    title = normal(subject.name)
    for sha256, text in connection.execute(_UNUSED).fetchall():
        if title and title in normal(text):
            connection.execute("INSERT OR IGNORE INTO gone_document VALUES (?)", (sha256,))


def _orphans(connection: sqlite3.Connection) -> None:
    """Add the judgements of pairs that a salvage has lost: their ids still follow from response and recommendation."""
    lost = {row[0] for row in connection.execute("SELECT pair_id FROM annotation EXCEPT SELECT id FROM pair")}
    if not lost:
        return
    responses = connection.execute("SELECT id, report_id FROM response WHERE id IN (SELECT id FROM gone_response)")
    for response_id, report_id in responses.fetchall():
        keys = connection.execute("SELECT label_key FROM recommendation WHERE report_id = ?", (report_id,)).fetchall()
        for (key,) in keys:
            pair_id = derive("pair", response_id, key)
            if pair_id in lost:
                connection.execute("INSERT OR IGNORE INTO gone_pair VALUES (?)", (pair_id,))
