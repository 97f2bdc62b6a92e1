"""Bodies of which a reviewer says that a report does not concern them: rows are added, the newest stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.views import COUNTS

if TYPE_CHECKING:
    import sqlite3

FIELD = "not concerned:"
"""Of the correction's subject "report"; the body's id follows."""

_OWN = f"subject = 'report' AND field >= '{FIELD}' AND field < 'not concerned;' AND {COUNTS}"
_STANDING = f"""
SELECT subject_id, field, reviewer, at FROM correction WHERE value <> '' AND id IN (
  SELECT max(id) FROM correction own WHERE {_OWN} AND (:report = '' OR subject_id = :report)
  GROUP BY subject_id, field)
"""
STANDS = f"SELECT value FROM correction own WHERE {_OWN} AND subject_id = ? AND field = ? ORDER BY id DESC LIMIT 1"
"""The value that stands of a report and a field; values: the report's id, the field."""


class Excluded(NamedTuple):
    """Who says that a body is not concerned, and when (UTC moment)."""

    reviewer: str
    at: str


def standing(reader: sqlite3.Connection, report_id: str = "") -> dict[tuple[str, str], Excluded]:
    """Return what stands, by the report's and the body's id; of one report, or of all."""
    rows = reader.execute(_STANDING, {"report": report_id})
    return {(row[0], row[1].removeprefix(FIELD)): Excluded(row[2], row[3]) for row in rows}


def words_of(value: str) -> str:
    """Return what a row said of a body, in words: its value is the body's name, "" where it took that back."""
    return f"{value}: not concerned by the report" if value else "the report concerns the body again"
