"""Bodies of which a reviewer says that a report does not concern them: rows are added, the newest stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from data.store import Author, Store

FIELD = "not concerned:"
"""Of the correction's subject "report"; the body's id follows."""

_STANDING = f"""
SELECT subject_id, field, reviewer, at FROM correction WHERE value <> '' AND id IN (
  SELECT max(id) FROM correction WHERE subject = 'report' AND field >= '{FIELD}' AND field < 'not concerned;'
  AND (:report = '' OR subject_id = :report) GROUP BY subject_id, field)
"""


class Excluded(NamedTuple):
    """Who says that a body is not concerned, and when (UTC moment)."""

    reviewer: str
    at: str


def standing(reader: sqlite3.Connection, report_id: str = "") -> dict[tuple[str, str], Excluded]:
    """Return what stands, by the report's and the body's id; of one report, or of all."""
    rows = reader.execute(_STANDING, {"report": report_id})
    return {(row[0], row[1].removeprefix(FIELD)): Excluded(row[2], row[3]) for row in rows}


def exclude(store: Store, author: Author, report_id: str, body_id: str, excluded: bool = True) -> bool:
    """Say that a report does not concern a body, or (`excluded` False) take that back; return whether it is news.

    Raises:
        LookupError: there is no such report.
        StoreError: nothing was written.
    """
    from data.overruling import append

    with store.writing() as connection:
        if connection.exec_driver_sql("SELECT 1 FROM report WHERE id = ?", (report_id,)).first() is None:
            raise LookupError(f"There is no report {report_id!r} in this store.")
        of = ("report", report_id, FIELD + body_id)
        sql = "SELECT value FROM correction WHERE subject = ? AND subject_id = ? AND field = ? ORDER BY id DESC"
        before = connection.exec_driver_sql(sql, of).scalar() or ""
        if bool(before) == excluded:
            return False
        append(connection, author, of, "yes" if excluded else "")
        return True
