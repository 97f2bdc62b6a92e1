"""The rows of corrections: added, read back, and kept apart from what was read before anybody corrected it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, desc, func, insert, select, text

from data.chain.append import append as seal
from data.chain.content import CORRECTION
from data.corrections.kinds import Correction
from data.ids import new_id
from data.models import AnnotationRow, CorrectionRow, table_of
from data.store import Author, now

if TYPE_CHECKING:
    from sqlalchemy import Connection

_correction = table_of(CorrectionRow)
_annotation = table_of(AnnotationRow)
READ = "read"
"""The reviewer of a row that keeps what was read: nobody's act."""
_NEWEST_SQL = (
    _correction.c.subject == bindparam("subject"),
    _correction.c.subject_id == bindparam("subject_id"),
    _correction.c.field == bindparam("field"),
)
_NEWEST = select(_correction.c.id, _correction.c.value).where(*_NEWEST_SQL).order_by(desc("id")).limit(1)
OF = """
SELECT id, subject, subject_id, field, value, reviewer, at FROM correction
WHERE subject = :subject AND subject_id = :id
UNION ALL
SELECT s.id, s.subject, s.subject_id, s.field, s.value, s.reviewer, s.at FROM correction c
JOIN correction s ON s.subject = 'correction' AND s.subject_id = c.id
WHERE c.subject = :subject AND c.subject_id = :id
"""
"""The corrections of one thing, and the rows that take them back or bring them back."""


def append(connection: Connection, author: Author, subject: str, subject_id: str, field: str, value: str) -> str:
    """Add a row, and return its id: it sorts after every act so far, so that acts of all kinds have one order."""
    last = max(
        connection.execute(select(func.max(_correction.c.id))).scalar() or "",
        connection.execute(select(func.max(_annotation.c.id))).scalar() or "",
    )
    place = {"subject": subject, "subject_id": subject_id, "field": field}
    earlier = connection.execute(_NEWEST, place).first()
    row = {
        **place,
        "id": new_id(after=last),
        "value": value,
        "reviewer": author.reviewer,
        "device": author.device,
        "at": now(),
        "supersedes": earlier.id if earlier else None,
    }
    connection.execute(insert(_correction), row)
    seal(connection, author.device, CORRECTION, [row])
    return str(row["id"])


def rows_of(connection: Connection, subject: str, subject_id: str) -> list[Correction]:
    """Return every row about one thing, with those that take them back."""
    found = connection.execute(text(OF), {"subject": subject, "id": subject_id})
    return [Correction(*row) for row in found]


def row_by_id(connection: Connection, row_id: str) -> Correction:
    """Return one correction. Raises LookupError."""
    table = _correction.c
    columns = (table.id, table.subject, table.subject_id, table.field, table.value, table.reviewer, table.at)
    row = connection.execute(select(*columns).where(table.id == row_id)).first()
    if row is None:
        raise LookupError(f"There is no correction {row_id!r} in this store.")
    return Correction(*row)


def as_read(connection: Connection, subject: str, subject_id: str) -> dict[str, str]:
    """Return what was kept as it was read, by field: the newest of each."""
    sql = text("SELECT field, value FROM correction WHERE subject = :subject AND subject_id = :id ORDER BY id")
    return {row.field: row.value for row in connection.execute(sql, {"subject": subject, "id": subject_id})}


def keep_as_read(connection: Connection, subject: str, subject_id: str, field: str, value: str) -> None:
    """Keep what was read, unless the same is kept already: nobody's act, and no part of anybody's undo."""
    newest = connection.execute(_NEWEST, {"subject": subject, "subject_id": subject_id, "field": field}).first()
    if newest is None or newest.value != value:
        device = connection.execute(text("SELECT id FROM device")).scalar_one()
        append(connection, Author(READ, str(device)), subject, subject_id, field, value)
