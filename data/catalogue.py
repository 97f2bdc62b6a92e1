"""What the library lists: the reports, with how far the work on each is, and the bodies that one concerns.

The statements are as many however many reports there are. On the start-up path: only the standard library, and
named tuples for values (see `data.regime`).
"""

from __future__ import annotations

import importlib
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from data import moments
from data.deadlines import last_day_of
from data.queue import FLAGS
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from types import ModuleType

    from data.bodies.addressees import Addressees


ANSWERED, SILENT, NOT_CONCERNED = "answered", "no response on file", "not concerned"
"""What is known of a body under its report. None of it is a judgement."""


class ReportLine(NamedTuple):
    """A report as the library lists it. Dates are ISO, "" where unknown."""

    id: str
    title: str
    publisher: str
    published: str
    last_day: str
    """The last day of the period for answers; "" without a publication date or a deadline."""
    days_left: int | None
    """Days from today to the last day: 0 on the day itself, negative after it; None without a last day."""
    regime: str
    origin: str
    """"document", "form", or "response" for a report that only a response speaks of."""
    recommendations: int
    """Those of the report itself; for one that only responses speak of, those that they name."""
    bodies_concerned: int
    """The bodies that have to answer: those that the report lists, and those that its recommendations are
    addressed to, less those of which a reviewer says that they are not concerned."""
    bodies_answered: int
    """The bodies with a response on file, whether the report names them or not."""
    bodies_silent: int
    """The bodies that have to answer and that have no response on file."""
    pairs: int
    judged: int
    flagged: int
    overdue: int
    """Pairs that the filter word "overdue" finds."""
    counted: bool = True
    """False: the counts of pairs and bodies have not been looked up."""
    addressed_words: tuple[str, ...] = ()
    """Addressees that mean no body for certain, as the report writes them: "forces with a backlog"."""
    statuses: Mapping[str, int] = MappingProxyType({})
    """Pairs by status name; "" are those that nobody has judged. A status without pairs is left out."""

    @property
    def left(self) -> int:
        """Pairs still to be judged."""
        return self.pairs - self.judged


class BodyLine(NamedTuple):
    """A body under its report: one that answered, or one that the report wants an answer from."""

    id: str
    body: str
    region: str
    concerned: bool
    """The report names it as having to answer."""
    responded: bool
    """False: no response on file."""
    responses: tuple[str, ...]
    """The ids of its responses, the earliest dated first."""
    dated: str
    """Of the earliest response that bears a date; "" for none."""
    late_days: int | None
    """Days after the last day. Of a response: negative when early. Of a silent body: counted to today, and
    None before the period has ended. None too where it cannot be told."""
    nil: bool
    """Every one of its responses says that nothing is addressed to it."""
    pairs: int
    judged: int
    flagged: int
    addressed_as: tuple[str, ...] = ()
    """The addressees that mean it, as the recommendations write them."""
    state: str = ANSWERED
    """`ANSWERED`, `SILENT` or `NOT_CONCERNED`."""
    excluded_by: str = ""
    """The reviewer who says that the report does not concern it; "" when nobody does."""
    excluded_at: str = ""
    """UTC moment."""

    @property
    def left(self) -> int:
        """Pairs still to be judged."""
        return self.pairs - self.judged


_REPORTS = f"""
SELECT report.id, title, publisher, published, regime, origin, coalesce(
    (SELECT nullif(count(*), 0) FROM recommendation r WHERE r.report_id = report.id AND r.origin = 'report'),
    (SELECT count(*) FROM recommendation r WHERE r.report_id = report.id)) AS recommendations
FROM {REPORT} report ORDER BY published DESC, title, report.id
"""

_ONE = f"SELECT published, regime FROM {REPORT} WHERE id = ?"

_COUNTS = f"""
SELECT report_id, status, count(*) AS pairs, sum(flagged) AS flagged, sum({FLAGS["overdue"]}) AS overdue
FROM queue WHERE shown GROUP BY report_id, status
"""

# A body is one name: its rows may differ in their dates.
_BODIES = """
SELECT report_id, name, max(answered) AS answered FROM (
  SELECT report_id, name, 0 AS answered FROM concerned JOIN body ON body.id = body_id
  UNION ALL
  SELECT report_id, name, 1 FROM response JOIN body ON body.id = body_id
) GROUP BY report_id, name
"""

_RESPONSES = """
SELECT response.id, body_id, name, region, dated, nil FROM response JOIN body ON body.id = body_id
WHERE report_id = ? ORDER BY dated = '', dated, response.id
"""

_WORK = """
SELECT body_name, count(*) AS pairs, sum(status <> '') AS judged, sum(flagged) AS flagged
FROM queue WHERE report_id = ? AND shown GROUP BY body_name
"""


def reports(reader: sqlite3.Connection, today: str = "", counted: bool = True) -> list[ReportLine]:
    """Return every report, the newest first; those without a publication date last.

    `today` is an ISO date, this computer's when left out. `counted` False leaves the counts of pairs and bodies
    at 0: at a hundred thousand pairs they take longer than all the rest of a first paint.
    """
    today = today or moments.today()
    if not counted:
        return [_line(row, (), None, today) for row in reader.execute(_REPORTS)]
    counts: dict[str, list[sqlite3.Row]] = {}
    for row in reader.execute(_COUNTS, {"today": today, "reviewer": ""}):
        counts.setdefault(row["report_id"], []).append(row)
    answered: dict[str, set[str]] = {}
    for row in reader.execute(_BODIES):
        names = answered.setdefault(row["report_id"], set())
        if row["answered"]:
            names.add(row["name"])
    addressees = _addressees()
    whom, nobody = addressees.of_reports(reader), addressees.Addressees({}, ())
    return [
        _line(row, counts.get(row["id"], ()), (whom.get(row["id"], nobody), answered.get(row["id"], set())), today)
        for row in reader.execute(_REPORTS)
    ]


def bodies(reader: sqlite3.Connection, report_id: str, today: str = "", addressed: bool = True) -> list[BodyLine]:
    """Return the bodies of a report by name: those that answered, and those that have to and did not.

    `addressed` False leaves out those that only the words of an addressee mean: resolving them takes longer than
    a first paint has. Raises LookupError when there is no such report.
    """
    today = today or moments.today()
    report = reader.execute(_ONE, (report_id,)).fetchone()
    if report is None:
        raise LookupError(f"There is no report {report_id!r} in this store.")
    last_day = last_day_of(report["regime"], report["published"])
    whom = _addressees().of_report(reader, report_id, resolved=addressed).bodies
    answers: dict[str, list[sqlite3.Row]] = {}
    for row in reader.execute(_RESPONSES, (report_id,)):
        answers.setdefault(row["name"], []).append(row)
    work = {row["body_name"]: row for row in reader.execute(_WORK, (report_id,))}
    lines = []
    for name in sorted({*whom, *answers}):
        given, done, meant = answers.get(name, []), work.get(name), whom.get(name)
        dated = given[0]["dated"] if given else ""
        late = days_between(last_day, dated or ("" if given else today))
        excluded = meant is not None and bool(meant.excluded_by) and not given
        silent = late if late is not None and late > 0 and not excluded else None
        lines.append(
            BodyLine(
                id=given[0]["body_id"] if given else meant.id if meant else "",
                body=name,
                region=meant.region if meant else given[0]["region"],
                concerned=meant is not None and not excluded,
                responded=bool(given),
                responses=tuple(row["id"] for row in given),
                dated=dated,
                late_days=late if given else silent,
                nil=bool(given) and all(row["nil"] for row in given),
                pairs=done["pairs"] if done else 0,
                judged=done["judged"] if done else 0,
                flagged=done["flagged"] if done else 0,
                addressed_as=meant.words if meant else (),
                state=ANSWERED if given else NOT_CONCERNED if excluded else SILENT,
                excluded_by=meant.excluded_by if meant and excluded else "",
                excluded_at=meant.excluded_at if meant and excluded else "",
            )
        )
    return lines


def _addressees() -> ModuleType:
    """Return what tells whom a report addresses: it is not needed for the first paint of a report's row."""
    return importlib.import_module("data.bodies.addressees")


def _line(
    row: sqlite3.Row, counts: Iterable[sqlite3.Row], known: tuple[Addressees, set[str]] | None, today: str
) -> ReportLine:
    """Return a report's line; `known`: whom it addresses and who answered, None where that was not looked up."""
    by_status = list(counts)
    statuses = {count["status"]: count["pairs"] for count in by_status}
    pairs = sum(statuses.values())
    last_day = last_day_of(row["regime"], row["published"])
    whom, answered = known or (None, set())
    concerned = {
        name for name, meant in (whom.bodies if whom else {}).items() if name in answered or not meant.excluded_by
    }
    return ReportLine(
        **dict(row),
        counted=known is not None,
        last_day=last_day,
        days_left=days_between(today, last_day),
        bodies_concerned=len(concerned),
        bodies_answered=len(answered),
        bodies_silent=len(concerned - answered),
        addressed_words=whom.words if whom else (),
        pairs=pairs,
        judged=pairs - statuses.get("", 0),
        flagged=sum(count["flagged"] for count in by_status),
        overdue=sum(count["overdue"] or 0 for count in by_status),
        statuses=MappingProxyType(statuses),
    )


def days_between(since: str, until: str) -> int | None:
    """Return the days between two ISO dates; None unless both are dates."""
    try:
        return (date.fromisoformat(until) - date.fromisoformat(since)).days
    except ValueError:
        return None
