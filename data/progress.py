"""How far the work is: pairs judged, left and overdue, by report, body, reviewer …; and what was judged each day.

Only reads, one statement a question: a thread gives a connection of its own, and `interrupt` on it stops one. On the
start-up path of the commands: only the standard library.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from data import moments
from data.pace import Sittings, sittings_of
from data.queue import FLAGS
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

ACTS = 5_000
"""How many of a reviewer's newest acts tell how long a pair takes."""


class By(StrEnum):
    """What the pairs are counted by."""

    REPORT = "report"
    BODY = "body"
    REVIEWER = "reviewer"
    STATUS = "status"
    KIND = "kind"
    WEEK = "week"
    DAY = "day"


JUDGED = (By.REVIEWER, By.WEEK, By.DAY)
"""Only judged pairs are counted by these."""


class Group(NamedTuple):
    """Pairs that have something in common, and how far the work on them is."""

    key: str
    """A report's id; the name of a body, reviewer, status ("" for none) or kind; a day,
    or a week's Monday, ISO, in this computer's time zone."""
    name: str
    """For people: a report's title; else the key."""
    statuses: Mapping[str, int]
    """Pairs by status name; "" are those that nobody has judged. A status without pairs is left out."""
    overdue: int
    """Pairs that the filter word "overdue" finds."""

    @property
    def total(self) -> int:
        """All pairs."""
        return sum(self.statuses.values())

    @property
    def left(self) -> int:
        """Pairs still to be judged."""
        return self.statuses.get("", 0)

    @property
    def judged(self) -> int:
        """Pairs with a status."""
        return self.total - self.left


class Judged(NamedTuple):
    """How many pairs a reviewer gave a first status on a day; fewer than none where more were taken back."""

    day: str
    """ISO, in this computer's time zone."""
    reviewer: str
    status: str
    pairs: int


_WEEK = "date(queue.judged_at, 'localtime', 'weekday 0', '-6 days')"
_KEYS = {
    By.REPORT: "queue.report_id",
    By.BODY: "queue.body_name",
    By.REVIEWER: "queue.reviewer",
    By.STATUS: "queue.status",
    By.KIND: (
        "(SELECT recommendation.kind FROM pair JOIN recommendation ON recommendation.id = pair.recommendation_id"
        " WHERE pair.number = queue.number)"
    ),
    By.WEEK: _WEEK,
    By.DAY: "date(queue.judged_at, 'localtime')",
}

_HISTORY = """
SELECT date(done.at, 'localtime') AS day, done.reviewer,
  CASE WHEN done.status <> '' THEN done.status ELSE was.status END AS status,
  sum(CASE WHEN done.status <> '' THEN 1 ELSE -1 END) AS pairs
FROM annotation done LEFT JOIN annotation was ON was.id = done.supersedes
WHERE (done.status <> '') <> (coalesce(was.status, '') <> '') {within}
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_WITHIN = "AND done.pair_id IN (SELECT pair_id FROM queue WHERE report_id = :report AND shown)"
_ACTS = """
SELECT at, pair_id FROM annotation
WHERE reviewer = :reviewer AND action = 'act' AND batch = '' AND at >= :since ORDER BY id DESC LIMIT :most
"""


def groups(reader: sqlite3.Connection, by: By, report_id: str = "", today: str = "") -> list[Group]:
    """Return the pairs of a report ("" for all) counted by something, in the order of its keys.

    By reviewer, week and day only judged pairs are counted: under whose judgement stands, and when it was made.
    `today` is an ISO date, this computer's when left out.
    """
    values = {"report": report_id, "today": today or moments.today(), "reviewer": ""}
    where = ["queue.shown", *(["queue.report_id = :report"] if report_id else [])]
    if by in JUDGED:
        where.append("queue.status <> ''")
    sql = (
        f"SELECT {_KEYS[by]} AS key, status, count(*) AS pairs, sum({FLAGS['overdue']}) AS overdue"
        f" FROM queue WHERE {' AND '.join(where)} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    statuses: dict[str, dict[str, int]] = {}
    late: dict[str, int] = {}
    for row in reader.execute(sql, values):
        if row["key"] is None:  # a moment that is none, written by another program, has no day
            continue
        statuses.setdefault(row["key"], {})[row["status"]] = row["pairs"]
        late[row["key"]] = late.get(row["key"], 0) + (row["overdue"] or 0)
    names = dict(reader.execute(f"SELECT id, title FROM {REPORT}").fetchall()) if by is By.REPORT else {}
    return [Group(key, names.get(key, key), MappingProxyType(counted), late[key]) for key, counted in statuses.items()]


def whole(parts: Iterable[Group]) -> Group:
    """Return groups that share no pair as one, without a name."""
    statuses: dict[str, int] = {}
    overdue = 0
    for part in parts:
        overdue += part.overdue
        for status, pairs in part.statuses.items():
            statuses[status] = statuses.get(status, 0) + pairs
    return Group("", "", MappingProxyType(statuses), overdue)


def history(reader: sqlite3.Connection, report_id: str = "") -> list[Judged]:
    """Return, day by day, which first statuses were given and by whom; one taken back is taken off the day when it was.

    A status that takes the place of another counts for nothing: the pair was judged already.
    """
    sql = _HISTORY.format(within=_WITHIN if report_id else "")
    return [Judged(*row) for row in reader.execute(sql, {"report": report_id}) if row["day"]]


def by_day(days: Iterable[Judged], reviewer: str = "") -> dict[str, int]:
    """Return how many pairs were judged each day, by one reviewer or by all; days on which none was are left out."""
    found: dict[str, int] = {}
    for each in days:
        if reviewer in ("", each.reviewer):
            found[each.day] = found.get(each.day, 0) + each.pairs
    return {day: pairs for day, pairs in found.items() if pairs > 0}


def sittings(reader: sqlite3.Connection, reviewer: str, today: str = "", days: int = 28) -> Sittings:
    """Return how a reviewer's acts of the last `days` lie in time, bulk acts aside: the newest `ACTS` of them."""
    since = (date.fromisoformat(today or moments.today()) - timedelta(days - 1)).isoformat()
    rows = reader.execute(_ACTS, {"reviewer": reviewer, "since": since, "most": ACTS}).fetchall()
    acts = [(_seconds(row["at"]), row["pair_id"]) for row in reversed(rows)]
    return sittings_of([(at, pair_id) for at, pair_id in acts if at is not None])


def _seconds(moment: str) -> float | None:
    """Return a moment in seconds since 1970; None for what is none, written by another program."""
    try:
        return datetime.fromisoformat(moment).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
