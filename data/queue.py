"""The queue: a `Filter`, written in the filter language (`data.filters`), to its pairs' numbers in order, in pages.

On the start-up path: only the standard library, and named tuples for values (see `data.regime`).
"""

from __future__ import annotations

from array import array
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from data import moments
from data.filters.conditions import where
from data.filters.fields import FIELDS, FLAGS
from data.filters.language import parse, write
from data.filters.terms import Filter, FilterError, Group, Term, Vocabulary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


class Order(StrEnum):
    """In which order the queue is walked."""

    BY_BODY = "by body"
    BY_RECOMMENDATION = "by recommendation"
    OVERDUE = "overdue first"
    """What is overdue by most days first."""
    LEAST_CERTAIN = "least certain first"
    """By how sure the surest link is; what is not linked at all first."""
    ALIKE = "alike together"
    """Answers that are nearly the same next to each other; those that are like no other last."""
    LATER = "put off first"
    """What was put off for longest first."""


_BY_BODY, _BY_RECOMMENDATION = "body_name, ordinal, number", "ordinal, body_name, number"
_NEWEST = "published DESC, report_id"
_FIRST = {
    Order.OVERDUE: f"NOT coalesce({FLAGS['overdue']}, 0), CASE WHEN {FLAGS['overdue']} THEN max(coalesce(late_days, 0),"
    " CASE WHEN due <> '' AND due < :today AND status NOT IN ('compliant', 'not-applicable')"
    " THEN julianday(:today) - julianday(due) ELSE 0 END) END DESC",
    Order.LEAST_CERTAIN: "sureness",
}
"""What an order of all pairs goes by before the order by body."""
_PUT_OFF = (
    "(SELECT min(id) FROM annotation put WHERE put.pair_id = queue.pair_id AND put.id > coalesce((SELECT max(id)"
    " FROM annotation kept WHERE kept.pair_id = queue.pair_id AND NOT kept.later), ''))"
)
"""The first of the judgements by which a pair has been put off ever since."""
_AT_THE_FRONT = {
    Order.ALIKE: ("likeness CROSS JOIN queue USING (pair_id)", "likeness.alike > ''", "alike"),
    Order.LATER: ("queue", "later", _PUT_OFF),
}
"""Of an order that puts some pairs before the others, which follow by body: from where, which, and what those go by."""


class Entry(NamedTuple):
    """One row of the queue as it is listed."""

    number: int
    pair_id: str
    report_id: str
    body: str
    label: str
    """Short: "R3", "AFI 2", "CoC 1"."""
    due: str
    dated: str
    late_days: int | None
    nil: bool
    linked: bool
    status: str
    noted: bool
    flagged: bool
    later: bool
    reviewer: str


class Counts(NamedTuple):
    """How far the work is."""

    total: int
    judged: int
    flagged: int

    @property
    def left(self) -> int:
        """Pairs still to be judged."""
        return self.total - self.judged


def order_of(name: str) -> Order:
    """Return the order with a name, as it is kept; by body where there is none of that name."""
    return Order(name) if name in tuple(Order) else Order.BY_BODY


def numbers(
    reader: sqlite3.Connection, asked: Filter, order: Order = Order.BY_BODY, reviewer: str = "", today: str = ""
) -> array[int]:
    """Return the numbers of the pairs that meet the filter, in order: the newest report first, or one report's.

    They are a list of their own: judging changes nothing in it. `today` is ISO, this computer's day when left out.
    """
    condition, values = where(asked, reviewer, today or moments.today())
    within = _BY_RECOMMENDATION if order is Order.BY_RECOMMENDATION else _BY_BODY
    chosen = within if asked.report_id else f"{_NEWEST}, {within}"
    first = f"{_FIRST[order]}, " if order in _FIRST else ""
    found = reader.execute(f"SELECT number FROM queue WHERE {condition} ORDER BY {first}{chosen}", values)
    if order not in _AT_THE_FRONT:
        return array("q", (row[0] for row in found))
    source, which, by = _AT_THE_FRONT[order]
    sql = f"SELECT number FROM {source} WHERE {condition} AND {which} ORDER BY {by}, {chosen}"
    front = dict.fromkeys(row[0] for row in reader.execute(sql, values))
    return array("q", (*front, *(row[0] for row in found if row[0] not in front)))


def entries(reader: sqlite3.Connection, wanted: Sequence[int]) -> list[Entry]:
    """Return the rows with these numbers, in this order; a number that is gone is left out."""
    marks = ",".join("?" * len(wanted))
    rows = reader.execute(
        "SELECT number, pair_id, report_id, body_name, label, due, dated, late_days, nil, linked, status, noted,"
        f" flagged, later, reviewer FROM queue WHERE number IN ({marks})",
        list(wanted),
    )
    found = {row["number"]: _entry(row) for row in rows}
    return [found[number] for number in wanted if number in found]


def _entry(row: sqlite3.Row) -> Entry:
    """Return a row as it is listed; SQLite has no truth values of its own."""
    return Entry(
        number=row["number"],
        pair_id=row["pair_id"],
        report_id=row["report_id"],
        body=row["body_name"],
        label=row["label"],
        due=row["due"],
        dated=row["dated"],
        late_days=row["late_days"],
        nil=bool(row["nil"]),
        linked=bool(row["linked"]),
        status=row["status"],
        noted=bool(row["noted"]),
        flagged=bool(row["flagged"]),
        later=bool(row["later"]),
        reviewer=row["reviewer"],
    )


def counts(reader: sqlite3.Connection, asked: Filter, reviewer: str = "", today: str = "") -> Counts:
    """Return how many pairs meet the filter, how many of them are judged, and how many are flagged."""
    condition, values = where(asked, reviewer, today or moments.today())
    row = reader.execute(
        f"SELECT count(*), coalesce(sum(status <> ''), 0), coalesce(sum(flagged), 0) FROM queue WHERE {condition}",
        values,
    ).fetchone()
    return Counts(*row)


def asks_who_is_alike(asked: Filter, order: Order = Order.BY_BODY) -> bool:
    """Return whether answers have to be compared first (`data.alike`) for a filter, or an order, to be right."""
    return order is Order.ALIKE or any(term.field == "alike" for term in asked.leaves())


def shape(reader: sqlite3.Connection) -> tuple[object, ...]:
    """Return what changes when pairs may have come, gone or been read otherwise: not when they are judged."""
    row = reader.execute("SELECT (SELECT max(id) FROM correction), (SELECT max(number) FROM queue)").fetchone()
    return tuple(row)


def count(reader: sqlite3.Connection, asked: Filter, reviewer: str = "", today: str = "") -> int:
    """Return how many pairs meet the filter."""
    condition, values = where(asked, reviewer, today or moments.today())
    return int(reader.execute(f"SELECT count(*) FROM queue WHERE {condition}", values).fetchone()[0])


def neighbour(reader: sqlite3.Connection, number: int, along: Order, step: int) -> int | None:
    """Return the pair beside `number` in its report; None at the edge.

    Along `BY_BODY` it is the same body's next recommendation (`step` 1) or the one before (-1); along
    `BY_RECOMMENDATION` the same recommendation's next body, or the one before.
    """
    same, moving = ("body_id", "ordinal") if along is Order.BY_BODY else ("ordinal", "body_name")
    than, direction = (">", "ASC") if step > 0 else ("<", "DESC")
    row = reader.execute(
        f"SELECT other.number FROM queue here JOIN queue other ON other.report_id = here.report_id"
        f" AND other.{same} = here.{same} AND other.shown"
        f" AND (other.{moving}, other.number) {than} (here.{moving}, here.number)"
        f" WHERE here.number = ? ORDER BY other.{moving} {direction}, other.number {direction} LIMIT 1",
        (number,),
    ).fetchone()
    return None if row is None else int(row[0])


def place_of(reader: sqlite3.Connection, reviewer: str) -> tuple[str, int, str]:
    """Return where the reviewer left off: the report's id, the pair's number (0 for none) and the filter's text."""
    row = reader.execute(
        "SELECT place.report_id, coalesce(pair.number, 0), filter FROM place"
        " LEFT JOIN pair ON pair.id = place.pair_id WHERE reviewer = ?",
        (reviewer,),
    ).fetchone()
    return (row[0], int(row[1]), row[2]) if row else ("", 0, "")


__all__ = [
    "FIELDS",
    "FLAGS",
    "Counts",
    "Entry",
    "Filter",
    "FilterError",
    "Group",
    "Order",
    "Term",
    "Vocabulary",
    "asks_who_is_alike",
    "count",
    "counts",
    "entries",
    "neighbour",
    "numbers",
    "order_of",
    "parse",
    "place_of",
    "shape",
    "write",
]
