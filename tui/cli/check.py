"""`obverse check`: the regime's checks on each response, and the bodies that have not answered."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from data import catalogue, listing, regime
from tui.cli.output import write_json, write_rows
from tui.cli.parser import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.catalogue import ReportLine
    from tui.cli.session import Session

_COLUMNS = {
    "report": "report",
    "body": "body",
    "document": "response",
    "label": "check",
    "said": "outcome",
    "note": "why",
    "words": "words",
    "place": "place",
    "overruled_note": "note",
}


def check(session: Session) -> int:
    """Show each check on each response, with the words that it rests on, and who is silent."""
    if session.arguments.format == "json":
        write_json(_found(session))
    else:
        write_rows("table", _flat(_found(session)), _COLUMNS)
    return DONE


def _found(session: Session) -> Iterator[dict[str, Any]]:
    """Give what is found of each response, and of each body that has to answer and has none on file."""
    reader, report_id = session.store.reader, session.report_id()
    for report in catalogue.reports(reader):
        if report_id not in ("", report.id):
            continue
        yield from _of_responses(session, report)
        for line in catalogue.bodies(reader, report.id):
            if not line.responded:
                yield {
                    **_about(report),
                    "body": line.body,
                    "responded": False,
                    "state": line.state,
                    "addressed_as": list(line.addressed_as),
                    "excluded_by": line.excluded_by,
                    "response_id": "",
                    "document": "",
                    "dated": "",
                    "late_days": line.late_days,
                    "checks": [],
                }


def _of_responses(session: Session, report: ReportLine) -> Iterator[dict[str, Any]]:
    from data.checks.of_response import checks_of

    reader = session.store.reader
    try:
        rules = regime.load(report.regime, session.config.regime_folders())
    except regime.RegimeError:  # the store came from a computer that has it
        rules = session.regime
    for line in listing.responses(reader, report.id):
        found = checks_of(reader, line.id, report.published, rules)
        yield {
            **_about(report),
            "body": line.body,
            "responded": True,
            "state": catalogue.ANSWERED,
            "addressed_as": [],
            "excluded_by": "",
            "response_id": line.id,
            "document": line.document,
            "dated": line.dated,
            "late_days": catalogue.days_between(report.last_day, line.dated),
            "checks": [{**asdict(each), "said": each.said} for each in found],
        }


def _about(report: ReportLine) -> dict[str, Any]:
    return {
        "report_id": report.id,
        "report": report.title,
        "report_published": report.published,
        "last_day": report.last_day,
    }


def _flat(found: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give a row for each check, and one for each silent body."""
    for each in found:
        if each["responded"]:
            yield from ({**each, **one} for one in each["checks"])
            continue
        late = each["late_days"]
        note = f"{late} day{'s' * (late != 1)} after the last day" if late else ""
        if each["excluded_by"]:
            note = f"said {each['excluded_by']}"
        blank = dict.fromkeys(("said", "words", "place", "overruled_note"), "")
        yield {**each, **blank, "label": each["state"], "note": note}
