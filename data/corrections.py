"""Set right what a document says wrongly of its report: a row is added, and what it changes follows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from sqlalchemy import desc, func, insert, select, text

from data.ids import new_id
from data.models import CorrectionRow, table_of
from data.projection import project_report
from data.store import now
from data.views import REPORT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.store import Author, Store

_correction = table_of(CorrectionRow)


class CorrectionError(ValueError):
    """A correction that cannot be made: the message says what is allowed."""


class ReportFields(TypedDict, total=False):
    """What can be set right of a report."""

    title: str
    publisher: str
    published: str
    """ISO date; "" where the day of publication is not known."""


def correct_report(store: Store, author: Author, report_id: str, **fields: Unpack[ReportFields]) -> None:
    """Set fields of a report right, and every clock that depends on them, in one transaction.

    A value that stands already adds no row. The document's own words stay as they are.

    Raises:
        CorrectionError: a value that will not do; nothing was written.
        LookupError: there is no such report.
        StoreError: nothing was written.
    """
    wanted = {name: _checked(name, str(value)) for name, value in fields.items()}
    with store.writing() as connection:
        sql = text(f"SELECT title, publisher, published FROM {REPORT} WHERE id = :id")
        standing = connection.execute(sql, {"id": report_id}).mappings().first()
        if standing is None:
            raise LookupError(f"There is no report {report_id!r} in this store.")
        changed = {name: value for name, value in wanted.items() if standing[name] != value}
        for name, value in changed.items():
            _append(connection, author, report_id, name, value)
        if changed:
            project_report(connection, report_id)


def _append(connection: Connection, author: Author, report_id: str, field: str, value: str) -> None:
    earlier = (
        select(_correction.c.id)
        .where(
            _correction.c.subject == "report",
            _correction.c.subject_id == report_id,
            _correction.c.field == field,
        )
        .order_by(desc("id"))
        .limit(1)
    )
    last = connection.execute(select(func.max(_correction.c.id))).scalar() or ""
    connection.execute(
        insert(_correction),
        {
            "id": new_id(after=last),
            "subject": "report",
            "subject_id": report_id,
            "field": field,
            "value": value,
            "reviewer": author.reviewer,
            "device": author.device,
            "at": now(),
            "supersedes": connection.execute(earlier).scalar(),
        },
    )


def _checked(field: str, value: str) -> str:
    """Return a value as it is kept. Raises CorrectionError."""
    value = " ".join(value.split())
    if field not in ReportFields.__annotations__:
        allowed = ", ".join(ReportFields.__annotations__)
        raise CorrectionError(f"“{field}” of a report cannot be set. Allowed: {allowed}.")
    if field == "title" and not value:
        raise CorrectionError("A report needs a title: one line of text.")
    if field == "published" and value:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            advice = "Write year-month-day, such as 2020-01-10, or nothing where it is not known."
            raise CorrectionError(f"“{value}” is not a date. {advice}") from None
    return value
