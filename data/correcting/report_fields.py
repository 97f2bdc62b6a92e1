"""The title, publisher and publication date of a report, set right: every clock that depends on them follows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from sqlalchemy import text

from data.corrections import kinds
from data.corrections.kinds import CorrectionError
from data.corrections.rows import append
from data.projection import project_report
from data.views import REPORT

if TYPE_CHECKING:
    from data.store import Author, Store


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
            append(connection, author, kinds.REPORT, report_id, name, value)
        if changed:
            project_report(connection, report_id)


def day_of(value: str) -> str:
    """Return a typed date as it is kept: ISO, or "". Raises CorrectionError."""
    value = value.strip()
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        advice = "Write year-month-day, such as 2020-01-10, or nothing where it is not known."
        raise CorrectionError(f"“{value}” is not a date. {advice}") from None


def _checked(field: str, value: str) -> str:
    """Return a value as it is kept. Raises CorrectionError."""
    value = " ".join(value.split())
    if field not in ReportFields.__annotations__:
        allowed = ", ".join(ReportFields.__annotations__)
        raise CorrectionError(f"“{field}” of a report cannot be set. Allowed: {allowed}.")
    if field == "title" and not value:
        raise CorrectionError("A report needs a title: one line of text.")
    return day_of(value) if field == "published" else value
