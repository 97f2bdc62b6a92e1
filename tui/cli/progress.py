"""`obverse progress`: how far the work is, by report, body, reviewer …, and when it ends at the pace that it has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from data import progress
from data.pace import pace_of
from data.progress import By, Group
from tui.cli.output import write_rows
from tui.cli.parser import DONE
from tui.screens import progress_view as view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.session import Session

_COLUMNS = {
    "name": "",
    "total": "pairs",
    "judged": "judged",
    "left": "left",
    "overdue": "overdue",
    "statuses": "statuses",
}


def progress_(session: Session) -> int:
    """List the groups; of a table, the sum and the pace in words come first."""
    arguments, report_id = session.arguments, session.report_id()
    by, today = By(arguments.by), date.today().isoformat()  # noqa: DTZ011  the reviewer's own day
    reader = session.store.reader
    groups = progress.groups(reader, by, report_id, today)
    counted = groups if by not in progress.JUDGED else progress.groups(reader, By.STATUS, report_id, today)
    total = progress.whole(counted)
    days = progress.history(reader, report_id)
    pace = pace_of(progress.by_day(days), total.left, today)
    if arguments.format == "table":
        for words in (view.sum_in_words(total), view.pace_in_words(pace, total.left) if total.total else ""):
            if words:
                print(words)
    whole = {"a_day": _rounded(pace.long_a_day), "finished": pace.finished, "quick": pace.quick, "slow": pace.slow}

    def rows() -> Iterator[dict[str, Any]]:
        if arguments.format != "table":
            yield {**_row("all", total, "", ""), **whole}
        for row in view.rows_of(by, groups, view.ORDERS[0], session.regime, days, today):
            found = _row(by.value, row.group, row.group.key, row.name)
            if by is By.REVIEWER:
                found["a_day"] = _rounded(pace_of(progress.by_day(days, row.group.key), 0, today).long_a_day)
            yield found

    write_rows(arguments.format, rows(), _columns(by))
    return DONE


def _rounded(a_day: float | None) -> float | None:
    return None if a_day is None else round(a_day, 2)


def _columns(by: By) -> dict[str, str]:
    columns = {**_COLUMNS, "name": view.TITLES.get(by, by.value)}
    return {**columns, "a_day": "a working day"} if by is By.REVIEWER else columns


def _row(by: str, group: Group, key: str, name: str) -> dict[str, Any]:
    return {
        "by": by,
        "key": key,
        "name": name,
        "total": group.total,
        "judged": group.judged,
        "left": group.left,
        "overdue": group.overdue,
        "statuses": {status or "none": pairs for status, pairs in group.statuses.items()},
        "a_day": None,
        "finished": "",
        "quick": "",
        "slow": "",
    }
