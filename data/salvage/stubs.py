"""What stands in for a lost report, body or document that rows which came through belong to.

Nobody's pairs disappear because of one lost row of a report: it is put in by what its responses say of it, as an
import does for a report that nobody has. A document's text is put together from what was quoted and read of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data import regime
from data.ids import new_id
from data.salvage.filling import SALVAGED
from data.store import now

if TYPE_CHECKING:
    import sqlite3

LOST_REPORT, LOST_BODY, LOST_DOCUMENT = "Lost report", "Lost body", "lost document"
MENDING = "Part of the text was lost when the store was damaged: import the file again."


def stand_in(connection: sqlite3.Connection) -> dict[str, int]:
    """Add a row for each report, body and document that is lost and belonged to; return how many by table."""
    return {"report": _reports(connection), "body": _bodies(connection), "document": _documents(connection)}


def _reports(connection: sqlite3.Connection) -> int:
    lost = connection.execute("""
SELECT report_id, max(title), max(dated) FROM (
  SELECT report_id, report_title AS title, '' AS dated FROM response
  UNION ALL SELECT report_id, '', '' FROM recommendation UNION ALL SELECT report_id, '', '' FROM concerned)
WHERE report_id NOT IN (SELECT id FROM report) GROUP BY report_id""").fetchall()
    rows = [
        (report_id, title or f"{LOST_REPORT} {report_id}", "", "", "", regime.of_publisher(""), "response", None, now())
        for report_id, title, _ in lost
    ]
    columns = "id, title, publisher, published, published_words, regime, origin, document_sha256, imported_at"
    connection.executemany(f"INSERT INTO report ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return len(rows)


def _bodies(connection: sqlite3.Connection) -> int:
    lost = connection.execute("""
SELECT body_id, max(name) FROM (
  SELECT body_id, respondent AS name FROM response UNION ALL SELECT body_id, '' FROM concerned)
WHERE body_id NOT IN (SELECT id FROM body) GROUP BY body_id""").fetchall()
    rows = [(body_id, name or f"{LOST_BODY} {body_id}", "", "", "", "", "[]", "", "") for body_id, name in lost]
    columns = "id, name, local_policing_body, chief_officer, kind, region, aliases, valid_from, valid_to"
    connection.executemany(f"INSERT INTO body ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return len(rows)


def _documents(connection: sqlite3.Connection) -> int:
    lost = [
        row[0]
        for row in connection.execute("""
SELECT document_sha256 FROM response UNION SELECT document_sha256 FROM report WHERE document_sha256 IS NOT NULL
EXCEPT SELECT sha256 FROM document""")
    ]
    columns = "sha256, name, format, encoding, text, mendings, imported_at, pages"
    for sha in lost:
        row = (sha, LOST_DOCUMENT, "text", SALVAGED, "", "[]", now(), 0)
        connection.execute(f"INSERT INTO document ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    for (sha,) in connection.execute("SELECT sha256 FROM document WHERE encoding = ?", (SALVAGED,)).fetchall():
        _put_together(connection, sha)
    return len(lost)


def _put_together(connection: sqlite3.Connection, sha: str) -> None:
    """Write after what there is of a document's text what its passages and recommendations say of the rest."""
    text = connection.execute("SELECT text FROM document WHERE sha256 = ?", (sha,)).fetchone()[0]
    pieces = connection.execute(
        """
SELECT passage.start, passage.text FROM response JOIN passage ON passage.response_id = response.id
WHERE response.document_sha256 = :sha
UNION SELECT r.start, r.text FROM report JOIN recommendation r ON r.report_id = report.id
WHERE report.document_sha256 = :sha AND r.origin = 'report' ORDER BY 1""",
        {"sha": sha},
    )
    made = [text]
    length = len(text)
    for start, words in pieces:
        if isinstance(start, int) and length <= start < length + _LONGEST_GAP:
            made += [" " * (start - length), words]
            length = start + len(words)
    values = ("".join(made), json.dumps([MENDING]), sha)
    connection.execute("UPDATE document SET text = ?, mendings = ? WHERE sha256 = ?", values)


_LONGEST_GAP = 10_000_000
"""Characters: a number that damage made large must not fill the memory with spaces."""


def device(connection: sqlite3.Connection) -> None:
    """Leave one device in the store: the damaged store's own, or a new one where that is lost."""
    kept = connection.execute("SELECT id, made_at FROM device ORDER BY made_at LIMIT 1").fetchone()
    connection.execute("DELETE FROM device")
    connection.execute("INSERT INTO device VALUES (?, ?)", kept or (new_id(), now()))


def leave_out(connection: sqlite3.Connection) -> dict[str, int]:
    """Take out what belongs to nothing: pairs without recommendation or response, links without passage; count them.

    Importing the documents again makes them anew, with the same ids, under which the judgements are kept.
    """
    return {table: connection.execute(sql).rowcount for table, sql in _BELONGS_TO_NOTHING}


_BELONGS_TO_NOTHING = (
    ("passage", "DELETE FROM passage WHERE response_id NOT IN (SELECT id FROM response)"),
    (
        "pair",
        """DELETE FROM pair WHERE recommendation_id NOT IN (SELECT id FROM recommendation)
OR response_id NOT IN (SELECT id FROM response)""",
    ),
    (
        "link",
        """DELETE FROM link WHERE pair_id NOT IN (SELECT id FROM pair)
OR passage_id NOT IN (SELECT id FROM passage)""",
    ),
    ("suggestion", "DELETE FROM suggestion WHERE pair_id NOT IN (SELECT id FROM pair)"),
)
