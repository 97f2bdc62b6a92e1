"""The queue's projection: made from imported rows and judgements, in the transaction that adds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from data.deadlines import last_day_of
from data.views import REPORT, STANDING

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

    from data.store import Store

_PROJECT = f"""
INSERT OR REPLACE INTO queue (
  number, pair_id, report_id, body_id, published, body_name, label, ordinal, due, dated, late_days,
  nil, linked, shown, annotation_id, status, acceptance, progress, noted, flagged, later, reviewer, judged_at, leaves,
  definition, sureness)
SELECT pair.number, pair.id, report.id, body.id, report.published, body.name,
  CASE WHEN r.under = '' THEN '' ELSE 'CoC' || coalesce(cause.number, '') || ' ' END
    || CASE WHEN r.number = '' THEN r.label
       ELSE CASE r.kind WHEN 'recommendation' THEN 'R' WHEN 'area for improvement' THEN 'AFI ' ELSE 'CoC ' END
            || r.number END,
  r.ordinal, r.due, response.dated,
  CASE WHEN :last_day = '' OR response.dated = '' THEN NULL
       ELSE CAST(julianday(response.dated) - julianday(:last_day) AS INTEGER) END,
  response.nil <> '', EXISTS (SELECT 1 FROM link WHERE link.pair_id = pair.id),
  r.origin <> 'withdrawn' AND r.report_id = report.id AND (
    a.id IS NOT NULL OR r.origin = 'report' OR NOT EXISTS (
      SELECT 1 FROM recommendation own WHERE own.report_id = report.id AND own.origin = 'report')),
  coalesce(a.id, ''), coalesce(a.status, ''), coalesce(a.acceptance, ''), coalesce(a.progress, ''),
  coalesce(a.note, '') <> '', coalesce(a.flagged, 0), coalesce(a.later, 0),
  coalesce(a.reviewer, ''), coalesce(a.at, ''),
  (SELECT count(*) FROM annotation n WHERE n.pair_id = pair.id)
    - (SELECT count(DISTINCT n.supersedes) FROM annotation n WHERE n.pair_id = pair.id),
  coalesce(a.definition, ''), coalesce((SELECT max(score) FROM link WHERE link.pair_id = pair.id), 0)
FROM pair
JOIN recommendation r ON r.id = pair.recommendation_id
JOIN response ON response.id = pair.response_id
JOIN {REPORT} report ON report.id = response.report_id
JOIN body ON body.id = response.body_id
LEFT JOIN recommendation cause ON cause.report_id = report.id AND cause.label = r.under AND r.under <> ''
LEFT JOIN annotation a ON a.id = {STANDING}
WHERE response.report_id = :report
"""
_OF_ONE = f"{_PROJECT} AND response.id = :response"


def project_report(connection: Connection, report_id: str, response_id: str = "") -> None:
    """Write the queue's rows for a report's pairs, or for those of one of its responses."""
    found = connection.execute(
        text(f"SELECT published, regime FROM {REPORT} WHERE id = :report"),
        {"report": report_id},
    ).one()
    last_day = last_day_of(found.regime, found.published)
    values = {"report": report_id, "last_day": last_day}
    if response_id:
        connection.execute(text(_OF_ONE), {**values, "response": response_id})
    else:
        connection.execute(text(_PROJECT), values)


def project_beside(connection: sqlite3.Connection, report_id: str, table: str) -> None:
    """Write a report's rows into another `table` with the queue's columns: for the doctor, who compares the two."""
    query = f"SELECT regime, published FROM {REPORT} WHERE id = ?"
    regime, published = connection.execute(query, (report_id,)).fetchone()
    values = {"report": report_id, "last_day": last_day_of(regime, published)}
    connection.execute(_PROJECT.replace("INTO queue (", f"INTO {table} (", 1), values)


def rebuild(store: Store) -> None:
    """Make the whole projection again from the rows that it is made of."""
    with store.writing() as connection:
        connection.execute(text("DELETE FROM queue"))
        for (report_id,) in connection.execute(text("SELECT id FROM report")).all():
            project_report(connection, report_id)
