"""`obverse alike`: the answers to a recommendation that are nearly the same, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import alike
from data.catalogue import reports
from tui.cli.output import write_rows
from tui.cli.parser import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.session import Session

_COLUMNS = {"group": "group", "label": "label", "body": "body", "status": "status", "same": "same", "id": "id"}


def alike_(session: Session) -> int:
    """Compare the answers of what is asked for, where they were not yet, and list the groups."""
    write_rows(session.arguments.format, _rows(session), _COLUMNS)
    return DONE


def _rows(session: Session) -> Iterator[dict[str, Any]]:
    """Give the pairs of each group, report by report: each is compared when its turn comes."""
    store, wanted = session.store, session.report_id()
    for report in reports(store.reader):
        if wanted and report.id != wanted:
            continue
        alike.ensure(store, report.id)
        for group in alike.groups(store.reader, report.id):
            for each in group.pairs:
                yield {
                    "group": group.key,
                    "report_id": group.report_id,
                    "report": report.title,
                    "label": each.label,
                    "body": each.body,
                    "dated": each.dated,
                    "status": each.status,
                    "acceptance": each.acceptance,
                    "progress": each.progress,
                    "same": each.same,
                    "id": each.pair_id,
                }
