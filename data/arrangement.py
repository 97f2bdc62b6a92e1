"""Which lines and columns of a matrix are shown, and in which order: sorted, filtered, and folded by region or kind.

It holds places in the matrix, not its cells: so what is judged meanwhile moves nothing.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from data.matrix import NO_RESPONSE, totals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.matrix import Cell, Matrix

_NEVER = "9999-12-31"


class RowsBy(StrEnum):
    """In which order the bodies stand."""

    REGION = "by region"
    NAME = "by name"
    LATENESS = "latest first"
    LEFT = "unanswered first"
    BAD = "not compliant first"


class ColumnsBy(StrEnum):
    """In which order the recommendations stand."""

    NUMBER = "by number"
    KIND = "by kind"
    DUE = "by due date"
    LEFT = "unanswered first"


class Only(StrEnum):
    """Which bodies are shown."""

    ALL = "all bodies"
    UNANSWERED = "bodies with something unanswered"
    OVERDUE = "overdue bodies"


class Layout(NamedTuple):
    """How a reviewer wants a matrix to be laid out."""

    rows: RowsBy = RowsBy.REGION
    columns: ColumnsBy = ColumnsBy.NUMBER
    only: Only = Only.ALL
    folded_regions: frozenset[str] = frozenset()
    """In force while the rows stand by region."""
    folded_kinds: frozenset[str] = frozenset()
    """In force while the columns stand by kind."""


class Group(NamedTuple):
    """A line, or a column, of what is shown: one row or column of the matrix, or several folded into one."""

    members: tuple[int, ...]
    """Places in the matrix."""
    name: str
    """The region or kind that it can be folded with; "" where there is none."""
    folded: bool = False
    first: bool = False
    """The first of its region or kind, where they stand together."""


class Arrangement(NamedTuple):
    """What is shown of a matrix."""

    lines: tuple[Group, ...]
    columns: tuple[Group, ...]

    def place_of(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the line and the column of what is shown in which a cell of the matrix stands; None where hidden."""
        at = next((at for at, line in enumerate(self.lines) if row in line.members), None)
        across = next((at for at, each in enumerate(self.columns) if column in each.members), None)
        return None if at is None or across is None else (at, across)

    def cells(self, matrix: Matrix, at: int, across: int) -> tuple[Cell, ...]:
        """Return the cells of the matrix in a line and a column: one, or as many as are folded there."""
        columns = self.columns[across].members
        return tuple(matrix.rows[row].cells[column] for row in self.lines[at].members for column in columns)

    def in_line(self, matrix: Matrix, at: int) -> tuple[Cell, ...]:
        """Return the cells of a line, in all columns."""
        return tuple(cell for row in self.lines[at].members for cell in matrix.rows[row].cells)

    def in_column(self, matrix: Matrix, across: int) -> tuple[Cell, ...]:
        """Return the cells of a column, in the lines that are shown."""
        columns = self.columns[across].members
        return tuple(matrix.rows[row].cells[at] for line in self.lines for row in line.members for at in columns)


def arrange(matrix: Matrix, layout: Layout, bad: frozenset[str] = frozenset()) -> Arrangement:
    """Return what is shown of a matrix in a layout; `bad` are the names of the statuses that mean "not compliant"."""
    return Arrangement(_lines(matrix, layout, bad), _columns(matrix, layout))


def regions(matrix: Matrix) -> frozenset[str]:
    """Return the regions that the bodies are of; "" for bodies whose region is not known."""
    return frozenset(row.body.region for row in matrix.rows)


def kinds(matrix: Matrix) -> frozenset[str]:
    """Return the kinds of the recommendations."""
    return frozenset(column.kind for column in matrix.columns)


def _lines(matrix: Matrix, layout: Layout, bad: frozenset[str]) -> tuple[Group, ...]:
    shown = [place for place in range(len(matrix.rows)) if _is_shown(matrix, place, layout.only)]
    if layout.rows is RowsBy.REGION:
        # Bodies without a region come last.
        shown.sort(key=lambda place: (not matrix.rows[place].body.region, matrix.rows[place].body.region, place))
        return _grouped(shown, lambda place: matrix.rows[place].body.region, layout.folded_regions)
    shown.sort(key=lambda place: (_rank(matrix, place, layout.rows, bad), place))
    return tuple(Group((place,), matrix.rows[place].body.region) for place in shown)


def _is_shown(matrix: Matrix, place: int, only: Only) -> bool:
    row = matrix.rows[place]
    if only is Only.UNANSWERED:
        return any(cell.is_open for cell in row.cells)
    if only is Only.OVERDUE:
        # A silent body is overdue once the period for answers has ended.
        silent = (row.body.late_days or 0) > 0 and any(cell.state == NO_RESPONSE for cell in row.cells)
        return silent or any(cell.overdue for cell in row.cells)
    return True


def _rank(matrix: Matrix, place: int, by: RowsBy, bad: frozenset[str]) -> int:
    """Return what sorts a row: the lowest comes first."""
    row = matrix.rows[place]
    if by is RowsBy.LATENESS:
        days = row.body.late_days
        return 1 << 30 if days is None else -days
    if by is RowsBy.LEFT:
        return -totals(row.cells).left
    if by is RowsBy.BAD:
        return -sum(cell.status in bad for cell in row.cells)
    return 0


def _columns(matrix: Matrix, layout: Layout) -> tuple[Group, ...]:
    places = list(range(len(matrix.columns)))
    columns = matrix.columns
    if layout.columns is ColumnsBy.KIND:
        order = list(dict.fromkeys(column.kind for column in columns))
        places.sort(key=lambda place: (order.index(columns[place].kind), place))
        return _grouped(places, lambda place: columns[place].kind, layout.folded_kinds)
    if layout.columns is ColumnsBy.DUE:
        places.sort(key=lambda place: (columns[place].due or _NEVER, place))
    elif layout.columns is ColumnsBy.LEFT:
        left = [totals(row.cells[place] for row in matrix.rows).left for place in places]
        places.sort(key=lambda place: (-left[place], place))
    return tuple(Group((place,), columns[place].kind) for place in places)


def _grouped(places: Sequence[int], name_of: Callable[[int], str], folded: frozenset[str]) -> tuple[Group, ...]:
    found: list[Group] = []
    for name, members in groupby(places, name_of):
        group = tuple(members)
        if name in folded:
            found.append(Group(group, name, folded=True, first=True))
        else:
            found += [Group((place,), name, first=at == 0) for at, place in enumerate(group)]
    return tuple(found)
