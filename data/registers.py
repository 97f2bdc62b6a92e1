"""Put a register into the store: its reports, and what several bodies answered to each, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.ids import derive, normal
from data.index import Index
from data.library import Added, add_document, put_report, put_response
from data.projection import project_report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.documents.blocks import Document
    from data.readings import RegisterReading

REGISTER = "register"
"""The origin of a report that is only known from a register."""


def add_register(
    connection: Connection, reading: RegisterReading, document: Document, index: Index | None = None
) -> Added:
    """Put in the reports of a register and the responses that it holds, and pair them.

    A report that is known already is not changed by it; one that comes later takes the place of what the register
    said. A response is identified by its document, its body and the title of its report.
    """
    index = index or Index()
    index.begin(connection)
    new = add_document(connection, document)
    touched: dict[str, set[str]] = {}
    reports: dict[str, str] = {}
    recommendations = pairs = responses = 0
    for report in reading.reports:
        put = put_report(connection, report, document, REGISTER, index)
        reports.setdefault(normal(report.title), put.id)
        recommendations += put.recommendations
        pairs += put.pairs
        new = new or put.changed
        for report_id, response_id in put.touched:
            touched.setdefault(report_id, set()).add(response_id)
    for response in reading.responses:
        title = normal(response.report_title)
        key = f"{normal(response.force or response.respondent)}|{title}"
        added = put_response(connection, response, document.sha256, key, index, reports.get(title, ""))
        if added.new:
            responses += 1
            pairs += added.pairs
            touched.setdefault(added.report_id, set()).add(derive("response", document.sha256, key))
    for report_id, only in touched.items():
        for response_id in ("",) if "" in only else sorted(only):
            project_report(connection, report_id, response_id)
    index.end()
    what = f"{len(reading.reports)} report{'s' * (len(reading.reports) != 1)}"
    title = reading.reports[0].title if len(reading.reports) == 1 else what
    report_id = next(iter(reports.values()), "") if len(reports) == 1 else ""
    return Added(report_id, title, "", recommendations, pairs, responses, new or responses > 0)
