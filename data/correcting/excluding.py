"""Say that a report does not concern a body; see `data.bodies.exclusions` for what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.bodies.exclusions import FIELD, STANDS
from data.corrections.rows import append

if TYPE_CHECKING:
    from data.store import Author, Store


def exclude(store: Store, author: Author, report_id: str, body_id: str, excluded: bool = True) -> bool:
    """Say that a report does not concern a body, or (`excluded` False) take that back; return whether it is news.

    Raises:
        LookupError: there is no such report.
        StoreError: nothing was written.
    """
    with store.writing() as connection:
        if connection.exec_driver_sql("SELECT 1 FROM report WHERE id = ?", (report_id,)).first() is None:
            raise LookupError(f"There is no report {report_id!r} in this store.")
        field = FIELD + body_id
        before = connection.exec_driver_sql(STANDS, (report_id, field)).scalar() or ""
        if bool(before) == excluded:
            return False
        name = connection.exec_driver_sql("SELECT name FROM body WHERE id = ?", (body_id,)).scalar()
        append(connection, author, "report", report_id, field, str(name or body_id) if excluded else "")
        return True
