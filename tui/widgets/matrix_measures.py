"""How the room of the matrix is shared out: headings, cells, totals at the edges; and the columns' heads."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.widgets.matrix_cells import GLYPH, MARK, MARKS_TWO, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.arrangement import Arrangement
    from data.matrix import Matrix

WIDE, MIDDLE = 100, 72
"""Columns of the terminal from which there is room for regions and words; for longer names."""
GUTTER = 3
"""Cells for the cursor's mark, the fold's mark and a blank."""
JUDGED = 8
"""Cells of the edge that says how many are judged, at least."""
ALL_IN_SIGHT, SOME_HIDDEN = 1, 4
"""Cells kept free after the last column: for the bracket of the current cell; and for how many more there are."""
COUNT = 5
"""Cells of an edge with one status's count."""
FOLDED = 7
"""Cells of a column into which several are folded, at least."""
CLOCK, SHORT_CLOCK = 19, 7
"""Cells of the edge that says when a body answered: in words, or as "57d"."""


class Density(StrEnum):
    """How wide the cells are."""

    AUTO = "as wide as fits"
    GLYPHS = "glyphs alone"
    WORDS = "with words"


class Edges(StrEnum):
    """How many totals stand at the edges."""

    AUTO = "as fits"
    FEW = "judged only"
    ALL = "every status"


class Measures(NamedTuple):
    """Widths in cells of the terminal."""

    region: int
    name: int
    cells: tuple[int, ...]
    """Of each column that is shown."""
    room: int
    """For the cells, all in all."""
    judged: int
    """The width of the edge that says how many are judged."""
    counts: int
    """How many counts by status stand at the right edge; 0 for none."""
    clock: int

    @property
    def start(self) -> int:
        """Where the cells begin."""
        return GUTTER + self.region + self.name

    @property
    def _kept_free(self) -> int:
        return ALL_IN_SIGHT if sum(self.cells) + ALL_IN_SIGHT <= self.room else SOME_HIDDEN

    def last_from(self, left: int) -> int:
        """Return the place after the last column in sight when `left` is the first."""
        taken = self._kept_free
        at = left
        while at < len(self.cells) and taken + self.cells[at] <= self.room:
            taken += self.cells[at]
            at += 1
        return max(at, min(left + 1, len(self.cells)))

    def first_to(self, last: int) -> int:
        """Return the first column in sight when `last` is the last."""
        taken, at = self._kept_free, last
        while at > 0 and taken + self.cells[at] + self.cells[at - 1] <= self.room:
            taken += self.cells[at]
            at -= 1
        return at


def measure(
    width: int, matrix: Matrix, shown: Arrangement, density: Density, edges: Edges, grouped: bool, counts: int
) -> Measures:
    """Share `width` out; `grouped` rows have their region before the name, `counts` are those of the right edge."""
    wide = width >= WIDE
    names = max((len(row.body.body) for row in matrix.rows), default=8)
    regions = max((len(row.body.region) for row in matrix.rows), default=0)
    region = min(regions, 10) + 1 if wide and grouped and regions else 0
    longest = 26 if wide else 16 if width >= MIDDLE else 13
    name = max(min(names, longest), 12) + 1
    clock = CLOCK if wide else SHORT_CLOCK
    judged = max(JUDGED, 2 * len(str(len(matrix.rows) * len(matrix.columns))) + 3)
    before = width - 1 - GUTTER - region - name - judged - clock
    least = max(MARK, len(str(len(matrix.rows))) + 1)
    everything = edges is Edges.ALL or (
        edges is Edges.AUTO and wide and _sum(shown, least) + 1 <= before - counts * COUNT
    )
    many = counts if everything and before - counts * COUNT >= least + FOLDED else 0
    room = max(before - many * COUNT, least + 1)
    pitch = least
    if density is Density.GLYPHS:
        pitch = GLYPH
    elif density is Density.WORDS:
        pitch = WORD
    else:
        fits = (each for each in (WORD, MARKS_TWO) if each >= least and _sum(shown, each) + 1 <= room)
        pitch = next(fits, least)
    cells = _widths(shown, pitch)
    # Where all columns are in sight the edge stands close to them: the eye need not cross a gap.
    return Measures(region, name, cells, min(room, sum(cells) + 2), judged, many, clock)


def _widths(shown: Arrangement, pitch: int) -> tuple[int, ...]:
    return tuple(max(pitch, FOLDED) if column.folded else pitch for column in shown.columns)


def _sum(shown: Arrangement, pitch: int) -> int:
    return sum(_widths(shown, pitch))


def labels(matrix: Matrix, shown: Arrangement) -> list[tuple[str, str]]:
    """Return, for each column that is shown, its kind's letter and its number; of a folded one, how many it holds."""
    found = []
    for group in shown.columns:
        column = matrix.columns[group.members[0]]
        found.append(
            (f"▹{column.letter}", f"×{len(group.members)}") if group.folded else (column.letter, column.number)
        )
    return found


def heads(names: Sequence[tuple[str, str]], widths: Sequence[int]) -> list[list[str]]:
    """Return lines of words, one for each column: on one line "R12", else on two, else a character below the other."""
    if all(len(letter + number) < width for (letter, number), width in zip(names, widths, strict=True)):
        return [[letter + number for letter, number in names]]
    if all(len(number) < width for (_, number), width in zip(names, widths, strict=True)):
        return [[letter for letter, _ in names], [number for _, number in names]]
    deep = min(max(len(number) for _, number in names), 4)
    stacked = [number.rjust(deep)[:deep] for _, number in names]
    return [[letter for letter, _ in names], *([number[at] for number in stacked] for at in range(deep))]


def causes(matrix: Matrix, shown: Arrangement) -> list[str]:
    """Return, for each column that is shown, the cause of concern that it is nested under, or is, in short."""
    shorts = {column.label: column.short for column in matrix.columns}
    nesting = {column.under for column in matrix.columns if column.under}
    found = []
    for group in shown.columns:
        column = matrix.columns[group.members[0]]
        cause = column.under or (column.label if column.label in nesting else "")
        found.append("" if group.folded else shorts.get(cause, cause[:3]) if cause else "")
    return found
