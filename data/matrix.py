"""The matrix of a report: bodies × recommendations, each cell with what is judged, or why there is nothing to judge.

Read as one immutable value in a handful of statements, however many cells there are. Dates are ISO, "" where unknown.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from data import bodies, catalogue, regime
from data.catalogue import NOT_CONCERNED, BodyLine
from data.deadlines import last_day_of
from data.queue import FLAGS
from data.reading import wording
from data.readings import BodyReading, Kind, Label, RecommendationReading
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

NOT_ASKED, NO_RESPONSE, UNLINKED, UNJUDGED, JUDGED = (
    "not asked of this body",
    "no response on file",
    "no passage linked",
    "to judge",
    "judged",
)
"""The state of a cell. Not asked: the recommendation is addressed to others, or the report does not concern the body.
No response: it is asked of the body, and nothing of the body is on file. Unlinked: the body answered the report, and
nothing in its answer was found for this recommendation; nobody has judged it. To judge: it answered, nobody judged."""


class Cell(NamedTuple):
    """Where a body and a recommendation meet."""

    state: str
    """One of the states above."""
    number: int = 0
    """The pair's number in this store; 0 where there is no pair."""
    pair_id: str = ""
    status: str = ""
    reviewer: str = ""
    judged_at: str = ""
    """UTC moment of the act that stands; "" for none."""
    late_days: int | None = None
    """Of the response: days after the last day; negative when early; None where it cannot be told."""
    flagged: bool = False
    later: bool = False
    noted: bool = False
    nil: bool = False
    linked: bool = False
    conflict: bool = False
    """Two judgements stand."""
    overdue: bool = False
    """The filter word "overdue" finds it."""
    date_passed: bool = False
    """The recommendation's own date has passed, and nobody judged it met or not applicable."""
    others: tuple[int, ...] = ()
    """The numbers of the pairs that the body's other responses have for this recommendation, the newest first."""

    @property
    def is_open(self) -> bool:
        """Whether it is asked of the body and nobody has judged it: an answer is wanted, or a judgement."""
        return self.state in (NO_RESPONSE, UNLINKED, UNJUDGED)


class Column(NamedTuple):
    """A recommendation."""

    id: str
    label: str
    """In full: "Recommendation 3"."""
    kind: str
    number: str
    under: str
    """The full label of the cause of concern that it belongs to, "" for none."""
    text: str
    addressees: tuple[str, ...]
    due: str
    due_words: str

    @property
    def letter(self) -> str:
        """The kind in a letter: R, A or C."""
        return self.kind[:1].upper()

    @property
    def short(self) -> str:
        """The label in few characters: "R3", "A1", "C1"."""
        return self.letter + self.number

    @property
    def first_line(self) -> str:
        """The first line of its text."""
        return next((line.strip() for line in self.text.split("\n") if line.strip()), "")


class Row(NamedTuple):
    """A body, with a cell for each column of the matrix, in their order."""

    body: BodyLine
    cells: tuple[Cell, ...]


class Totals(NamedTuple):
    """How some cells stand."""

    asked: int
    """Cells in which something is asked of the body, or in which there is a pair all the same."""
    answered: int
    """Those in which the body's answer says something of it: linked, or judged."""
    judged: int
    no_response: int
    overdue: int
    date_passed: int
    flagged: int
    statuses: Mapping[str, int]
    """Cells by status; those that nobody has judged are not among them."""

    @property
    def left(self) -> int:
        """Cells in which an answer or a judgement is wanting."""
        return self.asked - self.judged


class Matrix(NamedTuple):
    """A report's bodies × recommendations."""

    report_id: str
    title: str
    published: str
    last_day: str
    """The last day to answer; "" where it cannot be told."""
    columns: tuple[Column, ...]
    """In the order of the report; those that only a response names come last."""
    rows: tuple[Row, ...]
    """By name. Bodies with no response on file are among them, and those that the report does not concern."""

    def place_of(self, number: int) -> tuple[int, int] | None:
        """Return the row and the column of a pair, also of one that another stands before; None where it has none."""
        for at, row in enumerate(self.rows):
            for across, cell in enumerate(row.cells):
                if number and (cell.number == number or number in cell.others):
                    return at, across
        return None

    def with_cell(self, at: int, across: int, cell: Cell) -> Matrix:
        """Return the matrix with another cell in a row and column."""
        row = self.rows[at]
        changed = row._replace(cells=(*row.cells[:across], cell, *row.cells[across + 1 :]))
        return self._replace(rows=(*self.rows[:at], changed, *self.rows[at + 1 :]))


_REPORT = f"SELECT title, published, regime FROM {REPORT} WHERE id = ?"
_COLUMNS = """
SELECT id, label, kind, number, under, text, addressees, due, due_words FROM recommendation
WHERE report_id = :report AND (origin = 'report' OR id IN (
  SELECT recommendation_id FROM queue JOIN pair ON pair.number = queue.number
  WHERE queue.report_id = :report AND queue.shown))
ORDER BY origin <> 'report', ordinal, label
"""
# Of the answers of one body to one recommendation the last is the one that counts: see `_merged`.
_CELLS = f"""
SELECT body_name, pair.recommendation_id, queue.number, queue.pair_id, status, reviewer, judged_at, late_days, flagged,
  later, noted, nil, linked, leaves > 1, coalesce({FLAGS["overdue"]}, 0),
  due <> '' AND due < :today AND status NOT IN ('compliant', 'not-applicable')
FROM queue JOIN pair ON pair.number = queue.number
WHERE queue.report_id = :report AND queue.shown {{narrowed}}
ORDER BY linked OR status <> '', dated, pair.response_id, queue.number
"""
_ALL = _CELLS.format(narrowed="")
_ONE = _CELLS.format(narrowed="AND body_name = :body AND pair.recommendation_id = :recommendation")
_LISTED = """
SELECT body.*, concerned.report_id IS NOT NULL AS listed FROM body
LEFT JOIN concerned ON concerned.body_id = body.id AND concerned.report_id = ?
WHERE listed OR name IN (SELECT value FROM json_each(?)) ORDER BY valid_from
"""

_NOT_ASKED, _NO_RESPONSE = Cell(NOT_ASKED), Cell(NO_RESPONSE)


def read(reader: sqlite3.Connection, report_id: str, today: str) -> Matrix:
    """Return the matrix of a report as it stands, with what is overdue `today`, an ISO date.

    Raises:
        LookupError: there is no such report.
    """
    report = reader.execute(_REPORT, (report_id,)).fetchone()
    if report is None:
        raise LookupError(f"There is no report {report_id!r} in this store.")
    lines = catalogue.bodies(reader, report_id, today)
    columns = tuple(
        Column(**{**dict(row), "addressees": tuple(json.loads(row["addressees"]))})
        for row in reader.execute(_COLUMNS, {"report": report_id})
    )
    found: dict[tuple[str, str], list[sqlite3.Row]] = {}
    for row in reader.execute(_ALL, {"report": report_id, "today": today}):
        found.setdefault((row[0], row[1]), []).append(row)
    asked = _Asked(reader, report_id, report["regime"], columns, lines)
    rows = tuple(
        Row(
            line,
            tuple(
                _merged(pairs) if (pairs := found.get((line.body, column.id))) else asked.cell(line, column)
                for column in columns
            ),
        )
        for line in lines
    )
    last_day = last_day_of(report["regime"], report["published"])
    return Matrix(report_id, report["title"], report["published"], last_day, columns, rows)


def reread(reader: sqlite3.Connection, matrix: Matrix, at: int, across: int, today: str) -> Matrix:
    """Return the matrix with the cell in a row and column as it stands now; it must have had a pair."""
    asked = {
        "report": matrix.report_id,
        "body": matrix.rows[at].body.body,
        "recommendation": matrix.columns[across].id,
        "today": today,
    }
    pairs = reader.execute(_ONE, asked).fetchall()
    return matrix.with_cell(at, across, _merged(pairs)) if pairs else read(reader, matrix.report_id, today)


def totals(cells: Iterable[Cell]) -> Totals:
    """Return how some cells stand."""
    statuses: Counter[str] = Counter()
    asked = answered = no_response = overdue = date_passed = flagged = 0
    for cell in cells:
        if cell.state == NOT_ASKED:
            continue
        asked += 1
        if cell.state == NO_RESPONSE:
            no_response += 1
            continue
        answered += cell.linked or bool(cell.status)
        overdue += cell.overdue
        date_passed += cell.date_passed
        flagged += cell.flagged
        if cell.status:
            statuses[cell.status] += 1
    judged = statuses.total()
    by_status = MappingProxyType(dict(statuses))
    return Totals(asked, answered, judged, no_response, overdue, date_passed, flagged, by_status)


def summed(parts: Iterable[Totals]) -> Totals:
    """Return the totals of several sets of cells that have none in common."""
    statuses: Counter[str] = Counter()
    counts = [0] * (len(Totals._fields) - 1)
    for *own, by_status in parts:
        counts = [before + more for before, more in zip(counts, own, strict=True)]
        statuses.update(by_status)
    return Totals._make([*counts, MappingProxyType(dict(statuses))])


NOTHING = totals(())
"""The totals of no cells."""


def _merged(pairs: Sequence[sqlite3.Row]) -> Cell:
    """Return the cell of a body's answers to one recommendation.

    The newest response counts, by its date and undated ones first; but one in which something is linked, or which
    somebody judged, goes before one in which nothing was found: a second letter about one recommendation takes
    nothing from what the first one said of the others.
    """
    *others, row = pairs
    _, _, number, pair_id, status, reviewer, judged_at, late_days, *said = row
    flagged, later, noted, nil, linked, conflict, overdue, date_passed = map(bool, said)
    return Cell(
        JUDGED if status else UNJUDGED if linked else UNLINKED,
        number,
        pair_id,
        status,
        reviewer,
        judged_at,
        late_days,
        flagged,
        later,
        noted,
        nil,
        linked,
        conflict,
        overdue,
        date_passed,
        tuple(other["number"] for other in reversed(others)) if others else (),
    )


class _Asked:
    """Tells what is asked of the bodies that have not answered, by the rule that answers are paired by."""

    def __init__(
        self,
        reader: sqlite3.Connection,
        report_id: str,
        regime_name: str,
        columns: Sequence[Column],
        lines: Sequence[BodyLine],
    ) -> None:
        silent = [line.body for line in lines if not line.responded]
        rows = reader.execute(_LISTED, (report_id, json.dumps(silent))).fetchall() if silent else []
        self._known = {body.name: body for body in bodies.register() if body.name in silent}
        self._known |= {row["name"]: _reading(row) for row in rows}
        self._others = tuple(_reading(row) for row in rows if row["listed"])
        self._told: dict[tuple[tuple[str, ...], str], bool] = {}
        self._mute: set[str] = set()
        if silent and _numbers_conclusions(regime_name):
            ours = (column for column in columns if column.kind == Kind.RECOMMENDATION)
            self._mute = {column.id for column in ours if not wording.asks(column.text)}

    def cell(self, line: BodyLine, column: Column) -> Cell:
        """Return the cell of a body without a pair."""
        body = self._known.get(line.body)
        if line.responded or line.state == NOT_CONCERNED or column.id in self._mute:
            return _NOT_ASKED
        if body is None:
            return _NO_RESPONSE
        key = (column.addressees, line.body)
        if key not in self._told:
            self._told[key] = _is_asked(column.addressees, body, self._others)
        return _NO_RESPONSE if self._told[key] else _NOT_ASKED


@lru_cache(maxsize=4096)
def _is_asked(addressees: tuple[str, ...], body: BodyReading, others: tuple[BodyReading, ...]) -> bool:
    return bodies.addressed(RecommendationReading(_LABEL, "", addressees), body, others)


_LABEL = Label(Kind.RECOMMENDATION, "", "")


@cache
def _numbers_conclusions(regime_name: str) -> bool:
    """Say whether reports of a regime number conclusions, which ask for nothing, among their recommendations."""
    try:
        return regime.load(regime_name).conclusions
    except regime.RegimeError:  # a regime of another computer
        return False


def _reading(row: sqlite3.Row) -> BodyReading:
    facts = {name: row[name] for name in BodyReading.__slots__ if name != "aliases"}
    return BodyReading(**facts, aliases=tuple(json.loads(row["aliases"])))
