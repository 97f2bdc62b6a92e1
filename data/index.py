"""What putting things in looks up again and again, read once: which reports there are, and which bodies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data import bodies
from data.adoption import UNKNOWN_REPORT
from data.bodies.rows import known_bodies
from data.ids import normal
from data.reading.report_titles import same_report
from data.views import REPORT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.readings import BodyReading

_normal = lru_cache(maxsize=16_384)(normal)
_WORD = re.compile(r"[a-z0-9]{4,}")
_COMMON = frozenset({"report", "reports", "inspection", "inspections", "from", "into", "with"})


class Listed(NamedTuple):
    """A report that is in the store."""

    id: str
    title: str
    publisher: str
    origin: str


class Index:
    """The reports and bodies of a store, for as long as only this index's owner writes to it.

    `begin` is called in each transaction. What another connection wrote since, or a transaction that was rolled
    back, makes it read everything anew.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._version: object = None
        self._whole = False
        self._reports: dict[str, Listed] | None = None
        self._exact: dict[tuple[str, str], str] = {}
        self._titled: dict[str, list[str]] = {}
        self._loose: dict[tuple[str, str], tuple[str, ...]] = {}
        self._apart: set[str] = set()
        self._bodies: list[BodyReading] | None = None
        self._found: dict[tuple[str, str], BodyReading | None] = {}

    def begin(self, connection: Connection) -> None:
        """Begin a transaction on `connection`: the same one each time."""
        version = connection.exec_driver_sql("PRAGMA data_version").scalar()
        if version != self._version or not self._whole:
            self.forget()
        self._version, self._whole, self._connection = version, False, connection

    def end(self) -> None:
        """What was put in is in this index too: it may be kept for the next transaction."""
        self._whole = True
        self._apart.clear()

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        self.forget_reports()
        self.forget_bodies()

    def forget_reports(self) -> None:
        """Read the reports anew when they are next asked for."""
        self._reports = None
        self._exact.clear()
        self._titled.clear()
        self._loose.clear()

    def forget_bodies(self) -> None:
        """Read the bodies anew when they are next asked for."""
        self._bodies = None
        self._found.clear()

    def add(self, report: Listed, apart: bool = False) -> None:
        """List a report that was put in. `apart`: a list of reports has it, and tells it from its others by itself."""
        self._listed()[report.id] = report
        if apart:
            self._apart.add(report.id)
        self._enter(report)
        self._loose.clear()

    def report(self, title: str, publisher: str) -> Listed | None:
        """Return the report that these words name: exactly, else by its whole title, else certainly."""
        reports = self._listed()
        exact = self._exact.get((_normal(title), _normal(publisher)))
        if exact is not None:
            return reports[exact]
        for each in sorted(self._titled.get(_normal(title), ())):
            if self._is_one(title, publisher, reports[each]):
                return reports[each]
        loose = self._alike(title, publisher)
        return reports[loose[0]] if loose else None

    def stubs(self, own: str, title: str, publisher: str) -> list[str]:
        """Return the ids of the reports that only responses speak of and that mean the report `own`."""
        reports = self._listed()
        if not any(each.origin == "response" for each in reports.values()):
            return []
        return [each for each in self._alike(title, publisher) if reports[each].origin == "response" and each != own]

    def body(self, force: str, respondent: str) -> BodyReading | None:
        """Return the body that a response is about, or that writes it: of the store, or of the register that ships."""
        if (force, respondent) not in self._found:
            if self._bodies is None:
                self._bodies = [*known_bodies(self._connection), *bodies.register()]
            found = bodies.find(force, self._bodies) or bodies.find(respondent, self._bodies)
            self._found[force, respondent] = found
        return self._found[force, respondent]

    def _alike(self, title: str, publisher: str) -> tuple[str, ...]:
        """Return the ids of all reports that these words certainly name."""
        key = (_normal(title), _normal(publisher))
        if key not in self._loose:
            words = _telling(title, publisher)
            self._loose[key] = tuple(
                sorted(
                    each.id
                    for each in self._listed().values()
                    if _may_be(words, _telling(each.title, each.publisher)) and self._is_one(title, publisher, each)
                )
            )
        return self._loose[key]

    def _listed(self) -> dict[str, Listed]:
        if self._reports is None:
            sql = f"SELECT id, title, publisher, origin FROM {REPORT} ORDER BY id"
            rows = self._connection.exec_driver_sql(sql)
            self._reports = {row.id: Listed(row.id, row.title, row.publisher, row.origin) for row in rows}
            for each in self._reports.values():
                self._enter(each)
        return self._reports

    def _enter(self, report: Listed) -> None:
        title = _normal(report.title)
        self._exact.setdefault((title, _normal(report.publisher)), report.id)
        self._titled.setdefault(title, []).append(report.id)

    def _is_one(self, title: str, publisher: str, report: Listed) -> bool:
        if report.title == UNKNOWN_REPORT or report.id in self._apart:
            return False
        return same_report(title, publisher, report.title, report.publisher)


@lru_cache(maxsize=16_384)
def _telling(title: str, publisher: str) -> frozenset[str]:
    """Return the words that tell a title from most others."""
    return frozenset(_WORD.findall(_normal(title))) - frozenset(_WORD.findall(_normal(publisher))) - _COMMON


def _may_be(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles of these words can be one report's, before they are looked at closely.

    The shorter's words are all in the longer but for slips of spelling, and for the publisher's words before it.
    """
    fewest = min(len(one), len(other))
    return fewest < 2 or len(one & other) * 3 >= fewest
