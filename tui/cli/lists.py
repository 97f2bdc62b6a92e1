"""`obverse list`: reports, responses, pairs and bodies."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from data import catalogue, listing, queue
from data.views import REPORT
from tui.cli.output import write_rows
from tui.cli.parser import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.listing import Narrowed
    from tui.cli.session import Session

_COLUMNS = {
    "reports": {
        "id": "id",
        "title": "report",
        "published": "published",
        "last_day": "last day",
        "bodies_answered": "answered",
        "bodies_silent": "silent",
        "pairs": "pairs",
        "judged": "judged",
        "flagged": "flagged",
        "overdue": "overdue",
    },
    "responses": {
        "document": "document",
        "body": "body",
        "report": "report",
        "dated": "dated",
        "layout": "layout",
        "labels": "names",
        "voices": "paragraphs",
        "pairs": "pairs",
    },
    "pairs": {
        "pair_id": "id",
        "report": "report",
        "label": "label",
        "body": "body",
        "due": "due",
        "dated": "dated",
        "late_days": "days late",
        "status": "status",
        "flagged": "flag",
        "reviewer": "reviewer",
    },
    "bodies": {
        "body": "body",
        "region": "region",
        "addressed_as": "addressed as",
        "report": "report",
        "state": "state",
        "dated": "dated",
        "late_days": "days late",
        "pairs": "pairs",
        "judged": "judged",
    },
}


def list_(session: Session) -> int:
    """List what is asked for, as far as the filter lets it through."""
    what = session.arguments.what
    rows = {"reports": _reports, "responses": _responses, "pairs": _pairs, "bodies": _bodies}[what]
    write_rows(session.arguments.format, rows(session), _COLUMNS[what])
    return DONE


def _narrowed(session: Session) -> Narrowed | None:
    """Return what holds a pair that the filter finds; None without a filter, when everything is listed."""
    asked = session.filter()
    if not asked.terms:
        return None
    return listing.narrowed(session.store.reader, asked, session.config.reviewer_name())


def _reports(session: Session) -> Iterator[dict[str, Any]]:
    within, report_id = _narrowed(session), session.report_id()
    for line in catalogue.reports(session.store.reader):
        if (within is None or line.id in within.reports) and report_id in ("", line.id):
            statuses = {name or "none": many for name, many in line.statuses.items()}
            yield {**line._asdict(), "statuses": statuses}


def _responses(session: Session) -> Iterator[dict[str, Any]]:
    within = _narrowed(session)
    for line in listing.responses(session.store.reader, session.report_id()):
        if within is None or line.id in within.responses:
            yield asdict(line)


def _bodies(session: Session) -> Iterator[dict[str, Any]]:
    within, report_id, reader = _narrowed(session), session.report_id(), session.store.reader
    for report in catalogue.reports(reader):
        if report_id not in ("", report.id):
            continue
        for line in catalogue.bodies(reader, report.id):
            if within is None or (report.id, line.body) in within.bodies:
                yield {"report_id": report.id, "report": report.title, **line._asdict()}


def _pairs(session: Session) -> Iterator[dict[str, Any]]:
    reader = session.store.reader
    titles = dict(reader.execute(f"SELECT id, title FROM {REPORT}"))  # noqa: S608  a constant of ours
    numbers = queue.numbers(reader, session.filter(), reviewer=session.config.reviewer_name())
    for some in listing.in_parts(numbers):
        for entry in queue.entries(reader, some):
            facts = entry._asdict()
            del facts["number"]  # means nothing outside this store
            yield {
                "pair_id": facts.pop("pair_id"),
                "report_id": facts.pop("report_id"),
                "report": titles[entry.report_id],
                **facts,
            }
